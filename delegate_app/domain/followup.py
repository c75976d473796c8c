"""What came of a meeting, and what was promised there."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum


class FollowUpState(StrEnum):
    """Where a promise stands."""

    OPEN = "open"
    WAITING = "waiting"
    DONE = "done"


class Standing(StrEnum):
    """How pressing a promise is on a day; lists go in this order."""

    OVERDUE = "overdue"
    THIS_WEEK = "this_week"
    LATER = "later"
    NO_DAY = "no_day"
    WAITING = "waiting"
    DONE = "done"


class Scope(StrEnum):
    """Whose promises are looked at: one mission's, those of its programme, or all."""

    MISSION = "mission"
    PROGRAMME = "programme"
    ALL = "all"


class Repeat(StrEnum):
    """How often a promise comes again: the next one is due a week or a month after the last."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A follow-up action: who does what by when, and where it was promised."""

    id: str
    mission_id: str
    text: str
    owner_id: str | None = None
    due: date | None = None
    state: FollowUpState = FollowUpState.OPEN
    item_id: str | None = None
    person_id: str | None = None
    organisation_id: str | None = None
    note_id: str | None = None
    line: int | None = None
    """Which of the boxes in that note it is, from 0; both say the same."""
    repeat: Repeat | None = None
    """How often it comes again once it is done."""

    def standing(self, today: date) -> Standing:
        """Return how pressing it is; a week ends on its Sunday."""
        if self.state is not FollowUpState.OPEN:
            return Standing(self.state.value)
        if self.due is None:
            return Standing.NO_DAY
        if self.due < today:
            return Standing.OVERDUE
        return Standing.THIS_WEEK if self.due <= end_of_week(today) else Standing.LATER

    def is_late(self, today: date) -> bool:
        """Whether its day is over and it is not done, whoever it waits for."""
        return self.state is not FollowUpState.DONE and bool(self.due and self.due < today)

    def is_due(self, today: date) -> bool:
        """Whether its day has come and it is not done, whoever it waits for."""
        return self.state is not FollowUpState.DONE and bool(self.due and self.due <= today)

    def next(self, new_id: str) -> FollowUp | None:
        """Return the one that comes after it, where it repeats; no line says that one."""
        if self.repeat is None or self.due is None:
            return None
        due = self.due + timedelta(7)
        if self.repeat is Repeat.MONTHLY:
            years, month = divmod(self.due.month, 12)
            last = monthrange(self.due.year + years, month + 1)[1]
            due = date(self.due.year + years, month + 1, min(self.due.day, last))
        return replace(self, id=new_id, due=due, state=FollowUpState.OPEN, line=None)


def end_of_week(today: date) -> date:
    """Return the Sunday on which the week of a day ends."""
    return today + timedelta(6 - today.weekday())


class Held(StrEnum):
    """Whether a meeting took place."""

    HELD = "held"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"


class Outcome(StrEnum):
    """What a meeting came to on the day."""

    DID_NOT_TAKE_PLACE = "did_not_take_place"
    INSUFFICIENT_INTEREST = "insufficient_interest"
    INFORMATIVE = "informative"
    COOPERATION_POSSIBLE = "cooperation_possible"


GRADES = ("A", "B", "C")
"""The lead grades that a counterpart can be given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Debrief:
    """One minute's answers about a meeting; one for each agenda item at most."""

    id: str
    item_id: str
    held: Held | None = None
    outcome: Outcome | None = None
    interest: int | None = None
    """From 1 to 5."""
    grade: str = ""
    """The lead grade given to the counterpart: one of `GRADES`, or ""."""
    expected_sales: Decimal | None = None
    """Expected within 12 months, in EUR."""
    next_steps: str = ""


LATER_WEEKS = (1, 13, 26)
"""How many weeks after a meeting its later outcome is asked for: a week, three and six months."""


class LaterOutcomeKind(StrEnum):
    """What a meeting came to in the months after."""

    NO_FURTHER_CONTACT = "no_further_contact"
    KNOWLEDGE_GAIN = "knowledge_gain"
    VALUABLE_CONTACT = "valuable_contact"
    NEGOTIATION_STARTED = "negotiation_started"
    AGREEMENT_REACHED = "agreement_reached"


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterOutcome:
    """The answer given some weeks after a meeting, one of `LATER_WEEKS`."""

    id: str
    item_id: str
    weeks: int
    outcome: LaterOutcomeKind | None = None
    actual_sales: Decimal | None = None
    """In EUR."""
    answered: datetime | None = None


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """A follow-up action as lists and documents show it."""

    followup: FollowUp
    owner: str = ""
    organisation: str = ""
    """Whose promise it concerns: the counterpart's organisation, or the person's."""
    meeting: str = ""
    mission: str = ""
    """The mission's name, where a list spans several."""
    ours: bool = False
    """Whether its owner is of the delegation."""
