"""All that clashes in a mission, pair by pair, and how long the ways between its places take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from delegate_app.domain.agenda import AgendaRow, Status
from delegate_app.domain.clashes import Pair, pairs
from delegate_app.domain.mission import Mission
from delegate_app.domain.words import label
from delegate_app.ui import dates, theme
from delegate_app.ui.agenda.ways import WaysPanel
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext, number
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.entries import Entry
from delegate_app.ui.widgets.labels import MUTED, SEMIBOLD, Rule, Text
from delegate_app.ui.widgets.listing import Listing

_BOTH = 500
"""The height in pixels, with text of 10 pt, that the list and the ways below it need."""


class ClashList(QWidget):
    """Two lines for each pair, below the reason; either leads to its item."""

    chosen = Signal(str)
    """The id of the item that somebody moved to."""
    entered = Signal()
    """Another time is wanted for it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.count = 0
        """How many pairs there are."""
        self.list = Listing(_("Clashes"))
        self.ways = WaysPanel(desk)
        self._items: dict[str, str] = {}
        self._said = Text(weight=SEMIBOLD, wraps=True)
        self._hint = Text(_("Enter on either of the two finds it another time."), role=MUTED,
                          wraps=True)  # fmt: skip
        self._other, self._rule = Button("", quiet=True), Rule()
        self._on_ways = False
        """Whether it is the ways that are seen where there is room for one of both alone."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        column.addLayout(head)
        head.setContentsMargins(20, 6, 12, 4)
        said = QVBoxLayout()
        head.addLayout(said, 1)
        said.setSpacing(2)
        for words in (self._said, self._hint):
            said.addWidget(words)
        head.addWidget(self._other)
        column.addWidget(self.list, 3)
        column.addWidget(self._rule)
        column.addWidget(self.ways, 2)
        self.list.chosen.connect(self._choose)
        self.list.entered.connect(self.entered)
        self._other.clicked.connect(self._turn)

    def show_rows(self, rows: Sequence[AgendaRow], mission: Mission) -> None:
        """Show what clashes among some rows, and the places that they are at."""
        found = pairs(rows)
        self.count = len(found)
        said = ngettext("{count} clash", "{count} clashes", self.count).format(
            count=number(self.count)
        )
        self._said.setText(said if found else _("Nothing clashes."))
        entries = [
            (row.item.id, _entry(number, pair, row, mission))
            for number, pair in enumerate(found, 1)
            for row in (pair.first, pair.second)
        ]
        self._items = {entry.id: item_id for item_id, entry in entries}
        self.list.blockSignals(True)
        self.list.show_entries([entry for _item_id, entry in entries])
        self.list.blockSignals(False)
        self.ways.show_rows(rows, mission)
        self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    @property
    def empty(self) -> bool:
        """Whether nothing is known to clash."""
        return not self._items

    def take_keyboard(self) -> None:
        """Let the arrow keys walk on the list, or on the ways where nothing clashes."""
        self.begin()
        (self.ways if self.list.isHidden() else self.list).setFocus()

    def choose(self, item_id: str) -> None:
        """Mark an item that was chosen elsewhere; where it clashes with nothing, nothing."""
        if self._items.get(self.list.current()) != item_id:
            place = next((id_ for id_, theirs in self._items.items() if theirs == item_id), "")
            self.list.blockSignals(True)
            self.list.choose(place)
            if not place:
                self.list.setCurrentIndex(QModelIndex())
            self.list.blockSignals(False)
            if place == next(iter(self._items), ""):
                self.list.scrollToTop()  # the reason stands above

    def begin(self) -> None:
        """Take the first pair in hand where what is in hand clashes with nothing."""
        if self._items and not self.list.current():
            self.list.choose(next(iter(self._items)))

    def _share_out(self) -> None:
        """Let list and ways take turns where neither could be read above the other."""
        low, found = self.height() < round(_BOTH * theme.scale()), bool(self._items)
        turns, on_ways = low and found, self._on_ways or not found
        self.list.setVisible(found and not (turns and on_ways))
        self.ways.setVisible(on_ways or not turns)
        self._hint.setVisible(found and not low)
        self._rule.setVisible(not turns)
        self._other.setVisible(turns)
        words = _("Back to the list") if on_ways else _("Minutes between two places")
        self._other.setText(words)
        self._other.setAccessibleName(words)

    @Slot()
    def _turn(self) -> None:
        self._on_ways = not self._on_ways
        self._share_out()
        self.take_keyboard()

    @Slot(str)
    def _choose(self, entry_id: str) -> None:
        if entry_id in self._items:
            self.chosen.emit(self._items[entry_id])


def _entry(number: int, pair: Pair, row: AgendaRow, mission: Mission) -> Entry:
    start, end = dates.on_mission(row.item, mission)
    reasons = dict.fromkeys(clash.words(_) for clash in pair.clashes)
    day = dates.brief(dates.on_mission(pair.first.item, mission)[0].date())
    status = row.item.status
    return Entry(
        f"{pair.first.item.id} {pair.second.item.id} {row.item.id}", row.item.title,
        _joined((row.item.place, *dict.fromkeys(who.name for who in row.theirs))),
        "" if status is Status.CONFIRMED else _(label(status)), "amber",
        f"{number} · {day} · {_joined(reasons)}",
        lead=f"{start:%H:%M}\n{end:%H:%M}", stripe="red",
    )  # fmt: skip


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)
