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

    from delegate_app.db.journal import Transaction


def of_mission(
    connection: sqlite3.Connection, mission_id: str
) -> dict[tuple[str, date], PrintedSheet]:
    """Return a mission's last prints by the person and the day; "" is the whole delegation."""
    found = many(connection, PrintedSheet, "mission_id=?", mission_id)
    return {(sheet.person_id, sheet.day): sheet for sheet in found}


def keep(transaction: Transaction, *sheets: PrintedSheet) -> None:
    """Remember prints, each in place of the one before it."""
    transaction.db.table("printed_sheet").insert_all(map(encode, sheets), replace=True)
    for sheet in sheets:
        transaction.tell(PrintedSheet, sheet.mission_id)


def forget(db: Database, mission_or_person_id: str) -> None:
    """Let go of what was printed for a mission or a person that is gone."""
    db.table("printed_sheet").delete_where("? in (mission_id, person_id)", [mission_or_person_id])
