"""Every command of the window in one table: its name, its key, and who carries it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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

    @property
    def key_words(self) -> str:
        """The key as this system's people read it."""
        return QKeySequence(self.key).toString(QKeySequence.SequenceFormat.NativeText)


COMMANDS = {
    "find": Command(N_("Find anything"), "Ctrl+K"),
    "new_item": Command(N_("New meeting"), "Ctrl+N"),
    "go_to_today": Command(N_("Go to today"), "Ctrl+D"),
    "previous_day": Command(N_("Previous day"), "Alt+Left"),
    "next_day": Command(N_("Next day"), "Alt+Right"),
    "agenda_day": Command(N_("Agenda: a day"), "Alt+1"),
    "agenda_week": Command(N_("Agenda: the week"), "Alt+2"),
    "agenda_list": Command(N_("Agenda: the list"), "Alt+3"),
    "agenda_where": Command(N_("Agenda: who is where"), "Alt+4"),
    "agenda_b2b": Command(N_("Agenda: the B2B plan"), "Alt+5"),
    "agenda_clashes": Command(N_("Agenda: what clashes"), "Alt+6"),
    "quick_add": Command(N_("Add to the agenda in one line"), "Ctrl+Shift+A"),
    "home_time": Command(N_("Home time beside the hours"), "Ctrl+Alt+H"),
    "taller": Command(N_("Taller hours"), "Ctrl+Alt++"),
    "lower": Command(N_("Lower hours"), "Ctrl+Alt+-"),
    "debrief": Command(N_("Debrief the day"), "Ctrl+Shift+D"),
    "register": Command(N_("Who is here: tick them off"), "Ctrl+Shift+L"),
    "day_sheet": Command(N_("Print the day"), "Ctrl+P"),
    "write_now": Command(N_("Write on the meeting that is on now"), "Ctrl+J"),
    "look_for": Command(N_("Filter the list, or find in the text"), "Ctrl+F"),
    "replace_in_note": Command(N_("Replace in the text"), "Ctrl+H"),
    "template": Command(N_("Put a form into the note"), "Ctrl+T"),
    "larger": Command(N_("Larger text"), "Ctrl++"),
    "smaller": Command(N_("Smaller text"), "Ctrl+-"),
    "export": Command(N_("Export what is shown"), "Ctrl+E"),
    "mail": Command(N_("Draft a mail to whom the page is about"), "Ctrl+Shift+M"),
    "import": Command(N_("Import files"), "Ctrl+I"),
    "new_mission": Command(N_("New mission"), "Ctrl+Shift+N"),
    "undo": Command(N_("Undo the last change"), "Ctrl+Z"),
    "redo": Command(N_("Redo what was undone"), "Ctrl+Shift+Z"),
    "doubles": Command(N_("Contacts: who may be there twice"), "Ctrl+Shift+O"),
    "cards": Command(N_("Contacts: cards that wait"), "Ctrl+Shift+C"),
    "paste_person": Command(N_("Contacts: paste a signature or a card"), "Ctrl+Shift+V"),
    "discreet": Command(N_("Discreet view"), "Ctrl+Shift+H"),
    "fold": Command(N_("Fold or unfold the side bar"), "Ctrl+B"),
    "settings": Command(N_("Settings"), "Ctrl+,"),
    "back_up": Command(N_("Back up now"), "Ctrl+Shift+B"),
    "about": Command(N_("About Delegate"), "Shift+F1"),
    "keys": Command(N_("List of keys"), "F1"),
}
"""What can be asked for in any room; the rooms themselves come before these, numbered."""

ANSWERED_WITHIN = {
    "quick_add": "agenda", "home_time": "agenda",
    **{name: "agenda" for name in COMMANDS if name.startswith("agenda_")}
}  # fmt: skip
"""The room that answers a command, and may not have been made yet when it is asked."""

IN_VIEW = frozenset({"export", "mail"})
"""What several rooms answer, each from when it is shown: none is asked that is out of sight."""

IN_FOLLOWUPS = {
    "due_tomorrow": Command(N_("Due tomorrow"), "T"),
    "due_in_a_week": Command(N_("Due in a week"), "W"),
    "a_day_later": Command(N_("A day later"), "+"),
    "a_day_earlier": Command(N_("A day earlier"), "-"),
    "hand_over": Command(N_("Hand over to…"), "H"),
    "repeat": Command(N_("Repeat…"), "R"),
    "go_to_line": Command(N_("Go to where it was promised"), "L"),
}
"""What is asked of the chosen actions while the keyboard is on their list."""


class Actions(QObject):
    """The commands of one window.

    Rooms ask for a command by its name and never know who answers; that is how they reach each
    other. A key and a click are the same question.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._answers: dict[str, Callable[..., object]] = {}
        self._numbered: list[QAction] = []
        self.commands: dict[str, Command] = dict(COMMANDS)
        """Everything that has a key now, by the name to ask for it."""
        for name, command in COMMANDS.items():
            self._add(name, command)

    def number(self, rooms: Mapping[str, str]) -> None:
        """Give the rooms that are shown the keys Ctrl+1, Ctrl+2 and so on, in their order.

        Args:
            rooms: Each room's name, with what it is called as a message id.
        """
        for action in self._numbered:
            self._window.removeAction(action)
            action.deleteLater()
        numbered = {
            name: Command(words, f"Ctrl+{place}")
            for place, (name, words) in enumerate(rooms.items(), start=1)
        }
        self._numbered = [self._add(name, command) for name, command in numbered.items()]
        self.commands = {**numbered, **COMMANDS}

    def answer(self, name: str, slot: Callable[..., object]) -> None:
        """Let `slot` carry out a command; it takes what the asker hands over, or nothing."""
        self._answers[name] = slot

    def ask(self, name: str, *handed: object) -> None:
        """Ask for a command, with what it is about where the asker knows."""
        if name not in self._answers and name in ANSWERED_WITHIN:
            self.ask(ANSWERED_WITHIN[name])
        slot = self._answers.get(name)
        if slot and (name not in IN_VIEW or _is_seen(slot)):
            slot(*handed)

    def answers(self, name: str) -> bool:
        """Return whether somebody carries out a command."""
        return name in self._answers

    def _add(self, name: str, command: Command) -> QAction:
        action = QAction(self)
        action.setText(_(command.name))  # one asked for with its words loads all icons
        action.setObjectName(name)
        action.setShortcut(QKeySequence(command.key))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(self._triggered)
        self._window.addAction(action)
        return action

    def _triggered(self) -> None:
        self.ask(self.sender().objectName())


def _is_seen(slot: Callable[..., object]) -> bool:
    asked = getattr(slot, "__self__", None)
    return isinstance(asked, QWidget) and asked.isVisible()
