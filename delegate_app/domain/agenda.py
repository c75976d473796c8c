"""What is on, when, where and with whom."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from delegate_app.domain.times import Timing, to_utc, to_wall

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class Kind(StrEnum):
    """What sort of entry an agenda item is."""

    CONFERENCE = "conference"
    INSTITUTIONAL_MEETING = "institutional_meeting"
    B2B_MEETING = "b2b_meeting"
    COMPANY_VISIT = "company_visit"
    TRAINING_EVENT = "training_event"
    BRIEFING = "briefing"
    DEBRIEF = "debrief"
    TRANSFER = "transfer"
    SOCIAL_EVENT = "social_event"
    INTERNAL = "internal"
    PRIVATE_APPOINTMENT = "private_appointment"


MEETINGS = frozenset({Kind.INSTITUTIONAL_MEETING, Kind.B2B_MEETING, Kind.COMPANY_VISIT})
"""The kinds that have a counterpart, an outcome and a sheet in the follow-up report."""


class Status(StrEnum):
    """Whether an agenda item will take place."""

    CONFIRMED = "confirmed"
    TO_CONFIRM = "to_confirm"
    WAITING = "waiting"
    PROPOSED = "proposed"
    """Another time was proposed, and they have not answered yet."""
    CANCELLED = "cancelled"
    DECLINED = "declined"
    DONE = "done"


OFF = frozenset({Status.CANCELLED, Status.DECLINED})
"""The states of what does not take place: it clashes with nothing and nobody is expected."""


BOOKED = "✓"
"""An interpreter who is booked but not named, and so cannot be known to be shared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A recurring entry; its occurrences are agenda items of their own."""

    id: str
    mission_id: str
    title: str
    rule: str = ""
    """The recurrence as RFC 5545, section 3.3.10 writes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One entry of the agenda; a recurrence is one item for each occurrence.

    `start` and `end` are the wall clock in `zone`; a flight's `end` is that of `end_zone`. A
    floating time has the mission's zone; an all-day item has midnights, `end` that of its last day.
    """

    id: str
    mission_id: str
    kind: Kind
    title: str
    start: datetime
    end: datetime
    zone: str
    timing: Timing = Timing.ZONED
    status: Status = Status.CONFIRMED
    place: str = ""
    table: str = ""
    interpreter: str = ""
    dress: str = ""
    transport: str = ""
    description: str = ""
    aims: str = ""
    """What I want from the meeting."""
    bring: str = ""
    """What to take along."""
    agreed: str = ""
    """The lines that both sides would sign; the only prose of a meeting that reports carry."""
    series_id: str | None = None
    original_start: datetime | None = None
    end_zone: str | None = None
    """Where the clocks are that show `end`, when not in `zone`."""
    head_count: int | None = None
    """How many were counted at the door, or on the coach."""

    @property
    def all_day(self) -> bool:
        """Whether the item names days and no hours."""
        return self.timing is Timing.ALL_DAY

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """The instants, aware in UTC, between which it takes place; none where all-day."""
        if self.all_day:
            return None
        return to_utc(self.start, self.zone), to_utc(self.end, self.zone_of_end)

    @property
    def zone_of_end(self) -> str:
        """The zone in which `end` is a wall clock."""
        return self.end_zone or self.zone

    @property
    def over(self) -> datetime:
        """The end by the clocks of `zone`, to be compared with `start`."""
        if self.zone_of_end == self.zone:
            return self.end
        return to_wall(to_utc(self.end, self.zone_of_end), self.zone)

    def touches(self, day: date) -> bool:
        """Whether any of it falls on a day of its own wall clock; midnight ends the day before."""
        if self.all_day:
            return self.start.date() <= day <= self.end.date()
        morning = datetime.combine(day, time())
        return self.start < morning + timedelta(1) and (
            self.over > morning or self.start >= morning
        )


class AgendaLine(NamedTuple):
    """As much of an agenda item as a list of thousands shows."""

    id: str
    kind: Kind
    title: str
    start: datetime
    """By the clocks of the mission's place, as is `end`."""
    end: datetime
    all_day: bool
    status: Status
    place: str
    table: str

    @property
    def order(self) -> tuple[date, bool, datetime, datetime, str, str]:
        """Where it stands in a list: by day, what lasts all of it first, then by the clock."""
        where = self.table or self.place
        return self.start.date(), not self.all_day, self.start, self.end, where, self.id


