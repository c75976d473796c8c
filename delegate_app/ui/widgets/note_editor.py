"""A note under the fingers, with all that it understands: promises, names, find and replace."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMimeData, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.domain import capture
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.mission import Mission
from delegate_app.services import contact_lines, contacts, followups, notes
from delegate_app.ui.desk import Desk
from delegate_app.ui.drafts import Draft
from delegate_app.ui.language import _, ngettext
from delegate_app.ui.widgets.editor import Editor
from delegate_app.ui.widgets.find_bar import FindBar
from delegate_app.ui.widgets.naming import Names, Naming

_NAMED = frozenset({"Note", "Person", "Participation", "Organisation"})


class NoteEditor(QWidget):
    """Shows the draft of one note; what it names is read beside the window."""

    state_changed = Signal()
    """How the text stands with the disk has changed."""
    left = Signal()
    """The keyboard went elsewhere."""
    brought = Signal(QMimeData)
    """Files or a picture were pasted, which are no text."""

    def __init__(self, desk: Desk, hint: str, name: str) -> None:
        super().__init__()
        self._desk = desk
        self._mission: Mission | None = None
        self._stale = True
        self.editor = Editor(hint, name)
        self.editor.left.connect(self.left)
        self.editor.brought.connect(self.brought)
        self.editor.came.connect(self._come)
        self._bar = FindBar(self.editor)
        self._naming: Naming | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.editor, 1)
        column.addWidget(self._bar)
        self.setFocusProxy(self.editor)
        desk.bus.changed.connect(self._follow)

    @property
    def draft(self) -> Draft | None:
        """What is being typed."""
        return self.editor.draft

    def show_draft(self, draft: Draft, mission: Mission) -> None:
        """Put the draft of a note under the fingers."""
        self._stale = self._stale or self._mission != mission
        self._mission = mission
        if draft is self.editor.draft:
            return
        if self.editor.draft:
            self.editor.draft.state_changed.disconnect(self.state_changed)
            self.editor.draft.renewed.disconnect(self._show_promises)
        self.editor.show_draft(draft)
        draft.state_changed.connect(self.state_changed)
        draft.renewed.connect(self._show_promises)  # told of its actions before its text was here
        self._show_promises()

    def show_promise(self, place: int) -> None:
        """Put the caret at the end of one of the note's promises, counted from 0."""
        block = self.editor.document().firstBlock()
        while block.isValid():
            if capture.promise(block.text()):
                if place == 0:
                    cursor = QTextCursor(block)
                    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
                    self.editor.setTextCursor(cursor)
                    self.editor.ensureCursorVisible()
                    return
                place -= 1
            block = block.next()

    def look_for(self, *, replacing: bool = False) -> None:
        """Look for words in the note, where it is in sight."""
        if not self.isVisible():
            return
        self._bar.open_bar(replacing=replacing)

    @Slot()
    def _show_promises(self) -> None:
        draft = self.editor.draft
        if draft and draft.note and self._mission:
            today = self._desk.workspace.now_in(self._mission.zone).date()
            rows = followups.of_note(self._desk.workspace, draft.note.id)
            self.editor.show_promises(rows, today)

    @Slot()
    def _come(self) -> None:
        """Answer for this note as long as the keyboard is in it."""
        actions = self._desk.actions
        actions.answer("replace_in_note", partial(self.look_for, replacing=True))
        actions.answer("template", self._insert_template)
        if self._naming is None:
            self._naming = Naming(self.editor)
            self._naming.person_wanted.connect(self._make_person)
        if self._stale and self._mission:
            self._stale = False
            read = partial(self._read_names, self._mission)
            self._desk.bus.background.run(read, self._offer, self._desk.bus.complain)

    def _read_names(self, mission: Mission) -> tuple[Names, Names]:
        workspace = self._desk.workspace
        people = contact_lines.read(workspace, mission)
        topics = notes.topics(workspace, mission.id)
        return (
            Names.of(((who.name, who.organisation, who.latin_name) for who in people), capture.ME),
            Names.of(
                (words, ngettext("{count} note", "{count} notes", count).format(count=count), "")
                for _key, words, count in topics
            ),
        )

    def _offer(self, names: tuple[Names, Names]) -> None:
        people, topics = names
        if self._naming:
            self._naming.offer(people, topics)
        if self.editor.draft:
            self.editor.draft.know(people.whole)

    def _make_person(self, name: str) -> None:
        if self._mission and self.editor.draft and self.editor.draft.note:
            made = contacts.meet(self._desk.workspace, self.editor.draft.note, name)
            self._desk.bus.write(made, self._met)

    def _met(self, change: ChangeSet) -> None:
        self._desk.bus.tell(_("Added to the contacts."), operation=change.operation)

    def _insert_template(self) -> None:
        """Put the headings of a form where the caret is, to be filled in."""
        if not self.isVisible():
            return
        heads = (_("Objectives"), _("Asked"), _("Agreed in short"), _("Next"))
        self.editor.insertPlainText("\n".join(f"## {head}\n" for head in heads))
        self.editor.typed.emit()

    @Slot(object)
    def _follow(self, change: ChangeSet) -> None:
        if "FollowUp" in change.kinds:
            self._show_promises()
        if change.kinds & _NAMED - {"Note"} or (
            "Note" in change.kinds and not self.editor.hasFocus()
        ):
            self._stale = True
