"""What cannot take place side by side, and what cannot be reached in time."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import timedelta
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from delegate_app.base.i18n import N_
from delegate_app.domain.agenda import (
    BOOKED,
    MEETINGS,
    OFF,
    AgendaItem,
    AgendaRow,
    Clash,
    Kind,
    Side,
    Way,
)
from delegate_app.domain.transfers import Ways, names_a_room, place_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    Span = tuple[datetime, datetime]

_TWICE = {
    "person": N_("{name} is expected at both"),
    "table": N_("table {name} is taken by both"),
    "room": N_("{name} is taken by both"),
    "counterpart": N_("{name} is expected at both"),
    "interpreter": N_("{name} interprets at both"),
}
_ON_THE_WAY = {
    "person": N_("{name} needs {minutes} min from {origin} to {destination} and has {spare}"),
    "interpreter": N_("{name} needs {minutes} min from {origin} to {destination} and has {spare}"),
    "delegation": N_(
        "everybody needs {minutes} min from {origin} to {destination} and has {spare}"
    ),
}
"""Who goes from place to place; an organisation may send somebody else."""


class Pair(NamedTuple):
    """Two items that clash, the earlier one first, and the reasons."""

    first: AgendaRow
    second: AgendaRow
    clashes: tuple[Clash, ...]


def with_clashes(rows: Iterable[AgendaRow], ways: Ways = Ways()) -> tuple[AgendaRow, ...]:  # noqa: B008 - it is frozen
    """Return the rows with what each clashes with; one clash for each pair, reason and name.

    Two items clash while both take place, overlap in time (touching is no overlap), and need the
    same person, counterpart, interpreter, table of the same place, or room: a meeting without a
    table needs the room for itself, where its place names one. A plenary and its parallel tracks
    do not, nor does a hall in which tables are numbered or more than two meet at once.

    They clash too while somebody who is named at both, or the whole delegation where nobody is, has
    less time between them than the way takes. That everybody is welcome at one binds nobody who is
    named at the other.
    """
    rows = tuple(rows)
    found: defaultdict[str, dict[Clash, None]] = defaultdict(dict)
    for (what, key), users in _users(rows).items():
        if what == "room" and not _is_one_meetings(users):
            continue
        for first, second, way in _meeting(users, what, ways):
            reason = _ON_THE_WAY[what] if way else _TWICE[what]
            for one, other in ((first, second), (second, first)):
                clash = Clash(other.item.id, other.item.title, reason, _name(one, what, key), way)
                found[one.item.id][clash] = None
    return tuple(replace(row, clashes=tuple(found[row.item.id])) for row in rows)


def pairs(rows: Iterable[AgendaRow]) -> list[Pair]:
    """Return each pair of items that clash once, by time."""
    known = {row.item.id: row for row in rows}
    found = []
    for row in known.values():
        reasons: defaultdict[str, list[Clash]] = defaultdict(list)
        for clash in row.clashes:
            reasons[clash.id].append(clash)
        for other_id, clashes in reasons.items():
            other = known.get(other_id)
            if other and _order(row) < _order(other):
                found.append(Pair(row, other, tuple(clashes)))
    return sorted(found, key=lambda pair: (_order(pair.first), _order(pair.second)))


def needs(row: AgendaRow) -> Iterator[tuple[str, str]]:
    """Return whom and what an item needs while it takes place, as a sort and a key."""
    for person in row.people:
        if person.person_id:
            yield "person", person.person_id
        elif person.side is Side.THEIRS:
            yield "counterpart", person.id
    if not row.ours and row.item.kind is not Kind.PRIVATE_APPOINTMENT:
        yield "delegation", ""
    item = row.item
    if item.table:
        yield "table", f"{place_key(item.place)}\n{item.table}"
    elif item.kind in MEETINGS and names_a_room(item.place):
        yield "room", place_key(item.place)
    if item.interpreter not in ("", BOOKED):
        yield "interpreter", item.interpreter


def way_between(first: AgendaItem, second: AgendaItem, ways: Ways, spare: timedelta) -> Way | None:
    """Return the way from one item to the next, where it takes longer than there is time.

    A transfer is a way itself and no place; parts of one conference are under one roof unless
    somebody said how far apart they are.
    """
    kinds = {first.kind, second.kind}
    if Kind.TRANSFER in kinds:
        return None
    known = ways._replace(default=None) if kinds == {Kind.CONFERENCE} else ways
    minutes = known.minutes(first.place, second.place)
    if spare >= timedelta(minutes=minutes):
        return None
    return Way(first.place.strip(), second.place.strip(), minutes, spare // timedelta(minutes=1))


def _users(
    rows: Iterable[AgendaRow],
) -> dict[tuple[str, str], list[tuple[Span, AgendaRow]]]:
    """Return who or what is needed by which items, in order of time."""
    using: defaultdict[tuple[str, str], list[tuple[Span, AgendaRow]]] = defaultdict(list)
    halls = set()
    for row in rows:
        if row.item.status in OFF or not (span := row.item.span):
            continue
        if row.item.table:
            halls.add(place_key(row.item.place))
        for need in dict.fromkeys(needs(row)):
            using[need].append((span, row))
    for users in using.values():
        users.sort(key=itemgetter(0))
    return {
        need: users for need, users in using.items() if need[0] != "room" or need[1] not in halls
    }


def _meeting(
    users: Sequence[tuple[Span, AgendaRow]], what: str, ways: Ways
) -> Iterator[tuple[AgendaRow, AgendaRow, Way | None]]:
    """Return the pairs that overlap, and those of which the second is reached too late."""
    reach = ways.longest if what in _ON_THE_WAY else timedelta()
    for n, ((_start, end), first) in enumerate(users):
        until = end + reach
        for m in range(n + 1, len(users)):
            (start, over), second = users[m]
            if start >= end and start >= until:
                break
            if start < end:
                if what in _TWICE:
                    yield first, second, None
                continue
            if way := way_between(first.item, second.item, ways, start - end):
                yield first, second, way
            if second.item.place and second.item.kind is not Kind.TRANSFER:
                until = min(until, over)  # from there on they come from the second


def _is_one_meetings(users: Sequence[tuple[Span, AgendaRow]]) -> bool:
    """Whether no more than two ever meet in a room at once; else it is a hall."""
    edges: Counter[datetime] = Counter()
    for (start, end), _row in users:
        edges[start] += 1
        edges[end] -= 1
    inside = 0
    for moment in sorted(edges):
        inside += edges[moment]
        if inside > 2:
            return False
    return True


def _order(row: AgendaRow) -> tuple[object, ...]:
    return row.item.span or (), row.item.id


def _name(row: AgendaRow, what: str, key: str) -> str:
    if what == "room":
        return row.item.place.strip()
    named = {person.id: person.name for person in row.people}
    return named.get(key) or key.rpartition("\n")[2]
