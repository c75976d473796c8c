"""What stands side by side on the calendar: the days of a week, or the delegates of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from delegate_app.domain.agenda import AgendaItem, AgendaLine, AgendaRow, Attendee, Kind
from delegate_app.domain.folding import fold
from delegate_app.domain.mission import Mission
from delegate_app.domain.times import Timing
from delegate_app.ui import dates
from delegate_app.ui.widgets.calendar.canvas import Column, Shown

WEEK = 7
"""How many days stand side by side at most."""


def week_of(days: Sequence[date], day: date) -> Sequence[date]:
    """Return the days of a mission that stand beside a day: all of a short one, else its week."""
    if len(days) <= WEEK and day in days:
        return days
    return [other for other in days if other.isocalendar()[:2] == day.isocalendar()[:2]] or [day]


def of_days(on: Mapping[date, Sequence[Shown]], mission: Mission) -> list[Column]:
    """Return a column for each day, with what is on; what goes on past midnight is in both."""
    found = []
    for day, items in on.items():
        detail = " · ".join(part for part in (f"{day.day}", dates.apart(day, mission)) if part)
        found.append(Column(day.isoformat(), day, items, dates.day(day, "ddd"), detail))
    return found


def of_people(
    day: date, items: Iterable[Shown], people: Iterable[Attendee], me: str
) -> list[Column]:
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
    for one in items:
        ours = one.row.ours
        named = {who.person_id or who.organisation_id for who in ours}
        if not ours and one.row.item.kind is Kind.PRIVATE_APPOINTMENT:
            named = {me}
        whose = {column for name in named for column in of[name]} if named else theirs
        for column in whose:
            theirs[column].append(one)
    return [Column(who.id, day, theirs[who.id], who.name, who.organisation) for who in people]


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
