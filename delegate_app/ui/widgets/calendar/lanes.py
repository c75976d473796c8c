"""Where things that overlap stand beside each other; none is ever hidden behind another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Lane(NamedTuple):
    """The place of one span: which of how many lanes its group has."""

    number: int
    of: int


def lanes(spans: Sequence[tuple[float, float]]) -> list[Lane]:
    """Return a lane for each span, in the order given.

    Spans that overlap, directly or through others, form a group and share its width; within it
    each takes the first lane that is free. Touching is no overlap.

    Args:
        spans: Start and end of each, in any unit.
    """
    order = sorted(range(len(spans)), key=lambda n: (spans[n][0], -spans[n][1], n))
    found: dict[int, Lane] = {}
    group: list[tuple[int, int]] = []
    ends: list[float] = []

    def close() -> None:
        found.update({n: Lane(lane, len(ends)) for n, lane in group})
        group.clear()
        ends.clear()

    for n in order:
        start, end = spans[n]
        if ends and start >= max(ends):
            close()
        lane = next((i for i, free in enumerate(ends) if free <= start), len(ends))
        if lane == len(ends):
            ends.append(end)
        else:
            ends[lane] = end
        group.append((n, lane))
    close()
    return [found[n] for n in range(len(spans))]
