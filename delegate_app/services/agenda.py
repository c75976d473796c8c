"""What is on, for everybody or for one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from delegate_app.base.i18n import N_
from delegate_app.db import agenda, missions, query, transfers
from delegate_app.domain.agenda import (
    AgendaItem,
    AgendaLine,
    AgendaRow,
    Seat,
    Series,
    Side,
    left,
    nearest,
)
from delegate_app.domain.clashes import with_clashes
from delegate_app.domain.reader import Audience, Reader, concerns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future
    from datetime import date

    from delegate_app.db.connection import Connection
    from delegate_app.db.journal import Transaction
    from delegate_app.domain.changes import ChangeSet
    from delegate_app.domain.mission import Mission
    from delegate_app.services.workspace import Workspace

_MANY = 100
"""How many items are read in ten milliseconds or so."""


def rows(
    workspace: Workspace,
    mission_id: str,
    *,
    day: date | None = None,
    company: str | None = None,
    person: str | None = None,
) -> tuple[AgendaRow, ...]:
    """Return a mission's agenda with people and clashes, by wall clock.

    Args:
        workspace: Where to look.
        mission_id: Which mission.
        day: Only what touches this day.
        company: Only what this organisation takes part in, by id, and for one of the delegation
            what is everybody's.
        person: Only what is for one delegate: theirs, their company's and everybody's.
    """
    narrowed = person or company
    found = all_rows(
        workspace.reader(), mission_id, (day, day) if day and not narrowed else agenda.EVER
    )
    for reader in (eyes(workspace, person=person), eyes(workspace, company=company)):
        found = of(found, reader) if reader else found
    return tuple(row for row in found if day is None or row.item.touches(day))


def of(rows: tuple[AgendaRow, ...], reader: Reader) -> tuple[AgendaRow, ...]:
    """Return the rows of a person or company out of a whole agenda.

    One of the delegation has what is everybody's too; a counterpart only the tables it sits at.
    """
    seats = {
        row.item.id: person.side
        for row in rows
        for person in row.people
        if (reader.person_id and reader.person_id == person.person_id)
        or (not reader.person_id and reader.organisation_id == person.organisation_id)
    }
    if set(seats.values()) == {Side.THEIRS}:
        return tuple(row for row in rows if row.item.id in seats)
    return tuple(row for row in rows if concerns(row, reader))


def eyes(
    workspace: Workspace, *, company: str | None = None, person: str | None = None
) -> Reader | None:
    """Return the eyes of one company or one delegate; None sees everything."""
    if person:
        return reader_of(workspace.reader(), person)
    return Reader(Audience.COMPANY, organisation_id=company) if company else None


def mine(workspace: Workspace, mission_id: str, day: date | None = None) -> tuple[AgendaRow, ...]:
    """Return the day, or every day, of whoever uses this folder; a leader's is everything.

    What clashes, which takes the longest to find, is left out.
    """
    found = _with_people(workspace.reader(), mission_id, (day, day) if day else agenda.EVER)
    return _of_me(workspace, (row for row in found if day is None or row.item.touches(day)))


def of_day(
    workspace: Workspace, mission_id: str, day: date | None, *, everyone: bool
) -> tuple[AgendaRow, ...]:
    """Return what is on on a day, with what clashes: everybody's or mine; nothing on none."""
    found = rows(workspace, mission_id, day=day) if day else ()
    return found if everyone else _of_me(workspace, found)


def is_long(workspace: Workspace, mission_id: str, day: date | None) -> bool:
    """Whether a day takes longer to read than a picture may wait for it."""
    return day is not None and agenda.count(workspace.reader(), mission_id, day) > _MANY


def left_today(workspace: Workspace, mission: Mission) -> int:
    """Return how much of today whoever uses this folder still has before them; see `left`."""
    today = workspace.now_in(mission.zone).date()
    return left(mine(workspace, mission.id, today), workspace.clock.now())


def lines(
    workspace: Workspace, mission: Mission, item_ids: Iterable[str] | None = None
) -> tuple[AgendaLine, ...]:
    """Return a mission's agenda as a list shows it, by the clocks of its place.

    Args:
        workspace: Where to look.
        mission: Whose agenda.
        item_ids: Only those of these items that are still there; by default all.
    """
    found = agenda.lines(workspace.reader(), mission.id, mission.zone, item_ids)
    return tuple(sorted(found, key=attrgetter("order")))


def item(workspace: Workspace, item_id: str) -> AgendaItem | None:
    """Return an agenda item by itself, or None where it is gone."""
    return agenda.item(workspace.reader(), item_id)


