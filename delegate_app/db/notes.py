"""Notes, as kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.db.query import many, one
from delegate_app.domain.note import Note

if TYPE_CHECKING:
    import sqlite3


def note(connection: sqlite3.Connection, note_id: str) -> Note | None:
    """Return a note by id."""
    return one(connection, Note, note_id)


def of_mission(connection: sqlite3.Connection, mission_id: str) -> tuple[Note, ...]:
    """Return a mission's notes, the earliest first."""
    return many(connection, Note, "mission_id=? order by created, id", mission_id)


def of_item(
    connection: sqlite3.Connection, item_id: str, at_most: int | None = None
) -> tuple[Note, ...]:
    """Return the notes on one agenda item, the earliest first, all or only some."""
    where = "item_id=? order by created, id limit ?"
    return many(connection, Note, where, item_id, -1 if at_most is None else at_most)


def count_of_item(connection: sqlite3.Connection, item_id: str) -> int:
    """Return how many notes there are on one agenda item."""
    found = connection.execute("select count(*) from note where item_id=?", [item_id]).fetchone()
    return int(found[0])
