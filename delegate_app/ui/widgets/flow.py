"""Layouts of what comes and goes: chips that run on to the next line, as words do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem


class Flow(QLayout):
    """Lays widgets out in lines, each at its own width."""

    def __init__(self, gap: int = 8, *, ends: bool = False) -> None:
        """Begin without widgets.

        Args:
            gap: What is free between them, in pixels.
            ends: Whether the lines end below each other rather than begin so.
        """
        super().__init__()
        self._ends = ends
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        """How tall it is at a width; Qt asks a dozen times before something changes."""
        self._least: QSize | None = None
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), moves=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        self._least = None
        super().invalidate()

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._place(area, moves=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        if self._least is None:
            tallest = max((item.sizeHint().height() for item in self._items), default=0)
            self._least = QSize(60, tallest)
        return self._least

    def _place(self, area: QRect, *, moves: bool) -> int:
        x, y, tallest = area.x(), area.y(), 0
        line: list[tuple[QLayoutItem, int, QSize]] = []

        def close() -> None:
            free = area.right() + 1 - (x - self.spacing()) if self._ends else 0
            for item, left, size in line if moves else ():
                top = y + (tallest - size.height()) // 2
                item.setGeometry(QRect(QPoint(left + free, top), size))
            line.clear()

        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(area.width(), 10_000))
            if line and x + size.width() > area.right() + 1:
                close()
                x, y, tallest = area.x(), y + tallest + self.spacing(), 0
            line.append((item, x, size))
            x += size.width() + self.spacing()
            tallest = max(tallest, size.height())
        close()
        return y + tallest - area.y()


def clear(layout: QLayout) -> None:
    """Take every widget off a layout: out of sight at once, and gone when the loop turns."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()  # until it is gone it would be painted where it stood
            widget.deleteLater()
