"""What cannot take place side by side."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING

from delegate_app.base.i18n import N_
from delegate_app.domain.agenda import BOOKED, OFF, AgendaRow, Clash, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    Span = tuple[datetime, datetime]

_TWICE = {
    "person": N_("{name} is expected at both"),
    "table": N_("table {name} is taken by both"),
    "counterpart": N_("{name} is expected at both"),
    "interpreter": N_("{name} interprets at both"),
}


def with_clashes(rows: Iterable[AgendaRow]) -> tuple[AgendaRow, ...]:
    """Return the rows with what each clashes with; one clash for each pair, reason and name.

    Two items clash while both take place, overlap in time (touching is no overlap), and need the
    same person, counterpart, interpreter, or table of the same place.
    """
    rows = tuple(rows)
    using: defaultdict[tuple[str, str], list[tuple[Span, AgendaRow]]] = defaultdict(list)
    for row in rows:
        if row.item.status not in OFF and (span := row.item.span):
            for need in dict.fromkeys(_needs(row)):
                using[need].append((span, row))
    found: defaultdict[str, dict[Clash, None]] = defaultdict(dict)
    for (what, key), users in using.items():
        users.sort(key=itemgetter(0))
        for n, ((_start, end), first) in enumerate(users):
            for (start, _end), second in users[n + 1 :]:
                if start >= end:
                    break
                for one, other in ((first, second), (second, first)):
                    clash = Clash(other.item.id, other.item.title, _TWICE[what], _name(one, key))
                    found[one.item.id][clash] = None
    return tuple(replace(row, clashes=tuple(found[row.item.id])) for row in rows)


def _needs(row: AgendaRow) -> Iterator[tuple[str, str]]:
    for person in row.people:
        if person.person_id:
            yield "person", person.person_id
        elif person.side is Side.THEIRS:
            yield "counterpart", person.id
    if row.item.table:
        yield "table", f"{row.item.place.casefold()}\n{row.item.table}"
    if row.item.interpreter not in ("", BOOKED):
        yield "interpreter", row.item.interpreter


def _name(row: AgendaRow, key: str) -> str:
    named = {person.id: person.name for person in row.people}
    return named.get(key) or key.rpartition("\n")[2]
