"""The room of contacts: people, or the organisations that they come for."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from delegate_app.domain.contact import Organisation
from delegate_app.domain.mission import Mission
from delegate_app.services import editing
from delegate_app.ui.contacts.organisations import Organisations
from delegate_app.ui.contacts.people import People
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button, Segments
from delegate_app.ui.widgets.list_room import ListRoom
from delegate_app.ui.widgets.room import Room


class Contacts(Room):
    """Two lists of one room; a thing that is asked for shows in the one that has it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._people, self._organisations = People(desk), Organisations(desk)
        self._lists = QStackedWidget()
        self._switches: list[Segments] = []
        for room in (self._people, self._organisations):
            switch = Segments(_("What is listed"))
            for words in (_("People"), _("Organisations")):
                switch.addTab(words)
            switch.currentChanged.connect(self._turn)
            room.head.insertWidget(0, switch)
            room.head_changed.connect(self.head_changed)
            for tool in room.tools:
                tool.setParent(room)
                tool.hide()
            self._switches.append(switch)
            self._lists.addWidget(room)
        self._new = Button(_(People.NEW), primary=True)
        self._new.clicked.connect(self._add)
        self.tools = [self._new]
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._lists)

    @property
    def subtitle(self) -> str:
        return self._people.subtitle

    @property
    def badge(self) -> str:
        return self._people.badge

    def open(self, mission: Mission) -> None:
        super().open(mission)
        self._people.open(mission)
        self._organisations.open(mission)

    def receive(self, handed: object) -> None:
        """Show a person or an organisation by id."""
        if isinstance(handed, str):
            firm = editing.get(self.desk.workspace, Organisation, handed)
            self._turn(int(firm is not None))
            self._open_list().receive(handed)

    def bookmark(self) -> dict[str, Any]:
        return {**self._open_list().bookmark(), "list": self._lists.currentIndex()}

    def return_to(self, bookmark: dict[str, Any]) -> None:
        self._turn(1 if bookmark.get("list") == 1 else 0)
        self._open_list().return_to(bookmark)

    def take_keyboard(self) -> None:
        self._open_list().take_keyboard()

    def put_down(self) -> None:
        self._people.put_down()
        self._organisations.put_down()

    def _open_list(self) -> ListRoom:
        return (self._people, self._organisations)[self._lists.currentIndex()]

    def _turn(self, place: int) -> None:
        """Show the one list or the other, whichever switch was turned."""
        if place == self._lists.currentIndex():
            return
        keyboard = any(switch.hasFocus() for switch in self._switches)
        self.put_down()
        self._lists.setCurrentIndex(place)
        for switch in self._switches:
            switch.setCurrentIndex(place)
        if keyboard:
            self._switches[place].setFocus()
        self._new.setText(_(self._open_list().NEW))
        self._new.setAccessibleName(self._new.text())
        self._new.updateGeometry()
        self.setWindowTitle(self._open_list().windowTitle())
        self.head_changed.emit()

    def _add(self) -> None:
        self._open_list().add()
