"""Text under the fingers: each has its own document and a clock by which it reaches the disk.

A draft outlives the view that shows it, so that changing rooms, meetings or the window's language
never drops a sentence that the disk has not taken yet.

What Qt has for text, and notes, are imported where they are used: the first picture is made
without them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from delegate_app.domain.agenda import AgendaItem
from delegate_app.domain.changes import ChangeSet
from delegate_app.services.workspace import Workspace
from delegate_app.ui import theme
from delegate_app.ui.bus import Bus

if TYPE_CHECKING:
    from concurrent.futures import Future

    from PySide6.QtGui import QTextBlockFormat, QTextDocument

    from delegate_app.domain.note import Note

Write = Callable[[str, Callable[[], str], str | None], "Future[ChangeSet]"]
"""Keeps a text, given what tells the text it grew from and the operation that it goes on with."""

SAVE_AFTER = 400
"""Milliseconds from the first unsaved keystroke to its save, whatever is typed meanwhile."""
BURST_PAUSE = 30_000
"""Milliseconds without a keystroke after which the next one begins a new step of undo."""
RETRY_AFTER = 3_000
"""Milliseconds after which a save that failed is tried again."""

_LEADING = 1.6
"""The height of a line over the size of its type, as the design notes have it."""
_PARAGRAPH = "\u2029"


class Draft(QObject):
    """One text being written.

    A debounce would wait for a pause and lose what is typed without one; here the clock starts
    with the first unsaved keystroke and is not put back by the next.
    """

    state_changed = Signal()
    renewed = Signal()
    """What somebody else wrote was taken over."""

    def __init__(
        self, bus: Bus, text: str, write: Write, parent: QObject, *, promising: bool = False
    ) -> None:
        """Begin with the text as it is kept.

        Args:
            bus: Where a save reports to.
            text: As kept.
            write: Keeps it.
            parent: What it lives as long as.
            promising: Whether a line with a box is a follow-up action here.
        """
        from PySide6.QtGui import QTextDocument

        from delegate_app.ui.widgets.markdown import Markdown

        super().__init__(parent)
        self.document = QTextDocument(self)
        self.document.documentLayout()  # without one, nothing tells what changed
        self.look = Markdown(self.document, promising=promising)
        self.look.rehighlight()  # of nothing; else Qt would dress the text later, line by line
        self.promising = promising
        self.note: Note | None = None
        """The note that it is the text of, as it was when it was opened; None for other texts."""
        self.error: BaseException | None = None
        """Why the last save failed; None once one succeeded."""
        self._bus, self._write = bus, write
        self._dirty, self._under_way = False, 0
        self._operation: str | None = None
        self._burst = 0
        self._ground = text
        self._colours = theme.colours()
        self._save_clock = QTimer(self, singleShot=True, interval=SAVE_AFTER)
        self._save_clock.timeout.connect(self.flush)
        self._burst_clock = QTimer(self, singleShot=True, interval=BURST_PAUSE)
        self._burst_clock.timeout.connect(self.end_burst)
        self._narrow = False
        self._widths: Mapping[str, int] = {}
        self._undressed: list[int] = []
        self._dresser = QTimer(self, singleShot=True, interval=0)
        self._dresser.timeout.connect(self._dress)
        self.document.contentsChange.connect(self._typed)
        self._load(text)

    @property
    def text(self) -> str:
        """The text as typed, character by character; lines end in a line feed."""
        return self.document.toRawText().replace(_PARAGRAPH, "\n")

    @property
    def unsaved(self) -> bool:
        """Whether the disk lacks any of it."""
        return self._dirty or self._under_way > 0

    @property
    def in_burst(self) -> bool:
        """Whether a burst of typing is going on."""
        return self._burst_clock.isActive()

    def flush(self) -> None:
        """Hand what is unsaved to the writer now."""
        self._save_clock.stop()
        if not self._dirty:
            return
        self._dirty = False
        self._under_way += 1
        text = self.text
        answer = self._write(text, lambda: self._ground, self._operation)
        answer.add_done_callback(partial(self._stand_on, text))
        self._bus.write(answer, partial(self._kept, self._burst), self._refused)

    def end_burst(self) -> None:
        """Let the next keystroke begin a new step of undo."""
        self.flush()
        self._burst_clock.stop()
        self._burst += 1
        self._operation = None

    def refresh(self, text: str) -> None:
        """Take over the text as it is kept now, never over what is being typed here.

        What somebody else changed meanwhile is then joined to it by the next save.
        """
        if self.unsaved:
            return
        self._ground = text
        if text != self.text:
            self._take_over(text)
            self.renewed.emit()

    def _take_over(self, text: str) -> None:
        """Change only what differs, so that the caret and the view stay where they are."""
        from PySide6.QtGui import QTextCursor

        from delegate_app.ui.widgets.markdown import units

        mine = self.text
        start = _alike(mine, text)
        if not mine or mine[0] != text[:1]:
            self._load(text)
            return
        end = _alike(mine[start:][::-1], text[start:][::-1])
        cursor = QTextCursor(self.document)
        cursor.setPosition(units(mine[:start]))
        cursor.setPosition(units(mine[: len(mine) - end]), QTextCursor.MoveMode.KeepAnchor)
        place = cursor.selectionStart()
        with self._quietly():
            cursor.insertText(text[start : len(text) - end])
        self.document.clearUndoRedoStacks()  # what others did is the journal's to take back
        self._undress(place, cursor.position())

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Change the document without taking it for typing."""
        self.document.contentsChange.disconnect(self._typed)
        yield
        self.document.contentsChange.connect(self._typed)

    def fit(self) -> None:
        """Look as where it is shown now: in its colours, as large as its text, narrow or wide.

        Another window may have shown it before, and Qt gives its text the type of all others.
        """
        from delegate_app.ui.widgets.promise_lines import narrow

        type_ = theme.font(theme.NOTE)
        if self._colours is not theme.colours() or self.document.defaultFont() != type_:
            self._colours = theme.colours()
            self.document.setDefaultFont(type_)
            self._redress()
        if self.promising and self._narrow is not narrow(self.document):
            self._narrow = not self._narrow
            self._undress(0, self.document.characterCount() - 1)

    def know(self, names: Mapping[str, str]) -> None:
        """Say who can be named, by folded names, so that a name shows where it ends."""
        if self.look.know(names) and "@" in self.text:
            self._redress()

    def leave_room(self, widths: Mapping[str, int]) -> None:
        """Keep as much free behind the words of each promise as is said of it there, in pixels."""
        from delegate_app.domain import capture

        changed = {words for words, _width in widths.items() ^ self._widths.items()}
        self._widths = widths
        for number, line in enumerate(self.text.split("\n") if changed else ()):
            found = capture.promise(line) if "[" in line else None
            if found and found.words in changed:
                place = self.document.findBlockByNumber(number).position()
                self._undress(place, place)

    def _redress(self, look: QTextBlockFormat | None = None) -> None:
        """Dress every line anew, in one change: told of lines alone, Qt lays out once for each."""
        from PySide6.QtGui import QTextBlockFormat, QTextCursor

        typed = self.document.isUndoAvailable()
        everything = QTextCursor(self.document)
        everything.select(QTextCursor.SelectionType.Document)
        with self._quietly():
            everything.joinPreviousEditBlock()
            everything.mergeBlockFormat(look or QTextBlockFormat())
            everything.endEditBlock()
        if not typed:
            self.document.clearUndoRedoStacks()

    def _undress(self, first: int, last: int) -> None:
        """Look soon at what the lines between two places have become."""
        if self.promising:
            self._undressed += (first, last)
            self._dresser.start()

    def _dress(self) -> None:
        """Give promises the room they need; not while something undone could be redone."""
        from delegate_app.ui.widgets.promise_lines import dress

        places, self._undressed = self._undressed, []
        if not places or self.document.isRedoAvailable():
            return
        last = self.document.findBlock(min(max(places), self.document.characterCount() - 1))
        typed = self.document.isUndoAvailable()
        with self._quietly():
            dress(self.document.findBlock(min(places)), last, self._widths)
        if not typed:
            self.document.clearUndoRedoStacks()  # a look alone is nothing to take back

    def _load(self, text: str) -> None:
        from PySide6.QtGui import QFontInfo, QFontMetricsF, QTextBlockFormat

        type_ = theme.font(theme.NOTE)
        self.document.blockSignals(True)
        self.document.setDocumentMargin(0)
        self.document.setDefaultFont(type_)
        _set_text(self.document, text)
        self.document.clearUndoRedoStacks()
        self.document.blockSignals(False)
        airy = QTextBlockFormat()
        percent = 100 * _LEADING * QFontInfo(type_).pixelSize() / QFontMetricsF(type_).height()
        airy.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        self._redress(airy)
        self._undressed = [0, self.document.characterCount() - 1] if self.promising else []
        self._dress()

    def _typed(self, place: int, _removed: int, added: int) -> None:
        """Begin to save; `contentsChanged` would tell of a change of look too."""
        self._undress(place, place + added)
        self._dirty = True
        self._burst_clock.start()
        if not self._save_clock.isActive():
            self._save_clock.start()
        self._tell()

    def _stand_on(self, text: str, answer: Future[ChangeSet]) -> None:
        """Know what the next save grew from; called on the writer's thread, before that begins."""
        if not answer.exception():
            self._ground = text

    def _kept(self, burst: int, change: ChangeSet) -> None:
        self._under_way -= 1
        self.error = None
        if change.ids and burst == self._burst:
            self._operation = change.operation
        self._tell()

    def _refused(self, error: BaseException) -> None:
        self._under_way -= 1
        self._dirty = True
        self.error = error
        if not self._save_clock.isActive():
            QTimer.singleShot(RETRY_AFTER, self, self.flush)
        self._tell()

    def _tell(self) -> None:
        self._bus.hold(self, unsaved=self.unsaved, failed=self.error is not None)
        self.state_changed.emit()


