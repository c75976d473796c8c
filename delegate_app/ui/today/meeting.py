"""The page of the meeting in hand, with its notes under the fingers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.domain.agenda import MEETINGS, OFF, AgendaItem, AgendaRow
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.mission import Mission
from delegate_app.domain.note import Note, Subject
from delegate_app.services import agenda, followups
from delegate_app.ui import dates
from delegate_app.ui.desk import Desk
from delegate_app.ui.drafts import Draft
from delegate_app.ui.language import _, say
from delegate_app.ui.today.further import FurtherNotes
from delegate_app.ui.today.head import MeetingHead
from delegate_app.ui.widgets.attachments import Attachments
from delegate_app.ui.widgets.buttons import Segments
from delegate_app.ui.widgets.editor import Editor
from delegate_app.ui.widgets.labels import MUTED, RED, SEMIBOLD, Line, Pill, Rule, Text
from delegate_app.ui.widgets.landing import Landing
from delegate_app.ui.widgets.note_editor import NoteEditor
from delegate_app.ui.widgets.promises import Promises
from delegate_app.ui.widgets.scroll import scrolled, show_place
from delegate_app.ui.widgets.veil import Veiled


class MeetingPage(Landing):
    """Everything about one agenda item; what is typed here is kept within a second."""

    menu_wanted = Signal(str, QPoint)
    """A menu of what can be done with the item is asked for, at a place on the screen."""
    left = Signal()
    """Escape: the keyboard is wanted among the hours again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._mission: Mission | None = None
        self.row: AgendaRow | None = None
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._build()
        desk.bus.changed.connect(self._follow)

    def show_row(self, row: AgendaRow, mission: Mission, day: Sequence[AgendaRow]) -> None:
        """Open the page of an item of a day, or bring it up to date without moving the caret."""
        if self.row is None or self.row.item.id != row.item.id:
            self.end_burst()
        self.row, self._mission = row, mission
        self._head.show_row(row, mission)
        self._name.setText(self._head.words)
        self._show_texts(row)
        self._show_promises()
        next_words = self._next_words(row, mission, day)
        self._next.setText(next_words)
        self._next_pill.setVisible(bool(next_words))

    def _next_words(self, row: AgendaRow, mission: Mission, day: Sequence[AgendaRow]) -> str:
        """Return what follows an item that day, and how long there is until then."""
        start, end = dates.on_mission(row.item, mission)
        for later in day:
            begins = dates.on_mission(later.item, mission)[0]
            if later.item.all_day or later.item.status in OFF or begins < max(end, start):
                continue
            now = self._desk.workspace.now_in(mission.zone)
            under_way = start <= now < begins
            gap = (begins - (now if under_way else end)) / timedelta(minutes=1)
            form = _("in {time}") if under_way else _("{time} later")
            ahead = form.format(time=dates.minutes(int(gap)))
            return f"{begins:%H:%M} {later.item.title} · {ahead}"
        return ""

    def write(self) -> None:
        """Put the caret into the text that is in front."""
        if self._texts.currentIndex() > 1:
            self._tabs.setCurrentIndex(0)
        (self._notes, self._agreed)[self._texts.currentIndex()].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the hours by Escape; what was typed is kept."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @property
    def typing(self) -> bool:
        """Whether somebody is in the middle of a sentence."""
        return any(draft.in_burst for draft in self._drafts())

    def end_burst(self) -> None:
        """Save what is typed, and let the next keystroke be a new step of undo."""
        for draft in self._drafts():
            draft.end_burst()

    @Slot()
    def _begin_at_the_head(self) -> None:
        """Show the head again where the text that the page scrolled to is veiled."""
        self._area.verticalScrollBar().setValue(0)

    @Slot()
    def _show_veil(self) -> None:
        """Say in view that the text is veiled, where the head is as tall as the page."""
        if self._desk.bus.discreet:
            show_place(self._veiled, self._veiled.rect())

    @Slot(int)
    def _name_above(self, scrolled: int) -> None:
        """Name the meeting above its page where the head is scrolled away."""
        away = scrolled > self._head.y() + self._head.named_until
        for part in (self._name, self._below_name):
            part.setVisible(away)

    def _drafts(self) -> list[Draft]:
        return [editor.draft for editor in (self._notes, self._agreed) if editor.draft]

    def _build(self) -> None:
        self._head = MeetingHead(self._desk)
        self._head.menu_wanted.connect(self.menu_wanted)
        self._tabs = Segments(_("What is written on this meeting"))
        hint = _("Type “[] ” for a follow-up, “@” for a person, “#” for a topic…")
        self._notes = NoteEditor(self._desk, hint, _("My notes"))
        self._notes.state_changed.connect(self._show_state)
        self._agreed = Editor(_("The lines that both sides would sign"), _("Agreed"))
        self._texts = QStackedWidget()
        for editor, words in (
            (self._notes, _("My notes · for us alone")),
            (self._agreed, _("Agreed · goes into reports")),
        ):
            self._texts.addWidget(editor)
            self._tabs.addTab(words)
            editor.left.connect(self.end_burst)
            editor.brought.connect(self.attached.bring)
        self._texts.addWidget(self.attached)
        self.attached.counted.connect(self._count)
        self._beside: dict[int, QWidget] = {_ATTACHED: self.attached}
        for words, _make, _show in _BESIDE:
            self._tabs.addTab(_(words))
        self._tabs.currentChanged.connect(self._turn_to)
        self._further = FurtherNotes(self._desk.workspace)
        self._promises = Promises(self._desk)
        self._name, self._below_name = Line(weight=SEMIBOLD), Rule()
        self._next_pill, self._next = Pill(_("Next"), "grey"), Line(role=MUTED)
        self._state = Text(role=MUTED)
        self._alarm = Text(role=RED, wraps=True)
        self._alarm.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setBackgroundRole(QPalette.ColorRole.Base)
        page = QVBoxLayout(inside)
        page.setContentsMargins(24, 18, 24, 8)
        page.setSpacing(8)
        page.addWidget(self._head)
        page.addSpacing(2)
        self._veiled = Veiled(self._desk.bus, self._written())
        page.addWidget(self._veiled, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._name.setContentsMargins(24, 8, 24, 8)
        self._area = scrolled(inside)
        for part in (self._name, self._below_name):
            whole.addWidget(part)
            part.hide()
        whole.addWidget(self._area, 1)
        bar = self._area.verticalScrollBar()
        bar.valueChanged.connect(self._name_above)
        bar.rangeChanged.connect(self._show_veil, Qt.ConnectionType.QueuedConnection)
        self._desk.bus.discreet_changed.connect(self._begin_at_the_head)
        self._alarm.setContentsMargins(24, 0, 24, 0)
        whole.addWidget(self._alarm)
        foot = QHBoxLayout()
        whole.addLayout(foot)
        foot.setContentsMargins(24, 6, 24, 16)
        foot.setSpacing(10)
        foot.addWidget(self._next_pill)
        foot.addWidget(self._next, 1)
        foot.addWidget(self._state)

    def _written(self) -> QWidget:
        """Return the lower part: what nobody beside the screen is to read."""
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._tabs)
        column.addWidget(Rule())
        column.addSpacing(6)
        column.addWidget(self._texts, 1)
        column.addWidget(self._further)
        column.addWidget(self._promises)
        return part

    @Slot(int)
    def _turn_to(self, place: int) -> None:
        """Bring a tab to the front; what stands beside the texts is made when somebody looks."""
        if place > 1 and place not in self._beside:
            self._beside[place] = _BESIDE[place - 2].make(self._desk)
            self._texts.addWidget(self._beside[place])
            self._show_beside()
        self._texts.setCurrentWidget(
            self._beside[place] if place > 1 else (self._notes, self._agreed)[place]
        )

    def _show_beside(self) -> None:
        draft = self._notes.draft
        if self.row and self._mission:
            note = draft.note if draft else None
            for place, widget in self._beside.items():
                _BESIDE[place - 2].show(widget, self.row, note, self._mission)

    def _show_texts(self, row: AgendaRow) -> None:
        item = row.item
        self._show_notes(row)
        self._show_agreed(item)
        self._further.show_item(item.id)
        self._tabs.setTabVisible(_OUTCOME, item.kind in MEETINGS)
        self._show_beside()
        self._show_state()

    def _show_notes(self, row: AgendaRow) -> None:
        if self._mission:
            draft = self._desk.drafts.first_of_item(self._desk.workspace, row.item)
            self._notes.show_draft(draft, self._mission)

    def _show_agreed(self, item: AgendaItem) -> None:
        draft = self._desk.drafts.of_agreed(self._desk.workspace, item)
        if self._agreed.draft is not draft:
            if self._agreed.draft:
                self._agreed.draft.state_changed.disconnect(self._show_state)
            self._agreed.show_draft(draft)
            draft.state_changed.connect(self._show_state)

    def _show_promises(self) -> None:
        """List what was promised here, but for what the note in hand says itself."""
        if self.row and self._mission:
            today = self._desk.workspace.now_in(self._mission.zone).date()
            note = self._notes.draft.note if self._notes.draft else None
            rows = [
                row
                for row in followups.of_item(self._desk.workspace, self.row.item.id)
                if row.followup.line is None or note is None or row.followup.note_id != note.id
            ]
            self._promises.show_rows(rows, today)

    @Slot(int)
    def _count(self, attached: int) -> None:
        """Say in their tab how many files there are."""
        words = _("Attachments")
        self._tabs.setTabText(_ATTACHED, f"{words} {attached}" if attached else words)

    @Slot()
    def _show_state(self) -> None:
        drafts = self._drafts()
        error = next((draft.error for draft in drafts if draft.error), None)
        if error:
            words = say(error) if isinstance(error, KnownError) else str(type(error).__name__)
            retrying = _("Your text stays here; saving is tried again.")
            self._alarm.setText(f"⚠ {words} {retrying}")
        unsaved = any(draft.unsaved for draft in drafts)
        self._alarm.setVisible(error is not None)
        self._state.setText(_("Not saved") if error else _("Saving…") if unsaved else _("Saved"))
        self._state.setForegroundRole(RED if error else MUTED)

    @Slot(object)
    def _follow(self, change: ChangeSet) -> None:
        if self.row is None:
            return
        if "Note" in change.kinds:
            self._show_notes(self.row)
            self._further.show_item(self.row.item.id)
        if "AgendaItem" in change.kinds and self._agreed.draft:
            item = agenda.item(self._desk.workspace, self.row.item.id)
            if item:
                self._agreed.draft.refresh(item.agreed)
        if "FollowUp" in change.kinds:
            self._show_promises()
        if "Debrief" in change.kinds:
            self._show_beside()


class _Beside(NamedTuple):
    """Something beside the texts of a meeting, made when somebody first looks at it."""

    words: str
    """A message id."""
    make: Callable[[Desk], QWidget]
    show: Callable[[Any, AgendaRow, Note | None, Mission], None]


def _history(desk: Desk) -> QWidget:
    from delegate_app.ui.widgets.history import History

    return History(desk)


def _outcome(desk: Desk) -> QWidget:
    from delegate_app.ui.today.outcome import OutcomeTab

    return OutcomeTab(desk)


_BESIDE = (
    _Beside(
        N_("Outcome"), _outcome, lambda page, row, _note, _mission: page.show_item(row.item.id)
    ),
    _Beside(
        N_("Attachments"),
        Attachments,
        lambda page, row, _note, mission: page.show_subject(mission, Subject(item_id=row.item.id)),
    ),
    _Beside(
        N_("History"), _history, lambda page, _row, note, mission: page.show_note(note, mission)
    ),
)
_OUTCOME = 2
"""The place of the tab that only meetings have."""
_ATTACHED = 3
"""The place of the tab that says how many files there are, and so is made with the page."""
