"""What somebody said that the columns of tables are: a habit, so neither journaled nor undone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from delegate_app.domain.columns import Assigned, ParcelKind, bare

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from delegate_app.db.journal import Transaction
    from delegate_app.domain.contact import Person


def all_(connection: sqlite3.Connection) -> dict[str, Assigned]:
    """Return what was said of each shape of a table."""
    rows = connection.execute("select shape, columns from mapping")
    said = ((row["shape"], json.loads(row["columns"])) for row in rows)
    return {
        shape: Assigned(ParcelKind(kept["kind"]), kept["fields"], kept.get("encoding", ""))
        for shape, kept in said
    }


def keep(transaction: Transaction, shape: str, assigned: Assigned) -> None:
    """Remember what was said of a shape, in place of what was said before."""
    kept = {
        "kind": assigned.kind, "fields": dict(assigned.fields), "encoding": assigned.encoding
    }  # fmt: skip
    row = {"shape": shape, "columns": json.dumps(kept, ensure_ascii=False, sort_keys=True)}
    transaction.db.table("mapping").insert(row, replace=True)


def forget(transaction: Transaction, shapes: Iterable[str]) -> None:
    """Let go of what was said of some shapes."""
    for shape in shapes:
        transaction.db.table("mapping").delete_where("shape=?", [shape])


def forget_named(transaction: Transaction, person: Person) -> None:
    """Let go of shapes among whose headings somebody stands: an entry was taken for headings."""
    named = {bare(name) for name in (person.name, person.given, person.family, person.latin_name)}
    shapes = [shape for shape in all_(transaction.connection) if named & set(shape.split())]
    forget(transaction, shapes)
