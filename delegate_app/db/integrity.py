"""Whether the file, its references, its index and its journal agree with each other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from delegate_app.db import contents
from delegate_app.db.connection import is_of_the_file
from delegate_app.db.kinds import CLASSES
from delegate_app.db.rows import decode

if TYPE_CHECKING:
    import sqlite3


def problems(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return a line for each fault found, without personal data; none in a sound file."""
    damage = _damage(connection)
    if damage:
        return tuple(damage)  # what else could be read of such a file proves nothing
    found = [
        f"{row[0]} {row[1]}: refers to a missing {row[2]}"
        for row in connection.execute("pragma foreign_key_check")
    ]
    found += [*_unreadable_rows(connection), *_rows_apart_from_the_journal(connection)]
    found += contents.problems(connection)
    missing = connection.execute(
        "select count(*) from note where id not in (select row_id from search_text)"
    ).fetchone()[0]
    if missing:
        found.append(f"search: {missing} notes are not in the index")
    return tuple(found)


def _damage(connection: sqlite3.Connection) -> list[str]:
    try:
        for table in ("search_plain", "search_cjk"):
            # Asked, FTS5 looks anew; else it checks what it knew before others wrote.
            connection.execute(f"select rowid from {table} where {table} match 'a' limit 1")
        lines = [row[0] for row in connection.execute("pragma integrity_check")]
    except Exception as error:
        if not is_of_the_file(error):
            raise
        lines = [str(error)]
    return [f"file: {line}" for line in lines if line != "ok"]


def _unreadable_rows(connection: sqlite3.Connection) -> list[str]:
    found = []
    for table, cls in CLASSES.items():
        for row in connection.execute(f"select * from {table}"):
            try:
                decode(cls, row)
            except (ValueError, LookupError, TypeError, ArithmeticError) as error:
                found.append(f"{table} {row['id']}: {type(error).__name__}")
    return found


def _rows_apart_from_the_journal(connection: sqlite3.Connection) -> list[str]:
    """Compare every row with what the journal says was written to it last."""
    last: dict[tuple[str, str], dict[str, object] | None] = {}
    for kind, row_id, field, after in connection.execute(
        "select kind, row_id, field, after from change order by clock"
    ):
        value = None if after is None else json.loads(after)
        if field is None:
            last[kind, row_id] = value
        else:
            row = last.get((kind, row_id))
            if row is not None:
                row[field] = value
    kept = {
        (table, row["id"]): dict(row)
        for table in CLASSES
        for row in connection.execute(f"select * from {table}")
    }
    known = {key: told for key, told in last.items() if told is not None}
    return [
        f"{kind} {row_id}: differs from the journal"
        for kind, row_id in sorted(kept.keys() | known.keys())
        if kept.get((kind, row_id)) != known.get((kind, row_id))
    ]