def _set_text(document: QTextDocument, text: str) -> None:
    """Set a text whole; a byte order mark at its very start would be taken for packing."""
    from PySide6.QtGui import QTextCursor

    document.setPlainText(f".{text}")
    first = QTextCursor(document)
    first.setPosition(1, QTextCursor.MoveMode.KeepAnchor)
    first.removeSelectedText()


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


class Drafts(QObject):
    """Every text in hand, by what it is the text of."""

    def __init__(self, bus: Bus) -> None:
        super().__init__(bus)
        self._bus = bus
        self._by_key: dict[str, Draft] = {}
        self._begun: dict[str, Note] = {}

    def open(self, key: str, text: str, write: Write, *, promising: bool = False) -> Draft:
        """Return the draft of a thing: the one in hand, else a new one of the kept text."""
        found = self._by_key.get(key)
        if found is None:
            found = Draft(self._bus, text, write, self, promising=promising)
            self._by_key[key] = found
        else:
            found.refresh(text)
        return found

    def of_note(self, workspace: Workspace, note: Note) -> Draft:
        """Return the one draft of a note, wherever it is shown; it is kept with its first word."""
        from delegate_app.services import notes

        def write(text: str, base: Callable[[], str], continues: str | None) -> Future[ChangeSet]:
            changed = replace(note, text=text)
            return notes.write(workspace, changed, base=base, continues=continues)

        draft = self.open(f"note {note.id}", note.text, write, promising=True)
        draft.note = note
        return draft

    def first_of_item(self, workspace: Workspace, item: AgendaItem) -> Draft:
        """Return the draft that the page of an agenda item opens: of its first note, or a new one.

        A new one stays the same, kept or not, until the item has a note.
        """
        from delegate_app.services import notes

        kept = notes.of_item(workspace, item.id)
        if kept is None:
            kept = self._begun.get(item.id)
            if kept and notes.get(workspace, kept.id):
                kept = None  # it was moved elsewhere meanwhile
            kept = kept or notes.blank(workspace, item.mission_id, item_id=item.id)
            self._begun[item.id] = kept
        return self.of_note(workspace, kept)

    def of_agreed(self, workspace: Workspace, item: AgendaItem) -> Draft:
        """Return the one draft of what was agreed at a meeting, whatever else of it changes."""
        from delegate_app.services import agenda

        def write(text: str, base: Callable[[], str], continues: str | None) -> Future[ChangeSet]:
            return agenda.agree(workspace, item.id, text, base=base, continues=continues)

        return self.open(f"agreed {item.id}", item.agreed, write)

    def flush(self) -> None:
        """Hand everything unsaved to the writer, and end every burst of typing."""
        for draft in self._by_key.values():
            draft.end_burst()
