"""The room of debriefing: which meetings still lack answers, and the questions of the one in hand.

It is gone through by keys alone. In the months after a mission the same room asks for the answers
that are due then. The meetings are read beside the window, for a day of 500 takes half a second.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QPalette, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.mission import Mission
from delegate_app.ui import dates, theme
from delegate_app.ui.bus import Keeping
from delegate_app.ui.debrief.page import RoundPage
from delegate_app.ui.debrief.reading import Asked, Found, read
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.columns import Columns
from delegate_app.ui.widgets.labels import MUTED, SEMIBOLD, Text
from delegate_app.ui.widgets.listing import Listing
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
        self._found = Found()
        self._later = False
        self._begun: str | None = ""
        """The meeting to take in hand once a round that was begun is read; None without one."""
        self.reading = False
        self._stale = self._again = self._enters = False
        self._on_list = False
        """Whether it is the list that is seen where there is room for one of both alone."""
        self.list = Listing(_("Meetings to debrief"))
        self._page = RoundPage(desk)
        self._pages = QStackedWidget()
        self._build()
        desk.bus.changed.connect(self._follow)

    @property
    def subtitle(self) -> str:
        if self._begun is not None:
            return ""
        if self._later:
            count = len(self._found.lacking)
            words = ngettext("{count} answer is due", "{count} answers are due", count)
            return words.format(count=count) if count else _("Every answer is given")
        return f"{dates.day(self._found.day)} · {self.brief}" if self._found.day else ""

    @property
    def brief(self) -> str:
        if self._begun is not None or self._later or self._found.day is None:
            return self.subtitle
        count = len(self._found.rounds)
        words = ngettext("{done} of {count} meeting done", "{done} of {count} meetings done", count)
        return words.format(done=count - len(self._found.lacking), count=count)

    @property
    def day(self) -> date | None:
        return self._found.day

    def open(self, mission: Mission) -> None:
        """Show a mission, on the last day that lacks answers."""
        if self.mission is None or self.mission.id != mission.id:
            self.put_down()
            super().open(mission)
            self.receive(None)
        else:
            super().open(mission)
            self._read()

    def receive(self, handed: object) -> None:
        """Begin a round: of a day, of the day of a meeting, or of the answers due by now."""
        if self.mission is None:
            return
        self._page.let_go()
        self._on_list, self._later = False, handed == LATER
        self._begun = handed if isinstance(handed, str) and not self._later else ""
        day = handed if isinstance(handed, date) else None
        self._list(Found(self._found.day if self._later else day))
        self._pages.setCurrentWidget(self._wait)
        self._share_out()
        self._read()

    def bookmark(self) -> dict[str, Any]:
        return {"item": LATER if self._later else self.list.current()}

    def return_to(self, bookmark: dict[str, Any]) -> None:
        self.receive(bookmark.get("item") or None)

    def take_keyboard(self) -> None:
        """Put the keyboard on the first question without an answer, or hold it until that comes."""
        self._enters = self._begun is not None
        if self._enters:
            self.setFocus()
        elif self._found.rounds:
            self._enter()
        else:
            self.tools[0].setFocus()

    def put_down(self) -> None:
        self._page.put_down()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def _build(self) -> None:
        self.list.setSelectionMode(Listing.SelectionMode.SingleSelection)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.list.setViewportMargins(0, 12, 0, 0)
        self.list.setMinimumWidth(round(220 * theme.scale()))
        self.list.chosen.connect(self._choose)
        self.list.entered.connect(self._enter)
        self.list.clicked.connect(self._follow_mouse)
        self._page.way_back.clicked.connect(self._lead_back)
        self._page.touched.connect(self._note_answers)
        self._page.next_wanted.connect(self._go_on)
        self._pages.setMinimumWidth(round(380 * theme.scale()))
        self._wait, self._nothing = QWidget(), self._empty()
        self._wait.setAutoFillBackground(True)
        self._wait.setBackgroundRole(QPalette.ColorRole.Base)
        for page in (self._wait, self._nothing, self._page):
            self._pages.addWidget(page)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.splitter: Columns = Columns("debrief", (self.list, self._pages), (330, 878))
        whole.addWidget(self.splitter)
        self.splitter.turned.connect(self._share_out, Qt.ConnectionType.QueuedConnection)
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

    def _read(self) -> None:
        """Read the round anew; what is asked for meanwhile is read after that."""
        assert self.mission is not None  # noqa: S101 - asked for only while a mission is open
        self._stale = False
        self._again = self.reading
        if not self.reading:
            self.reading = True
            day, listed = self._found.day, self._found.rounds
            asked = Asked(self.mission, self._later, day, self._begun or "", listed)
            work = partial(read, self.desk.workspace, asked)
            self.desk.bus.background.run(work, self._take, self._not_read)

    def _take(self, found: Found) -> None:
        """Show what was read; while answers are on their way, what is said stands."""
        self.reading = False
        if self._again:
            self._read()
        elif self._begun is not None:
            self._list(found)
            self.afterwards(self._take_first)
        elif self.desk.bus.keeping is not Keeping.SAVING:
            self._list(found)
            in_hand = self.list.current()
            if in_hand in found.rounds and self.mission:
                self._page.show_round(found.rounds[in_hand], self.mission)
                self._show_next()
            else:
                self._show(next(iter(found.rounds), ""))

    def _take_first(self) -> None:
        """Take the first meeting of a round in hand, once the list of them was painted."""
        if self._begun is None or self.reading:
            return
        in_hand, self._begun = self._begun, None
        first = next(iter(self._found.lacking or self._found.rounds), "")
        self._show(in_hand if in_hand in self._found.rounds else first)
        if self._enters and QApplication.focusWidget() is self:
            self.take_keyboard()

    def _not_read(self, error: BaseException) -> None:
        self.reading = False
        self.desk.bus.complain(error)

    def _list(self, found: Found) -> None:
        self._found = found
        self.list.blockSignals(True)
        self.list.show_entries(list(found.entries.values()))
        self.list.blockSignals(False)
        self.head_changed.emit()

    # --- going through it -------------------------------------------------------------------

    @Slot(str)
    def _choose(self, item_id: str) -> None:
        if item_id in self._found.rounds:
            self._show(item_id)

    def _show(self, item_id: str) -> None:
        """Take a meeting in hand; without one say what belongs here."""
        self._note_answers()
        one = self._found.rounds.get(item_id)
        self._pages.setCurrentWidget(self._page if one else self._nothing)
        self._share_out()
        self.setWindowTitle(one.row.item.title if one else "")
        if one and self.mission:
            self.list.blockSignals(True)
            self.list.choose(item_id)
            self.list.blockSignals(False)
            self._page.show_round(one, self.mission)
            self._show_next()
        self.head_changed.emit()

    @Slot()
    def _share_out(self) -> None:
        """Let list and page take turns where neither could be read above the other."""
        alone = self.splitter.crowded and self._pages.currentWidget() is not self._nothing
        self.list.setHidden(alone and not self._on_list)
        self._pages.setHidden(alone and self._on_list)
        self._page.way_back.setVisible(alone)

    @Slot()
    def _enter(self) -> None:
        """Put the keyboard on the first question of the meeting in hand."""
        self._on_list = False
        self._share_out()
        self._page.ask()

    @Slot()
    def _follow_mouse(self) -> None:
        if self.splitter.crowded:
            self._enter()

    @Slot()
    def _lead_back(self) -> None:
        self._on_list = True
        self._share_out()
        self.list.setFocus()

    def _following(self) -> str:
        """Return the next meeting after the one in hand that lacks answers, or ""."""
        order, here = list(self._found.rounds), self.list.current()
        place = order.index(here) + 1 if here in order else 0
        lacking = frozenset(self._found.lacking)
        return next((key for key in order[place:] + order[: place - 1] if key in lacking), "")

    def _show_next(self) -> None:
        following = self._following()
        if following:
            title = self._found.rounds[following].row.item.title
            self._page.show_next(_("Next: {title}").format(title=title))
        else:
            self._page.show_next(_("Done"))

    @Slot()
    def _note_answers(self) -> None:
        """Let the list say at once what the page says."""
        one, found = self._page.in_hand, self._found
        if one is None or self.mission is None:
            return
        key = one.row.item.id
        if key in found.rounds and found.rounds[key] != one:
            self._list(found.changed(one, self.mission))
            self._show_next()

    @Slot()
    def _go_on(self) -> None:
        """Take what is offered, and go to the next meeting that lacks answers, or leave."""
        if not self._found.rounds or self._page.ask_again():
            return
        self._page.take_supposed()
        self._note_answers()
        following = self._following()
        if following:
            self._show(following)
            self._page.ask()
        elif self._found.lacking:
            self._page.ask()
        else:
            self._leave()

    @Slot()
    def _leave(self) -> None:
        if self._page.ask_again():
            return
        self.desk.actions.ask("today", None if self._later else self._found.day)

    @Slot(object)
    def _follow(self, change: ChangeSet) -> None:
        if self.mission and change.kinds & _KINDS:
            if self.isVisible():
                self._read()
            else:
                self._stale = True
