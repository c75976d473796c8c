"""Two ways to be rid of somebody: out of this mission, or everywhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from delegate_app.domain.contact import Participation, Person, Role
from delegate_app.domain.mission import Mission
from delegate_app.services import agenda, editing
from tests.hands import from_menu

NOA = Person(id="noa", name="Noa Levi", family="Levi")
PART = Participation(
    id="part", mission_id="mission", person_id="noa", organisation_id="clinic",
    roles=(Role.COUNTERPART,),
)  # fmt: skip
pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)")  # for menus


def elsewhere(here):
    """Let Noa stand in a mission to Japan too."""
    japan = Mission(id="japan", name="Japan", zone="Asia/Tokyo", home_zone="Europe/Rome")
    part = Participation(id="there", mission_id="japan", person_id="noa", roles=(Role.SPEAKER,))
    editing.save(here.workspace, japan, part).result()
    here.saved()


def test_the_delete_key_takes_out_whoever_is_known_elsewhere_and_says_so(sit):
    here = sit()
    elsewhere(here)
    here.list().choose("noa")
    QTest.keyClick(here.list(), Qt.Key.Key_Delete)
    here.saved()
    assert [line.title for line in here.lines()] == ["Giulia Ferrari"]
    assert here.reads("Taken out of this mission, not deleted: known in another mission too.")
    assert editing.get(here.workspace, Person, "noa") == NOA
    assert "noa" not in {s.attendance.person_id for s in agenda.seats(here.workspace, "meeting")}
    here.undo()
    assert here.person().part == PART
    assert [line.badge for line in here.lines()] == ["A", "Me"], "the seat at the table too"

    here.list().choose("giulia")
    QTest.keyClick(here.list(), Qt.Key.Key_Delete)
    here.saved()
    assert here.reads("Deleted everywhere.")
    assert editing.get(here.workspace, Person, "giulia") is None
    here.undo()
    here.list().selectAll()
    QTest.keyClick(here.list(), Qt.Key.Key_Delete)
    here.saved()
    assert here.reads("1 taken out of this mission, 1 deleted everywhere.")
    assert editing.get(here.workspace, Person, "noa") == NOA


def ask(here, command):
    """Ask from the menu: without a screen, a menu that was open keeps the keys."""
    here.window.desk.actions.ask(command)
    here.saved()


def test_both_ways_to_leave_stand_in_the_menu_and_on_the_page(sit):
    here = sit()
    here.list().selectAll()
    from_menu(here.list(), "Take out of this mission")
    here.saved()
    assert here.lines() == []
    assert editing.get(here.workspace, Person, "noa") == NOA
    ask(here, "undo")
    here.list().choose("noa")
    here.click("Delete everywhere")
    assert [line.title for line in here.lines()] == ["Giulia Ferrari"]
    assert editing.get(here.workspace, Person, "noa") is None
    ask(here, "undo")
    here.list().choose("noa")
    here.click("Take out of this mission")
    assert here.reads("Taken out of this mission; the contact itself stays.")
    ask(here, "undo")
    assert here.person().part == PART
    ask(here, "redo")
    assert [line.title for line in here.lines()] == ["Giulia Ferrari"]
    here.close()
    here = sit()
    here.saved()
    assert [line.title for line in here.lines()] == ["Giulia Ferrari"]
    assert editing.get(here.workspace, Person, "noa") == NOA
