"""A line of text shows where it begins once the keyboard has left it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from delegate_app.ui.widgets.boxes import Boxed

LONG = "Director of research and development, digital health and remote care " * 3
HEBREW = "מנהלת המחקר והפיתוח, בריאות דיגיטלית וטיפול מרחוק " * 3


@pytest.fixture
def lines(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    made = [QLineEdit(), QLineEdit()]
    for line in made:
        column.addWidget(Boxed(line))
    page.resize(200, 100)
    with qtbot.waitActive(page):
        page.show()
    made[0].setFocus()
    yield made
    page.close()


def first_in_view(line):
    """Return the place in the text of the sign at the edge where the text begins."""
    line.grab()  # Qt scrolls where it paints
    right = line.text() and line.text()[0] > "\u0590"
    edge = line.rect().adjusted(4, 0, -4, 0)
    return line.cursorPositionAt(QPoint(edge.right() if right else edge.left(), edge.center().y()))


@pytest.mark.parametrize("words", [LONG, HEBREW], ids=["left to right", "right to left"])
def test_a_line_that_was_left_shows_its_beginning(lines, words):
    lines[0].insert(words)
    assert first_in_view(lines[0]) > 20
    QTest.keyClick(lines[0], Qt.Key.Key_Tab)
    assert lines[1].hasFocus()
    assert first_in_view(lines[0]) <= 1


def test_whoever_comes_back_from_another_window_goes_on_typing(lines, qtbot):
    lines[0].insert(LONG)
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    lines[0].window().activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is lines[0])
    assert lines[0].cursorPosition() == len(LONG)
