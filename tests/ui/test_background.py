"""What waits for the window's next picture comes after it, from the very first one on."""

from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from delegate_app.ui.background import Background


class Painted(QWidget):
    def __init__(self, happened):
        super().__init__()
        self._happened = happened

    def paintEvent(self, _event):  # noqa: N802 - Qt's name
        self._happened.append("picture")


@pytest.fixture
def happened(qtbot):
    """Show a window for which something waits, and return what came when."""
    happened = []
    widget = Painted(happened)
    qtbot.addWidget(widget)
    background = Background(widget)
    background.later(lambda: happened.append("piece"))
    background.run(lambda: happened.append("work"), happened.append, happened.append)
    widget.show()
    background.await_picture(widget)
    qtbot.waitUntil(lambda: {"piece", "work"} <= set(happened))
    background.finish()
    return happened


def test_nothing_begins_before_the_first_picture(happened):
    assert happened[0] == "picture"


def test_what_waits_follows_by_itself(happened):
    assert happened.index("piece") < happened.index("work")


def test_what_is_due_is_heard_between_two_pieces_however_long_one_takes(qtbot):
    happened, background = [], Background()
    clock = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
    clock.timeout.connect(lambda: happened.append("due"))
    clock.start()

    def piece(name):
        QTest.qSleep(20)  # the window answers to nothing meanwhile
        happened.append(name)

    for name in "ab":
        background.later(partial(piece, name))
    qtbot.waitUntil(lambda: "b" in happened)
    assert "due" in happened[happened.index("a") : happened.index("b")]


@pytest.mark.parametrize("way", ["its own", "handed on"])
def test_nothing_is_answered_to_a_window_that_is_gone(way, qtbot):
    happened, background, window = [], Background(), QWidget()
    window.setWindowTitle("here")
    answers = {
        "its own": window.setWindowTitle,
        "handed on": partial(lambda at, title: happened.append((at.windowTitle(), title)), window),
    }
    background.run(lambda: "late", answers[way], happened.append)
    delete(window)
    background.run(lambda: "done", happened.append, happened.append)
    qtbot.waitUntil(lambda: "done" in happened)
    assert happened == ["done"]
