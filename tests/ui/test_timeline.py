"""Hours drawn to scale: what is drawn step by step stands where it would stand drawn at once."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QSplitter, QWidget

from delegate_app.domain.agenda import AgendaItem, AgendaRow, Attendee, Kind, Side, Status
from delegate_app.domain.times import Timing
from delegate_app.ui import theme
from delegate_app.ui.widgets.calendar.board import Board
from delegate_app.ui.widgets.calendar.canvas import Column, Shown
from delegate_app.ui.widgets.calendar.card import ItemCard
from delegate_app.ui.widgets.calendar.spot import More
from delegate_app.ui.widgets.calendar.timeline import Timeline
from delegate_app.ui.widgets.calendar.words import Words
from delegate_app.ui.widgets.labels import SEMIBOLD

FIRST = date(2019, 3, 25)
OFF = "Called off"


def shown(number, day, minute, long, words):
    start = datetime.combine(FIRST + timedelta(day), datetime.min.time()) + timedelta(
        minutes=minute
    )
    item = AgendaItem(
        id=f"i{number}", mission_id="m", kind=Kind.INTERNAL, title=words, start=start,
        end=start + timedelta(minutes=long), zone="Asia/Jerusalem",
        status=Status.CANCELLED if words == OFF else Status.CONFIRMED,
    )  # fmt: skip
    return Shown(AgendaRow(item), item.start, item.end)


ITEMS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.integers(0, 23 * 12).map(lambda n: 5 * n),
        st.sampled_from((0, 5, 20, 30, 90, 26 * 60)),
        st.sampled_from(("Visit", "A long name of a meeting", "ביקור", OFF)),
    ),
    max_size=24,
)
STEPS = st.lists(
    st.tuples(
        ITEMS, st.integers(1, 3), st.sampled_from((0.5, 1.0, 2.7)), st.sampled_from((500, 900)),
        st.integers(0, 6).map("i{}".format),
    ),
    min_size=1, max_size=3,
)  # fmt: skip


def columns(items, days):
    return [
        Column(
            f"{day}", FIRST + timedelta(day),
            [shown(n, *item) for n, item in enumerate(items) if item[0] == day], f"{day}",
        )
        for day in range(days)
    ]  # fmt: skip


def draw(timeline, step):
    items, days, zoom, wide, in_hand = step
    timeline.resize(wide, 600)
    timeline.show_columns(columns(items, days))
    timeline.zoom(zoom)
    timeline.choose(in_hand)
    for _turn in range(4):
        QApplication.processEvents()


def standing(timeline):
    """Return what stands where: each card with its words, and each sign for what is folded.

    Both are seen from the top, for a sign is made only where somebody looks.
    """
    timeline.verticalScrollBar().setValue(0)
    for _turn in range(4):
        QApplication.processEvents()
    cards = {
        slot.key: (slot.shown, card.geometry(), card.accessibleName(), card.isVisible())
        for slot in timeline.seen()
        if (card := timeline.cards.card(slot))
    }
    signs = timeline.findChildren(More)
    seen = (m for m in signs if m.isVisible() and m.y() < timeline.viewport().height())
    more = {m.accessibleName(): m.geometry() for m in seen}
    return cards, more, timeline.canvas.size(), timeline.canvas.first, timeline.canvas.last


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(STEPS)
@example([([], 1, 2.7, 500, ""), ([(0, 0, 0, "Visit")] * 2, 3, 2.7, 500, "")])
@example(
    [([], 1, 0.5, 500, ""), ([(0, 0, 1560, "Visit"), (0, 405, 0, "Visit")], 3, 2.7, 500, "i1")]
)
@pytest.mark.usefixtures("qapp")
def test_whatever_was_drawn_before_all_stands_where_it_would_stand_drawn_at_once(steps):
    one, other = Timeline(), Timeline()
    for timeline in (one, other):
        timeline.show()
    for step in steps:
        draw(one, step)
    draw(other, steps[-1])
    assert standing(one) == standing(other)
    for timeline in (one, other):
        timeline.hide()
        timeline.deleteLater()
    QApplication.processEvents()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.just(0),
            st.integers(100, 130).map(lambda n: 5 * n),
            st.sampled_from((20, 30, 90)),
            st.sampled_from(("Visit", OFF)),
        ),
        min_size=1,
        max_size=9,
    )
)
@pytest.mark.usefixtures("qapp")
def test_what_is_in_hand_is_never_folded_and_nothing_lies_on_it(items):
    timeline = Timeline()
    timeline.resize(500, 600)
    timeline.show()
    timeline.show_columns(columns(items, 3))
    for number in (*range(len(items)), 0):
        timeline.choose(f"i{number}")
        placed = {slot.shown.row.item.id: timeline.cards.card(slot) for slot in timeline.seen()}
        assert f"i{number}" in placed
        signs = [more for more in timeline.findChildren(More) if more.isVisible()]
        areas = [drawn.geometry() for drawn in (*placed.values(), *signs)]
        for place, area in enumerate(areas):
            assert not any(area.intersects(other) for other in areas[:place])
    timeline.hide()
    timeline.deleteLater()
    QApplication.processEvents()


def test_what_is_called_off_is_folded_before_what_takes_place(qtbot):
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(500, 600)
    timeline.show()
    hours = [(0, 540, 90, OFF), (0, 545, 30, OFF), (0, 550, 30, "Visit"), (0, 555, 30, "Call")]

    def seen():
        return {slot.shown.row.item.id for slot in timeline.seen() if hasattr(slot, "lane")}

    timeline.show_columns(columns(hours, 3))
    assert seen() == {"i2"}
    timeline.choose("i1")
    assert seen() == {"i1"}
    timeline.choose("i2")
    assert seen() == {"i2"}


def test_a_card_whose_item_is_another_now_says_so_with_the_keyboard_on_it(qtbot):
    timeline = Timeline(moves=True)
    qtbot.addWidget(timeline)
    timeline.resize(900, 600)
    with qtbot.waitActive(timeline):
        timeline.show()
        timeline.activateWindow()
    timeline.show_columns(columns([(0, 540, 30, "Visit"), (1, 540, 30, "Call")], 2))
    timeline.choose("i0")
    timeline.take_keyboard()
    card = QApplication.focusWidget()
    assert card.accessibleName().startswith("Visit, 09:00–09:30")
    timeline.show_columns(columns([(0, 600, 60, "Tour"), (1, 540, 30, "Call")], 2))
    assert QApplication.focusWidget() is card
    assert card.accessibleName().startswith("Tour, 10:00–11:00")
    assert card.geometry().height() == round(timeline.canvas.hour)


def test_what_the_mouse_carries_is_carried_on_where_only_what_is_said_of_it_changes(qtbot):
    timeline = Timeline(moves=True)
    qtbot.addWidget(timeline)
    timeline.resize(900, 600)
    timeline.show()
    timeline.show_columns(columns([(0, 540, 30, "Visit"), (1, 540, 30, "Call")], 2))
    carried = []
    timeline.hand.moved.connect(lambda *moved: carried.append(moved))
    left, down = Qt.MouseButton.LeftButton, round(timeline.canvas.hour)
    for words, minute, expected in (
        ("Tour", 540, [("i0", timedelta(hours=1), 0, 0)]),
        ("Tour", 600, []),  # who reads it now would not know what was moved
    ):
        card = timeline.cards.card(next(timeline.seen()))
        QTest.mousePress(card, left, pos=QPoint(20, 8))
        QTest.mouseMove(card, QPoint(20, 8 + down))
        assert timeline.hand.ghost.isVisible()
        timeline.show_columns(columns([(0, minute, 30, words), (1, 540, 30, "Call")], 2))
        assert timeline.hand.ghost.isVisible() is bool(expected)
        QTest.mouseRelease(card, left, pos=QPoint(20, 8 + down))
        assert carried == expected
        carried.clear()


def test_the_heads_are_seen_as_far_as_the_hours_below_them(qtbot):
    page, beside = QSplitter(), QWidget()
    board = Board()
    page.addWidget(board)
    page.addWidget(beside)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.setSizes([300, 700])
    page.show()
    board.show_columns(columns([(0, 540, 30, "Visit")], 1))
    QApplication.processEvents()
    beside.hide()
    board.show_columns(columns([(0, 540, 30, "Visit")], 5))
    QApplication.processEvents()
    last = next(b for b in board.findChildren(QAbstractButton) if b.accessibleName() == "4")
    assert last.visibleRegion().boundingRect() == last.rect()


def test_heads_come_as_far_as_somebody_looks_and_open_their_column(qtbot):
    board, wanted = Board(), []
    board.column_wanted.connect(wanted.append)
    qtbot.addWidget(board)
    board.resize(1000, 600)
    board.show()
    board.show_columns(columns([], 60))
    QApplication.processEvents()

    def heads():
        named = {button.accessibleName(): button for button in board.findChildren(QAbstractButton)}
        return {name: button for name, button in named.items() if name.isdecimal()}

    assert "0" in heads()
    assert len(heads()) < 12
    bar = board.timeline.horizontalScrollBar()
    bar.setValue(bar.maximum())
    last = heads()["59"]
    assert last.visibleRegion().boundingRect() == last.rect()
    QTest.mouseClick(last, Qt.MouseButton.LeftButton)
    assert wanted == [59]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("off", [False, True])
def test_words_stand_on_one_line_in_the_width_they_say(off):
    font = theme.font(theme.TEXT, SEMIBOLD)
    font.setStrikeOut(off)
    for count in range(1, 60):
        words = Words(" ".join(["B2B · Sharon Pharma"] * 9)[:count].strip(), font)
        stands = words.whole(0, 0, words.wide)
        assert stands.text.size().height() < 2 * words.line, "a second line stood on the next words"


@pytest.mark.parametrize("words", ["A long name of a meeting that takes several lines", "ביקור"])
def test_the_line_of_now_crosses_no_words(qtbot, words):
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(500, 600)
    timeline.show()
    timeline.show_columns(columns([(0, 540, 90, words), (0, 540, 90, words)], 1))
    for slot in timeline.seen():
        card = timeline.cards.card(slot)
        inside = card.rect().adjusted(8, 5, -8, -5)
        plain = grabbed(timeline, card, inside)
        ground = plain.pixelColor(0, plain.height() - 1)
        inked = [
            (x, y)
            for x in range(inside.width())
            for y in range(inside.height())
            if plain.pixelColor(x, y) != ground
        ]
        assert len(inked) > 100
        for minute in range(0, 85, 3):
            timeline.show_now(datetime.combine(FIRST, time(9)) + timedelta(minutes=minute))
            crossed = grabbed(timeline, card, inside)
            assert all(crossed.pixelColor(*at) == plain.pixelColor(*at) for at in inked)
        assert grabbed(timeline, card, inside) != plain, "it stands on the card below its words"
        timeline.show_now(None)


def grabbed(timeline, card, area):
    return timeline.canvas.grab(area.translated(card.pos())).toImage()


def lasting(number, first, last):
    """Return an item that lasts all of some days."""
    one = shown(number, first, 0, 0, f"Fair {number}")
    end = one.start + timedelta(last - first)
    item = replace(one.row.item, end=end, timing=Timing.ALL_DAY)
    return Shown(AgendaRow(item), one.start, end)


def test_what_lasts_several_days_is_one_strip_and_its_words_stay_in_view(qtbot):
    board, days = Board(), [(0, 3), (1, 1), (1, 2), (1, 1)]
    qtbot.addWidget(board)
    board.resize(500, 400)
    board.show()
    items = [lasting(number, *span) for number, span in enumerate(days)]
    board.show_columns([
        column._replace(lasting=[
            one for one in items if one.start.date() <= column.day <= one.end.date()
        ])
        for column in columns([], 5)
    ])  # fmt: skip
    QApplication.processEvents()
    cards = {card.row.item.id: card for card in board.findChildren(ItemCard)}
    assert cards.keys() == {"i0", "i2"}
    (more,) = board.findChildren(More)
    assert more.accessibleName().startswith("2 more"), "where there are three lines and a fourth"
    canvas, bar = board.timeline.canvas, board.timeline.horizontalScrollBar()
    fair, other = cards["i0"], cards["i2"]
    assert (fair.x(), fair.width()) == canvas.across(0, 3)
    assert (other.x(), other.width()) == canvas.across(1, 2)
    assert fair.y() < other.y() < more.y()
    bar.setValue(canvas.left_of(1))
    assert fair.x() == canvas.left_of(1)
    assert fair.geometry().right() + 1 == sum(canvas.across(0, 3))
    bar.setValue(0)
    assert (fair.x(), fair.width()) == canvas.across(0, 3)


def test_what_is_chosen_shows_the_hour_it_begins_at_however_low_the_view_is(qtbot):
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(500, 90)
    timeline.show()
    at = datetime.combine(FIRST, time(10))
    (made,) = columns([(0, 600, 780, "Visit")], 1)
    timeline.show_columns([made], at)
    timeline.choose(made.items[0].row.item.id)
    name = timeline.fontMetrics().height() // 2
    bar = timeline.verticalScrollBar()
    assert name <= timeline.canvas.height_of(FIRST, at) - bar.value() < 90 - name


@pytest.mark.parametrize("tall", [180, 260, 420])
def test_a_view_begins_with_an_hour_whose_name_is_whole(qtbot, tall):
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(500, tall)
    timeline.show()
    bar = timeline.verticalScrollBar()
    for hour, minute in ((9, 10), (10, 42), (12, 25), (15, 5)):
        at = datetime.combine(FIRST, time(hour, minute))
        timeline.show_columns(columns([(0, 480, 600, "Visit")], 1), at)
        begins = bar.value() / timeline.canvas.hour
        assert bar.value() == bar.maximum() or begins == pytest.approx(round(begins), abs=0.01)
        there = timeline.canvas.height_of(FIRST, at) - bar.value()
        assert 0 < there < tall


def test_an_hour_is_whole_in_a_low_view_unless_somebody_says_how_tall_it_is(qtbot):
    alone, moved_in = Timeline(), Timeline(moves=True)
    usual = alone.canvas.hour
    for timeline in (alone, moved_in):
        qtbot.addWidget(timeline)
        timeline.resize(500, 80)
        timeline.show()
        timeline.show_columns(columns([(0, 600, 60, "Visit")], 1))
        timeline.choose("i0")
    card = next(alone.cards.card(slot) for slot in alone.seen())
    assert card.visibleRegion().boundingRect() == card.rect()
    assert moved_in.canvas.hour == usual
    alone.resize(500, 400)
    assert alone.canvas.hour == usual
    assert card.height() == round(usual)


def test_a_table_stands_below_a_name_of_which_it_would_leave_no_word(qtbot):
    plain = shown(0, 0, 540, 30, "B2B")
    row = AgendaRow(
        replace(plain.row.item, kind=Kind.B2B_MEETING, table="1"),
        (Attendee("noa", "Noa", "Maccabi Healthcare", Side.THEIRS),),
    )
    card = ItemCard(plain._replace(row=row), brief=True)
    qtbot.addWidget(card)
    bold = theme.font(theme.TEXT, SEMIBOLD)
    words, metrics = Words("Maccabi Healthcare", bold, " · T1"), QFontMetrics(bold)
    for width in range(metrics.horizontalAdvance("Macc · T1"), metrics.horizontalAdvance("M" * 30)):
        card.resize(width + 13, round(2.4 * metrics.height()))
        first = words.on_a_line(0, 0, width).text.text().startswith("Maccabi")
        below = any(card.words_at(round(1.8 * metrics.height())))
        assert words.keeps_a_word(width) == first
        assert below != first
