"""Whom the mission knows, by mouse and keys: every field typed, undone, redone, there next day."""

import threading
from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QMenu, QTextEdit

from delegate_app.base.clock import Clock
from delegate_app.base.ids import new_id
from delegate_app.base.paths import DataFolder
from delegate_app.domain.agenda import AgendaItem, Attendance, Kind, Side
from delegate_app.domain.contact import (
    Address,
    Affiliation,
    Labelled,
    Organisation,
    Participation,
    Person,
    Role,
)
from delegate_app.domain.followup import Debrief, FollowUp
from delegate_app.domain.mission import Mission
from delegate_app.domain.times import to_utc
from delegate_app.services import contacts, editing, notes
from delegate_app.services.workspace import open_workspace
from delegate_app.ui import application
from delegate_app.ui.bus import Keeping
from delegate_app.ui.contacts.picture import Picture
from delegate_app.ui.widgets.labels import Text

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)")  # for menus

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

    def list(self):
        inner = getattr(self.room, "_open_list", lambda: self.room)()
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
        for _reading in range(3):  # a list that was read is read again where it is old by then
            self.running.bus.background.finish()
            QApplication.processEvents()

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

    def close(self):
        self.window.put_down()
        self.running.close()
        self.running = None


@pytest.fixture
def sit(qtbot, tmp_path):
    sittings = []

    def down(room="contacts"):
        sittings.append(Sitting(qtbot, tmp_path, room))
        return sittings[-1]

    yield down
    for sitting in sittings:
        if sitting.running:
            sitting.close()


def facts(sitting, person_id="noa"):
    """Everything that is kept of a person, the story aside."""
    found = sitting.person(person_id)
    return found.person, found.part, found.tie, found.organisation


def test_every_field_of_a_person(sit, tmp_path):
    here = sit()
    here.list().choose("noa")
    before = facts(here)
    photo = QImage(900, 300, QImage.Format.Format_RGB32)
    photo.fill(QColor("#0F6B5C"))
    photo.save(str(tmp_path / "noa.png"))

    here.write("Name", "נועה לוי")
    here.write("In Latin letters", "Noa Levi")
    here.write("Given name", "נועה")
    here.write("Family name", "לוי")
    here.find(Picture, "Photo").take(str(tmp_path / "noa.png"))
    here.saved()
    here.click("Roles: Speaker")
    here.write("Job title there", "Head of 研究")
    here.write("Since", "01/02/2018")
    here.write("Job title", "Doctor")
    here.write("Sector", "Digital health")
    here.write("Languages", "he, en")
    here.click("Add an e-mail")
    here.write("E-mail: name@example.org", "noa@clinic.example")
    here.write("E-mail: work, mobile…", "work")
    here.click("Add a phone")
    here.write("Phone: with +39 in front", "03-555-0102")
    here.click("Add an address")
    here.write("Address: City", "תל אביב")
    here.click("Add a link")
    here.write("Links: https://", "https://clinic.example/noa")
    here.write("Remarks", "Prefers the morning.\nLikes tea.", QTextEdit)
    here.click("Directory")

    after = facts(here)
    person, part, tie, _firm = after
    assert person == Person(
        id="noa", name="נועה לוי", latin_name="Noa Levi", given="נועה", family="לוי",
        job_title="Doctor", sector="Digital health", languages=("he", "en"),
        emails=(Labelled("noa@clinic.example", "work"),), phones=(Labelled("03-555-0102"),),
        addresses=(Address(city="תל אביב"),), links=(Labelled("https://clinic.example/noa"),),
        remarks="Prefers the morning.\nLikes tea.", photo=person.photo, consent=True,
    )  # fmt: skip
    kept = QImage.fromData(contacts.picture(here.workspace, person))
    assert (kept.width(), kept.height()) == (640, 213)
    assert set(part.roles) == {Role.COUNTERPART, Role.SPEAKER}
    assert (tie.job_title, tie.since) == ("Head of 研究", date(2018, 2, 1))
    assert here.lines()[0].title == "נועה לוי · Noa Levi"

    steps = 0
    while facts(here) != before:
        here.undo()
        steps += 1
    assert here.find(QLineEdit, "Name").text() == "Noa Levi"
    for _step in range(steps):
        here.redo()
    assert facts(here) == after
    assert here.find(QLineEdit, "Name").text() == "נועה לוי"
    here.close()
    assert facts(sit()) == after


