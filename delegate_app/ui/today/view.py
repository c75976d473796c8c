"""The day is the home: what is on, and the meeting in hand beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Slot
from PySide6.QtGui import QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from delegate_app.domain.agenda import AgendaRow, left, nearest
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.mission import Mission
from delegate_app.services import agenda
from delegate_app.ui import dates, theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.today.clock import Minute, clocks
from delegate_app.ui.today.column import DayColumn
from delegate_app.ui.today.day import NOTHING, Day
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.columns import Columns
from delegate_app.ui.widgets.room import Room

if TYPE_CHECKING:
    from delegate_app.ui.today.meeting import MeetingPage
    from delegate_app.ui.today.outlook import Outlook

_SHOWN_HERE = frozenset({"AgendaItem", "Attendance", "Mission", "Organisation", "Person", "Series"})
_SHOWN_WITHOUT = frozenset({"FollowUp", "Debrief", "LaterOutcome"})
"""What is shown where no item is in hand."""


class Today(Room):
    """Shows a day of the mission; it opens on now, or on the first day ahead."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._days: tuple[date, ...] = ()
        self._day: date | None = None
        self._on = NOTHING
        self._everyone = self._stale = False
        self._today: date | None = None
        self._badge = ""
        self._asked = 0  # how often the day was read: of two readings the later one is shown
        self._reading = False  # whether a long day that somebody went to is not all there yet
        self._then: Callable[[], object] = self._show_in_hand  # once the day was read
        self._row: AgendaRow | None = None
        self._column = DayColumn(desk)
        self._page = QStackedWidget()
        self._minute = Minute(self)
        self._build()
        desk.bus.changed.connect(self._follow)

    @property
    def subtitle(self) -> str:
        if self.mission is None:
            return ""
        here = self._now()
        usual = not self.desk.workspace.sample and self._days and self._days[0].year == here.year
        day = dates.day(here.date(), "dddd d MMMM" + ("" if usual else " yyyy"))
        return f"{day} · {self.brief}"

    @property
    def brief(self) -> str:
        return clocks(self.desk.workspace, self.mission) if self.mission else ""

    @property
    def badge(self) -> str:
        return self._badge

    @property
    def day(self) -> date | None:
        return self._day

    def open(self, mission: Mission) -> None:
        """Show a mission, on the day and the item that concern the present moment."""
        same = self.mission is not None and self.mission.id == mission.id
        if not same:
            self.put_down()
            self._row, self._on = None, NOTHING
        super().open(mission)
        self._load_days()
        if same and self._day in self._days:
            self._reload()
        else:
            self._today = self._now().date()
            self._go(nearest(self._days, self._today))
        self._minute.await_turn(self._now())

    def put_down(self) -> None:
        self.desk.drafts.flush()

    def receive(self, handed: object) -> None:
        """Show a day, or an item by its id; without either, that on which the mission is now."""
        if self.mission is None:
            return
        if isinstance(handed, str):
            self._go_to_item(handed)
        else:
            today = nearest(self._days, self._now().date())
            self._go(handed if isinstance(handed, date) else today)

    def bookmark(self) -> dict[str, Any]:
        """Return whose day is shown, and which item of it where that is not simply the present."""
        place: dict[str, Any] = {"everyone": self._everyone}
        in_hand, today = self._in_hand(), self._now().date()
        present = self._day == nearest(self._days, today) and in_hand == self._present()
        if self._day and not present:
            place["on"] = today.isoformat()
            place["day"], place["item"] = self._day.isoformat(), in_hand
            place["scroll"] = self._column.scrolled()
        return place

    def return_to(self, bookmark: dict[str, Any]) -> None:
        """Come back on the same day; on another one the present concerns the person more."""
        self._column.choose_whose(everyone=bookmark.get("everyone") is True)
        if bookmark.get("on") != self._now().date().isoformat():
            return
        day = next((d for d in self._days if d.isoformat() == bookmark.get("day")), None)
        if day:
            self._go(day, partial(self._come_back, bookmark))

    def _come_back(self, bookmark: dict[str, Any]) -> None:
        self._show_item(str(bookmark.get("item", "")))
        self._column.scroll_down_to(bookmark.get("scroll"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Go on with the page once the day is to be seen: together they are half as late again."""
        super().paintEvent(event)
        if not self._page.currentIndex() and not self._reading:
            self._go_on()

    def _go_on(self) -> None:
        """Make the page, then fill it, each in a turn of its own."""
        for piece in self._make_page, self.settle:
            self.desk.bus.background.later(piece)

    @Slot()
    def settle(self) -> None:
        """Open the page that still waits for the day, with the caret in its note."""
        if not self._reading:
            if not self._page.currentIndex():
                self._open_page()
            if self.window().focusWidget() is self:
                self._write()

    def take_keyboard(self) -> None:
        """Put the caret into the note, or hold the keyboard until that is there."""
        self.setFocus()
        if self._page.currentIndex() and not self._reading:
            self._write()

    @Slot()
    def _write(self) -> None:
        """Put the caret into the note of the meeting in hand, where it is in sight."""
        if self._row and not self.desk.bus.discreet and self._page.currentWidget() is self._meeting:
            self._meeting.write()

    @cached_property
    def _meeting(self) -> MeetingPage:
        from delegate_app.ui.today.meeting import MeetingPage

        made = MeetingPage(self.desk)
        made.menu_wanted.connect(self._offer_menu)
        made.left.connect(self._column.take_keyboard)
        self._page.addWidget(made)
        return made

    @cached_property
    def _outlook(self) -> Outlook:
        from delegate_app.ui.today.outlook import Outlook

        made = Outlook(self.desk)
        self._page.addWidget(made)
        return made

    def _build(self) -> None:
        self._page.setAutoFillBackground(True)
        self._page.setBackgroundRole(QPalette.ColorRole.Base)
        self._page.addWidget(QWidget())  # stands there until a page is made
        self._page.setMinimumWidth(round(410 * theme.scale()))  # as the page that comes will need
        self._column.setMinimumWidth(round(352 * theme.scale()))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.splitter = Columns("today", (self._column, self._page), (470, 738))
        whole.addWidget(self.splitter)
        desk, sheet = self.desk, Button(_("Print day"))
        sheet.clicked.connect(lambda: desk.actions.ask("day_sheet"))
        new = Button(_("New meeting"), primary=True)
        new.clicked.connect(lambda: desk.actions.ask("new_item"))
        self.tools = [sheet, new]
        self._column.day_chosen.connect(self._go)
        self._column.everyone_chosen.connect(self._choose_whose)
        self._column.item_chosen.connect(self._show_item)
        self._column.entered.connect(self._write)
        self._column.menu_wanted.connect(self._offer_menu)
        self._minute.timeout.connect(self._tick)

    def _now(self) -> datetime:
        assert self.mission is not None  # noqa: S101 - asked for only while a mission is open
        return self.desk.workspace.now_in(self.mission.zone)

    def _load_days(self) -> None:
        if self.mission:
            settings = self.desk.workspace.settings
            self._days = agenda.days(self.desk.workspace, self.mission.id)
            self._column.show_days(self._days, choice=bool(settings.me) and not settings.leads)

    @Slot(object)
    def _go(self, day: date | None, then: Callable[[], object] | None = None) -> None:
        """Show a day, with what is on or comes next in hand unless somebody says otherwise."""
        if self.mission is None or (day is None and self._days):
            return
        self._day, self._then = day, then or (lambda: self._show_item(self._present()))
        self._load()

    def step(self, days: int) -> None:
        self._go(self._column.neighbour(days))

    def _load(self) -> None:
        """Read the day, a long one beside the window: the day before stays until it is there."""
        if self.mission:
            self._reading = agenda.is_long(self.desk.workspace, self.mission.id, self._day)
            self._column.walk_from(self._day)
            if self._day and self._reading and not self._on.rows:
                self._show_day(Day.of((), self._day, self.mission))  # its name, until it is there
            self._read(self.mission, beside=self._reading)

    def _read(self, mission: Mission, *, beside: bool) -> None:
        self._asked, self._stale = self._asked + 1, False
        workspace, everyone = self.desk.workspace, self._everyone
        read = partial(Day.read, workspace, mission, self._day, everyone=everyone)
        show = partial(self._renew, self._asked)
        if beside:
            self.desk.bus.background.run(read, show, partial(self._not_read, self._asked))
        else:
            show(read())

    def _not_read(self, asked: int, error: BaseException) -> None:
        """Stay with the day that stands there; its page may wait no longer for another one."""
        if asked == self._asked:
            self._reading, self._stale, self._then = False, True, self._show_in_hand
            self._day = self._on.column.day if self._on.rows else self._day
            self._column.walk_from(self._day)
            self._go_on()
        self.desk.bus.complain(error)

    def _show_day(self, day: Day) -> None:
        assert self.mission is not None  # noqa: S101 - it is of the open mission
        self._on = day
        today = self._now().date()
        notice = dates.headline(self._days, today) if self._days and today < self._days[0] else ""
        self._column.show_day(day.column, self.mission, notice)
        self._show_clock()

    def _show_clock(self) -> None:
        """Show what only the clock changes: the line of now, and how much is left today."""
        assert self.mission is not None  # noqa: S101 - asked for only while a mission is open
        workspace, now = self.desk.workspace, self._now()
        self._column.show_now(now)
        if self._reading:
            return
        show = partial(self._show_left, self.mission.id)
        if self._day == now.date() and not self._everyone and not self._stale:
            show(left(self._on.rows, workspace.clock.now()))
        else:
            read = partial(agenda.left_today, workspace, self.mission)
            self.desk.bus.background.run(read, show, self.desk.bus.complain)

    def _show_left(self, mission_id: str, count: int) -> None:
        badge = _("{count} left").format(count=count) if count else ""
        if badge != self._badge and self.mission and self.mission.id == mission_id:
            self._badge = badge
            self.head_changed.emit()

    def _present(self) -> str:
        """Return the item that concerns the present moment; none once the mission is over."""
        now = self._now()
        return "" if self._days and now.date() > self._days[-1] else self._on.present(now)

    def _go_to_item(self, item_id: str) -> None:
        """Show an item on its day, among everybody's where it is not mine."""
        row = agenda.row(self.desk.workspace, item_id)
        if row and self.mission:
            day = dates.on_mission(row.item, self.mission)[0].date()
            self._go(day, partial(self._find_item, item_id))

    def _find_item(self, item_id: str) -> None:
        if not self._everyone and self._on.row(item_id) is None:
            self._column.choose_whose(everyone=True)
            self._go(self._day, partial(self._show_item, item_id))
        else:
            self._show_item(item_id)

    def _in_hand(self) -> str:
        """Return the id of the item in hand, or ""."""
        return self._row.item.id if self._row else ""

    @Slot(str)
    def _show_item(self, item_id: str) -> None:
        """Take an item in hand; none, where the day has nothing of that id."""
        self._row = self._on.row(item_id)
        self._column.choose(item_id)
        self.setWindowTitle(self._row.item.title if self._row else "")
        self.head_changed.emit()
        if self._page.currentIndex() and not self._reading:
            self._open_page()

    def _make_page(self) -> QWidget:
        return self._meeting if self._row else self._outlook

    @Slot()
    def _open_page(self) -> None:
        """Show the page of the item in hand; without one, where the mission stands."""
        if self.mission is None:
            return
        if self._row:
            self._meeting.show_row(self._row, self.mission, self._on.rows)
        else:
            self.put_down()
            self._outlook.show_mission(self.mission, self._days, self._now().date())
        self._page.setCurrentWidget(self._make_page())

    @Slot()
    def _tick(self) -> None:
        """Follow the clock: the line of now, the times in the top bar, once a minute."""
        if self.mission is None:
            return
        now = self._now()
        if self._today != now.date() and not self._meeting.typing:
            turned, self._today = self._today, now.date()
            if turned is not None and self._day == nearest(self._days, turned):
                self._go(nearest(self._days, self._today))
        self._show_clock()
        self.head_changed.emit()
        self._minute.await_turn(self._now())

    @Slot(bool)
    def _choose_whose(self, everyone: bool) -> None:
        self._everyone, self._then = everyone, self._show_in_hand
        self._load()

    @Slot(object)
    def _follow(self, change: ChangeSet) -> None:
        if change.kinds & _SHOWN_HERE and change.fields != {"agreed"}:
            self._load_days()
            if self._day not in self._days:
                self.receive(None)
            else:
                self._reload()
        elif self.mission and self._row is None and change.kinds & _SHOWN_WITHOUT:
            self._reload()

    def _reload(self) -> None:
        """Read the day anew beside the window; while nobody sees it only what is left counts."""
        if self.mission and self.isVisible():
            self._read(self.mission, beside=True)
        else:
            self._asked, self._stale = self._asked + 1, True
            self._show_clock()

    def _renew(self, asked: int, day: Day) -> None:
        if asked == self._asked and self.mission:
            self._show_day(day)
            then, self._then = self._then, self._show_in_hand
            then()
            if self._reading:
                self.desk.bus.background.later(partial(self._complete, asked))

    def _complete(self, asked: int) -> None:
        """Show what else is known of a long day, once its hours are to be seen."""
        if asked == self._asked:
            self._reading = False
            self._show_clock()
            if self._page.currentIndex():
                self._open_page()
            self._go_on()

    def _show_in_hand(self) -> None:
        """Show the same item anew, or what is on where it is there no more."""
        in_hand = self._in_hand()
        self._show_item(in_hand if self._on.row(in_hand) else self._present())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._reload()

    @Slot(str, QPoint)
    def _offer_menu(self, item_id: str, place: QPoint) -> None:
        from delegate_app.ui.today.menu import ItemMenu

        menu = ItemMenu(self, self.desk, item_id)
        menu.deleted.connect(self._meeting.end_burst)
        menu.popup(place)
