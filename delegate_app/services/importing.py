"""Files of organisers, shown before they are taken, taken as one step that can be undone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import TYPE_CHECKING

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.db import columns, contents, missions
from delegate_app.db.kinds import TABLES
from delegate_app.db.removal import remove
from delegate_app.domain.changes import Origin
from delegate_app.domain.columns import Habits, Layout, ParcelKind, Unassigned, bare
from delegate_app.domain.contact import Person
from delegate_app.domain.incoming import IncomingItem
from delegate_app.domain.mission import Mission
from delegate_app.domain.note import Attachment
from delegate_app.domain.times import Timing
from delegate_app.services.intake.agenda import Taking
from delegate_app.services.intake.consequences import Consequence, tell
from delegate_app.services.intake.directory import Directory
from delegate_app.services.intake.ledger import Action, Alike, Ledger, PreviewRow
from delegate_app.services.intake.outcomes import take_outcomes
from delegate_app.services.intake.people import take_people
from delegate_app.services.intake.programme import take_figures, take_missions

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence
    from concurrent.futures import Future
    from datetime import date
    from pathlib import Path

    from delegate_app.db.connection import Connection
    from delegate_app.db.journal import Transaction
    from delegate_app.domain.changes import ChangeSet
    from delegate_app.domain.incoming import Parcel
    from delegate_app.services.workspace import Workspace

__all__ = ["Action", "Alike", "Consequence", "Preview", "PreviewRow", "apply", "preview"]


@dataclass(frozen=True, slots=True)
class Preview:
    """What some files would change, row by row, with nothing changed yet."""

    rows: tuple[PreviewRow, ...]
    files: tuple[str, ...]
    problems: tuple[KnownError, ...]
    """The files that were refused whole, and why."""
    mission: Mission | None
    """Where agenda and people go; one to be made where it is not kept yet; None if not needed."""
    parcels: tuple[Parcel, ...] = field(repr=False, default=())
    consequences: Mapping[str, Consequence] = field(default_factory=dict)
    """What rows would mean for people, by the key of the row."""
    layouts: tuple[Layout, ...] = ()
    """How the tables among the files were read, also those of which too little is known yet."""
    contents: Mapping[str, bytes] = field(repr=False, default_factory=dict)
    """The photos that people have in the files, by their hash."""
    stamp: Hashable = None
    """The workspace's stamp that the rows hold for."""

    @property
    def unaccepted(self) -> frozenset[str]:
        """The keys of the rows that are taken only if somebody says so."""
        return frozenset(row.key for row in self.rows if not row.accepted)

    @property
    def counts(self) -> Mapping[Action, int]:
        """How many rows each action has."""
        found = Counter(row.action for row in self.rows)
        return {action: found[action] for action in Action}


def preview(
    workspace: Workspace,
    files: Iterable[Path],
    mission_id: str | None = None,
    headings: Mapping[str, str] | None = None,
    encodings: Mapping[str, str] | None = None,
) -> Preview:
    """Read files and say what each row would do.

    Args:
        workspace: Where they would go.
        files: Any number, of any of the kinds that `interchange.read` tells apart.
        mission_id: The mission for agenda and people; without one, the mission whose days they
            fall on, or a new one where there is none yet.
        headings: What columns are, by their headings, where somebody says so: a field of
            `domain.columns.FIELDS`, `KEPT` or `LEFT_OUT`.
        encodings: By which of `domain.columns.ENCODINGS` separated text is read, by the file's
            name, where somebody says so.

    Raises:
        KnownError: If no file is usable, or it is unclear which mission they belong to. A table of
            which it is not known what its columns are is none of these: it is among the problems,
            and among the layouts.
    """
    from delegate_app import interchange

    said = {bare(heading): field for heading, field in (headings or {}).items()}
    habits = Habits(columns.all_(workspace.reader()), said, encodings or {})
    parcels: list[Parcel] = []
    layouts: list[Layout] = []
    problems: list[KnownError] = []
    names = []
    for path in files:
        names.append(path.name)
        try:
            parcels.append(interchange.read(path.name, path.read_bytes(), habits))
            layouts += parcels[-1].layouts
        except OSError as error:
            problems.append(
                KnownError(
                    N_("{file} cannot be read: {reason}."), file=path.name, reason=error.strerror
                )
            )
        except KnownError as error:
            problems.append(error)
            layouts += error.layouts if isinstance(error, Unassigned) else ()
    if not parcels and not layouts:
        raise _joined(problems) if problems else KnownError(N_("No file was given."))
    stamp = workspace.stamp()
    with workspace.snapshot() as connection:
        intake = _Intake(connection, workspace, tuple(parcels), mission_id)
        mission = intake.mission
        return Preview(
            tuple(intake.rows), tuple(names), tuple(problems), mission, tuple(parcels),
            tell(connection, mission.id, intake.rows) if mission else {}, tuple(layouts),
            intake.contents, stamp,
        )  # fmt: skip


