"""Typing, pasting and dropping in any script, and never anything but text."""

from concurrent.futures import Future

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QUrl
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from delegate_app.ui import theme
from delegate_app.ui.background import Background
from delegate_app.ui.bus import Bus
from delegate_app.ui.drafts import Drafts
from delegate_app.ui.widgets.editor import Editor


@pytest.fixture
def editor(qtbot, workspace):
    owner = QObject()
    bus = Bus(workspace, Background(owner))
    made = Editor("hint", "Notes")
    qtbot.addWidget(made)
    made.show_draft(Drafts(bus).open("note", "", lambda *_text: Future(), promising=True))
    made.resize(500, 300)
    yield made
    workspace.close()
    owner.deleteLater()


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "מאיה לוי",
        "東京メディカル株式会社",
        "محمد",
        "प्रिया",
        "李明",
        "Nicolò Müller",
        "two\nlines",
    ],
)
def test_every_script_can_be_typed(editor, person, text):
    person.press(editor, text)
    assert editor.draft.text == text


def test_each_paragraph_runs_in_its_own_direction(editor, person):
    person.press(editor, "left to right\nדגש על פרטיות")
    editor.show()
    first = editor.document().firstBlock()
    assert first.textDirection() is Qt.LayoutDirection.LeftToRight
    assert first.next().textDirection() is Qt.LayoutDirection.RightToLeft
    caret = editor.cursorRect(QTextCursor(first.next()))
    assert caret.left() > editor.viewport().width() / 2, "a Hebrew line begins at the right"


def test_pasted_text_is_plain_and_fetches_nothing(editor):
    rich = QMimeData()
    rich.setHtml('<b>bold</b><img src="file:///etc/hostname">')
    rich.setText("bold")
    editor.insertFromMimeData(rich)
    assert editor.draft.text == "bold"
    assert "img" not in editor.document().toHtml()
    assert not editor.textCursor().charFormat().font().bold()
    assert editor.loadResource(2, QUrl("file:///etc/hostname")) is None


def test_copied_text_keeps_its_spaces(editor):
    editor.insertPlainText("10\u00a0000\nnext")
    editor.selectAll()
    copied = editor.createMimeDataFromSelection()
    assert copied.text() == "10\u00a0000\nnext"
    assert copied.formats() == ["text/plain"]


def test_files_are_left_to_the_window(editor):
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("programme.ics")])
    assert not editor.canInsertFromMimeData(files)


def test_shift_enter_is_a_line_end_too(editor, person):
    person.press(editor, "one")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    person.press(editor, "two")
    assert editor.draft.text == "one\ntwo"


def key(editor, code, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(editor, code, modifiers)


@pytest.mark.parametrize(
    ("line", "next_line"),
    [
        ("- one", "- "), ("  * one", "  * "), ("3. one", "4. "), ("[] one", "[] "),
        ("- [x] one", "- [ ] "), ("plain", ""),
    ],
)  # fmt: skip
def test_enter_goes_on_with_a_list_and_ends_it_at_an_empty_item(editor, person, line, next_line):
    person.press(editor, line)
    key(editor, Qt.Key.Key_Return)
    assert editor.draft.text == f"{line}\n{next_line}"
    if next_line:
        key(editor, Qt.Key.Key_Return)
        assert editor.draft.text == f"{line}\n"


def test_tab_moves_the_items_of_a_list_in_and_out(editor, person):
    editor.setFocus()
    person.press(editor, "- one\n")
    person.press(editor, "two")
    key(editor, Qt.Key.Key_Tab)
    assert editor.draft.text == "- one\n    - two"
    key(editor, Qt.Key.Key_Backtab)
    assert editor.draft.text == "- one\n- two"
    editor.selectAll()
    key(editor, Qt.Key.Key_Tab)
    assert editor.draft.text == "    - one\n    - two"


def test_whoever_walks_by_with_tab_changes_nothing(editor, person):
    person.press(editor, "- one")
    came = QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason)
    QApplication.sendEvent(editor, came)
    key(editor, Qt.Key.Key_Tab)
    assert editor.draft.text == "- one"


def test_backspace_takes_the_whole_box_away(editor, person):
    person.press(editor, "[] Send")
    for _ in "Send":
        key(editor, Qt.Key.Key_Left)
    key(editor, Qt.Key.Key_Backspace)
    assert editor.draft.text == "Send"


def test_a_box_is_ticked_by_key_and_opened_again(editor, person):
    person.press(editor, "[] Send")
    key(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert editor.draft.text == "[x] Send"
    key(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert editor.draft.text == "[ ] Send"


def test_the_look_of_a_line_changes_nothing_of_its_text(editor, qtbot):
    text = "# Head 😀 **bold**\n> said\n- [link](x) #topic @Noa `code`\n[] Send by Friday"
    editor.insertPlainText(text)
    last = editor.document().lastBlock
    qtbot.waitUntil(lambda: last().blockFormat().rightMargin() > 0)
    assert editor.draft.text == text
    head = editor.document().firstBlock().layout().formats()
    assert any(run.format.fontPointSize() > theme.NOTE for run in head)
    while editor.document().isUndoAvailable():
        editor.undo()
    assert editor.draft.text == ""
    assert editor.document().isRedoAvailable()
    editor.redo()
    assert editor.draft.text == text


def test_undo_reaches_the_window_once_there_is_nothing_left_of_this_sitting(editor, person):
    def wanted():
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z,
                          Qt.KeyboardModifier.ControlModifier)  # fmt: skip
        event.ignore()
        QApplication.sendEvent(editor, event)
        return event.isAccepted()

    assert not wanted()
    person.press(editor, "x")
    assert wanted()


def test_a_text_shown_in_two_rooms_fits_the_one_that_is_seen(editor, person, qtbot):
    person.press(editor, "A long line that has to be broken somewhere, in either of them. " * 3)
    other = Editor("hint", "Elsewhere")
    qtbot.addWidget(other)
    other.resize(900, 300)
    with qtbot.waitExposed(other):
        other.show()
    other.show_draft(editor.draft)
    other.grab()
    assert editor.document().textWidth() == other.viewport().width()
    other.hide()
    with qtbot.waitExposed(editor):
        editor.show()
    editor.grab()
    assert editor.document().textWidth() == editor.viewport().width()


def test_a_promise_leaves_its_day_only_the_room_that_takes(sample, run, person, qtbot):
    run(sample).window.activateWindow()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Editor))
    editor = QApplication.focusWidget()
    before = editor.draft.text

    def free():
        return [line.block.blockFormat().rightMargin() for line in editor.promises_in_view()]

    qtbot.waitUntil(lambda: len(free()) == 2 and 0 < max(free()) < 200)
    person.press(
        editor, "[] Ask @Giulia Müller by 1/4\n[] Send @Giulia Ferrari the whole of it by Friday"
    )
    qtbot.waitUntil(lambda: len(free()) == 4 and not editor.draft.unsaved and max(free()) < 200)
    said = editor.draft.text
    while editor.document().isUndoAvailable():
        editor.undo()
    assert editor.draft.text == before
    while editor.document().isRedoAvailable():
        editor.redo()
    assert editor.draft.text == said
