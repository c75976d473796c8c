"""The page of a note: what it is on, whether it is locked, and the text under the fingers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.domain.mission import Mission
from delegate_app.domain.note import Note, Subject
from delegate_app.domain.times import to_wall
from delegate_app.services import editing, notes
from delegate_app.ui import dates, theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, say
from delegate_app.ui.widgets.buttons import Button, Segments
from delegate_app.ui.widgets.fields import Tick
from delegate_app.ui.widgets.form import Field, Form
from delegate_app.ui.widgets.labels import MUTED, RED, SEMIBOLD, Rule, Text
from delegate_app.ui.widgets.landing import Landing
from delegate_app.ui.widgets.names import Known
from delegate_app.ui.widgets.note_editor import NoteEditor

if TYPE_CHECKING:
    from delegate_app.ui.widgets.history import History

_FILES, _VERSIONS = 1, 2
"""Which tab shows the attachments, and which the history."""


class NotePage(Landing):
    """Shows one note; its text is the same draft wherever else the note is open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._note: Note | None = None
        self._mission: Mission | None = None
        self._title = Text(size=theme.TITLE, weight=SEMIBOLD, wraps=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self._times = Text(role=MUTED, wraps=True)
        self._go = Button("")
        self._go.clicked.connect(self._open)
        self._form = Form(desk, (
            Field("subject", N_("About"), _About, self._subject, self._attach),
            Field("locked", N_("Lock"), _lock),
        ))  # fmt: skip
        hint = _("Type “[] ” for a follow-up, “@” for a person, “#” for a topic…")
        self._editor = NoteEditor(desk, hint, _("Note"))
        self._editor.state_changed.connect(self._show_state)
        self._editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._editor.left.connect(self.put_down)
        self._editor.brought.connect(self.attached.bring)
        self._tabs = Segments(_("What is shown of the note"))
        for words in (_("Text"), _("Attachments"), _("History")):
            self._tabs.addTab(words)
        self._tabs.currentChanged.connect(self._turn_to)
        self._texts = QStackedWidget()
        for widget in (self._editor, self.attached):
            self._texts.addWidget(widget)
        self.attached.counted.connect(self._count)
        self._history: History | None = None
        self._state = Text(role=MUTED)
        self._alarm = Text(role=RED, wraps=True)
        self._alarm.hide()
        self._build()

    def show_note(self, note: Note, mission: Mission) -> str:
        """Show a note, or bring it up to date without moving the caret; return what it is on."""
        workspace = self._desk.workspace
        if self._note and self._note.id != note.id:
            self.put_down()
            self._tabs.setCurrentIndex(0)
        self._note, self._mission = note, mission
        subject = notes.subject(workspace, note)
        title = subject.words or _("On the mission")
        self._title.setText(title)
        begun, changed = (to_wall(t, mission.zone) for t in (note.created, note.changed))
        words = _("begun {begun} · changed {changed}").format(
            begun=dates.moment(begun), changed=dates.moment(changed)
        )
        self._times.setText(words)
        leads = (
            _("Open the meeting") if note.item_id
            else _("Open the contact") if note.person_id or note.organisation_id
            else ""
        )  # fmt: skip
        self._go.setText(leads)
        self._go.setAccessibleName(leads)
        self._go.setVisible(bool(leads))
        self._form.show_thing(note)
        self._editor.show_draft(self._desk.drafts.of_note(workspace, note), mission)
        if self._history:
            self._history.show_note(note, mission)
        self._show_state()
        self.attached.show_subject(mission, subject)
        return title

    def write(self) -> None:
        """Put the caret into the text."""
        self._tabs.setCurrentIndex(0)
        self._editor.setFocus()

    def offer(self, subjects: Sequence[Subject]) -> None:
        """Say what a note can be on."""
        about = self._form.editors["subject"]
        assert isinstance(about, _About)  # noqa: S101 - the table above says so
        about.offer_values({subject.words: subject for subject in reversed(subjects)})

    def show_promise(self, place: int) -> None:
        """Put the caret at the end of the promise with this place among those of the note."""
        self._editor.show_promise(place)

    def put_down(self) -> None:
        """End what is being typed."""
        self._form.end_burst()
        if self._editor.draft:
            self._editor.draft.end_burst()

    def _build(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setFocusProxy(self._editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._title)
        below = QHBoxLayout()
        column.addLayout(below)
        below.setSpacing(12)
        below.addWidget(self._times, 1)
        below.addWidget(self._go)
        column.addWidget(self._form)
        column.addWidget(self._tabs)
        column.addWidget(Rule())
        column.addWidget(self._texts, 1)
        column.addWidget(self._alarm)
        column.addWidget(self._state, 0, Qt.AlignmentFlag.AlignRight)

    @Slot(int)
    def _turn_to(self, place: int) -> None:
        """Bring the text, its files or its versions to the front; the last on being asked for."""
        if place == _VERSIONS and self._history is None:
            from delegate_app.ui.widgets.history import History

            self._history = History(self._desk)
            self._texts.addWidget(self._history)
            if self._note and self._mission:
                self._history.show_note(self._note, self._mission)
        self.put_down()
        self._texts.setCurrentIndex(place)

    @Slot(int)
    def _count(self, attached: int) -> None:
        words = _("Attachments")
        self._tabs.setTabText(_FILES, f"{words} {attached}" if attached else words)

    @Slot()
    def _show_state(self) -> None:
        draft = self._editor.draft
        error = draft.error if draft else None
        if error:
            words = say(error) if isinstance(error, KnownError) else type(error).__name__
            retrying = _("Your text stays here; saving is tried again.")
            self._alarm.setText(f"⚠ {words} {retrying}")
        self._alarm.setVisible(error is not None)
        unsaved = draft is not None and draft.unsaved
        self._state.setText(_("Not saved") if error else _("Saving…") if unsaved else _("Saved"))

    def _open(self) -> None:
        note, ask = self._note, self._desk.actions.ask
        if note and note.item_id:
            ask("open_item", note.item_id)
        elif note and note.person_id:
            ask("open_person", note.person_id)
        elif note and note.organisation_id:
            ask("open_organisation", note.organisation_id)

    def _subject(self, note: Note) -> Subject:
        return notes.subject(self._desk.workspace, note)

    def _attach(self, note: Note, subject: Subject, continues: str | None) -> Any:
        return editing.change(
            self._desk.workspace, note, continues=continues, item_id=subject.item_id,
            person_id=subject.person_id, organisation_id=subject.organisation_id,
        )  # fmt: skip


class _About(Known):
    """A meeting, a person or an organisation of the mission, by name; empty is the mission."""

    def __init__(self, name: str) -> None:
        super().__init__(name, Subject(), _("the mission itself"))

    def _shown(self, value: Any) -> str:
        return str(value.words)


def _lock(name: str) -> Tick:
    return Tick(name, _("Mine alone, not for my company"))
