"""The meeting under the fingers: notes, what was agreed, people, promises; kept and taken back."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QWidget

from delegate_app.domain.followup import FollowUp, FollowUpState
from delegate_app.services import agenda, editing, notes
from delegate_app.ui import posing
from delegate_app.ui.today.meeting import MeetingPage
from delegate_app.ui.today.people import People
from delegate_app.ui.widgets.buttons import Row, Segments
from delegate_app.ui.widgets.editor import Editor

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)")

QUOTE = FollowUp(
    id="quote", mission_id="mission", text="Send a quote", owner_id="giulia", item_id="meeting",
    due=date(2019, 4, 5),
)  # fmt: skip


@pytest.fixture
def today(sit):
    """Somebody in the middle of the meeting of 10 o'clock."""

    def down():
        sitting = sit()
        if editing.get(sitting.workspace, FollowUp, "quote") is None:
            editing.save(sitting.workspace, QUOTE).result()
        sitting.window.desk.actions.ask("today")
        sitting.room = sitting.window.room("today")
        sitting.room.settle()
        sitting.qtbot.waitUntil(lambda: sitting.room.findChild(MeetingPage).row is not None)
        assert sitting.room.findChild(MeetingPage).row.item.id == "meeting"
        return sitting

    return down


def written(sitting):
    """What is kept of the meeting: my note, what was agreed, who sits there, what was promised."""
    note = notes.of_item(sitting.workspace, "meeting")
    return (
        note.text if note else "",
        agenda.item(sitting.workspace, "meeting").agreed,
        {seat.name for seat in agenda.seats(sitting.workspace, "meeting")},
        editing.get(sitting.workspace, FollowUp, "quote").state,
    )


def saved(sitting, editor):
    sitting.qtbot.waitUntil(lambda: not editor.draft.unsaved)
    editor.draft.end_burst()
    sitting.saved()


def step(sitting, command):
    sitting.window.desk.actions.ask(command)
    sitting.saved()


def test_what_is_written_done_and_who_comes_is_kept_taken_back_and_there_next_day(today):
    here = today()
    before = written(here)
    assert before == ("", "A pilot.", {"Noa Levi", "Giulia Ferrari"}, FollowUpState.OPEN)

    mine = here.find(Editor, "My notes")
    mine.setFocus()
    here.press(mine, "Wants fifty.\nדגש על פרטיות")
    saved(here, mine)
    tabs = here.find(Segments, "What is written on this meeting")
    tabs.setFocus()
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    agreed = here.find(Editor, "Agreed")
    agreed.setFocus()
    here.press(agreed, "In May: ")
    saved(here, agreed)

    here.find(QAbstractButton, "Add a person or an organisation").click()
    line = here.room.findChild(People).findChild(QLineEdit)
    here.qtbot.waitUntil(line.hasFocus)
    here.press(line, "lario\n")
    here.saved()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    promise = next(r for r in here.room.findChildren(Row) if r.accessibleName().startswith("Send"))
    promise.setFocus()
    QTest.keyClick(promise, Qt.Key.Key_Space)
    here.saved()

    after = written(here)
    assert after == (
        "Wants fifty.\nדגש על פרטיות", "A pilot.In May: ",
        {"Noa Levi", "Giulia Ferrari", "Lario Biotech"}, FollowUpState.DONE,
    )  # fmt: skip
    steps = 0
    while written(here) != before:
        step(here, "undo")
        steps += 1
    assert steps == 4, "each is one step"
    assert mine.toPlainText() == ""
    for _step in range(steps):
        step(here, "redo")
    assert written(here) == after
    assert mine.toPlainText() == after[0]
    here.close()
    again = today()
    assert written(again) == after
    assert again.find(Editor, "My notes").toPlainText() == after[0]
    people = [w.accessibleName() for w in again.room.findChild(People).findChildren(QWidget)]
    assert any(name.startswith("Lario Biotech") for name in people)


def test_the_days_stay_as_they_unfolded_until_they_fold(today):
    sitting = today()
    button = next(b for b in sitting.room.findChildren(QPushButton) if b.menu())

    def unfolded():
        button.showMenu()
        return [action.text() for action in button.menu().actions()]

    assert len(unfolded()) == 5
    mission = replace(sitting.room.mission, end=date(2019, 3, 26))
    editing.save(sitting.workspace, mission).result()
    posing.rest(sitting.window)
    assert len(button.menu().actions()) == 5
    button.menu().close()
    assert unfolded() == ["Monday 25 March", "Tuesday 26 March"]
    button.menu().close()
