"""Somebody who is there twice: made one by mouse and keys, taken back, told apart for good."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QTabBar

from delegate_app.domain.contact import Affiliation, Labelled, Participation, Person, Role
from delegate_app.domain.note import Note
from delegate_app.services import contacts, doubles, editing
from delegate_app.ui.contacts.doubles import Doubles

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)")  # for menus
AGAIN = (
    Person(
        id="noah", name="Levi, Noa", latin_name="Noa Levy", job_title="Head of research",
        emails=(Labelled("noa@clinic.example"),),
    ),
    Affiliation(id="tie3", person_id="noah", organisation_id="clinic"),
    Participation(id="part3", mission_id="mission", person_id="noah", roles=(Role.SPEAKER,)),
)  # fmt: skip


@pytest.fixture
def here(sit):
    sitting = sit()
    editing.save(sitting.workspace, *AGAIN).result()
    editing.change(
        sitting.workspace, sitting.person().person, emails=(Labelled("n.levi@clinic.example"),),
        job_title="Doctor",
    ).result()  # fmt: skip
    sitting.saved()
    return sitting


def look(here):
    """Ask for the doubles by their key, and wait for what was found."""
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(here.list(), Qt.Key.Key_O, both)
    found = here.room.findChild(Doubles)
    here.qtbot.waitUntil(lambda: here.list() is found.list and not found.reading)
    here.saved()


def offers(here, words):
    """Return how many buttons in view say something."""
    every = here.window.findChildren(QAbstractButton)
    return sum(b.isVisible() and b.text() == words for b in every)


def people(here):
    return [row.person for row in contacts.rows(here.workspace, "mission")]


def test_two_entries_become_one_and_two_again(here, sit):
    note = Note(
        id="note", mission_id="mission", person_id="noah", text="Asked for 50 devices",
        created=here.workspace.clock.now(), changed=here.workspace.clock.now(),
    )  # fmt: skip
    editing.save(here.workspace, note).result()
    look(here)
    (line,) = here.lines()
    assert "same" in line.detail or "alike" in line.detail
    assert here.reads("Head of research")
    switch = here.find(QTabBar, "What is listed")
    assert switch.tabText(2) == "Doubles · 1"
    title = here.find(QTabBar, "Job title: which stands")
    title.setFocus()
    QTest.keyClick(title, Qt.Key.Key_Right)
    merge = here.find(QAbstractButton, "Merge")
    QTest.mouseClick(merge, Qt.MouseButton.LeftButton)
    here.saved()
    here.qtbot.waitUntil(lambda: not here.lines())
    assert switch.tabText(2) == "Doubles"
    joined = here.person().person
    assert joined.job_title == "Head of research"
    assert "Job title: Doctor" in joined.remarks
    assert {way.value for way in joined.emails} == {"n.levi@clinic.example", "noa@clinic.example"}
    assert editing.get(here.workspace, Note, "note").person_id == "noa"
    assert here.reads("Nobody seems to be here twice")
    assert switch.tabText(2) == "Doubles"
    assert offers(here, "Look again") == 1

    undo = next(
        b
        for b in here.window.findChildren(QAbstractButton)
        if b.accessibleName() == "Undo" and b.isVisible()
    )
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    here.saved()
    here.qtbot.waitUntil(lambda: len(here.lines()) == 1)
    assert here.person("noah").person == AGAIN[0]
    here.redo()
    here.qtbot.waitUntil(lambda: not here.lines())
    here.close()
    again = sit()
    assert len(people(again)) == 2
    assert again.person().person == joined


def test_two_people_stay_two(here, sit):
    look(here)
    assert len(here.lines()) == 1
    here.list().setFocus()
    QTest.keyClick(here.list(), Qt.Key.Key_Delete)
    here.saved()
    here.qtbot.waitUntil(lambda: not here.lines())
    assert len(people(here)) == 3
    here.close()
    again = sit()
    look(again)
    assert again.lines() == []
    assert doubles.find(again.workspace) == ()
    again.undo()
    again.qtbot.waitUntil(lambda: len(again.lines()) == 1)


def test_somebody_new_begins_in_the_list_of_people(here):
    look(here)
    assert offers(here, "Look again") == 0
    every = here.window.findChildren(QAbstractButton)
    new = next(b for b in every if b.text() == "New contact" and b.isVisible())
    QTest.mouseClick(new, Qt.MouseButton.LeftButton)
    here.saved()
    here.qtbot.waitUntil(lambda: len(people(here)) == 4)
    assert here.room.findChild(QTabBar).currentIndex() == 0
