"""When else something could take place: free times that suit all of ours, the nearest first."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from delegate_app.domain.agenda import OFF, AgendaRow, Kind
from delegate_app.domain.b2b import slots
from delegate_app.domain.clashes import needs, way_between
from delegate_app.domain.times import to_utc, to_wall
from delegate_app.domain.transfers import place_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from delegate_app.domain.b2b import B2BPlan
    from delegate_app.domain.transfers import Ways

    _Touched = tuple[tuple[datetime, datetime], AgendaRow, bool]

_MORNING, _EVENING = time(9), time(18)
"""Between these people meet, unless what is moved was planned at another hour."""
_STEP = timedelta(minutes=15)
_OPTIONAL = frozenset({Kind.CONFERENCE, Kind.B2B_MEETING})
"""What is for everybody and may be left for a meeting: a session, the frame of a B2B day."""
_GOING = frozenset({"person", "interpreter", "delegation"})
"""Who needs time for the way from what is before, and to what comes after."""


class FreeTime(NamedTuple):
    """A beginning and an end, by the clocks of the mission's place."""

    start: datetime
    end: datetime
    table: str = ""
    """Another table than it has, for which it need not be at another time."""


def free_times(
    row: AgendaRow,
    rows: Iterable[AgendaRow],
    ways: Ways,
    *,
    zone: str,
    days: Sequence[date],
    plans: Iterable[B2BPlan] = (),
    since: datetime,
    most: int = 6,
) -> tuple[FreeTime, ...]:
    """Return when an item could take place instead; none of the times overlap each other.

    Everybody who is named at it is free then, and in time for what they have next; so are its
    table, its room and its interpreter, and nothing is on that is for the whole delegation. Where
    another table is all that it needs, that comes first, at the time it has.

    Args:
        row: What is to be moved.
        rows: The whole agenda.
        ways: How long it takes between the places.
        zone: The zone of the mission.
        days: Those of the mission.
        plans: The frames of its B2B days, whose slots a B2B meeting keeps to.
        since: Nothing is proposed before this instant.
        most: How many times at most.
    """
    span = row.item.span
    if span is None:
        return ()
    rows = [
        other for other in rows if other.item.id != row.item.id and other.item.status not in OFF
    ]
    now = FreeTime(to_wall(span[0], zone), to_wall(span[1], zone))
    plans = tuple(plans)
    others = _touched(row, rows)
    table = _another_table(row, rows, plans)
    seated = replace(row, item=replace(row.item, table=table))
    found: list[FreeTime] = []
    if (
        table
        and span[0] >= since
        and not _suits(row, others, *span, ways)
        and _suits(seated, _touched(seated, rows), *span, ways)
    ):
        found.append(now._replace(table=table))
    candidates = (slot for day in days for slot in _candidates(row, now, day, plans))
    for slot in sorted(candidates, key=lambda slot: (abs(slot.start - now.start), slot.start)):
        if slot.start == now.start or any(_overlap(slot, o) for o in found if not o.table):
            continue
        start, end = (to_utc(moment, zone) for moment in (slot.start, slot.end))
        if start >= since and _suits(row, others, start, end, ways):
            found.append(slot)
            if len(found) == most:
                break
    return tuple(found)


def _touched(row: AgendaRow, rows: Iterable[AgendaRow]) -> list[_Touched]:
    """Return what an item shares somebody or something with, when that is, and who goes there."""
    asked = set(needs(row))
    return [
        (theirs, other, going)
        for other in rows
        if (theirs := other.item.span) and (going := _bound(other, asked)) is not None
    ]


def _suits(
    row: AgendaRow, others: Iterable[_Touched], start: datetime, end: datetime, ways: Ways
) -> bool:
    """Whether an item could be at a time beside everything that it touches."""
    return all(
        _leaves(row, other, theirs, start, end, ways if going else None)
        for theirs, other, going in others
    )


def _another_table(row: AgendaRow, rows: Iterable[AgendaRow], plans: Iterable[B2BPlan]) -> str:
    """Return the first table of the day at which nobody sits then; "" where there is none."""
    item, span = row.item, row.item.span
    if not item.table or span is None:
        return ""
    day, place = item.start.date(), place_key(item.place)
    beside = [o.item for o in rows if o.item.table and o.item.start.date() == day
              and place_key(o.item.place) == place]  # fmt: skip
    numbered = (range(1, plan.tables + 1) for plan in plans if plan.day == day)
    known = {other.table for other in beside} | {str(n) for each in numbered for n in each}
    taken = {item.table} | {
        other.table for other in beside
        if other.span and other.span[0] < span[1] and span[0] < other.span[1]
    }  # fmt: skip
    return min(known - taken, key=lambda table: (len(table), table), default="")


def _bound(other: AgendaRow, asked: set[tuple[str, str]]) -> bool | None:
    """Return whether who is at an item goes on to another; None where they do not touch."""
    shared = asked.intersection(needs(other))
    shared.discard(("delegation", ""))
    everybodys = not other.ours and other.item.kind not in {*_OPTIONAL, Kind.PRIVATE_APPOINTMENT}
    if not shared and not everybodys:
        return None
    return everybodys or any(what in _GOING for what, _key in shared)


def _candidates(
    row: AgendaRow, now: FreeTime, day: date, plans: Iterable[B2BPlan]
) -> Iterator[FreeTime]:
    """Return every time of a day at which it could be, whoever is free."""
    length = now.end - now.start
    if row.item.kind is Kind.B2B_MEETING:
        grid = [slot for plan in plans if plan.day == day for slot in slots(plan)]
        if grid:
            last = max(end for _start, end in grid)
            yield from (FreeTime(s, s + length) for s, _end in grid if s + length <= last)
            return
    first = datetime.combine(day, min(_MORNING, now.start.time()))
    last = datetime.combine(day, max(_EVENING, now.end.time()))
    while first + length <= last:
        yield FreeTime(first, first + length)
        first += _STEP


def _leaves(
    row: AgendaRow,
    other: AgendaRow,
    theirs: tuple[datetime, datetime],
    start: datetime,
    end: datetime,
    ways: Ways | None,
) -> bool:
    """Whether an item could be at a time for all that another one is concerned."""
    begins, over = theirs
    if start < over and begins < end:
        return False
    if ways is None:
        return True
    if over <= start:
        return way_between(other.item, row.item, ways, start - over) is None
    return way_between(row.item, other.item, ways, begins - end) is None


def _overlap(one: FreeTime, other: FreeTime) -> bool:
    return one.start < other.end and other.start < one.end
