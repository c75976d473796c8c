"""No character waits longer than a second for the disk, and none is changed on the way."""

import time
from concurrent.futures import Future
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QTimer

from delegate_app.base.errors import KnownError
from delegate_app.domain.changes import ChangeSet
from delegate_app.ui import drafts
from delegate_app.ui.background import Background
from delegate_app.ui.bus import Bus, Keeping
from delegate_app.ui.drafts import Draft, Drafts
from delegate_app.ui.widgets.editor import Editor

# Qt's document ends paragraphs at these and keeps none of them.
LINE_ENDS = "\r\u2029\ufdd0\ufdd1"
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=LINE_ENDS))
NAUGHTY = [
    "", " ", "\n\n\n",
    "\t", "a\u00a0b", "\u2028", "\ufeffBOM", "\u0301alone", "😀👩‍👩‍👧‍👦", "\x00\x01",
    "מאיה", "東京メディカル", "a\u202eb", "<b>&amp;</b>", "# *not* **rich**", "Z\u0351\u036b",
]  # fmt: skip


class Disk:
    """Stands for the writer thread and remembers what reached it and when."""

    def __init__(self):
        self.writes = []
        self.failing = False
        self.grounds = []

    def __call__(self, text, base, continues):
        self.grounds.append(base())
        answer = Future()
        if self.failing:
            answer.set_exception(KnownError("The disk is full.", safe="The text is here."))
        else:
            operation = continues or f"operation {len(self.writes)}"
            self.writes.append((time.monotonic(), text, continues))
            answer.set_result(ChangeSet(operation, ids=frozenset({"note"})))
        return answer


@pytest.fixture
def bus(qapp, workspace):
    owner = QObject(qapp)
    made = Bus(workspace, Background(owner))
    yield made
    workspace.close()
    owner.deleteLater()


@pytest.fixture
def editor(qtbot):
    made = Editor("hint", "Notes")
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("text", NAUGHTY)
def test_a_naughty_text_comes_back_as_it_was(bus, text):
    assert Drafts(bus).open("note", text, Disk()).text == text


def test_any_text_comes_back_as_it_was(bus):
    @given(TEXTS)
    def check(text):
        draft = Draft(bus, text, Disk(), bus)
        assert draft.text == text
        draft.deleteLater()

    check()


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\u2029"])
def test_foreign_line_ends_become_line_feeds(bus, ends):
    assert Drafts(bus).open("note", f"one{ends}two", Disk()).text == "one\ntwo"


def test_opening_a_text_writes_nothing(bus):
    disk = Disk()
    draft = Drafts(bus).open("note", "as kept", disk)
    draft.flush()
    assert not draft.unsaved
    assert disk.writes == []
    assert bus.keeping is Keeping.SAVED


def test_text_is_saved_within_a_second_while_typing_never_stops(bus, editor, qtbot, person):
    disk, typed = Disk(), []
    editor.show_draft(Drafts(bus).open("note", "", disk))

    def strike():
        typed.append(time.monotonic())
        person.press(editor, "x")

    keys = QTimer(interval=40)
    keys.timeout.connect(strike)
    keys.start()
    qtbot.waitUntil(lambda: len(disk.writes) >= 5, timeout=10_000)
    keys.stop()
    longest_pause = max(b - a for a, b in pairwise(typed))
    assert longest_pause < drafts.SAVE_AFTER / 1000, "the typing itself paused; nothing was shown"
    saved = 0
    for at, text, _continues in disk.writes:
        waited = at - typed[saved]
        assert waited <= 1.0
        saved = len(text)
    editor.draft.flush()


def test_typing_is_shown_as_unsaved_until_it_is_not(bus, editor, qtbot, person):
    editor.show_draft(Drafts(bus).open("note", "", Disk()))
    person.press(editor, "a")
    assert bus.keeping is Keeping.SAVING
    qtbot.waitUntil(lambda: bus.keeping is Keeping.SAVED)
    assert not editor.draft.unsaved


