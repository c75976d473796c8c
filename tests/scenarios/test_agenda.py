"""The agenda by mouse and keys: every field of a meeting, back and forth, and still there after."""

import shutil
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import QDate, QDateTime, QEvent, QPoint, Qt, QTime, QTimeZone
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QLineEdit,
    QMenu,
)

from delegate_app.base.paths import DataFolder
from delegate_app.domain.agenda import AgendaItem, Kind, Side, Status
from delegate_app.domain.followup import Debrief, Held, LaterOutcome, LaterOutcomeKind, Outcome
from delegate_app.domain.times import Timing
from delegate_app.services import agenda, followups
from delegate_app.services.sample import open_sample
from delegate_app.ui import application
from delegate_app.ui.agenda.page import ItemPage
from delegate_app.ui.bus import Keeping
from delegate_app.ui.widgets.answers import Answer
from delegate_app.ui.widgets.editor import Editor
from delegate_app.ui.widgets.labels import Text

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def start(sample_folder, tmp_path, qtbot):
    """Open the window on the sample, again and again on the same folder."""
    shutil.copytree(sample_folder, tmp_path / "data")
    opened = []

    def begin():
        running = application.Running(open_sample(DataFolder(tmp_path / "data")))
        running.window.show()
        qtbot.waitExposed(running.window)
        running.window.open_room("today")
        opened.append(running)
        return running

    def end(running):
        running.window.put_down()
        running.close()
        opened.remove(running)

    begin.end = end
    yield begin
    while opened:
        end(opened[0])


class Agenda:
    """What somebody does in the room."""

    def __init__(self, running, qtbot):
        self.running, self.window, self.qtbot = running, running.window, qtbot
        self.workspace = running.workspace

    @property
    def page(self):
        return self.window.findChild(ItemPage)

    @property
    def room(self):
        return self.window.room("agenda")

    def settle(self):
        self.qtbot.waitUntil(lambda: self.running.bus.keeping is Keeping.SAVED)

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def control(self, kind, name):
        """Return a control by what a screen reader calls it, once it is there."""

        def found():
            every = (w for w in self.page.findChildren(kind) if w.accessibleName() == name)
            return next((w for w in every if w.isVisible()), None)

        self.qtbot.waitUntil(lambda: found() is not None)
        return found()

    def type(self, name, words, kind=QLineEdit):
        line = self.control(kind, name)
        line.setFocus()
        line.selectAll()
        press(line, words)
        self.settle()

    def pick(self, name, words, place=0):
        boxes = [b for b in self.page.findChildren(QComboBox) if b.accessibleName() == name]
        box = boxes[place]
        box.setFocus()
        wanted = next(n for n in range(box.count()) if box.itemText(n).startswith(words))
        while box.currentIndex() != wanted:
            step = Qt.Key.Key_Down if box.currentIndex() < wanted else Qt.Key.Key_Up
            QTest.keyClick(box, step)
        self.settle()

    def answer(self, name, place=0):
        """Give an answer by its button, once the question may be answered."""
        found = [one for one in self.page.findChildren(Answer) if one.accessibleName() == name]
        self.qtbot.waitUntil(found[place].isEnabled)
        found[place].click()
        self.settle()

    def set_time(self, name, moment):
        clock = self.control(QDateTimeEdit, name)
        clock.setFocus()
        day, hour = QDate(moment.year, moment.month, moment.day), QTime(moment.hour, moment.minute)
        clock.setDateTime(QDateTime(day, hour, QTimeZone.utc()))

    def item(self):
        return agenda.item(self.workspace, self.room.list.current())

    def listed(self):
        """Return the entries in the list."""
        entries = self.room.list.entries
        found = (entries.entry(entries.index(row)) for row in range(entries.rowCount()))
        return [entry for entry in found if entry]

    def choose(self, title, day=None):
        line = next(
            entry for entry in self.listed()
            if title in entry.title and (day is None or day in entry.group)
        )  # fmt: skip
        self.room.list.choose(line.id)
        return line.id

    def menu(self, words):
        self.room.list.setFocus()
        self.room.list.menu_wanted.emit(QPoint(200, 200))
        menu = next(m for m in self.room.findChildren(QMenu) if m.isVisible())
        chosen = find_action(menu, words)
        chosen.trigger()
        menu.close()
        self.settle()

    def words(self):
        return [label.text() for label in self.window.findChildren(Text) if label.isVisible()]


def find_action(menu, words):
    for action in menu.actions():
        if action.text() == words:
            return action
        if action.menu() and (found := find_action(action.menu(), words)):
            return found
    return None


