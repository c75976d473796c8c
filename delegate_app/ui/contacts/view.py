"""The room of contacts: people, organisations, who may be there twice, and who is in no mission."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.contact import Organisation, Person
from delegate_app.domain.mission import Mission
from delegate_app.services import cards, contact_lines, editing, search
from delegate_app.ui.contacts.doubles import Doubles
from delegate_app.ui.contacts.groupings import GROUPINGS
from delegate_app.ui.contacts.organisations import Organisations
from delegate_app.ui.contacts.people import People
from delegate_app.ui.contacts.unplaced import Unplaced
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext, number
from delegate_app.ui.widgets.buttons import Button, Segments
from delegate_app.ui.widgets.choice import Choice
from delegate_app.ui.widgets.list_room import ListRoom
from delegate_app.ui.widgets.room import Room

_LISTS = (People, Organisations, Doubles, Unplaced)
_UNPLACED = _LISTS.index(Unplaced)
DOUBLES = "doubles"
"""What is handed over for the list of who may be there twice, in place of somebody's id."""


class Contacts(Room):
    """Four lists of one room; a thing that is asked for shows in the one that has it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._lists = QStackedWidget()
        self._rooms: list[ListRoom] = []
        self._switches: list[Segments] = []
        self._unplaced = 0
        """How many people are in no mission; their list is offered where there are some."""
        self._new = Button(_(People.NEW), primary=True)
        self._new.clicked.connect(self._add)
        out = Button(_("Export…"))
        out.clicked.connect(self._export)
        self._cards = Button(_("Add cards"))
        self._cards.clicked.connect(partial(desk.actions.ask, "cards"))
        self.tools = [self._cards, out, self._new]
        desk.bus.changed.connect(self._follow)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._lists)
        self._people = People(desk)
        self._order = Choice(_("In which order"))
        self._order.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for key, grouping in GROUPINGS.items():
            self._order.addItem(_(grouping.words), key)
        self._order.activated.connect(self._list_anew)
        self._furnish(self._people, self._order)
        self.splitter = self._rooms[0].splitter

    @property
    def subtitle(self) -> str:
        return self._rooms[0].subtitle

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.desk.actions.answer("export", self._export)  # other rooms have their own

    def open(self, mission: Mission) -> None:
        super().open(mission)
        self._count_cards()
        for room in self._rooms:
            room.open(mission)
        self.desk.bus.background.later(self._count_unplaced)

    def receive(self, handed: object) -> None:
        """Show a person or an organisation by id, or who may be there twice."""
        if handed == DOUBLES:
            self._turn(_LISTS.index(Doubles))
        elif isinstance(handed, str):
            self._turn(self._place_of(handed))
            self._shown().receive(handed)

    def bookmark(self) -> dict[str, Any]:
        place = int(self._lists.currentIndex() == 1)  # nobody comes back for the other two
        return {**self._rooms[place].bookmark(), "list": place}

    def return_to(self, bookmark: dict[str, Any]) -> None:
        self._turn(int(bookmark.get("list") == 1))
        self._shown().return_to(bookmark)
        self._order.setCurrentIndex(self._order.findData(self._people.grouping))

    def take_keyboard(self) -> None:
        self._shown().take_keyboard()

    def filter_line(self) -> QLineEdit:
        return self._shown().filter_line()

    def settle(self) -> None:
        self._shown().settle()

    def put_down(self) -> None:
        for room in self._rooms:
            room.put_down()

    def _shown(self) -> ListRoom:
        return self._rooms[self._lists.currentIndex()]

    def _furnish(self, room: ListRoom, beside: QWidget | None = None) -> None:
        """Take in a list, with the switch of lists above it, and something beside its search."""
        switch = Segments(_("What is listed"))
        for words in (_("People"), _("Organisations"), _("Doubles"), ""):
            switch.addTab(words)
        self._offer_unplaced(switch)
        switch.setCurrentIndex(len(self._rooms))
        switch.currentChanged.connect(self._turn)
        room.head.insertWidget(0, switch)
        if beside:
            line = QHBoxLayout()
            room.finding.insertLayout(0, line)
            line.setSpacing(8)
            line.addWidget(room.boxed, 2)
            line.addWidget(beside, 3)
        room.head_changed.connect(self.head_changed)
        if isinstance(room, Doubles):
            room.head_changed.connect(self._count)
        for tool in room.tools:
            tool.setParent(room)
            tool.hide()
        self._rooms.append(room)
        self._switches.append(switch)
        self._lists.addWidget(room)
        if self.mission:
            room.open(self.mission)

    def _turn(self, place: int) -> None:
        """Show the one list or the other, whichever switch was turned."""
        if place == self._lists.currentIndex():
            return
        for made in _LISTS[len(self._rooms) : place + 1]:
            self._furnish(made(self.desk))
        keyboard = any(switch.hasFocus() for switch in self._switches)
        self.put_down()
        before, self.splitter = self.splitter, self._rooms[place].splitter
        if before:
            self.splitter.return_to(before.bookmark())
        self._lists.setCurrentIndex(place)
        for switch in self._switches:
            self._offer_unplaced(switch)
            switch.setCurrentIndex(place)
        if keyboard:
            self._switches[place].setFocus()
        self._new.setText(_(self._makes().NEW))
        self._new.setAccessibleName(self._new.text())
        self._new.updateGeometry()
        self.setWindowTitle(self._shown().windowTitle())
        if self.isVisible():
            self.desk.actions.answer("export", self._export)
        self.head_changed.emit()

    def _list_anew(self) -> None:
        self._people.group_by(self._order.currentData())

    def _place_of(self, thing_id: str) -> int:
        """Return in which list a thing stands."""
        workspace = self.desk.workspace
        if editing.get(workspace, Organisation, thing_id):
            return _LISTS.index(Organisations)
        placed = search.missions_of(workspace, thing_id)
        return 0 if placed or not editing.get(workspace, Person, thing_id) else _UNPLACED

    def _count(self) -> None:
        """Say beside the list of doubles how many there are, if any."""
        place = _LISTS.index(Doubles)
        count = len(self._rooms[place].listed.rows)
        words = _("Doubles")
        for switch in self._switches:
            switch.setTabText(place, f"{words} · {number(count)}" if count else words)
            switch.updateGeometry()

    @Slot(object)
    def _follow(self, change: ChangeSet) -> None:
        if "Card" in change.kinds:
            self._count_cards()
        if "Participation" in change.kinds or ("Person" in change.kinds and not change.fields):
            self._count_unplaced()

    @Slot()
    def _count_unplaced(self) -> None:
        """Look beside the window how many people are in no mission."""
        self.desk.bus.background.run(
            partial(contact_lines.how_many_unplaced, self.desk.workspace), self._tell_unplaced,
            self.desk.bus.complain,
        )  # fmt: skip

    def _tell_unplaced(self, count: int) -> None:
        self._unplaced = count
        for switch in self._switches:
            self._offer_unplaced(switch)

    def _offer_unplaced(self, switch: Segments) -> None:
        """Offer the list of who is in no mission where there is anybody, or while it is seen."""
        switch.setTabText(_UNPLACED, " · ".join((_("In no mission"), number(self._unplaced))))
        seen = self._lists.currentIndex() == _UNPLACED
        switch.setTabVisible(_UNPLACED, self._unplaced > 0 or seen)
        switch.updateGeometry()

    def _count_cards(self) -> None:
        """Say how many cards wait."""
        count = len(cards.waiting(self.desk.workspace, self.mission.id)) if self.mission else 0
        waits = ngettext("{count} card waits", "{count} cards wait", count)
        self._cards.setText(waits.format(count=number(count)) if count else _("Add cards"))
        self._cards.setAccessibleName(self._cards.text())
        self._cards.updateGeometry()

    def _export(self) -> None:
        """Let the people leave who are listed; those of the mission, where no people are."""
        shown = self._shown()
        if not isinstance(shown, People):
            self._turn(0)
            shown = self._people
        shown.export()

    def _makes(self) -> ListRoom:
        """Return the list in which something new begins: no pair of doubles is ever made."""
        return self._people if isinstance(self._shown(), Doubles) else self._shown()

    def _add(self) -> None:
        room = self._makes()
        self._turn(self._rooms.index(room))
        room.add()
