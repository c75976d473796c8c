"""The frame of a B2B day: on which day it is, how it goes again, and one after another."""

from datetime import date, time

from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDateEdit, QTabBar, QTimeEdit

from delegate_app.services import b2b
from delegate_app.ui.agenda.b2b.grid import GridView
from delegate_app.ui.agenda.b2b.setup import Setup
from tests.scenarios.conftest import MISSION


def test_a_day_outside_the_mission_is_told_and_its_plan_goes_again(sit):
    here = sit("agenda")

    def click(name):
        here.click(name)
        here.saved()
        QApplication.processEvents()

    def chip(words):
        return here.find(QAbstractButton, words)

    here.window.desk.actions.ask("agenda_b2b")
    here.saved()
    QApplication.processEvents()
    click("Set up")
    day = here.room.findChild(Setup).findChild(QDateEdit)
    assert not here.reads("is outside the mission")
    day.setDate(QDate(2019, 4, 27))
    assert here.reads("Saturday 27 April 2019 is outside the mission, which is on 25–29 Mar 2019.")
    click("Keep the plan")
    assert chip("Sat 27 Apr 2019").isChecked()
    click("Set up")
    click("Delete the plan")
    assert chip("Tue 26").isChecked()
    QTest.keyClick(here.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    here.saved()
    QApplication.processEvents()
    assert chip("Sat 27 Apr 2019").isVisible()


def test_a_day_of_fewer_tables_and_other_hours_comes_in_the_place_of_another(sit):
    """Qt asks for the names of lines that are gone while it takes over the hours."""
    here = sit("agenda")
    for day, end, tables in ((26, 12, 3), (27, 15, 1)):
        frame = b2b.B2BPlan(
            id="", mission_id="mission", day=date(2019, 3, day), start=time(10), end=time(end),
            minutes=30, tables=tables,
        )  # fmt: skip
        b2b.set_up(here.workspace, frame).result()
    here.window.desk.actions.ask("agenda_b2b")
    here.saved()
    QApplication.processEvents()
    here.find(QTabBar, "Lines of the plan").setCurrentIndex(1)
    grid = here.room.findChild(GridView).model()
    assert (grid.rowCount(), grid.columnCount()) == (4, 4)  # one is without a table
    QTest.keyClick(here.window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    here.saved()
    QApplication.processEvents()
    assert (grid.rowCount(), grid.columnCount()) == (1, 10)


def test_the_frame_is_kept_by_enter_on_whatever_was_typed_last(sit):
    here = sit("agenda")
    here.window.desk.actions.ask("agenda_b2b")
    here.saved()
    here.click("Set up")
    begins = here.find(QTimeEdit, "From")
    begins.setFocus()
    begins.selectAll()
    QTest.keyClicks(begins, "08:30")
    QTest.keyClick(begins, Qt.Key.Key_Return)
    here.saved()
    QApplication.processEvents()
    assert b2b.read(here.workspace, MISSION, date(2019, 3, 26)).grid.plan.start == time(8, 30)
