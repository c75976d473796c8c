"""Every column of a table with its first values, and what it is taken for, to be changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from delegate_app.domain.columns import (
    ENCODINGS,
    FIELDS,
    KEPT,
    LEFT_OUT,
    OFFERED,
    Assigned,
    Column,
    Heading,
    Layout,
    ParcelKind,
)
from delegate_app.ui import theme
from delegate_app.ui.language import _, ngettext
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.choice import Choice
from delegate_app.ui.widgets.flow import Flow
from delegate_app.ui.widgets.labels import AMBER, MUTED, SEMIBOLD, Card, Line, Pill, Rule, Text
from delegate_app.ui.widgets.pair import Pair
from delegate_app.ui.widgets.scroll import scrolled, show_place

_ROOM = 440
"""The width in pixels from which a column's choice stands beside its values."""


class ColumnsPage(QWidget):
    """The tables of the files in hand, one below the other."""

    said = Signal(object, object, object)
    """A `Layout`, what somebody says of it (None to recognise it anew), and another `Heading`."""
    spelled = Signal(str, str)
    """A file's name, and the encoding that its letters are in."""
    left = Signal()
    """The person is done here."""

    def __init__(self) -> None:
        super().__init__()
        self._tables: list[_Table] = []
        close = Button(_("Done"))
        close.clicked.connect(self.left)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 12, 0)
        self._column.setSpacing(12)
        self._column.addWidget(Text(
            _("What you choose is shown beside it at once, and remembered for the next file with "
              "these headings."), role=MUTED, wraps=True,
        ))  # fmt: skip
        self._column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 14, 0)
        whole.setSpacing(10)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 12, 0)
        whole.addLayout(head)
        head.addWidget(Text(_("Columns"), size=theme.NOTE, weight=SEMIBOLD), 1)
        head.addWidget(close)
        whole.addWidget(scrolled(inside), 1)

    def show_layouts(self, layouts: Sequence[Layout]) -> None:
        """Show how tables are read; what is the same table stays under the keyboard."""
        layouts = [layout for layout in layouts if layout.kind in OFFERED]
        if [_same(table.read) for table in self._tables] == [_same(one) for one in layouts]:
            for table, layout in zip(self._tables, layouts, strict=True):
                table.put(layout)
            return
        here = self.isAncestorOf(self.window().focusWidget())
        for table in self._tables:
            table.hide()
            table.deleteLater()
        self._tables = [_Table(layout) for layout in layouts]
        for place, table in enumerate(self._tables, 1):
            table.said.connect(self.said)
            table.spelled.connect(self.spelled)
            self._column.insertWidget(place, table)
            table.show()  # else Qt does so in its own time, and the keyboard is to go there now
        if here:
            self.take_keyboard()

    def take_keyboard(self) -> None:
        """Put the keyboard on the first column that asks, else on the first."""
        lines = [line for table in self._tables for line in table.lines.values()]
        asking = [line for line in lines if line.column.asks]
        for line in (asking or lines)[:1]:
            line.choice.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Table(Card):
    """One table: what its rows are, where its headings stand, and its columns."""

    said = Signal(object, object, object)
    spelled = Signal(str, str)

    def __init__(self, layout: Layout) -> None:
        super().__init__()
        self.read = layout
        """How the table is read."""
        name = " · ".join(part for part in (layout.file, layout.sheet) if part)
        self._rows, self._top = _Choice(_("What the rows are")), _Choice(_("Row of the headings"))
        self._rows.offer([_(words) for words in OFFERED.values()])
        self._rows.activated.connect(self._become)
        row = _("Row {number}: {words}")
        self._top.offer([
            row.format(number=heading.row, words=heading.words) if heading.row
            else _("No headings: the first row is an entry")
            for heading in layout.headings
        ])  # fmt: skip
        self._top.activated.connect(self._begin_at)
        self._letters = _Choice(_("How letters are written"))
        self._letters.offer([_(name) for name in ENCODINGS.values()])
        self._letters.activated.connect(self._spell)
        self._anew = Button(_("Recognise anew"), quiet=True)
        self._anew.clicked.connect(self._recognise)
        self._missing = Text(role=AMBER, wraps=True)
        self._told = Text(role=MUTED, wraps=True)
        self.lines = {c.key: _Line(layout.kind, c) for c in layout.columns if c.samples}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(Line(name, weight=SEMIBOLD))
        choices = Flow()
        column.addLayout(choices)
        for part in (self._rows, self._top, self._letters, self._anew):
            choices.addWidget(part)
        self._top.setVisible(len(layout.headings) > 1)  # now that they are no windows of their own
        self._letters.setVisible(bool(layout.encoding))
        column.addWidget(self._missing)
        for line in self.lines.values():
            line.chosen.connect(partial(self._take, line.column.key))
            column.addWidget(Rule())
            column.addWidget(line)
        column.addWidget(self._told)
        self.put(layout)

    def put(self, layout: Layout) -> None:
        """Show how the same table is read now."""
        self.read = layout
        self._rows.setCurrentIndex(list(OFFERED).index(layout.kind))
        rows = [heading.row for heading in layout.headings]
        self._top.setCurrentIndex(rows.index(layout.row) if layout.row in rows else -1)
        if layout.encoding:
            self._letters.setCurrentIndex(list(ENCODINGS).index(layout.encoding))
        self._anew.setVisible(layout.said)
        self._missing.setVisible(not layout.usable)
        self._missing.setText(
            _("Say which columns hold the day, and the meeting or its companies.")
            if layout.kind is ParcelKind.MEETINGS
            else _("Say which column holds the names.")
        )
        for column in layout.columns:
            if column.key in self.lines:
                self.lines[column.key].put(column)
        told = _around(layout)
        self._told.setText("\n".join(told))
        self._told.setVisible(bool(told))

    def _take(self, key: str, field: str) -> None:
        layout = self.read.taking(key, field)
        self.put(replace(layout, said=True))
        self.said.emit(layout, layout.assigned(), None)

    def _become(self, place: int) -> None:
        kind = list(OFFERED)[place]
        same = FIELDS[kind] == FIELDS[self.read.kind]
        assigned = Assigned(kind, self.read.assigned().fields) if same else Assigned(kind)
        self.said.emit(self.read, assigned, None)

    def _begin_at(self, place: int) -> None:
        heading: Heading = self.read.headings[place]
        self.said.emit(self.read, Assigned(self.read.kind), heading)

    def _spell(self, place: int) -> None:
        self.spelled.emit(self.read.file, list(ENCODINGS)[place])

    def _recognise(self) -> None:
        self.said.emit(self.read, None, None)


