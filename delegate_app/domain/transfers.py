"""How long it takes from one place of a mission to another."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    Stay = tuple[tuple[datetime, datetime], str]
    """From when to when somebody is at a place."""

_ROOMS = {
    "room", "boardroom", "ballroom", "hall", "suite", "lounge", "studio", "auditorium", "theatre",
    "sala", "saletta", "salone", "aula", "stanza", "auditorio", "teatro",
}  # fmt: skip
_ONE_AFTER_ANOTHER = timedelta(hours=3)
"""Who has longer between two places than this needs nobody's reckoning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferTime:
    """The minutes between two places, the same both ways."""

    id: str
    mission_id: str
    origin: str
    destination: str
    minutes: int

    @property
    def pair(self) -> frozenset[str]:
        """The two places as they are compared: whichever comes first, however it is written."""
        return pair(self.origin, self.destination)


class Ways(NamedTuple):
    """What is known of the ways of a mission."""

    said: Mapping[frozenset[str], int] = MappingProxyType({})
    """The minutes of each pair of places of which somebody said them."""
    default: int | None = None
    """Those between any other two; None while nobody said."""

    @property
    def longest(self) -> timedelta:
        """No way takes longer than this."""
        return timedelta(minutes=max((*self.said.values(), self.default or 0)))

    def minutes(self, origin: str, destination: str) -> int:
        """Return how long it takes between two places; 0 where nobody can know.

        What was said of the pair counts first. The default is for places apart: not for two rooms
        of one house, which is what stands before the first comma, nor for two bare rooms.
        """
        both = pair(origin, destination)
        if len(both) < 2 or "" in both:
            return 0
        if both in self.said:
            return self.said[both]
        return self.default if self.default and _apart(origin, destination) else 0


@lru_cache(maxsize=4096)  # an agenda of thousands has a few places, and asks again and again
def place_key(place: str) -> str:
    """Return what two spellings of one place share: letters without case, single spaces."""
    return " ".join(place.casefold().split())


@lru_cache(maxsize=4096)
def pair(origin: str, destination: str) -> frozenset[str]:
    """Return two places as they are compared; one and the same place is a pair of one."""
    return frozenset((place_key(origin), place_key(destination)))


@lru_cache(maxsize=4096)
def names_a_room(place: str) -> bool:
    """Whether a place is a room that holds one meeting, by English or Italian words for one."""
    return not _ROOMS.isdisjoint(re.findall(r"\w+", place_key(place)))


def unsaid(stays: Iterable[Iterable[Stay]], ways: Ways) -> list[tuple[str, str]]:
    """Return the pairs of places that follow each other and of which nobody said how far they are.

    Args:
        stays: Where each person is, one after another.
        ways: What is known.

    Returns:
        The pairs, those that occur most often first.
    """
    found: Counter[frozenset[str]] = Counter()
    names: dict[frozenset[str], tuple[str, str]] = {}
    for one in stays:
        placed = sorted(stay for stay in one if stay[1].strip())
        for ((_start, end), origin), ((start, _end), destination) in pairwise(placed):
            both = pair(origin, destination)
            apart = len(both) == 2 and both not in ways.said and _apart(origin, destination)
            if apart and timedelta() <= start - end <= _ONE_AFTER_ANOTHER:
                found[both] += 1
                names.setdefault(both, (origin, destination))
    return [names[both] for both, _count in found.most_common()]


def _apart(origin: str, destination: str) -> bool:
    return _house(origin) != _house(destination)


def _house(place: str) -> str:
    first = place_key(place).partition(",")[0]
    return "" if names_a_room(first) else first
