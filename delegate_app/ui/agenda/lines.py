"""The agenda as a list: a line for each item, made anew only where something in it changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from delegate_app.domain.agenda import OFF, AgendaLine, AgendaRow, Kind, Status
from delegate_app.domain.mission import Mission
from delegate_app.domain.words import label
from delegate_app.ui import dates, theme
from delegate_app.ui.agenda.columns import days_of, shown
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


def as_listed(
    mission: Mission,
    lines: Iterable[AgendaLine],
    rows: Mapping[str, AgendaRow | None],
    before: Listed,
    further: Callable[[], Listed] | None = None,
) -> Listed:
    """Return lines as a list shows them, made anew only where something in them changed."""
    drawn: dict[str, Drawn] = {}
    names: dict[date, str] = {}
    kinds = {kind: _(label(kind)) for kind in Kind}
    for line in lines:
        row, day, known = rows.get(line.id), line.start.date(), before.rows.get(line.id)
        if known and known.line == line and known.row == row:
            drawn[line.id] = known
            continue
        if day not in names:
            names[day] = dates.day(day, "dddd d MMMM yyyy")
        entry, one = _entry(line, row, names[day], kinds[line.kind]), shown(line, row, mission)
        drawn[line.id] = Drawn(line, row, entry, one, tuple(days_of(one)))
    clashing = sum(bool(kept.row and kept.row.clashes) for kept in drawn.values())
    entries = [kept.entry for kept in drawn.values()]
    return Listed.of(entries, drawn, before, tally=clashing, further=further)


def by_day(drawn: Iterable[Drawn]) -> Mapping[date, Sequence[Drawn]]:
    """Return what is on each day, in the order given."""
    found: defaultdict[date, list[Drawn]] = defaultdict(list)
    for kept in drawn:
        for day in kept.days:
            found[day].append(kept)
    return found


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
