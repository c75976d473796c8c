"""The room of the agenda: the whole mission day by day, and the page of each item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple

from PySide6.QtWidgets import QWidget

from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.domain.agenda import (
    OFF,
    AgendaItem,
    AgendaLine,
    AgendaRow,
    Attendance,
    Kind,
    Side,
    Status,
)
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.mission import Mission
from delegate_app.domain.words import label
from delegate_app.services import agenda, editing
from delegate_app.ui import dates, theme
from delegate_app.ui.agenda.filters import Filters
from delegate_app.ui.agenda.page import ItemPage
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext
from delegate_app.ui.widgets.list_room import ListRoom
from delegate_app.ui.widgets.listed import Listed
from delegate_app.ui.widgets.listing import Entry
from delegate_app.ui.widgets.menus import Offer

_CLASHING = frozenset({"start", "end", "zone", "timing", "status", "place", "table", "interpreter"})
"""The fields of an item of which it depends what it clashes with."""


class _Drawn(NamedTuple):
    """An entry with what it was made of."""

    line: AgendaLine
    row: AgendaRow | None
    """Who takes part and what clashes, once that was read."""
    entry: Entry


class Agenda(ListRoom):
    """Lists every item by day; who takes part and what clashes, which takes longer, joins later."""

    NAME = "agenda"
    EMPTY = N_("Nothing is planned yet")
    EMPTY_HINT = N_(
        "Meetings, visits, transfers and evenings stand here, day by day. Drop the programme on "
        "the window, or write down the first meeting."
    )
    NEW = N_("New meeting")
    KINDS = frozenset({"AgendaItem", "Attendance", "Mission", "Organisation", "Person", "Series",
                       "Debrief", "LaterOutcome"})  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        self._wanted: date | None = None
        super().__init__(desk)
        self._filters = Filters(desk)
        self._filters.changed.connect(self._filter)
        self.filters.addWidget(self._filters)

    @property
    def subtitle(self) -> str:
        count, clashing = len(self.listed.rows), self.listed.tally
        words = ngettext("{count} item", "{count} items", count).format(count=count)
        if not clashing:
            return words
        clash = ngettext("{count} with a clash", "{count} with a clash", clashing)
        return f"{words} · {clash.format(count=clashing)}"

    @property
    def badge(self) -> str:
        return str(len(self.listed.rows)) if self.listed.rows else ""

    def receive(self, handed: object) -> None:
        """Show an item by its id, or begin a new one, on a day where the asker has one."""
        self._filters.clear()
        if handed is None or isinstance(handed, date):
            self._wanted = handed
            self.add()
            self._wanted = None
        else:
            super().receive(handed)

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
            and change.fields and rows.keys() >= change.ids
        )  # fmt: skip
        further = None if plain else partial(self._look_closer, mission, lines, before)
        return _listed(lines, rows, before, further)

    def show_listed(self, listed: Listed, keep: str = "") -> None:
        rows = [kept.row for kept in listed.rows.values() if kept.row]
        self._filters.offer(rows)
        super().show_listed(listed, keep)

    def fits(self, entry: Entry) -> bool:
        return self._filters.fits(self.listed.rows[entry.id].line)

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

    def show_one(self, entry_id: str, change: ChangeSet | None) -> None:
        item = agenda.item(self.desk.workspace, entry_id)
        if item is None or self.mission is None:
            return
        series = agenda.series_title(self.desk.workspace, item)
        seats = agenda.seats(self.desk.workspace, entry_id)
        self._page.show_item(item, seats, series, self.mission)
        kept = self.listed.rows.get(entry_id)
        self._page.show_clashes(kept.row.clashes if kept and kept.row else ())
        self.setWindowTitle(item.title)

    def make(self) -> Sequence[Any]:
        assert self.mission is not None  # noqa: S101 - asked for only while a mission is open
        workspace = self.desk.workspace
        item = agenda.blank(workspace, self.mission, self._day_for_new(), _(self.NEW))
        me = workspace.settings.me
        if not me or workspace.settings.leads:
            return (item,)
        return item, Attendance(id=new_id(), item_id=item.id, side=Side.OURS, person_id=me)

    def things(self, ids: Sequence[str]) -> Sequence[Any]:
        return agenda.items(self.desk.workspace, ids)

    def commands(self) -> Sequence[Offer]:
        if self.mission is None or not self.list.selected():
            return ()
        days = agenda.days(self.desk.workspace, self.mission.id)
        return (
            (_("Open in Today"), self._open_in_today),
            (_("Confirm"), partial(self._set_status, Status.CONFIRMED)),
            (_("To confirm"), partial(self._set_status, Status.TO_CONFIRM)),
            (_("Done"), partial(self._set_status, Status.DONE)),
            (_("Cancel the meeting"), partial(self._set_status, Status.CANCELLED)),
            (
                _("Duplicate to"),
                [(dates.day(day, "dddd d MMMM yyyy"), partial(self._duplicate, day))
                 for day in days],
            ),
        )  # fmt: skip

    def start_typing(self) -> None:
        self._page.start_typing()

    def end_typing(self) -> None:
        self._page.end_burst()

    # --- the list ---------------------------------------------------------------------------

    def _look_closer(self, mission: Mission, lines: Sequence[AgendaLine], before: Listed) -> Listed:
        """Read who takes part and what clashes too."""
        rows = {row.item.id: row for row in agenda.rows(self.desk.workspace, mission.id)}
        return _listed(lines, rows, before)

    # --- commands ---------------------------------------------------------------------------

    def _day_for_new(self) -> date:
        """Return the day asked for, else that of the item in hand, else the one that is next."""
        assert self.mission is not None  # noqa: S101 - asked for only while a mission is open
        in_hand = self.listed.rows.get(self.list.current())
        if self._wanted:
            return self._wanted
        if in_hand:
            day: date = in_hand.line.start.date()
            return day
        today = self.desk.workspace.now_in(self.mission.zone).date()
        days = agenda.days(self.desk.workspace, self.mission.id)
        return next((day for day in days if day >= today), days[-1] if days else today)

    def _chosen(self) -> Sequence[AgendaItem]:
        self.put_down()
        return agenda.items(self.desk.workspace, self.list.selected())

    def _set_status(self, status: Status) -> None:
        items = self._chosen()
        if items:
            answer = editing.change(self.desk.workspace, *items, status=status)
            self.desk.bus.write(answer, partial(self._tell, _("Changed.")))

    def _duplicate(self, day: date) -> None:
        ids = [item.id for item in self._chosen()]
        words = _("Copied to {day}.").format(day=dates.day(day))
        answer = agenda.duplicate(self.desk.workspace, ids, day)
        self.desk.bus.write(answer, partial(self._tell, words))

    def _tell(self, words: str, change: ChangeSet) -> None:
        if change.ids:
            self.desk.bus.tell(words, operation=change.operation)

    def _open_in_today(self) -> None:
        self.desk.actions.ask("today", self.list.current())


def _listed(
    lines: Iterable[AgendaLine],
    rows: Mapping[str, AgendaRow | None],
    before: Listed,
    further: Callable[[], Listed] | None = None,
) -> Listed:
    """Return lines as a list shows them, made anew only where something in them changed."""
    drawn: dict[str, _Drawn] = {}
    names: dict[date, str] = {}
    kinds = {kind: _(label(kind)) for kind in Kind}
    for line in lines:
        row, day, known = rows.get(line.id), line.start.date(), before.rows.get(line.id)
        if known and known.line == line and known.row == row:
            drawn[line.id] = known
            continue
        if day not in names:
            names[day] = dates.day(day, "dddd d MMMM yyyy")
        drawn[line.id] = _Drawn(line, row, _entry(line, row, names[day], kinds[line.kind]))
    clashing = sum(bool(kept.row and kept.row.clashes) for kept in drawn.values())
    entries = [kept.entry for kept in drawn.values()]
    return Listed.of(entries, drawn, before, tally=clashing, further=further)


def _entry(line: AgendaLine, row: AgendaRow | None, day: str, kind: str) -> Entry:
    clashes = row.clashes if row and line.status not in OFF else ()
    badge = tone = ""
    if clashes:
        badge, tone = f"⚠ {_('Clash')}", "red"
    elif line.status is not Status.CONFIRMED:
        badge = _(label(line.status))
        tone = "red" if line.status in OFF else "grey" if line.status is Status.DONE else "amber"
    parts = (
        *(_(clash.reason).format(name=clash.name) for clash in clashes[:1]),
        kind,
        line.place,
        _("Table {table}").format(table=line.table) if line.table else "",
        ", ".join(dict.fromkeys(who.name for who in row.theirs)) if row else "",
    )
    return Entry(
        line.id, line.title, " · ".join(part for part in parts if part), badge, tone or "grey", day,
        off=line.status in OFF, lead=_lead(line),
        stripe="red" if clashes else theme.KIND_TONES.get(line.kind, "grey"),
    )  # fmt: skip


def _lead(line: AgendaLine) -> str:
    if line.all_day:
        return "—"
    start, end = (moment.isoformat()[11:16] for moment in (line.start, line.end))
    return start if line.start == line.end else f"{start}\n{end}"
