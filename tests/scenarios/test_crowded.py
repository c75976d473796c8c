"""An hour with more in it than can be read: what is folded, and what never is."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from delegate_app.services import editing
from delegate_app.ui.widgets.calendar.spot import More
from tests.scenarios.test_calendar import LEFT, Calendar, when


@pytest.fixture
def calendar(sit):
    return Calendar(sit("agenda"))


def test_what_lanes_would_be_too_narrow_for_is_said_and_opens_the_day(calendar):
    crowd = [replace(calendar.item(), id=f"c{n}", title=f"Table {n}") for n in range(12)]
    editing.save(calendar.workspace, *crowd).result()
    calendar.saved()
    more = next(m for m in calendar.timeline.findChildren(More) if m.isVisible())
    shown = sum(c.shown.start == calendar.hours()[0] for c in calendar.cards())
    assert more.accessibleName() == f"{13 - shown} more, 10:00–11:00"
    more.click()
    calendar.qtbot.waitUntil(lambda: len(calendar.timeline.canvas.columns) == 1)
    assert calendar.room.day == date(2019, 3, 26)
    assert not [m for m in calendar.timeline.findChildren(More) if m.isVisible()]


def test_what_is_moved_among_many_others_stays_to_be_seen(calendar):
    crowd = [
        replace(calendar.item(), id=f"c{n}", title=f"Table {n}",
                start=datetime(2019, 3, 27, 9, 30), end=datetime(2019, 3, 27, 12))
        for n in range(12)
    ]  # fmt: skip
    editing.save(calendar.workspace, *crowd).result()
    calendar.saved()
    QTest.mouseClick(calendar.card("Table 0"), LEFT)
    canvas = calendar.timeline.canvas
    wide = canvas.left_of(1) - canvas.left_of(0)
    calendar.drag(calendar.card(), QPoint(30, 10), QPoint(wide, 0))
    assert calendar.hours() == when(27, (10, 0), (11, 0))
    moved = calendar.card()
    assert moved.isChecked()
    assert not moved.visibleRegion().isEmpty()
    QTest.mouseClick(calendar.card("Table 0"), LEFT)
    QApplication.processEvents()
    assert "Clinic and Lario" not in [c.row.item.title for c in calendar.cards()]


def test_beside_two_others_a_card_of_a_day_says_whom_and_where_it_is_with(calendar):
    meeting = calendar.item()
    editing.change(calendar.workspace, meeting, table="3").result()
    calendar.window.desk.actions.ask("agenda_day")
    calendar.saved()
    assert not calendar.card().brief
    crowd = [replace(meeting, id=f"c{n}", title=f"Table {n}") for n in range(2)]
    editing.save(calendar.workspace, *crowd).result()
    calendar.saved()
    calendar.qtbot.waitUntil(lambda: calendar.card().brief)
    assert "10:00–11:00" in calendar.card().accessibleName()
