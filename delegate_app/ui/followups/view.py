"""The room of follow-up actions: who does what by when, and where it was promised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.domain.agenda import MEETINGS
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.followup import FollowUp, FollowUpRow, FollowUpState
from delegate_app.domain.mission import Mission
from delegate_app.domain.words import label
from delegate_app.services import agenda, contacts, editing, followups
from delegate_app.ui import dates
from delegate_app.ui.language import _
from delegate_app.ui.widgets.fields import Day, Pick, Prose
from delegate_app.ui.widgets.form import Field, Form
from delegate_app.ui.widgets.list_room import ListRoom
from delegate_app.ui.widgets.listing import Entry
from delegate_app.ui.widgets.menus import Offer

_FIELDS = (
    Field("text", N_("Action"), Prose),
    Field("owner_id", N_("Owner"), partial(Pick, answers=())),
    Field("due", N_("Due"), Day),
    Field("state", N_("State"), partial(Pick, answers=FollowUpState)),
    Field("item_id", N_("Meeting"), partial(Pick, answers=())),
    Field("person_id", N_("Person"), partial(Pick, answers=())),
    Field("organisation_id", N_("Organisation"), partial(Pick, answers=())),
)


class FollowUps(ListRoom):
    """Lists a mission's actions by how they stand: overdue, open, waiting, done."""

    NAME = "followups"
    private = True
    EMPTY = N_("Nothing was promised yet")
    EMPTY_HINT = N_("A follow-up action says who does what by when. Write down the first one.")
    NEW = N_("New action")
    KINDS = frozenset({"FollowUp", "Person", "Organisation", "AgendaItem", "Mission"})

    @property
    def subtitle(self) -> str:
        return _("{count} open").format(count=len(self._open()))

    @property
    def badge(self) -> str:
        return self.subtitle if self._open() else ""

    def open(self, mission: Mission) -> None:
        people = contacts.rows(self.desk.workspace, mission.id)
        self._offer("owner_id", ((row.person.id, row.person.name) for row in people))
        self._offer("person_id", ((row.person.id, row.person.name) for row in people))
        firms = {row.organisation.id: row.organisation.name for row in people if row.organisation}
        self._offer("organisation_id", firms.items())
        items = agenda.rows(self.desk.workspace, mission.id)
        self._offer(
            "item_id",
            (
                (row.item.id, f"{row.item.start:%d/%m %H:%M} {row.item.title}")
                for row in items
                if row.item.kind in MEETINGS
            ),
        )
        super().open(mission)

    def entries(self) -> Sequence[Entry]:
        assert self.mission is not None  # noqa: S101 - asked for only while a mission is open
        self._rows = {
            row.followup.id: row for row in followups.rows(self.desk.workspace, self.mission.id)
        }
        return [self._entry(row) for row in sorted(self._rows.values(), key=self._order)]

    def page(self) -> QWidget:
        self._form = Form(self.desk, _FIELDS)
        return self._form

    def show_one(self, entry_id: str, change: ChangeSet | None) -> None:
        self._form.show_thing(self._rows[entry_id].followup)
        self.setWindowTitle(self._rows[entry_id].followup.text)

    def make(self) -> Sequence[Any]:
        assert self.mission is not None  # noqa: S101 - asked for only while a mission is open
        me = self.desk.workspace.settings.me or None
        return (FollowUp(id=new_id(), mission_id=self.mission.id, text="", owner_id=me),)

    def things(self, ids: Sequence[str]) -> Sequence[Any]:
        return [self._rows[i].followup for i in ids]

    def commands(self) -> Sequence[Offer]:
        today = self._today()
        return (
            (_("Done"), partial(self._change_chosen, state=FollowUpState.DONE)),
            (_("Open"), partial(self._change_chosen, state=FollowUpState.OPEN)),
            (_("Waiting"), partial(self._change_chosen, state=FollowUpState.WAITING)),
            (_("Due tomorrow"), partial(self._change_chosen, due=today + timedelta(1))),
            (_("Due in a week"), partial(self._change_chosen, due=today + timedelta(7))),
        )

    def put_down(self) -> None:
        self._form.end_burst()

    def _offer(self, name: str, answers: Any) -> None:
        editor = self._form.editors[name]
        assert isinstance(editor, Pick)  # noqa: S101 - the table above says so
        editor.offer([(None, "–"), *answers])

    def _today(self) -> date:
        assert self.mission is not None  # noqa: S101 - asked for only while a mission is open
        return self.desk.workspace.now_in(self.mission.zone).date()

    def _open(self) -> list[FollowUpRow]:
        rows = getattr(self, "_rows", {}).values()
        return [row for row in rows if row.followup.state is not FollowUpState.DONE]

    def _standing(self, row: FollowUpRow) -> tuple[int, str, str]:
        """Return where an action stands in the list, its group's name and its badge's tone."""
        action = row.followup
        if action.state is FollowUpState.OPEN and action.due and action.due < self._today():
            return 0, _("Overdue"), "red"
        order = (FollowUpState.OPEN, FollowUpState.WAITING, FollowUpState.DONE)
        tone = "amber" if action.state is FollowUpState.OPEN else "grey"
        return 1 + order.index(action.state), _(label(action.state)), tone

    def _order(self, row: FollowUpRow) -> tuple[int, str, str]:
        return self._standing(row)[0], str(row.followup.due or "9999"), row.followup.id

    def _entry(self, row: FollowUpRow) -> Entry:
        action = row.followup
        _place, group, tone = self._standing(row)
        due = _("due {day}").format(day=dates.day(action.due, "ddd d MMM")) if action.due else ""
        detail = " · ".join(part for part in (row.owner, row.organisation or row.meeting) if part)
        return Entry(
            action.id, action.text or _("New action"), detail, due, tone, group,
            off=action.state is FollowUpState.DONE,
        )  # fmt: skip

    def _change_chosen(self, **fields: Any) -> None:
        self.put_down()
        chosen = [self._rows[i].followup for i in self.list.selected()]
        if chosen:
            answer = editing.change(self.desk.workspace, *chosen, **fields)
            self.desk.bus.write(answer, self._told)

    def _told(self, change: ChangeSet) -> None:
        if change.ids:
            self.desk.bus.tell(_("Changed."), operation=change.operation)
