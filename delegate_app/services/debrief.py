"""The round through a day's meetings in the evening, and through older ones in the months after."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from delegate_app.base.ids import new_id
from delegate_app.db import agenda as items
from delegate_app.db import followups
from delegate_app.domain.agenda import MEETINGS, AgendaRow
from delegate_app.domain.debrief import Known, Round, standing, supposed, weeks_due
from delegate_app.domain.followup import LATER_WEEKS, Debrief, Held, LaterOutcome
from delegate_app.domain.times import to_utc, to_wall
from delegate_app.services import agenda

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from delegate_app.domain.mission import Mission
    from delegate_app.services.workspace import Workspace


def of_day(workspace: Workspace, mission: Mission, day: date) -> tuple[Round, ...]:
    """Return the meetings of a day that whoever uses this folder has to answer for.

    Those are one's own; for who leads, the delegation's.
    """
    return _rounds(workspace, mission, day)


def to_answer(workspace: Workspace, rounds: Iterable[Round]) -> bool:
    """Whether one of some meetings has ended and its debrief has not."""
    now = workspace.clock.now()
    return any(not one.standing.done and _end(one.row) <= now for one in rounds)


def day_in_hand(workspace: Workspace, mission: Mission) -> date | None:
    """Return the day to debrief: the last until today on which a meeting lacks answers.

    Where none lacks any it is the last day with meetings, and before the mission the first.
    """
    reader, today = workspace.reader(), workspace.now_in(mission.zone).date()
    kept = followups.debriefs(reader, mission.id)
    lacking: dict[date, bool] = {}
    for item_id, day in items.begun(reader, mission.id, MEETINGS):
        done = item_id in kept and standing(kept[item_id]).done
        lacking[day] = lacking.get(day, False) or not done
    passed = sorted((day for day in lacking if day <= today), reverse=True)
    for day in passed:  # whose they are takes long to read, so only of as few days as can be
        if lacking[day] and any(not one.standing.done for one in _begun(workspace, mission, day)):
            return day
    every = (*passed, *sorted(day for day in lacking if day > today))
    return next((day for day in every if _begun(workspace, mission, day)), None)


def later_due(workspace: Workspace, mission: Mission) -> tuple[Round, ...]:
    """Return the meetings whose later outcome is to be asked today, by when they took place.

    Only those that were held; `weeks_due` says when.
    """
    answers = followups.debriefs(workspace.reader(), mission.id)
    if not any(one.held is Held.HELD for one in answers.values()):
        return ()  # as before and during a mission, without a look at all of its agenda
    kept = followups.every_later_outcome(workspace.reader(), mission.id)
    today = workspace.now_in(mission.zone).date()
    due = []
    for one in _rounds(workspace, mission):
        item_id = one.row.item.id
        if one.answers.held is Held.HELD:
            given = frozenset(w for w in LATER_WEEKS
                              if (later := kept.get((item_id, w))) and later.outcome)  # fmt: skip
            weeks = weeks_due(to_wall(_end(one.row), mission.zone), given, today)
            if weeks:
                blank = LaterOutcome(id=new_id(), item_id=item_id, weeks=weeks)
                due.append(replace(one, later=kept.get((item_id, weeks), blank)))
    return tuple(due)


def suppositions(workspace: Workspace, one: Round) -> dict[str, Any]:
    """Return the answers that a meeting seems to have, for the form to offer."""
    reader, item = workspace.reader(), one.row.item
    known = Known(
        over=_end(one.row) <= workspace.clock.now(),
        written=followups.is_written_on(reader, item.id),
        last=followups.last_debrief(reader, item.id),
    )
    return supposed(one.row, known)


def _rounds(workspace: Workspace, mission: Mission, day: date | None = None) -> tuple[Round, ...]:
    kept = followups.debriefs(workspace.reader(), mission.id)
    return tuple(
        Round(row, kept.get(row.item.id) or Debrief(id=new_id(), item_id=row.item.id))
        for row in agenda.mine(workspace, mission.id, day)
        if row.item.kind in MEETINGS
    )


def _begun(workspace: Workspace, mission: Mission, day: date) -> list[Round]:
    """Return the rounds of a day without what began on another."""
    found = _rounds(workspace, mission, day)
    return [one for one in found if one.row.item.start.date() == day]


def _end(row: AgendaRow) -> datetime:
    """Return when an item is over; the end of an all-day one is the midnight of its last day."""
    return to_utc(row.item.end, row.item.zone_of_end)
