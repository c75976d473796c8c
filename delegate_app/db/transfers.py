"""How long it takes between the places of a mission, as kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.db.query import many
from delegate_app.domain.transfers import TransferTime, Ways

if TYPE_CHECKING:
    import sqlite3


def of_mission(connection: sqlite3.Connection, mission_id: str) -> tuple[TransferTime, ...]:
    """Return what was said of a mission's pairs of places, in the order in which it was said."""
    return many(connection, TransferTime, "mission_id=? order by id", mission_id)


def ways(connection: sqlite3.Connection, mission_id: str) -> Ways:
    """Return all that is known of a mission's ways."""
    found = connection.execute(
        "select transfer_minutes from mission where id=?", [mission_id]
    ).fetchone()
    said = {time.pair: time.minutes for time in of_mission(connection, mission_id)}
    return Ways(said, found[0] if found else None)
