"""Every command of the window in one table: its name, its key, and who carries it out."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from delegate_app.base.i18n import N_
from delegate_app.ui.language import _


class Command(NamedTuple):
    """What a person can ask of the window."""

    name: str
    """A message id."""
    key: str
    """As `QKeySequence` writes it; Qt says Cmd for Ctrl on macOS."""


COMMANDS = {
    "today": Command(N_("Today"), "Ctrl+1"),
    "reports": Command(N_("Reports"), "Ctrl+2"),
    "import": Command(N_("Import files"), "Ctrl+I"),
    "go_to_today": Command(N_("Go to today"), "Ctrl+D"),
    "previous_day": Command(N_("Previous day"), "Alt+Left"),
    "next_day": Command(N_("Next day"), "Alt+Right"),
    "day_sheet": Command(N_("Print the day"), "Ctrl+P"),
    "export": Command(N_("Export the document as PDF"), "Ctrl+E"),
    "new_mission": Command(N_("New mission"), "Ctrl+Shift+N"),
    "undo": Command(N_("Undo the last change"), "Ctrl+Z"),
    "keys": Command(N_("List of keys"), "F1"),
}


class Actions(QObject):
    """The commands of one window.

    Rooms ask for a command by its name and never know who answers; that is how they reach each
    other. A key and a click are the same question.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._answers: dict[str, Callable[..., object]] = {}
        for name, command in COMMANDS.items():
            action = QAction(_(command.name), self)
            action.setObjectName(name)
            action.setShortcut(QKeySequence(command.key))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(self._triggered)
            window.addAction(action)

    def answer(self, name: str, slot: Callable[..., object]) -> None:
        """Let `slot` carry out a command; it takes what the asker hands over, or nothing."""
        self._answers[name] = slot

    def ask(self, name: str, *handed: object) -> None:
        """Ask for a command, with what it is about where the asker knows."""
        if name in self._answers:
            self._answers[name](*handed)

    def _triggered(self) -> None:
        self.ask(self.sender().objectName())
