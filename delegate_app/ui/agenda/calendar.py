"""The agenda as columns of hours: a day, a week, or who is where on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from delegate_app.domain.agenda import AgendaLine, Attendee, nearest, neighbour
from delegate_app.domain.mission import Mission
from delegate_app.services import agenda, planning
from delegate_app.ui import dates
from delegate_app.ui.agenda.columns import Day, of_days, of_people, week_of
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button, CheckBox
from delegate_app.ui.widgets.calendar.board import Board
from delegate_app.ui.widgets.calendar.canvas import Column
from delegate_app.ui.widgets.chips import Chips
from delegate_app.ui.widgets.labels import Text

if TYPE_CHECKING:
    from concurrent.futures import Future

    from delegate_app.domain.changes import ChangeSet

_MINUTE = 60_000
_MORNING = timedelta(hours=8)


class View(StrEnum):
    """In which form the agenda stands."""

    DAY = "day"
    WEEK = "week"
    LIST = "list"
    WHERE = "where"
    B2B = "b2b"
    CLASHES = "clashes"


class Calendar(QWidget):
    """Draws the days it is given, and moves what is moved on it."""

    chosen = Signal(str)
    """The id of the item that somebody moved to."""
    entered = Signal()
    menu_wanted = Signal(str, QPoint)
    drawn = Signal(object, object, str)
    """Start and end of what is to be new, and in whose column, by the id of a delegate or ""."""
    turned = Signal()
    """Another day is shown."""
    column_wanted = Signal(object, str)
    """All of a day is asked for, of a delegate's where an id is given."""
    all_wanted = Signal()
    """What a filter keeps back is asked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._mission: Mission | None = None
        self._view = View.WEEK
        self._days: tuple[date, ...] = ()
        self.day = date.min
        """The day in hand."""
        self._drawn: tuple[object, ...] = ()
        self.board = Board()
        self._before = Button("", quiet=True, picture="left")
        self._after = Button("", quiet=True, picture="right")
        self._chips = Chips(_("Days"), ())
        self._walk, self._empty = QWidget(), QWidget()
        self.clocks = CheckBox(_("Home time"))
        """Whether the hours at home stand beside; it goes where the views are chosen."""
        self._minute = QTimer(self, interval=_MINUTE)
        self._minute.timeout.connect(self._tick)
        self._build()

    def show_days(self, mission: Mission, view: View, days: Iterable[date]) -> Sequence[date]:
        """Take up the days of a mission, and return those that are to be seen."""
        self._mission, self._view = mission, view
        self._days, known = tuple(days), self._days
        if self.day not in self._days:
            today = self._desk.workspace.now_in(mission.zone).date()
            self.day = nearest(self._days, today) or today
        if self._days != known:
            self._offer_days()
        seen = self._seen()
        self.clocks.setVisible(view is not View.WEEK and mission.zone != mission.home_zone)
        self._walk.setVisible(len(self._days) > len(seen))
        if self.day in self._days:
            self._chips.choose(self._days.index(self.day))
        self._before.setEnabled(self._neighbour(-1) is not None)
        self._after.setEnabled(self._neighbour(1) is not None)
        return seen

    def show_items(
        self, on: Mapping[date, Day], people: Iterable[Attendee], *, narrowed: bool
    ) -> None:
        """Draw what is on, on some days or with some people; a filter that leaves nothing is said.

        Args:
            on: What is on, on each day.
            people: Whose columns stand there where it is shown who is where.
            narrowed: Whether a filter keeps anything back on these days.
        """
        if self._mission is None:
            return
        if self._view is View.WHERE:
            me = self._desk.workspace.settings.me
            columns = of_people(self.day, on.get(self.day, Day()), people, me)
        else:
            columns = of_days(on, self._mission)
        self._empty.setVisible(narrowed and not any(one.items or one.lasting for one in columns))
        self._show_clocks()
        before, self._drawn = self._drawn, (self._mission.id, self._view, *self._seen())
        now = self._desk.workspace.now_in(self._mission.zone)
        morning = datetime.combine(self.day, datetime.min.time()) + _MORNING
        columns = columns or [Column("", self.day, (), "")]
        if self._drawn == before:
            self.board.show_columns(columns)
        else:
            self.board.show_columns(columns, now if now.date() in on else morning)
        self._tick()

    @property
    def empty(self) -> bool:
        """Whether nothing is on where the arrow keys would walk."""
        return next(self.board.timeline.seen(), None) is None

    def take_keyboard(self) -> None:
        """Let the arrow keys walk on the board, as soon as there is a day on it."""
        if self.day in self._days:
            self.board.timeline.take_keyboard()
        else:
            self.setFocus()

    def step(self, by: int) -> None:
        """Go to the day before or after, or by a week."""
        day = self._neighbour(by)
        if day:
            self.go(day)

    def go(self, day: date) -> None:
        """Show a day."""
        if day != self.day:
            self.day = day
            self.turned.emit()

    def show_day_of(self, line: AgendaLine) -> None:
        """Turn to the day of an item, unless it is to be seen already.

        A week stays as it is; what is shown next begins with the day that was looked at in it.
        """
        day, seen = line.start.date(), self._seen()
        if day not in self._days:
            return
        if not any(day <= one <= line.end.date() for one in seen):
            self.go(day)
        elif day in seen:
            self.day = day

    def return_to(self, day: str) -> None:
        """Show the day of an ISO date once there is something to show."""
        try:
            self.day = date.fromisoformat(day)
        except ValueError:
            return

    @property
    def home(self) -> bool:
        """Whether the hours at home stand beside the mission's."""
        return self.clocks.isChecked()

    def show_home(self, *, shown: bool) -> None:
        """Let the hours at home stand beside the mission's, or not."""
        self.clocks.setChecked(shown)

    def zoom(self, factor: float) -> None:
        """Draw the hours taller or lower than they are."""
        timeline = self.board.timeline
        timeline.zoom(timeline.canvas.zoom * factor)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minute.stop()

    def _build(self) -> None:
        for button, name, by in (
            (self._before, _("Previous day"), -1),
            (self._after, _("Next day"), 1),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(partial(self._click, by))
        self._line = QHBoxLayout(self._walk)
        self._line.setContentsMargins(0, 0, 0, 4)  # the arrows stand in line with what is above
        self._line.setSpacing(2)
        for widget in (self._before, self._after):
            self._line.addWidget(widget)
        self._line.insertWidget(1, self._chips, 1, Qt.AlignmentFlag.AlignVCenter)
        self.clocks.toggled.connect(self._reclock)
        every = Button(_("Show all"))
        every.clicked.connect(self.all_wanted)
        said = QHBoxLayout(self._empty)
        said.setContentsMargins(16, 0, 16, 8)
        said.addWidget(Text(_("Nothing here passes the filter")))
        said.addWidget(every)
        said.addStretch()
        self._empty.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._walk)
        column.addWidget(self._empty)
        column.addWidget(self.board, 1)
        timeline = self.board.timeline
        timeline.chosen.connect(self.chosen)
        timeline.entered.connect(self.entered)
        timeline.menu_wanted.connect(self.menu_wanted)
        timeline.zoomed.connect(self.zoom)
        timeline.brought.connect(self._attach)
        self.board.column_wanted.connect(self._open)
        for hand in self.board.hands:
            hand.moved.connect(self._move)
            hand.resized.connect(self._resize)
            hand.drawn.connect(self._draw)

    def _show_clocks(self) -> None:
        """Say what the clocks at home show, as long as the hours are those of one day."""
        gutter, mission = self.board.timeline.gutter, self._mission
        gutter.other = None
        if mission and self.home and not self.clocks.isHidden():
            gutter.other = partial(dates.home_hour, self.day, mission)
            gutter.names = dates.city(mission.home_zone), dates.city(mission.zone)

    @Slot()
    def _reclock(self) -> None:
        self._show_clocks()
        timeline = self.board.timeline
        timeline.show_columns(timeline.canvas.columns)
        self.board.update()

    def _offer_days(self) -> None:
        names = [dates.day(day, "ddd d") for day in self._days]
        chips = Chips(_("Days"), names)
        chips.chosen.connect(self._pick)
        self._line.replaceWidget(self._chips, chips)
        self._chips.hide()
        self._chips.deleteLater()
        self._chips = chips

    def _today(self) -> date:
        assert self._mission is not None  # noqa: S101 - asked for only while a mission is open
        return self._desk.workspace.now_in(self._mission.zone).date()

    def _seen(self) -> Sequence[date]:
        return week_of(self._days, self.day) if self._view is View.WEEK else (self.day,)

    def _neighbour(self, by: int) -> date | None:
        """Return the day before or after; in a week, the nearest of the week before or after."""
        return neighbour(self._days, self._seen(), by)

    def _click(self, by: int) -> None:
        self.step(by)

    @Slot(int)
    def _pick(self, place: int) -> None:
        self.go(self._days[place])

    @Slot()
    def _tick(self) -> None:
        if self._mission:
            self.board.show_now(self._desk.workspace.now_in(self._mission.zone))

    def _columns(self) -> Sequence[Column]:
        return self.board.timeline.canvas.columns

    @Slot(int)
    def _open(self, place: int) -> None:
        column = self._columns()[place]
        self.column_wanted.emit(column.day, column.key if self._view is View.WHERE else "")

    @Slot(int, object, object)
    def _draw(self, place: int, start: datetime, end: datetime) -> None:
        person = self._columns()[place].key if self._view is View.WHERE else ""
        self.drawn.emit(start, end, person)

    @Slot(str, object, int, int)
    def _move(self, item_id: str, by: timedelta, before: int, after: int) -> None:
        columns = self._columns()
        seat = None
        if self._view is View.WHERE and before != after:
            seat = columns[before].key, columns[after].key
        self.chosen.emit(item_id)  # so that it is not folded among others where it comes to stand
        self._write(planning.move(self._desk.workspace, item_id, by, seat=seat))

    @Slot(str, object)
    def _resize(self, item_id: str, by: timedelta) -> None:
        self.chosen.emit(item_id)
        self._write(planning.move(self._desk.workspace, item_id, end_by=by))

    @Slot(str, object)
    def _attach(self, item_id: str, files: Sequence[Path]) -> None:
        from delegate_app.ui.widgets.attaching import land_on_item

        self.chosen.emit(item_id)
        land_on_item(self._desk, self._mission, item_id, files)

    def _write(self, answer: Future[ChangeSet]) -> None:
        self._desk.bus.write(answer, self._tell, self._not_moved)

    def _not_moved(self, error: BaseException) -> None:
        for hand in self.board.hands:
            hand.cancel()
        self._desk.bus.complain(error)

    def _tell(self, change: ChangeSet) -> None:
        """Say when an item is now, with Undo."""
        item = next((kept for kept in agenda.items(self._desk.workspace, change.ids)), None)
        if item and self._mission:
            start, end = dates.on_mission(item, self._mission)
            day, last = (dates.day(one.date(), "ddd d MMMM") for one in (start, end))
            when = f"{day}, {dates.hours(start, end)}"
            if item.all_day:
                when = day if day == last else f"{day} – {last}"
            words = _("{title}: {when}").format(title=item.title, when=when)
            self._desk.bus.tell(words, operation=change.operation)
        elif change.ids:
            self._desk.bus.tell(_("Changed."), operation=change.operation)
