"""The room of follow-up actions: who does what by when, and where it was promised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.followup import FollowUp, FollowUpRow, FollowUpState, Repeat
from delegate_app.domain.mission import Mission
from delegate_app.domain.note import Subject
from delegate_app.domain.words import label
from delegate_app.services import editing, followups, notes
from delegate_app.ui import dates
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.fields import Day, Pick, Prose
from delegate_app.ui.widgets.form import Field, Form
from delegate_app.ui.widgets.list_room import ListRoom
from delegate_app.ui.widgets.listed import Listed
from delegate_app.ui.widgets.listing import Entry
from delegate_app.ui.widgets.menus import Offer

_FIELDS = (
    Field("text", N_("Action"), Prose),
    Field("owner_id", N_("Owner"), partial(Pick, answers=())),
    Field("due", N_("Due"), Day),
    Field("repeat", N_("Repeats"), partial(Pick, answers=Repeat, optional=True)),
    Field("state", N_("State"), partial(Pick, answers=FollowUpState)),
    Field("item_id", N_("Meeting"), partial(Pick, answers=())),
    Field("person_id", N_("Person"), partial(Pick, answers=())),
    Field("organisation_id", N_("Organisation"), partial(Pick, answers=())),
)
_ABOUT = {
    "owner_id": "person_id", "person_id": "person_id", "item_id": "item_id",
    "organisation_id": "organisation_id",
}  # fmt: skip
"""What each of these fields is picked from: the subjects that have such an id."""


class FollowUps(ListRoom):
    """Lists a mission's actions by how they stand: overdue, open, waiting, done."""

    NAME = "followups"
    private = True
    EMPTY = N_("Nothing was promised yet")
    EMPTY_HINT = N_("A follow-up action says who does what by when. Write down the first one.")
    NEW = N_("New action")
    KINDS = frozenset({
        "FollowUp", "Person", "Organisation", "Participation", "AgendaItem", "Mission",
    })  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        tick = QShortcut(Qt.Key.Key_Space, self.list)
        tick.setContext(Qt.ShortcutContext.WidgetShortcut)
        tick.activated.connect(self._tick)
        forms = Button(_("Outcome forms…"))
        forms.clicked.connect(self._open_forms)
        self.tools.insert(0, forms)

    @Slot()
    def _open_forms(self) -> None:
        from delegate_app.ui.followups.forms import OutcomeForms

        if self.mission:
            OutcomeForms(self, self.desk, self.mission).show()

    @property
    def subtitle(self) -> str:
        return _("{count} open").format(count=len(self._open()))

    @property
    def badge(self) -> str:
        return self.subtitle if self._open() else ""

    def open(self, mission: Mission) -> None:
        super().open(mission)
        if self._sheet:
            self._load_subjects(mission)

    def read(self, mission: Mission, change: ChangeSet | None, before: Listed) -> Listed:
        today = self.desk.workspace.now_in(mission.zone).date()
        found = followups.rows(self.desk.workspace, mission.id)
        placed = sorted((_standing(row, today), row.followup.id, row) for row in found)
        entries = [_entry(row, standing) for standing, _id, row in placed]
        return Listed.of(entries, {row.followup.id: row for row in found}, before)

    def page(self) -> QWidget:
        self._form = Form(self.desk, _FIELDS)
        if self.mission:
            self._load_subjects(self.mission)
        return self._form

    def show_one(self, entry_id: str, change: ChangeSet | None) -> None:
        found = editing.get(self.desk.workspace, FollowUp, entry_id)
        if found:
            self._form.show_thing(found)
            self.setWindowTitle(found.text)
        if change and self.mission and change.kinds - {"FollowUp"}:
            self._load_subjects(self.mission)

    def make(self) -> Sequence[Any]:
        assert self.mission is not None  # noqa: S101 - asked for only while a mission is open
        me = self.desk.workspace.settings.me or None
        return (FollowUp(id=new_id(), mission_id=self.mission.id, text="", owner_id=me),)

    def things(self, ids: Sequence[str]) -> Sequence[Any]:
        return [self.listed.rows[i].followup for i in ids]

    def commands(self) -> Sequence[Offer]:
        today = self._today()
        return (
            (_("Done"), partial(self._change_chosen, state=FollowUpState.DONE)),
            (_("Open"), partial(self._change_chosen, state=FollowUpState.OPEN)),
            (_("Waiting"), partial(self._change_chosen, state=FollowUpState.WAITING)),
            (_("Due tomorrow"), partial(self._change_chosen, due=today + timedelta(1))),
            (_("Due in a week"), partial(self._change_chosen, due=today + timedelta(7))),
            (_("Due some day"), partial(self._change_chosen, due=None)),
        )

    def end_typing(self) -> None:
        self._form.end_burst()

    def _load_subjects(self, mission: Mission) -> None:
        read = partial(notes.subjects, self.desk.workspace, mission.id)
        self.desk.bus.background.run(read, self._offer, self.desk.bus.complain)

    def _offer(self, subjects: Sequence[Subject]) -> None:
        """Say whom and what an action can be about."""
        offered: dict[str, list[tuple[str | None, str]]] = {
            name: [(None, "–"), *((found, subject.words) for subject in subjects
                                  if (found := getattr(subject, of)))]
            for name, of in _ABOUT.items()
        }  # fmt: skip
        for name, answers in offered.items():
            editor = self._form.editors[name]
            assert isinstance(editor, Pick)  # noqa: S101 - the table above says so
            editor.offer(answers)

    def _today(self) -> date:
        assert self.mission is not None  # noqa: S101 - asked for only while a mission is open
        return self.desk.workspace.now_in(self.mission.zone).date()

    def _open(self) -> list[FollowUpRow]:
        rows = self.listed.rows.values()
        return [row for row in rows if row.followup.state is not FollowUpState.DONE]

    @Slot()
    def _tick(self) -> None:
        """Mark what is chosen as done, or as open again where all of it is."""
        states = {action.state for action in self.things(self.list.selected())}
        done = states == {FollowUpState.DONE}
        self._change_chosen(state=FollowUpState.OPEN if done else FollowUpState.DONE)

    def _change_chosen(self, **fields: Any) -> None:
        self.put_down()
        chosen = self.things(self.list.selected())
        if chosen:
            answer = editing.change(self.desk.workspace, *chosen, **fields)
            self.desk.bus.write(answer, self._told)

    def _told(self, change: ChangeSet) -> None:
        if change.ids:
            self.desk.bus.tell(_("Changed."), operation=change.operation)


def _standing(row: FollowUpRow, today: date) -> tuple[int, str, str, str]:
    """Return where an action stands in the list, its day, its group's name and its badge's tone."""
    action, due = row.followup, str(row.followup.due or "9999")
    if action.state is FollowUpState.OPEN and action.due and action.due < today:
        return 0, due, _("Overdue"), "red"
    order = (FollowUpState.OPEN, FollowUpState.WAITING, FollowUpState.DONE)
    tone = "amber" if action.state is FollowUpState.OPEN else "grey"
    return 1 + order.index(action.state), due, _(label(action.state)), tone


def _entry(row: FollowUpRow, standing: tuple[int, str, str, str]) -> Entry:
    action, (_place, _day, group, tone) = row.followup, standing
    due = _("due {day}").format(day=dates.day(action.due, "ddd d MMM")) if action.due else ""
    detail = " · ".join(part for part in (row.owner, row.organisation or row.meeting) if part)
    return Entry(
        action.id, action.text or _("New action"), detail, due, tone, group,
        off=action.state is FollowUpState.DONE,
    )  # fmt: skip
