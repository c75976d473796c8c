"""One field over everything: people, meetings, notes, promises and commands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from delegate_app.base.i18n import N_
from delegate_app.domain.folding import fold
from delegate_app.services import search
from delegate_app.services.search import Found
from delegate_app.ui import dates, theme
from delegate_app.ui.actions import COMMANDS
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.boxes import Boxed
from delegate_app.ui.widgets.labels import MUTED, Text, paint_panel
from delegate_app.ui.widgets.listing import Entry, Listing

_FIND = COMMANDS["find"]
_LIMIT = 40
_GROUPS = {
    "Person": (N_("People"), "open_person"),
    "Organisation": (N_("Organisations"), "open_organisation"),
    "AgendaItem": (N_("Meetings"), "open_item"),
    "Note": (N_("Notes"), "open_note"),
    "FollowUp": (N_("Follow-ups"), "open_followup"),
}
"""Each kind of thing that is found: its heading, and the command that goes there."""
_PRIVATE = frozenset({"Note", "FollowUp"})
_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Finder(QWidget):
    """A field whose answers unfold below it as one types; Esc gives the caret back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = self._answered = ""
        self._came_from: QWidget | None = None
        self._field = QLineEdit()
        self._field.setPlaceholderText(_("Search people, meetings, notes…"))
        self._field.setAccessibleName(_(_FIND.name))
        self._field.installEventFilter(self)
        self._field.textEdited.connect(self._ask)
        key = Text(_FIND.key_words, size=theme.CAPTION, role=MUTED)
        inside = QHBoxLayout(self._field)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addStretch()
        inside.addWidget(key)
        self._field.setTextMargins(0, 0, key.sizeHint().width() + 8, 0)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Boxed(self._field), 0, Qt.AlignmentFlag.AlignVCenter)
        self.setFocusProxy(self._field)
        self._panel = _Panel(self)
        self.list = self._panel.list
        self.list.clicked.connect(self._go)
        self._field.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click comes in through `start`

    def start(self) -> None:
        """Take the keyboard and offer every command."""
        if not self._field.hasFocus():
            self._came_from = QApplication.focusWidget()
            self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self._ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonPress and not self._field.hasFocus():
            self.start()
            return True
        if event.type() is QEvent.Type.FocusOut:
            self._panel.hide()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _WALKING:
                self._show_panel()
                QApplication.sendEvent(self.list, event)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go(self.list.currentIndex())
                return True
            if key == Qt.Key.Key_Escape:
                self._leave()
                return True
        return super().eventFilter(watched, event)

    def _ask(self) -> None:
        """Show the commands at once, and look for things beside the window's thread."""
        self._asked = self._field.text()
        self._show((), self._asked)
        if self._asked.strip() and self._answered == "":
            self._look()

    def _look(self) -> None:
        """Search for what is asked now; while one search runs, only the last question waits."""
        self._answered = self._asked
        self._desk.bus.background.run(
            partial(search.find, self._desk.workspace, self._asked, _LIMIT),
            self._hear,
            self._fail,
        )

    def _hear(self, found: tuple[Found, ...]) -> None:
        words, self._answered = self._answered, ""
        if words == self._asked:
            self._show(found, words)
        elif self._asked.strip():
            self._look()

    def _fail(self, error: BaseException) -> None:
        self._answered = ""
        self._desk.bus.complain(error)

    def _show(self, found: Iterable[Found], words: str) -> None:
        hidden = _PRIVATE if self._desk.bus.discreet else frozenset()
        first, last = self._commands(words)
        asked = fold(words).split()
        best = sorted(
            (thing for thing in found if thing.kind not in hidden),
            key=lambda thing: not _is_named(thing, asked),
        )
        kinds = list(dict.fromkeys(thing.kind for thing in best))
        things = sorted(best, key=lambda thing: kinds.index(thing.kind))
        self.list.show_entries([*first, *map(self._entry, things), *last])
        self.list.choose(self.list.entries.first())
        if self._field.hasFocus():
            self._show_panel()

    def _commands(self, words: str) -> tuple[list[Entry], list[Entry]]:
        """Return the commands whose name begins so, which lead, and those that hold the words."""
        asked = fold(words).strip()
        first, last = [], []
        for name, command in self._desk.actions.commands.items():
            if name == "find" or not self._desk.actions.answers(name):
                continue
            said = _(command.name)
            entry = Entry(f"command {name}", said, "", command.key_words, group=_("Commands"))
            if asked and fold(said).startswith(asked):
                first.append(entry)
            elif all(word in fold(said) for word in asked.split()):
                last.append(entry)
        return first, last

    def _entry(self, thing: Found) -> Entry:
        heading, command = _GROUPS[thing.kind]
        title, detail = thing.title or thing.excerpt, thing.excerpt if thing.title else ""
        badge = dates.day(thing.day, "d MMM yyyy") if thing.day else ""
        return Entry(f"{command} {thing.id}", title, detail, badge, group=_(heading))

    def _go(self, index: QModelIndex) -> None:
        entry = self.list.entries.entry(index)
        if entry is None:
            return
        self._leave()
        command, asked = entry.id.split(" ", 1)
        if command == "command":
            self._desk.actions.ask(asked)
        else:
            self._desk.actions.ask(command, asked)

    def _leave(self) -> None:
        """Close, with the keyboard where it was before."""
        self._field.clear()
        self._asked = ""
        target, self._came_from = self._came_from, None
        self._panel.hide()
        if target is not None and isValid(target) and target.isVisible():
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._field.clearFocus()

    def _show_panel(self) -> None:
        window = self.window()
        if self._panel.parent() is not window:
            self._panel.setParent(window)
        wide = min(max(self.width(), round(480 * theme.scale())), window.width() - 24)
        corner = self.mapTo(window, QPoint(self.width(), self.height() + 6))
        room = window.height() - corner.y() - 16
        self._panel.resize(wide, min(self._panel.wanted_height(), room))
        self._panel.move(max(12, corner.x() - wide), corner.y())
        self._panel.show()
        self._panel.raise_()


def _is_named(thing: Found, asked: list[str]) -> bool:
    """Return whether a word of a thing's title begins with the first that is asked for."""
    return bool(asked) and any(word.startswith(asked[0]) for word in fold(thing.title).split())


class _Panel(QFrame):
    """The answers, over the room and below the field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.list = Listing(_("Found"))
        self.list.setSelectionMode(Listing.SelectionMode.SingleSelection)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        for ground in (self.list.viewport(), self.list.verticalScrollBar()):
            ground.setBackgroundRole(QPalette.ColorRole.Base)
        self._nothing = Text(_("Nothing found"), role=MUTED)
        self._nothing.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 4, 6)
        column.addWidget(self._nothing)
        column.addWidget(self.list)

    def wanted_height(self) -> int:
        """Return how tall it is with all its lines."""
        count = self.list.entries.rowCount()
        self._nothing.setVisible(not count)
        self.list.setVisible(bool(count))
        if not count:
            return self._nothing.sizeHint().height() + 24
        return count * self.list.sizeHintForRow(0) + 16

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        with theme.painter(self) as painter:
            painter.fillRect(self.rect(), QColor(c.ground))
            paint_panel(painter, QRectF(self.rect()), c.card, c.line)
