"""The frame of a B2B day: on which day it is, and how it goes again."""

from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDateEdit

from delegate_app.ui.agenda.b2b.setup import Setup


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
