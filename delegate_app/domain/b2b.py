"""The frame of a B2B day: numbered tables in one place, and slots of one length."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class B2BPlan:
    """What stands before anybody is seated; `start` and `end` are the mission's wall clock."""

    id: str
    mission_id: str
    day: date
    start: time
    end: time
    minutes: int
    """How long a slot lasts."""
    tables: int
    """They are numbered from 1 to this."""
    place: str = ""


def slots(plan: B2BPlan) -> tuple[tuple[datetime, datetime], ...]:
    """Return the beginning and the end of each slot; what is left at the end is no slot."""
    if plan.minutes <= 0:
        return ()
    first, last = (datetime.combine(plan.day, at) for at in (plan.start, plan.end))
    length = timedelta(minutes=plan.minutes)
    return tuple(
        (first + n * length, first + (n + 1) * length) for n in range((last - first) // length)
    )
