"""The one source of "now", so that the sample can live in March 2019 and tests where they like."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class Clock:
    """Tells the time, shifted by a constant where a data folder lives at another moment."""

    def __init__(self, starts_at: datetime | None = None) -> None:
        """Start the clock now, or as if now were `starts_at` (an aware time)."""
        self.shift = starts_at - datetime.now(UTC) if starts_at else timedelta()

    def now(self) -> datetime:
        """Return the present moment as an aware time in UTC."""
        return datetime.now(UTC) + self.shift
