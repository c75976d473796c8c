"""What the last printed day sheet said, so that the next one can tell what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSheet:
    """The last print of a day for one delegate, or for the whole delegation."""

    mission_id: str
    person_id: str = ""
    """Whose sheet; empty for the whole delegation's."""
    day: date
    revision: int
    lines: tuple[str, ...]
    printed: datetime
    """When, aware in UTC."""
