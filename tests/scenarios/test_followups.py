"""What was promised, by mouse and keys: every field, ticked, re-dated, many at once."""

from dataclasses import fields, replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QTextEdit

from delegate_app.domain.contact import Participation, Person, Role
from delegate_app.domain.followup import FollowUp, FollowUpState, Repeat
from delegate_app.services import editing, followups, notes
from delegate_app.ui.bus import Keeping
from delegate_app.ui.followups.hand_over import HandOver
from delegate_app.ui.widgets.editor import Editor
from delegate_app.ui.widgets.listing import Listing
from tests.hands import from_menu

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


def name(sitting, field, words):
    """Type the name of somebody or something, or an unmistakable part of it."""
    line = sitting.find(QLineEdit, field)
    line.setFocus()
    line.selectAll()
    sitting.press(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)
    line.completer().popup().hide()
    sitting.saved()


def ask(sitting, words):
    """Choose a line of the context menu."""
    from_menu(sitting.list(), words)
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
    name(here, "Owner", "Noa Levi")
    here.write("Due", "12/04/2019")
    assert here.find(QComboBox, "Repeats").currentText() == "Does not repeat"
    pick(here, "Repeats", "Every week")
    pick(here, "State", "Waiting")
    name(here, "Meeting", "Clinic and Lario")
    name(here, "Person", "Noa Levi")
    name(here, "Organisation", "Genesis Clinic")
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
    assert again.find(QLineEdit, "Owner").text().startswith("Noa Levi")


def test_a_name_that_nobody_has_is_said_and_not_kept(here):
    here.list().choose("quote")
    line = here.find(QLineEdit, "Owner")
    line.setFocus()
    line.selectAll()
    here.press(line, "Noa of nowhere")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert here.reads("Nothing in this mission is called “Noa of nowhere”.")
    assert kept(here) == QUOTE
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Return)
    here.saved()
    assert kept(here).owner_id is None


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
        ("Overdue", "Call the port"), ("Later", "Send a quote"), ("Waiting", "NDA draft"),
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
    name(here, "Owner", "Dana Gal")
    assert kept(here).owner_id == "dana"


# --- by keys ------------------------------------------------------------------------------------

EVERY = ("call", "quote", "draft")


def state(sitting):
    """Every action as it is kept."""
    return {row.followup.id: row.followup for row in followups.rows(sitting.workspace, "mission")}


def unfolded(sitting):
    return next(m for m in sitting.room.findChildren(QMenu) if m.isVisible())


@pytest.mark.parametrize(
    ("key", "dues"),
    [
        (Qt.Key.Key_T, [date(2019, 3, 27)] * 3),
        (Qt.Key.Key_W, [date(2019, 4, 2)] * 3),
        (Qt.Key.Key_Plus, [date(2019, 3, 21), date(2019, 4, 6), date(2019, 3, 27)]),
        (Qt.Key.Key_Minus, [date(2019, 3, 19), date(2019, 4, 4), date(2019, 3, 25)]),
    ],
)
def test_a_key_moves_the_day_of_many_as_one_step(here, sit, key, dues):
    before = state(here)
    here.list().selectAll()
    QTest.keyClick(here.list(), key)
    here.saved()
    after = state(here)
    assert [after[i].due for i in EVERY] == dues
    here.undo()
    assert state(here) == before
    here.redo()
    assert state(here) == after
    here.close()
    assert state(sit("followups")) == after


def test_a_few_letters_hand_many_over(here, sit):
    before = state(here)
    here.list().selectAll()
    QTest.keyClick(here.list(), Qt.Key.Key_H)
    here.saved()
    dialog = here.room.findChild(HandOver)
    names, shown = dialog.findChild(QLineEdit), dialog.findChild(Listing).entries
    assert shown.entry(shown.index(0)).title == "Giulia Ferrari", "who sits here comes first"
    here.press(names, "no le")
    QTest.keyClick(names, Qt.Key.Key_Return)
    here.saved()
    assert {action.owner_id for action in state(here).values()} == {"noa"}
    undo(here)
    assert state(here) == before
    undo(here, "redo")
    here.close()
    assert {action.owner_id for action in state(sit("followups")).values()} == {"noa"}


def test_a_promise_that_repeats_begins_again_when_it_is_ticked(here, sit):
    here.list().choose("quote")
    QTest.keyClick(here.list(), Qt.Key.Key_R)
    offers = {action.text(): action for action in unfolded(here).actions()}
    assert list(offers) == ["Does not repeat", "Every week", "Every month"]
    offers["Every week"].trigger()
    unfolded(here).close()
    here.saved()
    assert kept(here).repeat is Repeat.WEEKLY
    undo(here)
    assert kept(here).repeat is None
    undo(here, "redo")
    here.list().ticked.emit("quote")
    here.saved()
    assert kept(here).state is FollowUpState.DONE
    (again,) = (action for action in state(here).values() if action.id not in EVERY)
    assert (again.text, again.due, again.state) == ("Send a quote", date(2019, 4, 12), "open")
    undo(here)
    assert set(state(here)) == set(EVERY)
    undo(here, "redo")
    here.close()
    assert len(state(sit("followups"))) == 4


def test_a_press_on_the_box_ticks_that_one_alone(here):
    listing = here.list()
    listing.choose("call")
    box = listing.visualRect(listing.entries.place("quote")).center()
    box.setX(28)
    QTest.mouseClick(listing.viewport(), Qt.MouseButton.LeftButton, pos=box)
    here.saved()
    assert [kept(here, i).state for i in EVERY] == ["open", "done", "waiting"]
    beside = listing.visualRect(listing.entries.place("call")).center()
    QTest.mouseClick(listing.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert listing.selected() == ("call",)
    assert kept(here, "call").state is FollowUpState.OPEN


# --- new ones, in words -------------------------------------------------------------------------


def test_an_action_is_typed_as_one_says_it(here, sit):
    line = here.find(QLineEdit, "New action in words")
    here.press(line, "Send the specs @Noa Levi by Friday")
    assert here.reads("@Noa Levi · due Fri 29 Mar")
    here.press(line, "\n")
    here.saved()
    assert line.text() == ""
    (made,) = (action for action in state(here).values() if action.id not in EVERY)
    assert (made.text, made.owner_id, made.due) == ("Send the specs", "noa", date(2019, 3, 29))
    assert [line.title for line in here.lines() if line.group == "This week"] == ["Send the specs"]
    here.undo()
    assert set(state(here)) == set(EVERY)
    here.redo()
    here.close()
    assert len(state(sit("followups"))) == 4


# --- where it was promised ----------------------------------------------------------------------


def test_a_key_goes_to_the_line_that_promised(here):
    blank = notes.blank(here.workspace, "mission", item_id="meeting")
    text = "They agree\n[] Ask the board\n[] Send the dossier by 5/4\nThanks"
    editing.save(here.workspace, blank).result()
    kept_note = notes.get(here.workspace, blank.id)
    notes.write(here.workspace, replace(kept_note, text=text)).result()
    here.saved()
    asked = next(line.id for line in here.lines() if line.title == "Send the dossier")
    here.list().choose(asked)
    QTest.keyClick(here.list(), Qt.Key.Key_L)
    here.qtbot.waitUntil(lambda: isinstance(here.window.focusWidget(), Editor))
    editor = here.window.focusWidget()
    assert editor.accessibleName() == "Note"
    assert editor.textCursor().block().text() == "[] Send the dossier by 5/4"
