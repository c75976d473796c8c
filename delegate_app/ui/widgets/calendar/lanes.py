"""Where things that overlap stand beside each other; none is ever hidden behind another."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import NamedTuple


class Lane(NamedTuple):
    """The place of one span: which of how many lanes its group has."""

    number: int
    of: int


WHOLE = Lane(0, 1)
"""What overlaps nothing."""


def lanes(spans: Sequence[tuple[float, float]]) -> list[Lane]:
    """Return a lane for each span, in the order given.

    Spans that overlap, directly or through others, form a group and share its width; within it
    each takes the first lane that is free. Touching is no overlap.

    Args:
        spans: Start and end of each, in any unit.
    """
    order = sorted(range(len(spans)), key=lambda n: (spans[n][0], -spans[n][1], n))
    found = [WHOLE] * len(spans)
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
