"""A B2B day: numbered tables, slots of one length, and who sits where with whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from delegate_app.base.i18n import N_
from delegate_app.domain.agenda import OFF, AgendaRow, Attendee, Kind
from delegate_app.domain.folding import fold
from delegate_app.domain.times import to_wall

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LENGTHS = (15, 20, 30)
"""How long a slot may last, in minutes."""
MOST_TABLES = 99
APART = " · "
"""What stands between a table and its place, where that is not the plan's."""
_MORNING, _EVENING, _USUAL = time(9), time(13), 10
_MIDNIGHT = time(23, 59)


@dataclass(frozen=True, slots=True, kw_only=True)
class B2BPlan:
    """What stands before anybody is seated; `start` and `end` are the mission's wall clock."""

    id: str
    mission_id: str
    day: date
    start: time
    end: time
    minutes: int
    """How long a slot lasts."""
    tables: int
    """They are numbered from 1 to this."""
    place: str = ""


Slot = tuple[datetime, datetime]
"""A beginning and an end."""


def slots(plan: B2BPlan) -> tuple[Slot, ...]:
    """Return the beginning and the end of each slot; what is left at the end is no slot."""
    if plan.minutes <= 0:
        return ()
    first, last = (datetime.combine(plan.day, at) for at in (plan.start, plan.end))
    length = timedelta(minutes=plan.minutes)
    return tuple(
        (first + n * length, first + (n + 1) * length) for n in range((last - first) // length)
    )


def usual(mission_id: str, day: date) -> B2BPlan:
    """Return the plan that somebody begins with who knows nothing of the day yet."""
    return B2BPlan(
        id="", mission_id=mission_id, day=day, start=_MORNING, end=_EVENING, minutes=LENGTHS[-1],
        tables=_USUAL,
    )  # fmt: skip


def guessed(mission_id: str, day: date, rows: Iterable[AgendaRow]) -> B2BPlan | None:
    """Return the plan that a day's meetings seem to follow; None where there are none.

    A slot lasts as long as most of them do, the span is from the first to the last, and there are
    as many tables as the highest number says.
    """
    items = [row.item for row in planned(rows) if row.item.start.date() == day]
    if not items:
        return None
    lasting = Counter(min(LENGTHS, key=lambda n: (abs(n - _minutes(i.start, i.end)), n))
                      for i in items)  # fmt: skip
    minutes = max(LENGTHS, key=lambda n: (lasting[n], n))
    first, last = min(i.start for i in items), max(i.end for i in items)
    count = max(-(-_minutes(first, last) // minutes), 1)
    end = first + timedelta(minutes=count * minutes)
    named = {item.table for item in items if item.table}
    numbers = [int(table) for table in named if _is_number(table)]
    places = Counter(item.place for item in items)
    return B2BPlan(
        id="", mission_id=mission_id, day=day, start=first.time(),
        end=end.time() if end.date() == day else _MIDNIGHT, minutes=minutes,
        tables=max(*numbers, 1, len(named)) if numbers else max(len(named), 1),
        place=max(sorted(places), key=lambda place: places[place]),
    )  # fmt: skip


class Fault(StrEnum):
    """What somebody who makes a plan wants to see at once."""

    DOUBLE = "double"
    """Somebody, or a table, is in two meetings at the same time."""
    AGAIN = "again"
    """A company meets a counterpart that it meets another time too."""
    GAP = "gap"
    """A company waits between two of its meetings, while others meet."""
    IDLE = "idle"
    """A company has no meeting at all."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One fault; all cells that show it share its key."""

    fault: Fault
    key: str
    reason: str
    """A message id with the places ``{name}`` and ``{other}``."""
    name: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A company on either side of the tables, or a person who is of none."""

    id: str
    name: str
    people: tuple[tuple[str, str], ...] = ()
    """The ids and the names of those who come for it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is on in one slot, of a company or at a table."""

    meetings: tuple[AgendaRow, ...] = ()
    flaws: tuple[Flaw, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A company, or a table, through all slots."""

    key: str
    """The party's id, or the table; "" for the meetings that name none."""
    name: str
    detail: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Stay:
    """A meeting through all the slots in which it is on."""

    row: AgendaRow
    first: int
    last: int
    """The places of its slots, that of the last one too."""
    flaws: tuple[Flaw, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A day of a plan, once by companies and once by tables."""

    plan: B2BPlan
    slots: tuple[Slot, ...]
    """Those of the plan, and as many around them as its meetings need."""
    companies: tuple[Line, ...]
    tables: tuple[Line, ...]
    flaws: Mapping[str, tuple[Flaw, ...]]
    """What is wrong with a meeting, by its id."""

    def lanes(self, line: Line) -> list[list[Stay]]:
        """Return the meetings of a line, each once, in as few lanes as hold them side by side."""
        rows: dict[str, AgendaRow] = {}
        slots: defaultdict[str, list[int]] = defaultdict(list)
        for place, cell in enumerate(line.cells):
            for row in cell.meetings:
                rows[row.item.id] = row
                slots[row.item.id].append(place)
        lanes: list[list[Stay]] = []
        for key, on in slots.items():
            lane = next((one for one in lanes if one[-1].last < on[0]), None)
            if lane is None:
                lanes.append(lane := [])
            lane.append(Stay(rows[key], on[0], on[-1], self.flaws.get(key, ())))
        return lanes

    def count(self, fault: Fault) -> int:
        """Return how many times there is a fault, however many cells show it."""
        return len({
            flaw.key for line in (*self.companies, *self.tables) for cell in line.cells
            for flaw in cell.flaws if flaw.fault is fault
        })  # fmt: skip


def laid_out(plan: B2BPlan, rows: Iterable[AgendaRow], companies: Iterable[Party]) -> Grid:
    """Return the grid of a plan's day: nothing that takes place is left out of it.

    Args:
        plan: The frame.
        rows: The mission's meetings with people, by the clocks of its place; those of other days
            count only for who meets whom again.
        companies: Those of the delegation that are expected; others that meet stand there too.
    """
    every = tuple(planned(rows))
    today = [row for row in every if row.item.start.date() == plan.day]
    around = _widened(plan, today)
    flaws = _doubles(plan, today)
    for item_id, again in _again(every, {row.item.id for row in today}).items():
        flaws[item_id] += again
    by_company = _by_company(today, companies, around, flaws)
    return Grid(plan, around, by_company, _by_table(plan, today, around, flaws), flaws)


def planned(rows: Iterable[AgendaRow]) -> Iterable[AgendaRow]:
    """Yield the B2B meetings that have hours and take place."""
    for row in rows:
        item = row.item
        if item.kind is Kind.B2B_MEETING and item.status not in OFF and not item.all_day:
            yield row


def at_place(row: AgendaRow, zone: str) -> AgendaRow:
    """Return a row by the clocks of a zone, so that all of a plan can be compared."""
    item = row.item
    if item.zone == zone or item.span is None:
        return row
    start, end = (to_wall(moment, zone) for moment in item.span)
    return replace(row, item=replace(item, start=start, end=end, zone=zone))


def parties(people: Iterable[Attendee]) -> dict[str, str]:
    """Return the names of the companies of some people by id; who is of none is their own."""
    return {p.organisation_id or p.id: p.organisation or p.name for p in people}


def table_of(plan: B2BPlan, row: AgendaRow) -> str:
    """Return the table of a meeting, with the place where that is not the plan's."""
    table, place = row.item.table.strip(), row.item.place.strip()
    if not table or place.casefold() in ("", plan.place.strip().casefold()):
        return table
    return f"{table}{APART}{place}"


def _widened(plan: B2BPlan, today: Sequence[AgendaRow]) -> tuple[Slot, ...]:
    """Return the plan's slots, with those before and after in which something is on."""
    inside = list(slots(plan))
    length = timedelta(minutes=max(plan.minutes, 1))
    if not inside:
        start = datetime.combine(plan.day, plan.start)
        inside = [(start, start + length)]
    for row in today:
        while row.item.start < inside[0][0]:
            inside.insert(0, (inside[0][0] - length, inside[0][0]))
        while max(row.item.end, row.item.start + timedelta(minutes=1)) > inside[-1][1]:
            inside.append((inside[-1][1], inside[-1][1] + length))
    return tuple(inside)


def _in_slots(rows: Iterable[AgendaRow], around: Sequence[Slot]) -> list[tuple[AgendaRow, ...]]:
    """Return what is on in each slot; what has no length is on where it begins."""
    found: list[list[AgendaRow]] = [[] for _slot in around]
    for row in sorted(rows, key=lambda row: (row.item.start, row.item.id)):
        for place, (start, end) in enumerate(around):
            if row.item.start < end and (row.item.end > start or row.item.start == start):
                found[place].append(row)
    return [tuple(cell) for cell in found]


def _doubles(plan: B2BPlan, today: Iterable[AgendaRow]) -> defaultdict[str, tuple[Flaw, ...]]:
    """Return for each meeting what it needs that another one needs at the same time.

    A company that is named by its people may be at as many tables as they are.
    """
    using: defaultdict[tuple[str, str], list[tuple[AgendaRow, frozenset[str], str]]]
    using = defaultdict(list)
    for row in today:
        for side in (row.ours, row.theirs):
            for party, name in parties(side).items():
                who = frozenset(
                    p.person_id or "" for p in side if (p.organisation_id or p.id) == party
                )
                using[N_("{name} is in two meetings at the same time"), party].append(
                    (row, who, name)
                )
        if table := table_of(plan, row):
            taken = N_("table {name} is taken twice"), table.casefold()
            using[taken].append((row, frozenset(), table))
    found: defaultdict[str, tuple[Flaw, ...]] = defaultdict(tuple)
    for (reason, key), users in using.items():
        users.sort(key=lambda user: (user[0].item.start, user[0].item.id))
        for place, (one, some, name) in enumerate(users):
            for other, others, _name in users[place + 1 :]:
                if not _overlap(one, other):
                    break  # what comes after begins later still
                if some and others and "" not in some | others and not some & others:
                    continue
                flaw = Flaw(Fault.DOUBLE, f"{reason}\n{key}\n{other.item.start}", reason, name)
                for row in (one, other):
                    if flaw not in found[row.item.id]:
                        found[row.item.id] += (flaw,)
    return found


def _again(every: Iterable[AgendaRow], today: set[str]) -> dict[str, tuple[Flaw, ...]]:
    """Return for each meeting of a day whom its company meets another time too."""
    met: defaultdict[tuple[str, str], list[AgendaRow]] = defaultdict(list)
    names: dict[str, str] = {}
    for row in every:
        ours, theirs = parties(row.ours), parties(row.theirs)
        names |= ours | theirs
        for pair in ((one, other) for one in ours for other in theirs):
            met[pair].append(row)
    found: defaultdict[str, tuple[Flaw, ...]] = defaultdict(tuple)
    for (one, other), rows in met.items():
        for row in rows if len(rows) > 1 else ():
            if row.item.id in today:
                reason = N_("{name} meets {other} more than once")
                flaw = Flaw(Fault.AGAIN, f"{one}\n{other}", reason, names[one], names[other])
                found[row.item.id] += (flaw,)
    return found


def _by_company(
    today: Sequence[AgendaRow],
    companies: Iterable[Party],
    around: Sequence[Slot],
    flaws: Mapping[str, tuple[Flaw, ...]],
) -> tuple[Line, ...]:
    known = {party.id: party for party in companies}
    theirs: defaultdict[str, list[AgendaRow]] = defaultdict(list)
    for row in today:
        for key, name in parties(row.ours).items():
            known.setdefault(key, Party(key, name))
            theirs[key].append(row)
        if not row.ours:
            theirs[""].append(row)
    if "" in theirs:
        known[""] = Party("", "")
    busy = {place for place, cell in enumerate(_in_slots(today, around)) if cell}
    lines = []
    for party in sorted(known.values(), key=lambda party: (not party.id, fold(party.name))):
        on = _in_slots(theirs[party.id], around)
        held = [place for place, cell in enumerate(on) if cell]
        cells = []
        for place, cell in enumerate(on):
            found = _flaws_of(cell, flaws)
            if party.id and not held and place == 0:
                reason = N_("{name} has no meeting yet")
                found = (Flaw(Fault.IDLE, party.id, reason, party.name),)
            elif party.id and not cell and held and held[0] < place < held[-1] and place in busy:
                reason = N_("{name} waits between two meetings")
                found = (Flaw(Fault.GAP, f"{party.id}\n{place}", reason, party.name),)
            cells.append(Cell(cell, found))
        people = ", ".join(name for _id, name in party.people)
        lines.append(Line(party.id, party.name, people, tuple(cells)))
    return tuple(lines)


def _by_table(
    plan: B2BPlan,
    today: Sequence[AgendaRow],
    around: Sequence[Slot],
    flaws: Mapping[str, tuple[Flaw, ...]],
) -> tuple[Line, ...]:
    at: defaultdict[str, list[AgendaRow]] = defaultdict(list)
    named = {str(number): str(number) for number in range(1, plan.tables + 1)}
    for row in today:
        table = table_of(plan, row)
        named.setdefault(table.casefold(), table)
        at[table.casefold()].append(row)

    def order(table: str) -> tuple[bool, bool, int, str]:
        number = int(table) if _is_number(table) else 0
        return not table, not number, number, table

    return tuple(
        Line(
            named[table], named[table], "",
            tuple(Cell(cell, _flaws_of(cell, flaws)) for cell in _in_slots(at[table], around)),
        )
        for table in sorted(named, key=order)
    )  # fmt: skip


def _flaws_of(cell: Iterable[AgendaRow], flaws: Mapping[str, tuple[Flaw, ...]]) -> tuple[Flaw, ...]:
    return tuple(dict.fromkeys(flaw for row in cell for flaw in flaws.get(row.item.id, ())))


def _overlap(one: AgendaRow, other: AgendaRow) -> bool:
    """Return whether two meetings are on at the same time; what merely touches is not."""
    first, second = one.item, other.item
    return first.start == second.start or (first.start < second.end and first.end > second.start)


def _minutes(start: datetime, end: datetime) -> int:
    return round((end - start) / timedelta(minutes=1))


def _is_number(table: str) -> bool:
    return table.isascii() and table.isdigit() and 0 < int(table) <= MOST_TABLES
