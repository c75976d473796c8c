"""At the door by mouse and keys: Space ticks, letters look for a name, the missing are counted."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QSpinBox

from delegate_app.domain.agenda import Kind
from delegate_app.domain.contact import Labelled, Participation, Person, Role
from delegate_app.services import agenda, editing, register
from delegate_app.ui.widgets.labels import Text

from .conftest import GIULIA, MEETING

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)")
PEOPLE = tuple(
    Person(id=name, name=f"{name.title()} {family}", family=family,
           phones=(Labelled(phone),) if phone else ())
    for name, family, phone in (
        ("anna", "Bianchi", "+39 333 555 0101"), ("luca", "Rossi", ""), ("zoe", "Villa", ""),
    )
)  # fmt: skip
PARTS = tuple(
    Participation(id=f"p-{one.id}", mission_id="mission", person_id=one.id, roles=(Role.DELEGATE,))
    for one in PEOPLE
)
COACH = replace(
    MEETING, id="coach", kind=Kind.TRANSFER, title="Coach to Haifa", place="Hotel", agreed="",
    transport="Coach 2",
)  # fmt: skip


@pytest.fixture
def here(sit):
    """Whoever leads, with four delegates and a coach that leaves now."""
    sitting = sit()
    editing.save(sitting.workspace, *PEOPLE, *PARTS, COACH).result()
    sitting.saved()
    return sitting


def at_the_door(here, item_id="coach"):
    here.window.desk.actions.ask("register", item_id)
    here.room = here.window.room("register")
    counts(here, "0 of ")


def counts(here, words):
    def told():
        return any(words in t.text() for t in here.room.findChildren(Text) if t.isVisible())

    here.qtbot.waitUntil(told, timeout=10_000)


def names(here):
    entries = here.room.list.entries
    return [entries.entry(entries.place(key)).title for key in entries.ids()]


def in_hand(here):
    entries = here.room.list.entries
    return entries.entry(entries.place(here.room.list.current())).title


def door(here):
    found = register.of_item(here.workspace, "coach")
    return {guest.attendee.name for guest in found.guests if guest.here}


def click(here, name):
    button = here.find(QAbstractButton, name)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_space_ticks_one_after_the_other_and_undo_takes_back_each(here):
    at_the_door(here)
    assert names(here) == ["Anna Bianchi", "Giulia Ferrari", "Luca Rossi", "Zoe Villa"]
    assert here.room.list.hasFocus()
    for done, following in ((1, "Giulia Ferrari"), (2, "Luca Rossi")):
        QTest.keyClick(here.room.list, Qt.Key.Key_Space)
        counts(here, f"{done} of 4 here · {4 - done} missing")
        assert in_hand(here) == following
    assert names(here) == ["Luca Rossi", "Zoe Villa", "Anna Bianchi", "Giulia Ferrari"]
    here.undo()
    counts(here, "1 of 4 here · 3 missing")
    assert door(here) == {"Anna Bianchi"}
    click(here, "Everyone is here")
    counts(here, "4 of 4 here · 0 missing")
    here.undo()
    counts(here, "1 of 4 here · 3 missing")


def test_letters_look_for_a_name_and_enter_ticks_it(here):
    at_the_door(here)
    QTest.keyClick(here.room.list, Qt.Key.Key_V)
    line = here.find(QLineEdit, "Look for a name")
    assert line.hasFocus()
    here.press(line, "il")
    assert names(here) == ["Zoe Villa"]
    QTest.keyClick(line, Qt.Key.Key_Return)
    counts(here, "1 of 4 here · 3 missing")
    assert door(here) == {"Zoe Villa"}
    assert line.hasFocus()
    assert line.text() == ""
    here.press(line, "x")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert here.room.list.hasFocus()
    QTest.keyClick(here.room.list, Qt.Key.Key_Escape)
    assert here.window.room("today").isVisible()


def test_the_phone_of_who_is_missing_is_copied(here):
    at_the_door(here)
    here.qtbot.waitUntil(lambda: here.says_a_button("Copy +39 333 555 0101"), timeout=10_000)
    click(here, "Copy +39 333 555 0101")
    assert QGuiApplication.clipboard().text() == "+39 333 555 0101"
    QGuiApplication.clipboard().clear()
    QTest.keyClick(here.room.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "+39 333 555 0101"
    assert here.reads("Copied: +39 333 555 0101")


def test_the_head_is_counted_too(here):
    at_the_door(here)
    number = here.find(QSpinBox, "Head count")
    number.setFocus()
    QTest.keyClick(number, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    here.press(number, "31")
    here.room.list.setFocus()
    here.saved()
    assert agenda.item(here.workspace, "coach").head_count == 31
    here.undo()
    assert agenda.item(here.workspace, "coach").head_count is None
    here.qtbot.waitUntil(lambda: not number.text().strip(), timeout=10_000)


def test_heads_are_counted_with_a_finger_one_by_one(here):
    at_the_door(here)
    here.saved()
    for press, count in (
        ("One more", 1), ("One more", 2), ("One fewer", 1), ("One fewer", 0), ("One fewer", None),
    ):  # fmt: skip
        click(here, press)
        here.saved()
        assert agenda.item(here.workspace, "coach").head_count == count
    here.undo()
    assert agenda.item(here.workspace, "coach").head_count == 0


def test_it_is_reached_from_the_page_of_the_item_and_by_key(here):
    here.window.desk.actions.ask("agenda_list")
    here.window.desk.actions.ask("open_item", "meeting")
    here.room = here.window.room("agenda")
    here.saved()
    here.window.settle()
    if not here.says_a_button("Who is here"):
        here.qtbot.waitUntil(lambda: here.says_a_button("Show the page"), timeout=10_000)
        click(here, "Show the page of the item")
    here.qtbot.waitUntil(lambda: here.says_a_button("Who is here"), timeout=10_000)
    click(here, "Who is here")
    here.room = here.window.room("register")
    counts(here, "0 of 2 here")
    assert set(names(here)) == {GIULIA.name, "Noa Levi"}
    QTest.keyClick(here.room.list, Qt.Key.Key_Space)
    counts(here, "1 of 2 here")
    present = {
        seat.name: seat.attendance.present for seat in agenda.seats(here.workspace, "meeting")
    }
    assert present == {GIULIA.name: True, "Noa Levi": None}
    here.window.open_room("today")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    here.window.activateWindow()
    here.qtbot.waitUntil(here.window.isActiveWindow)
    QTest.keyClick(here.window, Qt.Key.Key_L, both)
    here.qtbot.waitUntil(here.room.isVisible, timeout=10_000)
    counts(here, "here")


def test_the_room_of_documents_offers_a_register_of_everything_that_is_on(here):
    here.window.desk.actions.ask("reports")
    here.room = here.window.room("reports")
    found = here.room.findChildren(QAbstractButton)
    next(b for b in found if b.accessibleName().startswith("Attendance register")).click()
    meeting = here.find(QComboBox, "Meeting")
    meeting.setFocus()
    QTest.keyClick(meeting, Qt.Key.Key_End)
    offered = [meeting.itemText(place) for place in range(meeting.count())]
    assert {words.partition(" · ")[2] for words in offered[1:]} == {MEETING.title, COACH.title}
    here.qtbot.waitUntil(lambda: "1 page" in here.room.subtitle, timeout=20_000)
