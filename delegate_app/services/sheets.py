"""The day sheets of a whole delegation: which are due, all of them in one go, what was printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from delegate_app import reports
from delegate_app.base.errors import KnownError
from delegate_app.base.file_names import file_name
from delegate_app.base.i18n import N_
from delegate_app.db import printed
from delegate_app.domain.audience import select
from delegate_app.domain.contact import OURS
from delegate_app.domain.folding import fold
from delegate_app.domain.sheets import Stamp
from delegate_app.services import agenda, dossier, exporting
from delegate_app.services.reporting import Order, Printed, prints_of, remember

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from delegate_app.domain.contact import Person
    from delegate_app.domain.dossier import Dossier
    from delegate_app.services.workspace import Workspace

_WRITING = 0.05
"""How much of the work it is to put down what was made."""
Key = tuple[str, date]
"""Whose sheet, by the person's id, and of which day."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A day of one delegate, with the edition of its sheet that is due."""

    person_id: str
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


def of_delegates(workspace: Workspace, mission_id: str) -> tuple[Sheet, ...]:
    """Return every sheet that the delegates of a mission have, by name and day.

    A day on which nothing is on for somebody has no sheet, unless the last print said otherwise.
    """
    order = Batch(mission_id=mission_id, language=workspace.language)
    return tuple(
        Sheet(person.id, person.name, day, own.stamps[day])
        for person, own in _dossiers(workspace, order)
        for day in own.days
    )


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
    papers = [own for _person, own in _dossiers(workspace, batch)]
    if not papers:
        raise _nothing()
    document = reports.day_sheets(
        papers, language=batch.language, paper=batch.paper, turned=batch.turned, reach=reach
    )
    prints = tuple(sheet for own in papers for sheet in prints_of(own))
    return Printed(document.pdf, document.pages, document.missing, (), (), prints)


def export(
    workspace: Workspace,
    batch: Batch,
    target: Path,
    reach: Callable[[float], object] = lambda _part: None,
) -> Printed:
    """Write the sheets into one file, whole or not at all, and remember that they were printed.

    Raises:
        KnownError: As `make`, or if the file cannot be written.
    """
    made = make(workspace, batch, lambda part: reach(part * (1 - _WRITING)))
    exporting.write(target, made.pdf)
    remember(workspace, made)
    return made


def export_apart(
    workspace: Workspace,
    batch: Batch,
    target: Path,
    reach: Callable[[float], object] = lambda _part: None,
) -> Printed:
    """Write the sheets into a new folder, a file for each delegate; else as `export`.

    Raises:
        KnownError: As `make`, or if something is in the folder already or cannot be written.
    """
    files: dict[str, bytes] = {}
    taken: set[str] = set()
    found = _dossiers(workspace, batch)
    missing: set[str] = set()
    pages = 0
    if not found:
        raise _nothing()
    for done, (person, own) in enumerate(found):
        reach(done / len(found) * (1 - _WRITING))
        document = reports.day_sheet(own, language=batch.language, paper=batch.paper)
        files[file_name(_sorted_name(person), ".pdf", taken)] = document.pdf
        missing.update(document.missing)
        pages += document.pages
    exporting.write_folder(target, files, lambda part: reach(1 - _WRITING * (1 - part)))
    prints = tuple(sheet for _person, own in found for sheet in prints_of(own))
    made = Printed(b"", pages, tuple(sorted(missing)), (), (), prints)
    remember(workspace, made)
    return made


def _dossiers(workspace: Workspace, batch: Batch) -> list[tuple[Person, Dossier]]:
    """Return each delegate with what they may read of the days asked for, by family name."""
    with workspace.snapshot() as connection:
        whole = dossier.whole(workspace, connection, batch.mission_id)
        # Of a day sheet they are no part, and to choose among them takes longer than all the rest.
        whole = replace(whole, notes=(), debriefs={}, followups=(), later=(), attachments=())
        prints = printed.of_mission(connection, batch.mission_id)
        every = {*agenda.all_days(connection, whole.mission), *(day for _whose, day in prints)}
        days = tuple(day for day in sorted(every) if batch.day in (None, day))
        ours = [row.person for row in whole.contacts if OURS.intersection(row.roles)]
        found = []
        for person in sorted(ours, key=lambda one: (fold(_sorted_name(one)), one.id)):
            order = Order(
                kind="day-sheet", mission_id=batch.mission_id, language=batch.language,
                person_id=person.id,
            )  # fmt: skip
            reader = dossier.reader_of(workspace, connection, order)
            own = dossier.stamped(select(replace(whole, days=days), reader), prints)
            asked = [
                day for day in days
                if own.stamps[day].pairs
                and (batch.chosen is None or (person.id, day) in batch.chosen)
            ]  # fmt: skip
            if asked:
                stamps = {day: own.stamps[day] for day in asked}
                found.append((person, replace(own, days=tuple(asked), stamps=stamps)))
    return found


def _sorted_name(person: Person) -> str:
    """Return a name by which people are looked for in a pile: the family's first."""
    return f"{person.family} {person.given}".strip() or person.name


def _nothing() -> KnownError:
    return KnownError(
        N_("There is no such day sheet of a delegate."),
        safe=N_("Nothing was written."),
        todo=N_("Choose another day, or put delegates on the mission."),
    )
