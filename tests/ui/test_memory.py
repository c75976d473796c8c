"""A start is a return: to the room, the day, the thing and the place in the list."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from delegate_app.base.clock import Clock
from delegate_app.domain.times import to_utc
from delegate_app.ui import application, posing
from delegate_app.ui.followups.filters import Filters
from delegate_app.ui.shell.sidebar import SideBar
from delegate_app.ui.today.meeting import MeetingPage
from delegate_app.ui.widgets.buttons import Row, Segments
from delegate_app.ui.widgets.calendar.card import ItemCard
from delegate_app.ui.widgets.choice import Choice
from delegate_app.ui.widgets.columns import Columns
from delegate_app.ui.widgets.listing import Listing


def whose(window):
    return next(s for s in window.findChildren(Segments) if s.accessibleName() == "Whose day")


def in_hand(window):
    return window.findChild(MeetingPage).row.item.title


def again(run, window, sample):
    """Close a window as its person does and start anew."""
    assert window.close()
    return run(sample).window


def test_the_day_the_item_and_whose(sample, run):
    first = run(sample).window
    first.room("today").receive(date(2019, 3, 27))
    whose(first).setCurrentIndex(1)
    cards = [card for card in first.findChildren(ItemCard) if card.isVisible()]
    cards[-1].click()
    title = in_hand(first)
    second = again(run, first, sample)
    assert second.room("today").day == date(2019, 3, 27)
    assert whose(second).currentIndex() == 1
    assert in_hand(second) == title


def test_the_present_is_not_a_place_to_come_back_to(sample, run):
    first = run(sample).window
    assert in_hand(first) == "Maccabi Healthcare Services"
    first.close()
    sample.clock = Clock(to_utc(datetime(2019, 3, 26, 14, 20), "Asia/Jerusalem"))
    assert in_hand(run(sample).window) == "Genesis International Services — site visit"


def test_a_view_that_is_asked_for_is_shown_though_another_was_left(sample, run):
    first = run(sample).window
    first.desk.actions.ask("agenda_list")
    posing.rest(first)
    first.open_room("today")
    second = again(run, first, sample)
    assert second.room("today").isVisible()
    second.desk.actions.ask("agenda_b2b")
    posing.rest(second)
    assert second.room("agenda").bookmark()["view"] == "b2b"
    assert second.room("agenda").list.isHidden()


def test_on_another_day_it_opens_on_now(sample, run):
    first = run(sample).window
    first.room("today").receive(date(2019, 3, 25))
    first.close()
    sample.clock = Clock(to_utc(datetime(2019, 3, 27, 8, 0), "Asia/Jerusalem"))
    assert run(sample).window.room("today").day == date(2019, 3, 27)


@pytest.mark.parametrize("name", ["agenda", "contacts", "notes", "followups", "delegation"])
def test_the_room_and_what_is_chosen_in_it(sample, run, qtbot, name):
    sample.change_settings(leads=True)
    first = run(sample).window
    first.open_room(name)
    if name == "agenda":
        first.desk.actions.ask("agenda_list")
    chosen = walk_down(first.room(name), qtbot)
    second = again(run, first, sample)
    assert second.room(name).isVisible()
    listing = shown_list(second.room(name))
    qtbot.waitUntil(lambda: listing.current() == chosen)


def shown_list(room):
    return next(listing for listing in room.findChildren(Listing) if listing.isVisible())


def walk_down(room, qtbot):
    """Go to the third line or so of a room's list, and say what is chosen there."""
    listing = shown_list(room)
    qtbot.waitUntil(lambda: listing.entries.rowCount() > 2)
    first = listing.current()
    for _ in range(2):
        QTest.keyClick(listing, Qt.Key.Key_Down)
    assert listing.current() != first
    return listing.current()


def test_the_size_of_the_window(sample, run, qtbot):
    first = run(sample).window
    first.resize(1000, 660)
    first.close()
    second = application.Running(sample)
    with qtbot.waitExposed(second.window):
        second.window.show()
    assert second.window.size().toTuple() == (1000, 660)
    second.window.put_down()
    second.close()


@pytest.mark.parametrize(
    "text", ["places={", 'places="[1, 2]"', "places=\\x00", "geometry=nonsense"]
)
def test_a_file_that_somebody_wrote_otherwise_harms_nothing(sample, run, text):
    sample.folder.window.write_text(f"[General]\n{text}\n", "utf-8")
    assert run(sample).window.room("today").day == date(2019, 3, 26)


def test_the_fold_of_the_side_bar_outlives_a_crash(sample, run):
    first = run(sample).window
    wide = first.findChild(SideBar).width()
    first.desk.actions.ask("fold")
    second = run(sample).window  # the first one was never closed
    assert second.findChild(SideBar).width() < wide
    second.desk.actions.ask("fold")
    assert run(sample).window.findChild(SideBar).width() == wide


def test_what_is_chosen_of_the_actions(sample, run):
    def shown(window):
        window.desk.actions.ask("followups")
        posing.rest(window)
        every = window.room("followups").findChild(Filters).findChildren(Choice)
        return {choice.accessibleName(): choice for choice in every}

    first = run(sample).window
    choices = shown(first)
    for name, words in (("Missions", None), ("Whose", "My own"), ("When it is due", "Overdue")):
        choice = choices[name]
        choice.setCurrentIndex(choice.findText(words) if words else choice.count() - 1)
        choice.activated.emit(choice.currentIndex())
    posing.rest(first)
    chosen = {name: choice.currentText() for name, choice in choices.items()}
    listed = first.room("followups").list.shown()
    second = again(run, first, sample)
    assert {name: c.currentText() for name, c in shown(second).items()} == chosen
    assert second.room("followups").list.shown() == listed


def test_with_large_text_the_meeting_keeps_its_share_of_a_small_window(sample, run):
    sample.change_settings(text_size=200)
    window = run(sample).window
    for _start in range(2):
        window.resize(1024, 700)
        posing.rest(window)
        columns = window.room("today").splitter
        assert columns.orientation() is Qt.Orientation.Vertical
        above, below = columns.sizes()
        assert below > above
        window = again(run, window, sample)


def test_the_side_bar_says_what_is_left_of_today_to_whoever_begins_elsewhere(sample, run, qtbot):
    first = run(sample).window
    first.open_room("notes")
    second = again(run, first, sample)
    names = [button.accessibleName for button in second.findChildren(Row)]
    qtbot.waitUntil(lambda: "Today, 4 left" in [name() for name in names])


def test_a_column_that_gave_way_to_a_page_comes_back_as_that_needs_less_again(qtbot):
    parts = QWidget(), QWidget()
    columns = Columns("any", parts, (400, 600))
    qtbot.addWidget(columns)
    columns.resize(1001, 500)
    columns.show()
    stood = columns.sizes()
    for least, expected in ((800, [200, 800]), (10, stood)):
        parts[1].setMinimumWidth(least)
        qtbot.waitUntil(lambda expected=expected: columns.sizes() == expected)
