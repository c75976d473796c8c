"""A B2B day by mouse and keys: set up, filled, moved about, each one step that stays."""

from dataclasses import replace
from datetime import datetime, time

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QTabBar, QTimeEdit

from delegate_app.domain.agenda import AgendaItem, Attendance, Kind, Side
from delegate_app.domain.contact import Affiliation, Organisation, Participation, Person, Role
from delegate_app.services import agenda, b2b, editing
from delegate_app.ui import theme
from delegate_app.ui.agenda.b2b.aside import Aside
from delegate_app.ui.agenda.b2b.fill import Fill
from delegate_app.ui.agenda.b2b.grid import GridView
from delegate_app.ui.agenda.b2b.painting import Ghost
from delegate_app.ui.reports.options import Options

CTRL, ALT, SHIFT = (
    getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Control", "Alt", "Shift")
)
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
FIRM, OTHER, CLINIC, LAB = "Lario Biotech", "Serio Health", "Genesis Clinic", "Sharon Lab"


class Plan:
    """What somebody does on the plan."""

    def __init__(self, sitting):
        self.sitting, self.window = sitting, sitting.window
        self.room, self.workspace = sitting.room, sitting.workspace
        self.says = sitting.reads
        self.window.resize(1440, 900)
        self.window.desk.actions.ask("agenda_b2b")
        self.grid, self.aside = self.room.findChild(GridView), self.room.findChild(Aside)
        self.saved()

    def saved(self):
        self.sitting.saved()
        QApplication.processEvents()

    def key(self, key, modifiers=PLAIN):
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        self.saved()

    def click(self, name):
        self.sitting.click(name)
        self.saved()

    def fill(self, line, hour, letters):
        """Type into a cell, as the keyboard goes: the first letter opens the line."""
        self.stand(line, hour)
        for letter in letters:
            QTest.keyClicks(QApplication.focusWidget(), letter)
        self.key(Qt.Key.Key_Return)

    def cells(self):
        """What every cell reads, by line."""
        model = self.grid.model()
        return {
            model.headerData(row, Qt.Orientation.Vertical): [
                model.index(row, column).data() for column in range(model.columnCount())
            ]
            for row in range(model.rowCount())
        }

    def marks(self):
        """The second line of each cell that has one, by line and hour."""
        model = self.grid.model()
        return {
            (row.name, model.headerData(place, Qt.Orientation.Horizontal)): cell.second
            for row in model.rows
            for place, cell in enumerate(row.cells)
            if cell.second
        }

    def index(self, line, hour):
        model = self.grid.model()
        hours = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
        return model.index(list(self.cells()).index(line), hours.index(hour))

    def stand(self, line, hour):
        self.window.activateWindow()  # offscreen, a list that folded is the active window still
        self.sitting.qtbot.waitUntil(self.window.isActiveWindow)
        self.grid.setFocus()
        self.grid.take_in_hand(self.index(line, hour))

    def middle(self, line, hour):
        return self.grid.visualRect(self.index(line, hour)).center()

    def drag(self, widget, start, end, *, drop=True):
        """Carry something from a place of a widget to a place of the grid."""
        there = widget.mapFromGlobal(self.grid.viewport().mapToGlobal(end))
        QTest.mousePress(widget, LEFT, PLAIN, start)
        for part in (0.3, 0.7, 1.0):
            step = start + QPoint(*(round(part * way) for way in (there - start).toTuple()))
            QTest.mouseMove(widget, step)
            QApplication.processEvents()
        if drop:
            QTest.mouseRelease(widget, LEFT, PLAIN, there)
            self.saved()

    def carry(self, here, there, *, drop=True):
        self.drag(self.grid.viewport(), self.middle(*here), self.middle(*there), drop=drop)

    def undo(self):
        self.key(Qt.Key.Key_Z, CTRL)

    def redo(self):
        self.key(Qt.Key.Key_Z, CTRL | SHIFT)


@pytest.fixture
def two_companies(sit):
    """The room of the agenda, with a second company and a second counterpart on the mission."""
    sitting = sit("agenda")
    for who, firm_id, firm, role in (
        ("luca", "serio", OTHER, Role.DELEGATE), ("tal", "lab", LAB, Role.COUNTERPART)
    ):  # fmt: skip
        editing.save(
            sitting.workspace, Organisation(id=firm_id, name=firm),
            Person(id=who, name=f"{who.title()} Rossi"),
            Affiliation(id=f"{who}-tie", person_id=who, organisation_id=firm_id),
            Participation(id=f"{who}-part", mission_id="mission", person_id=who, roles=(role,)),
        ).result()  # fmt: skip
    return sitting