def press(widget, text):
    """Type characters of any script, as an input method would deliver them."""
    for character in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key, plain = Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(widget, QKeyEvent(kind, key, plain, character))


@pytest.fixture
def room(start, qtbot):
    running = start()
    made = Agenda(running, qtbot)
    running.window.open_room("agenda")
    running.window.desk.actions.ask("agenda_list")
    qtbot.waitUntil(lambda: "clash" in made.room.subtitle)
    return made


def fill(room):
    """Answer every field of the meeting in hand."""
    room.type("Title", "שלום · 東京メディカル · Łukasz")
    room.set_time("Start", datetime(2019, 3, 27, 15, 0))
    room.settle()
    assert (room.item().start, room.item().end) == (
        datetime(2019, 3, 27, 15, 0), datetime(2019, 3, 27, 15, 30),
    )  # fmt: skip
    room.set_time("End", datetime(2019, 3, 27, 16, 30))
    room.settle()
    room.pick("Timing", "Clock of its zone")
    for name, words in (("Time zone", "Europe/Rome"), ("Ends in time zone", "Europe/London")):
        zone = room.control(QComboBox, name)
        zone.setFocus()
        zone.lineEdit().selectAll()
        press(zone.lineEdit(), words)
        room.settle()
    for name, words in {
        "Place": "Sala 2", "Table": "7", "Interpreter": "Dana", "Dress": "Abito scuro",
        "Transport": "Coach 3",
    }.items():  # fmt: skip
        room.type(name, words)
    room.pick("Kind", "Company visit")
    room.pick("Status", "To confirm")
    for name in ("To ask", "To bring", "Agreed", "Description"):
        room.type(name, f"{name}: שורה 行", Editor)
    for answer in ("Took place: Held", "Outcome: Cooperation possible", "Interest: 4", "Grade: A"):
        room.answer(answer)
    room.type("Expected in 12 months, €", "60 000")
    room.type("Next steps", "Offer by June", Editor)
    for place, kind in enumerate(("Knowledge gain", "Negotiation started", "Agreement reached")):
        room.answer(f"Outcome: {kind}", place)
    for line in room.page.findChildren(QLineEdit):
        if line.accessibleName() == "Actual sales, €":
            line.setFocus()
            press(line, "1200")
    room.settle()


def test_every_field_is_kept_taken_back_done_again_and_there_after_a_restart(room, start, qtbot):
    window = room.window
    before = {line.id for line in agenda.lines(room.workspace, window.mission)}
    window.open_room("today")
    room.key(Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: room.item() is not None and room.item().id not in before)
    made = room.item()
    assert made.start == datetime(2019, 3, 26, 12, 0)  # after the transfer that ends at 11:35
    assert made.title == "New meeting"
    qtbot.waitUntil(lambda: room.control(QLineEdit, "Title").hasFocus())

    fill(room)
    item, answered = room.item(), followups.debrief(room.workspace, made.id)
    changed = {
        field.name for field in fields(AgendaItem)
        if getattr(item, field.name) != getattr(made, field.name)
    }  # fmt: skip
    fixed = {"id", "mission_id", "series_id", "original_start", "timing", "head_count"}
    assert changed == {field.name for field in fields(AgendaItem)} - fixed
    assert (item.kind, item.status) == (Kind.COMPANY_VISIT, Status.TO_CONFIRM)
    assert (item.zone, item.agreed) == ("Europe/Rome", "Agreed: שורה 行")
    assert (item.end, item.title) == (
        datetime(2019, 3, 27, 16, 30), "שלום · 東京メディカル · Łukasz",
    )  # fmt: skip
    assert answered == Debrief(
        id=answered.id, item_id=made.id, held=Held.HELD, outcome=Outcome.COOPERATION_POSSIBLE,
        interest=4, grade="A", expected_sales=Decimal(60000), next_steps="Offer by June",
    )  # fmt: skip
    later = followups.later_outcomes(room.workspace, made.id)
    assert [(one.weeks, one.outcome, one.actual_sales) for one in later] == [
        (1, LaterOutcomeKind.KNOWLEDGE_GAIN, Decimal(1200)),
        (13, LaterOutcomeKind.NEGOTIATION_STARTED, Decimal(1200)),
        (26, LaterOutcomeKind.AGREEMENT_REACHED, Decimal(1200)),
    ]
    assert all(one.answered for one in later)
    assert {type(one) for one in later} == {LaterOutcome}

    kept = (item, answered, later)
    room.room.list.setFocus()
    steps = 0
    while agenda.item(room.workspace, made.id) is not None:
        room.key(Qt.Key.Key_Z, CTRL)
        room.settle()
        steps += 1
        assert steps < 80
    for _step in range(steps):
        room.key(Qt.Key.Key_Z, CTRL | SHIFT)
        room.settle()

    start.end(room.running)
    again = start()
    assert kept == (
        agenda.item(again.workspace, made.id),
        followups.debrief(again.workspace, made.id),
        followups.later_outcomes(again.workspace, made.id),
    )


