"""Where somebody types stays in view while the page around it becomes smaller."""

import pytest
from PySide6.QtWidgets import QScrollArea

from delegate_app.ui import theme
from delegate_app.ui.today.meeting import MeetingPage
from delegate_app.ui.widgets.editor import Editor


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
