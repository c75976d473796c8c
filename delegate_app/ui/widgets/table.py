"""A table of small things, each cell edited where it stands and kept as it is typed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from delegate_app.base.errors import KnownError
from delegate_app.services import editing
from delegate_app.ui import theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, say
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.cells import HINT, INSET, Cells, Index, Rows, paint_line, side
from delegate_app.ui.widgets.form import Field
from delegate_app.ui.widgets.labels import RED, Text, paint_ground
from delegate_app.ui.widgets.menus import Menu, Offer, fill_menu
from delegate_app.ui.widgets.scroll import show_place, slim


class Table(QWidget):
    """Shows things of one class as rows and makes, changes, moves and deletes them.

    Typing, Enter or a double click edits a cell; Delete deletes what is chosen; where the order of
    the rows is kept (a field `position`), Alt+Up and Alt+Down move them.
    """

    def __init__(
        self,
        desk: Desk,
        name: str,
        fields: Sequence[Field],
        add: str,
        make: Callable[[], Any],
        *,
        bar: str = "",
        narrow: Collection[str] = (),
        called: str,
    ) -> None:
        """Build the table.

        Args:
            desk: Where it works.
            name: What it lists.
            fields: Its columns.
            add: What the button says that adds a row.
            make: Returns a new thing.
            bar: The field whose numbers are drawn as bars too, all on one scale.
            narrow: The fields that take no more room than their words.
            called: The field that says what a thing is called.
        """
        super().__init__()
        self._desk, self._make, self._awaited, self._called = desk, make, "", called
        self._rows = Rows(fields)
        self._error = Text(role=RED, wraps=True)
        self._cells = Cells(fields, bar, self._keep, self._say)
        self.view = _View(name, self._rows, self._cells)
        self._add = Button(add)
        self._up, self._down = Button("↑", quiet=True), Button("↓", quiet=True)
        self._delete = Button(_("Delete"), quiet=True)
        for place, field in enumerate(fields):
            if field.name in narrow:
                fitting = QHeaderView.ResizeMode.ResizeToContents
                self.view.horizontalHeader().setSectionResizeMode(place, fitting)
        self._build()

    def show_things(self, things: Sequence[Any]) -> None:
        """Show things, in order; a cell that is being typed in keeps what is typed."""
        if [thing.id for thing in things] != [thing.id for thing in self._rows.things]:
            self.put_down()
            here, chosen = self.view.currentIndex(), {thing.id for thing in self._chosen()}
            self._rows.show_things(things)
            self._restore((here.row(), max(here.column(), 0)), chosen)
        else:
            self._rows.refresh(things)
        orderly = bool(things) and hasattr(things[0], "position")
        self._up.setVisible(orderly)
        self._down.setVisible(orderly)
        self._delete.setVisible(bool(things))
        self.view.fit()
        ids = [thing.id for thing in things]
        if self._awaited in ids:
            self.view.setCurrentIndex(self._rows.index(ids.index(self._awaited), 0))
            self._awaited = ""
            if self.isVisible():  # else somebody went elsewhere meanwhile
                self.view.setFocus()
                self._edit_current()

    def put_down(self) -> None:
        """Keep what is typed and end its burst."""
        self._cells.leave(HINT.NoHint, insisting=True)

    def add(self) -> None:
        """Make a new thing and type into its first cell."""
        self.put_down()
        thing = self._make()
        self._awaited = thing.id
        self._desk.bus.write(editing.save(self._desk.workspace, thing))

    def remove(self) -> None:
        """Delete what is chosen; nothing is asked, Undo brings it back."""
        self.put_down()
        chosen = self._chosen()
        if chosen:
            answer, bus = editing.delete(self._desk.workspace, *chosen), self._desk.bus
            title = str(getattr(chosen[0], self._called))
            bus.write(answer, partial(bus.tell_deleted, title, len(chosen)))

    def shift(self, step: int) -> None:
        """Move what is chosen up or down by one, as one step of undo."""
        self.put_down()
        order, chosen = list(self._rows.things), self._chosen()
        if not chosen or not hasattr(chosen[0], "position"):
            return
        for thing in chosen if step < 0 else reversed(chosen):
            old = order.index(thing)
            new = old + step
            if not 0 <= new < len(order) or order[new] in chosen:
                return
            order[old], order[new] = order[new], order[old]
        placed = [replace(thing, position=place) for place, thing in enumerate(order)]
        self._desk.bus.write(editing.save(self._desk.workspace, *placed))

    def _keep(self, index: Index, value: Any, continues: str | None) -> None:
        """Change a cell's field, going on with an operation."""
        thing, field = self._rows.things[index.row()], self._rows.fields[index.column()]
        if getattr(thing, field.name) == value:
            return
        self._rows.put(index.row(), replace(thing, **{field.name: value}))
        answer = editing.change(
            self._desk.workspace, thing, continues=continues, **{field.name: value}
        )
        self._desk.bus.write(answer, partial(self._cells.kept, index))

    def _say(self, reason: KnownError | None, *, unsaved: bool) -> None:
        """Say why a cell cannot be kept, and whether anything typed is not on the disk yet."""
        self._error.setText(say(reason) if reason else "")
        self._error.setVisible(reason is not None)
        self._desk.bus.hold(self, unsaved=unsaved, failed=unsaved and reason is not None)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.view)
        column.addWidget(self._error)
        self._error.hide()
        line = QHBoxLayout()
        column.addLayout(line)
        line.setSpacing(4)
        for tool, words, slot in (
            (self._add, self._add.text(), self.add),
            (self._up, _("Move up"), partial(self.shift, -1)),
            (self._down, _("Move down"), partial(self.shift, 1)),
            (self._delete, _("Delete"), self.remove),
        ):
            tool.setAccessibleName(f"{words}: {self.view.accessibleName()}")
            tool.setToolTip(words)
            tool.clicked.connect(partial(_call, slot))
            line.addWidget(tool)
        line.addStretch()
        self.view.removal_wanted.connect(self.remove)
        self.view.shift_wanted.connect(self.shift)
        self.view.customContextMenuRequested.connect(self._menu)
        self.setFocusProxy(self.view)

    def _chosen(self) -> list[Any]:
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self._rows.things[row] for row in rows]

    def _restore(self, place: tuple[int, int], chosen: set[str]) -> None:
        """Choose the same rows again, or the one nearest to where the keyboard was."""
        ids = [thing.id for thing in self._rows.things]
        model = self.view.selectionModel()
        rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row, thing_id in enumerate(ids):
            if thing_id in chosen:
                model.select(self._rows.index(row, 0), rows)
        if ids and place[0] >= 0:
            kept = [row for row, thing_id in enumerate(ids) if thing_id in chosen]
            row = kept[0] if kept else min(place[0], len(ids) - 1)
            model.setCurrentIndex(
                self._rows.index(row, place[1]),
                QItemSelectionModel.SelectionFlag.NoUpdate if kept else rows,
            )

    @Slot()
    def _edit_current(self) -> None:
        self.put_down()
        self.view.edit_current()

    @Slot(QPoint)
    def _menu(self, place: QPoint) -> None:
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_menu(menu, [*self._offers(), (self._add.text(), self.add)])
        menu.popup(self.view.viewport().mapToGlobal(place))

    def _offers(self) -> list[Offer]:
        chosen = self._chosen()
        offers: list[Offer] = [(_("Edit"), self._edit_current)] if len(chosen) == 1 else []
        if chosen and hasattr(chosen[0], "position"):
            offers.append((_("Move up"), partial(self.shift, -1)))
            offers.append((_("Move down"), partial(self.shift, 1)))
        if chosen:
            offers.append((_("Delete"), self.remove))
        return offers


