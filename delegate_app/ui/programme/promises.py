"""What is still to be done in all missions of a programme."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.followup import FollowUp, FollowUpRow, FollowUpState
from delegate_app.services import editing, followups
from delegate_app.ui import theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.labels import MUTED, Text
from delegate_app.ui.widgets.listing import Listing
from delegate_app.ui.widgets.menus import RULE, Menu, fill_menu
from delegate_app.ui.widgets.promises import entry


class Promises(QWidget):
    """Lists follow-up actions across missions by due date; Enter goes to one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._programme_id: str | None = None
        self._rows: dict[str, FollowUpRow] = {}
        self._list = Listing(_("Follow-ups across missions"))
        self._list.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self._list.setMinimumHeight(round(220 * theme.scale()))
        self._none = Text(_("Nothing is open."), role=MUTED, wraps=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._none)
        column.addWidget(self._list, 1)
        self._list.entered.connect(self._open)
        self._list.removal_wanted.connect(self._delete)
        self._list.menu_wanted.connect(self._menu)
        self._list.ticked.connect(self._tick)

    def show_programme(self, programme_id: str | None) -> None:
        """Show what is open in the missions of a programme, or in those without one."""
        self._programme_id = programme_id
        self._desk.bus.background.run(
            partial(followups.across, self._desk.workspace, programme_id),
            partial(self._show, programme_id),
            self._desk.bus.complain,
        )

    def _show(self, programme_id: str | None, rows: Sequence[FollowUpRow]) -> None:
        """Show what was read, if it is still asked for."""
        if programme_id != self._programme_id:
            return
        workspace = self._desk.workspace
        today = workspace.now_in(workspace.settings.home_zone).date()
        self._rows = {row.followup.id: row for row in rows}
        self._list.show_entries([entry(row, today, missions=True) for row in rows])
        self._list.setVisible(bool(rows))
        self._none.setVisible(not rows)

    def _chosen(self) -> list[FollowUp]:
        return [self._rows[i].followup for i in self._list.selected()]

    @Slot()
    def _open(self) -> None:
        row = self._rows.get(self._list.current())
        if row:
            self._desk.actions.ask("open_followup", row.followup.id)

    @Slot()
    def _done(self) -> None:
        chosen = self._chosen()
        if chosen:
            answer = editing.change(self._desk.workspace, *chosen, state=FollowUpState.DONE)
            self._desk.bus.write(answer, self._tell_done)

    @Slot(str)
    def _tick(self, action_id: str) -> None:
        if action_id not in self._list.selected():
            self._list.choose(action_id)
        self._done()

    @Slot()
    def _delete(self) -> None:
        chosen, bus = self._chosen(), self._desk.bus
        if chosen:
            answer = editing.delete(self._desk.workspace, *chosen)
            bus.write(answer, partial(bus.tell_deleted, chosen[0].text, len(chosen)))

    @Slot(QPoint)
    def _menu(self, place: QPoint) -> None:
        if self._list.selected():
            menu = Menu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            offers = (
                (_("Open"), self._open), (_("Done"), self._done), RULE, (_("Delete"), self._delete)
            )  # fmt: skip
            fill_menu(menu, offers)
            menu.popup(place)

    def _tell_done(self, change: ChangeSet) -> None:
        self._desk.bus.tell(_("Changed."), operation=change.operation)
