"""Entries of which one is in hand and several may be chosen, however they are laid out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QListView

from delegate_app.ui.widgets.entries import Entries, Entry, ListingModel
from delegate_app.ui.widgets.scroll import slim


class Choosing(QListView):
    """Arrows walk, Enter opens, Delete deletes, Ctrl and Shift choose several."""

    chosen = Signal(str)
    """The id of the entry in hand, or ""."""
    entered = Signal()
    """The page of the entry in hand is wanted."""
    pointed_at = Signal()
    """The mouse took an entry in hand, alone."""
    removal_wanted = Signal()
    """What is chosen is to be deleted."""
    menu_wanted = Signal(QPoint)
    """A context menu is asked for, at a place on the screen."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.entries = ListingModel()
        self.setModel(self.entries)
        self.setAccessibleName(name)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        slim(self)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.selectionModel().currentChanged.connect(self._tell)
        self.clicked.connect(self._tell_pointed)
        self.doubleClicked.connect(self.entered)

    def show_entries(self, entries: Sequence[Entry], keep: str = "") -> None:
        """Show other entries with the same ones chosen.

        Args:
            entries: In order; groups together.
            keep: The id that is to be in hand; by default the one that is, where that is gone the
                one in its place, and where there was none the first. Another than is, is so alone.
        """
        was, row = self.current(), self.currentIndex().row()
        here = keep or was
        others = {*self.selected()} - {here} if here == was else set()
        offset = self.verticalScrollBar().value()
        self.selectionModel().blockSignals(True)
        self.entries.show_entries(Entries.of(entries))
        self.lay_out()
        index = self.entries.place(here)
        if not index.isValid():
            index = self.entries.place(self.entries.nearest(row))
        if others:
            self._select(self.entries.rows(others))
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Select)
        self.selectionModel().blockSignals(False)
        self.verticalScrollBar().setValue(offset)
        if keep and index.isValid():
            self.scrollTo(index)
        self.chosen.emit(self.current())

    def lay_out(self) -> None:
        """Give what is shown now its places, before anything is scrolled to; Qt does it later."""

    def current(self) -> str:
        """Return the id of the entry in hand, or ""."""
        entry = self.entries.entry(self.currentIndex())
        return entry.id if entry else ""

    def selected(self) -> tuple[str, ...]:
        """Return the ids of all chosen entries, in their order."""
        blocks = self.selectionModel().selection().toList()
        rows = sorted(row for block in blocks for row in range(block.top(), block.bottom() + 1))
        return tuple(entry.id for entry in map(self.entries.at, rows) if entry)

    def shown(self) -> tuple[str, ...]:
        """Return the ids of all entries, in their order."""
        return self.entries.ids()

    def choose(self, entry_id: str) -> None:
        """Take an entry in hand, alone."""
        index = self.entries.place(entry_id)
        if index.isValid():
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(index)

    def top(self) -> tuple[str, int]:
        """Return the id of the first entry in view, and how far below the edge it begins."""
        row = max(self.indexAt(QPoint(1, 1)).row(), 0)
        index = self.entries.place(self.entries.nearest(row))
        entry = self.entries.entry(index)
        return (entry.id, self.visualRect(index).top()) if entry else ("", 0)

    def stand(self, entry_id: str, height: int) -> None:
        """Scroll to where an entry, if it is here, begins so far below the edge."""
        index = self.entries.place(entry_id)
        if index.isValid():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(index).top() - height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.selected():
            self.removal_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _select(self, rows: Iterable[int]) -> None:
        """Choose lines, given from the top, beside those that are chosen."""
        selection, model = QItemSelection(), self.entries
        for _offset, run in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
            block = [row for _count, row in run]
            selection.select(model.index(block[0]), model.index(block[-1]))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.Select)

    def _tell(self, index: QModelIndex) -> None:
        if self.entries.entry(index) is not None:
            self.chosen.emit(self.current())

    @Slot()
    def _tell_pointed(self) -> None:
        if self.selected() == (self.current(),):
            self.pointed_at.emit()

    def _ask_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        entry = self.entries.entry(index)
        if entry and entry.id not in self.selected():
            self.choose(entry.id)
        self.menu_wanted.emit(self.viewport().mapToGlobal(place))
