"""A line that finds people and organisations by a few letters and puts them at a meeting."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QVBoxLayout, QWidget

from delegate_app.domain.agenda import AgendaItem, Attendee
from delegate_app.domain.changes import ChangeSet
from delegate_app.services import attending
from delegate_app.ui import theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.boxes import Boxed
from delegate_app.ui.widgets.menus import dress_completer


class Invite(QWidget):
    """Enter takes the first that is offered; who is not known yet becomes a new contact."""

    closed = Signal()
    """The line was left empty, or Escape was pressed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._item: AgendaItem | None = None
        self._asked = 0
        self._entered = False
        self._typed = ""
        self._offers: list[tuple[str, Attendee | None]] = []
        self.line = _Line()
        self.line.setPlaceholderText(_("Add a person or an organisation"))
        self.line.setAccessibleName(self.line.placeholderText())
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._found = QListView()
        self._found.setAccessibleName(self.line.accessibleName())
        completer.setPopup(self._found)
        completer.activated.connect(self._pick, Qt.ConnectionType.QueuedConnection)
        self.line.setCompleter(completer)
        self.line.textEdited.connect(self._ask)
        self.line.returnPressed.connect(self._enter)
        self.line.closed.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Boxed(self.line))
        self.setMinimumWidth(round(220 * theme.scale()))
        self.setFocusProxy(self.line)

    def show_item(self, item: AgendaItem) -> None:
        """Say at which meeting somebody is to be put."""
        if self._item is None or self._item.id != item.id:
            self._clear()
        self._item = item

    def _ask(self, words: str) -> None:
        self._asked += 1
        self._entered = False
        if self._item is None or not words.strip():
            self._offer(self._asked, "", ())
            return
        look = partial(
            attending.suggest, self._desk.workspace, self._item.mission_id, words.strip()
        )
        done = partial(self._offer, self._asked, words.strip())
        self._desk.bus.background.run(look, done, self._desk.bus.complain)

    def _offer(self, asked: int, words: str, found: tuple[Attendee, ...]) -> None:
        if asked != self._asked:
            return
        self._typed = words
        dress_completer(self.line.completer())
        self._offers = [(_words_of(attendee), attendee) for attendee in found]
        if words:
            self._offers.append((_("New contact: {name}").format(name=words), None))
        self._words.setStringList([line for line, _attendee in self._offers])
        if self._entered:
            self._take(0)
        elif self._offers and self.line.hasFocus():
            self.line.completer().complete()

    @Slot(str)
    def _pick(self, words: str) -> None:
        place = next((n for n, (line, _a) in enumerate(self._offers) if line == words), None)
        if place is not None:
            self._take(place)

    @Slot()
    def _enter(self) -> None:
        index = self._found.currentIndex()
        if index.isValid():
            self._take(index.row())
        elif self._offers:
            self._take(0)
        else:
            self._entered = True

    def _take(self, place: int) -> None:
        if self._item is None or place >= len(self._offers):
            return
        attendee = self._offers[place][1]
        if attendee:
            answer = attending.invite(self._desk.workspace, self._item, attendee)
            self._desk.bus.write(answer)
        else:
            answer = attending.invite_new(self._desk.workspace, self._item, self._typed)
            self._desk.bus.write(answer, partial(self._say_new, self._typed))
        self._clear()

    def _say_new(self, name: str, change: ChangeSet) -> None:
        words = _("{name} is a new contact.").format(name=name)
        self._desk.bus.tell(words, operation=change.operation)

    def _clear(self) -> None:
        self._asked += 1
        self._entered = False
        self._offers = []
        self._found.hide()
        self.line.clear()


class _Line(QLineEdit):
    closed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason and not self.text():
            self.closed.emit()


def _words_of(attendee: Attendee) -> str:
    parts = (attendee.name, attendee.latin_name, attendee.organisation)
    return " · ".join(dict.fromkeys(part for part in parts if part))
