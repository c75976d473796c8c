"""The room of follow-up actions: who does what by when, and where it was promised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.followup import (
    FollowUp,
    FollowUpRow,
    FollowUpState,
    Repeat,
    Scope,
    Standing,
)
from delegate_app.domain.mission import Mission
from delegate_app.domain.words import label
from delegate_app.services import editing, followups, missions
from delegate_app.ui import dates, theme
from delegate_app.ui.actions import IN_FOLLOWUPS
from delegate_app.ui.desk import Desk
from delegate_app.ui.followups.filters import Filters
from delegate_app.ui.followups.page import ActionPage
from delegate_app.ui.language import _, number
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.entries import Entries
from delegate_app.ui.widgets.file_dialogs import ask_file
from delegate_app.ui.widgets.list_room import ListRoom
from delegate_app.ui.widgets.listed import Listed
from delegate_app.ui.widgets.menus import RULE, Menu, Offer, fill_menu
from delegate_app.ui.widgets.promise_line import PromiseLine
from delegate_app.ui.widgets.promises import entry

DUE = "due"
"""Handed over by who wants what is due by today, in every mission."""
_ORDER = {standing: place for place, standing in enumerate(Standing)}
_DUE = 4
"""How many of the keys of the list are about when something is due; they come first."""
_FORMS = {"CSV": "csv", "Markdown": "md"}


class FollowUps(ListRoom):
    """Lists actions by how pressing they are: overdue, this week, later, waiting, done."""

    NAME = "followups"
    private = True
    EMPTY = N_("Nothing was promised yet")
    EMPTY_HINT = N_("A follow-up action says who does what by when. Write down the first one.")
    NEW = N_("New action")
    THING = FollowUp
    KINDS = frozenset({
        "FollowUp", "Person", "Organisation", "Participation", "AgendaItem", "Mission",
    })  # fmt: skip
    WIDTHS = (660, 540)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._day = date.min
        self._undone = self._late = 0
        self._filters = Filters()
        self._filters.changed.connect(self._filter)
        self._filters.scope_changed.connect(self._look_elsewhere)
        self.filters.addWidget(self._filters)
        self._line = PromiseLine(desk, _("New action in words"), brief=True)
        self._line.setContentsMargins(0, 0, 0, 8)
        self.head.insertWidget(0, self._line)
        self.list.setMinimumHeight(round(110 * theme.scale()))
        self.list.ticked.connect(self._tick)
        for name, slot in self._keys().items():
            key = QShortcut(QKeySequence(IN_FOLLOWUPS[name].key), self.list)
            key.setObjectName(name)
            key.setContext(Qt.ShortcutContext.WidgetShortcut)
            key.activated.connect(slot)
        out, forms = Button(_("Export…")), Button(_("Outcome forms…"))
        out.clicked.connect(self._ask_target)
        forms.clicked.connect(self._open_forms)
        self.tools = [out, forms, *self.tools]

    @property
    def subtitle(self) -> str:
        overdue = _("{count} overdue").format(count=number(self._late))
        return f"{self.brief} · {overdue}" if self._late else self.brief

    @property
    def brief(self) -> str:
        return _("{count} open").format(count=number(self._undone))

    def open(self, mission: Mission) -> None:
        super().open(mission)
        self._line.show_place(mission)

    def bookmark(self) -> dict[str, Any]:
        return {**super().bookmark(), "filters": self._filters.bookmark()}

    def return_to(self, bookmark: dict[str, Any]) -> None:
        self._filters.return_to(bookmark.get("filters"))
        super().return_to(bookmark)

    def receive(self, handed: object) -> None:
        """Show an action by its id, or what is due by today."""
        if handed == DUE:
            self.search.clear()
            self._filters.show_due()
        else:
            super().receive(handed)

    def read(self, mission: Mission, change: ChangeSet | None, before: Listed) -> Listed:
        workspace, scope = self.desk.workspace, self._filters.scope
        today = workspace.now_in(mission.zone).date()
        found = followups.within(workspace, mission, scope)
        words = {standing: _(label(standing)) for standing in Standing}

        def place(row: FollowUpRow) -> tuple[int, date, str]:
            action = row.followup
            return _ORDER[action.standing(today)], action.due or date.max, action.id

        rows = sorted(found, key=place)
        several = scope is not Scope.MISSION
        entries = [
            entry(row, today, words[row.followup.standing(today)], missions=several)
            for row in rows
        ]  # fmt: skip
        return Listed.of(entries, {row.followup.id: row for row in rows}, before)

    def show_listed(self, listed: Listed, keep: str = "") -> None:
        if self.mission:
            self._day = self._today()
        actions = [row.followup for row in listed.rows.values()]
        self._undone = sum(action.state is not FollowUpState.DONE for action in actions)
        self._late = sum(action.is_late(self._day) for action in actions)
        self._filters.offer(listed.rows.values(), self.desk.workspace.settings.me)
        super().show_listed(listed, keep)

    def passing(self, entries: Entries) -> Entries:
        rows, fits = self.listed.rows, self._filters.fits
        return entries.those([fits(rows[action_id], self._day) for action_id in entries.ids])

    def page(self) -> QWidget:
        self._page = ActionPage(self.desk)
        return self._page

    def show_one(self, entry_id: str, change: ChangeSet | None) -> None:
        found = editing.get(self.desk.workspace, FollowUp, entry_id)
        if found:
            self._page.show_action(found)
            self.setWindowTitle(found.text)
        if change and change.kinds - {"FollowUp"}:
            self._page.look_around()

    def make(self) -> Sequence[Any]:
        assert self.mission is not None  # noqa: S101 - asked for only while a mission is open
        me = self.desk.workspace.settings.me or None
        return (FollowUp(id=new_id(), mission_id=self.mission.id, text="", owner_id=me),)

    def add(self) -> None:
        """Make a new action, which no filter keeps back, and open its page."""
        self.widen()
        super().add()

    def widen(self) -> None:
        super().widen()
        self._filters.clear()

    def commands(self) -> Sequence[Offer]:
        states = [
            (_(label(state)), partial(self._change, state=state))
            for state in (FollowUpState.DONE, FollowUpState.OPEN, FollowUpState.WAITING)
        ]
        keyed = [
            (f"{_(IN_FOLLOWUPS[name].name)}\t{IN_FOLLOWUPS[name].key_words}", slot)
            for name, slot in self._keys().items()
        ]
        return (
            *states, RULE, *keyed[:_DUE], (_("Due some day"), partial(self._change, due=None)),
            RULE, *keyed[_DUE:], RULE, (_("Export…"), self._ask_target),
        )  # fmt: skip

    def end_typing(self) -> None:
        self._page.end_burst()

    # --- what is done with the chosen ones --------------------------------------------------

    def _keys(self) -> dict[str, Any]:
        """Return what each command of the list does, in the order of the table of keys."""
        return {
            "due_tomorrow": partial(self._put_off, 1),
            "due_in_a_week": partial(self._put_off, 7),
            "a_day_later": partial(self._move, 1),
            "a_day_earlier": partial(self._move, -1),
            "hand_over": self._hand_over,
            "repeat": self._ask_repeat,
            "go_to_line": self._go_to_line,
        }

    def _today(self) -> date:
        assert self.mission is not None  # noqa: S101 - asked for only while a mission is open
        return self.desk.workspace.now_in(self.mission.zone).date()

    def _chosen(self) -> Sequence[FollowUp]:
        return [self.listed.rows[action_id].followup for action_id in self.list.selected()]

    @Slot(str)
    def _tick(self, action_id: str) -> None:
        """Mark what is chosen as done, or as open again where all of it is."""
        if action_id not in self.list.selected():
            self.list.choose(action_id)
        done = all(action.state is FollowUpState.DONE for action in self._chosen())
        self._change(state=FollowUpState.OPEN if done else FollowUpState.DONE)

    def _put_off(self, days: int) -> None:
        self._change(due=self._today() + timedelta(days))

    def _move(self, days: int) -> None:
        """Move each by some days from its own; one without a day is counted from today."""
        today = self._today()
        self._change(due=lambda kept: (kept.due or today) + timedelta(days))

    def _hand_over(self) -> None:
        from delegate_app.ui.followups.hand_over import HandOver

        chosen = self._chosen()
        mission = missions.get(self.desk.workspace, chosen[0].mission_id) if chosen else None
        if mission:
            dialog = HandOver(self, self.desk, mission)
            dialog.taken.connect(self._give)
            dialog.open()

    @Slot(str)
    def _give(self, person_id: str) -> None:
        self._change(owner_id=person_id)

    def _ask_repeat(self) -> None:
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        offers = [(_("Does not repeat"), partial(self._change, repeat=None))]
        offers += [(_(label(often)), partial(self._change, repeat=often)) for often in Repeat]
        fill_menu(menu, offers)
        here = self.list.visualRect(self.list.currentIndex())
        menu.popup(self.list.viewport().mapToGlobal(here.bottomLeft()))

    def _go_to_line(self) -> None:
        if self.list.current():
            self.reach_page()
            self._page.go_to_line()

    def _change(self, **fields: Any) -> None:
        self.put_down()
        chosen = self._chosen()
        if chosen:
            answer = editing.change(self.desk.workspace, *chosen, **fields)
            self.desk.bus.write(answer, self._told)

    def _told(self, change: ChangeSet) -> None:
        if change.ids:
            self.desk.bus.tell(_("Changed."), operation=change.operation)

    # --- what leaves ------------------------------------------------------------------------

    @Slot()
    def _ask_target(self) -> None:
        """Ask where the list goes: what is chosen where it is several, else all that is shown."""
        if self.mission is None:
            return
        name = dates.title(self.mission) + " - " + _("Follow-ups") + ".csv"
        ask_file(self, _("Export"), name, _FORMS, self.write_to)

    def write_to(self, target: Path) -> None:
        """Write the list, as Markdown where the file's name says so, else as a table."""
        form = "md" if target.suffix.lower() == ".md" else "csv"
        chosen = self.list.selected()
        ids = chosen if len(chosen) > 1 else self.list.shown()
        rows = [self.listed.rows[i] for i in ids]
        work = partial(followups.export, self.desk.workspace, rows, target, form)
        self.desk.bus.background.run(work, partial(self._written, target), self.desk.bus.complain)

    def _written(self, target: Path, _nothing: None) -> None:
        self.desk.bus.tell_written(target)

    @Slot()
    def _look_elsewhere(self) -> None:
        self.reload()

    @Slot()
    def _open_forms(self) -> None:
        from delegate_app.ui.followups.forms import OutcomeForms

        if self.mission:
            OutcomeForms(self, self.desk, self.mission).show()
