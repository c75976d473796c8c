"""What was printed last: no step of anybody's, so neither journaled nor undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.db.query import many
from delegate_app.db.rows import encode
from delegate_app.domain.printed import PrintedSheet

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from sqlite_utils import Database


def of_day(connection: sqlite3.Connection, mission_id: str, day: date) -> dict[str, PrintedSheet]:
    """Return the last prints of a day of a mission, by the person; "" is the whole delegation."""
    found = many(connection, PrintedSheet, "mission_id=? and day=?", mission_id, day.isoformat())
    return {sheet.person_id: sheet for sheet in found}


def keep(db: Database, sheet: PrintedSheet) -> None:
    """Remember a print in place of the one before it."""
    db.table("printed_sheet").insert(encode(sheet), replace=True)


def forget(db: Database, mission_or_person_id: str) -> None:
    """Let go of what was printed for a mission or a person that is gone."""
    db.table("printed_sheet").delete_where("? in (mission_id, person_id)", [mission_or_person_id])
