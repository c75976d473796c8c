"""Where each item of a column stands, and what is folded where lanes would be too narrow."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from sys import maxsize
from typing import NamedTuple

from PySide6.QtCore import QRect

from delegate_app.domain.agenda import OFF
from delegate_app.ui import theme
from delegate_app.ui.widgets.calendar.canvas import Canvas, Column, Shown, overlapping
from delegate_app.ui.widgets.calendar.lanes import WHOLE, Lane, Overlap, Span

_NARROWEST = 84
"""The least width of a lane beside others, in pixels of text at its usual size."""
_KEPT = 40
"""The width of what says how many more there are."""


Key = tuple[object, str]
"""What tells one thing on the canvas from all others."""


class Placed(NamedTuple):
    """An item in a column."""

    key: Key
    """Its id, and that of its column."""
    shown: Shown
    place: int
    """Of its column."""
    span: Span
    lane: Lane
    beside_more: bool = False
    """Whether a part of the width is kept for what is folded."""


class Folded(NamedTuple):
    """Items of a column that overlap and find no lane; one sign stands for all of them."""

    key: Key
    """Their span, and their column's key."""
    shown: Sequence[Shown]
    place: int
    span: Span


Slot = Placed | Folded
"""Whatever takes a place on the canvas."""


class Fit(NamedTuple):
    """What a column has room for."""

    least: float
    """The minutes in which a line of words fits."""
    most: int = maxsize
    """The lanes that fit side by side."""
    few: int = maxsize
    """The lanes that fit beside the sign for what is folded."""

    @classmethod
    def of(cls, canvas: Canvas) -> Fit:
        """Return the room on a canvas; one column alone is as wide as its lanes need."""
        if not canvas.several:
            return cls(canvas.least)
        room, least = canvas.inside(0)[1], round(_NARROWEST * theme.scale())
        return cls(canvas.least, max(room // least, 1), max((room - _kept()) // least, 1))


class Laid(NamedTuple):
    """How a column is laid out."""

    column: Column
    place: int
    fit: Fit
    overlap: Overlap
    placed: Sequence[Placed] = ()
    folded: Sequence[Folded] = ()
    in_front: str = ""
    """The id of what has its lane because it is in hand, and else would be folded."""

    @property
    def slots(self) -> Sequence[Slot]:
        """Whatever takes a place in it."""
        return [*self.placed, *self.folded]

    def holds(self, place: int, column: Column, fit: Fit, in_hand: str) -> bool:
        """Whether another laying out would come to the same."""
        same = self.place == place and self.fit[1:] == fit[1:] and self.overlap.holds(fit.least)
        same = same and self.column[:-1] == column[:-1]  # the overlap only follows from the items
        return same and self.shows(in_hand)

    def shows(self, in_hand: str) -> bool:
        """Whether what is in hand is to be seen, and nothing else in its stead."""
        if self.in_front:
            return self.in_front == in_hand
        return all(one.row.item.id != in_hand for folded in self.folded for one in folded.shown)


def laid(place: int, column: Column, fit: Fit, before: Laid | None, in_hand: str = "") -> Laid:
    """Lay out a column, which is the same wherever the hours stand and however tall they are.

    Where there are more lanes than are drawn, what is called off is folded before what takes place.
    What somebody has in hand, who may just have moved it there, is never folded: it takes the last
    lane that is drawn, and what stood there at that time is folded in its stead.

    Args:
        place: Of the column.
        column: What is on.
        fit: What it has room for.
        before: How the column in that place was laid out, taken over where it holds.
        in_hand: The id of the item that is to be seen.
    """
    if before and before.holds(place, column, fit, in_hand):
        return before._replace(column=column)  # so that the next to ask need not look so close
    overlap = column.overlap
    if overlap is None or not overlap.holds(fit.least):
        overlap = overlapping(column.day, column.items, fit.least)
    every = list(zip(column.items, overlap.spans, overlap.lanes, strict=True))
    crowd = [each for each in every if each[2].of > fit.most]
    seen, front = _seen(crowd, fit.few) if crowd else {}, ""
    if any(one.row.item.id == in_hand and in_hand not in seen for one, _span, _lane in crowd):
        seen, front = _seen(crowd, fit.few, in_hand), in_hand
    placed: list[Placed] = []
    rest: list[tuple[Span, Shown]] = []
    for one, span, lane in every:
        crowded, number = lane.of > fit.most, seen.get(one.row.item.id)
        if crowded and number is None:
            rest.append((span, one))
        else:
            key = one.row.item.id, column.key
            there = lane if number is None else Lane(number, fit.few)
            placed.append(Placed(key, one, place, span, there, beside_more=crowded))
    folded = list(_together(rest, place, column.key))
    return Laid(column, place, fit, overlap, placed, folded, front)


def areas(canvas: Canvas, place: int, slots: Iterable[Slot]) -> Iterator[tuple[Slot, QRect]]:
    """Yield where some slots of the column at a place stand on the canvas now."""
    left, wide = canvas.inside(place)
    kept = _kept()
    for slot in slots:
        if isinstance(slot, Folded):
            yield slot, canvas.within(left + wide - kept + 6, kept - 6, slot.span, WHOLE)
        else:
            room = wide - kept if slot.beside_more else wide
            yield slot, canvas.within(left, room, slot.span, slot.lane)


def _seen(
    crowd: Iterable[tuple[Shown, Span, Lane]], few: int, first: str = ""
) -> Mapping[str, int]:
    """Return which of so few lanes the items have that are seen, by their ids."""
    seen: dict[str, int] = {}
    taken: list[list[Span]] = [[] for _number in range(few)]
    late: list[tuple[Shown, Span, Lane]] = []
    for each in crowd:
        item, number = each[0].row.item, each[2].number
        if number >= few or first or item.status in OFF:
            late.append(each)
        else:
            seen[item.id] = number
            taken[number].append(each[1])
    if not first and all(lane.number >= few for _one, _span, lane in late):
        return seen  # nobody gives a lane away
    for spans in taken:
        spans.sort()

    def rank(each: tuple[Shown, Span, Lane]) -> tuple[bool, bool, int]:
        item = each[0].row.item
        return item.id != first, item.status in OFF, each[2].number

    for one, span, lane in sorted(late, key=rank):
        start, end = span
        for number in (min(lane.number, few - 1), *range(few)):
            spans = taken[number]
            at = bisect_left(spans, span)
            if (not at or spans[at - 1][1] <= start) and (at == len(spans) or end <= spans[at][0]):
                spans.insert(at, span)
                seen[one.row.item.id] = number
                break
    return seen


def _kept() -> int:
    return round(_KEPT * theme.scale())


def _together(items: Sequence[tuple[Span, Shown]], place: int, column: str) -> Iterator[Folded]:
    """Yield what overlaps in groups; touching is no overlap."""
    group: list[Shown] = []
    start = end = 0.0
    for span, shown in sorted(items, key=itemgetter(0)):
        if group and span[0] >= end:
            yield Folded(((start, end), column), group, place, (start, end))
            group, end = [], 0.0
        start = start if group else span[0]
        group.append(shown)
        end = max(end, span[1])
    if group:
        yield Folded(((start, end), column), group, place, (start, end))
