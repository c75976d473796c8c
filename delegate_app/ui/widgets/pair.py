"""Two parts of a page that make way for each other."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from delegate_app.ui import theme


class Pair(QWidget):
    """Puts two widgets side by side where there is room, and one below the other where not."""

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        *,
        room: int,
        shares: tuple[int, int] = (1, 1),
        gap: int = 16,
    ) -> None:
        """Build the pair.

        Args:
            first: What stands at the left or above.
            second: What stands at the right or below.
            room: The width from which they stand side by side, with text of 10 pt.
            shares: How they share it then.
            gap: What stays free between them, in pixels.
        """
        super().__init__()
        self._room = round(room * theme.scale())
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap)
        self._parts = (first, second)
        for part, share in zip(self._parts, shares, strict=True):
            self._box.addWidget(part, share)

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider one, so that the page may become too narrow for both."""
        widest = max(part.minimumSizeHint().width() for part in self._parts)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= self._room
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._box.direction() is not way:
            self._box.setDirection(way)
