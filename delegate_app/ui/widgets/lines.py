"""A list whose lines stand where they do by reckoning: none is asked how high it is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QCursor, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem

from delegate_app.ui import theme
from delegate_app.ui.widgets.choosing import Choosing

Index = QModelIndex | QPersistentModelIndex


class Lines(Choosing):
    """Lines of one height, and heads of groups that are lower.

    Qt has one height for all lines or asks for each: of 20,000, as often as the list is other.
    """

    def __init__(self, name: str, line: int, head: int) -> None:
        """Begin without lines.

        Args:
            name: What screen readers call the list.
            line: The height of a line in pixels.
            head: That of the head of a group.
        """
        self._line, self._less = line, line - head
        self._count, self._heads = 0, list[int]()
        super().__init__(name)  # which asks where lines stand
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def lay_out(self) -> None:
        self._count, self._heads = self.entries.rowCount(), [*self.entries.heads]
        self.updateGeometries()
        self.viewport().update()

    def reach(self, rows: int) -> int:
        """Return how far the first lines reach in pixels, or all where there are no more."""
        rows = min(rows, self._count)
        return rows * self._line - bisect_left(self._heads, rows) * self._less

    def row_at(self, reach: int) -> int:
        """Return the number of the line that stands so many pixels from the top of all."""
        above = range(len(self._heads))
        head = bisect_right(above, reach, key=lambda one: self.reach(self._heads[one])) - 1
        if head < 0:
            return reach // self._line
        within = reach - self.reach(self._heads[head]) + self._less
        return self._heads[head] + within // self._line

    # --- what Qt asks of a view -----------------------------------------------------------------

    def doItemsLayout(self) -> None:
        """Leave out the layout of Qt's own list, which nothing here asks for."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        QAbstractItemView.updateGeometries(self)
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self.reach(self._count) - seen))
        bar.setPageStep(seen)
        bar.setSingleStep(self._line)

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        above = self.reach(index.row())
        height = self.reach(index.row() + 1) - above
        return QRect(0, above - self.verticalOffset(), self.viewport().width(), height)

    def indexAt(self, place: QPoint) -> QModelIndex:
        row = self.row_at(place.y() + self.verticalOffset())
        return self.model().index(row, 0) if 0 <= row < self._count else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a line into view, with the head of its group where that stands right above."""
        area = self.visualRect(index)
        if self.row_is_head(index.row() - 1):
            area.setTop(area.top() - self._line + self._less)
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        if area.top() < 0 or area.height() > seen:
            bar.setValue(bar.value() + area.top())
        elif area.bottom() >= seen:
            least = bar.value() + area.bottom() + 1 - seen
            first = bisect_left(range(index.row()), least, key=self.reach)
            bar.setValue(self.reach(first))  # no line is cut at the top

    def row_is_head(self, row: int) -> bool:
        """Return whether a line is the head of a group."""
        place = bisect_left(self._heads, row)
        return self._heads[place : place + 1] == [row]

    def moveCursor(
        self, action: QListView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Walk over the heads of groups, which are nothing to choose."""
        act, last = QListView.CursorAction, self._count - 1
        here, page = self.currentIndex().row(), self.viewport().height() - self._line
        aims = {
            act.MoveUp: here - 1, act.MovePrevious: here - 1, act.MoveDown: here + 1,
            act.MoveNext: here + 1, act.MoveHome: 0, act.MoveEnd: last,
            act.MovePageUp: self.row_at(max(0, self.reach(here) - page)),
            act.MovePageDown: self.row_at(self.reach(here) + page),
        }  # fmt: skip
        upwards = action in (act.MoveUp, act.MovePrevious, act.MovePageUp, act.MoveEnd)
        row = min(max(aims.get(action, here), 0), last)
        while self.row_is_head(row):  # above the first head is nothing, below each an entry
            row += -1 if upwards and row else 1
            upwards = upwards and row > 0
        return self.model().index(row, 0) if last >= 0 else self.currentIndex()

    def setSelection(self, area: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        area, last = area.normalized(), self._count - 1
        first, end = (
            min(max(self.row_at(y + self.verticalOffset()), 0), last)
            for y in (area.top(), area.bottom())
        )
        index = self.model().index
        chosen = QItemSelection(index(first, 0), index(end, 0)) if last >= 0 else QItemSelection()
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for block in selection.toList():
            above, below = self.reach(block.top()), self.reach(block.bottom() + 1)
            area = QRect(0, above - self.verticalOffset(), self.viewport().width(), below - above)
            region += area & self.viewport().rect()
        return region

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain, chosen = option.state, self.selectionModel()
        under = self.viewport().mapFromGlobal(QCursor.pos())
        hovered = self.indexAt(under).row() if self.viewport().underMouse() else -1
        in_hand = self.currentIndex().row() if self.hasFocus() else -1
        top, seen = self.verticalOffset(), event.rect()
        first, last = self.row_at(seen.top() + top), self.row_at(seen.bottom() + top)
        with theme.painter(self.viewport()) as painter:
            for row in range(max(first, 0), min(last, self._count - 1) + 1):
                index = self.model().index(row, 0)
                option.rect, option.state = self.visualRect(index), plain
                for flag, holds in (
                    (QStyle.StateFlag.State_Selected, chosen.isSelected(index)),
                    (QStyle.StateFlag.State_MouseOver, row == hovered),
                    (QStyle.StateFlag.State_HasFocus, row == in_hand),
                ):
                    if holds:
                        option.state |= flag
                self.itemDelegate().paint(painter, option, index)
