"""The day sheets of a whole delegation: which are due, all of them in one go, what was printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from delegate_app import reports
from delegate_app.base.errors import KnownError
from delegate_app.base.file_names import file_name
from delegate_app.base.i18n import N_, translation
from delegate_app.db import agenda as kept
from delegate_app.db import printed
from delegate_app.domain.audience import select
from delegate_app.domain.contact import OURS
from delegate_app.domain.folding import fold
from delegate_app.domain.reader import Reader
from delegate_app.domain.sheets import Stamp
from delegate_app.services import agenda, contacts, dossier, exporting
from delegate_app.services.documents import Order
from delegate_app.services.enclosing import enclosures, together
from delegate_app.services.reporting import (
    Printed,
    leaves_and_stays,
    locked,
    prints_of,
    remember,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from delegate_app.db.connection import Connection
    from delegate_app.domain.contact import Person
    from delegate_app.domain.dossier import Dossier
    from delegate_app.domain.printed import PrintedSheet
    from delegate_app.services.workspace import Workspace

_WRITING = 0.05
"""How much of the work it is to put down what was made."""
Key = tuple[str, date]
"""Whose sheet, by the person's id, and of which day."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A day of one delegate, with the edition of its sheet that is due."""

    person_id: str
    """Empty for the whole delegation's."""
    name: str
    day: date
    stamp: Stamp

    @property
    def key(self) -> Key:
        """What an order names it by."""
        return self.person_id, self.day

    @property
    def new(self) -> bool:
        """Whether it was never printed."""
        return self.stamp.revision == 1 and not self.stamp.printed

    @property
    def changed(self) -> bool:
        """Whether it was printed, and says something else by now."""
        return self.stamp.revision > 1 and not self.stamp.printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Which day sheets of the delegates, and how they are to come out."""

    mission_id: str
    language: str
    day: date | None = None
    """None is every day of the mission."""
    chosen: frozenset[Key] | None = None
    """Only these; None is all."""
    paper: str = "A4"
    turned: bool = False
    """Whether each delegate begins on the front of a sheet that is printed on both sides."""
    enclosing: bool = False
    """Whether the dates and cards that each delegate may have go along inside."""

    @property
    def order(self) -> Order:
        """The day sheets of everybody, as one document."""
        return Order(kind="day-sheet", mission_id=self.mission_id, language=self.language)


def of_delegates(workspace: Workspace, mission_id: str) -> tuple[Sheet, ...]:
    """Return every sheet that the delegates of a mission have, by name and day.

    A day on which nothing is on for somebody has no sheet, unless the last print said otherwise.
    The whole delegation's come first, those that were ever printed.
    """
    every = Batch(mission_id=mission_id, language=workspace.language)
    return tuple(
        Sheet(own.reader.person_id or "", own.reader.name, day, own.stamps[day])
        for own in _readable(workspace, every, master=True)
        for day in own.days
    )


def changed(workspace: Workspace, mission_id: str) -> tuple[Sheet, ...]:
    """Return the sheets that somebody holds on paper and that say something else by now."""
    if not printed.of_mission(workspace.reader(), mission_id):
        return ()
    return tuple(sheet for sheet in of_delegates(workspace, mission_id) if sheet.changed)


def due(workspace: Workspace, mission_id: str) -> frozenset[Key]:
    """Return the sheets that are not as they were printed last, or never were.

    Raises:
        KnownError: If there is none.
    """
    found = frozenset(
        sheet.key for sheet in of_delegates(workspace, mission_id) if not sheet.stamp.printed
    )
    if not found:
        raise KnownError(
            N_("Every day sheet is as it was printed last."), safe=N_("Nothing was written.")
        )
    return found


def make(
    workspace: Workspace, batch: Batch, reach: Callable[[float], object] = lambda _part: None
) -> Printed:
    """Return the sheets as one PDF, with an entry of the outline for each delegate.

    Args:
        workspace: What they are of.
        batch: Which of them.
        reach: Told how much of 1 is done; it may raise to cancel.

    Raises:
        KnownError: If there is no such sheet, or the mission is gone.
    """
    papers = _papers(workspace, batch)
    document = reports.day_sheets(
        papers, language=batch.language, paper=batch.paper, turned=batch.turned, reach=reach
    )
    pdf = document.pdf
    inside = together(papers, batch.order, _names(workspace, batch)) if batch.enclosing else ()
    if inside:
        pdf = reports.enclose(pdf, inside, papers[0].made)
    prints = tuple(sheet for own in papers for sheet in prints_of(own))
    return Printed(pdf, document.pages, document.missing, (), (), prints)


def listed(
    workspace: Workspace, batch: Batch, reach: Callable[[float], object] = lambda _part: None
) -> Printed:
    """Return what leaves with the sheets and what stays, with no page of them made.

    Args:
        workspace: What they are of.
        batch: Which of them.
        reach: Told how much of 1 is done; it may raise to cancel.

    Raises:
        KnownError: If there is no such sheet, or the mission is gone.
    """
    papers, name = _papers(workspace, batch), _names(workspace, batch)
    with workspace.snapshot() as connection:
        whole = _mission(workspace, connection, batch)
    carried: dict[str, dict[str, None]] = {}
    for done, own in enumerate(papers if batch.enclosing else ()):
        reach(done / len(papers))
        for one in enclosures(own, batch.order):
            carried.setdefault(one.sort, {}).update(dict.fromkeys(one.holds))
    read = {
        row.item.id for own in papers for row in own.rows if any(map(row.item.touches, own.days))
    }
    chosen = replace(whole, rows=tuple(row for row in whole.rows if row.item.id in read))
    along = {sort: tuple(names) for sort, names in carried.items()}
    leaves, stays = leaves_and_stays("day-sheet", whole, chosen, along)
    every = tuple(f"{name(own)} · {day}" for own in papers for day in own.days)
    return Printed(b"", len(every), (), ((N_("day sheets"), every), *leaves), stays)


def export(
    workspace: Workspace,
    batch: Batch,
    target: Path,
    reach: Callable[[float], object] = lambda _part: None,
    *,
    password: str = "",
) -> Printed:
    """Write the sheets into one file, whole or not at all, and remember that they were printed.

    Args:
        workspace: What they are of.
        batch: Which of them.
        target: The file.
        reach: Told how much of 1 is done; it may raise to cancel.
        password: Without which nobody opens the file; it is kept nowhere. "" locks nothing.

    Raises:
        KnownError: As `make`, if the password is too long, or if the file cannot be written.
    """
    made = locked(make(workspace, batch, lambda part: reach(part * (1 - _WRITING))), password)
    exporting.write(target, made.pdf)
    remember(workspace, made)
    return made


def export_apart(
    workspace: Workspace,
    batch: Batch,
    target: Path,
    reach: Callable[[float], object] = lambda _part: None,
    *,
    password: str = "",
) -> Printed:
    """Write the sheets into a new folder, a file for each delegate; else as `export`.

    Raises:
        KnownError: As `export`, or if something is in the folder already.
    """
    files: dict[str, bytes] = {}
    taken: set[str] = set()
    found = _papers(workspace, batch)
    name = _names(workspace, batch)
    missing: set[str] = set()
    pages = 0
    for done, own in enumerate(found):
        reach(done / len(found) * (1 - _WRITING))
        document = reports.day_sheet(own, language=batch.language, paper=batch.paper)
        pdf = document.pdf
        inside = enclosures(own, batch.order) if batch.enclosing else ()
        if inside:
            pdf = reports.enclose(pdf, inside, own.made)
        files[file_name(name(own), ".pdf", taken)] = (
            reports.lock(pdf, password) if password else pdf
        )
        missing.update(document.missing)
        pages += document.pages
    exporting.write_folder(target, files, lambda part: reach(1 - _WRITING * (1 - part)))
    prints = tuple(sheet for own in found for sheet in prints_of(own))
    made = Printed(b"", pages, tuple(sorted(missing)), (), (), prints)
    remember(workspace, made)
    return made


def _papers(workspace: Workspace, batch: Batch) -> list[Dossier]:
    """Return what a batch prints, a dossier for each reader.

    Raises:
        KnownError: If there is nothing.
    """
    found = _readable(workspace, batch, master=bool(batch.chosen))
    if not found:
        raise KnownError(
            N_("There is no such day sheet of a delegate."),
            safe=N_("Nothing was written."),
            todo=N_("Choose another day, or put delegates on the mission."),
        )
    return found


def _readable(workspace: Workspace, batch: Batch, *, master: bool) -> list[Dossier]:
    """Return what each delegate may read of the days asked for, by family name.

    Args:
        workspace: Where to look.
        batch: Which days, of whom.
        master: Whether those sheets of the whole delegation that are in somebody's hand come first.
    """
    with workspace.snapshot() as connection:
        whole, prints = _whole(workspace, connection, batch)
        ours = [row.person for row in whole.contacts if OURS.intersection(row.roles)]
        readers = [
            dossier.reader_of(workspace, connection, replace(batch.order, person_id=person.id))
            for person in sorted(ours, key=lambda one: (fold(_family_first(one)), one.id))
        ]  # fmt: skip
    chosen = [select(whole, reader) for reader in readers]
    held = tuple(day for day in whole.days if ("", day) in prints)
    if master and held:
        chosen.insert(0, select(replace(whole, days=held), Reader()))
    found = (_asked(dossier.stamped(own, prints), batch) for own in chosen)
    return [own for own in found if own.days]


def _whole(
    workspace: Workspace, connection: Connection, batch: Batch
) -> tuple[Dossier, dict[Key, PrintedSheet]]:
    """Return as much of a mission as day sheets are made of, and what was printed last."""
    whole = _mission(workspace, connection, batch)
    prints = printed.of_mission(connection, batch.mission_id)
    every = {*agenda.all_days(connection, whole.mission), *(day for _whose, day in prints)}
    days = tuple(day for day in sorted(every) if batch.day in (None, day))
    # To choose among what is on no day sheet would take longer than all the rest.
    bare = replace(whole, notes=(), debriefs={}, followups=(), later=(), attachments=(), days=days)
    bare = dossier.dressed(workspace, connection, bare, batch.order)
    if batch.enclosing:
        bare = replace(bare, revisions=kept.revisions(connection, batch.mission_id))
    return bare, prints


def _mission(workspace: Workspace, connection: Connection, batch: Batch) -> Dossier:
    """Return a mission, of its people those who may stand on a sheet unless cards go along."""
    seats = not batch.enclosing
    return dossier.whole(workspace, connection, batch.mission_id, seats=seats)


def _asked(own: Dossier, batch: Batch) -> Dossier:
    """Return a dossier with those of its days that say something and are asked for."""
    key = own.reader.person_id or ""
    days = tuple(
        day for day, stamp in own.stamps.items()
        if stamp.pairs and (batch.chosen is None or (key, day) in batch.chosen)
    )  # fmt: skip
    return replace(own, days=days, stamps={day: own.stamps[day] for day in days})


def _names(workspace: Workspace, batch: Batch) -> Callable[[Dossier], str]:
    """Return what says whose a dossier is, as files are named by it."""
    ours = contacts.delegates(workspace, batch.mission_id)
    people = {row.person.id: row.person for row in ours}
    all_of_them = translation(batch.language).gettext(N_("Whole delegation"))

    def name(own: Dossier) -> str:
        person = people.get(own.reader.person_id or "")
        return _family_first(person) if person else all_of_them

    return name


def _family_first(person: Person) -> str:
    """Return a name by which people are looked for in a pile."""
    given = person.given or person.name.replace(person.family, "", 1)
    return " ".join(f"{person.family} {given}".split()) or person.name
