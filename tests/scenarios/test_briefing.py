"""A mission is prepared in the window: every field by keys, undone, redone, and there next day."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QLineEdit,
    QPushButton,
    QTableView,
    QTextEdit,
)

from delegate_app.base.paths import DataFolder
from delegate_app.domain.briefing import FigureScope
from delegate_app.domain.mission import MissionStatus
from delegate_app.services import briefing, missions, undo
from delegate_app.services.workspace import open_workspace
from delegate_app.ui import application
from delegate_app.ui.bus import Keeping
from delegate_app.ui.widgets.labels import Text
from delegate_app.ui.widgets.picture import Picture
from tests.hands import press


class Window:
    """A running window, in the terms of whoever sits before it."""

    def __init__(self, qtbot, folder):
        self.qtbot = qtbot
        self.running = application.Running(open_workspace(DataFolder(folder)))
        self.workspace = self.running.workspace
        self.workspace.change_settings(started=True, leads=True, language="en")

    def open(self, room):
        self.running.window.start()
        self.running.window.resize(1440, 900)
        self.running.window.show()
        self.qtbot.waitExposed(self.running.window)
        self.running.window.open_room(room)
        self.running.window.settle()
        self.running.window.room(room).take_keyboard()
        return self.running.window.room(room)

    def find(self, kind, name):
        room = self.running.window.room("briefing")
        return next(w for w in room.findChildren(kind) if w.accessibleName() == name)

    def reads(self, words):
        shown = (text for text in self.running.window.findChildren(Text) if text.isVisible())
        return any(words in text.text() for text in shown)

    def press(self, words):
        """Type where the keyboard is, any script."""
        press(QApplication.focusWidget(), words)

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)

    def write(self, kind, name, words):
        """Replace what stands in a field."""
        field = self.find(kind, name)
        field.setFocus()
        field.selectAll()
        self.press(words)
        self.saved()

    def choose(self, name, words):
        choice = self.find(QComboBox, name)
        choice.setFocus()
        place = choice.findText(words)
        choice.setCurrentIndex(place)
        choice.activated.emit(place)
        self.saved()

    def saved(self):
        bus = self.running.bus
        self.qtbot.waitUntil(lambda: bus.keeping is Keeping.SAVED)
        self.workspace.write("", lambda _: None).result()  # the writer has told of all before
        QApplication.processEvents()

    def undo(self):
        change = undo.undo(self.workspace).result()
        self.qtbot.wait(1)
        return change

    def close(self):
        self.running.window.put_down()
        self.running.close()


@pytest.fixture
def person(qtbot, tmp_path):
    windows = []

    def sit_down():
        windows.append(Window(qtbot, tmp_path))
        return windows[-1]

    yield sit_down
    for window in windows:
        if window.running is not None:
            window.close()


@pytest.fixture
def window(person):
    opened = person()
    missions.add(opened.workspace, "Israel", zone="Asia/Jerusalem").result()
    opened.open("briefing")
    return opened


def kept(window):
    return missions.cards(window.workspace)[0].mission


def edit_all(window):
    window.write(QLineEdit, "Name", "ישראל · 以色列")
    window.write(QLineEdit, "Sector", "Life Sciences")
    window.write(QLineEdit, "Country", "IL")
    window.write(QLineEdit, "Place", "תל אביב")
    window.write(QTextEdit, "Objectives", "Find partners.\nAnd buyers.")
    window.write(QTextEdit, "Summary", "Sixteen companies")
    window.choose("Time zone", "Tokyo · Asia/Tokyo")
    window.choose("Home zone", "Berlin · Europe/Berlin")
    window.choose("Status", "Preparing")
    window.choose("Dates", "A month")
    window.find(QDateTimeEdit, "Month").setDate(QDate(2019, 6, 1))
    window.saved()


EDITED = {
    "name": "ישראל · 以色列", "sector": "Life Sciences", "country": "IL", "place": "תל אביב",
    "objectives": "Find partners.\nAnd buyers.", "summary": "Sixteen companies",
    "zone": "Asia/Tokyo", "home_zone": "Europe/Berlin", "status": MissionStatus.PREPARING,
    "start": None, "end": None, "month": "2019-06",
}  # fmt: skip


def test_every_field_of_a_mission_is_edited_undone_redone_and_there_next_day(window, person):
    before = kept(window)
    edit_all(window)
    edited = replace(before, **EDITED)
    assert kept(window) == edited
    steps = 0
    while kept(window) != before:
        window.undo()
        steps += 1
        assert steps < 20
    assert steps == 10  # one for each field, how exactly the dates are known with the month
    for _step in range(steps):
        undo.redo(window.workspace).result()
    assert kept(window) == edited
    window.close()
    window.running = None
    again = person()
    again.open("briefing")
    assert kept(again) == edited
    assert again.find(QLineEdit, "Name").text() == "ישראל · 以色列"
    assert again.find(QDateTimeEdit, "Month").date() == QDate(2019, 6, 1)


def test_days_in_the_wrong_order_are_said_and_not_kept(window):
    window.choose("Dates", "Exact days")
    window.find(QDateTimeEdit, "Last day").setDate(QDate(2019, 3, 29))
    window.find(QDateTimeEdit, "First day").setDate(QDate(2019, 3, 25))
    window.saved()
    assert kept(window).days[0] == date(2019, 3, 25)
    assert len(kept(window).days) == 5
    window.find(QDateTimeEdit, "First day").setDate(QDate(2019, 4, 1))
    bus = window.running.bus
    window.qtbot.waitUntil(lambda: bus.keeping is Keeping.FAILED)
    assert kept(window).start == date(2019, 3, 25)
    room = window.running.window.room("briefing")
    said = [t.text() for t in room.findChildren(Text) if t.isVisible()]
    assert any("in this order" in words for words in said)
    window.find(QDateTimeEdit, "First day").setDate(QDate(2019, 3, 26))
    window.saved()
    assert kept(window).start == date(2019, 3, 26)


def test_the_organisers_logo_is_chosen_kept_sharp_and_taken_away(window, tmp_path, person):
    image = QImage(200, 50, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    image.setPixelColor(9, 9, QColor("red"))
    image.save(str(tmp_path / "logo.png"))
    logo = window.find(Picture, "Organiser’s logo")
    logo.take(str(tmp_path / "logo.png"))
    window.saved()
    data = missions.logo(window.workspace, kept(window))
    assert QImage.fromData(data).pixelColor(9, 9) == QColor("red")
    assert QImage.fromData(data).pixelColor(0, 0).alpha() == 0
    window.undo()
    assert kept(window).logo is None
    logo.take(str(tmp_path / "logo.png"))
    window.saved()
    window.close()
    window.running = None
    again = person()
    again.open("briefing")
    again.find(QPushButton, "Remove Organiser’s logo").click()
    again.saved()
    assert missions.logo(again.workspace, kept(again)) is None


def test_a_mission_is_never_without_a_name(window):
    field = window.find(QLineEdit, "Name")
    field.setFocus()
    field.selectAll()
    window.key(Qt.Key.Key_Delete)
    window.qtbot.waitUntil(lambda: window.running.bus.keeping is Keeping.FAILED)
    assert kept(window).name == "Israel"
    window.press("Japan")
    window.saved()
    assert kept(window).name == "Japan"


def test_what_is_typed_stays_while_the_window_follows_its_own_changes(window):
    """The window opens the room anew after each change of a mission, which must not be felt."""
    field = window.find(QLineEdit, "Sector")
    field.setFocus()
    for letter in "Life":
        window.press(letter)
        window.qtbot.waitUntil(lambda: bool(window.running.bus.keeping))
        window.saved()
    assert field.hasFocus()
    assert field.text() == "Life"
    window.undo()
    assert kept(window).sector == ""


def numbers(window):
    return [(n.label, n.name, n.phone) for n in briefing.numbers(window.workspace, kept(window).id)]


def add_number(window, *cells):
    button = next(
        b for b in window.running.window.findChildren(QPushButton) if b.text() == "Add a number"
    )
    count = len(numbers(window))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    window.saved()
    window.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    for place, words in enumerate(cells):
        if place:
            window.key(Qt.Key.Key_Tab)
        window.press(words)
    window.key(Qt.Key.Key_Return)
    window.saved()
    assert len(numbers(window)) == count + 1


def test_useful_numbers_are_written_moved_and_deleted_by_keys(window, person):
    add_number(window, "Driver", "רון", "+972 3-555-0110")
    add_number(window, "Hotel", "Reception", "")
    add_number(window, "Embassy", "大使館", "1")
    wanted = [("Driver", "רון", "+972 3-555-0110"), ("Hotel", "Reception", ""),
              ("Embassy", "大使館", "1")]  # fmt: skip
    assert numbers(window) == wanted
    table = window.find(QTableView, "Useful numbers")
    assert table.hasFocus()
    window.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    window.saved()
    assert numbers(window) == [wanted[0], wanted[2], wanted[1]]
    window.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    window.saved()
    assert numbers(window) == [wanted[2], wanted[0], wanted[1]]
    window.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    window.key(Qt.Key.Key_Delete)
    window.saved()
    assert numbers(window) == [wanted[1]]
    assert window.reads("Deleted: 2")
    window.undo()
    assert numbers(window) == [wanted[2], wanted[0], wanted[1]]
    window.close()
    window.running = None
    again = person()
    again.open("briefing")
    assert numbers(again) == [wanted[2], wanted[0], wanted[1]]
    model = again.find(QTableView, "Useful numbers").model()
    assert [model.index(row, 0).data() for row in range(3)] == ["Embassy", "Driver", "Hotel"]


def test_no_key_does_harm_in_an_empty_table(window):
    window.find(QTableView, "Useful numbers").setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Down):
        window.key(key)
    window.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    window.saved()
    assert numbers(window) == []


def test_a_cell_is_kept_while_it_is_typed_in(window):
    add_number(window, "Driver")
    window.key(Qt.Key.Key_F2)
    window.press("Leader")
    window.qtbot.waitUntil(lambda: numbers(window) == [("Leader", "", "")])
    window.saved()
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    window.press(" of the trip")
    window.key(Qt.Key.Key_Return)
    window.saved()
    assert numbers(window) == [("Leader of the trip", "", "")]
    window.undo()
    assert numbers(window) == [("Driver", "", "")]


def test_market_figures_are_written_in_the_table_of_a_programme(window):
    begin = next(
        b for b in window.running.window.findChildren(QPushButton)
        if b.isVisible() and b.text().startswith("Begin a programme")
    )  # fmt: skip
    QTest.mouseClick(begin, Qt.MouseButton.LeftButton)
    window.saved()
    programme = missions.cards(window.workspace)[0].programme
    assert programme.name == "New programme"
    add = next(
        b for b in window.running.window.findChildren(QPushButton) if b.text() == "Add a figure"
    )
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    window.saved()
    combo = QApplication.focusWidget()
    assert isinstance(combo, QComboBox)
    QTest.keyClick(combo, Qt.Key.Key_Down)
    for words in ("Milano", "10.5", "-3"):
        window.key(Qt.Key.Key_Tab)
        window.press(words)
    window.key(Qt.Key.Key_Return)
    window.saved()
    (figure,) = briefing.figures(window.workspace, programme.id)
    assert (figure.scope, figure.name) == (FigureScope.PROVINCE, "Milano")
    assert (figure.export, figure.growth) == (Decimal("10.5"), Decimal(-3))
    window.press("much")
    window.key(Qt.Key.Key_Return)
    room = window.running.window.room("briefing")
    assert any("is not a number" in t.text() for t in room.findChildren(Text) if t.isVisible())
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    window.key(Qt.Key.Key_Escape)
    table = window.find(QTableView, "Market figures")
    head, model = table.horizontalHeader(), table.model()
    head.setMinimumSectionSize(1)
    for place in (0, 3):  # the narrow ones; what is said in capitals needs the room of capitals
        words = model.headerData(place, Qt.Orientation.Horizontal).upper()
        assert head.fontMetrics().horizontalAdvance(words) <= head.sectionSize(place) - 20
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    name = briefing.figures(window.workspace, programme.id)[0].name
    window.key(Qt.Key.Key_Delete)
    window.saved()
    assert window.reads(f"Deleted: {name}")
    assert briefing.figures(window.workspace, programme.id) == ()
