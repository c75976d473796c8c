"""The room of the agenda: the whole mission day by day, and the page of each item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QTimer
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
from delegate_app.ui.widgets.listing import Entry
from delegate_app.ui.widgets.menus import Offer

_CLASHING = frozenset({"start", "end", "zone", "timing", "status", "place", "table", "interpreter"})
"""The fields of an item of which it depends what it clashes with."""
_LATER = 40
"""Milliseconds after which people and clashes are read, so that the lines are painted first."""
_AT_A_GLANCE = 1000
"""How many lines are shown at once; of a longer agenda the day in hand is shown first."""

Rows = dict[str, AgendaRow]
Drawn = dict[str, tuple[AgendaLine, AgendaRow | None, Entry]]
"""Entries by id, with what each was made of."""


class Agenda(ListRoom):
    """Lists every item by day.

    The lines are read at once; who takes part and what clashes, which takes longer, is read beside
    the window and joins them, as do the other days of an agenda of thousands.
    """

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
        self._lines: dict[str, AgendaLine] = {}
        self._rows: Rows = {}
        self._drawn: Drawn = {}
        self._asked = 0
        self._patience = QTimer(singleShot=True, interval=_LATER)
        self._patience.timeout.connect(self._look_closer)
        self._wanted: date | None = None
        super().__init__(desk)
        self._filters = Filters(desk)
        self._filters.changed.connect(self._filter)
        self.filters.addWidget(self._filters)

    @property
    def subtitle(self) -> str:
        count = len(self._lines)
        words = ngettext("{count} item", "{count} items", count).format(count=count)
        clashing = sum(bool(row.clashes) for row in self._rows.values())
        if not clashing:
            return words
        clash = ngettext("{count} with a clash", "{count} with a clash", clashing)
        return f"{words} · {clash.format(count=clashing)}"

    @property
    def badge(self) -> str:
        return str(len(self._lines)) if self._lines else ""

    def open(self, mission: Mission) -> None:
        if self.mission is None or self.mission.id != mission.id:
            self._rows, self._drawn = {}, {}
            self._filters.offer(())
        super().open(mission)

    def receive(self, handed: object) -> None:
        """Show an item by its id, or begin a new one, on a day where the asker has one."""
        self._filters.clear()
        if handed is None or isinstance(handed, date):
            self._wanted = handed
            self.add()
            self._wanted = None
        else:
            self._draw_the_rest()
            super().receive(handed)

    def return_to(self, bookmark: dict[str, Any]) -> None:
        self._draw_the_rest()
        super().return_to(bookmark)

    def reload(self, keep: str = "", change: ChangeSet | None = None) -> None:
        super().reload(keep, change)
        plain = change and change.kinds == {"AgendaItem"} and change.fields
        if not plain or (change and change.fields & _CLASHING):
            self._patience.start()

    def entries(self) -> Sequence[Entry]:
        assert self.mission is not None  # noqa: S101 - asked for only while a mission is open
        workspace, change = self.desk.workspace, self.change
        if change is None or "Mission" in change.kinds:
            listed = agenda.lines(workspace, self.mission)
        else:
            others = (line for line in self._lines.values() if line.id not in change.ids)
            changed = agenda.lines(workspace, self.mission, change.ids)
            listed = tuple(sorted((*others, *changed), key=attrgetter("order")))
        self._lines = {line.id: line for line in listed}
        if self._drawn or len(listed) <= _AT_A_GLANCE:
            return self._draw(listed)
        day = self._lines[self.preferred() or listed[0].id].start.date()
        return self._draw(line for line in listed if line.start.date() == day)

    def fits(self, entry: Entry) -> bool:
        return self._filters.fits(self._lines[entry.id])

    def preferred(self) -> str:
        """Return the item that is on or comes next; the last one after the mission."""
        assert self.mission is not None  # noqa: S101 - asked for only while a mission is open
        now = self.desk.workspace.now_in(self.mission.zone)
        timed = [line for line in self._lines.values() if not line.all_day]
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
        row = self._rows.get(entry_id)
        self._page.show_clashes(row.clashes if row else ())
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

    def put_down(self) -> None:
        self._page.end_burst()

    # --- the list ---------------------------------------------------------------------------

    def _draw(self, lines: Iterable[AgendaLine]) -> list[Entry]:
        self._drawn = _drawn(lines, self._rows, self._drawn)
        return [entry for _line, _row, entry in self._drawn.values()]

    def _draw_the_rest(self) -> None:
        """Show what the first glance left out, where somebody looks for it."""
        if len(self._drawn) < len(self._lines):
            self.show_every(self._draw(self._lines.values()), self.list.current())

    def _look_closer(self) -> None:
        """Read who takes part and what clashes, beside the window; the newest question wins."""
        if self.mission is None:
            return
        self._asked += 1
        workspace, mission_id = self.desk.workspace, self.mission.id
        lines, known = tuple(self._lines.values()), self._drawn

        def read() -> tuple[Rows, Drawn]:
            rows = {row.item.id: row for row in agenda.rows(workspace, mission_id)}
            return rows, _drawn(lines, rows, known)

        seen = partial(self._show_rows, self._asked)
        self.desk.bus.background.run(read, seen, self.desk.bus.complain)

    def _show_rows(self, asked: int, found: tuple[Rows, Drawn]) -> None:
        if asked != self._asked:
            return
        keep = self.list.current() if len(self._drawn) < len(self._lines) else ""
        self._rows, self._drawn = found
        self._filters.offer(self._rows.values())
        self.show_every(self._draw(self._lines.values()), keep)

    # --- commands ---------------------------------------------------------------------------

    def _day_for_new(self) -> date:
        """Return the day asked for, else that of the item in hand, else the one that is next."""
        assert self.mission is not None  # noqa: S101 - asked for only while a mission is open
        in_hand = self._lines.get(self.list.current())
        if self._wanted or in_hand:
            return self._wanted or in_hand.start.date()  # type: ignore[union-attr]
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


def _drawn(lines: Iterable[AgendaLine], rows: Rows, known: Drawn) -> Drawn:
    """Return lines as entries, made anew only where something in them changed."""
    drawn: Drawn = {}
    names: dict[date, str] = {}
    kinds = {kind: _(label(kind)) for kind in Kind}
    for line in lines:
        row, day = rows.get(line.id), line.start.date()
        before = known.get(line.id)
        if before and before[0] == line and before[1] is row:
            drawn[line.id] = before
            continue
        if day not in names:
            names[day] = dates.day(day, "dddd d MMMM yyyy")
        drawn[line.id] = line, row, _entry(line, row, names[day], kinds[line.kind])
    return drawn


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
