"""The counterparts beside the plan, those who sit nowhere yet first, to be dragged into it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from delegate_app.domain.b2b import Party
from delegate_app.services.b2b import Sheet
from delegate_app.ui import theme
from delegate_app.ui.language import _, ngettext
from delegate_app.ui.widgets.entries import Entry
from delegate_app.ui.widgets.labels import MUTED, Text
from delegate_app.ui.widgets.listing import Listing


class Aside(QWidget):
    """Enter puts the one in hand into the cell in hand."""

    def __init__(self) -> None:
        super().__init__()
        hint = Text(_("Drag one into the grid, or press Enter."), role=MUTED, wraps=True)
        self.list = _Carried(_("Counterparts"))
        self._known: dict[str, Party] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 0, 0)
        column.setSpacing(4)
        hint.setContentsMargins(14, 4, 8, 0)
        column.addWidget(hint)
        column.addWidget(self.list, 1)
        self.setFixedWidth(round(216 * theme.scale()))
        self.setFocusProxy(self.list)

    def show_parties(self, parties: Iterable[Party], entries: Sequence[Entry]) -> None:
        """List whom a company can meet, as `by_place` gives them."""
        self._known = {party.id: party for party in parties}
        self.list.show_entries(entries)

    def party(self, party_id: str) -> Party | None:
        """Return a counterpart that is listed still."""
        return self._known.get(party_id)


def by_place(sheet: Sheet) -> list[Entry]:
    """Return an entry for each counterpart, by whether they sit anywhere on the day of a sheet."""
    waiting = [party for party in sheet.counterparts if party.id not in sheet.placed]
    placed = [party for party in sheet.counterparts if party.id in sheet.placed]
    return [
        Entry(party.id, party.name, _about(party, sheet.placed.get(party.id, 0)), group=group)
        for group, parties in ((_("Not placed yet"), waiting), (_("In the plan"), placed))
        for party in parties
    ]


def _about(party: Party, count: int) -> str:
    """Return how often a counterpart sits in the plan; before that, who would come."""
    if count:
        return ngettext("{count} meeting", "{count} meetings", count).format(count=count)
    return ", ".join(name for _id, name in party.people if name != party.name)


class _Carried(Listing):
    """A list whose entries can be dragged out of it."""

    carried = Signal(str, QPoint)
    """An entry's id, and where the mouse holds it on the screen."""
    dropped = Signal(str, QPoint)
    given_up = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setSelectionMode(Listing.SelectionMode.SingleSelection)
        self._pressed: QPoint | None = None
        self._held = ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        entry = self.entries.entry(self.indexAt(self._pressed))
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if not self._held and entry and far >= QApplication.startDragDistance():
            self._held = entry.id
        if self._held:
            self.carried.emit(self._held, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._held, self._pressed = self._held, "", None
        if held:
            self.dropped.emit(held, event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._held:
            self._held, self._pressed = "", None
            self.given_up.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
