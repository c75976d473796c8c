"""A long list that paints only what is in view: people, notes, promises, meetings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from delegate_app.domain.followup import FollowUpState
from delegate_app.ui import theme
from delegate_app.ui.widgets.buttons import paint_focus
from delegate_app.ui.widgets.entries import Entries, Entry, Index, ListingModel
from delegate_app.ui.widgets.labels import SEMIBOLD, paint_panel, paint_pill
from delegate_app.ui.widgets.lines import Lines
from delegate_app.ui.widgets.promise_box import paint_box
from delegate_app.ui.widgets.scroll import slim

_UPPER = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
_LOWER = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
_INSIDE = 20
"""How far an entry's words, or its box, are from the edge of the list."""


class Listing(Lines):
    """The list itself: arrows walk, Enter opens, Delete deletes, Ctrl and Shift choose several."""

    chosen = Signal(str)
    """The id of the entry in hand, or ""."""
    entered = Signal()
    """The page of the entry in hand is wanted."""
    removal_wanted = Signal()
    """What is chosen is to be deleted."""
    ticked = Signal(str)
    """The box of the entry with this id was pressed, or Space on what is chosen with it."""
    menu_wanted = Signal(QPoint)
    """A context menu is asked for, at a place on the screen."""

    def __init__(self, name: str) -> None:
        super().__init__(_line(), _head())
        self.entries = ListingModel()
        self.setModel(self.entries)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(name)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        slim(self)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(self.entered)

    def show_entries(self, entries: Sequence[Entry], keep: str = "") -> None:
        """Show other entries with the same ones chosen.

        Args:
            entries: In order; groups together.
            keep: The id that is to be in hand; by default the one that is, where that is gone the
                one in its place, and where there was none the first.
        """
        here, row = keep or self.current(), self.currentIndex().row()
        others = {*self.selected()} - {here}
        offset = self.verticalScrollBar().value()
        self.selectionModel().blockSignals(True)
        self.entries.show_entries(Entries.of(entries))
        self.lay_out(self.entries.rowCount(), self.entries.heads)
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        entry = self._boxed(self.indexAt(event.position().toPoint()))
        beside = event.position().x() < _INSIDE + _box_edge() + 8
        if entry and beside and event.button() is Qt.MouseButton.LeftButton:
            self.ticked.emit(entry.id)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        entry = self._boxed(self.indexAt(event.position().toPoint()))
        if entry is None or event.position().x() >= _INSIDE + _box_edge() + 8:
            super().mouseDoubleClickEvent(event)

    def _boxed(self, index: Index) -> Entry | None:
        entry = self.entries.entry(index)
        return entry if entry and entry.box else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.selected():
            self.removal_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Space and self._boxed(self.currentIndex()):
            self.ticked.emit(self.current())
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

    def _ask_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        entry = self.entries.entry(index)
        if entry and entry.id not in self.selected():
            self.choose(entry.id)
        self.menu_wanted.emit(self.viewport().mapToGlobal(place))


def _line() -> int:
    """Return the height of an entry."""
    one = QFontMetrics(theme.font(theme.TEXT, SEMIBOLD)).height()
    return one + QFontMetrics(theme.font(theme.SMALL)).height() + 20


def _head() -> int:
    """Return the height of a group's name, with the space that parts it from the group above."""
    return QFontMetrics(theme.font(theme.CAPTION)).height() + 20


def _box_tone(entry: Entry) -> theme.Tone:
    c = theme.colours()
    if not entry.box_says:
        tone: theme.Tone = getattr(c, entry.tone)
        return tone
    return c.accent if entry.box is FollowUpState.DONE else c.grey


def _box_edge() -> int:
    return round(16 * theme.scale())


