"""The room of notes: everything that was written down, newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache, partial
from typing import Any

from PySide6.QtWidgets import QWidget

from delegate_app.base.i18n import N_
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.mission import Mission
from delegate_app.domain.note import NoteLine
from delegate_app.domain.times import to_wall
from delegate_app.services import editing, notes
from delegate_app.ui import dates
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext
from delegate_app.ui.notes.page import NotePage
from delegate_app.ui.widgets.buttons import Choice
from delegate_app.ui.widgets.list_room import ListRoom
from delegate_app.ui.widgets.listed import Listed
from delegate_app.ui.widgets.listing import Entry
from delegate_app.ui.widgets.menus import Offer

_FILTERS: Sequence[tuple[str, Callable[[NoteLine], bool]]] = (
    (N_("All notes"), lambda _line: True),
    (N_("On meetings"), lambda line: line.item_id is not None),
    (N_("On people"), lambda line: line.person_id is not None),
    (N_("On organisations"), lambda line: line.organisation_id is not None),
    (
        N_("On the mission"),
        lambda line: not (line.item_id or line.person_id or line.organisation_id),
    ),
    (N_("Locked"), lambda line: line.locked),
)


class Notes(ListRoom):
    """Lists a mission's notes by the day on which they were begun."""

    NAME = "notes"
    private = True
    EMPTY = N_("No note yet")
    EMPTY_HINT = N_(
        "What you write on a meeting, on a person or on the mission itself is gathered here, the "
        "newest first. Write the first one."
    )
    NEW = N_("New note")
    KINDS = frozenset({"Note", "AgendaItem", "Person", "Organisation"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._promise: int | None = None
        """Which of a note's promises the caret is to go to, once the note is there."""
        self._which = Choice(_("Show"))
        self._which.addItems([_(words) for words, _admits in _FILTERS])
        self._which.activated.connect(self._filter)
        self.filters.addWidget(self._which, 1)

    @property
    def subtitle(self) -> str:
        words = ngettext("{count} note", "{count} notes", len(self.listed.rows))
        return words.format(count=len(self.listed.rows))

    @property
    def badge(self) -> str:
        return str(len(self.listed.rows)) if self.listed.rows else ""

    def open(self, mission: Mission) -> None:
        super().open(mission)
        if self._sheet:
            self._load_subjects(mission)

    def read(self, mission: Mission, change: ChangeSet | None, before: Listed) -> Listed:
        lines = notes.lines(self.desk.workspace, mission.id)
        today = self.desk.workspace.now_in(mission.zone).date()

        @cache
        def group(hour: str) -> str:
            """Return the day's name of an instant, the same for all of its hour."""
            day = to_wall(datetime.fromisoformat(f"{hour}:00:00+00:00"), mission.zone).date()
            form = "dddd d MMMM" if day.year == today.year else "dddd d MMMM yyyy"
            return _("Today") if day == today else dates.day(day, form)

        entries = [_entry(line, group(line.created[:13])) for line in lines]
        texts = [line.text for line in lines]
        return Listed.of(entries, {line.id: line for line in lines}, before, texts=texts)

    def fits(self, entry: Entry) -> bool:
        return _FILTERS[max(0, self._which.currentIndex())][1](self.listed.rows[entry.id])

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

    def things(self, ids: Sequence[str]) -> Sequence[Any]:
        found = (notes.get(self.desk.workspace, note_id) for note_id in ids)
        return [note for note in found if note]

    def commands(self) -> Sequence[Offer]:
        return (
            (_("Lock: mine alone"), partial(self._lock, locked=True)),
            (_("Unlock"), partial(self._lock, locked=False)),
        )

    def receive(self, handed: object) -> None:
        """Show a note by its id, with the caret in one of its promises where that is asked for."""
        self._promise = handed[1] if isinstance(handed, tuple) else None
        self._which.setCurrentIndex(0)
        super().receive(handed[0] if isinstance(handed, tuple) else handed)

    def take_keyboard(self) -> None:
        """Put the keyboard on the list, or into the line that was asked for."""
        super().take_keyboard()
        if self._promise is not None:
            self.list.entered.emit()

    def start_typing(self) -> None:
        super().start_typing()
        if self._promise is not None:
            self._page_of_note.show_promise(self._promise)
            self._promise = None

    def end_typing(self) -> None:
        self._page_of_note.put_down()

    def _load_subjects(self, mission: Mission) -> None:
        read = partial(notes.subjects, self.desk.workspace, mission.id)
        self.desk.bus.background.run(read, self._page_of_note.offer, self.desk.bus.complain)

    def _lock(self, *, locked: bool) -> None:
        self.put_down()
        chosen = self.things(self.list.selected())
        if chosen:
            answer = editing.change(self.desk.workspace, *chosen, locked=locked)
            self.desk.bus.write(answer, self._told)

    def _told(self, change: ChangeSet) -> None:
        if change.ids:
            self.desk.bus.tell(_("Changed."), operation=change.operation)


def _entry(line: NoteLine, group: str) -> Entry:
    text = " ".join(line.text[:200].split())
    return Entry(
        line.id, line.title or _("On the mission"), text or _("Empty note"),
        _("Locked") if line.locked else "", "violet", group,
    )  # fmt: skip
