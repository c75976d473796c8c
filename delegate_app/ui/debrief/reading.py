"""The round of a debrief, read beside the window, with what the list says of each meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from delegate_app.domain.debrief import Round
from delegate_app.domain.mission import Mission
from delegate_app.domain.words import AFTER, label
from delegate_app.services import agenda, debrief, followups
from delegate_app.services.workspace import Workspace
from delegate_app.ui import dates
from delegate_app.ui.language import _
from delegate_app.ui.widgets.entries import Entry
from delegate_app.ui.widgets.outcome import STANDINGS


@dataclass(frozen=True, slots=True)
class Asked:
    """Which round is wanted: of a day, of the day of a meeting, or of the answers due by now."""

    mission: Mission
    later: bool
    day: date | None
    """None for the day that lacks answers."""
    item_id: str
    """The meeting that is to be in hand, or ""."""
    listed: Mapping[str, Round]
    """What is listed already; an answer that was due stays there once it is given."""


@dataclass(frozen=True, slots=True)
class Found:
    """The round that was read."""

    day: date | None = None
    rounds: Mapping[str, Round] = field(default_factory=dict)
    """Its meetings by id."""
    entries: Mapping[str, Entry] = field(default_factory=dict)
    """What the list says of each."""
    lacking: Sequence[str] = ()
    """Those that still lack answers, in their order."""

    @classmethod
    def of(
        cls, day: date | None, rounds: Mapping[str, Round], entries: Mapping[str, Entry]
    ) -> Found:
        """Return a round with what it lacks."""
        return cls(day, rounds, entries, [key for key, one in rounds.items() if one.lacks])

    def changed(self, one: Round, mission: Mission) -> Found:
        """Return it with other answers to one of its meetings."""
        key = one.row.item.id
        rounds, entries = {**self.rounds, key: one}, {**self.entries, key: _entry(one, mission)}
        return Found.of(self.day, rounds, entries)


def read(workspace: Workspace, asked: Asked) -> Found:
    """Return a round with what the list says of it."""
    day, every = _rounds(workspace, asked)
    entries = {one.row.item.id: _entry(one, asked.mission) for one in every}
    return Found.of(day, {one.row.item.id: one for one in every}, entries)


def _rounds(workspace: Workspace, asked: Asked) -> tuple[date | None, Sequence[Round]]:
    """Return the day of a round and its meetings; what was answered in it stays listed."""
    if asked.later:
        found = {one.row.item.id: one for one in debrief.later_due(workspace, asked.mission)}
        given = {k: _given(workspace, one) for k, one in asked.listed.items() if k not in found}
        every = sorted((given | found).values(), key=lambda one: one.row.item.start)
        return asked.day, every
    day, item = asked.day, agenda.item(workspace, asked.item_id) if asked.item_id else None
    if item:
        day = dates.on_mission(item, asked.mission)[0].date()
    day = day or debrief.day_in_hand(workspace, asked.mission)
    return day, debrief.of_day(workspace, asked.mission, day) if day else ()


def _given(workspace: Workspace, one: Round) -> Round:
    """Return a round of later answers as it is kept now."""
    kept = followups.later_outcomes(workspace, one.row.item.id)
    return replace(one, later=next(k for k in kept if one.later and k.weeks == one.later.weeks))


def _entry(one: Round, mission: Mission) -> Entry:
    item = one.row.item
    named = (who.organisation or who.name for who in one.row.theirs)
    firms = dict.fromkeys(name for name in named if name != item.title)
    hours = "" if item.all_day else dates.hours(*dates.on_mission(item, mission))
    when = dates.day(item.start.date(), "d MMM yyyy") if one.later else hours
    detail = " · ".join(part for part in (when, ", ".join(firms)) if part)
    if one.later is None:
        words, tone = STANDINGS[one.standing]
        return Entry(item.id, item.title, detail, _(words), tone)
    if one.later.outcome:
        return Entry(item.id, item.title, detail, f"✓ {_(label(one.later.outcome))}", "accent")
    return Entry(item.id, item.title, detail, _(AFTER[one.later.weeks]), "grey")
