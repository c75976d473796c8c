"""Where somebody types stays in view while the page around it becomes smaller."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from delegate_app.ui import theme
from delegate_app.ui.today.meeting import MeetingPage
from delegate_app.ui.widgets.editor import Editor
from delegate_app.ui.widgets.labels import Line


@pytest.fixture
def large(sample):
    sample.change_settings(text_size=200)
    yield
    theme.enlarge(100)


def around(editor):
    area = editor.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    return area.viewport()


def in_view(editor):
    caret, page = editor.cursorRect(), around(editor)
    top = editor.viewport().mapTo(page, caret.topLeft()).y()
    return top >= 0 and top + caret.height() <= page.height()


@pytest.fixture
def opened(run, qtbot):
    """Open the sample on some screen, and return the note in hand once it can be typed in."""

    def start(workspace, size):
        window = run(workspace, size).window
        qtbot.waitUntil(lambda: window.findChild(MeetingPage) is not None)
        page = window.findChild(MeetingPage)
        editor = next(e for e in page.findChildren(Editor) if e.accessibleName() == "My notes")
        qtbot.waitUntil(lambda: editor.hasFocus() and in_view(editor))
        return page, editor

    return start


def scrolls(editor):
    """Return whether the text scrolls, and whether the page around it does."""
    page = around(editor).parentWidget().verticalScrollBar()
    return editor.verticalScrollBar().maximum() > 0, page.maximum() > 0


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
def test_where_the_page_scrolls_its_text_does_not_and_the_caret_stays_in_view(
    sample, opened, qtbot, size
):
    _page, editor = opened(sample, size)
    assert scrolls(editor) == (False, True)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        QTest.keyClick(editor, key, Qt.KeyboardModifier.ControlModifier)
        assert in_view(editor)
    for _line in range(4):
        QTest.keyClicks(editor, "and one more thing")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: in_view(editor))
    assert scrolls(editor) == (False, True)


def test_where_the_page_has_room_only_a_long_text_scrolls(sample, opened, qtbot):
    _page, editor = opened(sample, (1440, 900))
    assert scrolls(editor) == (False, False)
    editor.insertPlainText("\n".join("one line of many" for _line in range(90)))
    qtbot.waitUntil(lambda: scrolls(editor) == (True, False))


@pytest.mark.usefixtures("large")
def test_a_page_whose_head_is_scrolled_away_still_says_which_meeting_it_is(sample, opened):
    page, editor = opened(sample, (1440, 900))

    def said():
        return [line.text() for line in page.findChildren(Line) if line.isVisible()]

    assert "10:00–11:00 Maccabi Healthcare Services" in said()
    around(editor).parentWidget().verticalScrollBar().setValue(0)
    assert "10:00–11:00 Maccabi Healthcare Services" not in said()


def test_a_note_that_is_only_read_opens_at_its_beginning(sample, run, qtbot):
    running = run(sample, (1024, 700))
    room = running.window.room("notes")
    running.window.desk.actions.ask("notes")
    qtbot.waitUntil(lambda: any(e.isVisible() for e in room.findChildren(Editor)))
    editor = next(e for e in room.findChildren(Editor) if e.isVisible())
    qtbot.waitUntil(lambda: editor.verticalScrollBar().maximum() > 0)
    assert not editor.hasFocus()
    assert editor.verticalScrollBar().value() == 0


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
def test_a_message_from_below_leaves_the_caret_in_view(sample, run, qtbot, size):
    running = run(sample, size)
    qtbot.waitUntil(lambda: running.window.findChild(MeetingPage) is not None)
    page = running.window.findChild(MeetingPage)
    editor = next(e for e in page.findChildren(Editor) if e.accessibleName() == "My notes")
    qtbot.waitUntil(lambda: editor.hasFocus() and in_view(editor))
    high = around(editor).height()
    running.bus.tell("Deleted.", operation="none")
    qtbot.waitUntil(lambda: around(editor).height() < high)
    assert in_view(editor)
