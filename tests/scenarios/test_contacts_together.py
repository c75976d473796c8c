"""What is done for several people at once, from the menu of the list."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLineEdit

from delegate_app.domain.agenda import Side
from delegate_app.services import agenda, editing
from tests.hands import from_menu
from tests.scenarios.conftest import MEETING

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)")  # for menus


def test_tags_and_a_meeting_for_many_at_once(sit):
    here = sit()
    call = replace(MEETING, id="call", title="Call", agreed="")
    editing.save(here.workspace, call).result()
    here.saved()

    def ask():
        here.list().selectAll()
        from_menu(here.list(), "Tag or add to a meeting…")
        assert here.reads("For 2 people")

    ask()
    here.press(here.window.focusWidget(), "AI, pilot")
    here.click("Add the tags")
    tagged = [here.person(who).person.tags for who in ("noa", "giulia")]
    assert tagged == [("AI", "pilot"), ("AI", "pilot")]
    ask()
    meeting = here.find(QLineEdit, "Meeting")
    meeting.setFocus()
    here.press(meeting, "call")
    here.qtbot.waitUntil(lambda: meeting.completer().completionCount() == 1)
    here.click("Add to the meeting")
    seats = [(seat.name, seat.side) for seat in agenda.row(here.workspace, "call").people]
    assert sorted(seats) == [("Giulia Ferrari", Side.OURS), ("Noa Levi", Side.THEIRS)]
    here.undo()
    assert agenda.row(here.workspace, "call").people == ()
    here.undo()
    assert here.person().person.tags == ()
