"""Somebody finds what clashes, finds it another time, and says how long the ways take."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit

from delegate_app.domain.agenda import Attendance, Side, Status
from delegate_app.services import agenda, editing, missions, transfers
from delegate_app.ui.agenda.clashes import ClashList
from delegate_app.ui.bus import Keeping
from delegate_app.ui.posing import rest

from .conftest import MEETING

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
VISIT = replace(
    MEETING, id="visit", title="Visit", place="Haifa",
    start=datetime(2019, 3, 26, 10, 30), end=datetime(2019, 3, 26, 11, 30),
)  # fmt: skip


class Clashing:
    """What somebody does about the clashes of a mission."""

    def __init__(self, sitting):
        self.sitting, self.qtbot, self.workspace = sitting, sitting.qtbot, sitting.workspace
        self.room, self.window = sitting.room, sitting.window
        self.window.resize(1440, 900)
        self.add(VISIT, Attendance(id="seat9", item_id="visit", side=Side.OURS, person_id="giulia"))

    @property
    def list(self):
        return self.room.findChild(ClashList).list

    def add(self, *things):
        editing.save(self.workspace, *things).result()
        self.settled()

    def settled(self):
        self.qtbot.waitUntil(lambda: self.sitting.running.bus.keeping is Keeping.SAVED)
        editing.save(self.workspace, self.item("visit")).result()  # the writer told of all before
        rest(self.window)

    def item(self, item_id="meeting"):
        return agenda.item(self.workspace, item_id)

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        self.settled()

    def shows(self):
        """The lines of the list with the line above each."""
        entries = self.list.entries
        found = (entries.entry(entries.index(row)) for row in range(entries.rowCount()))
        return [(entry.title, entry.group) for entry in found if entry]

    def button(self, words):
        every = self.room.findChildren(QAbstractButton)
        return next(b for b in every if b.isVisible() and b.accessibleName().startswith(words))

    def minutes(self, name):
        return next(
            f for f in self.room.findChildren(QLineEdit)
            if f.accessibleName() == name and not f.isHidden()
        )  # fmt: skip


@pytest.fixture
def clashing(sit):
    return Clashing(sit("agenda"))


def test_a_clash_is_found_and_resolved_by_keys_alone(clashing):
    clashing.key(Qt.Key.Key_6, ALT)
    words = "1 · Tue\u00a026\u00a0Mar · Giulia Ferrari is expected at both"
    assert clashing.shows() == [("Clinic and Lario", words), ("Visit", words)]
    assert clashing.sitting.reads("1 clash")
    assert clashing.room.subtitle == "2 items · 1 clash"
    assert clashing.list.hasFocus()
    clashing.key(Qt.Key.Key_Down)
    clashing.key(Qt.Key.Key_Up)
    clashing.key(Qt.Key.Key_Return)
    nearest = QApplication.focusWidget()
    assert nearest.accessibleName() == "Propose 11:30–12:30"
    clashing.key(Qt.Key.Key_Space)
    item = clashing.item()
    assert (item.start, item.status) == (datetime(2019, 3, 26, 11, 30), Status.PROPOSED)
    assert clashing.shows() == []
    assert clashing.sitting.reads("Nothing clashes.")
    assert QApplication.focusWidget().accessibleName() == "Copy the message"
    clashing.key(Qt.Key.Key_Space)
    said = "Dear Noa Levi, could we meet on Tuesday 26 March at 11:30 instead of 10:00?"
    assert QApplication.clipboard().text() == said
    clashing.key(Qt.Key.Key_Z, CTRL)
    assert clashing.item() == MEETING
    assert len(clashing.shows()) == 2


def test_enter_finds_a_time_for_the_clash_that_is_marked_and_not_for_what_was_in_hand(clashing):
    free = replace(MEETING, id="free", title="Free", start=MEETING.start.replace(hour=17),
                   end=MEETING.end.replace(hour=18))  # fmt: skip
    clashing.add(free)
    clashing.window.desk.actions.ask("agenda", "free")
    clashing.settled()
    clashing.key(Qt.Key.Key_6, ALT)
    assert clashing.room.windowTitle() == "Clinic and Lario"
    clashing.key(Qt.Key.Key_Return)
    clashing.key(Qt.Key.Key_Space)
    assert (clashing.item("free"), clashing.item().status) == (free, Status.PROPOSED)
    clashing.window.desk.actions.ask("agenda", "free")
    clashing.settled()
    assert clashing.list.current() == "", "it clashes with nothing"


def test_the_message_is_in_their_language_and_they_agree(clashing):
    clashing.key(Qt.Key.Key_6, ALT)
    clashing.button("Find another time").click()
    clashing.settled()
    clashing.button("Propose").click()
    clashing.settled()
    language = clashing.sitting.find(QComboBox, "Language of the message")
    language.setFocus()
    clashing.key(Qt.Key.Key_Down)
    clashing.button("Copy the message").click()
    assert QApplication.clipboard().text().startswith("Gentile Noa Levi, potremmo incontrarci")
    clashing.button("They agreed").click()
    clashing.settled()
    assert clashing.item().status is Status.CONFIRMED
    assert not clashing.sitting.says_a_button("They agreed")


def test_ways_are_said_beside_the_clashes_and_taken_back(clashing):
    later = replace(VISIT, start=datetime(2019, 3, 26, 11, 20), end=datetime(2019, 3, 26, 12))
    clashing.add(later, replace(MEETING, place="Hotel Dan"))
    clashing.key(Qt.Key.Key_6, ALT)
    assert clashing.shows() == []
    field = clashing.minutes("Hotel Dan – Haifa")
    field.setFocus()
    for key in "45":
        clashing.key(key)
    assert QApplication.focusWidget() is field, "the keyboard stays where it is"
    (_first, group), _second = clashing.shows()
    assert "Giulia Ferrari needs 45 min from Hotel Dan to Haifa and has 20" in group
    assert len(transfers.of_mission(clashing.workspace, "mission")) == 1
    clashing.list.setFocus()
    clashing.key(Qt.Key.Key_Z, CTRL)
    assert clashing.shows() == []
    assert transfers.of_mission(clashing.workspace, "mission") == ()


def test_a_default_holds_for_all_other_places_and_another_way_can_be_added(clashing):
    later = replace(VISIT, start=datetime(2019, 3, 26, 11, 20), end=datetime(2019, 3, 26, 12))
    clashing.add(later, replace(MEETING, place="Hotel Dan"))
    clashing.key(Qt.Key.Key_6, ALT)
    field = clashing.minutes("Any other places")
    field.setFocus()
    for key in "30":
        clashing.key(key)
    assert missions.get(clashing.workspace, "mission").transfer_minutes == 30
    assert len(clashing.shows()) == 2
    for name, place in (("From place", "Airport"), ("To place", "Haifa")):
        line = clashing.minutes(f"Another way: {name}")
        line.setFocus()
        clashing.sitting.press(line, place)
    clashing.key(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is clashing.minutes("Airport – Haifa")
    for key in "90":
        clashing.key(key)
    (time,) = transfers.of_mission(clashing.workspace, "mission")
    assert (time.origin, time.destination, time.minutes) == ("Airport", "Haifa", 90)


def test_the_key_leads_there_from_any_room_also_before_the_agenda_was_opened(sit):
    sitting = sit("contacts")
    QTest.keyClick(sitting.window, Qt.Key.Key_6, ALT)
    sitting.qtbot.waitUntil(lambda: sitting.window.room("agenda").isVisible())
    assert sitting.window.room("agenda").findChild(ClashList).isVisible()