def test_until_ends_a_tie_and_no_day_brings_it_back(sit):
    here = sit()
    here.list().choose("noa")
    here.write("Until", "31/12/2018")
    assert here.person().tie.until == date(2018, 12, 31)
    here.write("Until", "")
    assert here.person().tie.until is None
    field = here.find(QLineEdit, "Until")
    field.setFocus()
    here.press(field, "soon")
    here.list().setFocus()
    assert here.reads("“soon” is not a day.")
    assert here.running.bus.keeping is not Keeping.SAVED
    assert here.person().tie.until is None


def test_an_organisation_is_taken_by_name_or_made(sit):
    here = sit()
    here.list().choose("noa")
    field = here.find(QLineEdit, "Organisation")
    field.setFocus()
    field.selectAll()
    here.press(field, "lario ")
    assert here.running.bus.keeping is not Keeping.SAVED
    here.press(field, "BIOTECH")
    QTest.keyClick(field, Qt.Key.Key_Return)
    here.saved()
    assert here.person().organisation == FIRM

    here.write("Organisation", "東京メディカル")
    made = here.person().organisation
    assert made.name == "東京メディカル"
    assert here.person().part.organisation_id == here.person().tie.organisation_id == made.id
    assert set(contacts.organisation_names(here.workspace)) == {
        "Genesis Clinic", "Lario Biotech", "東京メディカル",
    }  # fmt: skip
    here.undo()
    assert here.person().organisation == FIRM
    assert "東京メディカル" not in contacts.organisation_names(here.workspace)
    here.write("Organisation", "")
    found = here.person()
    assert (found.organisation, found.tie) == (None, None)
    here.undo()
    assert here.person().organisation == FIRM


def test_what_is_half_typed_is_kept_on_closing(sit):
    here = sit()
    here.list().choose("noa")
    field = here.find(QLineEdit, "Organisation")
    field.setFocus()
    field.selectAll()
    here.press(field, "Sheba")
    here.close()
    assert sit().person().organisation.name == "Sheba"


def test_somebody_new_is_typed_at_once_and_deleted_with_many(sit):
    here = sit()
    here.room.tools[0].click()
    here.saved()
    name = here.find(QLineEdit, "Name")
    here.qtbot.waitUntil(name.hasFocus)
    here.press(name, "Dana Gal")
    here.list().setFocus()
    here.saved()
    assert [line.title for line in here.lines()] == ["Noa Levi", "Giulia Ferrari", "Dana Gal"]
    dana = here.lines()[-1].id
    assert here.person(dana).part.roles == (Role.COUNTERPART,)

    here.list().selectAll()
    QTest.keyClick(here.list(), Qt.Key.Key_Delete)
    here.saved()
    here.qtbot.waitUntil(lambda: here.lines() == [])
    assert here.reads("Nobody here yet")
    here.undo()
    here.qtbot.waitUntil(lambda: len(here.lines()) == 3)
    assert here.person().tie is not None
    here.redo()
    here.qtbot.waitUntil(lambda: here.lines() == [])


def test_the_story_leads_to_what_was_said(sit):
    here = sit()
    editing.save(
        here.workspace,
        replace(notes.blank(here.workspace, "mission", person_id="noa"), text="Call on Friday"),
        FollowUp(id="quote", mission_id="mission", text="Send a quote", person_id="noa",
                 due=date(2019, 4, 5)),
    ).result()  # fmt: skip
    here.saved()
    here.list().choose("noa")
    asked = []
    for command in ("open_item", "open_note", "open_followup"):
        here.window.desk.actions.answer(command, lambda thing, c=command: asked.append((c, thing)))
    for words in ("Follow-up · due Fri 5 Apr, Send", "Note · Tue 26 Mar", "Tue 26 Mar 10:00"):
        next(
            b for b in here.room.findChildren(QAbstractButton)
            if b.isVisible() and b.accessibleName().startswith(words)
        ).click()  # fmt: skip
    note = notes.rows(here.workspace, "mission")[0]
    assert asked == [("open_followup", "quote"), ("open_note", note.id), ("open_item", "meeting")]
    assert here.person().met_by == ("Giulia Ferrari",)
    assert here.person().grade == "A"


def test_the_list_narrows_by_words_and_by_what_is_known(sit):
    here = sit()
    assert [line.badge for line in here.lines()] == ["A", "Me"]
    search = here.find(QLineEdit, "Filter")
    here.press(search, "genes")
    assert [line.title for line in here.lines()] == ["Noa Levi"]
    search.clear()
    choice = here.find(QComboBox, "Show")
    for words, shown in (
        ("Counterparts", ["Noa Levi"]),
        ("Lead A", ["Noa Levi"]),
        ("Met", ["Noa Levi", "Giulia Ferrari"]),
        ("Not met yet", []),
    ):
        place = choice.findText(words)
        choice.setCurrentIndex(place)
        choice.activated.emit(place)
        assert [line.title for line in here.lines()] == shown


