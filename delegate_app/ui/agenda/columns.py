"""What stands side by side on the calendar: the days of a week, or the delegates of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from delegate_app.domain.agenda import AgendaItem, AgendaLine, AgendaRow, Attendee, Kind
from delegate_app.domain.folding import fold
from delegate_app.domain.mission import Mission
from delegate_app.domain.times import Timing
from delegate_app.ui import dates
from delegate_app.ui.widgets.calendar.canvas import Column, Shown, overlapping
from delegate_app.ui.widgets.calendar.lanes import Overlap

WEEK = 7
"""How many days stand side by side at most."""


def week_of(days: Sequence[date], day: date) -> Sequence[date]:
    """Return the days of a mission that stand beside a day: all of a short one, else its week."""
    if len(days) <= WEEK and day in days:
        return days
    return [other for other in days if other.isocalendar()[:2] == day.isocalendar()[:2]] or [day]


class Day(NamedTuple):
    """What is on, on one day."""

    timed: Sequence[Shown] = ()
    lasting: Sequence[Shown] = ()
    """What lasts all of it."""
    overlap: Overlap | None = None

    @classmethod
    def of(cls, day: date, items: Sequence[Shown], before: Day | None) -> Day:
        """Return what is on, on a day; as it was before where that still holds."""
        timed, lasting = _parted(items)
        if before and (before.timed, before.lasting) == (timed, lasting):
            return before
        return cls(timed, lasting, overlapping(day, timed))

    def passing(self, ids: Container[str]) -> Day:
        """Return of it only some items."""
        timed = [one for one in self.timed if one.row.item.id in ids]
        lasting = [one for one in self.lasting if one.row.item.id in ids]
        all_of_it = len(timed) + len(lasting) == len(self.timed) + len(self.lasting)
        return self if all_of_it else Day(timed, lasting)


def of_days(on: Mapping[date, Day], mission: Mission) -> list[Column]:
    """Return a column for each day, with what is on; what goes on past midnight is in both."""
    found = []
    for day, (timed, lasting, overlap) in on.items():
        detail = " · ".join(part for part in (f"{day.day}", dates.apart(day, mission)) if part)
        name = dates.day(day, "ddd")
        found.append(Column(day.isoformat(), day, timed, name, detail, lasting, overlap))
    return found


def of_people(day: date, on: Day, people: Iterable[Attendee], me: str) -> list[Column]:
    """Return a column for each delegate of a day: what is theirs, their firm's, and everybody's.

    That is what `domain.reader.concerns` says of one delegate, worked out for all at once; a
    private appointment without anybody is that of whoever uses this folder.
    """
    people = sorted(people, key=lambda who: (fold(who.organisation), fold(who.name)))
    theirs: dict[str, list[Shown]] = {who.id: [] for who in people}
    of: defaultdict[str | None, list[str]] = defaultdict(list)
    for who in people:
        of[who.person_id].append(who.id)
        of[who.organisation_id].append(who.id)
    for one in (*on.lasting, *on.timed):
        ours = one.row.ours
        named = {who.person_id or who.organisation_id for who in ours}
        if not ours and one.row.item.kind is Kind.PRIVATE_APPOINTMENT:
            named = {me}
        whose = {column for name in named for column in of[name]} if named else theirs
        for column in whose:
            theirs[column].append(one)
    found = []
    for who in people:
        timed, lasting = _parted(theirs[who.id])
        found.append(Column(who.id, day, timed, who.name, who.organisation, lasting))
    return found


def shown(line: AgendaLine, row: AgendaRow | None, mission: Mission) -> Shown:
    """Return a line as a card shows it; until its row is read, with what the line knows."""
    if row is None:
        timing = Timing.ALL_DAY if line.all_day else Timing.ZONED
        row = AgendaRow(
            AgendaItem(
                id=line.id, mission_id=mission.id, kind=line.kind, title=line.title,
                start=line.start, end=line.end, zone=mission.zone, timing=timing,
                status=line.status, place=line.place, table=line.table,
            )
        )  # fmt: skip
    return Shown(row, line.start, line.end)


def days_of(one: Shown) -> Iterator[date]:
    """Yield the days on which an item is on; one that ends at midnight is not on the next."""
    day, last = one.start.date(), one.end.date()
    ends_at_midnight = one.end == datetime.combine(last, time()) and last > day
    if ends_at_midnight and not one.row.item.all_day:
        last -= timedelta(1)
    yield day
    while day < last:
        day += timedelta(1)
        yield day


def _parted(items: Iterable[Shown]) -> tuple[list[Shown], list[Shown]]:
    """Part what has its hours from what lasts all day."""
    timed: list[Shown] = []
    lasting: list[Shown] = []
    for one in items:
        (lasting if one.row.item.all_day else timed).append(one)
    return timed, lasting
