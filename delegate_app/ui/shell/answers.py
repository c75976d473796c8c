"""What unfolds below the search: people, meetings, notes, promises and commands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from delegate_app.base.i18n import N_
from delegate_app.domain.folding import fold
from delegate_app.services import search
from delegate_app.services.search import Found
from delegate_app.services.workspace import Workspace
from delegate_app.ui import dates, theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.entries import Entry
from delegate_app.ui.widgets.labels import MUTED, Text, paint_ground, paint_panel
from delegate_app.ui.widgets.listing import Listing

_LIMIT = 40
_SIDE = 20
"""What stays free beside them, in pixels, as in the bar that the field is on."""
_GROUPS = {
    "Person": (N_("People"), "open_person"),
    "Organisation": (N_("Organisations"), "open_organisation"),
    "AgendaItem": (N_("Meetings"), "open_item"),
    "Note": (N_("Notes"), "open_note"),
    "Topic": (N_("Topics"), "notes"),
    "FollowUp": (N_("Follow-ups"), "open_followup"),
}
"""Each kind of thing that is found: its heading, and the command that goes there."""
_PRIVATE = frozenset({"Note", "Topic", "FollowUp"})


class Answers(QFrame):
    """The answers, over the room and below the field."""

    taken = Signal()
    """One of them was chosen; whoever asked gives the keyboard back before it is gone to."""

    def __init__(self, field: QWidget, desk: Desk) -> None:
        """Make the list, out of sight.

        Args:
            field: Where the question is typed.
            desk: Where the answers are looked for.
        """
        super().__init__(field)
        self.hide()
        self._field, self._desk = field, desk
        self._asked = self._looked_for = ""
        self.list = Listing(_("Found"))
        self.list.setSelectionMode(Listing.SelectionMode.SingleSelection)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        bar, corner = self.list.verticalScrollBar(), self.list.cornerWidget()
        for ground in filter(None, (self.list.viewport(), bar, corner)):
            ground.setBackgroundRole(QPalette.ColorRole.Base)
        self.list.clicked.connect(self._go)
        self._nothing = Text(_("Nothing found"), role=MUTED)
        self._nothing.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 4, 6)
        column.addWidget(self._nothing)
        column.addWidget(self.list)

    def ask(self, words: str) -> None:
        """Show the commands at once, and look for things beside the window's thread."""
        self._asked = words
        if words.strip() and self._looked_for == "":
            self._look()
        self._show((), words)

    def walk(self, event: QKeyEvent) -> None:
        """Go up or down among the answers."""
        self._unfold()
        QApplication.sendEvent(self.list, event)

    def take(self) -> None:
        """Go where the answer in hand leads."""
        self._go(self.list.currentIndex())

    def fold(self) -> None:
        """Forget the question."""
        self._asked = ""
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        with theme.painter(self) as painter:
            paint_ground(painter, QRectF(self.rect()), c.ground)
            paint_panel(painter, QRectF(self.rect()), c.card, c.line)

    def _look(self) -> None:
        """Search for what is asked now; while one search runs, only the last question waits."""
        self._looked_for = self._asked
        self._desk.bus.background.run(
            partial(_found, self._desk.workspace, self._asked),
            self._hear,
            self._fail,
        )

    def _hear(self, found: tuple[Found, ...]) -> None:
        words, self._looked_for = self._looked_for, ""
        if words == self._asked:
            self._show(found, words)
        elif self._asked.strip():
            self._look()

    def _fail(self, error: BaseException) -> None:
        self._looked_for = ""
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
        self.list.show_entries([*first, *map(_entry, things), *last])
        self.list.choose(self.list.entries.first())
        if self._field.hasFocus():
            self._unfold()

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

    def _go(self, index: QModelIndex) -> None:
        entry = self.list.entries.entry(index)
        if entry is None:
            return
        self.taken.emit()
        command, asked = entry.id.split(" ", 1)
        if command == "command":
            self._desk.actions.ask(asked)
        else:
            self._desk.actions.ask(command, asked)

    def _unfold(self) -> None:
        field, window = self._field, self._field.window()
        if self.parent() is not window:
            self.setParent(window)
        corner = field.mapTo(window, QPoint(0, field.height() + 6))
        bar, right = corner.x() - field.x(), window.width() - _SIDE
        wide = min(max(field.width(), round(480 * theme.scale())), right - bar - _SIDE)
        room = window.height() - corner.y() - 16
        self.resize(wide, min(self._wanted_height(), room))
        self.move(min(corner.x(), right - wide), corner.y())
        self.show()
        self.raise_()

    def _wanted_height(self) -> int:
        """Return how tall it is with all its lines."""
        count = self.list.entries.rowCount()
        self._nothing.setText("…" if self._looked_for else _("Nothing found"))
        self._nothing.setVisible(not count)
        self.list.setVisible(bool(count))
        if not count:
            return self._nothing.sizeHint().height() + 24
        return self.list.reach(count) + 16


def _found(workspace: Workspace, words: str) -> tuple[Found, ...]:
    """Return what holds the words: topics of the mission in hand, and whatever was written."""
    return search.topics(workspace, words) + search.find(workspace, words, _LIMIT)


def _entry(thing: Found) -> Entry:
    heading, command = _GROUPS[thing.kind]
    title, detail = thing.title or thing.excerpt, thing.excerpt if thing.title else ""
    badge = dates.day(thing.day, "d MMM yyyy") if thing.day else ""
    return Entry(f"{command} {thing.id}", title, detail, badge, group=_(heading))


def _is_named(thing: Found, asked: list[str]) -> bool:
    """Return whether a word of a thing's title begins with the first that is asked for."""
    return bool(asked) and any(word.startswith(asked[0]) for word in fold(thing.title).split())
