"""How long somebody is kept before it is asked whether they still should be (GDPR, article 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

TERMS = (0, 12, 24, 36)
"""After how many months somebody may be asked about; 0 for never."""


def long_before(today: date, months: int) -> str:
    """Return the day since before which somebody is kept for more than so many calendar months.

    Where a month lacks the day, its last one ends the term, which needs no rule of its own: the
    day is ISO 8601 to compare as text, and may be the 31st of a month that has 30.
    """
    month = 12 * today.year + today.month - 1 - months
    return f"{month // 12:04}-{month % 12 + 1:02}-{today.day:02}"
