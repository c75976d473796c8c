"""What is asked or told beside a room lies on a card within the window, and every key leads out."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QScrollArea
from shiboken6 import isValid

from delegate_app.services import missions
from delegate_app.ui.widgets.labels import Text
from delegate_app.ui.widgets.mission_form import MissionForm
from delegate_app.ui.widgets.scroll import page_around
from delegate_app.ui.widgets.zones import ZoneChoice

DIALOGS = ["keys", "about", "new_mission"]


@pytest.fixture
def ask(sample, run, qtbot):
    """Ask for a dialog on the smallest screen with the largest text, or as is said."""

    def answer(command, size=(1024, 700), text_size=200):
        sample.change_settings(text_size=text_size)
        window = run(sample, size).window
        window.desk.actions.ask(command)
        dialog = window.findChild(QDialog)
        qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget()))
        return dialog

    return answer


@pytest.mark.parametrize("command", DIALOGS)
def test_all_of_it_lies_within_the_window(ask, command):
    dialog = ask(command)
    window = dialog.parentWidget().window()
    assert dialog.size() == dialog.size().boundedTo(window.size())
    pages = dialog.findChildren(QScrollArea)
    for words in dialog.findChildren(QLabel):
        page = next((each for each in pages if each.isAncestorOf(words)), None)
        around = page.viewport() if page else dialog
        left = words.mapTo(around, QPoint()).x()
        assert 0 <= left <= left + words.width() <= around.width(), words.text()


@pytest.mark.parametrize("command", DIALOGS)
def test_it_has_the_round_corners_of_what_unfolds(ask, command):
    dialog = ask(command, text_size=100)
    assert dialog.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert not dialog.mask().contains(QPoint(0, 0))
    assert dialog.mask().contains(dialog.rect().center())
    assert QRegion(dialog.mask()).boundingRect().size() == QRect(dialog.rect()).size()


@pytest.mark.parametrize("command", DIALOGS)
def test_escape_leaves_it(ask, command, qtbot):
    dialog = ask(command)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_the_keyboard_turns_the_page(ask):
    dialog = ask("keys")
    bar = dialog.findChild(QScrollArea).verticalScrollBar()
    for key, place in ((Qt.Key.Key_PageDown, bar.pageStep()), (Qt.Key.Key_End, bar.maximum())):
        QTest.keyClick(QApplication.focusWidget(), key)
        assert bar.value() == place


def test_all_keys_are_in_view_on_a_plain_screen(ask):
    bar = ask("keys", (1440, 900), 100).findChild(QScrollArea).verticalScrollBar()
    assert bar.maximum() == 0


def press(dialog, words):
    (button,) = (b for b in dialog.findChildren(QPushButton) if b.text() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_new_mission_goes_by_the_clocks_of_the_place_in_its_name(ask, sample, qtbot):
    dialog = ask("new_mission", text_size=100)
    zone = dialog.findChild(ZoneChoice)
    assert zone.currentText() == ""
    QTest.keyClicks(QApplication.focusWidget(), "Brazil")
    assert zone.currentText() == "Brazil · America/Sao_Paulo" or zone.zone() == "America/Sao_Paulo"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isValid(dialog))
    (made,) = (mission for mission in missions.rows(sample) if mission.name == "Brazil")
    assert made.zone == "America/Sao_Paulo"


def test_the_clocks_that_somebody_chose_stay(ask):
    dialog = ask("new_mission", text_size=100)
    zone, name = dialog.findChild(ZoneChoice), QApplication.focusWidget()
    QTest.keyClicks(name, "Brazil")
    zone.show_zone("Europe/Lisbon")
    QTest.keyClicks(name, " and Japan")
    assert zone.zone() == "Europe/Lisbon"


def test_a_mission_of_no_place_asks_for_its_clocks(ask, sample):
    dialog = ask("new_mission", text_size=100)
    before = missions.rows(sample)
    QTest.keyClicks(QApplication.focusWidget(), "Life Sciences")
    press(dialog, "Make the mission")
    assert any(words.text().startswith("No time zone is chosen.")
               for words in dialog.findChildren(Text) if words.isVisible())  # fmt: skip
    assert missions.rows(sample) == before


def test_cancel_makes_no_mission(ask, sample, qtbot):
    dialog = ask("new_mission", text_size=100)
    before = missions.rows(sample)
    QTest.keyClicks(QApplication.focusWidget(), "Brazil")
    press(dialog, "Cancel")
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert missions.rows(sample) == before


def test_an_empty_mission_is_asked_for_in_view_and_can_be_given_up(workspace, run, qtbot):
    workspace.change_settings(text_size=200)
    window = run(workspace, (1024, 700)).window
    press(window, "Start an empty mission")
    form = window.findChild(MissionForm)
    name = QApplication.focusWidget()
    assert form.isAncestorOf(name)
    page = page_around(form).viewport()

    def in_view(part):
        return page.rect().contains(QRect(part.mapTo(page, QPoint()), part.size()))

    qtbot.waitUntil(lambda: in_view(form))
    press(window, "Cancel")
    assert not form.isVisible()
    assert missions.rows(workspace) == ()