@dataclass(frozen=True, slots=True)
class Revision:
    """How often an item was changed since it was made, and when last."""

    count: int
    at: datetime
    """Aware, in UTC."""


def on_day(item: AgendaItem, day: date) -> AgendaItem:
    """Return an item moved to another day: its hours and its length stay, in its own zone."""
    away = day - item.start.date()
    return replace(item, start=item.start + away, end=item.end + away)


def free_slot(
    busy: Iterable[tuple[datetime, datetime]], since: datetime, length: timedelta
) -> datetime:
    """Return the first full or half hour from `since` on at which nothing is on for a while.

    Args:
        busy: What is on, as wall clocks of one zone; what merely touches is no obstacle.
        since: The earliest start.
        length: How long it has to be free.
    """
    start = _half_hour_after(since)
    for begins, ends in sorted(busy):
        if begins < start + length and ends > start:
            start = _half_hour_after(ends)
    return start


def _half_hour_after(moment: datetime) -> datetime:
    whole = moment.replace(minute=0, second=0, microsecond=0)
    return whole + timedelta(minutes=-((whole - moment) // timedelta(minutes=30)) * 30)


class Side(StrEnum):
    """On which side of the table somebody sits."""

    OURS = "ours"
    THEIRS = "theirs"
    DOOR = "door"
    """At no table: ticked off at the door of what is everybody's, and so nobody's own."""


SEATED = (Side.OURS, Side.THEIRS)
"""The two sides of a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """A person, or an organisation without a named person, at an agenda item."""

    id: str
    item_id: str
    side: Side
    person_id: str | None = None
    organisation_id: str | None = None
    present: bool | None = None
    """Whether they were there, once somebody ticked them off at the door."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """An attendance as people read it."""

    id: str
    """The person's id, or the organisation's where nobody is named."""
    name: str
    organisation: str
    side: Side
    organisation_id: str | None = None
    person_id: str | None = None
    job_title: str = ""
    latin_name: str = ""
    present: bool | None = None
    """Whether they were there, where somebody said so."""


class Seat(NamedTuple):
    """An attendance with the names of who takes part, for the list in which it is edited."""

    attendance: Attendance
    name: str
    latin_name: str = ""
    organisation: str = ""
    """Beside a person's name; empty where the organisation itself is all that is named."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way that takes longer than there is time for it."""

    origin: str
    destination: str
    minutes: int
    spare: int
    """The minutes that there are."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Another item that cannot take place beside this one, and why."""

    id: str
    title: str
    reason: str
    """A message id with a ``{name}`` place, and where there is a way places for its fields."""
    name: str
    way: Way | None = None

    def words(self, told: Callable[[str], str]) -> str:
        """Return the reason in a sentence, in the language of a translating function."""
        way = {} if self.way is None else asdict(self.way)
        return told(self.reason).format(name=self.name, **way)


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """An agenda item with everything that its line, its page and its printed form show."""

    item: AgendaItem
    people: tuple[Attendee, ...] = ()
    clashes: tuple[Clash, ...] = ()

    @property
    def theirs(self) -> tuple[Attendee, ...]:
        """The other side of the table."""
        return tuple(person for person in self.people if person.side is Side.THEIRS)

    @property
    def ours(self) -> tuple[Attendee, ...]:
        """Our side of the table."""
        return tuple(person for person in self.people if person.side is Side.OURS)


def nearest(days: Sequence[date], today: date) -> date | None:
    """Return today where a mission has it, else the next of its days ahead, else the last one."""
    ahead = [day for day in days if day >= today]
    return ahead[0] if ahead else days[-1] if days else None


def neighbour(days: Iterable[date], seen: Sequence[date], by: int) -> date | None:
    """Return the last day before those that are seen, or the first after them, if there is one."""
    if by < 0:
        return max((day for day in days if day < seen[0]), default=None)
    return min((day for day in days if day > seen[-1]), default=None)


def left(rows: Iterable[AgendaRow], now: datetime) -> int:
    """Return how many items with hours are not over at an instant, without those that are off."""
    spans = (row.item.span for row in rows if row.item.status not in OFF)
    return sum(span is not None and span[1] > now for span in spans)
