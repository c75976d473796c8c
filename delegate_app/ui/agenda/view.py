"""The room of the agenda: the whole mission day by day, and the page of each item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from delegate_app.base.i18n import N_
from delegate_app.domain.mission import Mission
from delegate_app.services import planning
from delegate_app.ui.agenda.b2b.view import PlanView
from delegate_app.ui.agenda.calendar import Calendar, View
from delegate_app.ui.agenda.clashes import ClashList
from delegate_app.ui.agenda.columns import Day
from delegate_app.ui.agenda.head import Head
from delegate_app.ui.agenda.listing import AgendaList
from delegate_app.ui.agenda.quick import QuickAdd
from delegate_app.ui.agenda.sharing import Sharing
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, number
from delegate_app.ui.widgets.buttons import Button, Segments
from delegate_app.ui.widgets.listed import Listed

_NAMES = {
    View.DAY: N_("Day"), View.WEEK: N_("Week"), View.LIST: N_("List"),
    View.WHERE: N_("Who is where"), View.B2B: N_("B2B"), View.CLASHES: N_("Clashes"),
}  # fmt: skip
_WITHOUT_A_DAY = frozenset({View.LIST, View.CLASHES})


class Agenda(AgendaList):
    """Shows a mission's agenda as a day, a week, a list, who is where, its B2B plan or clashes."""

    def __init__(self, desk: Desk) -> None:
        self._wanted: date | None = None
        self._span: tuple[datetime, datetime, str] | None = None
        self._undrawn = False
        self._view = View.LIST
        self._folded = {View.WEEK, View.WHERE, View.B2B}
        self._opened: set[View] = set()  # where the page was asked for though it takes the room
        self._marked: tuple[str, date] | None = None
        super().__init__(desk)
        self._quick = QuickAdd()
        self._calendar = Calendar(desk)
        self._parts: dict[View, Any] = {View.LIST: self.list}
        """What shows each view, as far as somebody turned to it."""
        self._b2b_day = ""  # that of the plan, until it is made
        self._switch = Segments(_("View of the agenda"))
        self._fold = Button("", quiet=True, picture="right")
        self._sharing = Sharing(desk)
        self._furnish()
        self.splitter.return_to({
            **dict.fromkeys(self._folded, (2, 1)), View.DAY: (1, 1), View.CLASHES: (640, 560),
        })  # fmt: skip
        self.show_view(View.WEEK)

    @property
    def day(self) -> date | None:
        if self.mission is None or self._view in _WITHOUT_A_DAY:
            return None
        day: date = self._shown_part.day
        return day

    def show_view(self, view: View) -> None:
        """Show the agenda in another form; each remembers whether the page stands beside it."""
        self._view = view
        if self._place:  # the list is still being read: where somebody was gives way to this
            self._place = {**self._place, "view": view}
        self._switch.setCurrentIndex(list(View).index(view))
        shown = self._shown_part
        for part in (*self._parts.values(), self._calendar.clocks):
            part.hide()  # until all is known that decides of its place, which it takes once
        self._show_page()
        self._draw()
        shown.show()
        self._show_chosen(self.list.current())
        if view is View.CLASHES:
            shown.begin()

    def step(self, days: int) -> None:
        if self._view not in _WITHOUT_A_DAY:
            self._shown_part.step(days)

    def bookmark(self) -> dict[str, Any]:
        plan = self._parts.get(View.B2B)
        return {
            **super().bookmark(), "view": self._view, "folded": sorted(self._folded),
            "zoom": self._calendar.board.timeline.canvas.zoom,
            "day": self._calendar.day.isoformat(), "home": self._calendar.home,
            "b2b_day": plan.day.isoformat() if plan and plan.day else self._b2b_day,
        }  # fmt: skip

    def return_to(self, bookmark: dict[str, Any]) -> None:
        folded, zoom, view = (bookmark.get(name) for name in ("folded", "zoom", "view"))
        if isinstance(folded, list):
            self._folded = {one for one in View if one in folded}
        if isinstance(zoom, float):
            self._calendar.board.timeline.zoom(zoom)
        self._calendar.show_home(shown=bookmark.get("home") is True)
        self._b2b_day = str(bookmark.get("b2b_day", ""))
        asked = next((one for one in View if one == view), self._view)
        self._show_page() if asked is self._view else self.show_view(asked)  # it may be walked on
        super().return_to(bookmark)
        self._calendar.return_to(str(bookmark.get("day", "")))  # which need not be the item's
        self._draw()

    def show_listed(self, listed: Listed, keep: str = "") -> None:
        super().show_listed(listed, keep)
        count, words = listed.tally, _(_NAMES[View.CLASHES])
        self._switch.setTabText(
            list(View).index(View.CLASHES), f"{words} · {number(count)}" if count else words
        )
        self._show_page()
        if self._shown_part.hasFocus():
            self.take_keyboard()

    def receive(self, handed: object) -> None:
        """Show an item by its id, or begin a new one, on a day where the asker has one."""
        if handed is None or isinstance(handed, date):
            self.widen()
            self._wanted = handed
            self.add()
            self._wanted = None
        else:
            super().receive(handed)

    def make(self) -> Sequence[Any]:
        assert self.mission is not None  # noqa: S101 - asked for only while a mission is open
        workspace = self.desk.workspace
        day = self._wanted or self.day_in_hand()
        item = planning.blank(workspace, self.mission, day, _(self.NEW))
        person, spot = "", self._calendar.board.timeline.spot.at
        if self._span:
            start, end, person = self._span
            item = replace(item, start=start, end=end)
        elif spot and self._wanted is None and self._calendar.isVisible():
            item = replace(item, start=spot, end=spot + (item.end - item.start))
        return planning.with_somebody(self.desk.workspace, item, person)

    # --- the views ---------------------------------------------------------------------------

    def take_keyboard(self) -> None:
        """Put the keyboard on what is shown."""
        shown, comes = self._shown_part, self.reading or self.listed.further
        if shown is self.list:
            super().take_keyboard()
        elif comes and self._view is not View.B2B and shown.empty:
            shown.setFocus()  # until there is something to walk on
        else:
            shown.take_keyboard()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold the page by Escape, and delete what the keyboard is on in the calendar."""
        within = self._calendar.isAncestorOf(self.focusWidget())
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and within:
            self.remove()
        elif event.key() == Qt.Key.Key_Escape and self.pages.isAncestorOf(self.focusWidget()):
            if self.splitter.crowded or self._view not in _WITHOUT_A_DAY:
                self._fold_page(folded=True)
            self.take_keyboard()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what changed while the room was away."""
        super().showEvent(event)
        self.desk.actions.answer("export", self._share)  # other rooms have their own
        self.desk.actions.answer("mail", self._draft_mail)
        if self._undrawn:
            self._draw()

    def open(self, mission: Mission) -> None:
        super().open(mission)
        self._sharing.hide()
        if plan := self._parts.get(View.B2B):
            plan.show_mission(mission, self._calendar.day)
        self._show_page()

    @property
    def _shown_part(self) -> Any:
        if self._view not in self._parts:
            self._parts[self._view] = self._made_part()
        return self._parts[self._view]

    def _made_part(self) -> QWidget:
        part: PlanView | ClashList
        if self._view is View.B2B:
            part = PlanView(self.desk)
            part.return_to(self._b2b_day)
            if self.mission:
                part.show_mission(self.mission, self._calendar.day)
            part.entered.connect(self._enter)
        elif self._view is View.CLASHES:
            part = ClashList(self.desk)
            part.entered.connect(self._find_time)
        else:
            return self._calendar
        part.chosen.connect(self.list.choose)
        self.column.addWidget(part, 1)
        return part

    def _furnish(self) -> None:
        """Put the switch and the quick line above, and the calendar beside the list."""
        answer = self.desk.actions.answer
        for view in View:
            self._switch.addTab(_(_NAMES[view]))
            answer(f"agenda_{view}", partial(self._go_to, view))
        answer("quick_add", self._start_quickly)
        answer("home_time", self._turn_home_time)
        answer("taller", partial(self._calendar.zoom, 1.25))
        answer("lower", partial(self._calendar.zoom, 0.8))
        share = Button(_("Export…"), quiet=True)
        share.clicked.connect(self._share)
        ways = (self._calendar.clocks, share, self._fold)
        self.head.addWidget(Head(self._switch, ways, self._quick, self.boxed, self.whose))
        self.head.addWidget(self._sharing)
        self._sharing.left.connect(self.take_keyboard)
        self.column.addWidget(self._calendar, 1)
        self._switch.currentChanged.connect(self._switched)
        self._fold.clicked.connect(self._toggle_page)
        self._quick.wanted.connect(self.jot)
        self._quick.left.connect(self.take_keyboard)
        self.list.chosen.connect(self._show_chosen)
        self._calendar.chosen.connect(self.list.choose)
        self._calendar.entered.connect(self._enter)
        self._calendar.menu_wanted.connect(self._offer)
        self._calendar.turned.connect(self._turn)
        self._calendar.drawn.connect(self._add_there)
        self._calendar.column_wanted.connect(self._open_column)
        self._calendar.all_wanted.connect(self._lead_on)

    def end_typing(self) -> None:
        super().end_typing()
        if clashes := self._parts.get(View.CLASHES):
            clashes.ways.end_burst()

    def _go_to(self, view: View) -> None:
        if not self.isVisible():
            self.desk.actions.ask("agenda")
        self.show_view(view)
        if self.isVisible():
            self.take_keyboard()

    def _turn_home_time(self) -> None:
        """Show the hours at home or not; where there is no place for them, go to a day that has."""
        stands = self.isVisible() and self._view in (View.DAY, View.WHERE)
        if not stands:
            self._go_to(View.DAY)
        self._calendar.show_home(shown=not (stands and self._calendar.home))

    @Slot(int)
    def _switched(self, place: int) -> None:
        view = list(View)[place]
        if view is not self._view:  # it follows the switch, and the switch follows it
            self.show_view(view)

    def _show(self, keep: str = "") -> None:
        super()._show(keep)
        self._draw()

    @Slot()
    def _draw(self) -> None:
        """Draw what passes the filters, as far as it is to be seen."""
        if self.mission is None or self._view is View.LIST:
            return
        self._undrawn = not self.isVisible()
        if self._undrawn:
            return
        if self._view is View.B2B:
            self._shown_part.narrow(self.search.text())
            return
        passing = set(self.list.shown())
        if self._view is View.CLASHES:
            every = self.listed.rows.values()
            rows = [kept.row for kept in every if kept.row and kept.line.id in passing]
            self._shown_part.show_rows(rows, self.mission)
            self._shown_part.choose(self.list.current())
            return
        days = sorted(self.plan.begun.union(self.mission.days))
        seen = self._calendar.show_days(self.mission, self._view, days)
        there = {day: self.plan.on.get(day, Day()) for day in seen}
        narrowed = len(passing) < len(self.listed.rows)
        on = {day: one.passing(passing) for day, one in there.items()} if narrowed else there
        self._calendar.show_items(on, self.whose.people(), narrowed=on != there)
        self._calendar.board.choose(self.list.current())
        self._quick.show_days(self._calendar.day, days)

    @Slot(str)
    def _show_chosen(self, item_id: str) -> None:
        """Mark what is in hand, and turn to its day where it is another item or another day."""
        kept = self.listed.rows.get(item_id)
        if kept and self._view is View.CLASHES:
            self._shown_part.choose(item_id)
        elif kept and self._shown_part is self._calendar:
            marked, self._marked = self._marked, (item_id, kept.line.start.date())
            if marked != self._marked:
                self._calendar.show_day_of(kept.line)
            self._calendar.board.choose(item_id)

    @Slot()
    def _turn(self) -> None:
        """Draw another day, and take in hand what is on there first, unless it was there."""
        self._draw()
        columns = self._calendar.board.timeline.canvas.columns
        on = [one.row.item.id for column in columns for one in column.items]
        if on and self.list.current() not in on:
            self.list.choose(on[0])

    @Slot(str, QPoint)
    def _offer(self, item_id: str, place: QPoint) -> None:
        self.list.choose(item_id)
        self._menu(place)

    @Slot(object, str)
    def _open_column(self, day: date, person: str) -> None:
        """Show all of a day, of one delegate where it was theirs."""
        if person:
            self.whose.choose_person(person)
        self._calendar.go(day)
        self.show_view(View.DAY)

    @Slot()
    def _find_time(self) -> None:
        """Look for another time for the item in hand."""
        self._fold_page(folded=False)
        self.settle()
        self._page.resolve.start()

    # --- the page ----------------------------------------------------------------------------

    def _enter(self) -> None:
        self._fold_page(folded=False)
        super()._enter()

    def _toggle_page(self) -> None:
        self._fold_page(folded=not self.pages.isHidden())

    def _fold_page(self, *, folded: bool) -> None:
        among = self._opened if self.splitter.crowded else self._folded
        (among.add if folded != self.splitter.crowded else among.discard)(self._view)
        self._show_page()

    @Slot()
    def _show_page(self) -> None:
        """Show the page of what is in hand, or leave all of the width to the calendar."""
        nothing = not self.listed.entries and not self.reading and self.mission is not None
        crowded, hidden = self.splitter.crowded, self.pages.isHidden()
        among = self._opened if crowded else self._folded
        folded = (self._view in among) != crowded and not nothing
        self.pages.setHidden(folded)
        self.splitter.turn_to(self._view)
        for line in (self._quick, self.whose):
            line.setVisible(self._view is not View.B2B and (folded or not crowded))
        words = _("Show the page of the item") if folded else _("Fold the page of the item")
        self._fold.show_picture("left" if folded else "right", words)
        if folded:
            self.setWindowTitle("")  # that of the page, which nobody sees now
        if hidden != folded:
            self._choose(self.list.current())

    # --- what is new -------------------------------------------------------------------------

    def _start_quickly(self) -> None:
        """Put the keyboard on the quick line, in a view and beside a page that have room for it."""
        self._go_to(View.DAY if self._view is View.B2B else self._view)
        if self._quick.isHidden():
            self._fold_page(folded=True)
        if self._quick.isVisible():  # not where nothing is planned, or where nobody can go there
            self._quick.setFocus()

    @Slot(object, object, str)
    def _add_there(self, start: datetime, end: datetime, person: str) -> None:
        """Begin a new item where somebody drew it."""
        self._span = start, end, person
        self.add()
        self._span = None

    @Slot()
    def _draft_mail(self) -> None:
        if self.list.current():
            self._fold_page(folded=False)
            self.settle()
            self._page.draft_mail()

    @Slot()
    def _share(self) -> None:
        """Ask whose agenda is to leave and in which form; for whom it stands here to begin with."""
        if self.mission:
            self.put_down()
            self._sharing.ask(self.mission, self.whose.offered, self.whose.chosen())
