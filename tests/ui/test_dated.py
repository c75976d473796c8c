"""A day is typed as soon as the keyboard is on it."""

from datetime import datetime, time

import pytest
from PySide6.QtCore import QDate, QPoint, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateTimeEdit, QLineEdit, QVBoxLayout, QWidget

from delegate_app.ui.widgets.when import Clock, Dated, Moment

PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    column.addWidget(QLineEdit())
    yield column
    made.close()


def tab_to(page, editor, qtbot):
    page.addWidget(editor)
    with qtbot.waitActive(page.parentWidget()):
        page.parentWidget().show()
    page.itemAt(0).widget().setFocus()
    QTest.keyClick(page.parentWidget(), Qt.Key.Key_Tab)


def test_a_day_takes_a_number_at_once(page, qtbot):
    day = Dated()
    day.setDate(QDate(2019, 3, 25))
    tab_to(page, day, qtbot)
    QTest.keyClicks(QApplication.focusWidget(), "26")
    assert day.date() == QDate(2019, 3, 26)


def test_so_does_a_moment(page, qtbot):
    moment = Moment("Start")
    moment.put(datetime(2019, 3, 25, 9, 30))
    tab_to(page, moment, qtbot)
    QTest.keyClicks(QApplication.focusWidget(), "28")
    assert moment.value() == datetime(2019, 3, 28, 9, 30)


def test_a_month_takes_its_name(page, qtbot):
    month = Dated("MMMM yyyy")
    month.setDate(QDate(2019, 3, 1))
    tab_to(page, month, qtbot)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert month.date().month() == 4


@pytest.mark.parametrize(
    ("key", "held"), [(Qt.Key.Key_F4, PLAIN), (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)]
)
@pytest.mark.parametrize("hour", [False, True])
def test_a_calendar_unfolds_by_key_and_its_day_is_chosen_by_key(page, qtbot, key, held, hour):
    editor = Moment("Start") if hour else Dated()
    day = editor.findChild(QDateTimeEdit) if hour else editor
    day.setDate(QDate(2019, 3, 25))
    tab_to(page, editor, qtbot)
    QTest.keyClick(QApplication.focusWidget(), key, held)
    days = day.calendarWidget()
    qtbot.waitUntil(days.isVisible)
    assert QApplication.activePopupWidget().isAncestorOf(days)
    assert days.isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not days.isVisible())
    assert day.date() == QDate(2019, 3, 26)
    assert day.hasFocus()
    QTest.keyClick(day, key, held)
    qtbot.waitUntil(days.isVisible)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not days.isVisible())
    assert day.date() == QDate(2019, 3, 26)


def part_of(edit, words):
    """Return the line of a moment and a place on a part of it, such as the hour."""
    line = edit.findChild(QLineEdit)
    place = edit.text().index(words) + 1
    return next(
        (line, QPoint(x, line.height() // 2))
        for x in range(line.width())
        if line.cursorPositionAt(QPoint(x, line.height() // 2)) == place
    )


def test_a_click_on_the_hour_lets_another_be_typed_over_it(page, qtbot):
    moment = Moment("Start")
    moment.put(datetime(2019, 3, 25, 9, 30))
    tab_to(page, moment, qtbot)
    line, hour = part_of(moment.findChild(QDateTimeEdit), "09")
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=hour)
    QTest.keyClicks(QApplication.focusWidget(), "10:45")
    assert moment.value() == datetime(2019, 3, 25, 10, 45)


@pytest.mark.parametrize("by_hand", [False, True])
def test_an_hour_is_typed_over_the_whole_of_another(page, qtbot, by_hand):
    clock = Clock()
    clock.setTime(QTime(9, 30))
    tab_to(page, clock, qtbot)
    if by_hand:
        line, hour = part_of(clock, "09")
        QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=hour)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(QApplication.focusWidget(), "10:15")
    assert clock.clock() == time(10, 15)


def test_so_is_a_day(page, qtbot):
    day = Dated()
    day.setDate(QDate(2019, 3, 25))
    tab_to(page, day, qtbot)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(QApplication.focusWidget(), "28")
    assert day.date() == QDate(2019, 3, 28)
