"""What stands above the agenda, in as few lines as its width allows."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from delegate_app.ui import theme

_ONE_LINE, _TWO_LINES = 920, 560
"""The widths in pixels from which quick line, search and filters stand in one line, or in two."""


class Head(QWidget):
    """The switch of views with the ways out of it; below them the quick line and the filters."""

    def __init__(
        self, switch: QWidget, ways: Iterable[QWidget], quick: QWidget, finding: QBoxLayout
    ) -> None:
        super().__init__()
        self._finding = finding
        bar = QHBoxLayout()
        bar.addWidget(switch)
        bar.addStretch()
        for widget in ways:
            bar.addWidget(widget)
        self._lines = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lines.setSpacing(6)
        self._lines.addWidget(quick, 3)
        self._lines.addLayout(finding, 2)
        self._lines.setAlignment(finding, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(bar)
        column.addLayout(self._lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() / theme.scale()
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._lines.setDirection(beside if wide >= _ONE_LINE else below)
        self._finding.setDirection(beside if wide >= _TWO_LINES else below)
