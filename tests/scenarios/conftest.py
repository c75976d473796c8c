"""Somebody before the window, in a mission where two people met."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListView

from delegate_app.base.clock import Clock
from delegate_app.base.paths import DataFolder
from delegate_app.domain.agenda import AgendaItem, Attendance, Kind, Side
from delegate_app.domain.contact import (
    Affiliation,
    Organisation,
    Participation,
    Person,
    Role,
)
from delegate_app.domain.followup import Debrief
from delegate_app.domain.mission import Mission
from delegate_app.domain.times import to_utc
from delegate_app.services import contacts, editing
from delegate_app.services.workspace import open_workspace
from delegate_app.ui import application, posing
from delegate_app.ui.bus import Keeping
from delegate_app.ui.widgets.labels import Text
from tests import hands

ZONE = "Asia/Jerusalem"
MISSION = Mission(
    id="mission", name="Israel", zone=ZONE, home_zone="Europe/Rome",
    start=date(2019, 3, 25), end=date(2019, 3, 29),
)  # fmt: skip
CLINIC = Organisation(id="clinic", name="Genesis Clinic")
FIRM = Organisation(id="firm", name="Lario Biotech")
NOA = Person(id="noa", name="Noa Levi", family="Levi")
GIULIA = Person(id="giulia", name="Giulia Ferrari", family="Ferrari")
MEETING = AgendaItem(
    id="meeting", mission_id="mission", kind=Kind.B2B_MEETING, title="Clinic and Lario",
    start=datetime(2019, 3, 26, 10), end=datetime(2019, 3, 26, 11), zone=ZONE, agreed="A pilot.",
)  # fmt: skip
THINGS = (
    MISSION, CLINIC, FIRM, NOA, GIULIA,
    Affiliation(id="tie", person_id="noa", organisation_id="clinic"),
    Affiliation(id="tie2", person_id="giulia", organisation_id="firm"),
    Participation(id="part", mission_id="mission", person_id="noa", organisation_id="clinic",
                  roles=(Role.COUNTERPART,)),
    Participation(id="part2", mission_id="mission", person_id="giulia", organisation_id="firm",
                  roles=(Role.DELEGATE,)),
    MEETING,
    Attendance(id="seat", item_id="meeting", side=Side.THEIRS, person_id="noa"),
    Attendance(id="seat2", item_id="meeting", side=Side.OURS, person_id="giulia"),
    Debrief(id="debrief", item_id="meeting", grade="A"),
)  # fmt: skip


class AtTheWindow:
    """Somebody before the window, from opening the data folder to closing it."""

    def __init__(self, qtbot, folder, things, now=datetime(2019, 3, 26, 10, 30), **settings):
        """Open the window; a folder in which nothing is yet is given some things first."""
        self.qtbot = qtbot
        self.workspace = open_workspace(DataFolder(folder), Clock(to_utc(now, ZONE)))
        if not self.workspace.settings.started:
            editing.save(self.workspace, *things).result()
            self.workspace.change_settings(started=True, mission="mission", **settings)
        self.running = application.Running(self.workspace)
        self.window = self.running.window
        self.window.show()
        qtbot.waitExposed(self.window)

    def find(self, kind, name):
        return next(
            w for w in self.room.findChildren(kind) if w.accessibleName() == name and w.isVisible()
        )

    def reads(self, words):
        return any(words in t.text() for t in self.window.findChildren(Text) if t.isVisible())

    def ask(self, command, *handed):
        self.window.desk.actions.ask(command, *handed)
        self.saved()

    def saved(self):
        self.qtbot.waitUntil(lambda: self.running.bus.keeping is Keeping.SAVED)
        editing.save(self.workspace, MISSION).result()  # the writer has told of all before it
        posing.rest(self.running.window)

    def close(self):
        self.window.put_down()
        self.running.close()
        self.running = None


class Sitting(AtTheWindow):
    """Whoever leads the mission in which two people met, in a room with a list."""

    def __init__(self, qtbot, folder, room):
        super().__init__(qtbot, folder, THINGS, leads=True, language="en", me="giulia")
        self.go(room)

    def go(self, name):
        self.window.open_room(name)
        self.room = self.window.room(name)
        self.room.take_keyboard()
        self.qtbot.waitUntil(lambda: bool(self.list().current()))
        self.window.settle()

    def drop(self, *files):
        """Drag files over the window and let them fall, then look at what they would change."""
        hands.drop(self.window, *files)
        self.room = self.window.room("import")
        changes = next(
            v for v in self.room.findChildren(QListView) if v.accessibleName() == "Changes"
        )
        self.qtbot.waitUntil(changes.isVisible, timeout=20_000)
        return changes

    def list(self):
        inner = getattr(self.room, "_shown", lambda: self.room)()
        return inner.list

    def press(self, widget, words):
        hands.press(widget, words)

    def write(self, name, words, kind=QLineEdit):
        field = self.find(kind, name)
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        self.press(field, words)
        self.list().setFocus()
        self.saved()

    def click(self, name):
        self.find(QAbstractButton, name).click()
        self.list().setFocus()
        self.saved()

    def made(self):
        """Wait for the document that is asked for."""
        self.qtbot.waitUntil(lambda: "being made" not in self.room.subtitle, timeout=30_000)

    def undo(self, key=Qt.Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier):
        QTest.keyClick(self.list(), key, modifiers)
        self.saved()

    def redo(self):
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        self.undo(modifiers=both)

    def lines(self):
        entries = self.list().entries
        found = (entries.entry(entries.index(row)) for row in range(entries.rowCount()))
        return [entry for entry in found if entry]

    def person(self, person_id="noa"):
        return contacts.acquaintance(self.workspace, MISSION, person_id)

    def says_a_button(self, words):
        every = self.room.findChildren(QAbstractButton)
        return any(b.accessibleName().startswith(words) for b in every if b.isVisible())


@pytest.fixture
def seated():
    """Take in whoever sits down before a window, and close it when the test is over."""
    sittings = []

    def take(sitting):
        sittings.append(sitting)
        return sitting

    yield take
    for sitting in sittings:
        if sitting.running:
            sitting.close()


@pytest.fixture
def sit(qtbot, tmp_path, seated):
    return lambda room="contacts": seated(Sitting(qtbot, tmp_path, room))


@pytest.fixture
def reports(sit):
    """Somebody in the room of documents."""

    def down():
        sitting = sit()
        sitting.window.desk.actions.ask("reports")
        sitting.room = sitting.window.room("reports")
        sitting.made()
        return sitting

    return down
