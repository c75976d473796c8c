"""The agenda as a list: a line for each item, made anew only where something in it changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from delegate_app.domain.agenda import OFF, AgendaLine, AgendaRow, Kind, Status
from delegate_app.domain.clashes import pairs
from delegate_app.domain.mission import Mission
from delegate_app.domain.words import label
from delegate_app.ui import dates, theme
from delegate_app.ui.agenda.columns import Day, days_of, shown
from delegate_app.ui.agenda.whose import Whose
from delegate_app.ui.language import _
from delegate_app.ui.widgets.calendar.canvas import Shown
from delegate_app.ui.widgets.entries import Entry
from delegate_app.ui.widgets.listed import Listed


class Drawn(NamedTuple):
    """An entry with what it was made of."""

    line: AgendaLine
    row: AgendaRow | None
    """Who takes part and what clashes, once that was read."""
    entry: Entry
    shown: Shown
    days: tuple[date, ...]
    """On which it is on."""


@dataclass(frozen=True, slots=True)
class Planned(Listed):
    """An agenda as its room shows it, all of it worked out where it was read; it counts clashes."""

    on: Mapping[date, Day] = field(default_factory=dict)
    """What is on, on each day."""
    begun: frozenset[date] = frozenset()
    """The days on which something with hours begins."""
    whose: Whose = field(default_factory=Whose)


def as_planned(
    mission: Mission,
    lines: Iterable[AgendaLine],
    rows: Mapping[str, AgendaRow | None],
    before: Listed,
    me: str,
    further: Callable[[], Listed] | None = None,
) -> Planned:
    """Return an agenda, made anew only where something in it changed.

    Args:
        mission: Whose it is.
        lines: All that is planned, in order.
        rows: Who takes part and what clashes, as far as that was read.
        before: What was read last.
        me: The id of whoever uses this folder.
        further: Reads the same with what takes longer.
    """
    drawn: dict[str, Drawn] = {}
    names: dict[date, str] = {}
    kinds = {kind: _(label(kind)) for kind in Kind}
    on: defaultdict[date, list[Shown]] = defaultdict(list)
    for line in lines:
        row, day, known = rows.get(line.id), line.start.date(), before.rows.get(line.id)
        if not (known and known.line == line and known.row == row):
            if day not in names:
                names[day] = dates.day(day, "dddd d MMMM yyyy")
            entry, one = _entry(line, row, names[day], kinds[line.kind]), shown(line, row, mission)
            known = Drawn(line, row, entry, one, tuple(days_of(one)))
        drawn[line.id] = known
        for day in known.days:
            on[day].append(known.shown)
    were = before.on if isinstance(before, Planned) else {}
    read = [kept.row for kept in drawn.values() if kept.row]
    listed = Planned.of(
        [kept.entry for kept in drawn.values()], drawn, before,
        tally=len(pairs(read)), further=further,
    )  # fmt: skip
    return replace(
        listed,
        on={day: Day.of(day, items, were.get(day)) for day, items in on.items()},
        begun=frozenset(k.line.start.date() for k in drawn.values() if not k.line.all_day),
        whose=Whose.of(read, me),
    )


def _entry(line: AgendaLine, row: AgendaRow | None, day: str, kind: str) -> Entry:
    clashes = row.clashes if row and line.status not in OFF else ()
    badge = tone = ""
    if clashes:
        badge, tone = _("⚠ Clash"), "red"
    elif line.status is not Status.CONFIRMED:
        badge = _(label(line.status))
        tone = "red" if line.status in OFF else "grey" if line.status is Status.DONE else "amber"
    parts = (
        *(clash.words(_) for clash in clashes[:1]),
        dates.own_clocks(row.item) if row else "",
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