class _Painter(QStyledItemDelegate):
    """Paints a line: title, detail below, badge at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: ListingModel = index.model()  # type: ignore[assignment]
        area: QRect = option.rect
        entry = model.entry(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry is None:
            self._paint_group(painter, area, model.group(index))
        else:
            self._paint_entry(painter, area, entry, option.state)
        painter.restore()

    def _paint_group(self, painter: QPainter, area: QRect, name: str) -> None:
        painter.setFont(theme.font(theme.CAPTION))
        painter.setPen(QColor(theme.colours().muted))
        low = area.adjusted(18, 0, -18, -6)
        cut = painter.fontMetrics().elidedText(
            name.upper(), Qt.TextElideMode.ElideRight, low.width()
        )
        painter.drawText(low, _LOWER, cut)

    def _paint_entry(
        self, painter: QPainter, area: QRect, entry: Entry, state: QStyle.StateFlag
    ) -> None:
        c = theme.colours()
        panel = QRectF(area.adjusted(8, 1, -8, -1))
        if state & QStyle.StateFlag.State_Selected:
            paint_panel(painter, panel, c.accent.soft, c.accent.soft)
        elif state & QStyle.StateFlag.State_MouseOver:
            paint_panel(painter, panel, c.side, c.side)
        if state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, panel)
        inside = panel.toRect().adjusted(12, 8, -12, -8)
        if entry.box:
            edge = _box_edge()
            box = QRectF(inside.left(), inside.center().y() + 1 - edge / 2, edge, edge)
            paint_box(painter, box, entry.box, _box_tone(entry))
            inside.setLeft(inside.left() + edge + 12)
        if entry.mark:
            edge = round(32 * theme.scale())
            circle = QRectF(inside.left() - 2, inside.center().y() + 1 - edge / 2, edge, edge)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.accent.soft))
            painter.drawEllipse(circle)
            painter.setPen(QColor(c.accent.ink))
            painter.setFont(theme.font(theme.CAPTION, SEMIBOLD))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, entry.mark)
            inside.setLeft(inside.left() + edge + 10)
        if entry.lead:
            inside.setLeft(self._paint_lead(painter, inside, entry))
        if entry.badge:
            painter.setFont(theme.font(theme.CAPTION, SEMIBOLD))
            metrics = painter.fontMetrics()
            width = metrics.horizontalAdvance(entry.badge) + 18
            height = metrics.height() + 5
            pill = QRectF(inside.right() - width, inside.center().y() - height / 2, width, height)
            paint_pill(painter, pill, entry.badge, getattr(c, entry.tone))
            inside.setRight(int(pill.left()) - 8)
        title = theme.font(theme.TEXT, SEMIBOLD)
        title.setStrikeOut(entry.off)
        self._line(painter, inside, entry.title, title, c.muted if entry.off else c.ink, top=True)
        small = theme.font(theme.SMALL)
        self._line(painter, inside, entry.detail, small, c.muted, top=not entry.title)

    def _paint_lead(self, painter: QPainter, area: QRect, entry: Entry) -> int:
        """Paint what stands before the title, and return where the title begins."""
        c = theme.colours()
        first, _, second = entry.lead.partition("\n")
        bold, small = theme.font(theme.TEXT, SEMIBOLD), theme.font(theme.SMALL)
        width = max(
            *(QFontMetrics(bold).horizontalAdvance(words) for words in (first, "00:00")),
            QFontMetrics(small).horizontalAdvance(second),
        )
        column = QRect(area.left() - 2, area.top(), width + 2, area.height())
        ink = c.muted if entry.off else c.ink
        self._line(painter, column, first, bold, ink, top=True)
        self._line(painter, column, second, small, c.muted, top=False)
        if entry.stripe:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(getattr(c, entry.stripe).ink))
            bar = QRectF(column.right() + 9, area.top() + 1, 3, area.height() - 2)
            painter.drawRoundedRect(bar, 1.5, 1.5)
        return column.right() + 22

    def _line(
        self, painter: QPainter, area: QRect, words: str, font: Any, ink: str, *, top: bool
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        apart = words.replace(" · ", "\u200e · ")  # a count is not read with the Hebrew before it
        cut = painter.fontMetrics().elidedText(apart, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, _UPPER if top else _LOWER, cut)
