"""Scroll bars that stay in the background."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionSlider,
    QWidget,
)

from delegate_app.ui import theme

_THICK = 10


class SlimBar(QScrollBar):
    """A handle without a trough or arrows; nothing where all is in view."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        upright = self.orientation() is Qt.Orientation.Vertical
        return QSize(_THICK, hint.height()) if upright else QSize(hint.width(), _THICK)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        with theme.painter(self) as painter:
            painter.fillRect(self.rect(), self.palette().color(self.backgroundRole()))
            if self.minimum() == self.maximum():
                return
            option = QStyleOptionSlider()
            self.initStyleOption(option)
            whole, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarSlider
            handle = self.style().subControlRect(whole, option, part, self)
            painter.setPen(Qt.PenStyle.NoPen)
            held = self.isSliderDown()
            painter.setBrush(QColor(c.muted) if held else QColor(c.line).darker(112))
            painter.drawRoundedRect(QRectF(handle).adjusted(2, 2, -2, -2), 3, 3)


def slim(area: QAbstractScrollArea) -> None:
    """Give an area quiet scroll bars and no frame."""
    area.setFrameShape(QFrame.Shape.NoFrame)
    ground = area.viewport().backgroundRole()
    for bar, place in (
        (SlimBar(Qt.Orientation.Vertical), area.setVerticalScrollBar),
        (SlimBar(Qt.Orientation.Horizontal), area.setHorizontalScrollBar),
    ):
        bar.setBackgroundRole(ground)
        place(bar)


def show_place(inside: QWidget, place: QRect) -> None:
    """Scroll the page around a widget so that a place of the widget is in view."""
    above = inside.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    page = above.widget() if above is not None else None
    if above is not None and page is not None:
        middle = inside.mapTo(page, place.center())
        above.ensureVisible(middle.x(), middle.y(), 0, place.height())


def scrolled(inside: QWidget) -> QScrollArea:
    """Return a page that scrolls where the window is too small for it, and only then."""
    area = QScrollArea()
    area.viewport().setBackgroundRole(inside.backgroundRole())
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    slim(area)
    area.setWidget(inside)
    area.setMinimumWidth(inside.minimumSizeHint().width() + _THICK)
    return area