def test_a_burst_is_one_operation_and_the_next_another(bus, editor, qtbot, person):
    disk = Disk()
    draft = Drafts(bus).open("note", "", disk)
    editor.show_draft(draft)
    for letter in "ab":
        person.press(editor, letter)
        qtbot.waitUntil(lambda: not draft.unsaved)
    draft.end_burst()
    person.press(editor, "c")
    qtbot.waitUntil(lambda: not draft.unsaved)
    assert [(text, continues) for _, text, continues in disk.writes] == [
        ("a", None), ("ab", "operation 0"), ("abc", None),
    ]  # fmt: skip


def test_a_failed_save_keeps_the_text_says_so_and_is_tried_again(
    bus, editor, qtbot, person, monkeypatch
):
    monkeypatch.setattr(drafts, "RETRY_AFTER", 20)
    disk = Disk()
    disk.failing = True
    draft = Drafts(bus).open("note", "", disk)
    editor.show_draft(draft)
    person.press(editor, "precious")
    qtbot.waitUntil(lambda: draft.error is not None)
    assert draft.text == "precious"
    assert bus.keeping is Keeping.FAILED
    disk.failing = False
    qtbot.waitUntil(lambda: bus.keeping is Keeping.SAVED)
    assert disk.writes[-1][1] == "precious"
    assert draft.error is None


def test_news_from_elsewhere_never_overwrites_what_is_being_typed(bus, editor, qtbot, person):
    draft = Drafts(bus).open("note", "", Disk())
    editor.show_draft(draft)
    person.press(editor, "mine")
    draft.refresh("theirs")
    assert draft.text == "mine"
    qtbot.waitUntil(lambda: not draft.unsaved)
    draft.refresh("theirs")
    assert draft.text == "theirs"


def test_news_leave_the_caret_where_it_is(bus, editor):
    disk = Disk()
    draft = Drafts(bus).open("note", "😀 one\ntwo\nthree", disk)
    editor.show_draft(draft)
    cursor = editor.textCursor()
    cursor.setPosition(len("?? one\ntw"))
    editor.setTextCursor(cursor)
    draft.refresh("😀 one and more\ntwo\nthree")
    assert draft.text == "😀 one and more\ntwo\nthree"
    assert editor.textCursor().block().text() == "two"
    assert not draft.unsaved
    assert disk.writes == []


def test_a_save_knows_what_the_text_grew_from(bus, editor, qtbot, person):
    disk = Disk()
    draft = Drafts(bus).open("note", "kept", disk)
    editor.show_draft(draft)
    for letter in "ab":
        person.press(editor, letter)
        draft.flush()
    qtbot.waitUntil(lambda: not draft.unsaved)
    draft.refresh("keptab, and theirs")
    person.press(editor, "c")
    draft.flush()
    qtbot.waitUntil(lambda: not draft.unsaved)
    assert disk.grounds == ["kept", "kepta", "keptab, and theirs"]


def test_a_save_that_failed_is_nothing_to_grow_from(bus, editor, qtbot, person, monkeypatch):
    monkeypatch.setattr(drafts, "RETRY_AFTER", 20)
    disk = Disk()
    disk.failing = True
    draft = Drafts(bus).open("note", "kept", disk)
    editor.show_draft(draft)
    person.press(editor, "a")
    draft.flush()
    qtbot.waitUntil(lambda: draft.error is not None)
    disk.failing = False
    qtbot.waitUntil(lambda: not draft.unsaved)
    assert set(disk.grounds) == {"kept"}


def test_an_unsaved_draft_is_still_there_when_it_is_opened_again(bus, editor, person):
    disk, kept = Disk(), Drafts(bus)
    draft = kept.open("note", "", disk)
    editor.show_draft(draft)
    person.press(editor, "not on the disk")
    assert kept.open("note", "as kept", disk) is draft
    assert draft.text == "not on the disk"
    kept.flush()
