"""The agenda as a list by day, and what can be done with the items that are chosen in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from operator import attrgetter

from PySide6.QtWidgets import QWidget

from delegate_app.base.i18n import N_
from delegate_app.domain.agenda import OFF, AgendaItem, AgendaLine, Status
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.mission import Mission
from delegate_app.domain.quickadd import Understood
from delegate_app.domain.words import label
from delegate_app.services import agenda, editing, planning
from delegate_app.ui import dates
from delegate_app.ui.agenda.filters import Filters
from delegate_app.ui.agenda.lines import Planned, as_planned
from delegate_app.ui.agenda.page import ItemPage
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext, number
from delegate_app.ui.widgets.entries import Entries
from delegate_app.ui.widgets.list_room import ListRoom
from delegate_app.ui.widgets.listed import Listed
from delegate_app.ui.widgets.menus import RULE, Offer

_CLASHING = frozenset({"kind", "start", "end", "zone", "end_zone", "timing", "status", "place",
                       "table", "interpreter"})  # fmt: skip
"""The fields of an item of which it depends what it clashes with."""


class AgendaList(ListRoom):
    """Lists every item by day; who takes part and what clashes, which takes longer, joins later."""

    NAME = "agenda"
    EMPTY = N_("Nothing is planned yet")
    EMPTY_HINT = N_(
        "Meetings, visits, transfers and evenings stand here, day by day. Drop the programme on "
        "the window, or write down the first meeting."
    )
    NEW = N_("New meeting")
    THING = AgendaItem
    KINDS = frozenset({"AgendaItem", "Attendance", "Mission", "Organisation", "Person", "Series",
                       "TransferTime", "Debrief", "LaterOutcome"})  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.plan = Planned()
        """What was read last, with all that the views show of it."""
        self.whose = Filters(desk)
        self.whose.changed.connect(self._filter)

    @property
    def subtitle(self) -> str:
        count, clashing = len(self.listed.rows), self.listed.tally
        words = ngettext("{count} item", "{count} items", count).format(count=number(count))
        if not clashing:
            return words
        clash = ngettext("{count} clash", "{count} clashes", clashing)
        return f"{words} · {clash.format(count=number(clashing))}"

    def read(self, mission: Mission, change: ChangeSet | None, before: Listed) -> Listed:
        workspace = self.desk.workspace
        if change is None or "Mission" in change.kinds:
            lines = agenda.lines(workspace, mission)
        else:
            others = (kept.line for kept in before.rows.values() if kept.line.id not in change.ids)
            changed = agenda.lines(workspace, mission, change.ids)
            lines = tuple(sorted((*others, *changed), key=attrgetter("order")))
        rows = {item_id: kept.row for item_id, kept in before.rows.items()}
        plain = (
            change and change.kinds == {"AgendaItem"} and not change.fields & _CLASHING
            and change.fields and rows.keys() >= change.ids and None not in rows.values()
        )  # fmt: skip
        further = None if plain else partial(self._look_closer, mission, lines, before)
        for item in agenda.items(workspace, change.ids) if change and plain else ():
            if row := rows[item.id]:
                rows[item.id] = replace(row, item=item)
        return as_planned(mission, lines, rows, before, workspace.settings.me, further)

    def show_listed(self, listed: Listed, keep: str = "") -> None:
        self.plan = listed if isinstance(listed, Planned) else Planned()
        self.whose.offer(self.plan.whose)
        super().show_listed(listed, keep)

    def passing(self, entries: Entries) -> Entries:
        if not self.whose.narrows:
            return entries
        rows = self.listed.rows
        return entries.those([self.whose.fits(rows[item_id].line) for item_id in entries.ids])

    def add(self) -> None:
        """Make a new item, which no choice of a kind keeps back."""
        self.whose.show_every_kind()
        super().add()

    def widen(self) -> None:
        super().widen()
        self.whose.clear()

    def preferred(self) -> str:
        """Return the item that is on or comes next; the last one after the mission."""
        assert self.mission is not None  # noqa: S101 - asked for only while a mission is open
        now = self.desk.workspace.now_in(self.mission.zone)
        timed = [kept.line for kept in self.listed.rows.values() if not kept.line.all_day]
        ahead = (line.id for line in timed if line.end > now and line.status not in OFF)
        return next(ahead, timed[-1].id if timed else "")

    def page(self) -> QWidget:
        self._page = ItemPage(self.desk)
        return self._page

    def complete_page(self) -> None:
        self._page.complete()

    def show_one(self, entry_id: str, change: ChangeSet | None) -> None:
        item = agenda.item(self.desk.workspace, entry_id)
        if item is None or self.mission is None:
            return
        series = agenda.series_title(self.desk.workspace, item)
        seats = agenda.seats(self.desk.workspace, entry_id)
        self._page.show_item(item, seats, series, self.mission)
        kept = self.listed.rows.get(entry_id)
        self._page.resolve.show_clashes(kept.row.clashes if kept and kept.row else ())
        self.setWindowTitle(item.title)

    def commands(self) -> Sequence[Offer]:
        ids = self.list.selected()
        if self.mission is None or not ids:
            return ()
        alone = agenda.item(self.desk.workspace, ids[0]) if len(ids) == 1 else None
        series = alone and alone.series_id
        later = (_("This and later: same hours, place and title"), self._carry_on)
        days = agenda.days(self.desk.workspace, self.mission.id)
        return (
            (_("Open in Today"), self._open_in_today),
            (_("Who is here"), self._open_register),
            (_("Draft a mail"), partial(self.desk.actions.ask, "mail")),
            RULE,
            (_("Confirm"), partial(self._set_status, Status.CONFIRMED)),
            (_("To confirm"), partial(self._set_status, Status.TO_CONFIRM)),
            (_("Done"), partial(self._set_status, Status.DONE)),
            (_("Cancel the meeting"), partial(self._set_status, Status.CANCELLED)),
            RULE,
            (
                _("Duplicate to"),
                [(dates.day(day, "dddd d MMMM yyyy"), partial(self._duplicate, day))
                 for day in days],
            ),
            *([later] if series else ()),
        )  # fmt: skip

    def day_in_hand(self) -> date:
        """Return the day of the item in hand, else the one that is next."""
        assert self.mission is not None  # noqa: S101 - asked for only while a mission is open
        in_hand = self.listed.rows.get(self.list.current())
        if in_hand is None:
            return agenda.day_ahead(self.desk.workspace, self.mission)
        day: date = in_hand.line.start.date()
        return day

    def start_typing(self) -> None:
        self._page.start_typing()

    def end_typing(self) -> None:
        self._page.end_burst()

    # --- the list ---------------------------------------------------------------------------

    def _look_closer(self, mission: Mission, lines: Sequence[AgendaLine], before: Listed) -> Listed:
        """Read who takes part and what clashes too."""
        workspace = self.desk.workspace
        rows = {row.item.id: row for row in agenda.rows(workspace, mission.id)}
        return as_planned(mission, lines, rows, before, workspace.settings.me)

    # --- commands ---------------------------------------------------------------------------

    def jot(self, found: Understood) -> None:
        """Keep what a line said, with me taking part where a delegate sits here."""
        assert self.mission is not None  # noqa: S101 - a line is read while a mission is open
        item = planning.jotted(self.mission, found, _(label(found.kind)))
        things = planning.with_somebody(self.desk.workspace, item)
        answer = editing.save(self.desk.workspace, *things)
        self.desk.bus.write(answer, partial(self._jotted, item))

    def _jotted(self, item: AgendaItem, change: ChangeSet) -> None:
        self._keep = item.id  # not before: what is read meanwhile does not know it yet
        self._tell(_("Added: {title}").format(title=item.title), change)

    def _chosen(self) -> Sequence[str]:
        self.put_down()
        return self.list.selected()

    def _carry_on(self) -> None:
        for item in agenda.items(self.desk.workspace, self._chosen()):
            answer = planning.carry_on(self.desk.workspace, item)
            self.desk.bus.write(answer, partial(self._tell, _("The later ones follow.")))

    def _set_status(self, status: Status) -> None:
        ids = self._chosen()
        if ids:
            answer = editing.change_those(self.desk.workspace, AgendaItem, ids, status=status)
            self.desk.bus.write(answer, partial(self._tell, _("Changed.")))

    def _duplicate(self, day: date) -> None:
        ids = self._chosen()
        words = _("Copied to {day}.").format(day=dates.day(day))
        answer = planning.duplicate(self.desk.workspace, ids, day)
        self.desk.bus.write(answer, partial(self._tell, words))

    def _tell(self, words: str, change: ChangeSet) -> None:
        if change.ids:
            self.desk.bus.tell(words, operation=change.operation)

    def _open_register(self) -> None:
        self.desk.actions.ask("register", self.list.current())

    def _open_in_today(self) -> None:
        self.desk.actions.ask("today", self.list.current())
