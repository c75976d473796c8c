"""Typing, pasting and dropping in any script, and never anything but text."""

from concurrent.futures import Future

import pytest
from PySide6.QtCore import QMimeData, QObject, Qt, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

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
    made.show_draft(Drafts(bus).open("note", "", lambda *_text: Future()))
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


def test_tab_leaves_the_editor(editor):
    assert editor.tabChangesFocus()
