"""What is planned anew, copied, moved or carried on through a series."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.db import agenda
from delegate_app.domain.agenda import (
    OFF,
    AgendaItem,
    Attendance,
    Kind,
    Side,
    Status,
    free_slot,
    on_day,
)
from delegate_app.domain.times import Timing, to_wall
from delegate_app.services.agenda import items, mine

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future
    from datetime import date

    from delegate_app.db.journal import Transaction
    from delegate_app.domain.changes import ChangeSet
    from delegate_app.domain.mission import Mission
    from delegate_app.domain.quickadd import Understood
    from delegate_app.services.workspace import Workspace

_MORNING, _LENGTH = time(9), timedelta(minutes=30)
"""When a day of meetings begins, and how long a new one lasts."""


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
