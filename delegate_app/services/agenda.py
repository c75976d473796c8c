"""What is on, for everybody or for one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.db import agenda, missions, query, transfers
from delegate_app.domain.agenda import (
    OFF,
    AgendaItem,
    AgendaLine,
    AgendaRow,
    Attendance,
    Kind,
    Seat,
    Series,
    Side,
    Status,
    free_slot,
    left,
    nearest,
    on_day,
)
from delegate_app.domain.clashes import with_clashes
from delegate_app.domain.reader import Audience, Reader, concerns
from delegate_app.domain.times import Timing, to_wall

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future
    from datetime import date

    from delegate_app.db.connection import Connection
    from delegate_app.db.journal import Transaction
    from delegate_app.domain.changes import ChangeSet
    from delegate_app.domain.mission import Mission
    from delegate_app.domain.quickadd import Understood
    from delegate_app.services.workspace import Workspace

_MORNING, _LENGTH = time(9), timedelta(minutes=30)
"""When a day of meetings begins, and how long a new one lasts."""
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


def blank(workspace: Workspace, mission: Mission, day: date, title: str) -> AgendaItem:
    """Return a new meeting of half an hour, at the next time of a day at which one is free."""
    now = workspace.now_in(mission.zone)
    morning = datetime.combine(day, _MORNING)
    spans = [kept.item.span for kept in mine(workspace, mission.id, day)
             if kept.item.status not in OFF]  # fmt: skip
    busy = [(to_wall(s[0], mission.zone), to_wall(s[1], mission.zone)) for s in spans if s]
    start = free_slot(busy, max(morning, now) if now.date() == day else morning, _LENGTH)
    if start.date() != day:
        start = morning
    return AgendaItem(
        id=new_id(), mission_id=mission.id, kind=Kind.B2B_MEETING, title=title,
        start=start, end=start + _LENGTH, zone=mission.zone,
    )  # fmt: skip


def jotted(mission: Mission, found: Understood, title: str) -> AgendaItem:
    """Return the item that a jotted line means, with a title where the line has none."""
    midnight = datetime.combine(found.day, time())
    return AgendaItem(
        id=new_id(), mission_id=mission.id, kind=found.kind,
        title=found.title or found.place or title,
        start=found.start or midnight, end=found.end or midnight, zone=mission.zone,
        timing=Timing.ZONED if found.start else Timing.ALL_DAY,
        place=found.place, table=found.table,
    )  # fmt: skip


def with_somebody(
    workspace: Workspace, item: AgendaItem, person_id: str = ""
) -> tuple[AgendaItem | Attendance, ...]:
    """Return a new item with who takes part from the first: somebody named, or who sits here.

    Whoever leads makes items for all, so nobody is named in them.
    """
    settings = workspace.settings
    who = person_id or ("" if settings.leads else settings.me)
    if not who:
        return (item,)
    return item, Attendance(id=new_id(), item_id=item.id, side=Side.OURS, person_id=who)


def duplicate(workspace: Workspace, item_ids: Iterable[str], day: date) -> Future[ChangeSet]:
    """Plan the same again on another day: same hours, place and people, and nothing written there.

    Nobody has confirmed the other day yet, and the copies say so.
    """
    copied = items(workspace, item_ids)

    def work(transaction: Transaction) -> None:
        for kept in copied:
            copy = replace(
                on_day(kept, day), id=new_id(), status=Status.TO_CONFIRM, agreed="",
                series_id=None, original_start=None,
            )  # fmt: skip
            transaction.save(copy)
            for seat in agenda.attendances(transaction.connection, kept.id):
                transaction.save(replace(seat, id=new_id(), item_id=copy.id, present=None))

    mission_id = copied[0].mission_id if copied else None
    return workspace.write(N_("Copy on another day"), work, mission_id=mission_id)


def move(
    workspace: Workspace,
    item_id: str,
    by: timedelta = timedelta(),
    *,
    end_by: timedelta | None = None,
    seat: tuple[str, str] | None = None,
) -> Future[ChangeSet]:
    """Move an item by its own wall clock, as it stands when the step is done.

    Args:
        workspace: Where it is kept.
        item_id: Which item; one that is gone is left alone.
        by: How much later its start is to be.
        end_by: How much later its end is to be; by default as much as the start. It never ends
            before it begins.
        seat: The person who took part in it and the one who does instead.
    """

    def work(transaction: Transaction) -> None:
        kept = agenda.item(transaction.connection, item_id)
        if kept is None:
            return
        transaction.belongs_to(kept.mission_id)
        start, end = kept.start + by, kept.end + (by if end_by is None else end_by)
        moved = replace(kept, start=start, end=end)
        if moved.over < start:
            moved = replace(moved, end=start, end_zone=None)
        transaction.save(moved)
        for one in agenda.attendances(transaction.connection, item_id) if seat else ():
            if seat and one.person_id == seat[0]:
                transaction.save(replace(one, person_id=seat[1], present=None))

    return workspace.write(N_("Change of the agenda"), work)


def carry_on(workspace: Workspace, item: AgendaItem) -> Future[ChangeSet]:
    """Give the later occurrences of a series the hours, place and title of one, as one step.

    Each stays as many days from the day the series meant for it as this one is from its own.
    """

    def work(transaction: Transaction) -> None:
        kept = agenda.item(transaction.connection, item.id)
        if kept is None or kept.series_id is None:
            return
        planned = kept.original_start or kept.start
        away, length = kept.start.date() - planned.date(), kept.end - kept.start
        for other in agenda.of_series(transaction.connection, kept.series_id):
            meant = other.original_start or other.start
            if meant > planned:
                start = datetime.combine(meant.date() + away, kept.start.time())
                transaction.save(
                    replace(
                        other, start=start, end=start + length, zone=kept.zone,
                        end_zone=kept.end_zone,
                        timing=kept.timing, place=kept.place, title=kept.title,
                    )
                )  # fmt: skip

    return workspace.write(N_("Change of a series"), work, mission_id=item.mission_id)


def save(workspace: Workspace, item: AgendaItem) -> Future[ChangeSet]:
    """Keep an agenda item, new or changed."""
    return workspace.write(
        N_("Change of the agenda"),
        lambda transaction: transaction.save(item),
        mission_id=item.mission_id,
    )


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