@pytest.fixture
def plan(two_companies):
    """The plan of Tuesday from 10:00 to 12:00, in which one meeting stands."""
    sitting = two_companies
    b2b.set_up(
        sitting.workspace,
        b2b.B2BPlan(
            id="", mission_id="mission", day=datetime(2019, 3, 26).date(), start=time(10),
            end=time(12), minutes=30, tables=3, place="Expo",
        ),
    ).result()  # fmt: skip
    meeting = agenda.item(sitting.workspace, "meeting")
    editing.change(
        sitting.workspace, meeting, end=datetime(2019, 3, 26, 10, 30), table="1", place="Expo",
    ).result()  # fmt: skip
    return Plan(sitting)


def test_a_plan_is_set_up_on_an_empty_day_and_stands_after_a_restart(two_companies, sit):
    plan = Plan(two_companies)
    plan.key(Qt.Key.Key_Right, ALT)  # to Wednesday, on which nothing is
    assert plan.says("No B2B plan on this day")
    end = plan.sitting.find(QTimeEdit, "To")
    end.setFocus()
    end.setTime(end.minimumTime())
    plan.sitting.find(QTimeEdit, "From").setFocus()
    plan.sitting.click("Set up the plan")
    assert plan.says("Not one slot of 30 minutes fits between 09:00 and 00:00.")
    end.setFocus()
    QTest.keyClicks(end, "1030")
    assert plan.says("3 slots · room for 30 meetings")
    plan.sitting.click("Set up the plan")
    assert plan.cells() == {FIRM: ["no meeting yet", "", ""], OTHER: ["no meeting yet", "", ""]}
    plan.sitting.close()
    again = Plan(sit("agenda"))
    again.key(Qt.Key.Key_Right, ALT)
    assert list(again.cells()) == [FIRM, OTHER]
    again.undo()
    assert again.says("No B2B plan on this day")


def test_a_free_cell_is_filled_by_a_few_letters(plan):
    plan.fill(OTHER, "10:30", "shar")
    assert plan.cells()[OTHER] == ["", LAB, "", ""]
    assert plan.marks()[OTHER, "10:30"] == "T1 · To confirm"
    assert plan.grid.hasFocus()
    assert plan.grid.currentIndex() == plan.index(OTHER, "10:30")
    plan.undo()
    assert plan.cells()[OTHER] == ["no meeting yet", "", "", ""]
    plan.redo()
    assert plan.cells()[OTHER][1] == LAB


def test_whom_nobody_knows_becomes_a_counterpart_and_escape_leaves_the_cell(plan):
    plan.stand(FIRM, "11:00")
    plan.key(Qt.Key.Key_Return)
    line = plan.room.findChild(Fill)
    QTest.keyClicks(line, "Yarden")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not line.isVisible()
    assert plan.cells()[FIRM] == [CLINIC, "", "", ""]
    plan.key(Qt.Key.Key_Return)
    QTest.keyClicks(line, "Yarden")
    plan.key(Qt.Key.Key_Return)
    assert plan.cells()[FIRM] == [CLINIC, "", "Yarden", ""]
    assert plan.says("Yarden: 11:00")


def test_a_counterpart_is_dragged_from_the_list_into_the_grid(plan):
    listed = plan.aside.list
    start = listed.visualRect(listed.entries.place("lab")).center()
    plan.drag(listed.viewport(), start, plan.middle(OTHER, "11:30"))
    assert plan.cells()[OTHER] == ["", "", "", LAB]
    assert not plan.room.findChild(Ghost).isVisible()
    places = [listed.entries.place(party).row() for party in ("lab", "clinic")]
    assert sorted(places) == [1, 2]  # below one name: nobody waits to be placed any more
    plan.stand(OTHER, "10:30")
    listed.setFocus()
    listed.choose("clinic")
    QTest.keyClick(listed, Qt.Key.Key_Return)
    plan.saved()
    assert plan.cells()[OTHER] == ["", CLINIC, "", LAB]


def test_a_cell_is_dragged_to_another_slot_and_escape_lets_everything_be(plan):
    plan.carry((FIRM, "10:00"), (FIRM, "11:00"))
    assert plan.cells()[FIRM] == ["", "", CLINIC, ""]
    assert agenda.item(plan.workspace, "meeting").start == datetime(2019, 3, 26, 11)
    plan.undo()
    plan.carry((FIRM, "10:00"), (OTHER, "11:30"), drop=False)
    ghost = plan.room.findChild(Ghost)
    assert ghost.isVisible()
    assert ghost.words == f"11:30–12:00 · {CLINIC}"
    QTest.keyClick(plan.grid, Qt.Key.Key_Escape)
    assert not ghost.isVisible()
    QTest.mouseRelease(plan.grid.viewport(), LEFT, PLAIN, plan.middle(OTHER, "11:30"))
    plan.saved()
    assert plan.cells()[FIRM] == [CLINIC, "", "", ""]