def test_a_role_for_many_from_the_menu(sit):
    here = sit()
    here.list().selectAll()
    here.list().menu_wanted.emit(here.list().mapToGlobal(here.list().rect().center()))
    menu = next(m for m in here.room.findChildren(QMenu) if m.isVisible())
    roles = next(a.menu() for a in menu.actions() if a.text() == "Role")
    next(a for a in roles.actions() if a.text() == "Interpreter").trigger()
    menu.close()
    here.saved()
    assert here.person().part.roles == here.person("giulia").part.roles == (Role.INTERPRETER,)
    here.window.desk.actions.ask("undo")
    here.saved()
    assert here.person().part.roles == (Role.COUNTERPART,)


def test_every_field_of_an_organisation(sit):
    here = sit()
    here.room.receive("clinic")
    here.saved()
    assert here.list().current() == "clinic"
    before = editing.get(here.workspace, Organisation, "clinic")
    here.write("Name", "מרפאה")
    here.write("In Latin letters", "Clinic")
    here.write("Kind", "Hospital")
    here.write("Sector", "Health")
    here.write("Areas of activity", "AI, 医療")
    here.write("Country", "IL")
    here.write("Description", "Two houses.", QTextEdit)
    here.write("Website", "clinic.example")
    here.click("Add an e-mail")
    here.write("E-mail: name@example.org", "office@clinic.example")
    here.click("Add a phone")
    here.write("Phone: with +39 in front", "+972 3 555 0100")
    here.click("Add an address")
    here.write("Address: Street", "Herzl 1")
    after = Organisation(
        id="clinic", name="מרפאה", latin_name="Clinic", kind="Hospital", sector="Health",
        areas=("AI", "医療"), website="clinic.example", country="IL", description="Two houses.",
        emails=(Labelled("office@clinic.example"),), phones=(Labelled("+972 3 555 0100"),),
        addresses=(Address(street="Herzl 1"),),
    )  # fmt: skip
    assert editing.get(here.workspace, Organisation, "clinic") == after
    steps = 0
    while editing.get(here.workspace, Organisation, "clinic") != before:
        here.undo()
        steps += 1
    for _step in range(steps):
        here.redo()
    here.close()
    assert editing.get(sit().workspace, Organisation, "clinic") == after


def test_an_organisation_is_made_and_gets_somebody(sit):
    here = sit()
    here.room.receive("firm")
    here.saved()
    here.room.tools[0].click()
    here.saved()
    name = here.find(QLineEdit, "Name")
    here.qtbot.waitUntil(name.hasFocus)
    here.press(name, "Ministry")
    here.list().setFocus()
    here.saved()
    here.find(QAbstractButton, "New contact here").click()
    here.qtbot.waitUntil(lambda: here.list().accessibleName() == "New contact")
    here.saved()
    made = here.person(here.list().current())
    assert made.organisation.name == "Ministry"


def test_the_delegation_says_who_is_where(sit):
    here = sit("delegation")
    (line,) = here.lines()
    assert (line.group, line.title, line.badge) == ("Lario Biotech", "Giulia Ferrari", "Me")
    assert line.detail == "Clinic and Lario until 11:00 · 1 today"
    here.room.tools[0].click()
    here.saved()
    name = here.find(QLineEdit, "Name")
    here.qtbot.waitUntil(name.hasFocus)
    here.press(name, "Marco Villa")
    here.list().setFocus()
    here.saved()
    made = here.person(here.list().current())
    assert (made.person.name, made.part.roles) == ("Marco Villa", (Role.DELEGATE,))


def test_a_crowd_is_read_beside_the_window(sit, monkeypatch, qtbot):
    here = sit()
    crowd = [Person(id=new_id(), name=f"Person {n}") for n in range(500)]
    parts = [
        Participation(id=new_id(), mission_id="mission", person_id=person.id) for person in crowd
    ]
    threads = set()
    read = contacts.lines

    def noted(workspace, mission):
        threads.add(threading.current_thread() is threading.main_thread())
        return read(workspace, mission)

    monkeypatch.setattr(contacts, "lines", noted)
    editing.save(here.workspace, *crowd, *parts).result()
    qtbot.waitUntil(lambda: len(here.lines()) == 502)
    assert threads == {False}
