"""With the largest text in the smallest window, list and page take turns."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from delegate_app.domain.note import Note
from delegate_app.services import editing, missions
from delegate_app.ui import posing, theme
from delegate_app.ui.contacts.sharing import Sharing


@pytest.fixture
def window(sample, run):
    sample.change_settings(text_size=200, leads=True)
    opened = run(sample, (1024, 700)).window
    yield opened
    theme.enlarge(100)


@pytest.fixture(params=["contacts", "delegation", "notes", "followups"])
def room(request, window):
    window.open_room(request.param)
    opened = window.room(request.param)
    opened = getattr(opened, "_shown", lambda: opened)()
    posing.rest(window)
    return opened


def alone(room):
    """Return which of both is seen, "list" or "page"; both are never."""
    seen = {"list": room.list.isVisible(), "page": room.pages.isVisible()}
    (one,) = (name for name, is_seen in seen.items() if is_seen)
    return one


def whole_lines(listing):
    """Return how many entries can be read from top to bottom."""
    rows = (listing.visualRect(listing.entries.place(one)) for one in listing.shown())
    seen: QRect = listing.viewport().rect()
    return sum(seen.contains(row) for row in rows)


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def test_the_list_has_the_room_to_itself(room):
    assert alone(room) == "list"
    assert whole_lines(room.list) >= min(4, len(room.list.shown()))
    assert room.list.hasFocus()


def test_enter_brings_the_page_and_escape_the_list(room):
    press(Qt.Key.Key_Down)
    here = room.list.current()
    press(Qt.Key.Key_Return)
    posing.rest(room.window())
    assert alone(room) == "page"
    assert room.pages.isAncestorOf(QApplication.focusWidget())
    assert room.windowTitle()
    press(Qt.Key.Key_Escape)
    assert (alone(room), room.list.current()) == ("list", here)
    assert room.list.hasFocus()


def test_a_click_brings_the_page_and_its_button_the_list(room):
    place = room.list.visualRect(room.list.currentIndex()).center()
    QTest.mouseClick(room.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    posing.rest(room.window())
    assert alone(room) == "page"
    QTest.mouseClick(room.pages.way_back, Qt.MouseButton.LeftButton)
    assert alone(room) == "list"


def test_to_choose_several_leaves_the_list_where_it_is(room):
    last = room.list.visualRect(room.list.entries.place(room.list.shown()[1])).center()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(room.list.viewport(), Qt.MouseButton.LeftButton, control, last)
    assert len(room.list.selected()) == 2
    assert alone(room) == "list"


def test_where_there_is_room_again_both_are_there(room, qtbot):
    room.window().resize(1440, 900)
    qtbot.waitUntil(lambda: room.list.isVisible() and room.pages.isVisible())
    assert room.pages.way_back.isHidden()
    room.window().resize(1024, 700)
    qtbot.waitUntil(lambda: not room.pages.isVisible())


def test_the_keyboard_is_on_what_is_seen_while_another_mission_is_read(room, window, qtbot):
    room.turn_to_page()
    posing.rest(window)
    other = next(m for m in missions.rows(room.desk.workspace) if m.id != room.mission.id)
    window.desk.actions.ask("open_mission", other.id)
    room.take_keyboard()
    assert room.isAncestorOf(QApplication.focusWidget()) or room.hasFocus()
    assert QApplication.focusWidget().isVisible()
    qtbot.waitUntil(lambda: not room.reading)
    posing.rest(window)
    assert QApplication.focusWidget().isVisible()


def test_a_filter_that_finds_nothing_says_so_below_it(room):
    room.search.setText("zzz")
    assert room.search.isVisible()
    assert room.pages.isVisible()
    room.search.clear()
    assert alone(room) == "list"


@pytest.mark.parametrize("room", ["contacts"], indirect=True)
def test_what_is_asked_for_comes_with_its_page_and_what_it_asks_with_the_list(room, window):
    somebody = room.list.shown()[-1]
    window.desk.actions.ask("open_person", somebody)
    posing.rest(window)
    assert (alone(room), room.list.current()) == ("page", somebody)
    assert room.pages.way_back.hasFocus()
    window.desk.actions.ask("export")
    assert alone(room) == "list"
    assert room.findChild(Sharing).isVisible()


@pytest.mark.parametrize("room", ["contacts"], indirect=True)
def test_the_menu_of_somebody_whose_page_was_never_seen_works(room, sample, qtbot):
    room.list.menu_wanted.emit(room.list.mapToGlobal(room.list.rect().center()))
    menu = next(m for m in room.findChildren(QMenu) if m.isVisible())
    offer = next(action for action in menu.actions() if action.text() == "New note")
    with qtbot.waitSignal(room.desk.bus.changed) as heard:
        offer.trigger()
    menu.close()
    (note,) = (n for i in heard.args[0].ids if (n := editing.get(sample, Note, i)))
    assert note.person_id == room.list.current()
