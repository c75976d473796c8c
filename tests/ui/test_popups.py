"""What unfolds over the window looks like the rest of it, and works as Qt's own does."""

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCompleter, QLineEdit, QTableView

from delegate_app.ui import theme
from delegate_app.ui.widgets.choice import Choice
from delegate_app.ui.widgets.menus import RULE, Menu, dress_completer, fill_menu
from delegate_app.ui.widgets.when import Dated

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)"),
]
READABLE = 4.5


@pytest.fixture(params=["light", "dark"])
def colours(request):
    theme.apply(request.param)
    yield theme.colours()
    theme.apply("light")


@pytest.fixture
def chosen():
    return []


@pytest.fixture
def menu(qtbot, chosen):
    made = Menu()
    qtbot.addWidget(made)
    more = [("Delegate", lambda: chosen.append("role"))]
    fill_menu(made, [
        ("New & old", lambda: chosen.append("new")), RULE, ("Role", more), ("Nothing", ()),
        ("Delete\tDel", lambda: chosen.append("delete")),
    ])  # fmt: skip
    made.actions()[0].setCheckable(True)
    made.actions()[0].setChecked(True)
    yield made
    made.close()


def shows(widget, area, colour):
    """Whether a colour is painted somewhere in an area."""
    seen = widget.grab(area).toImage()
    wanted = QColor(colour).rgb()
    return any(
        seen.pixelColor(x, y).rgb() == wanted
        for x in range(seen.width())
        for y in range(seen.height())
    )


def test_a_menu_is_walked_by_keys(menu, chosen, qtbot):
    with qtbot.waitExposed(menu):
        menu.popup(QPoint(0, 0))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        QTest.keyClick(menu, key)
    beside = menu.actions()[2].menu()
    assert isinstance(beside, Menu)
    qtbot.waitUntil(beside.isVisible)
    QTest.keyClick(beside, Qt.Key.Key_Return)
    assert chosen == ["role"]


def test_what_is_in_hand_in_a_menu_stands_out_and_can_be_read(menu, colours, contrast, qtbot):
    with qtbot.waitExposed(menu):
        menu.popup(QPoint(0, 0))
    last = menu.actionGeometry(menu.actions()[-1])
    assert last.height() >= 28
    assert shows(menu, last, colours.card)
    assert not shows(menu, last, colours.accent.soft)
    menu.setActiveAction(menu.actions()[-1])
    assert shows(menu, last, colours.accent.soft)
    for ground in (colours.card, colours.accent.soft):
        assert contrast(colours.ink, ground) >= READABLE
        assert contrast(colours.muted, ground) >= READABLE


@pytest.mark.usefixtures("colours")
def test_words_and_keys_of_a_menu_have_their_room(menu, qtbot):
    with qtbot.waitExposed(menu):
        menu.popup(QPoint(0, 0))
    metrics = menu.fontMetrics()
    for action in menu.actions():
        if not action.isSeparator():
            words = sum(map(metrics.horizontalAdvance, action.text().split("\t")))
            assert menu.actionGeometry(action).width() >= words + 24


def test_a_folded_choice_unfolds_on_a_card_and_is_taken_by_keys(colours, qtbot):
    choice = Choice("Status")
    qtbot.addWidget(choice)
    choice.addItems(["Planned", "Under way", "Closed"])
    with qtbot.waitExposed(choice):
        choice.show()
    choice.showPopup()
    answers = choice.view()
    qtbot.waitUntil(answers.isVisible)
    first = answers.visualRect(choice.model().index(0, 0))
    assert first.height() >= 28
    assert shows(answers.viewport(), first, colours.accent.soft)
    QTest.keyClick(answers, Qt.Key.Key_Down)
    QTest.keyClick(answers, Qt.Key.Key_Return)
    assert choice.currentText() == "Under way"


def test_what_a_line_offers_unfolds_alike(colours, qtbot):
    line = QLineEdit()
    qtbot.addWidget(line)
    line.setCompleter(QCompleter(["Noa Levi", "Noah Cohen"], line))
    dress_completer(line.completer())
    dress_completer(line.completer())  # each time it unfolds
    with qtbot.waitExposed(line):
        line.show()
    QTest.keyClicks(line, "No")
    offers = line.completer().popup()
    qtbot.waitUntil(offers.isVisible)
    QTest.keyClick(offers, Qt.Key.Key_Down)
    first = offers.visualRect(offers.model().index(0, 0))
    assert shows(offers.viewport(), first, colours.accent.soft)
    QTest.keyClick(offers, Qt.Key.Key_Return)
    assert line.text() == "Noa Levi"


def test_a_month_unfolds_in_the_windows_colours_and_is_walked_by_keys(colours, contrast, qtbot):
    day = Dated()
    qtbot.addWidget(day)
    day.setDate(QDate(2019, 3, 25))
    with qtbot.waitExposed(day):
        day.show()
    chevron = QPoint(day.width() - 6, day.height() // 2)
    QTest.mouseClick(day, Qt.MouseButton.LeftButton, pos=chevron)
    month = day.calendarWidget()
    qtbot.waitUntil(month.isVisible)
    assert shows(month, month.rect(), colours.red.ink)
    assert contrast(colours.red.ink, colours.card) >= READABLE
    assert not shows(month, month.rect(), "#FF0000")
    days = month.findChild(QTableView)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(days, key)
    assert day.date() == QDate(2019, 3, 26)
    month.parentWidget().hide()