def test_two_cells_are_swapped_by_dragging_one_onto_the_other(plan, sit):
    plan.fill(OTHER, "11:00", "sharon")
    before = plan.cells()
    plan.carry((FIRM, "10:00"), (OTHER, "11:00"))
    assert plan.cells() == {FIRM: [LAB, "", "", ""], OTHER: ["", "", CLINIC, ""]}
    assert plan.says(f"Swapped: {CLINIC} and {LAB}")
    seats = agenda.row(plan.workspace, "meeting")
    assert [who.name for who in seats.ours] == ["Luca Rossi"]
    plan.undo()
    assert plan.cells() == before
    plan.redo()
    plan.sitting.close()
    assert Plan(sit("agenda")).cells()[FIRM] == [LAB, "", "", ""]


@pytest.mark.parametrize(
    ("up", "down"),
    [
        ((Qt.Key.Key_X, CTRL), (Qt.Key.Key_V, CTRL)),
        ((Qt.Key.Key_M, PLAIN), (Qt.Key.Key_Return, PLAIN)),
        ((Qt.Key.Key_M, PLAIN), (Qt.Key.Key_M, PLAIN)),
    ],
)
def test_keys_take_a_meeting_up_and_put_it_down(plan, up, down):
    plan.stand(FIRM, "10:00")
    plan.key(*up)
    assert plan.says(f"Moving {CLINIC}")
    plan.key(Qt.Key.Key_Down)
    plan.key(Qt.Key.Key_Right)
    plan.key(*down)
    assert plan.cells() == {FIRM: ["no meeting yet", "", "", ""], OTHER: ["", CLINIC, "", ""]}
    assert not plan.says("Moving")
    plan.undo()
    plan.stand(FIRM, "10:00")
    plan.key(*up)
    plan.key(Qt.Key.Key_Escape)
    plan.key(Qt.Key.Key_Right)
    assert plan.cells()[FIRM] == [CLINIC, "", "", ""]


def test_delete_clears_and_enter_opens_the_page(plan):
    plan.stand(FIRM, "10:00")
    plan.key(Qt.Key.Key_Return)
    assert plan.room.pages.isVisible()
    assert plan.sitting.find(QLineEdit, "Title").text() == "Clinic and Lario"
    plan.stand(FIRM, "10:00")
    plan.key(Qt.Key.Key_Delete)
    assert plan.cells()[FIRM] == ["no meeting yet", "", "", ""]
    plan.undo()
    assert plan.cells()[FIRM] == [CLINIC, "", "", ""]


def test_faults_are_marked_counted_and_gone_to(plan):
    for hour in ("10:00", "11:30"):
        plan.fill(OTHER, hour, "genesis")
    plan.fill(FIRM, "11:00", "shar")
    marks = plan.marks()
    assert marks[FIRM, "10:00"].startswith("⚠ double")
    assert marks[OTHER, "10:00"].startswith("⚠ double")
    assert marks[OTHER, "11:30"].startswith("2× met twice")
    said = plan.index(OTHER, "10:00").data(Qt.ItemDataRole.ToolTipRole)
    assert f"{CLINIC} is in two meetings at the same time" in said
    assert f"{OTHER} meets {CLINIC} more than once" in said
    plan.grid.setFocus()
    for words, place in (
        ("2 doubles", (OTHER, "10:00")), ("2 doubles", (FIRM, "10:00")),
        ("2 met twice", (OTHER, "10:00")), ("2 met twice", (OTHER, "11:30")),
    ):  # fmt: skip
        plan.sitting.find(QAbstractButton, f"{words}: go to the next").click()
        assert plan.grid.currentIndex() == plan.index(*place)
    plan.sitting.find(QTabBar, "Lines of the plan").setCurrentIndex(1)
    plan.sitting.find(QAbstractButton, "1 gap: go to the next").click()
    assert plan.grid.currentIndex() == plan.index(OTHER, "11:00")  # as only companies wait


