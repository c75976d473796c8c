"""What each cell of a B2B plan says, made beside the window and only painted by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from delegate_app.base.i18n import N_
from delegate_app.domain.agenda import AgendaRow, Status
from delegate_app.domain.b2b import Cell, Fault, Grid, Line, Slot, parties
from delegate_app.domain.folding import fold
from delegate_app.domain.words import label
from delegate_app.services.b2b import Spot
from delegate_app.ui import dates
from delegate_app.ui.language import _

Index = QModelIndex | QPersistentModelIndex

SIGNS = {
    Fault.DOUBLE: (N_("⚠ double"), "red"),
    Fault.AGAIN: (N_("2× met twice"), "violet"),
    Fault.GAP: (N_("– gap"), "grey"),
    Fault.IDLE: (N_("no meeting yet"), "grey"),
}
"""Each fault's sign in a cell, and its tone, by how much it matters."""


class Drawn(NamedTuple):
    """A cell as it is painted."""

    first: str = ""
    second: str = ""
    tone: str = ""
    """In `theme.Colours`; empty for a cell that is free and may be."""
    taken: bool = False
    """Whether a meeting stands there; else it says what is missing."""


class Row(NamedTuple):
    """A line of the plan with its cells as they are painted."""

    line: Line
    name: str
    detail: str
    cells: tuple[Drawn, ...]
    found_by: str
    """Its name and whom it meets, folded."""
    joined: Mapping[int, tuple[int, int]]
    """The cells that show a meeting together, each with the first of them and how many they are."""


class Landing(NamedTuple):
    """Which slots of a line what is carried would take, as far as there are slots."""

    first: int
    last: int
    hours: str
    warning: str
    """A message id where it does not fit there; "" where it does."""


class Shown(NamedTuple):
    """A plan, drawn both ways."""

    grid: Grid
    companies: tuple[Row, ...]
    tables: tuple[Row, ...]


def drawn(grid: Grid) -> Shown:
    """Return a plan as it is painted; it takes a while and asks nothing of the window."""
    return Shown(
        grid,
        tuple(_row(grid, line, by_table=False) for line in grid.companies),
        tuple(_row(grid, line, by_table=True) for line in grid.tables),
    )


def short(row: AgendaRow) -> str:
    """Return whom a meeting is with; its title where it names nobody of the other side."""
    return ", ".join(parties(row.theirs).values()) or row.item.title


def marked(rows: Sequence[Row]) -> dict[Fault, list[tuple[int, int]]]:
    """Return the places of the cells that show each fault, in order."""
    found: dict[Fault, list[tuple[int, int]]] = {fault: [] for fault in Fault}
    for place, row in enumerate(rows):
        for column, cell in enumerate(row.line.cells):
            if cell.flaws and row.joined.get(column, (column,))[0] == column:
                for fault in {flaw.fault for flaw in cell.flaws}:
                    found[fault].append((place, column))
    return found


def _row(grid: Grid, line: Line, *, by_table: bool) -> Row:
    if by_table:
        name = _("Table {table}").format(table=line.key) if line.key else _("Without a table")
    else:
        name = line.name or _("No company named")
    cells = tuple(
        _cell(slot, cell, by_table=by_table)
        for slot, cell in zip(grid.slots, line.cells, strict=True)
    )
    words = (name, line.detail, *(cell.first for cell in cells), *(cell.second for cell in cells))
    return Row(line, name, line.detail, cells, fold(" ".join(words)), _joined(line))


def _joined(line: Line) -> dict[int, tuple[int, int]]:
    """Find the meetings that have several slots for themselves; others stand in each of theirs."""
    found: dict[int, tuple[int, int]] = {}
    alone = [cell.meetings[0].item.id if len(cell.meetings) == 1 else "" for cell in line.cells]
    for key, cells in groupby(range(len(alone)), key=alone.__getitem__):
        places = tuple(cells)
        if key and len(places) > 1:
            found |= dict.fromkeys(places, (places[0], len(places)))
    return found


def _cell(slot: Slot, cell: Cell, *, by_table: bool) -> Drawn:
    fault = next((fault for fault in SIGNS if any(f.fault is fault for f in cell.flaws)), None)
    sign, tone = SIGNS[fault] if fault else ("", "amber" if cell.meetings else "")
    if not cell.meetings:
        return Drawn(_(sign) if sign else "", tone=tone)
    firsts, seconds = zip(*(_both(row, by_table=by_table) for row in cell.meetings), strict=True)
    first, second = (" + ".join(filter(None, words)) for words in (firsts, seconds))
    details = _details(cell.meetings, slot, by_table=by_table, faulty=bool(sign))
    parts = (_(sign) if sign else "", second, *details)
    return Drawn(first, " · ".join(filter(None, parts)), tone, taken=True)


def _both(row: AgendaRow, *, by_table: bool) -> tuple[str, str]:
    """Return whom a line names first of a meeting, and whom beside, where it is not theirs."""
    ours = ", ".join(parties(row.ours).values()) if by_table else ""
    return (ours, short(row)) if ours else (short(row), "")


