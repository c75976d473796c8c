"""The page of the meeting in hand, with its notes under the fingers."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from delegate_app.base.errors import KnownError
from delegate_app.domain.agenda import OFF, AgendaRow, Status
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.mission import Mission
from delegate_app.domain.note import Note
from delegate_app.domain.words import label
from delegate_app.services import agenda, followups, notes
from delegate_app.ui import dates, theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.drafts import Draft
from delegate_app.ui.language import _, say
from delegate_app.ui.today.card import clash_words
from delegate_app.ui.today.people import People
from delegate_app.ui.today.promises import Promises
from delegate_app.ui.widgets.buttons import Segments
from delegate_app.ui.widgets.editor import Editor
from delegate_app.ui.widgets.flow import Flow
from delegate_app.ui.widgets.labels import MUTED, RED, SEMIBOLD, Caption, Pill, Rule, Text
from delegate_app.ui.widgets.scroll import scrolled

_BOOKED = "✓"


class MeetingPage(QWidget):
    """Everything about one agenda item; what is typed here is kept within a second."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._mission: Mission | None = None
        self.row: AgendaRow | None = None
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._build()
        desk.bus.changed.connect(self._follow)

    def show_row(self, row: AgendaRow, mission: Mission, next_words: str) -> None:
        """Open the page of an agenda item, or bring it up to date without moving the caret."""
        if self.row is None or self.row.item.id != row.item.id:
            self.end_burst()
        self.row, self._mission = row, mission
        self._show_head(row, mission)
        self._show_texts(row)
        self._show_promises()
        self._next.setText(next_words)
        self._next_pill.setVisible(bool(next_words))

    def write(self) -> None:
        """Put the caret into the text that is in front."""
        self._texts.currentWidget().setFocus()

    def end_burst(self) -> None:
        """Save what is typed, and let the next keystroke be a new step of undo."""
        for editor in (self._notes, self._agreed):
            if editor.draft:
                editor.draft.end_burst()

    def _build(self) -> None:
        self._kind, self._status = Pill(), Pill()
        self._time = Text(size=theme.NOTE, weight=SEMIBOLD)
        self._home = Text(role=MUTED)
        line = Flow(10)
        for widget in (self._kind, self._status, self._time, self._home):
            line.addWidget(widget)
        self._title = Text(size=theme.TITLE, weight=SEMIBOLD, wraps=True)
        self._place = Text(role=MUTED, wraps=True)
        self._clash = Text(role=RED, weight=SEMIBOLD, wraps=True)
        self._people = People()
        self._about = Text(role=MUTED, wraps=True)
        self._about.setBackgroundRole(QPalette.ColorRole.Base)
        self._about_frame = scrolled(self._about)
        self._tabs = Segments(_("What is written on this meeting"))
        self._notes = Editor(
            _("Type what you hear. It is saved as you type and stays with you."), _("My notes")
        )
        self._agreed = Editor(
            _("The lines that both sides would sign. They go into reports."), _("Agreed")
        )
        self._texts = QStackedWidget()
        for editor, words in (
            (self._notes, _("My notes · never leave")),
            (self._agreed, _("Agreed · goes into reports")),
        ):
            self._texts.addWidget(editor)
            self._tabs.addTab(words)
            editor.left.connect(self.end_burst)
        self._tabs.currentChanged.connect(self._texts.setCurrentIndex)
        self._others = QVBoxLayout()
        self._others.setSpacing(4)
        self._promises = Promises(self._desk)
        self._next_pill, self._next = Pill(_("Next"), "grey"), Text(role=MUTED, wraps=True)
        self._state = Text(role=MUTED, wraps=True)
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self._next_pill)
        foot.addWidget(self._next, 2)
        foot.addWidget(self._state, 1)
        inside = QWidget()
        inside.setBackgroundRole(QPalette.ColorRole.Base)
        page = QVBoxLayout(inside)
        page.setContentsMargins(28, 18, 28, 8)
        page.setSpacing(8)
        page.addLayout(line)
        for piece in (self._title, self._place, self._clash, self._people, self._about_frame):
            page.addWidget(piece)
        page.addSpacing(2)
        page.addWidget(self._tabs)
        page.addWidget(Rule())
        page.addSpacing(6)
        page.addWidget(self._texts, 1)
        page.addLayout(self._others)
        page.addWidget(self._promises)
        foot.setContentsMargins(28, 6, 28, 16)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolled(inside), 1)
        whole.addLayout(foot)

    def _show_head(self, row: AgendaRow, mission: Mission) -> None:
        item = row.item
        self._kind.say(_(label(item.kind)), theme.KIND_TONES.get(item.kind, "grey"))
        self._status.setVisible(item.status is not Status.CONFIRMED)
        tone = "red" if item.status in OFF else "grey" if item.status is Status.DONE else "amber"
        self._status.say(_(label(item.status)), tone)
        start, end = dates.on_mission(item, mission)
        if item.all_day:
            self._time.setText(_("All day"))
            self._home.setText("")
        else:
            self._time.setText(dates.hours(start, end))
            home = dates.hours(*dates.at_home(item, mission))
            self._home.setText(f"{dates.city(mission.home_zone)} {home}")
        self._home.setVisible(not item.all_day and mission.home_zone != mission.zone)
        self._title.setText(item.title)
        table = _("Table {table}").format(table=item.table) if item.table else ""
        self._say(self._place, " · ".join(part for part in (item.place, table) if part))
        clashes = (
            f"⚠ {clash.title}: {clash_words(row, n)}" for n, clash in enumerate(row.clashes)
        )
        self._say(self._clash, "\n".join(clashes))
        self._people.show_row(row)
        interpreter = _("booked") if item.interpreter == _BOOKED else item.interpreter
        facts = {
            _("Interpreter"): interpreter, _("Dress"): item.dress, _("Transport"): item.transport
        }  # fmt: skip
        lines = [f"{name}: {value}" for name, value in facts.items() if value]
        self._about.setText("\n".join([*lines, item.description.strip()]).strip())
        self._about_frame.setVisible(bool(self._about.text()))
        self._fit_about()

    def _show_texts(self, row: AgendaRow) -> None:
        workspace, item = self._desk.workspace, row.item
        kept = notes.all_of_item(workspace, item.id)
        first = kept[0] if kept else notes.blank(workspace, item.mission_id, item_id=item.id)
        self._show_draft(
            self._notes,
            self._desk.drafts.open(f"note {item.id}", first.text, _NoteWriter(self._desk, first)),
        )
        self._show_draft(
            self._agreed,
            self._desk.drafts.open(
                f"agreed {item.id}", item.agreed, _AgreedWriter(self._desk, item.id)
            ),
        )
        self._show_others(kept[1:])
        self._show_state()

    def _show_draft(self, editor: Editor, draft: Draft) -> None:
        if editor.draft is draft:
            return
        if editor.draft:
            editor.draft.state_changed.disconnect(self._show_state)
        editor.show_draft(draft)
        draft.state_changed.connect(self._show_state)

    def _show_others(self, others: tuple[Note, ...]) -> None:
        while item := self._others.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        if others:
            self._others.addWidget(Caption(_("More notes on this meeting")))
        for note in others:
            lock = f"{_('Locked')} · " if note.locked else ""
            self._others.addWidget(Text(lock + note.text, wraps=True))

    def _show_promises(self) -> None:
        if self.row and self._mission:
            today = self._desk.workspace.now_in(self._mission.zone).date()
            rows = followups.of_item(self._desk.workspace, self.row.item.id)
            self._promises.show_rows(rows, today)

    @Slot()
    def _show_state(self) -> None:
        drafts = [e.draft for e in (self._notes, self._agreed) if e.draft]
        error = next((draft.error for draft in drafts if draft.error), None)
        if error:
            words = say(error) if isinstance(error, KnownError) else str(type(error).__name__)
            retrying = _("Your text stays here and is tried again.")
            self._state.setText(f"⚠ {_('Not saved.')} {words} {retrying}")
        elif any(draft.unsaved for draft in drafts):
            self._state.setText(_("Saving…"))
        else:
            self._state.setText(_("Saved"))
        self._state.setForegroundRole(RED if error else MUTED)

    @Slot(object)
    def _follow(self, change: ChangeSet) -> None:
        if self.row is None:
            return
        if "Note" in change.kinds and self._notes.draft:
            kept = notes.all_of_item(self._desk.workspace, self.row.item.id)
            self._notes.draft.refresh(kept[0].text if kept else "", change)
            self._show_others(kept[1:])
        if "AgendaItem" in change.kinds and self._agreed.draft:
            row = agenda.row(self._desk.workspace, self.row.item.id)
            if row:
                self._agreed.draft.refresh(row.item.agreed, change)
        if "FollowUp" in change.kinds:
            self._show_promises()

    def _fit_about(self) -> None:
        """Give a description the lines it needs, up to five; a longer one scrolls."""
        line = self._about.fontMetrics().lineSpacing()
        needed = self._about.heightForWidth(max(self.width() - 70, 200))
        self._about_frame.setFixedHeight(min(needed + 4, 5 * line + 4))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit_about()

    @staticmethod
    def _say(label_: Text, words: str) -> None:
        label_.setText(words)
        label_.setVisible(bool(words))


class _NoteWriter:
    """Keeps a note's text; the note itself begins with the first save."""

    def __init__(self, desk: Desk, note: Note) -> None:
        self._desk, self._note = desk, note

    def __call__(self, text: str, continues: str | None) -> Future[ChangeSet]:
        note = replace(self._note, text=text)
        return notes.write(self._desk.workspace, note, continues=continues)


class _AgreedWriter:
    """Keeps what was agreed at a meeting, whatever else of it changed meanwhile."""

    def __init__(self, desk: Desk, item_id: str) -> None:
        self._desk, self._item_id = desk, item_id

    def __call__(self, text: str, continues: str | None) -> Future[ChangeSet]:
        return agenda.agree(self._desk.workspace, self._item_id, text, continues=continues)
