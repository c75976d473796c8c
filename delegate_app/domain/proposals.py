"""When else something could take place: free times that suit all of ours, the nearest first."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from delegate_app.domain.agenda import OFF, AgendaRow, Kind
from delegate_app.domain.b2b import slots
from delegate_app.domain.clashes import needs, way_between
from delegate_app.domain.times import to_utc, to_wall

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from delegate_app.domain.b2b import B2BPlan
    from delegate_app.domain.transfers import Ways

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
    table, its room and its interpreter, and nothing is on that is for the whole delegation.

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
    now = FreeTime(*(to_wall(moment, zone) for moment in span))
    asked = set(needs(row))
    others = [
        (theirs, other, going)
        for other in rows
        if other.item.id != row.item.id and other.item.status not in OFF
        and (theirs := other.item.span)
        and (going := _bound(other, asked)) is not None
    ]  # fmt: skip
    found: list[FreeTime] = []
    candidates = (slot for day in days for slot in _candidates(row, now, day, plans))
    for slot in sorted(candidates, key=lambda slot: (abs(slot.start - now.start), slot.start)):
        if slot.start == now.start or any(_overlap(slot, other) for other in found):
            continue
        start, end = (to_utc(moment, zone) for moment in slot)
        if start >= since and all(
            _leaves(row, other, theirs, start, end, ways if going else None)
            for theirs, other, going in others
        ):
            found.append(slot)
            if len(found) == most:
                break
    return tuple(found)


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