def items(workspace: Workspace, item_ids: Iterable[str]) -> tuple[AgendaItem, ...]:
    """Return those of some agenda items that are still there, in the order asked for."""
    found = (agenda.item(workspace.reader(), item_id) for item_id in item_ids)
    return tuple(kept for kept in found if kept)


def seats(workspace: Workspace, item_id: str) -> tuple[Seat, ...]:
    """Return who takes part in an agenda item, each as a row that can be changed."""
    return agenda.seats(workspace.reader(), item_id)


def series_title(workspace: Workspace, item: AgendaItem) -> str:
    """Return the title of the series that an item is one of; "" where it stands alone."""
    series = query.one(workspace.reader(), Series, item.series_id)
    return (series.title or item.title) if series else ""


def row(workspace: Workspace, item_id: str) -> AgendaRow | None:
    """Return one agenda item with people and clashes, or None where it is gone."""
    item = agenda.item(workspace.reader(), item_id)
    if item is None:
        return None
    around = item.start.date(), item.end.date()
    every = all_rows(workspace.reader(), item.mission_id, around)
    return next(row for row in every if row.item.id == item_id)


def days(workspace: Workspace, mission_id: str) -> tuple[date, ...]:
    """Return the mission's days, and any other on which something begins."""
    mission = missions.get(workspace.reader(), mission_id)
    return all_days(workspace.reader(), mission) if mission else ()


def day_ahead(workspace: Workspace, mission: Mission) -> date:
    """Return today or the next day of a mission, else its last one; today where it has none."""
    today = workspace.now_in(mission.zone).date()
    return nearest(days(workspace, mission.id), today) or today


def companies(workspace: Workspace, mission_id: str, side: Side) -> tuple[tuple[str, str], ...]:
    """Return the organisations on a side of a mission's meetings, ids with names, by name."""
    from delegate_app.domain.folding import fold  # a start asks for no company

    found = agenda.companies(workspace.reader(), mission_id, side)
    return tuple(sorted(found, key=lambda firm: fold(firm[1])))


def agree(
    workspace: Workspace,
    item_id: str,
    text: str,
    *,
    base: Callable[[], str] | None = None,
    continues: str | None = None,
) -> Future[ChangeSet]:
    """Keep what was agreed at a meeting, and nothing else of it.

    Args:
        workspace: Where to keep it.
        item_id: The meeting; one that is gone is left alone.
        text: The whole text as typed.
        base: Tells the text that it grew from; see `notes.write`.
        continues: The save before it in one burst of typing; see `notes.write`.
    """

    def work(transaction: Transaction) -> None:
        from delegate_app.domain.merging import merge

        kept = agenda.item(transaction.connection, item_id)
        if kept is not None:
            transaction.belongs_to(kept.mission_id)
            agreed = merge(base(), text, kept.agreed) if base else text
            transaction.save(replace(kept, agreed=agreed))

    return workspace.write(N_("Agreed"), work, continues=continues)


def all_rows(
    connection: Connection, mission_id: str, days: agenda.Days = agenda.EVER
) -> tuple[AgendaRow, ...]:
    """Return a mission's agenda from a connection, for the services that read more.

    Of some days the days beside them come along where a way may lead over midnight.
    """
    known = transfers.ways(connection, mission_id)
    if known.longest and days != agenda.EVER:
        days = days[0] - timedelta(1), days[1] + timedelta(1)
    return with_clashes(_with_people(connection, mission_id, days), known)


def _with_people(connection: Connection, mission_id: str, days: agenda.Days) -> Iterator[AgendaRow]:
    people = agenda.attendees(connection, mission_id, days)
    for item in agenda.items(connection, mission_id, days):
        yield AgendaRow(item, people.get(item.id, ()))


def _of_me(workspace: Workspace, found: Iterable[AgendaRow]) -> tuple[AgendaRow, ...]:
    me = "" if workspace.settings.leads else workspace.settings.me
    if not me:
        return tuple(found)
    reader = reader_of(workspace.reader(), me)
    return tuple(row for row in found if concerns(row, reader))


def all_days(connection: Connection, mission: Mission) -> tuple[date, ...]:
    """Return the mission's days from a connection; see `days`."""
    return tuple(sorted({*mission.days, *agenda.days(connection, mission.id)}))


def reader_of(connection: Connection, person_id: str) -> Reader:
    """Return the eyes of one delegate: their own entries, their company's, and everybody's."""
    name, firm = agenda.delegate(connection, person_id)
    return Reader(Audience.ME, person_id, firm, name)
