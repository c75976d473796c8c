"""A face or two letters: by what a person is known in a list and on a page."""

from __future__ import annotations

import re

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from delegate_app.ui import theme
from delegate_app.ui.widgets.labels import SEMIBOLD

_FIRST_OF_WORD = re.compile(r"([^\W_])\S*")


def initials(name: str) -> str:
    """Return the first letters of a name's first two words, in any script."""
    return "".join(_FIRST_OF_WORD.findall(name)[:2]).upper()[:2]


class Avatar(QWidget):
    """A circle with a photo, else with initials."""

    def __init__(self, size: int) -> None:
        """Make the circle, `size` pixels wide where text is 10 pt."""
        super().__init__()
        self._edge = round(size * theme.scale())
        self._letters = ""
        self._photo = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_face(self, name: str, photo: bytes | None) -> None:
        """Show somebody; a photo that cannot be read gives way to the initials."""
        self._letters = initials(name)
        self._photo = QPixmap()
        if photo:
            self._photo.loadFromData(QByteArray(photo))
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._edge, self._edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        area = QRectF(self.rect())
        with theme.painter(self) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.accent.soft))
            if not self._photo.isNull():
                painter.setBrush(self._face())
            painter.drawEllipse(area)
            if self._photo.isNull():
                self._paint_letters(painter, area)

    def _face(self) -> QBrush:
        ratio = self.devicePixelRatioF()
        edge = round(self._edge * ratio)
        fitting = self._photo.scaled(
            edge, edge, Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )  # fmt: skip
        middle = fitting.copy(
            (fitting.width() - edge) // 2, (fitting.height() - edge) // 2, edge, edge
        )
        middle.setDevicePixelRatio(ratio)
        return QBrush(middle)

    def _paint_letters(self, painter: QPainter, area: QRectF) -> None:
        painter.setFont(theme.font(theme.TITLE if self._edge > 48 else theme.TEXT, SEMIBOLD))
        painter.setPen(QColor(theme.colours().accent.ink))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._letters)
