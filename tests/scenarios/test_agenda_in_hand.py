"""What the agenda keeps in hand while somebody goes from view to view, and takes back by a key."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox

from delegate_app.domain.agenda import AgendaItem, Kind
from delegate_app.domain.b2b import B2BPlan
from delegate_app.services import agenda, editing
from delegate_app.ui.widgets.calendar.card import ItemCard
from delegate_app.ui.widgets.calendar.timeline import Timeline
from delegate_app.ui.widgets.listing import Listing

CTRL, ALT, SHIFT = (
    getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Control", "Alt", "Shift")
)
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def room(sit):
    here = sit("agenda")
    here.window.resize(1440, 900)
    here.saved()
    return here


def key(here, key, modifiers=PLAIN):
    QTest.keyClick(QApplication.focusWidget() or here.window, key, modifiers)
    here.saved()


def ids(here):
    return {line.id for line in agenda.lines(here.workspace, here.room.mission)}


def timeline(here):
    return here.room.findChild(Timeline)


def draw(here, at, place, minutes=45):
    """Draw on the empty time of a column by the mouse."""
    canvas, viewport = timeline(here).canvas, timeline(here).viewport()
    left, wide = canvas.inside(place)
    start = QPoint(left + wide // 2, round(canvas.height_of(at.date(), at)))
    timeline(here).ensureVisible(start.x(), start.y(), 0, 200)
    start = canvas.mapTo(viewport, start)
    end = start + QPoint(0, round(canvas.hour * minutes / 60))
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, PLAIN, start)
    for part in (start + QPoint(0, 15), end):
        QTest.mouseMove(viewport, part)
        QApplication.processEvents()
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, PLAIN, end)
    here.saved()


def test_what_was_drawn_by_mistake_is_taken_back_at_once(room):
    before = ids(room)
    draw(room, datetime(2019, 3, 27, 14), 2)
    room.qtbot.waitUntil(lambda: len(ids(room)) == len(before) + 1)
    room.qtbot.waitUntil(lambda: getattr(room.window.focusWidget(), "text", str)() == "New meeting")
    assert not timeline(room).spot.isVisible(), "the outline of the empty time stands no longer"
    key(room, Qt.Key.Key_Z, CTRL)
    assert ids(room) == before
    key(room, Qt.Key.Key_Z, CTRL | SHIFT)
    assert len(ids(room)) == len(before) + 1


def test_what_was_typed_in_a_field_is_taken_back_before_anything_else(room):
    draw(room, datetime(2019, 3, 27, 14), 2)
    room.qtbot.waitUntil(lambda: getattr(room.window.focusWidget(), "text", str)() == "New meeting")
    made, field = room.list().current(), room.window.focusWidget()
    room.press(field, "Lunch")
    key(room, Qt.Key.Key_Z, CTRL)
    assert field.text() == "New meeting"
    room.saved()
    assert agenda.item(room.workspace, made).title == "New meeting"


def test_a_line_that_was_added_is_taken_back_with_the_keyboard_still_in_it(room):
    before = ids(room)
    key(room, Qt.Key.Key_A, CTRL | SHIFT)
    line = room.window.focusWidget()
    room.press(line, "Thu 14:30 Maccabi\n")
    room.saved()
    assert len(ids(room)) == len(before) + 1
    key(room, Qt.Key.Key_Z, CTRL)
    assert ids(room) == before


def test_the_empty_time_in_hand_follows_the_columns_and_goes_with_its_day(room):
    spot = timeline(room).spot
    spot.stand(2, datetime(2019, 3, 27, 14))
    wide = spot.width()
    room.find(QAbstractButton, "Show the page of the item").click()
    room.saved()
    assert spot.isVisible()
    left, column = timeline(room).canvas.inside(2)
    assert (spot.x(), spot.width()) == (left, pytest.approx(column, abs=1))
    assert spot.width() < wide
    key(room, Qt.Key.Key_1, ALT)
    spot.stand(0, datetime(2019, 3, 26, 14))
    key(room, Qt.Key.Key_Right, ALT)
    assert not spot.isVisible()


def test_another_view_begins_with_the_day_that_was_looked_at_in_the_week(room):
    other = AgendaItem(
        id="thursday", mission_id="mission", kind=Kind.INTERNAL, title="Thursday",
        start=datetime(2019, 3, 28, 9), end=datetime(2019, 3, 28, 10), zone="Asia/Jerusalem",
    )  # fmt: skip
    editing.save(room.workspace, other).result()
    room.saved()
    scrolled = timeline(room).verticalScrollBar().value()
    room.list().choose("thursday")
    room.saved()
    assert timeline(room).verticalScrollBar().value() == scrolled
    key(room, Qt.Key.Key_4, ALT)
    assert room.room.day == date(2019, 3, 28)


def test_the_window_is_not_called_after_what_nobody_sees(room):
    room.list().choose("meeting")
    key(room, Qt.Key.Key_1, ALT)
    assert room.window.windowTitle().startswith("Clinic and Lario")
    room.find(QAbstractButton, "Fold the page of the item").click()
    room.saved()
    assert room.window.windowTitle().startswith("Israel")
    room.find(QAbstractButton, "Show the page of the item").click()
    room.saved()
    assert room.window.windowTitle().startswith("Clinic and Lario")


def test_home_time_has_a_key(room):
    box = room.room.findChild(QCheckBox)
    key(room, Qt.Key.Key_H, CTRL | ALT)
    assert room.room.day == date(2019, 3, 26), "a week has no place for it, a day has"
    assert box.isChecked()
    key(room, Qt.Key.Key_H, CTRL | ALT)
    assert not box.isChecked()


def test_the_day_of_the_b2b_plan_is_there_after_a_restart(room, sit):
    for day in (27, 28):
        plan = B2BPlan(
            id=f"{day}", mission_id="mission", day=date(2019, 3, day), start=time(9), end=time(12),
            minutes=30, tables=4,
        )  # fmt: skip
        editing.save(room.workspace, plan).result()
    key(room, Qt.Key.Key_5, ALT)
    room.qtbot.waitUntil(lambda: room.room.day is not None)
    while room.room.day != date(2019, 3, 28):
        room.room.step(1)
        room.saved()
    room.close()
    again = sit("agenda")
    again.qtbot.waitUntil(lambda: again.room.day == date(2019, 3, 28))


def test_with_the_largest_text_in_the_smallest_window_the_page_makes_room_for_the_day(room, sit):
    room.workspace.change_settings(text_size=200)
    room.close()
    here = sit("agenda")
    here.window.resize(1024, 700)
    key(here, Qt.Key.Key_1, ALT)
    assert here.room.pages.isHidden()
    assert timeline(here).viewport().height() > 150
    search = here.room.search
    assert search.height() >= search.fontMetrics().height()
    timeline(here).take_keyboard()
    key(here, Qt.Key.Key_Return)
    assert here.room.pages.isVisible()
    assert search.height() >= search.fontMetrics().height()
    key(here, Qt.Key.Key_Escape)
    assert here.room.pages.isHidden()


@pytest.mark.parametrize("view", ["day", "where", "week"])
def test_another_view_takes_its_place_once(room, view):
    ask, stood = room.room.desk.actions.ask, []
    ask("agenda_week" if view == "day" else "agenda_day")
    room.saved()
    QApplication.processEvents()
    timeline(room).arranged.connect(lambda: stood.append(timeline(room).size()))
    ask(f"agenda_{view}")
    QApplication.processEvents()
    assert len(stood) == 1, stood


@pytest.mark.parametrize("view", ["day", "week", "where"])
def test_a_filter_that_leaves_nothing_to_see_says_so_and_lets_go(room, view):
    said = "Nothing here passes the filter"
    room.window.desk.actions.ask(f"agenda_{view}")
    assert not room.reads(said)
    room.room.search.setText("no such meeting")
    assert room.reads(said)
    room.find(QAbstractButton, "Show all").click()
    room.saved()
    assert not room.reads(said)
    assert room.list().current() == "meeting"
    assert timeline(room).findChildren(ItemCard)


@pytest.mark.parametrize(("view", "held"), [("where", ItemCard), ("clashes", Listing)])
def test_who_goes_there_before_all_is_read_walks_on_what_comes(room, sit, view, held):
    meeting = agenda.item(room.workspace, "meeting")
    other = replace(meeting, id="other", title="At the same table", table="1")
    editing.save(room.workspace, replace(meeting, table="1"), other).result()
    room.close()
    again = sit("contacts")
    again.window.desk.actions.ask(f"agenda_{view}")
    again.room = again.window.room("agenda")
    again.saved()
    assert isinstance(QApplication.focusWidget(), held)
    assert not timeline(again).spot.isVisible()
    assert again.list().current() in ("meeting", "other")
