"""The ground on which hours are drawn to scale: where a moment of a column stands, and back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from delegate_app.domain.agenda import AgendaRow
from delegate_app.ui import theme
from delegate_app.ui.widgets.calendar.lanes import Lane
from delegate_app.ui.widgets.labels import paint_ground

GUTTER, RIGHT = 64, 16
_HOUR = 76
_LEAST = _HOUR / 3
"""The height of twenty minutes, in which a line of words fits."""
_TOP = 18
_GAP = 6
_EARLIEST, _LATEST = 8, 18


class Shown(NamedTuple):
    """An item with its hours on the clocks of the mission's place."""

    row: AgendaRow
    start: datetime
    end: datetime


class Column(NamedTuple):
    """What stands below each other: a day, or a day of one person."""

    key: str
    """What tells it from the others, for whoever asked for it."""
    day: date
    items: Sequence[Shown]
    name: str = ""
    detail: str = ""


class Canvas(QWidget):
    """The hour lines, and between them the columns of equal width."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[Column, ...] = (Column("", date.min, ()),)
        self.first, self.last = _EARLIEST, _LATEST
        self.zoom = 1.0
        self.setAutoFillBackground(True)  # what is opaque is scrolled without painting it anew

    @property
    def hour(self) -> float:
        """The height of an hour in pixels."""
        return _HOUR * self.zoom * theme.scale()

    @property
    def gutter(self) -> int:
        """The width of what stands left of the columns, in pixels."""
        return round(GUTTER * theme.scale())

    @property
    def several(self) -> bool:
        """Whether columns stand side by side; one alone has all of the width."""
        return len(self.columns) > 1

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Stand columns side by side, with the hours that all of them need."""
        self.columns = tuple(columns)
        spans = [_hours_of(column) for column in columns]
        self.first = min((first for first, _last in spans), default=_EARLIEST)
        self.last = max((last for _first, last in spans), default=_LATEST)
        self.update()

    def full_height(self) -> int:
        """Return how tall all hours are."""
        return round((self.last - self.first) * self.hour) + 2 * _TOP

    def height_of(self, day: date, moment: datetime) -> float:
        """Return how far down a moment stands; what lies outside the day stands at its edge."""
        since = (moment - datetime.combine(day, time())).total_seconds() / 3600
        return _TOP + (min(max(since, self.first), self.last) - self.first) * self.hour

    def left_of(self, place: int) -> int:
        """Return where a column begins."""
        wide = self.width() - self.gutter - (0 if self.several else RIGHT)
        return self.gutter + round(place * wide / max(len(self.columns), 1))

    def column_at(self, x: int) -> int:
        """Return the place of the column at a point, or of the nearest."""
        wide = self.left_of(1) - self.left_of(0)
        return min(max((x - self.gutter) // max(wide, 1), 0), len(self.columns) - 1)

    def moment_at(self, spot: QPoint) -> datetime:
        """Return the moment at a point, on the day of its column."""
        hours = self.first + (spot.y() - _TOP) / self.hour
        day = datetime.combine(self.columns[self.column_at(spot.x())].day, time())
        return day + timedelta(hours=min(max(hours, self.first), self.last))

    def inside(self, place: int) -> tuple[int, int]:
        """Return where the lanes of a column begin, and how wide they are together."""
        left, right = self.left_of(place), self.left_of(place + 1)
        return (left + _GAP, right - left - 2 * _GAP - 2) if self.several else (left, right - left)

    def reach(self, place: int, start: datetime, end: datetime) -> tuple[float, float]:
        """Return the top and the bottom of an item, tall enough for a line of words.

        Args:
            place: Of its column.
            start: When it begins; what lies outside the day is cut.
            end: When it ends.
        """
        day = self.columns[place].day
        top, least = self.height_of(day, start), _LEAST * theme.scale()
        return top, max(self.height_of(day, end), top + least)

    def area(self, place: int, span: tuple[float, float], lane: Lane, kept: int = 0) -> QRect:
        """Return where an item stands.

        Args:
            place: Of its column.
            span: Its top and bottom.
            lane: Which part of the column's width is its own.
            kept: The pixels at the right that are kept for something else.
        """
        top, bottom = span
        left, width = self.inside(place)
        share = (width - kept + _GAP) / lane.of
        right = left + round((lane.number + 1) * share) - _GAP
        left += round(lane.number * share)
        return QRect(QPoint(left, round(top)), QPoint(right, round(bottom) - 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        area = event.rect()
        with theme.painter(self) as painter:
            painter.setPen(QPen(QColor(theme.colours().line), 1))
            right = self.left_of(len(self.columns))
            for hour in range(self.last - self.first + 1):
                y = round(_TOP + hour * self.hour)
                if area.top() - 1 <= y <= area.bottom() + 1:
                    painter.drawLine(self.gutter, y, right, y)
            for place in range(len(self.columns) if self.several else 0):
                x = self.left_of(place)
                painter.drawLine(x, area.top(), x, area.bottom() + 1)


class Gutter(QWidget):
    """The names of the hours, which stay in view when the columns are scrolled sideways."""

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas: Canvas = self.parent()  # type: ignore[assignment]
        c = theme.colours()
        with theme.painter(self) as painter:
            paint_ground(painter, QRectF(self.rect()).adjusted(0, 0, -8, 0), c.ground)
            painter.setFont(theme.font(theme.SMALL))
            painter.setPen(QColor(c.muted))
            line = painter.fontMetrics().height()
            step = 1 if canvas.hour >= 2 * line else 2
            for hour in range(canvas.first, canvas.last + 1, step):
                y = round(_TOP + (hour - canvas.first) * canvas.hour) - line // 2
                area = QRect(0, y, self.width() - 12, line)
                painter.drawText(area, Qt.AlignmentFlag.AlignRight, f"{hour % 24:02}:00")


class NowLine(QWidget):
    """The present moment, over everything and in nobody's way."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("now")
        self.at: datetime | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        red = QColor(theme.colours().red.ink)
        with theme.painter(self) as painter:
            painter.setPen(QPen(red, 2))
            painter.drawLine(6, 6, self.width(), 6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(red)
            painter.drawEllipse(QPoint(6, 6), 5, 5)


def _hours_of(column: Column) -> tuple[int, int]:
    """Return the first and the last hour to draw: a working day, and more where more is on."""
    midnight = datetime.combine(column.day, time())
    tomorrow = midnight + timedelta(1)
    first = min((max(one.start, midnight).hour for one in column.items), default=_EARLIEST)
    last = max(
        (24 if one.end >= tomorrow else one.end.hour + (one.end.minute > 0)
         for one in column.items),
        default=_LATEST,
    )  # fmt: skip
    return min(first, _EARLIEST), max(last, _LATEST)
