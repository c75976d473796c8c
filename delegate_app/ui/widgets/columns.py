"""A list and its page beside each other, or one above the other where text is large."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from delegate_app.ui import theme

_ANY, _ABOVE = "", "above"
"""What is wished for in a view of which nothing else is known, and in none of them: the heights."""
_BOTH = 600
"""The height in pixels, with text of 10 pt, that a list and a page below it need."""


class Columns(QSplitter):
    """Two parts with a line between them that the person moves and the window remembers.

    What was wished is a share of the room, and it stands while a part needs more than that: once
    text is small or the window large again, everything is as it was.
    """

    turned = Signal()
    """The parts stand otherwise: above or beside each other, or with room for one alone."""

    def __init__(self, name: str, parts: Sequence[QWidget], sizes: Sequence[int]) -> None:
        """Stand parts beside each other.

        Args:
            name: What the window remembers the widths by.
            parts: The last one takes what room there is while the window stays as large as it is.
            sizes: Their widths in pixels in a window of 1440.
        """
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName(name)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._view = ""
        self._crowded = False
        self._needed: list[int] = []
        """The width that each part needed when the room was shared out last."""
        self._wished: dict[str, Sequence[int]] = {_ANY: sizes, _ABOVE: (2, 3)}
        """How each view shares the room, where it is known."""
        for part in parts:
            self.addWidget(part)
        self.setStretchFactor(self.count() - 1, 1)
        self.splitterMoved.connect(self._wish)

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than the widest part, for they can stand one above the other."""
        parts = self._least()
        return QSize(max(part.width() for part in parts), max(part.height() for part in parts))

    def event(self, event: QEvent) -> bool:
        """Share the room out anew where a part needs more than before, or less again."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self._needed != self._widths():
            self._arrange()
        return done

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        """Let the parts stand beside each other, or one above the other, with its share each."""
        upright = self.width() < sum(self._widths())
        stood = self.orientation(), self._crowded
        self.setOrientation(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal)
        self._crowded, self._needed = self.crowded, self._widths()
        self._share_out()
        if stood != (self.orientation(), self._crowded):
            self.turned.emit()

    @property
    def crowded(self) -> bool:
        """Whether the parts stand one above the other with too little height for both."""
        upright = self.orientation() is Qt.Orientation.Vertical
        return upright and self.height() < round(_BOTH * theme.scale())

    def setSizes(self, sizes: Sequence[int]) -> None:
        """Wish for widths, or for heights where the parts stand one above the other."""
        self._wished[self._key] = list(sizes)
        self._share_out()

    def turn_to(self, view: str) -> None:
        """Share the width as a view of the room did last."""
        self._view = view
        self.refresh()  # else a part that was just hidden still takes the width of the handle
        self._share_out()

    def bookmark(self) -> dict[str, Sequence[int]]:
        """Return what was wished."""
        return self._wished

    def return_to(self, bookmark: Mapping[str, object]) -> None:
        """Wish again for what was wished."""
        for view, wished in bookmark.items():
            match wished:
                case [int(first), int(last)] if first >= 0 and last >= 0 and first + last:
                    self._wished[view] = (first, last)
        self._share_out()

    @property
    def _key(self) -> str:
        return _ABOVE if self.orientation() is Qt.Orientation.Vertical else self._view

    @Slot()
    def _wish(self) -> None:
        self._wished[self._key] = self.sizes()

    def _share_out(self) -> None:
        """Give each part its share of the room; one that needs more takes it of the other."""
        wished = self._wished.get(self._key, self._wished[_ANY])
        upright = self.orientation() is Qt.Orientation.Vertical
        room = (self.height() if upright else self.width()) / sum(wished)
        super().setSizes([round(size * room) for size in wished])

    def _widths(self) -> list[int]:
        return [part.width() for part in self._least()]

    def _least(self) -> list[QSize]:
        parts = [part for place in range(self.count()) if (part := self.widget(place))]
        return [part.minimumSize().expandedTo(part.minimumSizeHint()) for part in parts]
