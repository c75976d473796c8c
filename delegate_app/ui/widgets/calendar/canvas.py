"""The ground on which hours are drawn to scale: where a moment of a column stands, and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from delegate_app.domain.agenda import AgendaRow
from delegate_app.ui import theme
from delegate_app.ui.widgets.calendar.lanes import DAY, WHOLE, Lane, Overlap, Span

RIGHT = 16
_GUTTER, _EDGE = 52, 12
"""How wide the names of the hours are, and what is free between them and the first column."""
_MIDNIGHT, _MINUTE = time(), timedelta(minutes=1)
_HOUR = 76
LEAST = 20
"""The minutes in whose height, where the hours are as tall as usual, a line of words fits."""
TOP = 18
"""How far above an hour its name may reach, in pixels."""
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
    lasting: Sequence[Shown] = ()
    """What lasts all day, and stands above the hours."""
    overlap: Overlap | None = None
    """How the items overlap, where that was worked out before it is drawn."""


class Canvas(QWidget):
    """The hour lines, and between them the columns of equal width."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[Column, ...] = (Column("", date.min, ()),)
        self.first, self.last = _EARLIEST, _LATEST
        self.zoom, self.hour = 1.0, _HOUR * theme.scale()
        """How many times as tall as usual the hours are, and how tall, in pixels."""
        self.several = False
        """Whether columns stand side by side; one alone has all of the width."""
        self.setAutoFillBackground(True)  # what is opaque is scrolled without painting it anew

    @property
    def least(self) -> float:
        """The minutes in whose height a line of words fits."""
        return LEAST / self.zoom

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Stand columns side by side; what is on in them is not painted here."""
        if len(columns) != len(self.columns):
            self.update()
        self.columns, self.several = tuple(columns), len(columns) > 1

    def stretch(self, zoom: float) -> None:
        """Draw the hours so many times as tall as usual."""
        self.zoom, self.hour = zoom, _HOUR * zoom * theme.scale()
        self.update()

    def show_hours(self, hours: Sequence[tuple[int, int]]) -> None:
        """Draw a working day, and more where more is on.

        Args:
            hours: Between which of them each column has something.
        """
        first = min([_EARLIEST, *(first for first, _last in hours)])
        last = max([_LATEST, *(last for _first, last in hours)])
        if (first, last) != (self.first, self.last):
            self.first, self.last = first, last
            self.update()

    def full_height(self) -> int:
        """Return how tall all hours are."""
        return round((self.last - self.first) * self.hour) + 2 * TOP

    def height_of(self, day: date, moment: datetime) -> float:
        """Return how far down a moment stands; what lies outside the day stands at its edge."""
        minute = (moment - datetime.combine(day, _MIDNIGHT)) / _MINUTE
        return self.height_at(min(max(minute, self.first * 60), self.last * 60))

    def height_at(self, minute: float) -> float:
        """Return how far down a minute of a day stands."""
        return TOP + (minute / 60 - self.first) * self.hour

    def minutes(self, area: QRect) -> Span:
        """Return between which minutes of a day an area lies."""
        top, bottom = ((y - TOP) / self.hour + self.first for y in (area.top(), area.bottom()))
        return top * 60, bottom * 60

    def left_of(self, place: int) -> int:
        """Return where a column begins."""
        edge = round(_EDGE * theme.scale())
        wide = self.width() - edge - (0 if self.several else RIGHT)
        return edge + round(place * wide / max(len(self.columns), 1))

    def column_at(self, x: int) -> int:
        """Return the place of the column at a point, or of the nearest."""
        count = len(self.columns)
        left, right = self.left_of(0), self.left_of(count)
        return min(max((x - left) * count // max(right - left, 1), 0), count - 1)

    def moment_at(self, spot: QPoint) -> datetime:
        """Return the moment at a point, on the day of its column."""
        hours = self.first + (spot.y() - TOP) / self.hour
        day = datetime.combine(self.columns[self.column_at(spot.x())].day, _MIDNIGHT)
        return day + timedelta(hours=min(max(hours, self.first), self.last))

    def inside(self, place: int) -> tuple[int, int]:
        """Return where the lanes of a column begin, and how wide they are together."""
        left, right = self.left_of(place), self.left_of(place + 1)
        return (left + _GAP, right - left - 2 * _GAP - 2) if self.several else (left, right - left)

    def across(self, first: int, last: int) -> tuple[int, int]:
        """Return where something begins that goes on to another column, and how wide it is."""
        left, _wide = self.inside(first)
        begins, wide = self.inside(last)
        return left, begins + wide - left

    def span(self, place: int, start: datetime, end: datetime) -> Span:
        """Return when something is on in a column, long enough for a line of words."""
        begins, ends = spanned(self.columns[place].day, start, end)
        begins = min(max(begins, self.first * 60), self.last * 60)
        return begins, max(min(ends, self.last * 60), begins + self.least)

    def area(self, place: int, span: Span, lane: Lane = WHOLE) -> QRect:
        """Return where something stands that takes a lane of a column."""
        left, width = self.inside(place)
        return self.within(left, width, span, lane)

    def within(self, left: int, width: int, span: Span, lane: Lane) -> QRect:
        """Return the same where the lanes share a width from the left on."""
        share = (width + _GAP) / lane.of
        top, bottom = round(self.height_at(span[0])), round(self.height_at(span[1]))
        right = round((lane.number + 1) * share) - _GAP
        from_left = round(lane.number * share)
        return QRect(left + from_left, top, right - from_left + 1, bottom - top)

    def paintEvent(self, event: QPaintEvent) -> None:
        area = event.rect()
        with theme.painter(self) as painter:
            painter.setPen(QPen(QColor(theme.colours().line), 1))
            left, right = self.left_of(0), self.left_of(len(self.columns))
            for hour in range(self.last - self.first + 1):
                y = round(TOP + hour * self.hour)
                if area.top() - 1 <= y <= area.bottom() + 1:
                    painter.drawLine(left, y, right, y)
            for place in range(len(self.columns) if self.several else 0):
                x = self.left_of(place)
                painter.drawLine(x, area.top(), x, area.bottom() + 1)


class Gutter(QWidget):
    """The names of the hours, which stay in view when the columns are scrolled sideways."""

    def __init__(self, canvas: Canvas, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.other: Callable[[int], str] | None = None
        """What other clocks show at an hour, to stand before it; None without any."""
        self.names = "", ""
        """By which name people know those clocks, and these."""

    def sizeHint(self) -> QSize:
        columns = 2 if self.other else 1
        return QSize(round(columns * _GUTTER * theme.scale()), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = self._canvas
        with theme.painter(self) as painter:
            painter.setFont(theme.font(theme.SMALL))
            painter.setPen(QColor(theme.colours().muted))
            painter.translate(0, canvas.y())
            line = painter.fontMetrics().height()
            step = 1 if canvas.hour >= 2 * line else 2
            for hour in range(canvas.first, canvas.last + 1, step):
                y = round(canvas.height_at(hour * 60)) - line // 2
                area = QRect(0, y, self.width(), line)
                painter.drawText(area, Qt.AlignmentFlag.AlignRight, f"{hour % 24:02}:00")
                if self.other:
                    area.setRight(self.width() // 2)
                    painter.drawText(area, Qt.AlignmentFlag.AlignRight, self.other(hour))


def run_of(columns: Sequence[Column], place: int, start: date, end: date) -> tuple[int, int]:
    """Return the first and the last column of the days in a row that are around one.

    Args:
        columns: Which stand side by side.
        place: That of the one.
        start: The first day that is asked for.
        end: The last.
    """

    def lasts(at: int) -> bool:
        days = timedelta(at - place)
        return (
            0 <= at < len(columns) and columns[at].day - columns[place].day == days
            and start <= columns[at].day <= end
        )  # fmt: skip

    first = last = place
    while lasts(first - 1):
        first -= 1
    while lasts(last + 1):
        last += 1
    return first, last


def spanned(day: date, start: datetime, end: datetime) -> Span:
    """Return the minutes of a day during which something is on, cut where it goes on beyond."""
    midnight = datetime.combine(day, _MIDNIGHT)
    begins = min(max((start - midnight) / _MINUTE, 0), DAY)
    return begins, max(min((end - midnight) / _MINUTE, DAY), begins)


def overlapping(day: date, items: Sequence[Shown], least: float = LEAST) -> Overlap:
    """Return how items overlap on a day, each as long as a line of words needs at least."""
    return Overlap.of([spanned(day, one.start, one.end) for one in items], least)
