"""A time zone is found by whatever somebody types of a place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from delegate_app.ui import theme
from delegate_app.ui.widgets.zones import ZoneChoice


@pytest.fixture
def choice(qtbot):
    made = ZoneChoice("Time zone", "Europe/Rome")
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.line.setFocus()
    made.line.selectAll()
    yield made
    made.completer().popup().hide()


def offered(choice):
    popup = choice.completer().popup()
    rows = range(popup.model().rowCount()) if popup.isVisible() else ()
    return [popup.model().index(row, 0).data() for row in rows]


@pytest.mark.parametrize(
    ("typed", "first", "also"),
    [
        ("ind", "India · Asia/Kolkata", "Antananarivo · Indian/Antananarivo"),
        ("york", "New York · America/New_York", ""),
        ("medellin", "Medellín · America/Bogota", ""),
        ("kolk", "Kolkata · Asia/Kolkata", "Mumbai · Asia/Kolkata"),
        ("asia/tok", "Fukuoka · Asia/Tokyo", "Tokyo · Asia/Tokyo"),
    ],
)
def test_what_begins_with_the_words_comes_first(choice, typed, first, also):
    QTest.keyClicks(choice.line, typed)
    found = offered(choice)
    assert found[0] == first
    assert also in (*found, "")


def test_the_first_that_is_offered_is_taken_by_two_keys(choice, qtbot):
    QTest.keyClicks(choice.line, "ind")
    with qtbot.waitSignal(choice.activated):
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
            QTest.keyClick(choice.completer().popup(), key)
    assert choice.zone() == "Asia/Kolkata"
    QApplication.processEvents()
    assert choice.currentText() == "India · Asia/Kolkata"


def test_what_is_in_no_place_offers_none(choice):
    QTest.keyClicks(choice.line, "qqq")
    assert offered(choice) == []


def test_the_outline_stays_in_view_when_the_theme_changes(choice):
    theme.apply("dark")
    QApplication.processEvents()
    seen = choice.line.palette().base().color().alpha()
    theme.apply("light")
    assert seen == 0
