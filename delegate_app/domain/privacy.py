"""How long somebody is kept before it is asked whether they still should be (GDPR, article 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

TERMS = (0, 12, 24, 36)
"""After how many months somebody may be asked about; 0 for never."""


def is_kept_long(since: date, today: date, months: int) -> bool:
    """Whether more than so many calendar months went by; without months never.

    Where a month lacks the day, its last one ends the term, which needs no rule of its own: only
    the next month is later than the 31st of a month that has 30.
    """
    return months > 0 and (_month(since) + months, since.day) < (_month(today), today.day)


def _month(day: date) -> int:
    return 12 * day.year + day.month
