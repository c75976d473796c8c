"""What stands above the agenda, in as few lines as its width allows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from delegate_app.ui import theme

_QUICK, _SEARCH = 400, 220
"""The least width of the quick line where the filters stand beside it, and of the search beside
the switch, in pixels with text of 10 pt."""
_WIDEST = 360
"""The width of the search where it has a line almost for itself."""


class Head(QWidget):
    """The switch of views with the ways out of it; below them the quick line and the filters.

    The search stands before the ways out where that leaves it enough, else with the filters.
    """

    def __init__(
        self,
        switch: QWidget,
        ways: Sequence[QWidget],
        quick: QWidget,
        search: QWidget,
        filters: QWidget,
    ) -> None:
        super().__init__()
        self._switch, self._out = switch, tuple(ways)
        self._quick, self._search, self._filters = quick, search, filters
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        column.addLayout(self._bar)
        self._bar.addWidget(switch)
        self._ways = QHBoxLayout()
        self._bar.addLayout(self._ways, 1)
        self._ways.addStretch()
        for widget in self._out:
            self._ways.addWidget(widget)
        self._lines = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        column.addLayout(self._lines)
        self._lines.setSpacing(6)
        self._lines.addWidget(quick, 1)
        self._finding = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lines.addLayout(self._finding)
        self._lines.setAlignment(self._finding, Qt.AlignmentFlag.AlignTop)
        for widget in (search, filters):
            self._finding.addWidget(widget)
        self._apart = False
        """Whether the search stands before the ways out."""

    def minimumSizeHint(self) -> QSize:
        """Ask for the widest part alone, for they can stand one below the other."""
        parts = (self._switch, self._quick, self._search, self._filters)
        wide = max(part.minimumSizeHint().width() for part in parts)
        return QSize(wide, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wide, gap = self.width(), self._ways.spacing()
        out = sum(way.sizeHint().width() + gap for way in self._out if not way.isHidden())
        free = wide - out - self._switch.minimumSizeHint().width()
        self._bar.setDirection(beside if free >= 0 else below)
        if free >= 0:
            self._stand_apart(apart=free >= round(_SEARCH * theme.scale()))
        else:
            self._stand_apart(apart=wide - out >= self._search.sizeHint().width())
        self._search.setMaximumWidth(
            round(_WIDEST * theme.scale()) if free >= 0 and self._apart else wide
        )
        searching = 0 if self._apart else self._search.sizeHint().width()
        finding = searching + self._filters.sizeHint().width()
        both = finding + round(_QUICK * theme.scale())
        self._lines.setDirection(beside if wide >= both else below)
        self._finding.setDirection(beside if wide >= finding else below)

    def _stand_apart(self, *, apart: bool) -> None:
        if apart != self._apart:
            self._apart = apart
            if apart:
                self._ways.insertWidget(1, self._search, 1)
            else:
                self._finding.insertWidget(0, self._search)
