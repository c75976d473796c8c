"""Somebody before the window, in a mission where two people met."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QListView

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
from delegate_app.ui import application
from delegate_app.ui.bus import Keeping
from delegate_app.ui.widgets.labels import Text

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


class Sitting:
    """Somebody before the window, from opening the data folder to closing it."""

    def __init__(self, qtbot, folder, room):
        self.qtbot = qtbot
        clock = Clock(to_utc(datetime(2019, 3, 26, 10, 30), ZONE))
        self.workspace = open_workspace(DataFolder(folder), clock)
        if not contacts.organisation_names(self.workspace):
            editing.save(self.workspace, *THINGS).result()
            self.workspace.change_settings(
                started=True, leads=True, language="en", me="giulia", mission="mission"
            )
        self.running = application.Running(self.workspace)
        self.window = self.running.window
        self.window.show()
        qtbot.waitExposed(self.window)
        self.go(room)

    def go(self, name):
        self.window.open_room(name)
        self.room = self.window.room(name)
        self.room.take_keyboard()
        self.qtbot.waitUntil(lambda: bool(self.list().current()))
        self.window.settle()

    def drop(self, *files):
        """Drag files over the window and let them fall, then look at what they would change."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        drag = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
        plain = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(self.window, QDragEnterEvent(QPoint(500, 20), *drag, plain))
        QApplication.sendEvent(self.window, QDropEvent(QPointF(500, 20), *drag, plain))
        self.room = self.window.room("import")
        changes = next(
            v for v in self.room.findChildren(QListView) if v.accessibleName() == "Changes"
        )
        self.qtbot.waitUntil(changes.isVisible, timeout=20_000)
        return changes

    def list(self):
        inner = getattr(self.room, "_shown", lambda: self.room)()
        return inner.list

    def find(self, kind, name):
        return next(
            w for w in self.room.findChildren(kind) if w.accessibleName() == name and w.isVisible()
        )

    def press(self, widget, words):
        for letter in words:
            key = Qt.Key.Key_Return if letter == "\n" else Qt.Key.Key_unknown
            sent = "\r" if letter == "\n" else letter
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sent)
                QApplication.sendEvent(widget, event)

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

    def saved(self):
        self.qtbot.waitUntil(lambda: self.running.bus.keeping is Keeping.SAVED)
        editing.save(self.workspace, MISSION).result()  # the writer has told of all before it
        application.rest(self.running.window)

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

    def reads(self, words):
        return any(words in t.text() for t in self.window.findChildren(Text) if t.isVisible())

    def says_a_button(self, words):
        every = self.room.findChildren(QAbstractButton)
        return any(b.accessibleName().startswith(words) for b in every if b.isVisible())

    def close(self):
        self.window.put_down()
        self.running.close()
        self.running = None


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