def test_all_day_names_days_and_hours_come_back(room):
    room.choose("Ministry of Health")
    hours = room.item().start, room.item().end
    room.pick("Timing", "All day")
    assert room.item().timing is Timing.ALL_DAY
    assert (room.item().start, room.item().end) == (datetime(2019, 3, 25), datetime(2019, 3, 25))
    room.pick("Timing", "Clock of the place")
    assert (room.item().start, room.item().end) == hours
    assert room.item().timing is Timing.FLOATING
    assert not room.control(QComboBox, "Time zone").isEnabled()


def test_an_end_before_the_start_is_said_and_not_kept(room, qtbot):
    room.choose("Ministry of Health")
    before = room.item()
    room.set_time("End", datetime(2019, 3, 25, 8, 0))
    qtbot.waitUntil(lambda: any("end before it starts" in words for words in room.words()))
    assert room.item() == before
    room.set_time("End", datetime(2019, 3, 25, 12, 45))
    room.settle()
    assert room.item().end == datetime(2019, 3, 25, 12, 45)
    assert not any("end before it starts" in words for words in room.words())


def test_people_are_found_ticked_moved_and_taken_off(room, qtbot):
    item_id = room.choose("Ministry of Health")
    line = room.control(QLineEdit, "Add a person or an organisation")

    def seats():
        return {seat.name: seat.attendance for seat in agenda.seats(room.workspace, item_id)}

    line.setFocus()
    press(line, "giulia ferr")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Giulia Ferrari" in seats())
    assert seats()["Giulia Ferrari"].side is Side.OURS
    press(line, "Maccabi Health")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(seats()) == 2)
    press(line, "Noa Ben-Ari Zzz")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Noa Ben-Ari Zzz" in seats())
    assert seats()["Noa Ben-Ari Zzz"].side is Side.THEIRS
    room.settle()

    room.pick("Present: Giulia Ferrari", "Present")
    assert seats()["Giulia Ferrari"].present is True
    room.pick("Present: Giulia Ferrari", "Absent")
    assert seats()["Giulia Ferrari"].present is False
    room.control(QAbstractButton, "To the other side: Noa Ben-Ari Zzz").click()
    room.settle()
    assert seats()["Noa Ben-Ari Zzz"].side is Side.OURS
    room.control(QAbstractButton, "Remove Noa Ben-Ari Zzz").click()
    room.settle()
    assert "Noa Ben-Ari Zzz" not in seats()
    room.room.list.setFocus()
    room.key(Qt.Key.Key_Z, CTRL)
    room.settle()
    assert "Noa Ben-Ari Zzz" in seats()


def test_many_are_cancelled_confirmed_duplicated_and_deleted_at_once(room):
    mission = room.window.mission
    first = room.choose("Morning briefing", "25 March")
    room.room.list.setFocus()
    for _step in range(2):
        room.key(Qt.Key.Key_Down, SHIFT)
    ids = room.room.list.selected()
    assert len(ids) == 3
    assert ids[0] == first

    def statuses():
        return [item.status for item in agenda.items(room.workspace, ids)]

    room.menu("Cancel the meeting")
    assert statuses() == [Status.CANCELLED] * 3
    room.menu("Confirm")
    assert statuses() == [Status.CONFIRMED] * 3
    before = {line.id for line in agenda.lines(room.workspace, mission)}
    room.menu("Friday 29 March 2019")
    copies = [i for i in agenda.lines(room.workspace, mission) if i.id not in before]
    originals = agenda.items(room.workspace, ids)
    assert [(c.title, c.start.date(), c.start.time(), c.status) for c in copies] == [
        (o.title, date(2019, 3, 29), o.start.time(), Status.TO_CONFIRM) for o in originals
    ]
    QTest.keyClick(room.room.list, Qt.Key.Key_Delete)
    room.settle()
    assert agenda.items(room.workspace, ids) == ()
    room.window.desk.actions.ask("undo")
    room.settle()
    assert agenda.items(room.workspace, ids) == originals
