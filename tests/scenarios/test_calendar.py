"""The agenda by mouse and keys: moved, resized, made and deleted, each one step, there after."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QMenu, QWidget

from delegate_app.domain.agenda import AgendaItem, Attendance, Kind, Series, Side, Status
from delegate_app.domain.contact import Person
from delegate_app.domain.reader import Audience
from delegate_app.domain.times import Timing
from delegate_app.services import agenda, editing, reporting
from delegate_app.services.documents import Order
from delegate_app.ui.widgets.calendar.card import ItemCard
from delegate_app.ui.widgets.calendar.timeline import Timeline
from delegate_app.ui.widgets.labels import Text

CTRL, ALT, SHIFT = (
    getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Control", "Alt", "Shift")
)
LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


class Calendar:
    """What somebody does on the calendar."""

    def __init__(self, sitting):
        self.sitting, self.qtbot = sitting, sitting.qtbot
        self.window, self.room, self.workspace = sitting.window, sitting.room, sitting.workspace
        self.window.resize(1440, 900)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: bool(self.cards()))

    @property
    def timeline(self):
        return self.room.findChild(Timeline)

    def cards(self):
        found = (c for c in self.timeline.findChildren(ItemCard) if c.isVisible())
        return sorted(found, key=lambda card: (card.x(), card.y()))

    def card(self, title="Clinic and Lario", place=0):
        self.qtbot.waitUntil(
            lambda: any(c.row.item.title == title and c.isVisible() for c in self.cards())
        )
        return [card for card in self.cards() if card.row.item.title == title][place]

    def item(self, item_id="meeting"):
        return agenda.item(self.workspace, item_id)

    def saved(self):
        self.sitting.saved()
        QApplication.processEvents()

    def drag(self, widget, start, by, *, drop=True):
        """Press, move in a few steps, and let go where there is no reason not to."""
        QTest.mousePress(widget, LEFT, PLAIN, start)
        for part in (0.3, 0.7, 1.0):
            QTest.mouseMove(widget, start + QPoint(round(by.x() * part), round(by.y() * part)))
            QApplication.processEvents()
        if drop:
            QTest.mouseRelease(widget, LEFT, PLAIN, start + by)
            self.saved()

    def key(self, key, modifiers=PLAIN):
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        self.saved()

    def place(self, at, day_place):
        """Return where a time of a column is, on the canvas."""
        canvas = self.timeline.canvas
        left, wide = canvas.inside(day_place)
        return QPoint(left + wide // 2, round(canvas.height_of(at.date(), at)))

    def hours(self, item_id="meeting"):
        item = self.item(item_id)
        return item.start, item.end

    def says(self, words):
        return any(words in t.text() for t in self.window.findChildren(Text) if t.isVisible())


def when(day, start, end):
    return datetime(2019, 3, day, *start), datetime(2019, 3, day, *end)


@pytest.fixture
def calendar(sit):
    return Calendar(sit("agenda"))


def test_a_card_is_dragged_to_another_time_and_day_and_back_by_undo(calendar, sit):
    before = calendar.hours()
    canvas = calendar.timeline.canvas
    wide = canvas.left_of(1) - canvas.left_of(0)
    calendar.drag(calendar.card(), QPoint(30, 10), QPoint(2 * wide, round(canvas.hour * 1.51)))
    assert calendar.hours() == when(28, (11, 30), (12, 30))
    assert not calendar.timeline.findChild(QWidget, "ghost").isVisible()
    assert calendar.says("Thu 28 March, 11:30–12:30")
    calendar.key(Qt.Key.Key_Z, CTRL)
    assert calendar.hours() == before
    calendar.key(Qt.Key.Key_Z, CTRL | SHIFT)
    calendar.sitting.close()
    again = Calendar(sit("agenda"))
    assert again.hours() == when(28, (11, 30), (12, 30))
    assert again.room.list.current()


def test_its_lower_edge_is_dragged_and_escape_lets_everything_be(calendar):
    card = calendar.card()
    edge = QPoint(30, card.height() - 2)
    calendar.drag(card, edge, QPoint(0, round(calendar.timeline.canvas.hour / 2)))
    assert calendar.hours() == when(26, (10, 0), (11, 30))
    card = calendar.card()
    calendar.drag(card, QPoint(30, 10), QPoint(0, 200), drop=False)
    ghost = calendar.timeline.findChild(QWidget, "ghost")
    assert ghost.isVisible()
    assert ghost.words == "12:40–14:10"
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert not ghost.isVisible()
    QTest.mouseRelease(card, LEFT, PLAIN, QPoint(30, 210))
    calendar.saved()
    assert calendar.hours() == when(26, (10, 0), (11, 30))


def test_empty_time_is_dragged_into_a_meeting_with_its_title_under_the_fingers(calendar):
    before = {line.id for line in agenda.lines(calendar.workspace, calendar.room.mission)}
    start = calendar.place(datetime(2019, 3, 27, 14), 2)
    way = QPoint(0, round(calendar.timeline.canvas.hour * 0.75))
    canvas = calendar.timeline.canvas
    calendar.timeline.ensureVisible(start.x(), start.y(), 0, 200)
    viewport = calendar.timeline.viewport()
    calendar.drag(viewport, canvas.mapTo(viewport, start), way)

    def made():
        lines = agenda.lines(calendar.workspace, calendar.room.mission)
        return [line for line in lines if line.id not in before]

    calendar.qtbot.waitUntil(lambda: bool(made()))
    assert (made()[0].start, made()[0].end) == when(27, (14, 0), (14, 45))
    calendar.qtbot.waitUntil(
        lambda: (
            isinstance(calendar.window.focusWidget(), QLineEdit)
            and calendar.window.focusWidget().accessibleName() == "Title"
        )
    )
    calendar.key(Qt.Key.Key_Escape)
    assert calendar.room.pages.isHidden()


def test_keys_move_resize_open_delete_and_make(calendar):
    calendar.card().setFocus()
    for _press in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down, ALT)  # none waits for the disk
    calendar.saved()
    assert calendar.hours() == when(26, (10, 15), (11, 15))
    calendar.key(Qt.Key.Key_Down, ALT | SHIFT)
    assert calendar.hours() == when(26, (10, 15), (11, 20))
    calendar.key(Qt.Key.Key_Up, ALT)
    assert calendar.hours() == when(26, (10, 10), (11, 15))
    assert calendar.card().hasFocus()
    calendar.key(Qt.Key.Key_Return)
    assert calendar.room.pages.isVisible()
    calendar.key(Qt.Key.Key_Escape)
    assert calendar.card().hasFocus()
    calendar.key(Qt.Key.Key_Delete)
    assert calendar.item() is None
    calendar.key(Qt.Key.Key_Z, CTRL)
    assert calendar.hours() == when(26, (10, 10), (11, 15))


def test_arrows_walk_in_time_and_across_days_and_into_empty_ones(calendar):
    later = replace(calendar.item(), id="later", title="Later", start=datetime(2019, 3, 26, 15),
                    end=datetime(2019, 3, 26, 16))  # fmt: skip
    beside = replace(later, id="beside", title="Beside", start=datetime(2019, 3, 27, 14),
                     end=datetime(2019, 3, 27, 15))  # fmt: skip
    editing.save(calendar.workspace, later, beside).result()
    calendar.saved()
    calendar.card().setFocus()
    walked = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up):
        calendar.key(key)
        walked.append(calendar.room.list.current())
        assert QApplication.focusWidget().row.item.id == walked[-1]
    assert walked == ["later", "beside", "later", "meeting"]
    calendar.key(Qt.Key.Key_Left)
    assert QApplication.focusWidget().accessibleName() == "Free time: Monday 25 March, 10:00"
    calendar.key(Qt.Key.Key_Down)
    calendar.key(Qt.Key.Key_N, CTRL)
    calendar.qtbot.waitUntil(lambda: calendar.room.list.current() not in ("meeting", ""))
    assert calendar.hours(calendar.room.list.current()) == when(25, (10, 15), (10, 45))


def test_an_item_of_another_zone_is_moved_by_its_own_clock(calendar):
    call = replace(calendar.item(), id="call", title="Call", zone="Europe/Rome",
                   start=datetime(2019, 3, 28, 11), end=datetime(2019, 3, 28, 12))  # fmt: skip
    editing.save(calendar.workspace, call).result()
    calendar.saved()
    assert calendar.card("Call").shown.start == datetime(2019, 3, 28, 12)
    canvas = calendar.timeline.canvas
    wide = canvas.left_of(1) - canvas.left_of(0)
    calendar.drag(calendar.card("Call"), QPoint(30, 10), QPoint(wide, 0))
    assert calendar.hours("call") == when(29, (11, 0), (12, 0))
    assert calendar.card("Call").shown.start == datetime(2019, 3, 29, 13)  # Israel moved its clocks


def test_who_is_where_moves_an_item_from_one_delegate_to_another(calendar):
    lunch = replace(calendar.item(), id="lunch", title="Lunch", start=datetime(2019, 3, 26, 13),
                    end=datetime(2019, 3, 26, 14))  # fmt: skip
    own = replace(lunch, id="own", title="Dentist", kind=Kind.PRIVATE_APPOINTMENT)
    marco = Person(id="marco", name="Marco Rossi", family="Rossi")
    seat = Attendance(id="seat3", item_id="lunch", side=Side.OURS, person_id="marco")
    editing.save(calendar.workspace, marco, lunch, own, seat).result()
    calendar.saved()
    calendar.window.desk.actions.ask("agenda_where")
    canvas = calendar.timeline.canvas
    calendar.qtbot.waitUntil(lambda: len(canvas.columns) == 2)
    names = [column.name for column in canvas.columns]
    assert sorted(names) == ["Giulia Ferrari", "Marco Rossi"]
    giulia, marcos = (names.index(name) for name in ("Giulia Ferrari", "Marco Rossi"))
    on = [{one.row.item.id for one in column.items} for column in canvas.columns]
    assert on[giulia] == {"meeting", "own"}  # what is private and nobody's is of who sits here
    assert on[marcos] == {"lunch"}
    wide = (canvas.left_of(1) - canvas.left_of(0)) * (marcos - giulia)
    calendar.drag(calendar.card(), QPoint(30, 10), QPoint(wide, canvas.hour // 2))
    ours = [one.attendance.person_id for one in agenda.seats(calendar.workspace, "meeting")]
    assert sorted(ours) == ["marco", "noa"]
    assert calendar.hours() == when(26, (10, 30), (11, 30))
    calendar.key(Qt.Key.Key_Z, CTRL)
    ours = [one.attendance.person_id for one in agenda.seats(calendar.workspace, "meeting")]
    assert sorted(ours) == ["giulia", "noa"]
    assert calendar.hours() == when(26, (10, 0), (11, 0))


def test_one_of_a_series_changes_alone_and_then_the_later_ones_follow(calendar):
    series = Series(id="series", mission_id="mission", title="Briefing")
    days = [
        AgendaItem(
            id=f"b{day}", mission_id="mission", kind=Kind.BRIEFING, title="Briefing",
            start=datetime(2019, 3, day, 8), end=datetime(2019, 3, day, 8, 20),
            zone="Asia/Jerusalem", series_id="series", original_start=datetime(2019, 3, day, 8),
        )
        for day in (25, 26, 27, 28)
    ]  # fmt: skip
    editing.save(calendar.workspace, series, *days).result()
    calendar.saved()
    card = calendar.card("Briefing", 1)
    calendar.drag(card, QPoint(30, 6), QPoint(0, round(calendar.timeline.canvas.hour / 2)))
    starts = [calendar.hours(one.id)[0] for one in days]
    assert starts[1] == datetime(2019, 3, 26, 8, 30)
    assert starts[2] == datetime(2019, 3, 27, 8)
    card = calendar.card("Briefing", 1)
    card.menu_wanted.emit("b26", card.mapToGlobal(QPoint(5, 5)))
    menu = next(m for m in calendar.room.findChildren(QMenu) if m.isVisible())
    next(a for a in menu.actions() if a.text().startswith("This and later")).trigger()
    menu.close()
    calendar.saved()
    hours = [calendar.hours(one.id)[0].time() for one in days]
    assert [f"{one:%H:%M}" for one in hours] == ["08:00", "08:30", "08:30", "08:30"]
    calendar.window.desk.actions.ask("undo")
    calendar.saved()
    assert calendar.hours("b28")[0] == datetime(2019, 3, 28, 8)


def test_what_goes_on_past_midnight_stands_in_both_days(calendar):
    night = replace(calendar.item(), id="night", title="Night", start=datetime(2019, 3, 26, 22),
                    end=datetime(2019, 3, 27, 2), status=Status.TO_CONFIRM)  # fmt: skip
    editing.save(calendar.workspace, night).result()
    calendar.saved()
    calendar.room.list.choose("night")
    canvas = calendar.timeline.canvas
    assert (canvas.first, canvas.last) == (0, 24)
    calendar.timeline.verticalScrollBar().setValue(0)
    calendar.qtbot.waitUntil(lambda: any(c.row.item.id == "night" and c.y() < 100
                                         for c in calendar.cards()))  # fmt: skip
    columns = {canvas.column_at(c.geometry().center().x()) for c in calendar.cards()
               if c.row.item.id == "night"}  # fmt: skip
    assert columns == {1, 2}


@pytest.mark.parametrize("kind", ["day-sheet", "follow-up"])
def test_what_is_private_stands_in_the_week_and_leaves_in_nothing_shared(calendar, kind):
    own = replace(calendar.item(), id="own", title="Dentist", kind=Kind.PRIVATE_APPOINTMENT,
                  start=datetime(2019, 3, 26, 12), end=datetime(2019, 3, 26, 13))  # fmt: skip
    seats = [Attendance(id="own1", item_id="own", side=Side.OURS, person_id="giulia"),
             Attendance(id="own2", item_id="own", side=Side.THEIRS, person_id="noa")]  # fmt: skip
    editing.save(calendar.workspace, own, *seats).result()
    calendar.saved()
    assert calendar.card("Dentist").isVisible()

    def printed(**reader):
        order = Order(kind=kind, language="en", mission_id="mission", **reader)
        with pypdfium2.PdfDocument(reporting.make(calendar.workspace, order).pdf) as pdf:
            return " ".join(page.get_textpage().get_text_bounded() for page in pdf)

    assert "Dentist" in printed(audience=Audience.ME)
    for audience, of in (
        (Audience.COMPANY, {"company_id": "firm"}),
        (Audience.ORGANISER, {}),
        (Audience.COUNTERPART, {"company_id": "clinic"}),
    ):
        words = " ".join(printed(audience=audience, **of).split())
        assert "Clinic and Lario" in words
        assert "Dentist" not in words


def test_a_line_is_understood_while_it_is_typed_and_added_by_enter(calendar):
    calendar.window.desk.actions.ask("quick_add")
    line = calendar.window.focusWidget()
    calendar.sitting.press(line, "Thu 14:30 45m Maccabi @Haifa #b2b, table 4")
    assert calendar.says("Thu 28 March · 14:30–15:15 · B2B meeting · @ Haifa · Table 4 · “Maccabi”")
    QTest.keyClick(line, Qt.Key.Key_Return)
    calendar.qtbot.waitUntil(lambda: calendar.room.list.current() != "meeting")
    made = calendar.item(calendar.room.list.current())
    assert (made.title, made.place, made.table) == ("Maccabi", "Haifa", "4")
    assert (made.start, made.end) == when(28, (14, 30), (15, 15))
    assert line.text() == ""
    assert line.hasFocus()
    calendar.sitting.press(line, "gita a Cesarea")
    QTest.keyClick(line, Qt.Key.Key_Return)
    calendar.qtbot.waitUntil(lambda: calendar.room.list.current() != made.id)
    assert calendar.item(calendar.room.list.current()).timing is Timing.ALL_DAY
    calendar.sitting.press(line, "thrown away")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""
    assert not line.hasFocus()


def test_a_day_that_was_turned_to_stays_whatever_changes(calendar):
    later = replace(calendar.item(), id="later", title="Later", start=datetime(2019, 3, 28, 15),
                    end=datetime(2019, 3, 28, 16))  # fmt: skip
    editing.save(calendar.workspace, later).result()
    calendar.saved()
    calendar.window.desk.actions.ask("agenda_day")
    calendar.window.desk.actions.ask("next_day")
    editing.change(calendar.workspace, calendar.item(), place="Haifa").result()
    calendar.saved()
    assert calendar.room.day == date(2019, 3, 27)
    assert calendar.room.list.current() == "meeting"  # there is nothing on that day
    calendar.window.desk.actions.ask("next_day")
    assert calendar.room.list.current() == "later"
    calendar.room.receive("meeting")
    assert calendar.room.day == date(2019, 3, 26)


def test_the_view_the_day_and_the_page_are_there_after_a_restart(calendar, sit):
    calendar.window.desk.actions.ask("agenda_day")
    calendar.window.desk.actions.ask("next_day")
    calendar.window.desk.actions.ask("taller")
    zoom = calendar.timeline.canvas.zoom
    calendar.sitting.close()
    again = sit("agenda")
    again.qtbot.waitUntil(lambda: again.room.day == date(2019, 3, 27))
    timeline = again.room.findChild(Timeline)
    assert len(timeline.canvas.columns) == 1
    assert timeline.canvas.zoom == pytest.approx(zoom)
    assert timeline.canvas.hour > timedelta(hours=1).seconds / 3600 * 76


def test_home_time_stands_beside_the_days_hours_and_is_remembered(calendar, sit):
    calendar.key(Qt.Key.Key_2, ALT)
    box = calendar.room.findChild(QCheckBox)
    assert not box.isVisible()
    calendar.key(Qt.Key.Key_1, ALT)
    alone = calendar.timeline.gutter.width()
    box.setFocus()
    calendar.key(Qt.Key.Key_Space)
    gutter = calendar.timeline.gutter
    assert gutter.width() == 2 * alone
    assert (gutter.names, gutter.other(10)) == (("Milan", "Tel Aviv"), "09:00")
    for _day in range(3):
        calendar.key(Qt.Key.Key_Right, ALT)
    assert calendar.room.day == date(2019, 3, 29)
    assert gutter.other(10) == "08:00", "Israel moved its clocks that night"
    for _day in range(3):
        calendar.key(Qt.Key.Key_Left, ALT)
    calendar.sitting.close()
    again = Calendar(sit("agenda"))
    assert again.timeline.gutter.other(10) == "09:00"
    again.key(Qt.Key.Key_2, ALT)
    assert again.timeline.gutter.other is None, "each day of a week has its own difference"
