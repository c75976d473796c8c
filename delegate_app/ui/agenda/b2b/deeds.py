"""What is done with a B2B plan, each as one step that can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, Slot

from delegate_app.domain.agenda import AgendaRow, Status
from delegate_app.domain.b2b import B2BPlan, Party
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.mission import Mission
from delegate_app.services import b2b, editing
from delegate_app.ui.agenda.b2b.cells import Cells, short
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.menus import RULE, Offer


class Deeds(QObject):
    """Asks the services for it and says what was done, with Undo."""

    def __init__(self, desk: Desk, cells: Cells) -> None:
        super().__init__()
        self._desk, self._cells = desk, cells
        self._mission: Mission | None = None
        self._plan: B2BPlan | None = None

    def of(self, mission: Mission | None, plan: B2BPlan | None) -> None:
        """Say whose plan it is; without one nothing is done."""
        self._mission, self._plan = mission, plan

    def set_up(self, plan: B2BPlan, done: Callable[[], object]) -> None:
        """Keep the frame of a day, and call `done` once it is kept.

        Raises:
            KnownError: If it holds no slot or no table.
        """

        def tell(change: ChangeSet) -> None:
            self._tell(_("The plan is set up."), change)
            done()

        self._desk.bus.write(b2b.set_up(self._desk.workspace, plan), tell)

    def remove(self, done: Callable[[], object]) -> None:
        """Delete the frame of the day and none of its meetings, and call `done` then."""

        def tell(change: ChangeSet) -> None:
            self._tell(_("The plan is deleted; its meetings stay."), change)
            done()

        if self._plan:
            self._desk.bus.write(editing.delete(self._desk.workspace, self._plan), tell)

    def fill(self, there: QModelIndex, party: Party) -> None:
        """Plan a meeting in a cell; one that is taken already becomes a double."""
        if self._mission and self._plan and there.isValid():
            answer = b2b.fill(
                self._desk.workspace, self._mission, self._plan, self._cells.spot(there), party
            )
            words = _("{name}: {time}").format(name=party.name, time=self._time(there))
            self._desk.bus.write(answer, partial(self._tell, words))

    @Slot(QModelIndex, QModelIndex)
    def put(self, here: QModelIndex, there: QModelIndex) -> None:
        """Move the meeting of a cell into another, or let it change places with the one there."""
        held, other = self._cells.in_hand(here), self._cells.in_hand(there)
        if self._mission is None or self._plan is None or held is None:
            return
        one = self._cells.spot(self._cells.first_of(here, held.item.id))
        if other and other.item.id != held.item.id:
            two = self._cells.spot(self._cells.first_of(there, other.item.id))
            answer = b2b.swap(
                self._desk.workspace, self._mission, (held.item.id, one), (other.item.id, two)
            )
            words = _("Swapped: {one} and {other}").format(one=short(held), other=short(other))
        else:
            answer = b2b.move(
                self._desk.workspace, self._mission, self._plan, held.item.id, one,
                self._cells.spot(there),
            )  # fmt: skip
            words = _("{name}: {time}").format(name=short(held), time=self._time(there))
        self._desk.bus.write(answer, partial(self._tell, words))

    @Slot(QModelIndex)
    def clear(self, index: QModelIndex) -> None:
        """Delete the meeting of a cell; of several the one that was made last."""
        meeting = self._cells.in_hand(index)
        if meeting:
            self._delete(meeting)

    def offers(self, index: QModelIndex, enter: Callable[[], object]) -> list[Offer]:
        """Return what the context menu of a cell offers: for each meeting where there are more."""
        meetings = self._cells.cell(index).meetings
        if len(meetings) > 1:
            return [(short(row), self._offers(row)) for row in meetings]
        return [(_("Open"), enter), *self._offers(meetings[0])] if meetings else []

    def _offers(self, row: AgendaRow) -> list[Offer]:
        return [
            (_("Confirm"), partial(self._set_status, row, Status.CONFIRMED)),
            (_("To confirm"), partial(self._set_status, row, Status.TO_CONFIRM)),
            (_("Cancel the meeting"), partial(self._set_status, row, Status.CANCELLED)),
            RULE,
            (_("Delete"), partial(self._delete, row)),
        ]

    def _set_status(self, row: AgendaRow, status: Status) -> None:
        answer = editing.change(self._desk.workspace, row.item, status=status)
        self._desk.bus.write(answer, partial(self._tell, _("Changed.")))

    def _delete(self, row: AgendaRow) -> None:
        answer = editing.delete(self._desk.workspace, row.item)
        self._desk.bus.write(answer, partial(self._tell, _("Deleted.")))

    def _time(self, index: QModelIndex) -> str:
        return f"{self._cells.slots[index.column()][0]:%H:%M}"

    def _tell(self, words: str, change: ChangeSet) -> None:
        if change.ids:
            self._desk.bus.tell(words, operation=change.operation)