def _joined(problems: Sequence[KnownError]) -> KnownError:
    """Return what is wrong with each of some files; what to do is said once, at the end."""
    last = next((problem for problem in problems if problem.todo), problems[0])
    others = [
        KnownError(problem.what, safe="", todo="", **problem.values)
        for problem in problems
        if problem is not last
    ]
    return reduce(
        lambda one, other: KnownError("{one} {other}", one=one, other=other), (*others, last)
    )


def apply(
    workspace: Workspace,
    shown: Preview,
    *,
    refused: frozenset[str] | None = None,
    same: Mapping[str, str] | None = None,
) -> Future[ChangeSet]:
    """Take what a preview showed, as one step, all or nothing.

    Where anything was written since it was shown, by whomever, it is worked out again inside the
    transaction, so that what was written stands; so it is where somebody is said to be the same
    person. How tables were read, as far as their headings alone do not say it, is remembered for
    the next files of their shapes.

    Args:
        workspace: Where to take it.
        shown: The preview.
        refused: The `PreviewRow.key` of each row that is left out; None for those that the preview
            does not accept by itself, which is what the files no longer have.
        same: The id of who is known already, by the key of each row that is the same person.
    """
    seen = {row.key for row in shown.rows}
    left = refused if refused is not None else shown.unaccepted

    def work(transaction: Transaction) -> None:
        intake = (
            shown
            if not same and shown.stamp == workspace.stamp()
            else _Intake(
                transaction.connection, workspace, shown.parcels, shown.mission, same or {}
            )
        )
        transaction.belongs_to(intake.mission.id if intake.mission else None)
        things: dict[str, object] = {}
        gone: dict[str, object] = {}
        for row in intake.rows:
            if row.key not in left and (row.accepted or row.key in seen):
                things |= {thing.id: thing for thing in row.things}
                gone |= {thing.id: thing for thing in row.removes}
        photos = {thing.photo for thing in things.values() if isinstance(thing, Person)}
        photos |= {thing.sha256 for thing in things.values() if isinstance(thing, Attachment)}
        for sha256 in photos & intake.contents.keys():
            contents.keep(transaction, sha256, intake.contents[sha256])
        order = list(TABLES)
        transaction.save_all(sorted(things.values(), key=lambda thing: order.index(type(thing))))
        for thing in sorted(gone.values(), key=lambda thing: -order.index(type(thing))):
            remove(transaction, thing)
        for layout in shown.layouts:
            if layout.said or not layout.certain:
                columns.keep(transaction, layout.shape, layout.assigned())

    return workspace.write(N_("Import"), work, origin=Origin.IMPORT)


_ORDER = (
    ParcelKind.MISSIONS,
    ParcelKind.FIGURES,
    ParcelKind.OUTCOMES,
    ParcelKind.PARTICIPANTS,
    ParcelKind.CARDS,
    ParcelKind.CALENDAR,
    ParcelKind.MEETINGS,
)
"""Missions before what happens in them, people before the entries that point at them."""


