"""What can be done with an item of the day, wherever it was asked for."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from delegate_app.domain.agenda import Status
from delegate_app.domain.changes import ChangeSet
from delegate_app.services import agenda, editing
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.menus import RULE, Menu, fill_menu


class ItemMenu(Menu):
    """Lives as long as it is open."""

    deleted = Signal()
    """The item goes now; what is typed on it comes first."""

    def __init__(self, parent: QWidget, desk: Desk, item_id: str) -> None:
        super().__init__(parent)
        self._desk, self._item_id = desk, item_id
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        statuses = (
            (_("Confirm"), Status.CONFIRMED),
            (_("Done"), Status.DONE),
            (_("Cancel the meeting"), Status.CANCELLED),
        )
        fill_menu(self, [
            (_("Open in Agenda"), partial(desk.actions.ask, "open_item", item_id)),
            (_("Who is here"), partial(desk.actions.ask, "register", item_id)),
            (_("Debrief"), partial(desk.actions.ask, "debrief", item_id)),
            RULE,
            *((words, partial(self._change, status=to)) for words, to in statuses),
            RULE,
            (_("Delete"), self._delete),
        ])  # fmt: skip

    def _change(self, **fields: Any) -> None:
        if item := agenda.item(self._desk.workspace, self._item_id):
            answer = editing.change(self._desk.workspace, item, **fields)
            self._desk.bus.write(answer, partial(_tell, self._desk, _("Changed.")))

    def _delete(self) -> None:
        self.deleted.emit()
        if item := agenda.item(self._desk.workspace, self._item_id):
            answer = editing.delete(self._desk.workspace, item)
            self._desk.bus.write(answer, partial(self._desk.bus.tell_deleted, item.title, 1))


def _tell(desk: Desk, words: str, change: ChangeSet) -> None:
    """Tell of it when it is done: the menu is long gone then."""
    if change.ids:
        desk.bus.tell(words, operation=change.operation)
