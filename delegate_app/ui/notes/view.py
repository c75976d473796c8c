"""The room of notes: everything that was written down, found by whatever one remembers of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from operator import itemgetter
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from delegate_app.base.i18n import N_
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.contact import Person
from delegate_app.domain.folding import key_of
from delegate_app.domain.mission import Mission
from delegate_app.domain.note import Note, NoteLine
from delegate_app.services import editing, notes
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext, number
from delegate_app.ui.notes.filters import Filters
from delegate_app.ui.notes.groups import groups
from delegate_app.ui.notes.leaving import Leaving
from delegate_app.ui.notes.page import NotePage
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.entries import Entries, Entry
from delegate_app.ui.widgets.list_room import ListRoom
from delegate_app.ui.widgets.listed import Listed
from delegate_app.ui.widgets.menus import RULE, Menu, Offer, fill_menu

_SIGNS = re.compile(r"(?m)^[ \t]*(?:(?:#{1,6}|[-*+>]|\[[ xX~]?\])[ \t]+)+|\*\*|__")
"""What makes a heading, a list, a box or bold of words; the list shows them without it."""


class Notes(ListRoom):
    """Lists a mission's notes by day, meeting, person or topic, and lets them leave together."""

    NAME = "notes"
    private = True
    EMPTY = N_("No note yet")
    EMPTY_HINT = N_(
        "What you write on a meeting, on a person or on the mission itself is gathered here, the "
        "newest first. Write the first one."
    )
    NEW = N_("New note")
    THING = Note
    KINDS = frozenset({"Note", "AgendaItem", "Person", "Organisation"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._promise: int | None = None
        """Which of a note's promises the caret is to go to, once the note is there."""
        self._typed = ""
        """The note under the fingers, which stays listed though it passes no filter any more."""
        self._passing: frozenset[str] | None = None
        """The notes that pass the choices; None where all do."""
        self._choices = Filters()
        self._choices.changed.connect(self._choose_others)
        self._choices.regrouped.connect(self.reload)
        self.filters.addWidget(self._choices)
        self._leaving = Leaving(desk, self)
        leave = Button(_("Export"))
        menu = Menu(leave)
        menu.aboutToShow.connect(partial(self._fill_menu, menu))
        leave.setMenu(menu)
        self.tools.insert(0, leave)

    @property
    def subtitle(self) -> str:
        words = ngettext("{count} note", "{count} notes", len(self.listed.rows))
        return words.format(count=number(len(self.listed.rows)))

    def open(self, mission: Mission) -> None:
        if self.mission and self.mission.id != mission.id:
            self._choices.clear()
        super().open(mission)
        if self._sheet:
            self._load_subjects(mission)

    def receive(self, handed: object) -> None:
        """Show a note, with the caret in one of its promises where that is asked for.

        ``#`` and a topic, or ``@`` and the id of a person, shows all the notes that name them.
        """
        self._promise = handed[1] if isinstance(handed, tuple) else None
        if isinstance(handed, str) and handed.startswith(("#", "@")):
            self._list_those_that_name(handed)
        else:
            super().receive(handed[0] if isinstance(handed, tuple) else handed)

    def bookmark(self) -> dict[str, Any]:
        return {**super().bookmark(), **self._choices.bookmark()}

    def return_to(self, bookmark: dict[str, Any]) -> None:
        grouping = self._choices.grouping
        self._choices.return_to(bookmark)
        if grouping != self._choices.grouping:
            self.reload()
        self._choose_others()
        super().return_to(bookmark)

    def called(self, entry: Entry) -> str:
        return entry.detail  # the title is the meeting's, which stays

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.desk.actions.answer("export", self._export)

    def read(self, mission: Mission, change: ChangeSet | None, before: Listed) -> Listed:
        lines = notes.lines(self.desk.workspace, mission.id)
        today = self.desk.workspace.now_in(mission.zone).date()
        group = groups(lines, self._choices.grouping, mission.zone, today)
        placed = sorted(((*group(line), line) for line in lines), key=itemgetter(0))
        entries = [_entry(line, name) for _place, name, line in placed]
        texts = [line.text for _place, _name, line in placed]
        return Listed.of(entries, {line.id: line for line in lines}, before, texts=texts)

    def show_listed(self, listed: Listed, keep: str = "") -> None:
        held = QApplication.focusWidget()
        typing = self._sheet is not None and held is not None and self._sheet.isAncestorOf(held)
        self._typed = self.list.current() if typing else ""
        self._choices.offer(listed.rows.values())
        self._passing = self._choices.passing(listed.rows.values())
        super().show_listed(listed, keep)

    def passing(self, entries: Entries) -> Entries:
        if self._passing is None:
            return entries
        passing = {*self._passing, self._typed}
        return entries.those([note_id in passing for note_id in entries.ids])

    def add(self) -> None:
        self.widen()
        super().add()

    def widen(self) -> None:
        super().widen()
        self._choices.clear()
        self._choose_others()

    def page(self) -> QWidget:
        self._page_of_note = NotePage(self.desk)
        if self.mission:
            self._load_subjects(self.mission)
        return self._page_of_note

    def show_one(self, entry_id: str, change: ChangeSet | None) -> None:
        note = notes.get(self.desk.workspace, entry_id)
        if note and self.mission:
            self.setWindowTitle(self._page_of_note.show_note(note, self.mission))
        if change and self.mission and change.kinds & (self.KINDS - {"Note"}):
            self._load_subjects(self.mission)

    def make(self) -> Sequence[Any]:
        assert self.mission is not None  # noqa: S101 - asked for only while a mission is open
        return (notes.blank(self.desk.workspace, self.mission.id),)

    def commands(self) -> Sequence[Offer]:
        chosen = self.list.selected()
        if not chosen:
            return ()
        return (
            (_("Lock: mine alone"), partial(self._lock, locked=True)),
            (_("Unlock"), partial(self._lock, locked=False)),
            RULE,
            (_("Export"), self._leaving.offers(chosen)),
        )

    def take_keyboard(self) -> None:
        """Put the keyboard on the list, or into the line that was asked for."""
        super().take_keyboard()
        if self._promise is not None:
            self.list.entered.emit()

    def start_typing(self) -> None:
        self._page_of_note.write()
        if self._promise is not None:
            self._page_of_note.show_promise(self._promise)
            self._promise = None

    def end_typing(self) -> None:
        self._page_of_note.put_down()

    def _list_those_that_name(self, mark: str) -> None:
        if mark.startswith("#"):
            self._choices.choose_topic(key_of(mark), mark)
        else:
            person = editing.get(self.desk.workspace, Person, mark[1:])
            self._choices.choose_person(mark[1:], person.name if person else "")
        self.search.clear()
        self._choose_others()

    @Slot()
    def _choose_others(self) -> None:
        self._typed = ""
        self._passing = self._choices.passing(self.listed.rows.values())
        self._filter()

    def _meant(self) -> tuple[str, ...]:
        """Return what leaves: several that are chosen, else all that pass the filter."""
        chosen = self.list.selected()
        return chosen if len(chosen) > 1 else self.list.entries.ids()

    def _fill_menu(self, menu: QMenu) -> None:
        menu.clear()
        fill_menu(menu, self._leaving.offers(self._meant()))

    def _export(self) -> None:
        self._leaving.ask_pdf(self._meant())

    def _load_subjects(self, mission: Mission) -> None:
        read = partial(notes.subjects, self.desk.workspace, mission.id)
        self.desk.bus.background.run(read, self._page_of_note.offer, self.desk.bus.complain)

    def _lock(self, *, locked: bool) -> None:
        self.put_down()
        ids = self.list.selected()
        if ids:
            answer = editing.change_those(self.desk.workspace, Note, ids, locked=locked)
            self.desk.bus.write(answer, self._told)

    def _told(self, change: ChangeSet) -> None:
        if change.ids:
            self.desk.bus.tell(_("Changed."), operation=change.operation)


def _entry(line: NoteLine, group: str) -> Entry:
    begins = (" ".join(said.split()) for said in _SIGNS.sub("", line.text[:200]).splitlines())
    text = " · ".join(filter(None, begins))
    return Entry(
        line.id, line.title or _("On the mission"), text or _("Empty note"),
        _("Locked") if line.locked else "", "violet", group,
    )  # fmt: skip
