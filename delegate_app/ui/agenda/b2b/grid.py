"""The plan as a grid: the lines' names and the hours stay in view, cells are carried and filled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QTableView

from delegate_app.ui import theme
from delegate_app.ui.agenda.b2b.cells import Cells, Drawn, Index, Landing
from delegate_app.ui.agenda.b2b.painting import Hours, Names, inside, paint_cells, tallness
from delegate_app.ui.widgets.buttons import paint_focus
from delegate_app.ui.widgets.labels import paint_ground
from delegate_app.ui.widgets.scroll import slim

_WIDE = 112
"""The least width of a cell in pixels."""
_EDGE, _STEP = 28, 24
"""How near the edge what is carried scrolls the grid, and by how much at a time."""


class GridView(QTableView):
    """Arrows walk, Enter opens or fills, M or Ctrl+X takes up and puts down, Delete clears."""

    entered = Signal(QModelIndex)
    """A cell was opened: its page is wanted, or somebody to fill it with."""
    typed = Signal(QModelIndex, str)
    """Somebody began to type in a cell that is free."""
    clear_wanted = Signal(QModelIndex)
    put = Signal(QModelIndex, QModelIndex)
    """What stands in the first cell is to stand in the second."""
    carried = Signal(str, QPoint)
    """What the mouse holds, and where it is on the screen; no words once it is let go."""
    menu_wanted = Signal(QModelIndex, QPoint)
    taken_up = Signal(QModelIndex)
    """The cell whose meeting the keyboard took up; an invalid one once it was put down."""

    def __init__(self, cells: Cells) -> None:
        super().__init__()
        self._cells = cells
        self._pressed: QPoint | None = None
        self._source = QPersistentModelIndex()
        self._lifted = QPersistentModelIndex()
        self._aim = QPersistentModelIndex()
        self._over = QPoint()
        self._scroll = QTimer(self, interval=30)
        self._scroll.timeout.connect(self._creep)
        self.setModel(cells)
        self.setHorizontalHeader(Hours())
        self.setVerticalHeader(Names(cells))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMinimumHeight(2 * tallness())  # the hours, a line and the bar
        self.customContextMenuRequested.connect(self._ask_menu)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self._corner = self.findChild(QAbstractButton)
        if self._corner is not None:
            self._corner.installEventFilter(self)
        slim(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paint the corner like the heads beside it; Qt makes a button of it."""
        if (
            self._corner is not None
            and watched is self._corner
            and event.type() is QEvent.Type.Paint
        ):
            with QPainter(self._corner) as painter:
                c, area = theme.colours(), QRectF(self._corner.rect())
                paint_ground(painter, area, c.ground)
                paint_ground(painter, QRectF(0, area.height() - 1, area.width(), 1), c.line)
            return True
        return super().eventFilter(watched, event)

    # --- what stands where --------------------------------------------------------------------

    def take_in_hand(self, index: Index) -> None:
        """Walk to a cell and bring it into view."""
        here = self._cells.index(index.row(), index.column())
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(here, flags.ClearAndSelect)
        self.scrollTo(here)

    def aim(self, place: QPoint | None) -> QModelIndex:
        """Mark the cell at a place of the screen as where what is carried would stand."""
        aimed = QModelIndex()
        if place is not None:
            self._over = self.viewport().mapFromGlobal(place)
            if self.viewport().rect().contains(self._over):
                aimed = self.indexAt(self._over)
        if aimed != self._aim:
            self._aim = QPersistentModelIndex(aimed)
            self.viewport().update()
        creeps = place is not None and self._near_the_edge() != (0, 0)
        if creeps != self._scroll.isActive():
            self._scroll.start() if creeps else self._scroll.stop()
        return aimed

    @property
    def landing(self) -> Landing | None:
        """Where what the mouse or the keyboard carries would stand; None where nowhere."""
        if self._aim.isValid():
            return self._cells.landing(self._aim, self._source if self._source.isValid() else None)
        here = self.currentIndex()
        there = self._lifted.isValid() and here.isValid() and here != self._lifted
        return self._cells.landing(here, self._lifted) if there else None

    def put_down(self) -> bool:
        """Let go of what is held, and return whether anything was."""
        held = self._lifted.isValid() or self._source.isValid()
        self._pressed = None
        self._source, self._lifted = QPersistentModelIndex(), QPersistentModelIndex()
        self.aim(None)
        if held:
            self.carried.emit("", QPoint())
            self.taken_up.emit(QModelIndex())
            self.viewport().update()
        return held

    def join(self) -> None:
        """Let a meeting that has several slots for itself be one cell."""
        self.clearSpans()
        for place, row in enumerate(self._cells.rows):
            for first, count in dict.fromkeys(row.joined.values()):
                self.setSpan(place, first, 1, count)

    def fit(self) -> None:
        """Give every slot the same width: all of it where they fit, else what can be read."""
        count, step = self._cells.columnCount(), theme.scale()
        room = self.viewport().width()
        wide = max(round(_WIDE * step), room // count if count else 0)
        self.horizontalHeader().setDefaultSectionSize(min(wide, round(2 * _WIDE * step)))
        self.verticalHeader().setDefaultSectionSize(tallness())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    # --- the mouse ----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        if not self._source.isValid():
            far = (event.position().toPoint() - self._pressed).manhattanLength()
            from_ = self.indexAt(self._pressed)
            if far < QApplication.startDragDistance() or self._cells.in_hand(from_) is None:
                return
            self._source = QPersistentModelIndex(from_)
            self.viewport().update(self.visualRect(from_))
        place = event.globalPosition().toPoint()
        self.aim(place)
        self.carried.emit(self._cells.carried(self._source), place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        if not self._source.isValid():
            super().mouseReleaseEvent(event)
            return
        there = self.aim(event.globalPosition().toPoint())
        here = self._cells.index(self._source.row(), self._source.column())
        self.put_down()
        if there.isValid() and there != here:
            self.take_in_hand(there)
            self.put.emit(here, there)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.entered.emit(index)

    @Slot(QPoint)
    def _ask_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.isValid():
            self.take_in_hand(index)
            self.menu_wanted.emit(index, self.viewport().mapToGlobal(place))

    def _near_the_edge(self) -> tuple[int, int]:
        area, spot = self.viewport().rect(), self._over
        if not area.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE).contains(spot):
            return 0, 0
        across = (spot.x() > area.right() - _EDGE) - (spot.x() < _EDGE)
        return across, (spot.y() > area.bottom() - _EDGE) - (spot.y() < _EDGE)

    @Slot()
    def _creep(self) -> None:
        """Scroll on while something is held at the edge."""
        for bar, step in zip(
            (self.horizontalScrollBar(), self.verticalScrollBar()),
            self._near_the_edge(),
            strict=True,
        ):
            bar.setValue(bar.value() + step * _STEP)
        self.aim(self.viewport().mapToGlobal(self._over))

    # --- the keyboard -------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        meeting = self._cells.in_hand(here)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        move = plain and event.key() == Qt.Key.Key_M
        enter = plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        paste = event.matches(QKeySequence.StandardKey.Paste)
        if event.key() == Qt.Key.Key_Escape and self.put_down():
            return
        if self._lifted.isValid() and (enter or move or paste):
            there, lifted = here, self._cells.index(self._lifted.row(), self._lifted.column())
            self.put_down()
            if there != lifted:
                self.put.emit(lifted, there)
        elif meeting and (move or event.matches(QKeySequence.StandardKey.Cut)):
            self._lifted = QPersistentModelIndex(here)
            self.viewport().update(self.visualRect(here))
            self.taken_up.emit(here)
        elif enter and here.isValid():
            self.entered.emit(here)
        elif meeting and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_wanted.emit(here)
        elif here.isValid() and not meeting and event.text().strip() and event.text().isprintable():
            self.typed.emit(here, event.text())
        elif event.key() in _WALKS:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on the first cell where nobody was on any."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._cells.rowCount():
            self.take_in_hand(self._cells.index(0, 0))

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells that are to be painted, all in one go.

        A delegate is asked a cell at a time, which takes PySide6 longer than the painting.
        """
        area = event.rect()
        c = theme.colours()
        model = self._cells
        rows = self._span(self.rowAt(area.top()), self.rowAt(area.bottom()), model.rowCount())
        columns = self._span(
            self.columnAt(area.left()), self.columnAt(area.right()), model.columnCount()
        )
        with theme.painter(self.viewport()) as painter:
            tops = [(n, self.rowViewportPosition(n), self.rowHeight(n)) for n in rows]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.line))
            painter.drawRects([
                QRect(area.left(), top + tall - 1, area.width(), 1) for _row, top, tall in tops
            ])  # fmt: skip
            paint_cells(painter, self._placed(tops, columns), c)
            self._paint_marks(painter, c)

    def _placed(
        self, tops: Sequence[tuple[int, int, int]], columns: range
    ) -> Iterator[tuple[QRect, Drawn]]:
        """Yield the cells of some rows that are in some columns, each with its place."""
        lefts = [(n, self.columnViewportPosition(n), self.columnWidth(n)) for n in columns]
        for place, top, tall in tops:
            row = self._cells.rows[place]
            for column, left, wide in lefts:
                if column not in row.joined:
                    yield QRect(left, top, wide, tall), row.cells[column]
            for first in {row.joined[n][0] for n in columns if n in row.joined}:
                yield self.visualRect(self._cells.index(place, first)), row.cells[first]

    def _paint_marks(self, painter: QPainter, c: theme.Colours) -> None:
        """Paint what is held, where it would stand, and where the keyboard is."""
        for held in (self._source, self._lifted):
            if held.isValid():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(c.ink), 1.5, Qt.PenStyle.DashLine))
                painter.drawRoundedRect(inside(self.visualRect(held)), 6, 6)
        here = self.currentIndex()
        if landing := self.landing:
            row = self._aim.row() if self._aim.isValid() else here.row()
            left = self.columnViewportPosition(landing.first)
            right = self.columnViewportPosition(landing.last) + self.columnWidth(landing.last)
            area = QRect(left, self.rowViewportPosition(row), right - left, self.rowHeight(row))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor((c.red if landing.warning else c.accent).ink), 2.5))
            painter.drawRoundedRect(inside(area), 6, 6)
        if here.isValid():
            place = QRectF(self.visualRect(here))
            if self.hasFocus():
                paint_focus(painter, place, 7)
            else:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(c.muted), 1))
                painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 7, 7)

    @staticmethod
    def _span(first: int, last: int, count: int) -> range:
        return range(max(first, 0), (count if last < 0 else last + 1) if count else 0)


_WALKS = frozenset({
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home,
    Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Tab, Qt.Key.Key_Backtab,
})  # fmt: skip
