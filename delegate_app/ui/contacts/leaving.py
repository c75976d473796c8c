"""How people and organisations leave: out of this mission, or everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from delegate_app.domain.changes import ChangeSet
from delegate_app.services import contacts, editing
from delegate_app.ui.language import _, number
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.flow import Flow
from delegate_app.ui.widgets.list_room import ListRoom
from delegate_app.ui.widgets.menus import Offer


class LeavingRoom(ListRoom):
    """A list of those who may be known in other missions too.

    The Delete key deletes whoever is known here alone, and takes the others out of this mission.
    """

    def removals(self) -> Sequence[Offer]:
        return (
            (_("Take out of this mission"), self.take_out),
            (_("Delete everywhere"), self.delete_everywhere),
        )

    def keepsakes(self) -> Sequence[Offer]:
        """Return what the foot of the page offers before those ways; nothing by itself."""
        return ()

    def farewell(self) -> QWidget:
        """Return all of this for the foot of the page."""
        line = QWidget()
        inside = Flow()
        line.setLayout(inside)
        for words, slot in (*self.keepsakes(), *self.removals()):
            button = Button(words, quiet=True)
            button.clicked.connect(slot)
            inside.addWidget(button)
        return line

    def take_out(self) -> None:
        """Take what is chosen out of this mission; it stays known, Undo brings it back."""
        ids = self._leaving()
        if self.mission and ids:
            answer = contacts.take_out(self.desk.workspace, self.mission, ids)
            self.desk.bus.write(answer, self._taken_out)

    def delete_everywhere(self) -> None:
        """Delete what is chosen, in every mission; Undo brings it back."""
        ids = self._leaving()
        if ids:
            answer = editing.delete_those(self.desk.workspace, self.THING, ids)
            self.desk.bus.write(answer, self._removed)

    def remove(self) -> None:
        ids = self._leaving()
        if self.mission and ids:
            answer = contacts.let_go(self.desk.workspace, self.mission, self.THING, ids)
            self.desk.bus.write(answer, partial(self._let_go, ids))

    def _leaving(self) -> Sequence[str]:
        self.put_down()
        return self.list.selected()

    def _taken_out(self, change: ChangeSet) -> None:
        if change.ids:
            words = _("Taken out of this mission; the contact itself stays.")
            self.desk.bus.tell(words, operation=change.operation)

    def _removed(self, change: ChangeSet) -> None:
        if change.ids:
            self.desk.bus.tell(_("Deleted everywhere."), operation=change.operation)

    def _let_go(self, ids: Sequence[str], change: ChangeSet) -> None:
        """Say which of both was done."""
        deleted = len(change.ids.intersection(ids))
        if deleted == len(ids):
            self._removed(change)
        elif change.ids:
            words = _("Taken out of this mission, not deleted: known in another mission too.")
            if deleted:
                words = _("{out} taken out of this mission, {deleted} deleted everywhere.")
            told = words.format(out=number(len(ids) - deleted), deleted=number(deleted))
            self.desk.bus.tell(told, operation=change.operation)