class _Intake:
    """The rows that some files come to, each with what it would write."""

    def __init__(
        self,
        connection: Connection,
        workspace: Workspace,
        parcels: Sequence[Parcel],
        mission: Mission | str | None,
        same: Mapping[str, str] | None = None,
    ) -> None:
        """Work it out.

        Args:
            connection: Where to read what stands.
            workspace: Whose home zone, language and clock hold.
            parcels: The files, read.
            mission: For agenda and people: a mission, kept or to be made, or its id; None to
                find it by the days.
            same: Who the person of a row is, as somebody said; None to look for who may be.

        Raises:
            KnownError: If it is unclear which mission agenda and people belong to.
        """
        ledger = Ledger(connection, workspace, same)
        ordered = sorted(enumerate(parcels), key=lambda pair: _ORDER.index(pair[1].kind))
        for number, parcel in ordered:
            if parcel.kind is ParcelKind.MISSIONS:
                take_missions(ledger, number, parcel)
            elif parcel.kind is ParcelKind.FIGURES:
                take_figures(ledger, number, parcel)
            elif parcel.kind is ParcelKind.OUTCOMES:
                take_outcomes(ledger, number, parcel)
        inner = [pair for pair in ordered if _ORDER.index(pair[1].kind) > 2]
        self.mission = _target(ledger, [p for _, p in inner], mission) if inner else None
        if self.mission:
            directory = Directory(ledger, self.mission)
            takings = []
            for number, parcel in inner:
                if parcel.kind in (ParcelKind.PARTICIPANTS, ParcelKind.CARDS):
                    take_people(ledger, directory, number, parcel)
                else:
                    takings.append(Taking(ledger, directory, number, parcel))
                    takings[-1].take()
            for taking in takings:
                taking.let_go()
        for number, parcel in enumerate(parcels):
            ledger.skip(number, parcel)
        self.rows: list[PreviewRow] = ledger.rows
        self.contents: dict[str, bytes] = ledger.contents


def _target(ledger: Ledger, parcels: Sequence[Parcel], wanted: Mission | str | None) -> Mission:
    """Return the mission that agenda and people belong to, made where there is none yet."""
    known = {m.id: m for m in missions.all_(ledger.connection)}
    known |= {thing.id: thing for thing in ledger.made.values() if isinstance(thing, Mission)}
    items = [e for parcel in parcels for e in parcel.entries if isinstance(e, IncomingItem)]
    if isinstance(wanted, Mission):
        made = (m for m in known.values() if m.id in ledger.made and m.name == wanted.name)
        found = known.get(wanted.id) or next(made, None) or ledger.make(wanted)
    elif wanted is not None:
        if wanted not in known:
            raise KnownError(N_("There is no mission “{name}”."), name=wanted)
        found = known[wanted]
    elif known:
        found = _suited(list(known.values()), {item.start.date() for item in items})
    else:
        found = ledger.make(_new_mission(ledger, parcels, items))
    if found.days or found.month or not items or ledger.is_corrected(found.id, "name"):
        return found
    # Whoever sent the people first and the programme later gets the same mission.
    new = _new_mission(ledger, parcels, items)
    return ledger.make(replace(found, name=new.name, zone=new.zone, start=new.start, end=new.end))


def _suited(known: Sequence[Mission], days: set[date]) -> Mission:
    """Return the mission on whose days something falls, else the only one if it is undated."""
    months = {f"{day:%Y-%m}" for day in days}
    suited = [m for m in known if days.intersection(m.days) or m.month in months]
    free = [m for m in known if not days or not (m.days or m.month)]
    if len(suited) == 1:
        return suited[0]
    if len(known) == len(free) == 1:
        return free[0]
    raise KnownError(
        N_("These files do not say which mission they belong to."),
        safe=N_("Nothing was changed."),
        todo=N_("Choose the mission first."),
    )


def _new_mission(
    ledger: Ledger, parcels: Sequence[Parcel], items: Sequence[IncomingItem]
) -> Mission:
    home = ledger.workspace.settings.home_zone
    zones = Counter(item.zone for item in items if item.zone not in ("", "UTC"))
    if not zones and any(item.timing is Timing.FLOATING for item in items):
        raise KnownError(
            N_("These files say at what o’clock, but not in which time zone."),
            safe=N_("Nothing was changed."),
            todo=N_("Bring the calendar with them, or make the mission with its zone first."),
        )
    days = sorted(item.start.date() for item in items)
    titles = [parcel.title for parcel in parcels if parcel.title]
    return Mission(
        id=new_id(),
        name=(titles or [ledger.gettext(N_("My mission"))])[0],
        zone=zones.most_common(1)[0][0] if zones else home,
        home_zone=home,
        start=days[0] if days else None,
        end=max(item.end.date() for item in items) if days else None,
    )
