"""What is due is said once a day, and by the system only where that is wanted and possible."""

from datetime import date, timedelta
from typing import ClassVar

import pytest
from PySide6 import QtWidgets
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QComboBox

from delegate_app.base.clock import Clock
from delegate_app.domain.followup import FollowUp, FollowUpState
from delegate_app.services import editing, followups
from delegate_app.services.sample import OPENS_AT
from delegate_app.ui.bus import Message


class Tray(QObject):
    """The system's border: notes what it is asked to show."""

    messageClicked, activated = Signal(), Signal()  # noqa: N815 - as Qt names them
    made: ClassVar[list] = []
    said: ClassVar[list] = []

    def __init__(self, _icon, parent):
        super().__init__(parent)
        self.made.append(self)

    @staticmethod
    def isSystemTrayAvailable():  # noqa: N802
        return True

    def setToolTip(self, _words):  # noqa: N802
        pass

    def show(self):
        pass

    def showMessage(self, title, words):  # noqa: N802
        self.said.append((title, words))


@pytest.fixture
def tray(monkeypatch):
    Tray.said.clear()
    Tray.made.clear()
    monkeypatch.setattr(QtWidgets, "QSystemTrayIcon", Tray)
    return Tray


@pytest.fixture
def due(sample):
    """Four promises whose day has come, one of them overdue, and one that is done."""
    mission_id = sample.settings.mission
    today = followups.today(sample)
    editing.save(
        sample,
        *(FollowUp(id=f"due{n}", mission_id=mission_id, text=f"Send {n}", due=today)
          for n in range(3)),
        FollowUp(id="late", mission_id=mission_id, text="Call", due=today - timedelta(2)),
        FollowUp(id="done", mission_id=mission_id, text="Done", due=today,
                 state=FollowUpState.DONE),
    ).result()  # fmt: skip
    return sample


def look(running):
    running.reminder.look()
    running.bus.background.finish()
    QApplication.processEvents()


def test_the_first_start_of_a_day_says_what_is_due_and_shows_it(due, run, person):
    running = run(due)
    look(running)
    assert person.reads(running.window, "4 actions are due, 1 overdue.")
    person.button(running.window, "Show").click()
    running.bus.background.finish()
    QApplication.processEvents()
    room = running.window.room("followups")
    assert room.isVisible()
    assert person.named(room, QComboBox, "Missions").currentText() == "All missions"
    assert set(room.list.shown()) == {"late", "due0", "due1", "due2"}
    assert not person.reads(running.window, "4 actions are due")
    running.window.put_down()
    again = run(due)
    look(again)
    assert not person.reads(again.window, "actions are due")


def test_it_lets_every_other_message_by(due, run, person):
    running = run(due)
    running.bus.told.emit(Message("The disk is full.", alarm=True))
    look(running)
    assert person.reads(running.window, "The disk is full.")
    person.button(running.window, "Close").click()
    assert person.reads(running.window, "4 actions are due, 1 overdue.")
    running.bus.tell("Deleted.")
    assert not person.reads(running.window, "4 actions are due")
    person.button(running.window, "Close").click()
    person.button(running.window, "Close").click()
    assert not person.reads(running.window, "4 actions are due")


def test_nothing_is_said_where_nothing_is_due(sample, run, person, tray):
    sample.change_settings(remind=True)
    running = run(sample)
    look(running)
    assert not person.reads(running.window, "due,")
    assert (tray.said, sample.settings.reminded) == ([], "")


def test_the_system_says_it_where_that_is_wanted_and_again_when_a_day_begins(due, run, tray):
    due.change_settings(remind=True)
    running = run(due)
    look(running)
    assert tray.said == [("4 actions are due, 1 overdue", "Call\nSend 0\nSend 1\n…")]
    look(running)
    assert len(tray.said) == 1
    due.clock = Clock(OPENS_AT + timedelta(1))
    look(running)
    assert [title for title, _words in tray.said] == [
        "4 actions are due, 1 overdue", "4 actions are due, 4 overdue",
    ]  # fmt: skip
    assert due.settings.reminded == date(2019, 3, 27).isoformat()
    tray.made[0].messageClicked.emit()
    assert running.window.room("followups").isVisible()


def test_in_the_discreet_view_the_system_names_nothing(due, run, tray):
    due.change_settings(remind=True)
    running = run(due)
    running.bus.be_discreet()
    look(running)
    assert tray.said == [("4 actions are due, 1 overdue", "Open Delegate to see them.")]


def test_unasked_the_system_is_left_alone(due, run, tray):
    look(run(due))
    assert tray.made == []
