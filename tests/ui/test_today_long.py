"""A day of more meetings than are read before a picture."""

from datetime import date, datetime, timedelta

from delegate_app.base.errors import KnownError
from delegate_app.domain.agenda import AgendaItem, Kind
from delegate_app.services import agenda, editing
from delegate_app.ui.today.meeting import MeetingPage
from delegate_app.ui.widgets.calendar.card import ItemCard


def titles(window):
    return [card.row.item.title for card in window.findChildren(ItemCard) if card.isVisible()]


def fill(sample, start):
    crowd = [
        AgendaItem(
            id=f"crowd-{n}", mission_id=sample.settings.mission, kind=Kind.B2B_MEETING,
            title=f"Table {n}", start=start, end=start + timedelta(minutes=30),
            zone="Asia/Jerusalem",
        )
        for n in range(120)
    ]  # fmt: skip
    editing.save(sample, *crowd).result()


def test_a_long_day_is_read_beside_the_window_while_the_day_before_stays(sample, run, qtbot):
    start = datetime(2019, 3, 27, 8)
    fill(sample, start)
    window = run(sample).window
    ask = window.desk.actions.ask

    def a_table_stands_there():
        return any(title.startswith("Table") for title in titles(window))

    for command in "next_day", "next_day", "previous_day":  # each counts from the day asked for
        ask(command)
    assert window.room("today").day == start.date()
    qtbot.waitUntil(a_table_stands_there)
    page = window.findChild(MeetingPage)
    qtbot.waitUntil(lambda: page.row.item.start.date() == start.date())
    ask("go_to_today")
    assert not a_table_stands_there()
    ask("today", "crowd-119")
    assert not a_table_stands_there()
    qtbot.waitUntil(lambda: window.findChild(MeetingPage).row.item.id == "crowd-119")
    qtbot.waitUntil(a_table_stands_there)


def test_the_page_and_the_caret_follow_the_hours_of_a_long_day(sample, run, qtbot):
    fill(sample, datetime(2019, 3, 26, 17))
    window = run(sample).window
    qtbot.waitUntil(lambda: "Maccabi Healthcare Services" in titles(window))
    qtbot.waitUntil(lambda: window.findChild(MeetingPage) is not None)
    page = window.findChild(MeetingPage)
    qtbot.waitUntil(lambda: page.isVisible() and page.row is not None)
    assert page.row.item.title == "Maccabi Healthcare Services"
    qtbot.waitUntil(lambda: page.isAncestorOf(window.focusWidget()))
    assert window.focusWidget().accessibleName() == "My notes"


def test_a_long_day_that_cannot_be_read_leaves_the_day_before_with_its_page(
    sample, run, qtbot, person, monkeypatch
):
    fill(sample, datetime(2019, 3, 27, 8))
    window = run(sample).window
    qtbot.waitUntil(lambda: window.findChild(MeetingPage) is not None)
    ask, room = window.desk.actions.ask, window.room("today")
    stood, read = titles(window), agenda.of_day

    def fail(*_asked, **_named):
        raise KnownError("The data folder cannot be read.")

    monkeypatch.setattr(agenda, "of_day", fail)
    ask("next_day")
    qtbot.waitUntil(lambda: person.reads(window, "The data folder cannot be read."))
    assert room.day == date(2019, 3, 26)
    assert titles(window) == stood
    cards = {card.row.item.title: card for card in window.findChildren(ItemCard)}
    cards["Transfer by coach"].click()
    assert window.findChild(MeetingPage).row.item.title == "Transfer by coach"
    monkeypatch.setattr(agenda, "of_day", read)
    ask("next_day")
    qtbot.waitUntil(lambda: any(title.startswith("Table") for title in titles(window)))
