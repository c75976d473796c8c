"""Where things that overlap stand beside each other; none is ever hidden behind another."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

Span = tuple[float, float]
"""A start and an end in minutes of a day."""
DAY = 24 * 60
"""The minutes of one."""


class Lane(NamedTuple):
    """The place of one span: which of how many lanes its group has."""

    number: int
    of: int


WHOLE = Lane(0, 1)
"""What overlaps nothing."""


class Overlap(NamedTuple):
    """How spans overlap where each is as long as something at least, on whatever is drawn."""

    least: float
    """That length."""
    spans: Sequence[Span] = ()
    lanes: Sequence[Lane] = ()
    most: int = 1
    """How many stand beside each other at most."""
    shortest: float = DAY
    """The length of the shortest, before it was made longer."""
    hours: tuple[int, int] = (24, 0)
    """The whole hours between which all of them are."""

    @classmethod
    def of(cls, spans: Sequence[Span], least: float) -> Overlap:
        """Return how spans of a day overlap, each at least as long as said."""
        if not spans:
            return cls(least)
        longer = [(start, max(end, start + least)) for start, end in spans]
        found = lanes(longer)
        most, shortest = max(lane.of for lane in found), min(end - start for start, end in spans)
        hours = floor(min(spans)[0] / 60), ceil(max(end for _start, end in spans) / 60)
        return cls(least, longer, found, most, shortest, hours)

    def holds(self, least: float) -> bool:
        """Whether it is the same where spans are at least so long."""
        return self.least == least or max(self.least, least) <= self.shortest


def lanes(spans: Sequence[Span]) -> list[Lane]:
    """Return a lane for each span, in the order given.

    Spans that overlap, directly or through others, form a group and share its width; within it
    each takes the first lane that is free. Touching is no overlap.

    Args:
        spans: Start and end of each, in any unit.
    """
    found = [WHOLE] * len(spans)
    in_order = sorted(spans)
    if all(end <= start for (_start, end), (start, _end) in pairwise(in_order)):
        return found  # as most of a day's delegates have it
    order = sorted(range(len(spans)), key=lambda n: (spans[n][0], -spans[n][1], n))
    group: list[tuple[int, int]] = []
    busy: list[tuple[float, int]] = []  # lanes that are taken, by when they are free again
    free: list[int] = []
    latest = float("-inf")

    def close() -> None:
        of = len(busy) + len(free)
        for n, lane in group:
            found[n] = Lane(lane, of)
        for emptied in (group, busy, free):
            emptied.clear()

    for n in order:
        start, end = spans[n]
        if start >= latest:
            close()
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        lane = heappop(free) if free else len(busy)
        heappush(busy, (end, lane))
        group.append((n, lane))
        latest = max(latest, end)
    close()
    return found
