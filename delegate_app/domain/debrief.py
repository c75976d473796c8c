"""The debrief of a meeting: what is still to be answered, and what may be supposed meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from delegate_app.domain.agenda import OFF, AgendaRow
from delegate_app.domain.followup import (
    LATER_WEEKS,
    Debrief,
    Held,
    LaterOutcome,
    Outcome,
)

_ASKED = ("outcome", "interest", "grade")
"""What is asked of a meeting that was held; one that was not has none of it."""


class Standing(StrEnum):
    """How far the debrief of a meeting is."""

    TO_DO = "to_do"
    IN_HAND = "in_hand"
    HELD = "held"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"

    @property
    def done(self) -> bool:
        """Whether everything that has to be answered is."""
        return self not in (Standing.TO_DO, Standing.IN_HAND)


@dataclass(frozen=True, slots=True)
class Round:
    """A meeting in a round of debriefing."""

    row: AgendaRow
    answers: Debrief
    later: LaterOutcome | None = None
    """What is asked some weeks after; None in the debrief of the day."""

    @property
    def standing(self) -> Standing:
        """How far it is."""
        return standing(self.answers)

    @property
    def lacks(self) -> bool:
        """Whether what is asked in this round is still to be answered."""
        return not (self.later.outcome if self.later else self.standing.done)


def missing(answers: Debrief) -> tuple[str, ...]:
    """Return the fields that are still to be answered, in the order in which they are asked."""
    if answers.held is None:
        return ("held", *(name for name in _ASKED if not getattr(answers, name)))
    if answers.held is not Held.HELD:
        return ()
    return tuple(name for name in _ASKED if not getattr(answers, name))


def standing(answers: Debrief) -> Standing:
    """Return how far the debrief of a meeting is."""
    if answers.held and not missing(answers):
        return Standing(answers.held.value)
    begun = (answers.held, *(getattr(answers, name) for name in _ASKED), answers.expected_sales)
    return Standing.IN_HAND if any(begun) else Standing.TO_DO


def entailed(kept: Debrief, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return answers with what follows from them.

    A meeting that did not take place came to nothing, and nobody's interest can be said of it.

    Args:
        kept: What was answered before.
        fields: The new answers.
    """
    if "held" not in fields:
        return dict(fields)
    if fields["held"] in (Held.NO_SHOW, Held.CANCELLED):
        nothing = {"outcome": Outcome.DID_NOT_TAKE_PLACE, "interest": None, "grade": ""}
        return {**nothing, "expected_sales": None, **fields}
    if kept.outcome is Outcome.DID_NOT_TAKE_PLACE:
        return {"outcome": None, **fields}
    return dict(fields)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a meeting beside its answers."""

    over: bool = False
    written: bool = False
    """Whether a note or a follow-up action is on it."""
    last: Debrief | None = field(default=None)
    """The latest answers about another meeting with the same counterpart."""


def supposed(row: AgendaRow, known: Known) -> dict[str, Any]:
    """Return the answers that a meeting seems to have, to be offered and never kept unasked."""
    if row.item.status in OFF:
        return {"held": Held.CANCELLED}
    found: dict[str, Any] = {}
    if row.item.agreed or known.written or known.over:
        found["held"] = Held.HELD
    if row.item.agreed:
        found["outcome"] = Outcome.COOPERATION_POSSIBLE
    if known.last:
        found |= {"interest": known.last.interest, "grade": known.last.grade}
    return {name: value for name, value in found.items() if value}


def weeks_asked(ended: datetime, today: date) -> int:
    """Return which later answer is asked for: of those that are due the latest, else the first.

    Whoever was not asked after a week and is asked after three months says how it stands now.

    Args:
        ended: When the meeting ended, by the clocks of its place.
        today: The day there.
    """
    passed = [weeks for weeks in LATER_WEEKS if ended.date() + timedelta(weeks=weeks) <= today]
    return passed[-1] if passed else LATER_WEEKS[0]


def weeks_due(ended: datetime, answered: frozenset[int], today: date) -> int | None:
    """Return which later answer about a meeting is due and was not given; None where none is."""
    weeks = weeks_asked(ended, today)
    due = ended.date() + timedelta(weeks=weeks) <= today
    return weeks if due and weeks not in answered else None
