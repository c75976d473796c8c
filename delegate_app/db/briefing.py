"""What a delegation is led by, as kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.db.query import many
from delegate_app.domain.briefing import MarketFigure, UsefulNumber

if TYPE_CHECKING:
    import sqlite3


def numbers(connection: sqlite3.Connection, mission_id: str) -> tuple[UsefulNumber, ...]:
    """Return a mission's useful numbers in the order in which they print."""
    return many(connection, UsefulNumber, "mission_id=? order by position, id", mission_id)


def figures(connection: sqlite3.Connection, programme_id: str | None) -> tuple[MarketFigure, ...]:
    """Return the market figures of a programme."""
    return many(connection, MarketFigure, "programme_id=? order by id", programme_id)
