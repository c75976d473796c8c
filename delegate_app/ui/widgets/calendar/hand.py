"""What the mouse carries over the hours: an item, its end, or a span that is to be one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from delegate_app.ui import dates, theme
from delegate_app.ui.widgets.calendar.canvas import Canvas, Column, Shown, run_of
from delegate_app.ui.widgets.labels import SEMIBOLD

STEP = timedelta(minutes=5)
"""What every time snaps to."""
EDGE = 7


class Grip(Enum):
    """What is held."""

    ITEM = "item"
    END = "end"
    NOTHING = "nothing"
    """Empty time, out of which a span is drawn."""


class _Held(NamedTuple):
    grip: Grip
    shown: Shown | None
    place: int
    """Of the column where it was taken."""
    spot: QPoint
    """Where it was taken, on the canvas."""


class Hand(QObject):
    """Follows the mouse from the pressing of its button to the letting go, or to Escape."""

    moved = Signal(str, object, int, int)
    """An item's id, by how long it was moved, and the places of its columns before and after."""
    resized = Signal(str, object)
    """An item's id, and by how long its end was moved."""
    drawn = Signal(int, object, object)
    """The place of a column, and the start and the end of a span that was drawn in it."""

    edge = EDGE
    """How near its lower edge an item is taken by it, in pixels; 0 where it has no end to move."""

    def __init__(self, canvas: Canvas, ground: QWidget | None = None) -> None:
        """Make a hand.

        Args:
            canvas: Says where the columns and the hours are.
            ground: On which things are carried; by default the canvas.
        """
        super().__init__(canvas)
        self._canvas = canvas
        self._held: _Held | None = None
        self._carries = False
        self.ghost = Ghost(ground or canvas)

    def take(self, grip: Grip, spot: QPoint, shown: Shown | None = None) -> None:
        """Hold what is below the mouse; it is carried once the mouse has moved."""
        self._held = _Held(grip, shown, self._canvas.column_at(spot.x()), spot)
        self._carries = False

    def carry(self, spot: QPoint) -> bool:
        """Follow the mouse to a point of the canvas; return whether something is carried."""
        held = self._held
        if held is None:
            return False
        if not self._carries:
            far = (spot - held.spot).manhattanLength()
            if far < QApplication.startDragDistance():
                return False
            self._carries = True
        self._show(held, *self._reckon(held, spot))
        return True

    def let_go(self, spot: QPoint) -> bool:
        """End the carrying at a point of the canvas; return whether something was carried.

        What was carried stays where it was put until the columns are drawn anew, for it is not
        written yet.
        """
        held, carried = self._held, self._carries
        self._held, self._carries = None, False
        if held is None or not carried:
            return False
        place, start, end = self._reckon(held, spot)
        if held.shown is None:
            self.drawn.emit(place, start, end)
        elif held.grip is Grip.END and end != held.shown.end:
            self.resized.emit(held.shown.row.item.id, end - held.shown.end)
        elif held.grip is Grip.ITEM and (start, place) != (held.shown.start, held.place):
            by = start - held.shown.start
            self.moved.emit(held.shown.row.item.id, by, held.place, place)
        else:
            self.ghost.hide()
        return True

    def keep(self, columns: Sequence[Column]) -> None:
        """Go on holding, while other columns come, what is in them as it was; else let it be."""
        if self._held is None or not self._stands(self._held, columns):
            self.cancel()

    def cancel(self) -> bool:
        """Let everything be where it was; return whether something was carried."""
        carried, self._held, self._carries = self._carries, None, False
        self.ghost.hide()
        return carried

    def _stands(self, held: _Held, columns: Sequence[Column]) -> bool:
        if [one[:2] for one in columns] != [one[:2] for one in self._canvas.columns]:
            return False
        shown = held.shown
        return shown is None or any(
            one.row.item.id == shown.row.item.id and one[1:] == shown[1:]
            for one in columns[held.place].items
        )

    def _show(self, held: _Held, place: int, start: datetime, end: datetime) -> None:
        span = self._canvas.span(place, start, end)
        self.ghost.stand(self._canvas.area(place, span), dates.hours(start, end), held.shown)

    def _reckon(self, held: _Held, spot: QPoint) -> tuple[int, datetime, datetime]:
        """Return where what is held would stand at a point: its column, start and end."""
        canvas = self._canvas
        away = timedelta(hours=(spot.y() - held.spot.y()) / canvas.hour)
        if held.shown is None:
            one, other = sorted(snapped(canvas.moment_at(QPoint(held.spot.x(), y)))
                                for y in (held.spot.y(), spot.y()))  # fmt: skip
            return held.place, one, max(other, one + STEP)
        start, end = held.shown.start, held.shown.end
        if held.grip is Grip.END:
            return held.place, start, max(snapped(end + away), start + STEP)
        place = canvas.column_at(spot.x())
        days = canvas.columns[place].day - canvas.columns[held.place].day
        begins = snapped(start + away) + days
        return place, begins, begins + (end - start)


