"""The keyboard is where one looks: never on a page that is hidden, never taken from who types."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QVBoxLayout, QWidget

from delegate_app.services import editing, missions
from delegate_app.ui import posing
from delegate_app.ui.agenda.view import Agenda
from delegate_app.ui.bus import Keeping
from delegate_app.ui.widgets.buttons import Button, Row, Segments
from delegate_app.ui.widgets.calendar.card import ItemCard
from delegate_app.ui.widgets.editor import Editor
from delegate_app.ui.widgets.fields import Line
from delegate_app.ui.widgets.form import Field, Form
from delegate_app.ui.widgets.listing import Listing
from delegate_app.ui.widgets.room import Room
from delegate_app.ui.widgets.veil import Veil


@pytest.fixture
def window(sample, run):
    return run(sample).window


def keyboard():
    return QApplication.focusWidget()


def test_a_page_that_comes_late_leaves_the_keyboard_where_it_went(sample, run, window):
    window.desk.actions.ask("agenda")
    window.put_down()
    again = run(sample).window
    here = keyboard()
    assert here.window() is again
    again.room("today").settle()
    assert keyboard() is here


def test_rooms_that_are_built_ahead_leave_the_keyboard_and_what_is_seen(sample, run):
    sample.change_settings(leads=True)
    window = run(sample).window
    here = keyboard()
    while window.build_ahead():
        QApplication.processEvents()
    assert window.findChild(Agenda)
    assert keyboard() is here
    assert [room for room in window.findChildren(Room) if room.isVisible()] == [
        window.room("today")
    ]


def test_other_files_that_are_brought_over_a_preview_take_the_keyboard_along(
    window, samples, person, qtbot
):
    window.open_room("import")
    changes = person.named(window, QListView, "Changes")
    for name in ("programme-rev2.ics", "b2b-meetings.csv"):
        window.room("import").receive([samples / "israel-2019" / name])
        assert keyboard().isVisible()
        qtbot.waitUntil(changes.hasFocus, timeout=20_000)
    window.room("import").receive([samples / "israel-2019" / "gone.ics"])
    qtbot.waitUntil(lambda: isinstance(keyboard(), Button), timeout=20_000)
    assert keyboard().isVisible()


def test_a_view_of_an_agenda_that_nobody_can_go_to_leaves_the_keyboard(sample, run):
    window = run(sample).window
    window.desk.actions.ask("agenda")
    window.desk.actions.ask("today")
    sample.change_settings(started=False)
    for command in ("agenda_week", "quick_add"):
        window.desk.actions.ask(command)
        assert keyboard().isVisible()


def test_a_preview_that_comes_late_leaves_the_keyboard_where_it_went(
    window, samples, person, qtbot
):
    person.drop(window, samples / "israel-2019" / "programme-rev2.ics")
    window.desk.actions.ask("today")
    qtbot.waitUntil(lambda: isinstance(keyboard(), Editor))
    changes = person.named(window, QListView, "Changes")
    qtbot.waitUntil(lambda: changes.model().rowCount() > 0, timeout=20_000)
    assert isinstance(keyboard(), Editor)


@pytest.mark.parametrize(
    ("room", "words"),
    [("followups", "New action"), ("programme", "New programme"), ("briefing", "Add a number")],
)
def test_a_new_thing_that_comes_late_leaves_the_keyboard_where_it_went(
    window, sample, person, qtbot, room, words
):
    sample.change_settings(leads=True)
    window.desk.actions.ask("who_changed")
    window.open_room(room)
    window.settle()
    person.button(window, words).click()
    window.desk.actions.ask("today")
    qtbot.waitUntil(lambda: isinstance(keyboard(), Editor))
    mine = keyboard()
    qtbot.waitUntil(lambda: window.desk.bus.keeping is Keeping.SAVED)
    for _turn in range(3):
        window.desk.bus.background.finish()
        QApplication.processEvents()
    assert keyboard() is mine


def test_enter_in_an_empty_list_stays_there(sample, window, qtbot):
    window.desk.actions.ask("contacts")
    room = window.room("contacts")
    qtbot.waitUntil(lambda: any(form.isVisible() for form in room.findChildren(Form)))
    made = missions.add(sample, "Empty", zone="Asia/Jerusalem").result()
    window.desk.actions.ask("open_mission", made.mission_id)
    listing = next(found for found in room.findChildren(Listing) if found.isVisible())
    listing.setFocus()
    QTest.keyClick(listing, Qt.Key.Key_Return)  # while the list is read
    window.desk.bus.background.finish()
    QApplication.processEvents()
    assert keyboard() is listing


def test_in_the_discreet_view_nothing_hidden_takes_a_key(window, qtbot):
    actions = window.desk.actions
    qtbot.waitUntil(lambda: isinstance(keyboard(), Editor))
    actions.ask("discreet")
    assert keyboard().isVisible()
    for room in ("followups", "reports", "today"):
        actions.ask(room)
        assert keyboard().isVisible()
    card = next(c for c in window.findChildren(ItemCard) if c.isVisible() and c.isChecked())
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert keyboard().isVisible()
    actions.ask("day_sheet")
    assert isinstance(keyboard(), Veil)
    actions.ask("discreet")
    assert keyboard().isVisible()
    assert not isinstance(keyboard(), Veil)


def test_nothing_is_searched_before_there_is_a_mission(workspace, run):
    window = run(workspace).window
    window.desk.actions.ask("find")
    assert keyboard() is None or keyboard().isVisible()


def test_a_command_of_a_note_does_nothing_where_the_note_is_out_of_sight(window, qtbot):
    qtbot.waitUntil(lambda: isinstance(keyboard(), Editor))
    draft = keyboard().draft
    before = draft.text
    window.desk.actions.ask("settings")
    here = keyboard()
    for command in ("replace_in_note", "template"):
        window.desk.actions.ask(command)
        assert keyboard() is here
    assert draft.text == before


@pytest.mark.parametrize("room", ["contacts", "delegation", "agenda", "notes", "reports"])
def test_what_is_out_of_sight_is_not_asked_to_leave(window, room):
    window.desk.actions.ask(room)
    posing.rest(window)
    window.desk.actions.ask("settings")
    here = keyboard()
    window.desk.actions.ask("export")
    assert keyboard() is here


def test_an_import_that_is_begun_anew_lets_go_of_the_old_list(window, samples, person, qtbot):
    person.drop(window, samples / "israel-2019" / "programme-rev2.ics")
    changes = person.named(window, QListView, "Changes")
    qtbot.waitUntil(changes.hasFocus, timeout=20_000)
    window.desk.actions.ask("settings")
    person.drop(window, samples / "israel-2019" / "b2b-meetings.csv")
    assert keyboard().isVisible()
    qtbot.waitUntil(changes.hasFocus, timeout=20_000)


def test_a_card_that_goes_leaves_the_time_line_whole_and_the_keyboard_in_sight(
    window, sample, qtbot
):
    day = window.room("today")
    day.receive(date(2019, 3, 27))
    whose = next(s for s in window.findChildren(Segments) if s.accessibleName() == "Whose day")
    whose.setCurrentIndex(1)
    cards = [c for c in window.findChildren(ItemCard) if c.isVisible() and not c.row.item.all_day]
    last = max(cards, key=lambda card: card.geometry().bottom())
    last.setFocus()
    gone = [card.row.item for card in cards if card.row.item.start >= last.row.item.start]
    editing.delete(sample, *gone).result()
    ids = {item.id for item in gone}
    qtbot.waitUntil(
        lambda: (
            not any(c.row.item.id in ids for c in window.findChildren(ItemCard) if c.isVisible())
        )
    )
    assert keyboard().isVisible()


def test_nothing_is_typed_into_a_form_that_shows_nothing(window, qtbot):
    form = Form(window.desk, (Field("name", "Name", Line),))
    qtbot.addWidget(form)
    form.show()
    assert not form.editors["name"].isEnabled()
    form.show_thing(window.mission)
    assert form.editors["name"].isEnabled()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("made", [Button, Row])
def test_what_has_the_keyboard_is_pressed_by_enter_and_by_the_space_bar(qtbot, made, key):
    button, around = made("Keep"), QWidget()
    qtbot.addWidget(around)
    QVBoxLayout(around).addWidget(button)
    pressed = []
    button.clicked.connect(lambda: pressed.append(key))
    with qtbot.waitActive(around):
        around.show()
    button.setFocus()
    QTest.keyClick(button, key)
    assert pressed == [key]
    if key is not Qt.Key.Key_Space:
        QTest.keyClick(button, key, Qt.KeyboardModifier.ControlModifier)
        assert pressed == [key], "that is another command's"


def test_enter_on_a_room_in_the_side_bar_opens_it(window, person):
    entry = person.button(window, "Contacts")
    entry.setFocus()
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert window.room("contacts").isVisible()