def _details(rows: Sequence[AgendaRow], slot: Slot, *, by_table: bool, faulty: bool) -> list[str]:
    """Return where and when meetings are, as far as their cell does not say it, and their state."""
    items = [row.item for row in rows]
    tables = dict.fromkeys(item.table for item in items if item.table and not by_table)
    begins = {f"{item.start:%H:%M}": None for item in items if item.start != slot[0]}
    states = dict.fromkeys(
        _(label(item.status)) for item in items
        if not faulty and item.status not in (Status.CONFIRMED, Status.DONE)
    )  # fmt: skip
    words = ([_("T{table}").format(table=table) for table in tables], begins, states)
    return [" + ".join(part) for part in words if part]


def _meeting(row: AgendaRow) -> str:
    item = row.item
    table = _("Table {table}").format(table=item.table) if item.table else ""
    ours = ", ".join(parties(row.ours).values())
    both = " – ".join(filter(None, (ours, short(row))))
    parts = (both, dates.hours(item.start, item.end), table, item.place, _(label(item.status)))
    return " · ".join(part for part in parts if part)


def _said(name: str, slot: Slot, cell: Cell) -> str:
    """Return all that there is to say of a cell, a line each."""
    faults = [_(flaw.reason).format(name=flaw.name, other=flaw.other) for flaw in cell.flaws]
    lines = [*map(_meeting, cell.meetings), *faults] or [_("free")]
    return "\n".join((f"{name}, {dates.hours(*slot)}", *lines))


class Cells(QAbstractTableModel):
    """Holds the rows that are shown; it never queries."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()
        self.slots: tuple[Slot, ...] = ()
        self.by_table = False

    def show_rows(self, rows: Sequence[Row], slots: Sequence[Slot], *, by_table: bool) -> bool:
        """Show other rows, and return whether they stand where the ones before did."""
        keys = [row.line.key for row in rows]
        same = (
            by_table == self.by_table and tuple(slots) == self.slots
            and keys == [row.line.key for row in self.rows]
        )  # fmt: skip
        if not same:
            self.beginResetModel()
        self.rows, self.slots, self.by_table = tuple(rows), tuple(slots), by_table
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(slots) - 1))
        return same

    def drawn(self, index: Index) -> Drawn:
        """Return a cell as it is painted."""
        return self.rows[index.row()].cells[index.column()]

    def cell(self, index: Index) -> Cell:
        """Return what stands in a cell."""
        return self.rows[index.row()].line.cells[index.column()]

    def in_hand(self, index: Index) -> AgendaRow | None:
        """Return the meeting that is moved or cleared in a cell: of several the latest made."""
        meetings = self.cell(index).meetings if index.isValid() else ()
        return meetings[-1] if meetings else None

    def carried(self, index: Index) -> str:
        """Return who is carried out of a cell: of several meetings the one in hand alone."""
        meeting = self.in_hand(index)
        return _both(meeting, by_table=self.by_table)[0] if meeting else ""

    def spot(self, index: Index) -> Spot:
        """Return where a cell is."""
        key, (start, _end) = self.rows[index.row()].line.key, self.slots[index.column()]
        return Spot(start, table=key) if self.by_table else Spot(start, company=key)

    def landing(self, there: Index, held: Index | None = None) -> Landing:
        """Return where what is carried would stand in a cell.

        Args:
            there: The cell that it is carried over.
            held: The cell that it is taken from; None for a counterpart, who gets one slot.
        """
        meeting, other = self.in_hand(held) if held else None, self.in_hand(there)
        if meeting and other:  # they would change places
            there = self.first_of(there, other.item.id)
        first = there.column()
        start, end = self.slots[first]
        if meeting:
            end = start + (meeting.item.end - meeting.item.start)
        last = max(n for n, slot in enumerate(self.slots) if n == first or slot[0] < end)
        leaving = {row.item.id for row in (meeting, other) if meeting and row}
        cells = self.rows[there.row()].line.cells[first : last + 1]
        taken = {row.item.id for cell in cells for row in cell.meetings} - leaving
        warning = N_("⚠ past the last slot") if end > self.slots[-1][1] else ""
        warning = SIGNS[Fault.DOUBLE][0] if taken else warning
        return Landing(first, last, dates.hours(start, end), warning)

    def first_of(self, index: Index, item_id: str) -> QModelIndex:
        """Return the cell of the same line in which a meeting begins."""
        for column, cell in enumerate(self.rows[index.row()].line.cells):
            if any(row.item.id == item_id for row in cell.meetings):
                return self.index(index.row(), column)
        return self.index(index.row(), index.column())

    def next_with(self, fault: Fault, after: Index) -> QModelIndex:
        """Return the next cell that shows a fault, from the beginning again after the last."""
        found, here = marked(self.rows)[fault], (after.row(), after.column())
        place = next((one for one in found if one > here), found[0] if found else None)
        return self.index(*place) if place else QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.slots)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.drawn(index).first
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(index).replace("\n", "; ")
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"\u200b{self._said(index)}"  # plain text, whatever is in it
        return None

    def _said(self, index: Index) -> str:
        name, slot = self.rows[index.row()].name, self.slots[index.column()]
        return _said(name, slot, self.cell(index))

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if way is Qt.Orientation.Horizontal:
            start, end = self.slots[section]
            return (
                f"{start:%H:%M}" if role == Qt.ItemDataRole.DisplayRole else dates.hours(start, end)
            )
        row = self.rows[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        return f"\u200b{row.name}" + (f"\n{row.detail}" if row.detail else "")
