"""Long work goes on beside everything else, says how far it is, and ends when told to."""

import threading

import pytest
from PySide6.QtWidgets import QProgressBar

from delegate_app.base.errors import KnownError
from delegate_app.ui.widgets.editor import Editor


@pytest.fixture
def window(sample, run):
    return run(sample).window


@pytest.fixture
def go():
    """Lets the work that waits go on."""
    event = threading.Event()
    yield event
    event.set()


def bar(window):
    return next(b for b in window.findChildren(QProgressBar) if b.accessibleName() == "Counting…")


def undertake(window, go, done):
    def work(progress):
        progress(0.4)
        while not go.wait(0.01):
            progress(0.4)
        progress(1.0)
        return 42

    window.desk.bus.undertake("Counting…", work, done)


def test_it_shows_how_far_it_is_and_typing_goes_on(window, go, person, qtbot):
    heard = []
    undertake(window, go, heard.append)
    qtbot.waitUntil(lambda: bar(window).value() == 40)
    editor = next(e for e in window.findChildren(Editor) if e.isVisible())
    person.press(editor, "meanwhile")
    qtbot.waitUntil(lambda: not editor.draft.unsaved)
    go.set()
    qtbot.waitUntil(lambda: heard == [42])
    assert not any(b.accessibleName() == "Counting…" and b.isVisible()
                   for b in window.findChildren(QProgressBar))  # fmt: skip


def test_cancel_ends_it_without_a_result(window, go, person, qtbot):
    heard = []
    undertake(window, go, heard.append)
    qtbot.waitUntil(lambda: bar(window).isVisible())
    person.button(window, "Cancel").click()
    qtbot.waitUntil(lambda: person.reads(window, "Cancelled; nothing was changed."))
    assert heard == []
    assert window.desk.bus.tasks == ()


def test_it_is_still_shown_when_the_window_is_made_anew(sample, run, go, qtbot):
    running = run(sample)
    heard = []
    undertake(running.window, go, heard.append)
    running.window.desk.actions.ask("rebuild")
    assert bar(running.window).isVisible()
    go.set()
    qtbot.waitUntil(lambda: heard == [42])


def test_closing_the_window_ends_it(window, go, qtbot):
    heard = []
    undertake(window, go, heard.append)
    assert window.close()
    qtbot.waitUntil(lambda: window.desk.bus.tasks == ())
    assert heard == []


def test_a_known_error_is_said(window, person, qtbot):
    def fail(_progress):
        raise KnownError("The disk is full.")

    window.desk.bus.undertake("Counting…", fail, print)
    qtbot.waitUntil(lambda: person.reads(window, "⚠ The disk is full."))