def test_a_meeting_over_two_slots_is_one_cell_for_mouse_and_keys(plan):
    meeting = agenda.item(plan.workspace, "meeting")
    editing.change(plan.workspace, meeting, end=datetime(2019, 3, 26, 11)).result()
    plan.saved()
    begins, goes_on = (plan.index(FIRM, hour) for hour in ("10:00", "10:30"))
    place = plan.grid.visualRect(begins)
    assert place == plan.grid.visualRect(goes_on)
    assert plan.grid.indexAt(place.center() + QPoint(place.width() // 4, 0)) == begins
    plan.stand(FIRM, "10:00")
    plan.key(Qt.Key.Key_Right)
    assert plan.grid.currentIndex() == plan.index(FIRM, "11:00")
    plan.carry((FIRM, "10:00"), (FIRM, "11:30"), drop=False)
    ghost = plan.room.findChild(Ghost)
    assert ghost.words == f"11:30–12:30 · ⚠ past the last slot · {CLINIC}"
    QTest.keyClick(plan.grid, Qt.Key.Key_Escape)
    plan.carry((FIRM, "10:00"), (FIRM, "11:00"), drop=False)
    assert ghost.words == f"11:00–12:00 · {CLINIC}"
    area = plan.grid.visualRect(plan.index(FIRM, "11:30"))
    edge = plan.grid.viewport().grab(QRect(area.right() - 5, area.center().y(), 6, 1)).toImage()
    assert theme.colours().accent.ink.lower() in {edge.pixelColor(n, 0).name() for n in range(6)}
    QTest.keyClick(plan.grid, Qt.Key.Key_Escape)
    plan.carry((FIRM, "10:00"), (FIRM, "11:00"))
    assert agenda.item(plan.workspace, "meeting").end == datetime(2019, 3, 26, 12)
    assert plan.grid.visualRect(plan.index(FIRM, "10:00")).width() < place.width()
    plan.fill(OTHER, "11:30", "genesis")
    for place in ((FIRM, "11:00"), (OTHER, "11:30")):
        plan.sitting.find(QAbstractButton, "2 doubles: go to the next").click()
        assert plan.grid.currentIndex() == plan.index(*place)


def test_the_same_day_by_tables(plan):
    plan.sitting.find(QTabBar, "Lines of the plan").setCurrentIndex(1)
    assert plan.cells()["Table 1"] == [FIRM, "", "", ""]
    assert list(plan.cells()) == ["Table 1", "Table 2", "Table 3"]
    plan.carry(("Table 1", "10:00"), ("Table 3", "11:00"))
    assert plan.cells()["Table 3"] == ["", "", FIRM, ""]
    assert agenda.item(plan.workspace, "meeting").table == "3"


def test_the_filter_keeps_the_lines_that_have_its_words(plan):
    plan.room.search.setText("genesis")
    assert list(plan.cells()) == [FIRM]
    plan.room.search.setText("luca")
    assert list(plan.cells()) == [OTHER]
    plan.room.search.clear()
    assert list(plan.cells()) == [FIRM, OTHER]


def test_the_menu_of_a_cell_confirms_and_of_a_double_names_each(plan):
    item = AgendaItem(
        id="second", mission_id="mission", kind=Kind.B2B_MEETING, title="Lab",
        start=datetime(2019, 3, 26, 10), end=datetime(2019, 3, 26, 10, 30), zone="Asia/Jerusalem",
    )  # fmt: skip
    editing.save(
        plan.workspace, item,
        Attendance(id="s7", item_id="second", side=Side.OURS, organisation_id="firm"),
        Attendance(id="s8", item_id="second", side=Side.THEIRS, organisation_id="lab"),
    ).result()  # fmt: skip
    plan.saved()
    assert plan.cells()[FIRM][0] == f"{CLINIC} + {LAB}"
    plan.carry((FIRM, "10:00"), (OTHER, "11:00"), drop=False)
    assert plan.room.findChild(Ghost).words == f"11:00–11:30 · {LAB}", "one of the two is carried"
    plan.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(plan.grid.viewport(), LEFT, PLAIN, plan.middle(OTHER, "11:00"))
    plan.grid.customContextMenuRequested.emit(plan.middle(FIRM, "10:00"))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = [action.text() for action in menu.actions()]
    assert names == [CLINIC, LAB]
    inside = menu.actions()[1].menu()
    next(a for a in inside.actions() if a.text() == "Delete").trigger()
    menu.close()
    plan.saved()
    assert plan.cells()[FIRM] == [CLINIC, "", "", ""]


def test_print_leads_to_the_document_of_the_day(plan):
    plan.sitting.find(QAbstractButton, "Print").click()
    room = plan.window.room("reports")
    assert room.isVisible()
    order = room.findChild(Options).order()
    assert (order.kind, order.day) == ("b2b-plan", datetime(2019, 3, 26).date())
    plan.sitting.qtbot.waitUntil(lambda: room.subtitle == "Live preview · 1 page", timeout=30_000)


def test_whoever_goes_on_before_the_plan_was_read_keeps_the_keyboard(plan):
    plan.window.desk.actions.ask("agenda_week")
    kept = b2b.read(plan.workspace, plan.room.mission).grid.plan
    b2b.set_up(plan.workspace, replace(kept, tables=9)).result()
    plan.saved()
    plan.window.desk.actions.ask("agenda_b2b")
    plan.window.desk.actions.ask("today")
    plan.saved()
    assert QApplication.focusWidget().isVisible()
