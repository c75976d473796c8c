"""One of a few, each a chip: what a list is narrowed to, at one click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from delegate_app.ui import theme
from delegate_app.ui.widgets.buttons import Row, paint_focus
from delegate_app.ui.widgets.flow import Flow
from delegate_app.ui.widgets.labels import SEMIBOLD


class Chips(QWidget):
    """Shows all that can be chosen; the arrow keys walk from one to the next."""

    chosen = Signal(int)
    """The place of the one that somebody chose."""

    def __init__(self, name: str, words: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        line = Flow(6)
        self.setLayout(line)
        for place, said in enumerate(words):
            chip = _Chip(said)
            chip.setChecked(place == 0)
            self._group.addButton(chip, place)
            line.addWidget(chip)
        self._group.idToggled.connect(self._tell)

    def choose(self, place: int) -> None:
        """Mark one as chosen; nobody is told."""
        self._group.blockSignals(True)
        self._group.button(place).setChecked(True)
        self._group.blockSignals(False)

    def _tell(self, place: int, on: bool) -> None:
        if on:
            self.chosen.emit(place)


class _Chip(Row):
    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setText(words)
        self.setCheckable(True)
        self.setFont(theme.font(theme.SMALL, SEMIBOLD))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + 20
        return QSize(max(width, 28), max(metrics.height() + 8, 24))

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        tone = c.accent if self.isChecked() else c.grey
        area = QRectF(self.rect())
        with theme.painter(self) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tone.soft))
            painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
            painter.setPen(QColor(tone.ink))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.text())
            if self.hasFocus():
                paint_focus(painter, area, area.height() / 2 - 1)