class _View(QTableView):
    """The table itself, as tall as its rows."""

    removal_wanted = Signal()
    shift_wanted = Signal(int)

    def __init__(self, name: str, rows: Rows, cells: Cells) -> None:
        super().__init__()
        self.setModel(rows)
        cells.setParent(self)
        self.setItemDelegate(cells)
        self.setHorizontalHeader(_Header(rows.fields))
        self.horizontalHeader().setAccessibleName(name)
        self.setAccessibleName(name)
        self.setFont(theme.font())
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        triggers = QTableView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.verticalHeader().hide()
        tall = max(QFontMetrics(theme.font()).height() + 20, 38)
        self.verticalHeader().setDefaultSectionSize(tall)
        slim(self)
        self.selectionModel().currentChanged.connect(self._bring_into_view)

    def fit(self) -> None:
        """Take the height of all rows; the page around it scrolls."""
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + self.verticalHeader().length())

    def edit_current(self) -> None:
        """Edit the cell in hand, if there is one; Qt warns of an empty table."""
        if self.currentIndex().isValid():
            self.edit(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.shift_wanted.emit(step)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_current()
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _bring_into_view(self, index: QModelIndex) -> None:
        show_place(self.viewport(), self.visualRect(index))


class _Header(QHeaderView):
    """What the columns are called, as quiet captions."""

    def __init__(self, fields: Sequence[Field]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._fields = fields
        self.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setFont(theme.font(theme.CAPTION))
        self.setMinimumSectionSize(round(84 * theme.scale()))

    def sizeHint(self) -> QSize:
        return QSize(80, QFontMetrics(theme.font(theme.CAPTION)).height() + 14)

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Ask for the width of the caption as it is painted, which is in capitals."""
        words = QFontMetrics(theme.font(theme.CAPTION)).horizontalAdvance(self._said(section))
        return QSize(words + 2 * INSET + 2, self.sizeHint().height())

    def _said(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal)).upper()

    def paintSection(self, painter: QPainter, area: QRect, section: int) -> None:
        c = theme.colours()
        paint_ground(painter, QRectF(area), c.card)
        paint_ground(painter, QRectF(area.left(), area.bottom(), area.width(), 1), c.line)
        painter.setFont(theme.font(theme.CAPTION))
        painter.setPen(QColor(c.muted))
        inside, at = area.adjusted(INSET, 0, -INSET, 0), side(self._fields[section])
        paint_line(painter, inside, self._said(section), at)


def _call(slot: Callable[[], object], _checked: bool = False) -> None:
    slot()
