"""Scroll bars that stay in the background.

Nothing here asks Qt for a viewport or a style before the first picture: for the answer PySide6
prepares every class of widget that there is, which takes longer than all of the painting.
"""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from delegate_app.ui import theme
from delegate_app.ui.widgets.labels import paint_ground

THICK = 10
"""The width of a bar in pixels."""

_SHORTEST = 28
_MORE = 24
"""How much of what is around it comes into view with a place, in pixels at most."""


class SlimBar(QScrollBar):
    """A handle without a trough or arrows; nothing where all is in view."""

    def __init__(self, way: Qt.Orientation) -> None:
        super().__init__(way)
        self._hint = super().sizeHint()  # asked for hundreds of times while a page is laid out
        if way is Qt.Orientation.Vertical:
            self._hint.setWidth(THICK)
        else:
            self._hint.setHeight(THICK)

    def sizeHint(self) -> QSize:
        return self._hint

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        with theme.painter(self) as painter:
            ground = self.palette().color(self.backgroundRole())
            paint_ground(painter, QRectF(self.rect()), ground)
            if self.minimum() < self.maximum():
                painter.setBrush(QColor(c.muted if self.isSliderDown() else c.handle))
                painter.drawRoundedRect(self._handle().adjusted(2, 2, -2, -2), 3, 3)

    def _handle(self) -> QRectF:
        """Return the part of the bar that stands for what is in view."""
        upright = self.orientation() is Qt.Orientation.Vertical
        length = self.height() if upright else self.width()
        span = self.maximum() - self.minimum()
        long = max(length * self.pageStep() / (span + self.pageStep()), _SHORTEST)
        start = (length - long) * (self.value() - self.minimum()) / span
        return QRectF(0, start, THICK, long) if upright else QRectF(start, 0, long, THICK)


def slim(area: QAbstractScrollArea, ground: QPalette.ColorRole = QPalette.ColorRole.Window) -> None:
    """Give an area quiet scroll bars on its own ground, no frame, and nothing where both meet."""
    area.setFrameShape(QFrame.Shape.NoFrame)
    for bar, place in (
        (SlimBar(Qt.Orientation.Vertical), area.setVerticalScrollBar),
        (SlimBar(Qt.Orientation.Horizontal), area.setHorizontalScrollBar),
    ):
        bar.setBackgroundRole(ground)
        place(bar)
    corner = QWidget()  # else the style draws a little square there
    corner.setBackgroundRole(ground)
    corner.setAutoFillBackground(True)
    area.setCornerWidget(corner)


def page_around(inside: QWidget) -> QScrollArea | None:
    """Return what scrolls the page that a widget is on."""
    above = inside.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def show_place(inside: QWidget, place: QRect) -> None:
    """Scroll the page around a widget so that a place of the widget is in view, and a bit more."""
    above = page_around(inside)
    page = above.widget() if above is not None else None
    if above is not None and page is not None:
        middle = inside.mapTo(page, place.center())
        half = (place.height() + 1) // 2
        above.ensureVisible(middle.x(), middle.y(), 0, half + min(half, _MORE))


def unfold(part: QWidget) -> None:
    """Show a part of a page that scrolls, and bring it into view as soon as it has its place."""
    part.show()
    QTimer.singleShot(0, part, lambda: show_place(part, part.rect()))


class Page(QScrollArea):
    """Keeps in view where somebody types when a message takes room away from below."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._resize(event)
        self.resized.emit()

    def _resize(self, event: QResizeEvent) -> None:
        page, held = self.widget(), self.focusWidget()
        if page is None or not page.isAncestorOf(held) or not held.hasFocus():
            super().resizeEvent(event)
            return
        caret: QRect = held.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        low = held.mapTo(page, caret.bottomLeft()).y() + page.y()
        super().resizeEvent(event)
        if self.viewport().height() < low <= event.oldSize().height():
            show_place(held, caret)


def scrolled(inside: QWidget) -> QScrollArea:
    """Return a page that scrolls where the window is too small for it, and only then.

    Where the page has a margin for it, its bar is always there, and not to be seen as long as
    nothing scrolls: of a bar that comes and goes Qt asks at how many pixels less the page would
    fit, eleven times at each change.
    """
    area = Page()
    area.setWidgetResizable(True)
    if (layout := inside.layout()) and layout.contentsMargins().right() >= THICK:
        layout.setContentsMargins(layout.contentsMargins() - QMargins(0, 0, THICK, 0))
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    slim(area, inside.backgroundRole())
    area.setWidget(inside)
    widen(area, inside)
    return area


def centred(inside: QWidget, widest: int) -> QScrollArea:
    """Return a page that scrolls, with a part in its middle.

    Args:
        inside: The part.
        widest: How wide it is at the most, in pixels with text of 100 %.
    """
    inside.setMaximumWidth(round(widest * theme.scale()))
    page = QWidget()
    line = QHBoxLayout(page)
    line.setContentsMargins(24, 24, 24, 24)
    line.addStretch(1)
    line.addWidget(inside, 100)
    line.addStretch(1)
    return scrolled(page)


def widen(area: QScrollArea, inside: QWidget) -> None:
    """Give a page that scrolls the least width that what is on it needs by now."""
    area.setMinimumWidth(inside.minimumSizeHint().width() + THICK)
