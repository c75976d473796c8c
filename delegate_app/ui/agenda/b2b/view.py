"""The B2B view of the agenda: the plan of a day, read beside the window and filled by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from delegate_app.base.errors import KnownError
from delegate_app.domain.b2b import B2BPlan, Fault, Party, usual
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.folding import fold
from delegate_app.domain.mission import Mission
from delegate_app.ui import theme
from delegate_app.ui.agenda.b2b.aside import Aside
from delegate_app.ui.agenda.b2b.cells import Cells, Row, marked
from delegate_app.ui.agenda.b2b.deeds import Deeds
from delegate_app.ui.agenda.b2b.fill import Fill
from delegate_app.ui.agenda.b2b.grid import GridView
from delegate_app.ui.agenda.b2b.head import PlanHead
from delegate_app.ui.agenda.b2b.painting import Ghost
from delegate_app.ui.agenda.b2b.reading import Read, look
from delegate_app.ui.agenda.b2b.setup import Setup
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.menus import Menu, fill_menu

_ROOMY = 900
"""The width in pixels from which the counterparts stand beside the grid unasked."""
_KINDS = frozenset({"AgendaItem", "Attendance", "B2BPlan", "Organisation", "Person",
                    "Affiliation", "Participation", "Mission"})  # fmt: skip


class PlanView(QWidget):
    """A grid, the counterparts beside it, and in their place the form that sets a plan up."""

    chosen = Signal(str)
    """The id of the meeting that somebody walked to."""
    entered = Signal()
    """The page of that meeting is wanted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._mission: Mission | None = None
        self._read: Read | None = None
        self.day: date | None = None
        """The day in hand; None until there is one to show."""
        self._last_time: date | None = None
        """The day that was in hand before a restart, until a plan is read."""
        self._reading = self._stale = self._takes_keyboard = False
        self._words: Sequence[str] = ()
        self._beside: bool | None = None
        """Whether the counterparts stand beside the grid; None lets the width decide."""
        self._cells = Cells()
        self._deeds = Deeds(desk, self._cells)
        self.grid = GridView(self._cells)
        self._head, self._aside, self._setup = PlanHead(), Aside(), Setup()
        self._fill, self._ghost = Fill(self.grid.viewport()), Ghost(self)
        self._plan, self._pages = QWidget(), QStackedWidget()
        self._build()
        self._connect()
        desk.bus.changed.connect(self._follow)

    def show_mission(self, mission: Mission, day: date | None) -> None:
        """Show the plan of a mission: of a day that has one, else of the first that has."""
        if self._mission and self._mission.id != mission.id:
            self._read = self._last_time = None
        self._mission = mission
        if self._read is None or day in self._read.sheet.days:
            self.day = self._last_time or day
        self.reload()

    def return_to(self, day: str) -> None:
        """Begin with the day of an ISO date, where it has a plan."""
        try:
            self._last_time = self.day = date.fromisoformat(day)
        except ValueError:
            return

    def narrow(self, words: str) -> None:
        """Show only the lines that have these words: a company, its people, whom they meet."""
        self._words = fold(words).split()
        self._show_rows()

    def step(self, by: int) -> None:
        """Go to the day before or after."""
        day = self._head.neighbour(self.day, by) if self.day else None
        if day:
            self._go(day)

    def take_keyboard(self) -> None:
        """Let the arrow keys walk in the grid, as soon as there is one."""
        self._takes_keyboard = self._read is None or self._reading
        if self._takes_keyboard:
            self.setFocus()
        elif self._pages.currentWidget() is self._setup:
            self._setup.take_keyboard()
        else:
            self.grid.setFocus()

    # --- reading ------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the plan anew; while it is hidden nobody looks."""
        self._stale = True
        if self._mission and not self._reading and self.isVisible():
            self._reading, self._stale = True, False
            mission, choose = self._mission, self._read is None
            work = partial(look, self._desk.workspace, mission, self.day, choose=choose)
            take = partial(self._take, mission, choose=choose)
            self._desk.bus.background.run(work, take, self._not_read)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _take(self, mission: Mission, found: Read, *, choose: bool) -> None:
        """Show what was read, if it is still what is asked for, and go on with what is newer."""
        self._reading = False
        before, day = self._read, found.sheet.day
        if mission is self._mission and (choose or self.day == day):
            self._read, self.day, self._last_time = found, day, None
            self._show(mission, anew=before is None or before.sheet.day != day)
        if self._stale or mission is not self._mission or self.day != day:
            self.reload()
        elif self._takes_keyboard:
            self._takes_keyboard = False
            if self.isVisible():  # else somebody went elsewhere meanwhile
                self.take_keyboard()

    def _not_read(self, error: BaseException) -> None:
        self._reading = False
        self._desk.bus.complain(error)

    @Slot(object)
    def _follow(self, change: ChangeSet) -> None:
        if change.kinds & _KINDS:
            self.reload()

    # --- showing ------------------------------------------------------------------------------

    def _show(self, mission: Mission, *, anew: bool) -> None:
        assert self._read is not None  # noqa: S101 - asked for once something was read
        sheet, shown, days, listed, found = self._read
        self._head.show_days(days, sheet.day, mission)
        self._deeds.of(mission, shown.grid.plan if shown else None)
        self._aside.show_parties(sheet.counterparts, listed)
        self._fill.know(found)
        if anew or self._pages.currentWidget() is not self._setup:  # else somebody types in it
            if shown:
                self._pages.setCurrentWidget(self._plan)
            else:
                self._ask_frame()
        self._show_rows()

    @Slot()
    def _show_rows(self) -> None:
        """Show the lines that have the words that are looked for, with the same cell in hand."""
        shown = self._read.shown if self._read else None
        if shown is None:
            self._head.show_counts(None)
            return
        companies, tables = map(self._found, (shown.companies, shown.tables))
        rows = tables if self._head.by_table else companies
        seen, by_company = marked(rows), marked(companies)
        self._head.show_counts({f: len(seen[f] or by_company[f]) for f in Fault})
        here, slots = self.grid.currentIndex(), shown.grid.slots
        key = self._cells.rows[here.row()].line.key if here.isValid() else None
        at = self._cells.slots[here.column()] if here.isValid() else None
        same = self._cells.show_rows(rows, slots, by_table=self._head.by_table)
        self.grid.join()
        if same:
            return
        self.grid.put_down()
        self.grid.fit()
        for place, row in enumerate(rows):
            if row.line.key == key and at in slots:
                self.grid.take_in_hand(self._cells.index(place, slots.index(at)))

    def _found(self, rows: Iterable[Row]) -> list[Row]:
        """Return the lines that have the words that are looked for."""
        return [row for row in rows if all(word in row.found_by for word in self._words)]

    @Slot(object)
    def _go(self, day: date) -> None:
        self.day = day
        self.reload()

    # --- the frame ----------------------------------------------------------------------------

    @Slot()
    def _ask_frame(self) -> None:
        """Ask for the frame of the day, beginning with the one that stands."""
        if self._mission is None or self.day is None:
            return
        shown = self._read.shown if self._read else None
        plan = shown.grid.plan if shown else usual(self._mission.id, self.day)
        self._setup.show_plan(plan, self._mission, stands=shown is not None)
        self._pages.setCurrentWidget(self._setup)
        if shown:
            self._setup.take_keyboard()

    @Slot(object)
    def _keep_frame(self, plan: B2BPlan) -> None:
        try:
            self._deeds.set_up(plan, self._framed)
        except KnownError as error:
            self._setup.refuse(error)
        else:
            self.day = plan.day

    def _framed(self) -> None:
        """Show the grid, also where nothing was changed and so no news will come."""
        self._pages.setCurrentWidget(self._plan)
        self._takes_keyboard = True
        self.reload()

    def _unframed(self) -> None:
        """Begin with a day that has a plan, as whoever comes here does."""
        self._read = self.day = None
        self._pages.setCurrentWidget(self._plan)
        self._takes_keyboard = True
        self.reload()

    @Slot()
    def _leave_frame(self) -> None:
        self._pages.setCurrentWidget(self._plan)
        self.grid.setFocus()

    # --- what is done in the grid -------------------------------------------------------------

    @Slot(QModelIndex)
    def _walk(self, index: QModelIndex) -> None:
        """Take in hand the meeting that the keyboard came to."""
        meeting = self._cells.in_hand(index)
        if meeting:
            self.chosen.emit(meeting.item.id)

    @Slot(QModelIndex)
    def _enter(self, index: QModelIndex) -> None:
        """Open the page of the meeting of a cell, or ask whom to meet there."""
        if self._cells.in_hand(index):
            self._walk(index)
            self.entered.emit()
        else:
            self._begin(index)

    @Slot(QModelIndex, str)
    def _begin(self, index: QModelIndex, letters: str = "") -> None:
        """Ask whom to meet in a cell."""
        self.grid.take_in_hand(index)
        self._fill.begin(self.grid.visualRect(index), letters)

    @Slot(object)
    def _filled(self, party: Party) -> None:
        self._deeds.fill(self.grid.currentIndex(), party)
        self.grid.setFocus()

    @Slot()
    def _fill_from_list(self) -> None:
        """Put the counterpart in hand into the cell in hand."""
        party = self._aside.party(self._aside.list.current())
        if party:
            self._filled(party)

    @Slot(str, QPoint)
    def _carry(self, words: str, place: QPoint) -> None:
        """Show what the mouse carries, when it would be there and what is against it."""
        landing = self.grid.landing if words else None
        against = _(landing.warning) if landing and landing.warning else ""
        said = (landing.hours if landing else "", against, words)
        self._ghost.show_words(" · ".join(filter(None, said)))
        if words:
            self._ghost.move(self.mapFromGlobal(place) + QPoint(14, 10))
            self._ghost.raise_()

    @Slot(str, QPoint)
    def _carry_from_list(self, party_id: str, place: QPoint) -> None:
        party = self._aside.party(party_id)
        self.grid.aim(place)
        self._carry(party.name if party else "", place)

    @Slot(str, QPoint)
    def _drop_from_list(self, party_id: str, place: QPoint) -> None:
        there, party = self.grid.aim(place), self._aside.party(party_id)
        self._let_go()
        if there.isValid() and party:
            self.grid.take_in_hand(there)
            self._filled(party)

    @Slot()
    def _let_go(self) -> None:
        self.grid.aim(None)
        self._carry("", QPoint())

    @Slot(QModelIndex)
    def _say_moving(self, index: QModelIndex) -> None:
        """Say what the keyboard carries, and how it is put down."""
        name = self._cells.carried(index)
        words = _("Moving {name}: Enter puts it down, Esc leaves it.").format(name=name)
        self._head.say_moving(words if name else "")

    @Slot(QModelIndex, QPoint)
    def _menu(self, index: QModelIndex, place: QPoint) -> None:
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        offers = self._deeds.offers(index, partial(self._enter, index))
        fill_menu(menu, offers or [(_("Fill…"), partial(self._begin, index))])
        menu.popup(place)

    @Slot(object)
    def _go_to_next(self, fault: Fault) -> None:
        """Walk to the next cell that shows a fault; who waits is only seen by company."""
        found = self._cells.next_with(fault, self.grid.currentIndex())
        if not found.isValid() and self._head.by_table:
            self._head.read_by_company()
            found = self._cells.next_with(fault, QModelIndex())
        if found.isValid():
            self.grid.take_in_hand(found)
            self.grid.setFocus()

    @Slot()
    def _ask_print(self) -> None:
        """Turn to the document of this day."""
        self._desk.actions.ask("reports", ("b2b-plan", self.day))

    # --- building -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._unfold_aside()

    @Slot()
    def _toggle_aside(self) -> None:
        self._beside = self._aside.isHidden()
        self._unfold_aside()

    def _unfold_aside(self) -> None:
        roomy = self.width() >= _ROOMY * theme.scale()
        self._aside.setHidden(not (roomy if self._beside is None else self._beside))

    def _build(self) -> None:
        self.grid.setAccessibleName(_("B2B plan"))
        line = QHBoxLayout(self._plan)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.grid, 1)
        line.addWidget(self._aside)
        for page in (QWidget(), self._plan, self._setup):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._head)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        head, grid, listed = self._head, self.grid, self._aside.list
        head.day_wanted.connect(self._go)
        head.turned.connect(self._show_rows)
        head.next_wanted.connect(self._go_to_next)
        head.aside_wanted.connect(self._toggle_aside)
        head.frame_wanted.connect(self._ask_frame)
        head.print_wanted.connect(self._ask_print)
        self._setup.wanted.connect(self._keep_frame)
        self._setup.given_up.connect(self._leave_frame)
        self._setup.removal_wanted.connect(partial(self._deeds.remove, self._unframed))
        grid.selectionModel().currentChanged.connect(self._walk)
        grid.entered.connect(self._enter)
        grid.typed.connect(self._begin)
        grid.clear_wanted.connect(self._deeds.clear)
        grid.put.connect(self._deeds.put)
        grid.carried.connect(self._carry)
        grid.taken_up.connect(self._say_moving)
        grid.menu_wanted.connect(self._menu)
        listed.carried.connect(self._carry_from_list)
        listed.dropped.connect(self._drop_from_list)
        listed.given_up.connect(self._let_go)
        listed.entered.connect(self._fill_from_list)
        self._fill.filled.connect(self._filled)
        self._fill.left.connect(grid.setFocus)
