"""What is asked or told beside a room: a card over the window, which stays usable meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QVBoxLayout, QWidget

from delegate_app.ui import theme
from delegate_app.ui.widgets.labels import SEMIBOLD, Text
from delegate_app.ui.widgets.popups import cut_corners, paint_card
from delegate_app.ui.widgets.scroll import scrolled

_AROUND = 24
"""How much of the window is left free around a card, in pixels at least."""
_TURNS = frozenset({
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    Qt.Key.Key_Home, Qt.Key.Key_End,
})  # fmt: skip


class Dialog(QDialog):
    """Has its title on it, goes by Esc, and is drawn aside by its ground to see what is below."""

    def __init__(self, parent: QWidget, title: str, *, wide: int = 0, tall: int = 0) -> None:
        """Make an empty card with a title.

        Args:
            parent: What it belongs to, and in the middle of whose window it comes.
            title: What it is called.
            wide: Its least width in pixels with text of 10 pt, where the window has room for it.
            tall: Its least height likewise, where it is not as tall as all that is on its page.
        """
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._least = QSize(wide, tall) * theme.scale()
        self._over = parent.window()
        self._inside: QWidget | None = None
        self._page: QScrollArea | None = None
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(28, 24, 28, 20)
        self.column.setSpacing(12)
        self.column.addWidget(Text(title, size=theme.TITLE, weight=SEMIBOLD, wraps=True))
        cut_corners(self)

    def add_page(self, inside: QWidget) -> None:
        """Add what takes all the room there is, and scrolls where that is not enough."""
        inside.setBackgroundRole(QPalette.ColorRole.Base)
        self._inside, self._page = inside, scrolled(inside)
        self.column.addWidget(self._page, 1)

    def sizeHint(self) -> QSize:
        """As large as what is on it, and no larger than the window."""
        hint = super().sizeHint().expandedTo(self._least)
        if self._inside and self._page and not self._least.height():
            more = self._inside.sizeHint().height() - self._page.sizeHint().height()
            hint += QSize(0, max(0, more))
        return hint.boundedTo(self._over.size() - QSize(2 * _AROUND, 2 * _AROUND))

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self.resize(self.sizeHint())
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with theme.painter(self) as painter:
            paint_card(painter, self.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._page and event.key() in _TURNS:
            QApplication.sendEvent(self._page.verticalScrollBar(), event)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.windowHandle().startSystemMove()
