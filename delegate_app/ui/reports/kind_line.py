"""A kind of document as a line to choose, its name above what it holds."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from delegate_app.ui import theme
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Row, paint_focus
from delegate_app.ui.widgets.labels import SEMIBOLD, paint_panel

_BESIDE, _ABOVE = 24, 12
"""Pixels beside the words of a line, and above and below them together."""


class KindLine(Row):
    """Says what the document holds, always or while it is the chosen one."""

    def __init__(self, name: str, about: str) -> None:
        super().__init__(f"{_(name)}, {_(about)}")
        self._name, self._about = _(name), _(about)
        self._always = True
        self._heights: dict[tuple[int, bool], int] = {}
        self.setCheckable(True)
        self.setAutoExclusive(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(self.updateGeometry)

    def show_about(self, *, always: bool) -> None:
        """Say what it holds even while another document is chosen, or by the tip alone."""
        if always != self._always:
            self._always = always
            self.setToolTip("" if always else self._about)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(300))

    def heightForWidth(self, width: int) -> int:
        """Return the height that the words need, on as many lines as it takes."""
        key = width, self._tells
        if key not in self._heights:  # layouts ask for the same width many times
            metrics = QFontMetrics(theme.font())
            room = QRect(0, 0, max(width - _BESIDE, 1), 10_000)
            about = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self._about).height()
            tall = metrics.height() + (about if self._tells else 0) + _ABOVE
            self._heights[key] = max(tall, 24)
        return self._heights[key]

    @property
    def _tells(self) -> bool:
        return self._always or self.isChecked()

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        on = self.isChecked()
        with theme.painter(self) as painter:
            area = QRectF(self.rect())
            if on or self.underMouse():
                paint_panel(painter, area, c.accent.soft if on else c.side, "")
            inside = self.rect().adjusted(_BESIDE // 2, _ABOVE // 2, -_BESIDE // 2, -_ABOVE // 2)
            for words, weight, ink, side in (
                (self._name, SEMIBOLD, c.ink, Qt.AlignmentFlag.AlignTop),
                (self._about if self._tells else "", 400, c.muted, Qt.AlignmentFlag.AlignBottom),
            ):
                painter.setFont(theme.font(theme.TEXT, weight))
                painter.setPen(QColor(ink))
                how = side | Qt.AlignmentFlag.AlignLeft
                painter.drawText(inside, how | Qt.TextFlag.TextWordWrap, words)
            if self.hasFocus():
                paint_focus(painter, area)
