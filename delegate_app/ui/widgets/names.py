"""Lines in which a name is typed that the program knows, or may come to know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QCompleter

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.ui.widgets.fields import Line
from delegate_app.ui.widgets.menus import dress_completer


class Name(Line):
    """A line that knows some names and completes them, and takes any other once it is whole."""

    WAITS = True

    def __init__(self, name: str, read: Callable[[], Sequence[str]] | None = None) -> None:
        """Make a line.

        Args:
            name: What is asked.
            read: Returns the names that are known; asked whenever the keyboard comes here.
        """
        super().__init__(name)
        self._read = read
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._complete)
        self._line.setCompleter(completer)
        self._line.returnPressed.connect(self.left)

    def offer(self, names: Sequence[str]) -> None:
        """Say which names are known."""
        self._names.setStringList(list(names))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            dress_completer(self._line.completer())
            if self._read:
                self.offer(self._read())
        return super().eventFilter(watched, event)

    def _complete(self) -> None:
        self.typed.emit()
        QTimer.singleShot(0, self, self.left.emit)  # the line takes the name after the signal


class Known(Name):
    """One of the mission's many things, whose name is typed and completed; empty is none of them.

    A menu of 20,000 people takes a tenth of a second to make, and nobody reads it. A part of a
    name is enough where nothing else has it.
    """

    def __init__(self, name: str, none: Any = None, hint: str = "–") -> None:
        """Make a line.

        Args:
            name: What is asked.
            none: The value of an empty line.
            hint: What an empty line says.
        """
        super().__init__(name)
        self._line.setPlaceholderText(hint)
        self._put = self._none = none
        self._known: dict[str, Any] = {}
        self._words: dict[Any, str] = {}

    def offer_values(self, known: dict[str, Any]) -> None:
        """Say which values there are, by their names."""
        untouched = self._line.text() == self._shown(self._put) and not self._line.isModified()
        self._known = known
        self._words = {value: words for words, value in known.items()}
        self.offer(tuple(known))
        if untouched:
            self.put(self._put)

    def put(self, value: Any) -> None:
        self._put = value
        super().put(value)

    def value(self) -> Any:
        typed = self._line.text().strip()
        if not typed and self._line.isModified():
            return self._none  # emptied, maybe before it was known what stood there
        if typed == self._shown(self._put):
            return self._put
        if not typed or typed in self._known:
            return self._known.get(typed, self._none)
        part = typed.casefold()
        meant = [value for words, value in self._known.items() if part in words.casefold()]
        if len(meant) != 1:
            raise KnownError(
                N_("Nothing in this mission is called “{text}”."),
                todo=N_("Pick a meeting, a person or an organisation from the list."),
                text=typed,
            )
        return meant[0]

    def _shown(self, value: Any) -> str:
        """Return what a value is called; nothing while that is not known yet."""
        return self._words.get(value, "")
