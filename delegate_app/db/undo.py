"""What a step that can be taken back was about, as the journal knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

_NAMES = {"mission": "name", "organisation": "name", "person": "name", "agenda_item": "title"}
"""Which column holds the name of a thing, by its table."""


def named(connection: sqlite3.Connection, operation_id: str) -> tuple[str, ...]:
    """Return the names of what a step changed, also of what it deleted."""
    return tuple(
        name
        for table, column in _NAMES.items()
        for (name,) in connection.execute(
            f"select distinct coalesce(t.{column}, json_extract(c.before, '$.{column}')) "
            f"from change c left join {table} t on t.id=c.row_id "
            "where c.operation_id=? and c.kind=? order by c.clock",
            [operation_id, table],
        )
        if name
    )
