"""Pages in one place, of which one is seen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

_HELD = Qt.WidgetAttribute.WA_UpdatesDisabled


class Stack(QStackedWidget):
    """A stack that paints the page it turns to once."""

    def turn_to(self, page: QWidget) -> None:
        """Let a page be seen.

        Qt would hold back what the stack paints while it turns, and then have each widget of the
        page painted for itself: what is opaque with all that stands on it, and all that once more.
        Where it is held back already, the page is painted as anything else that comes into view.
        The keyboard waits on the stack: where it is on what goes out of view, Qt would look through
        the whole window for where to put it.
        """
        held = QApplication.focusWidget()
        if held is not None and self.isAncestorOf(held) and self.currentWidget() is not page:
            self.setFocus()
        self.setAttribute(_HELD)
        self.setCurrentWidget(page)
        self.setAttribute(_HELD, on=False)
