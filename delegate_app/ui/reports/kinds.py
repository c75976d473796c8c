"""The documents to choose from: each a line, its name above what it holds."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from delegate_app.ui import theme
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Row, paint_focus
from delegate_app.ui.widgets.labels import SEMIBOLD, paint_panel

_BESIDE, _ABOVE = 24, 12
"""Pixels beside the words of a line, and above and below them together."""


class Kinds(QWidget):
    """Lists documents below each other; where height is short and width is not, in two columns.

    What a document holds is said of each, of the chosen one where height is short, and by the tip
    alone in two columns.
    """

    chosen = Signal()
    """Somebody chose another document."""

    def __init__(self, offered: Iterable[tuple[str, str, str]]) -> None:
        """List documents, the first one chosen.

        Args:
            offered: Of each a name that lasts, and what it is called and what it holds, both
                message ids.
        """
        super().__init__()
        self._lines = {name: _Line(_(said), _(about)) for name, said, about in offered}
        self._roomy = True
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        for line in self._lines.values():
            line.clicked.connect(self.chosen)
            line.toggled.connect(self._tell)
        next(iter(self._lines.values())).setChecked(True)
        self._columns = 0
        self._arrange()

    @property
    def current(self) -> str:
        """The name of the chosen document."""
        return next(name for name, line in self._lines.items() if line.isChecked())

    def choose(self, name: str) -> None:
        """Choose a document without a word about it; one that is not listed changes nothing."""
        if line := self._lines.get(name):
            line.setChecked(True)

    def take_keyboard(self) -> None:
        """Put the keyboard on the document that is chosen."""
        self._lines[self.current].setFocus()

    def be_roomy(self, *, roomy: bool) -> None:
        """Say whether there is height for everything about each document."""
        self._roomy = roomy
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Stand the lines in as many columns as there is room for, read downwards."""
        widest = max(line.least for line in self._lines.values())
        columns = 1 if self._roomy or self.width() < 2 * widest else 2
        if columns != self._columns:
            self._columns = columns
            rows = ceil(len(self._lines) / columns)
            for place, line in enumerate(self._lines.values()):
                self._grid.addWidget(line, place % rows, place // rows)
            for column in range(2):
                self._grid.setColumnStretch(column, int(column < columns))
        self._tell()

    def _tell(self) -> None:
        for line in self._lines.values():
            line.tell(on=self._roomy or (line.isChecked() and self._columns == 1))


class _Line(Row):
    """Says what the document is called, and what it holds where it is told to."""

    def __init__(self, name: str, about: str) -> None:
        super().__init__(f"{name}, {about}", wraps=True)
        self._name, self._about = name, about
        self._tells = True
        self._heights: dict[tuple[int, bool], int] = {}
        self.setCheckable(True)
        self.setAutoExclusive(True)

    @property
    def least(self) -> int:
        """The width from which its name stands on one line."""
        metrics = QFontMetrics(theme.font(theme.TEXT, SEMIBOLD))
        return metrics.horizontalAdvance(self._name) + _BESIDE

    def tell(self, *, on: bool) -> None:
        """Say what the document holds below its name, or by the tip alone."""
        if on != self._tells:
            self._tells = on
            self.setToolTip("" if on else self._about)
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
