"""The page of an action: every field of it, and the way to where it was promised."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.base.i18n import N_
from delegate_app.domain.followup import FollowUp, FollowUpState, Repeat
from delegate_app.services import notes
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.fields import Day, Pick, Prose
from delegate_app.ui.widgets.form import Field, Form
from delegate_app.ui.widgets.names import Known

if TYPE_CHECKING:
    from delegate_app.services.workspace import Workspace

_FIELDS = (
    Field("text", N_("Action"), Prose),
    Field("owner_id", N_("Owner"), Known),
    Field("due", N_("Due"), Day),
    Field("repeat", N_("Repeats"), partial(Pick, answers=Repeat, without=N_("Does not repeat"))),
    Field("state", N_("State"), partial(Pick, answers=FollowUpState)),
    Field("item_id", N_("Meeting"), Known),
    Field("person_id", N_("Person"), Known),
    Field("organisation_id", N_("Organisation"), Known),
)
_ABOUT = {
    "owner_id": "person_id", "person_id": "person_id", "item_id": "item_id",
    "organisation_id": "organisation_id",
}  # fmt: skip
"""What each of these fields is picked from: the subjects that have such an id."""


class ActionPage(QWidget):
    """Shows one action; whom and what it can be about is read beside the window."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._action: FollowUp | None = None
        self._offered = ""
        self._form = Form(desk, _FIELDS)
        self._go = Button("")
        self._go.clicked.connect(self.go_to_line)
        self.end_burst = self._form.end_burst
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._form)
        column.addWidget(self._go)
        column.addStretch()
        self.setFocusProxy(self._form)

    def show_action(self, action: FollowUp) -> None:
        """Show an action, or what became of the one that is shown."""
        self._action = action
        self._form.show_thing(action)
        words = (
            _("Go to the line of the note") if _is_in_a_note(action)
            else _("Go to the meeting") if action.item_id else ""
        )  # fmt: skip
        self._go.setText(words)
        self._go.setAccessibleName(words)
        self._go.setVisible(bool(words))
        if self._offered != action.mission_id:
            self.look_around()

    def look_around(self) -> None:
        """Read anew whom and what the action can be about."""
        if self._action:
            self._offered = self._action.mission_id
            read = partial(_known, self._desk.workspace, self._offered)
            self._desk.bus.background.run(read, self._offer, self._desk.bus.complain)

    def go_to_line(self) -> None:
        """Go to where the action was promised: the line of a note, or the meeting."""
        action, ask = self._action, self._desk.actions.ask
        if action and _is_in_a_note(action):
            ask("open_note", action.note_id, action.line)
        elif action and action.item_id:
            ask("open_item", action.item_id)
        else:
            self._desk.bus.tell(_("No note and no meeting says where this was promised."))

    def _offer(self, known: dict[str, dict[str, Any]]) -> None:
        for name, of in _ABOUT.items():
            editor = self._form.editors[name]
            assert isinstance(editor, Known)  # noqa: S101 - the table above says so
            editor.offer_values(known[of])


def _known(workspace: Workspace, mission_id: str) -> dict[str, dict[str, Any]]:
    """Return what an action can be about: by the field that holds it, ids by their names.

    Of two that are called the same the first is meant.
    """
    found: dict[str, dict[str, Any]] = {of: {} for of in _ABOUT.values()}
    for subject in notes.subjects(workspace, mission_id):
        for of, names in found.items():
            if known := getattr(subject, of):
                names.setdefault(subject.words, known)
    return found


def _is_in_a_note(action: FollowUp) -> bool:
    return action.note_id is not None and action.line is not None