class _Line(QWidget):
    """One column: its heading, its first values, and what it is taken for."""

    chosen = Signal(str)

    def __init__(self, kind: ParcelKind, column: Column) -> None:
        super().__init__()
        self.column = column
        kept = (
            _("Keep in the description")
            if kind is ParcelKind.MEETINGS
            else _("Keep among the remarks")
        )
        offered = {KEPT: kept, LEFT_OUT: _("Leave out")}
        offered |= {field: _(words) for field, words in FIELDS[kind].items()}
        self._fields = list(offered)
        self._state = Pill()
        self.choice = _Choice(_("What “{heading}” is").format(heading=column.heading))
        self.choice.offer(list(offered.values()))
        self.choice.activated.connect(self._choose)
        values = " · ".join(column.samples)
        self.choice.setAccessibleDescription(values)
        words, answer = QWidget(), QWidget()
        told = QVBoxLayout(words)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(2)
        told.addWidget(Text(column.heading, weight=SEMIBOLD, wraps=True))
        told.addWidget(Text(values, role=MUTED, wraps=True))
        told.addStretch()
        asked = Flow()
        answer.setLayout(asked)
        asked.addWidget(self.choice)
        asked.addWidget(self._state)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Pair(words, answer, room=_ROOM))
        self.put(column)

    def put(self, column: Column) -> None:
        """Show what the column is taken for now."""
        self.column = column
        self.choice.setCurrentIndex(self._fields.index(column.field))
        self._state.setVisible(column.asks)
        self._state.say(_("guessed") if column.likeness else _("not recognised"), "amber")

    def _choose(self, place: int) -> None:
        self.chosen.emit(self._fields[place])


class _Choice(Choice):
    """A choice that the keyboard brings in view."""

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        show_place(self, self.rect())


def aside(layouts: Sequence[Layout]) -> str:
    """Return what is no entry of some tables and what has no field, in a line by file."""
    every = []
    for layout in layouts:
        told = []
        named = {
            _("Left out: {columns}"): LEFT_OUT,
            _("Among the remarks: {columns}"): KEPT,
        }
        for words, field in named.items():
            headings = [c.heading for c in layout.columns if c.samples and c.field == field]
            told += [words.format(columns=", ".join(headings))] if headings else []
        told += _no_entries(layout)
        every.append(" · ".join([*([layout.file] if told and len(layouts) > 1 else ()), *told]))
    return "\n".join(filter(None, every))


def _around(layout: Layout) -> list[str]:
    """Return what else there is in the sheet, in lines."""
    empty = sum(not column.samples for column in layout.columns)
    count = ngettext("{count} column is empty.", "{count} columns are empty.", empty)
    told = [count.format(count=empty)] if empty else []
    if layout.titles:
        told.append(_("Above the headings: {lines}").format(lines=" · ".join(layout.titles)))
    return [*told, *_no_entries(layout)]


def _no_entries(layout: Layout) -> list[str]:
    row = _("row {number} “{words}”")
    lines = ", ".join(row.format(number=n, words=words) for n, words in layout.left_out)
    return [_("Left out: {lines}").format(lines=lines)] if lines else []


def _same(layout: Layout) -> tuple[object, ...]:
    """Return what makes a layout the one that is shown already."""
    keys = tuple((column.key, column.samples) for column in layout.columns)
    return layout.file, layout.sheet, layout.kind, layout.row, keys
