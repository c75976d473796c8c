"""Where each item of the columns stands, and what is folded where lanes would be too narrow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize

from delegate_app.ui import theme
from delegate_app.ui.widgets.calendar.canvas import Canvas, Shown
from delegate_app.ui.widgets.calendar.lanes import Lane, lanes

_NARROWEST = 84
"""The least width of a lane beside others, in pixels of text at its usual size."""
_KEPT = 40
"""The width of what says how many more there are."""


class Placed(NamedTuple):
    """An item in a column."""

    key: tuple[str, str]
    """Its id, and that of its column."""
    shown: Shown
    place: int
    """Of its column."""
    span: tuple[float, float]
    """Its top and bottom."""
    lane: Lane


def placed(canvas: Canvas) -> list[Placed]:
    """Return what stands in each column, with its lane."""
    found: list[Placed] = []
    for place, column in enumerate(canvas.columns):
        spans = [canvas.reach(place, one.start, one.end) for one in column.items]
        for one, span, lane in zip(column.items, spans, lanes(spans), strict=True):
            found.append(Placed((one.row.item.id, column.key), one, place, span, lane))
    return found


def areas(canvas: Canvas, slots: Sequence[Placed]) -> tuple[list[QRect | None], list[list[Placed]]]:
    """Return the area of each item, None where it is folded, and what is folded together.

    One column alone is as wide as its lanes need and folds nothing.
    """
    if not canvas.several:
        return [canvas.area(slot.place, slot.span, slot.lane) for slot in slots], []
    room, least = canvas.inside(0)[1], round(_NARROWEST * theme.scale())
    most, few = max(room // least, 1), max((room - _kept()) // least, 1)
    found: list[QRect | None] = []
    folded: defaultdict[int, list[Placed]] = defaultdict(list)
    for slot in slots:
        if slot.lane.of <= most:
            found.append(canvas.area(slot.place, slot.span, slot.lane))
        elif slot.lane.number < few:
            lane = Lane(slot.lane.number, few)
            found.append(canvas.area(slot.place, slot.span, lane, _kept()))
        else:
            found.append(None)
            folded[slot.place].append(slot)
    return found, [group for column in folded.values() for group in _together(column)]


def kept_area(canvas: Canvas, group: Sequence[Placed]) -> QRect:
    """Return the place at the right of a column that is kept for what is folded together."""
    left, wide = canvas.inside(group[0].place)
    top = round(min(slot.span[0] for slot in group))
    bottom = round(max(slot.span[1] for slot in group))
    corner = QPoint(left + wide - _kept() + 6, top)
    return QRect(corner, QSize(_kept() - 6, bottom - top))


def _kept() -> int:
    return round(_KEPT * theme.scale())


def _together(slots: Sequence[Placed]) -> Iterator[list[Placed]]:
    """Yield what overlaps in groups; touching is no overlap."""
    group: list[Placed] = []
    end = 0.0
    for slot in sorted(slots, key=attrgetter("span")):
        if group and slot.span[0] >= end:
            yield group
            group, end = [], 0.0
        group.append(slot)
        end = max(end, slot.span[1])
    if group:
        yield group
