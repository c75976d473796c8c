"""A list and its page beside each other, or one above the other where text is large."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from delegate_app.ui import theme

_BOTH = 600
"""The height in pixels, with text of 10 pt, that a list and a page below it need."""


class Columns(QSplitter):
    """Two parts with a line between them that the person moves and the window remembers."""

    turned = Signal()
    """The parts stand otherwise: one above the other, or beside each other again."""

    def __init__(self, name: str, parts: Sequence[QWidget], sizes: Sequence[int]) -> None:
        """Stand parts beside each other.

        Args:
            name: What the window remembers the widths by.
            parts: The last one takes what room there is.
            sizes: Their widths in pixels in a window of 1440.
        """
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName(name)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._sizes, self._last = list(sizes), parts[-1]
        self.shares: dict[str, list[int]] = {}
        """How each view of a room that has several shares the width, where it is known."""
        for part in parts:
            self.addWidget(part)
        self._give_way()

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than the widest part, for they can stand one above the other."""
        parts = self._least()
        return QSize(max(part.width() for part in parts), max(part.height() for part in parts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        upright = self.width() < sum(part.width() for part in self._least())
        if upright != (self.orientation() is Qt.Orientation.Vertical):
            self.setOrientation(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal)
            self._give_way()
            if upright:
                self.setSizes([2 * self.height() // 5, 3 * self.height() // 5])
            self.turned.emit()
        super().resizeEvent(event)

    @property
    def crowded(self) -> bool:
        """Whether the parts stand one above the other with too little height for both."""
        upright = self.orientation() is Qt.Orientation.Vertical
        return upright and self.height() < round(_BOTH * theme.scale())

    def keep(self, view: str) -> None:
        """Remember how a view shares the width."""
        if self._last.isVisible() and not self.crowded:
            self.shares[view] = self.sizes()

    def share(self, view: str) -> None:
        """Share the width as a view did last."""
        if view in self.shares and not (self._last.isHidden() or self.crowded):
            self.setSizes(self.shares[view])

    def showEvent(self, event: QShowEvent) -> None:
        """Share out the width in the proportion that was wished, once there is one."""
        super().showEvent(event)
        if self._sizes and self.orientation() is Qt.Orientation.Horizontal:
            share = self.width() / sum(self._sizes)
            self.setSizes([round(size * share) for size in self._sizes])
            self._sizes = []

    def restoreState(self, state: QByteArray | bytes | bytearray | memoryview[int]) -> bool:
        self._sizes = []
        restored = super().restoreState(state)
        self._give_way()
        return restored

    def _give_way(self) -> None:
        """Let the last part take what room there is; one above the other, each its share of it.

        A window grows from small to its size, and shrinks: the page was left with its least.
        """
        beside = self.orientation() is Qt.Orientation.Horizontal
        self.setStretchFactor(self.count() - 1, int(beside))

    def _least(self) -> list[QSize]:
        parts = [part for place in range(self.count()) if (part := self.widget(place))]
        return [part.minimumSize().expandedTo(part.minimumSizeHint()) for part in parts]
