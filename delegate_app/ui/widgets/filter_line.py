"""The line above a list that narrows it while somebody types."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLineEdit

from delegate_app.ui.language import _


class FilterLine(QLineEdit):
    """Leads the keyboard on into the list: with what was found, or back to all of it."""

    went_on = Signal()
    """Down or Enter: what was found is wanted."""
    given_up = Signal()
    """Escape: the words are gone, and all of the list is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(_("Filter"))
        self.setAccessibleName(_("Filter"))
        self.setClearButtonEnabled(True)
        here = Qt.ShortcutContext.WidgetShortcut
        for key, slot in ((Qt.Key.Key_Down, self.went_on), (Qt.Key.Key_Escape, self._give_up)):
            QShortcut(key, self, context=here).activated.connect(slot)
        self.returnPressed.connect(self.went_on)

    @Slot()
    def _give_up(self) -> None:
        self.clear()
        self.given_up.emit()
