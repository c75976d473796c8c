"""The room of debriefing: which meetings still lack answers, and the questions of the one in hand.

It is gone through by keys alone. In the months after a mission the same room asks for the answers
that are due then.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QPalette, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.debrief import Round
from delegate_app.domain.mission import Mission
from delegate_app.domain.words import AFTER, label
from delegate_app.services import agenda, debrief, followups
from delegate_app.ui import dates, theme
from delegate_app.ui.bus import Keeping
from delegate_app.ui.debrief.page import RoundPage
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.columns import Columns
from delegate_app.ui.widgets.labels import MUTED, SEMIBOLD, Text
from delegate_app.ui.widgets.listing import Entry, Listing
from delegate_app.ui.widgets.outcome import STANDINGS
from delegate_app.ui.widgets.room import Room

LATER = "later"
"""Handed over by who wants the answers that are due in the months after."""
_KINDS = frozenset({
    "AgendaItem", "Attendance", "Debrief", "FollowUp", "LaterOutcome", "Mission", "Note",
    "Organisation", "Person",
})  # fmt: skip


class DebriefRoom(Room):
    """Lists the meetings of a round and asks about one at a time."""

    private = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._day: date | None = None
        self._later = False
        self._rounds: dict[str, Round] = {}
        self._stale = False
        self.list = Listing(_("Meetings to debrief"))
        self._page = RoundPage(desk)
        self._pages = QStackedWidget()
        self._build()
        desk.bus.changed.connect(self._follow)

    @property
    def subtitle(self) -> str:
        if self._later:
            count = len(self._lacking())
            words = ngettext("{count} answer is due", "{count} answers are due", count)
            return words.format(count=count) if count else _("Every answer is given")
        if self._day is None:
            return ""
        done = len(self._rounds) - len(self._lacking())
        words = _("{done} of {count} meetings done").format(done=done, count=len(self._rounds))
        return f"{dates.day(self._day)} · {words}"

    @property
    def day(self) -> date | None:
        return self._day

    def open(self, mission: Mission) -> None:
        """Show a mission, on the last day that lacks answers."""
        if self.mission is None or self.mission.id != mission.id:
            self.put_down()
            super().open(mission)
            self.receive(None)
        else:
            super().open(mission)
            self._reload()

    def receive(self, handed: object) -> None:
        """Begin a round: of a day, of the day of a meeting, or of the answers due by now."""
        if self.mission is None:
            return
        workspace = self.desk.workspace
        self._page.let_go()
        self._later = handed == LATER
        self._rounds = {}
        item = agenda.item(workspace, handed) if isinstance(handed, str) else None
        if isinstance(handed, date):
            self._day = handed
        elif item:
            self._day = dates.on_mission(item, self.mission)[0].date()
        elif not self._later:
            self._day = debrief.day_in_hand(workspace, self.mission)
        self._load()
        first = next(iter(self._lacking() or self._rounds), "")
        self._show(item.id if item and item.id in self._rounds else first)

    def take_keyboard(self) -> None:
        """Put the keyboard on the first question that has no answer."""
        if self._rounds:
            self._page.ask()
        else:
            self.tools[0].setFocus()

    def put_down(self) -> None:
        self._page.put_down()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._reload()

    def _build(self) -> None:
        self.list.setSelectionMode(Listing.SelectionMode.SingleSelection)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.list.setViewportMargins(0, 12, 0, 0)
        self.list.setMinimumWidth(round(220 * theme.scale()))
        self.list.chosen.connect(self._choose)
        self.list.entered.connect(self._page.ask)
        self._page.touched.connect(self._note_answers)
        self._page.next_wanted.connect(self._go_on)
        self._pages.setMinimumWidth(round(380 * theme.scale()))
        self._pages.addWidget(self._empty())
        self._pages.addWidget(self._page)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.splitter = Columns("debrief", (self.list, self._pages), (330, 878))
        whole.addWidget(self.splitter)
        later = Button(_("Later"))
        later.setToolTip(_("Everything is kept; Esc leaves too"))
        later.clicked.connect(self._leave)
        self.tools = [later]
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, slot in (
            ("Ctrl+Return", self._go_on), ("Ctrl+Enter", self._go_on), ("Escape", self._leave)
        ):  # fmt: skip
            QShortcut(QKeySequence(key), self, slot, context=inside)

    def _empty(self) -> QWidget:
        page = QWidget()
        page.setAutoFillBackground(True)
        page.setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(page)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(8)
        column.addWidget(Text(_("Nothing to debrief"), size=theme.NOTE, weight=SEMIBOLD))
        hint = _(
            "Institutional meetings, B2B meetings and company visits are debriefed here, one after "
            "the other, in the evening of their day."
        )
        column.addWidget(Text(hint, role=MUTED, wraps=True))
        column.addStretch()
        return page

    # --- what is listed ---------------------------------------------------------------------

    def _load(self) -> None:
        """Read the round anew; what was answered in it stays listed."""
        assert self.mission is not None  # noqa: S101 - asked for only while a mission is open
        workspace = self.desk.workspace
        if self._later:
            found = {one.row.item.id: one for one in debrief.later_due(workspace, self.mission)}
            given = {key: self._given(one) for key, one in self._rounds.items() if key not in found}
            every = sorted((given | found).values(), key=lambda one: one.row.item.start)
        else:
            every = list(debrief.of_day(workspace, self.mission, self._day)) if self._day else []
        self._rounds = {one.row.item.id: one for one in every}
        self._stale = False
        self._list()

    def _given(self, one: Round) -> Round:
        """Return a round of later answers as it is kept now."""
        kept = followups.later_outcomes(self.desk.workspace, one.row.item.id)
        return replace(one, later=next(k for k in kept if one.later and k.weeks == one.later.weeks))

    def _list(self) -> None:
        self.list.blockSignals(True)
        self.list.show_entries([self._entry(one) for one in self._rounds.values()])
        self.list.blockSignals(False)
        self.head_changed.emit()

    def _entry(self, one: Round) -> Entry:
        assert self.mission is not None  # noqa: S101 - asked for only while a mission is open
        item = one.row.item
        firms = dict.fromkeys(who.organisation or who.name for who in one.row.theirs)
        hours = "" if item.all_day else dates.hours(*dates.on_mission(item, self.mission))
        when = dates.day(item.start.date(), "d MMM yyyy") if one.later else hours
        detail = " · ".join(part for part in (when, ", ".join(firms)) if part)
        if one.later is None:
            words, tone = STANDINGS[one.standing]
            return Entry(item.id, item.title, detail, _(words), tone)
        if one.later.outcome:
            return Entry(item.id, item.title, detail, f"✓ {_(label(one.later.outcome))}", "accent")
        return Entry(item.id, item.title, detail, _(AFTER[one.later.weeks]), "grey")

    def _lacking(self) -> list[str]:
        """Return the ids of the meetings that still lack answers, in their order."""
        return [
            key
            for key, one in self._rounds.items()
            if (not one.later.outcome if one.later else not one.standing.done)
        ]

    # --- going through it -------------------------------------------------------------------

    @Slot(str)
    def _choose(self, item_id: str) -> None:
        if item_id in self._rounds:
            self._show(item_id)

    def _show(self, item_id: str) -> None:
        """Take a meeting in hand; without one say what belongs here."""
        self._note_answers()
        one = self._rounds.get(item_id)
        self._pages.setCurrentIndex(int(one is not None))
        self.setWindowTitle(one.row.item.title if one else "")
        if one and self.mission:
            self.list.blockSignals(True)
            self.list.choose(item_id)
            self.list.blockSignals(False)
            self._page.show_round(one, self.mission)
            self._show_next()
        self.head_changed.emit()

    def _following(self) -> str:
        """Return the next meeting after the one in hand that lacks answers, or ""."""
        order, here = list(self._rounds), self.list.current()
        place = order.index(here) + 1 if here in order else 0
        lacking = self._lacking()
        return next((key for key in order[place:] + order[: place - 1] if key in lacking), "")

    def _show_next(self) -> None:
        following = self._following()
        if following:
            title = self._rounds[following].row.item.title
            self._page.show_next(_("Next: {title}").format(title=title))
        else:
            self._page.show_next(_("Done"))

    @Slot()
    def _note_answers(self) -> None:
        """Let the list say at once what the page says."""
        one = self._page.in_hand
        if one and one.row.item.id in self._rounds:
            self._rounds[one.row.item.id] = one
            self._list()
            self._show_next()

    @Slot()
    def _go_on(self) -> None:
        """Take what is offered, and go to the next meeting that lacks answers, or leave."""
        if not self._rounds or self._page.ask_again():
            return
        self._page.take_supposed()
        self._note_answers()
        following = self._following()
        if following:
            self._show(following)
            self._page.ask()
        elif self._lacking():
            self._page.ask()
        else:
            self._leave()

    @Slot()
    def _leave(self) -> None:
        if self._page.ask_again():
            return
        self.desk.actions.ask("today", None if self._later else self._day)

    @Slot(object)
    def _follow(self, change: ChangeSet) -> None:
        if self.mission and change.kinds & _KINDS:
            if self.isVisible():
                self._reload()
            else:
                self._stale = True

    def _reload(self) -> None:
        """Show the round as it is kept; while answers are on their way, what is said stands."""
        if self.desk.bus.keeping is Keeping.SAVING:
            return
        self._load()
        in_hand = self.list.current()
        if in_hand in self._rounds and self.mission:
            self._page.show_round(self._rounds[in_hand], self.mission)
            self._show_next()
        else:
            self._show(next(iter(self._rounds), ""))
