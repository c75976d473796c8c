"""Who is to do it from now on, found by a few letters."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from delegate_app.domain.contact import OURS, ContactLine
from delegate_app.domain.folding import key_of
from delegate_app.domain.mission import Mission
from delegate_app.services import contact_lines
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.boxes import Boxed
from delegate_app.ui.widgets.dialog import Dialog
from delegate_app.ui.widgets.entries import Entry
from delegate_app.ui.widgets.listing import Listing

_WALKS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class HandOver(Dialog):
    """Lists the people of a mission, the delegation first; Enter takes the one in hand."""

    taken = Signal(str)
    """The id of the new owner."""

    def __init__(self, parent: QWidget, desk: Desk, mission: Mission) -> None:
        super().__init__(parent, _("Hand over to"), wide=400, tall=440)
        self._me = desk.workspace.settings.me
        self._entries: list[tuple[Entry, str]] = []
        self._line = QLineEdit()
        self._line.setAccessibleName(_("Hand over to"))
        self._line.setPlaceholderText(_("A few letters of the name"))
        self._line.textChanged.connect(self._filter)
        self._list = Listing(_("People"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setSelectionMode(Listing.SelectionMode.SingleSelection)
        self._list.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self._list.clicked.connect(self._take)
        self.column.addWidget(Boxed(self._line))
        self.column.addWidget(self._list, 1)
        self._line.setFocus()
        read = partial(contact_lines.read, desk.workspace, mission)
        desk.bus.background.run(read, self._show, desk.bus.complain)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif event.key() in _WALKS:
            self._list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _show(self, people: tuple[ContactLine, ...]) -> None:
        def order(who: ContactLine) -> tuple[bool, bool, str]:
            return who.id != self._me, not OURS.intersection(who.roles), key_of(who.name)

        self._entries = [
            (Entry(who.id, who.name, who.organisation, _("me") if who.id == self._me else ""),
             f" {key_of(f'{who.name} {who.latin_name} {who.organisation}')}")
            for who in sorted(people, key=order)
        ]  # fmt: skip
        self._filter()

    @Slot()
    def _filter(self) -> None:
        words = key_of(self._line.text()).split()
        found = [e for e, key in self._entries if all(f" {word}" in key for word in words)]
        self._list.show_entries(found)
        if found:
            self._list.choose(found[0].id)

    @Slot()
    def _take(self) -> None:
        if self._list.current():
            self.taken.emit(self._list.current())
            self.close()