class DayHand(Hand):
    """The same for what lasts all day, in the strip above the hours; it goes from day to day."""

    edge = 0

    def __init__(self, canvas: Canvas, strip: QWidget) -> None:
        """Make the hand of a strip.

        Args:
            canvas: Says where the columns are.
            strip: As wide as the canvas; its children are what lasts all day.
        """
        super().__init__(canvas, strip)
        self._strip, self._line = strip, QRect()

    def take(self, grip: Grip, spot: QPoint, shown: Shown | None = None) -> None:
        """Hold the item below the mouse."""
        super().take(grip, spot, shown)
        below = self._strip.childAt(spot)
        self._line = below.geometry() if below else QRect()

    def _show(self, held: _Held, place: int, start: datetime, end: datetime) -> None:
        days = run_of(self._canvas.columns, place, start.date(), end.date())
        left, wide = self._canvas.across(*days)
        area = QRect(left, self._line.top(), wide, self._line.height())
        self.ghost.stand(area, dates.day(start.date(), "ddd d MMMM"), held.shown)

    def _reckon(self, held: _Held, spot: QPoint) -> tuple[int, datetime, datetime]:
        """Return in which column what is held would stand, and from when to when it would last."""
        assert held.shown is not None  # noqa: S101 - nothing is drawn out of the strip
        place, columns = self._canvas.column_at(spot.x()), self._canvas.columns
        away = columns[place].day - columns[held.place].day
        return place, held.shown.start + away, held.shown.end + away


class Ghost(QWidget):
    """Where what is carried would come to stand, and when that is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = self.words = ""
        self._tone = theme.colours().accent
        self.setObjectName("ghost")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def stand(self, area: QRect, words: str, shown: Shown | None = None) -> None:
        """Stand somewhere and say when that is, in the colour of the item that is carried."""
        self.words = words
        self._title = shown.row.item.title if shown else ""
        self._tone = theme.tone(shown.row.item.kind) if shown else theme.colours().accent
        self.setGeometry(area)
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        with theme.painter(self) as painter:
            painter.setPen(QPen(QColor(self._tone.ink), 2, Qt.PenStyle.DashLine))
            painter.setBrush(QColor(self._tone.soft))
            painter.drawRoundedRect(area, 8, 8)
            painter.setPen(QColor(self._tone.ink))
            painter.setFont(theme.font(theme.SMALL, SEMIBOLD))
            inside, metrics = area.adjusted(10, 2, -8, -2), painter.fontMetrics()
            said = [words for words in (self.words, self._title) if words]
            if inside.height() < len(said) * metrics.height():
                said = ["  ".join(said)]
            for words in said:
                fits = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(inside.width()))
                painter.drawText(inside, Qt.AlignmentFlag.AlignTop, fits)
                inside.translate(0, metrics.height())


def snapped(moment: datetime) -> datetime:
    """Return the nearest whole five minutes."""
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + round((moment - midnight) / STEP) * STEP
