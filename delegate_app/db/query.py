"""Rows asked for by their class, so that no other file spells a select of whole things."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from delegate_app.db.rows import decode, table_of

if TYPE_CHECKING:
    import sqlite3

T = TypeVar("T")


def one(connection: sqlite3.Connection, cls: type[T], row_id: str | None) -> T | None:
    """Return the thing of an id, or None where it is gone."""
    found = connection.execute(f"select * from {table_of(cls)} where id=?", [row_id]).fetchone()
    return decode(cls, found) if found else None


def many(
    connection: sqlite3.Connection, cls: type[T], where: str = "1", *values: object
) -> tuple[T, ...]:
    """Return the things that a condition holds for.

    Args:
        connection: Where to read.
        cls: What to read.
        where: SQL after ``where``, with ``order by`` and ``limit`` where wanted.
        *values: What its question marks stand for.
    """
    sql = f"select * from {table_of(cls)} where {where}"
    return tuple(decode(cls, row) for row in connection.execute(sql, values))
