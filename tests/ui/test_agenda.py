"""The list of the agenda: what it shows, what passes its filters, and where it leads."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QMenu,
    QWidget,
)

from delegate_app.base.ids import new_id
from delegate_app.domain.agenda import AgendaItem, Kind
from delegate_app.services import agenda, editing
from delegate_app.ui import posing
from delegate_app.ui.agenda.page import ItemPage
from delegate_app.ui.widgets.buttons import CheckBox
from delegate_app.ui.widgets.calendar.board import Board
from delegate_app.ui.widgets.calendar.card import ItemCard
from delegate_app.ui.widgets.form import Form
from delegate_app.ui.widgets.labels import Text

VISIT = "Genesis International Services — site visit"


@pytest.fixture
def room(sample, run, qtbot):
    window = run(sample).window
    window.open_room("agenda")
    window.desk.actions.ask("agenda_list")
    opened = window.room("agenda")
    qtbot.waitUntil(lambda: "clash" in opened.subtitle)
    return opened


def listed(room):
    entries = room.list.entries
    found = (entries.entry(entries.index(row)) for row in range(entries.rowCount()))
    return [entry for entry in found if entry]


def trigger(owner, words):
    menu = next(m for m in owner.findChildren(QMenu) if m.isVisible())
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_it_opens_on_what_is_on_now(room):
    line = next(entry for entry in listed(room) if entry.id == room.list.current())
    assert line.title == "Maccabi Healthcare Services"
    assert line.lead == "10:00\n11:00"
    assert line.group == "Tuesday 26 March 2019"


def test_a_card_is_called_as_its_item_is_now(room, sample, qtbot):
    item = agenda.item(sample, room.preferred())
    editing.change(sample, item, title="Called otherwise").result()
    room.desk.actions.ask("agenda_week")

    def said():
        every = [card.row.item for card in room.findChildren(ItemCard)]
        return {one.title for one in every if one.id == item.id}

    qtbot.waitUntil(lambda: said() == {"Called otherwise"})


def test_a_clash_and_a_cancellation_are_said_in_words(room, person):
    clashing = next(entry for entry in listed(room) if "Clash" in entry.badge)
    assert "expected at both" in clashing.detail or "taken by both" in clashing.detail
    room.list.choose(clashing.id)
    assert any("⚠" in words for words in person.words(room))
    off = [entry for entry in listed(room) if entry.off]
    assert off
    assert {entry.badge for entry in off} == {"Cancelled"}


def test_it_is_filtered_by_words_whose_and_kind(room, person):
    every = len(listed(room))
    person.press(room.search, "maccabi")
    assert 0 < len(listed(room)) < every
    room.search.clear()
    kind = next(b for b in room.findChildren(QComboBox) if b.itemText(0) == "Every kind")
    kind.setCurrentText("Transfer")
    kind.activated.emit(kind.currentIndex())
    assert listed(room)
    assert all("Transfer" in entry.detail for entry in listed(room))
    kind.setCurrentIndex(0)
    kind.activated.emit(0)
    person.choose(room, "Whose agenda", "My agenda")
    assert 0 < len(listed(room)) < every
    person.choose(room, "Whose agenda", "Serio Health")
    ours = {
        who.organisation
        for row in agenda.rows(room.desk.workspace, room.mission.id)
        if row.item.id in {entry.id for entry in listed(room)}
        for who in row.ours
    }
    assert ours == {"Serio Health S.r.l."}
    person.press(room.search, "nothing is called so")
    assert listed(room) == []
    assert person.reads(room, "Nothing passes the filter")


def test_what_goes_leaves_its_neighbour_in_hand(room, qtbot):
    before = [entry.id for entry in listed(room)]
    place = before.index(room.list.current())
    QTest.keyClick(room.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: before[place] not in [entry.id for entry in listed(room)])
    assert room.list.current() == before[place + 1]
    room.desk.actions.ask("undo")
    qtbot.waitUntil(lambda: [entry.id for entry in listed(room)] == before)


def test_a_change_from_elsewhere_moves_the_line(room, sample, qtbot):
    line = next(entry for entry in listed(room) if entry.title == "Ministry of Health")
    kept = agenda.item(sample, line.id)
    away = date(2019, 3, 28) - kept.start.date()
    moved = replace(kept, start=kept.start + away, end=kept.end + away)
    room.desk.bus.write(editing.save(sample, moved))

    def day():
        return next(entry.group for entry in listed(room) if entry.id == line.id)

    qtbot.waitUntil(lambda: day() == "Thursday 28 March 2019")
    assert [e.id for e in listed(room)] == [i.id for i in agenda.lines(sample, room.mission)]


def test_from_a_card_of_today_to_its_page_and_back(room, sample, qtbot):
    window = room.window()
    window.open_room("today")
    card = next(
        c for c in window.findChildren(ItemCard)
        if c.isVisible() and c.row.item.title == VISIT
    )  # fmt: skip
    item_id = card.row.item.id
    card.menu_wanted.emit(item_id, card.mapToGlobal(QPoint(5, 5)))
    today = window.room("today")
    trigger(today, "Open in Agenda")
    assert room.isVisible()
    assert room.list.current() == item_id
    room.list.menu_wanted.emit(QPoint(200, 200))
    trigger(room, "Open in Today")
    assert today.isVisible()
    assert today.windowTitle() == VISIT
    more = "What can be done with this item"
    next(b for b in today.findChildren(QAbstractButton) if b.accessibleName() == more).click()
    trigger(today, "Delete")
    qtbot.waitUntil(lambda: agenda.item(sample, item_id) is None)
    window.desk.actions.ask("undo")
    qtbot.waitUntil(lambda: agenda.item(sample, item_id) is not None)


def test_names_stand_above_the_fields_of_a_narrow_page(sample, run, qtbot):
    window = run(sample, (1024, 700)).window
    window.open_room("agenda")
    window.desk.actions.ask("agenda_list")
    qtbot.waitUntil(lambda: window.findChild(ItemPage) is not None)
    window.room("agenda").splitter.setSizes([500, 292])
    form = window.findChild(ItemPage).findChild(Form)
    name = next(t for t in form.findChildren(Text) if t.text() == "Place")
    qtbot.waitUntil(lambda: form.editors["place"].y() > name.geometry().bottom())
    window.resize(1600, 900)
    qtbot.waitUntil(lambda: form.editors["place"].x() > name.geometry().right())


@pytest.mark.parametrize("width", [1440, 1024])
def test_a_page_beside_the_week_stands_whole_and_has_its_share(sample, run, qtbot, width):
    window = run(sample, (width, 800)).window
    window.desk.actions.ask("agenda_week")
    room = window.room("agenda")
    qtbot.waitUntil(lambda: "clash" in room.subtitle)
    fold = next(b for b in room.findChildren(QAbstractButton) if "Show the page" in b.toolTip())
    fold.click()
    posing.rest(window)
    assert room.splitter.sizes()[1] >= width // 4
    room.splitter.setSizes([10_000, 1])  # the least that somebody can leave of it
    posing.rest(window)
    seen = room.pages.area.viewport()
    for part in seen.findChildren(QWidget):
        if part.isVisible():
            assert part.mapTo(seen, QPoint(part.width(), 0)).x() <= seen.width(), part


def test_the_keyboard_is_on_an_item_though_it_came_before_the_items(sample, run):
    window = run(sample).window
    for command in ("agenda", "agenda_day"):
        window.desk.actions.ask(command)
    posing.rest(window)
    assert isinstance(window.focusWidget(), ItemCard)
    assert window.room("agenda").findChild(Board).timeline.spot.at is None


def test_a_day_beside_its_page_has_room_on_the_smallest_screen(sample, run, qtbot):
    window = run(sample, (1024, 700)).window
    window.desk.actions.ask("agenda_day")
    room = window.room("agenda")
    qtbot.waitUntil(lambda: "clash" in room.subtitle)
    posing.rest(window)
    board, home = room.findChild(Board), room.findChild(CheckBox)
    assert home.accessibleName() == "Home time"
    assert room.pages.isVisible()
    assert board.height() > 0.4 * room.height()
    home.click()
    assert board.timeline.gutter.other is not None
    window.desk.actions.ask("agenda_list")
    assert not home.isVisible()


def test_thousands_come_with_what_is_on_in_hand_and_lead_to_any_of_them(sample, run, qtbot):
    start = datetime(2019, 3, 25, 9)
    many = [
        AgendaItem(
            id=new_id(), mission_id=sample.settings.mission, kind=Kind.INTERNAL, title=f"Item {n}",
            start=start + timedelta(days=n % 5), end=start + timedelta(days=n % 5, minutes=20),
            zone="Asia/Jerusalem",
        )
        for n in range(1200)
    ]  # fmt: skip
    editing.save(sample, *many).result()
    window = run(sample).window
    window.open_room("agenda")
    room = window.room("agenda")
    assert not listed(room)  # they are read beside the window
    qtbot.waitUntil(lambda: len(listed(room)) == 1248, timeout=20_000)
    in_hand = room.list.current()
    assert in_hand == room.preferred()
    qtbot.waitUntil(lambda: not room.reading, timeout=20_000)
    assert room.list.current() == in_hand
    room.receive(many[3].id)
    assert room.list.current() == many[3].id


def test_the_quick_line_is_to_be_seen_from_wherever_it_is_asked_for(room):
    for command in ("agenda_b2b", "quick_add"):
        room.desk.actions.ask(command)
    line = room.window().focusWidget()
    assert line.accessibleName() == "Add to the agenda in one line"
    assert line.isVisible()


def test_the_filter_keeps_the_keyboard_wherever_the_head_has_room_for_it(sample, run, person):
    window = run(sample).window
    window.desk.actions.ask("agenda_b2b")
    posing.rest(window)
    room = window.room("agenda")
    way, line = person.button(room, "Export"), room.search
    places = [one.mapTo(window, one.rect().center()).y() for one in (way, line)]
    assert abs(places[0] - places[1]) < way.height(), "a plan takes no line for it"
    line.setFocus()
    QTest.keyClicks(line, "mac")
    for width in range(1440, 999, -40):
        window.resize(width, 900)
        posing.rest(window)
        assert line.hasFocus()
        assert line.visibleRegion().boundingRect() == line.rect()
        assert line.text() == "mac"


def test_the_ways_out_of_an_item_stand_on_one_line_where_the_page_is_narrow(sample, run, person):
    window = run(sample).window
    window.desk.actions.ask("agenda_clashes")
    posing.rest(window)
    room = window.room("agenda")
    ways = [person.button(room, words) for words in ("Draft a mail", "Who is here", "Open in")]
    for width in range(1024, 1441, 32):
        window.resize(width, 900)
        posing.rest(window)
        assert len({way.mapTo(window, QPoint()).y() for way in ways}) == 1


def test_the_wheel_moves_the_page_and_no_answer_that_it_passes(room, sample, qtbot):
    qtbot.waitUntil(lambda: room.findChild(ItemPage) is not None)
    page = room.findChild(ItemPage)
    item = agenda.item(sample, room.list.current())
    fields = [w for w in page.findChildren(QWidget) if isinstance(w, QComboBox | QAbstractSpinBox)]
    shown = [field for field in fields if field.isVisible()]
    for kind in (QComboBox, QDateTimeEdit):
        assert any(isinstance(field, kind) for field in shown)
    for field in shown:
        place = QPointF(field.rect().center())
        turn = QWheelEvent(
            place, QPointF(field.mapToGlobal(place)), QPoint(), QPoint(0, -120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(field, turn)
        assert not turn.isAccepted(), "what a field does not take, the page does"
        assert not field.hasFocus()
    room.put_down()
    assert agenda.item(sample, item.id) == item
