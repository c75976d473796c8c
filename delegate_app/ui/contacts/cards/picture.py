"""The picture of a card: fitted, made larger, moved about and turned, by mouse and by keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy

from delegate_app.ui import theme
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import paint_focus

_STEP, _MOST = 1.25, 12.0
_MOVES = {
    Qt.Key.Key_Left: QPointF(60, 0), Qt.Key.Key_Right: QPointF(-60, 0),
    Qt.Key.Key_Up: QPointF(0, 60), Qt.Key.Key_Down: QPointF(0, -60),
}  # fmt: skip
"""How far an arrow moves the picture, in pixels."""


class CardPicture(QLabel):
    """Shows one picture; the zoom counts from where all of it is seen.

    It is a label to a screen reader, which finds its name there.
    """

    turn_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._shown = QImage()
        self._zoom, self._moved = 1.0, QPointF()
        self._held: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 160)
        self.setAccessibleName(_("Picture of the card"))
        self.setAccessibleDescription(_("+ and − zoom, 0 shows all, R turns, the arrows move"))

    @property
    def zoom(self) -> float:
        """How many times larger it is than where all of it is seen."""
        return self._zoom

    def show_picture(self, image: QImage, quarters: int) -> None:
        """Show a picture, all of it, turned clockwise by so many quarters; a null one is none."""
        self._image = image
        self.fit()
        self.turn(quarters)

    def turn(self, quarters: int) -> None:
        """Show it turned by so many quarters."""
        self._shown = self._image.transformed(QTransform().rotate(90 * (quarters % 4)))
        self.update()

    def fit(self) -> None:
        """Show all of it."""
        self._zoom, self._moved = 1.0, QPointF()
        self.update()

    def scale_by(self, times: float, around: QPointF | None = None) -> None:
        """Make it so many times larger; the point that is meant stays where it is."""
        zoom = min(max(self._zoom * times, 1.0), _MOST)
        middle = QPointF(self.rect().center())
        point = (around or middle) - middle
        self._moved = point - (point - self._moved) * (zoom / self._zoom)
        self._zoom = zoom
        self._hold_in()

    def sizeHint(self) -> QSize:
        return QSize(520, 420)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 160)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.scale_by(_STEP)
        elif key == Qt.Key.Key_Minus:
            self.scale_by(1 / _STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key == Qt.Key.Key_R:
            self.turn_wanted.emit()
        elif key in _MOVES:
            self._moved += _MOVES[Qt.Key(key)]
            self._hold_in()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y() / 120
        self.scale_by(_STEP**steps, event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = event.position()
        self.setFocus()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self._moved += event.position() - self._held
            self._held = event.position()
            self._hold_in()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._zoom > 1:
            self.fit()
        else:
            self.scale_by(_STEP**4, event.position())

    def paintEvent(self, event: QPaintEvent) -> None:
        with theme.painter(self) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.colours().desk))
            painter.drawRoundedRect(QRectF(self.rect()), 10, 10)
            if not self._shown.isNull():
                painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform)
                painter.setClipRect(self.rect().adjusted(4, 4, -4, -4))
                painter.drawImage(self._area(), self._shown)
                painter.setClipping(False)
            if self.hasFocus():
                paint_focus(painter, QRectF(self.rect()), 10)

    def _area(self) -> QRectF:
        """Return where the picture is painted."""
        room = self.size() - QSize(16, 16)
        fitting = self._shown.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        area = QRectF(0, 0, fitting.width() * self._zoom, fitting.height() * self._zoom)
        area.moveCenter(QRectF(self.rect()).center() + self._moved)
        return area

    def _hold_in(self) -> None:
        """Let no edge of the picture come further in than it must."""
        area = self._area()
        most = QPointF(
            max(area.width() - self.width(), 0) / 2, max(area.height() - self.height(), 0) / 2
        )
        self._moved = QPointF(
            min(max(self._moved.x(), -most.x()), most.x()),
            min(max(self._moved.y(), -most.y()), most.y()),
        )
        self.update()
