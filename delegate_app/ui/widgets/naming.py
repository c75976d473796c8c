"""Names while they are typed: people behind an ``@``, topics behind a ``#``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPalette, QTextCursor
from PySide6.QtWidgets import QFrame, QVBoxLayout

from delegate_app.domain.folding import key_of
from delegate_app.ui import theme
from delegate_app.ui.language import _
from delegate_app.ui.widgets.editor import Editor
from delegate_app.ui.widgets.entries import Entry
from delegate_app.ui.widgets.labels import paint_panel
from delegate_app.ui.widgets.listing import Listing
from delegate_app.ui.widgets.markdown import units

_BEGUN = re.compile(r"(?<![\w@#&/])(?P<sign>[@#])(?P<words>\w[\w'’.-]*(?: \w[\w'’.-]*){0,3}|)$")
_MOST, _MOST_WORDS = 7, 3
_CLOSES = frozenset(",.;:!?)")
"""What stands close behind a word."""
_NEW = "new person"
_TAKES = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_WALKS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class Name(NamedTuple):
    """A person or a topic that can be named."""

    words: str
    detail: str
    key: str
    """What it is found by, folded: all that it is called."""


class Names(NamedTuple):
    """All that can be named behind a sign, folded where they are read: 20,000 take a moment."""

    every: Sequence[Name] = ()
    whole: Mapping[str, str] = MappingProxyType({})
    """What is meant by a name that stands there whole, by the name folded."""

    @classmethod
    def of(cls, told: Iterable[tuple[str, str, str]], also: Iterable[str] = ()) -> Names:
        """Return what can be named.

        Args:
            told: What each is called, what tells it from others, and what else it is called.
            also: What may stand there too, and is offered to nobody; folded.
        """
        every, whole = [], {word: word for word in also}
        for words, detail, other in told:
            key = key_of(words)
            whole[key] = words
            every.append(Name(words, detail, f" {key} {key_of(other)}"))
        return cls(every, whole)


class Naming(QFrame):
    """The list that unfolds at the caret: arrows walk, Enter or Tab takes, Esc folds it.

    Only Tab makes somebody new: Enter then ends the line, because whoever listens goes on writing.
    """

    person_wanted = Signal(str)
    """A new person of this name is to be made."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor.window(), Qt.WindowType.ToolTip)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._editor = editor
        self._people = self._topics = Names()
        self._refused = self._behind = -1
        self._begun: re.Match[str] | None = None
        self._list = Listing(_("Names"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self._list.clicked.connect(self._take_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 4, 6)
        column.addWidget(self._list)
        editor.typed.connect(self._follow)
        editor.left.connect(self._leave)
        editor.first_ask = self.takes

    def offer(self, people: Names, topics: Names) -> None:
        """Say who and what there is to be named."""
        self._people, self._topics = people, topics
        if self.isVisible():
            self._follow()

    def takes(self, event: QKeyEvent) -> bool:
        """Do what a key means while the list is unfolded; return whether it means anything."""
        if self._closes_up(event.text()):
            return True
        if not self.isVisible() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() in _TAKES and self._list.current():
            self._take(self._list.current())
        elif event.key() == Qt.Key.Key_Tab:
            self._take(_NEW)
        elif event.key() in _WALKS:
            self._list.keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self._refused = self._at()
            self.hide()
        else:
            return False
        return True

    def _closes_up(self, typed: str) -> bool:
        """Let a space typed behind a name be the one that came with it, and a comma stand before.

        Returns:
            Whether nothing is left to be typed.
        """
        cursor = self._editor.textCursor()
        if not typed or self._behind < 0:  # Shift alone is on the way to a sign
            return False
        here, self._behind = cursor.position() == self._behind and not cursor.hasSelection(), -1
        if here and typed in _CLOSES:
            cursor.deletePreviousChar()
        return here and typed == " "

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        with theme.painter(self) as painter:
            paint_panel(painter, self.rect().toRectF(), c.card, c.line)

    @Slot()
    def _leave(self) -> None:
        self._behind = -1
        self.hide()

    def _follow(self) -> None:
        """Look at what stands before the caret, and unfold where a name was begun there."""
        cursor = self._editor.textCursor()
        cursor.movePosition(cursor.MoveOperation.StartOfBlock, cursor.MoveMode.KeepAnchor)
        before = cursor.selectedText()
        chosen = self._editor.textCursor().hasSelection()
        self._begun = None if chosen else _BEGUN.search(before)
        if self._begun is None or self._at() == self._refused:
            self._refused = -1 if self._begun is None else self._refused
            self.hide()
            return
        found = self._matching(self._begun["sign"], self._begun["words"])
        if not found:
            self.hide()
            return
        self._list.show_entries(found)
        if found[0].id == _NEW:  # Tab makes somebody new, Enter ends the line as ever
            self._list.clearSelection()
            self._list.setCurrentIndex(QModelIndex())
        else:
            self._list.choose(found[0].id)
        self._show_at_caret(len(found))

    def _matching(self, sign: str, words: str) -> list[Entry]:
        """Return who or what may be meant; nothing once a whole name stands there."""
        asked = key_of(words).split()
        known = self._people if sign == "@" else self._topics
        if any(" ".join(asked[:count]) in known.whole for count in range(1, len(asked) + 1)):
            return []
        fitting = (
            Entry(str(place), name.words, name.detail)
            for place, name in enumerate(known.every)
            if all(f" {word}" in name.key for word in asked)
        )
        found = list(islice(fitting, _MOST))
        if sign == "@" and not found and len(words) > 1 and len(asked) <= _MOST_WORDS:
            found.append(Entry(_NEW, _("New person “{name}”").format(name=words), _("Counterpart")))
        return found

    def _at(self) -> int:
        """Return where the sign stands in the document."""
        cursor = self._editor.textCursor()
        before = self._begun.string[: self._begun.start()] if self._begun else ""
        return cursor.block().position() + units(before)

    def _show_at_caret(self, rows: int) -> None:
        height = self._list.reach(rows) + 16
        self.resize(round(300 * theme.scale()), height)
        caret = self._editor.cursorRect()
        place = self._editor.viewport().mapToGlobal(caret.bottomLeft() + QPoint(0, 6))
        screen = self._editor.screen().availableGeometry()
        if place.y() + height > screen.bottom():
            place.setY(self._editor.viewport().mapToGlobal(caret.topLeft()).y() - height - 6)
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        self.move(place)
        self.show()

    def _take_clicked(self) -> None:
        self._take(self._list.current() or _NEW)

    def _take(self, chosen: str) -> None:
        """Put the chosen name into the text, in place of what was begun."""
        begun = self._begun
        self.hide()
        if begun is None:
            return
        if chosen == _NEW:
            name = begun["words"].strip()
            self.person_wanted.emit(name)
        else:
            known = self._people if begun["sign"] == "@" else self._topics
            name = known.every[int(chosen)].words
        cursor = self._editor.textCursor()
        cursor.setPosition(self._at())
        cursor.setPosition(self._editor.textCursor().position(), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(f"{begun['sign']}{name} ")
        self._editor.setTextCursor(cursor)
        self._behind = cursor.position()
