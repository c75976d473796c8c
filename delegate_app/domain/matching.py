"""Which entry of a re-sent file is which thing here: by id, else by what stayed the same."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from delegate_app.domain.folding import key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from delegate_app.domain.agenda import AgendaItem

_ALIKE = 0.6
"""From what likeness on two titles at one time and place are one entry."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What an agenda entry is recognised by, the same for one here and one in a file."""

    key: str
    item: AgendaItem
    people: frozenset[str]
    same_source: bool = True
    """Whether it came from the source of the file; another's is matched only where it is exact."""


def match(incoming: Sequence[Marks], known: Sequence[Marks]) -> dict[int, int]:
    """Return for each recognised entry of the file the index of the known one.

    Each is used once, and the surest sign comes first: the id; then time, title, place, table and
    people together; then ever fewer of them, so that an entry is found again even where its id
    and its time were changed together.
    """
    pairs: dict[int, int] = {}
    ours = [n for n, mark in enumerate(known) if mark.same_source]
    everything = range(len(known))
    for sign, candidates in (
        (_by_key, ours),
        (_by_everything, everything),
        (_by_time_and_title, everything),
        (_by_day_and_title, ours),
        (_by_title, ours),
    ):
        _pair(incoming, known, candidates, sign, pairs)
    _pair_by_likeness(incoming, known, ours, pairs)
    return pairs


def _by_key(mark: Marks) -> Hashable:
    return mark.key or None


def _by_everything(mark: Marks) -> Hashable:
    item = mark.item
    place = key_of(item.place), key_of(item.table)
    return item.start, item.end, key_of(item.title), place, mark.people


def _by_time_and_title(mark: Marks) -> Hashable:
    return mark.item.start, key_of(mark.item.title)


def _by_day_and_title(mark: Marks) -> Hashable:
    return mark.item.start.date(), key_of(mark.item.title)


def _by_title(mark: Marks) -> Hashable:
    return key_of(mark.item.title)


def _pair(
    incoming: Sequence[Marks],
    known: Sequence[Marks],
    candidates: Sequence[int],
    sign: Callable[[Marks], Hashable],
    pairs: dict[int, int],
) -> None:
    """Pair what has the same sign; where several do, those nearest in time first."""
    free = set(candidates) - set(pairs.values())
    shelves: defaultdict[Hashable, list[int]] = defaultdict(list)
    for n in free:
        if (found := sign(known[n])) is not None:
            shelves[found].append(n)
    near = [
        (abs(mark.item.start - known[n].item.start), n, k)
        for k, mark in enumerate(incoming)
        if k not in pairs
        for n in shelves.get(sign(mark), ())
    ]
    for _, n, k in sorted(near):
        if k not in pairs and n in free:
            pairs[k] = n
            free.discard(n)


def _pair_by_likeness(
    incoming: Sequence[Marks], known: Sequence[Marks], ours: Sequence[int], pairs: dict[int, int]
) -> None:
    """Pair what stands at the same time and place, or with the same people, under a like title."""
    used = set(pairs.values())
    alike = []
    for k, mark in enumerate(incoming):
        if k in pairs:
            continue
        for n in ours:
            other = known[n]
            same_day = mark.item.start.date() == other.item.start.date()
            if n in used or not same_day or not _share(mark, other):
                continue
            likeness = _likeness(key_of(mark.item.title), key_of(other.item.title))
            if likeness >= _ALIKE:
                alike.append((-likeness, n, k))
    for _, n, k in sorted(alike):
        if k not in pairs and n not in used:
            pairs[k] = n
            used.add(n)


def _likeness(one: str, other: str) -> float:
    """Return from 0 to 1 how alike two titles are; 1 where one only says more than the other."""
    words = set(one.split()), set(other.split())
    if all(words) and (words[0] <= words[1] or words[1] <= words[0]):
        return 1.0
    return SequenceMatcher(None, one, other).ratio()


def _share(one: Marks, other: Marks) -> bool:
    time = one.item.start == other.item.start
    place = (key_of(one.item.place), one.item.table) == (key_of(other.item.place), other.item.table)
    return (time and place) or bool(one.people and one.people == other.people)
