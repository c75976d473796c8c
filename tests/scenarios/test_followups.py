"""What was promised, by mouse and keys: every field, ticked, re-dated, many at once."""

from dataclasses import fields
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QTextEdit

from delegate_app.domain.contact import Participation, Person, Role
from delegate_app.domain.followup import FollowUp, FollowUpState, Repeat
from delegate_app.services import editing, followups
from delegate_app.ui.bus import Keeping

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)")  # for menus

QUOTE = FollowUp(
    id="quote", mission_id="mission", text="Send a quote", owner_id="giulia", item_id="meeting",
    person_id="noa", organisation_id="clinic", due=date(2019, 4, 5),
)  # fmt: skip
CALL = FollowUp(id="call", mission_id="mission", text="Call the port", due=date(2019, 3, 20))
DRAFT = FollowUp(id="draft", mission_id="mission", text="NDA draft", state=FollowUpState.WAITING)


@pytest.fixture
def here(sit):
    """Somebody before three promises."""
    sitting = sit()
    editing.save(sitting.workspace, QUOTE, CALL, DRAFT).result()
    sitting.go("followups")
    return sitting


def kept(sitting, action_id="quote"):
    return editing.get(sitting.workspace, FollowUp, action_id)


def pick(sitting, name, words):
    choice = sitting.find(QComboBox, name)
    choice.setCurrentIndex(choice.findText(words, Qt.MatchFlag.MatchContains))
    assert choice.currentIndex() >= 0
    choice.activated.emit(choice.currentIndex())
    sitting.list().setFocus()
    sitting.saved()


def ask(sitting, *words):
    """Choose a line of the context menu."""
    sitting.list().menu_wanted.emit(sitting.list().mapToGlobal(sitting.list().rect().center()))
    menu = next(m for m in sitting.room.findChildren(QMenu) if m.isVisible())
    next(a for a in menu.actions() if a.text() in words).trigger()
    menu.close()
    sitting.saved()


def undo(sitting, command="undo"):
    """Ask from the menu: without a screen, a menu that was open keeps the keys."""
    sitting.window.desk.actions.ask(command)
    sitting.saved()


def test_every_field_of_an_action(here, sit):
    here.room.add()
    here.saved()
    made = here.list().current()
    before = kept(here, made)
    assert before == FollowUp(id=made, mission_id="mission", text="", owner_id="giulia")

    here.write("Action", "寄送目录\nאתמול", QTextEdit)
    pick(here, "Owner", "Noa Levi")
    here.write("Due", "12/04/2019")
    pick(here, "Repeats", "Every week")
    pick(here, "State", "Waiting")
    pick(here, "Meeting", "Clinic and Lario")
    pick(here, "Person", "Noa Levi")
    pick(here, "Organisation", "Genesis Clinic")
    after = FollowUp(
        id=made, mission_id="mission", text="寄送目录\nאתמול", owner_id="noa",
        due=date(2019, 4, 12), state=FollowUpState.WAITING, item_id="meeting", person_id="noa",
        repeat=Repeat.WEEKLY,
        organisation_id="clinic",
    )  # fmt: skip
    assert kept(here, made) == after
    untouched = {
        f.name for f in fields(FollowUp) if getattr(after, f.name) == getattr(before, f.name)
    }
    assert untouched == {"id", "mission_id", "note_id", "line"}, "a new field needs an editor"

    steps = 0
    while kept(here, made) != before:
        here.undo()
        steps += 1
    assert here.find(QLineEdit, "Due").text() == ""
    for _step in range(steps):
        here.redo()
    assert kept(here, made) == after
    here.close()
    again = sit("followups")
    assert kept(again, made) == after
    again.list().choose(made)
    again.saved()
    assert again.find(QLineEdit, "Due").text() == "12/04/2019"
    assert again.find(QComboBox, "Owner").currentText().startswith("Noa Levi")


def test_a_day_that_is_none_is_said_and_not_kept(here):
    here.list().choose("quote")
    field = here.find(QLineEdit, "Due")
    field.setFocus()
    field.selectAll()
    here.press(field, "next week")
    here.list().setFocus()
    assert here.reads("“next week” is not a day.")
    assert here.running.bus.keeping is not Keeping.SAVED
    assert kept(here) == QUOTE


def test_they_stand_by_how_they_stand_and_are_found_by_words(here):
    assert [(line.group, line.title) for line in here.lines()] == [
        ("Overdue", "Call the port"), ("Open", "Send a quote"), ("Waiting", "NDA draft"),
    ]  # fmt: skip
    search = here.find(QLineEdit, "Filter")
    for words, shown in (("giulia", ["Send a quote"]), ("nda", ["NDA draft"]), ("xyz", [])):
        search.clear()
        here.press(search, words)
        assert [line.title for line in here.lines()] == shown
    assert here.reads("Nothing passes the filter")
    search.clear()
    assert len(here.lines()) == 3


def test_the_space_bar_ticks_many_and_takes_the_tick_back(here):
    listing = here.list()
    listing.choose("call")
    QTest.keyClick(listing, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert listing.selected() == ("call", "quote")
    QTest.keyClick(listing, Qt.Key.Key_Space)
    here.saved()
    assert [kept(here, i).state for i in ("call", "quote", "draft")] == ["done", "done", "waiting"]
    assert [line.off for line in here.lines()] == [False, True, True]
    assert here.room.subtitle == "1 open"
    QTest.keyClick(listing, Qt.Key.Key_Space)
    here.saved()
    assert [kept(here, i).state for i in ("call", "quote")] == ["open", "open"]
    here.undo()
    here.undo()
    assert (kept(here, "call"), kept(here)) == (CALL, QUOTE)
    here.redo()
    assert kept(here).state is FollowUpState.DONE


def test_many_are_re_dated_and_deleted_from_the_menu(here, sit):
    here.list().selectAll()
    ask(here, "Due in a week")
    assert {row.followup.due for row in followups.rows(here.workspace, "mission")} == {
        date(2019, 4, 2)
    }
    ask(here, "Due some day")
    assert {row.followup.due for row in followups.rows(here.workspace, "mission")} == {None}
    undo(here)
    undo(here)
    assert [kept(here, i) for i in ("quote", "call", "draft")] == [QUOTE, CALL, DRAFT]
    ask(here, "Delete")
    assert here.reads("Nothing was promised yet")
    undo(here)
    assert [kept(here, i) for i in ("quote", "call", "draft")] == [QUOTE, CALL, DRAFT]
    undo(here, "redo")
    assert followups.rows(here.workspace, "mission") == ()
    undo(here)
    here.close()
    assert len(sit("followups").lines()) == 3


def test_somebody_met_meanwhile_can_be_the_owner(here):
    dana = Person(id="dana", name="Dana Gal")
    part = Participation(
        id="dana-part", mission_id="mission", person_id="dana", roles=(Role.DELEGATE,)
    )
    editing.save(here.workspace, dana, part).result()
    here.saved()
    here.list().choose("quote")
    pick(here, "Owner", "Dana Gal")
    assert kept(here).owner_id == "dana"
