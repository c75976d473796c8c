"""What stands above the agenda, in as few lines as its width allows."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from delegate_app.ui import theme

_QUICK = 400
"""The least width of the quick line, in pixels, where search and filters stand beside it."""


class Head(QWidget):
    """The switch of views with the ways out of it; below them the quick line and the filters."""

    def __init__(
        self, switch: QWidget, ways: Iterable[QWidget], quick: QWidget, finding: Iterable[QWidget]
    ) -> None:
        super().__init__()
        self._switch, self._below = switch, (quick, *finding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        column.addLayout(self._bar)
        self._bar.addWidget(switch)
        self._ways = QHBoxLayout()
        self._bar.addLayout(self._ways, 1)
        self._ways.addStretch()
        for widget in ways:
            self._ways.addWidget(widget)
        self._lines = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        column.addLayout(self._lines)
        self._lines.setSpacing(6)
        self._lines.addWidget(quick, 1)
        self._finding = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lines.addLayout(self._finding)
        self._lines.setAlignment(self._finding, Qt.AlignmentFlag.AlignTop)
        for widget in self._below[1:]:
            self._finding.addWidget(widget)

    def minimumSizeHint(self) -> QSize:
        """Ask for the widest part alone, for they can stand one below the other."""
        parts = (self._switch, *self._below)
        wide = max(part.minimumSizeHint().width() for part in parts)
        return QSize(wide, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        bar = self._switch.minimumSizeHint().width() + self._ways.sizeHint().width()
        self._bar.setDirection(beside if self.width() >= bar else below)
        finding = sum(part.sizeHint().width() for part in self._below[1:])
        both = finding + round(_QUICK * theme.scale())
        self._lines.setDirection(beside if self.width() >= both else below)
        self._finding.setDirection(beside if self.width() >= finding else below)
