"""A room that is a list and the page of what is chosen in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.folding import fold
from delegate_app.domain.mission import Mission
from delegate_app.services import editing
from delegate_app.ui import theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.boxes import Boxed
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.columns import Columns
from delegate_app.ui.widgets.labels import MUTED, SEMIBOLD, Text
from delegate_app.ui.widgets.listing import Entry, Listing
from delegate_app.ui.widgets.menus import Offer, fill_menu
from delegate_app.ui.widgets.room import Room
from delegate_app.ui.widgets.scroll import scrolled


class ListRoom(Room):
    """The frame of such a room; each room says what it lists and how one of it is edited.

    A room gives `NAME` (for the splitter's memory), `EMPTY` and `EMPTY_HINT`, `NEW`, `KINDS` (the
    classes whose changes it follows) and the methods that raise `NotImplementedError` here.
    """

    NAME = ""
    EMPTY = ""
    EMPTY_HINT = ""
    NEW = ""
    KINDS: frozenset[str] = frozenset()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._every: tuple[Entry, ...] = ()
        self._awaited = ""
        self.change: ChangeSet | None = None
        """What the list is read anew for, while it is; None where everything may be new."""
        self.head = QVBoxLayout()
        """What stands above the list; a room may add to it."""
        self.filters = QHBoxLayout()
        """What a room puts below the search line."""
        self.list = Listing(_(self.NEW))
        self.search = QLineEdit()
        self._pages = QStackedWidget()
        self._build()
        desk.bus.changed.connect(self._follow)

    # --- what a room says -------------------------------------------------------------------

    def entries(self) -> Sequence[Entry]:
        """Return what the list shows, read from the services."""
        raise NotImplementedError

    def page(self) -> QWidget:
        """Return the page of one thing, made once."""
        raise NotImplementedError

    def show_one(self, entry_id: str, change: ChangeSet | None) -> None:
        """Show one thing on the page; `change` is what brought it up to date, if anything did."""
        raise NotImplementedError

    def make(self) -> Sequence[Any]:
        """Return a new thing, which is to be shown, and what refers to it, in order of saving."""
        raise NotImplementedError

    def things(self, ids: Sequence[str]) -> Sequence[Any]:
        """Return the things that are to be deleted."""
        raise NotImplementedError

    def commands(self) -> Sequence[Offer]:
        """Return what the context menu offers for what is chosen, beside deleting."""
        return ()

    def removals(self) -> Sequence[Offer]:
        """Return how the context menu offers to be rid of what is chosen."""
        return ((_("Delete"), self.remove),)

    def fits(self, entry: Entry) -> bool:
        """Whether an entry passes the filters beside the search line."""
        return True

    def start_typing(self) -> None:
        """Put the keyboard on the page of what is in hand: where it says, or at its beginning."""
        self._sheet.setFocus()
        if not self._sheet.focusProxy():
            self.focusNextChild()

    def preferred(self) -> str:
        """Return the id of the entry that is in hand when a mission is opened, or ""."""
        return ""

    def put_down(self) -> None:
        """End what is being typed; a room with a form overrides it."""

    # --- what all of them do ----------------------------------------------------------------

    def open(self, mission: Mission) -> None:
        self.put_down()
        if self.mission is None or self.mission.id != mission.id:
            self.list.show_entries(())
        super().open(mission)
        self.reload()

    def receive(self, handed: object) -> None:
        """Show the thing of an id, where somebody came from elsewhere for it."""
        if isinstance(handed, str):
            self.search.clear()
            self.list.choose(handed)

    def bookmark(self) -> dict[str, Any]:
        places = {name: area.verticalScrollBar().value() for name, area in self._areas().items()}
        return {"chosen": self.list.current(), **places}

    def return_to(self, bookmark: dict[str, Any]) -> None:
        self.list.choose(str(bookmark.get("chosen", "")))
        for name, area in self._areas().items():
            place = bookmark.get(name)
            if isinstance(place, int):
                QTimer.singleShot(0, self, partial(area.verticalScrollBar().setValue, place))

    def take_keyboard(self) -> None:
        """Put the keyboard on the list."""
        self.list.setFocus()

    def reload(self, keep: str = "", change: ChangeSet | None = None) -> None:
        """Read the list anew with the same thing in hand."""
        if self.mission is None:
            return
        self.change = change
        entries = self.entries()
        self.show_every(entries, keep or ("" if self.list.current() else self.preferred()))
        self.change = None

    def show_every(self, entries: Sequence[Entry], keep: str = "") -> None:
        """Show these entries, as far as they pass the filters, with the same one in hand."""
        self._every = tuple(entries)
        self._show(keep)
        self.head_changed.emit()

    def add(self) -> None:
        """Make a new thing and open its page."""
        if self.mission is None:
            return
        things = self.make()
        self._awaited = things[0].id
        self.search.clear()
        self.desk.bus.write(editing.save(self.desk.workspace, *things), self._made)

    def remove(self) -> None:
        """Delete what is chosen; nothing is asked, Undo brings it back."""
        ids = self.list.selected()
        things = self.things(ids)
        if things:
            self.put_down()
            self.desk.bus.write(editing.delete(self.desk.workspace, *things), self._removed)

    def _areas(self) -> dict[str, QAbstractScrollArea]:
        """Return what is scrolled in the room, by a name that lasts."""
        return {"scroll": self.list, "page": self._scrolled}

    def _build(self) -> None:
        self.search.setPlaceholderText(_("Filter"))
        self.search.setAccessibleName(_("Filter"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.head.setContentsMargins(12, 12, 12, 4)
        self.head.addWidget(Boxed(self.search))
        self.head.addLayout(self.filters)
        left = QWidget()
        left.setMinimumWidth(round(320 * theme.scale()))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self.head)
        column.addWidget(self.list, 1)
        self.splitter = Columns(self.NAME, (left, self._pages), (430, 770))
        self._pages.addWidget(self._empty())
        holder = QWidget()
        holder.setBackgroundRole(QPalette.ColorRole.Base)
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(28, 20, 28, 24)
        self._sheet = self.page()
        grows = self._sheet.sizePolicy().verticalPolicy() is QSizePolicy.Policy.Expanding
        inside.addWidget(self._sheet, int(grows))
        inside.addStretch()
        self._scrolled = scrolled(holder)
        self._pages.addWidget(self._scrolled)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        new = Button(_(self.NEW), primary=True)
        new.clicked.connect(self.add)
        self.tools = [new]
        self.list.chosen.connect(self._choose)
        self.list.entered.connect(self._enter)
        self.list.removal_wanted.connect(self.remove)
        self.list.menu_wanted.connect(self._menu)

    def _empty(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(48, 48, 48, 48)
        column.setSpacing(10)
        column.addStretch(2)
        self._nothing = Text(_(self.EMPTY), size=theme.TITLE, weight=SEMIBOLD, wraps=True)
        self._hint = Text(_(self.EMPTY_HINT), role=MUTED, wraps=True)
        column.addWidget(self._nothing)
        column.addWidget(self._hint)
        first = Button(_(self.NEW))
        first.clicked.connect(self.add)
        column.addWidget(first)
        column.addStretch(3)
        return page

    def _show(self, keep: str = "") -> None:
        words = fold(self.search.text()).split()
        shown = [
            entry for entry in self._every
            if self.fits(entry) and (not words or _holds(entry, words))
        ]  # fmt: skip
        self.list.show_entries(shown, keep)

    @Slot()
    def _filter(self) -> None:
        self._show()

    @Slot(str)
    def _choose(self, entry_id: str) -> None:
        if entry_id:
            self.show_one(entry_id, self.change)
        else:
            found = bool(self._every)
            self._nothing.setText(_("Nothing passes the filter") if found else _(self.EMPTY))
            self._hint.setText(_("Other words may find it.") if found else _(self.EMPTY_HINT))
        self._pages.setCurrentIndex(1 if entry_id else 0)
        self.head_changed.emit()

    @Slot()
    def _enter(self) -> None:
        self.start_typing()

    def _made(self, change: ChangeSet) -> None:
        self.reload(self._awaited)
        self._enter()

    def _removed(self, change: ChangeSet) -> None:
        if change.ids:
            self.desk.bus.tell(_("Deleted."), operation=change.operation)

    @Slot(object)
    def _follow(self, change: ChangeSet) -> None:
        if change.kinds & self.KINDS:
            self.reload(change=change)

    @Slot(QPoint)
    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_menu(menu, self.commands())
        if self.list.selected():
            fill_menu(menu, self.removals())
        menu.addAction(_(self.NEW)).triggered.connect(self.add)
        menu.popup(place)


def _holds(entry: Entry, words: Sequence[str]) -> bool:
    text = f"{entry.lead} {entry.title} {entry.detail} {entry.badge} {entry.group}"
    folded = " ".join(map(_folded, text.split(" ")))
    return all(word in folded for word in words)


_folded = lru_cache(1 << 15)(fold)
"""The words of a list are few and return in most of its lines."""
