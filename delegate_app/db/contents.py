"""The bytes of photos and files, kept once for each SHA-256 and written by nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from delegate_app.db.journal import Transaction


def keep(transaction: Transaction, sha256: str, data: bytes | bytearray) -> None:
    """Keep some bytes; those that are there already are left."""
    transaction.db.table("content").insert({"sha256": sha256, "data": data}, ignore=True)


def take_in(transaction: Transaction, data: bytes) -> str:
    """Keep some bytes and return their hash, "" for none."""
    if not data:
        return ""
    import hashlib  # it loads OpenSSL, which no start needs

    sha256 = hashlib.sha256(data).hexdigest()
    keep(transaction, sha256, data)
    return sha256


def read(connection: sqlite3.Connection, sha256: str) -> bytes | None:
    """Return bytes by their hash, or None where there are none."""
    found = connection.execute("select data from content where sha256=?", [sha256]).fetchone()
    return found[0] if found else None


def sweep(transaction: Transaction) -> int:
    """Let go of what nothing refers to and no undo can bring back; return how many there were.

    Undo reaches back to the first step, so what the journal names stays: only what was purged from
    it goes.
    """
    connection = transaction.connection
    unused = connection.execute(
        "select sha256 from content where sha256 not in (select sha256 from attachment) "
        "and sha256 not in (select photo from person) "
        "and sha256 not in (select logo from mission where logo is not null) "
        "and sha256 not in (select picture from card union select photo from card)"
    ).fetchall()
    named = (
        "select 1 from change where kind in ('attachment', 'person', 'mission', 'card') "
        "and (instr(before, ?1) or instr(after, ?1)) limit 1"
    )
    gone = [sha256 for (sha256,) in unused if not connection.execute(named, [sha256]).fetchone()]
    for sha256 in gone:
        transaction.db.table("content").delete(sha256)
    return len(gone)


def problems(connection: sqlite3.Connection) -> list[str]:
    """Return a line for each content that is missing, or was altered, and what names it."""
    found = [
        f"{kind} {row_id}: its content is missing"
        for kind, row_id in connection.execute(
            "select 'attachment', id from attachment "
            "  where sha256 not in (select sha256 from content) union all "
            "select 'person', id from person "
            "  where photo<>'' and photo not in (select sha256 from content) union all "
            "select 'mission', id from mission "
            "  where logo<>'' and logo not in (select sha256 from content) union all "
            "select 'card', id from card where picture<>'' and "
            "  picture not in (select sha256 from content) union all "
            "select 'card', id from card where photo<>'' and "
            "  photo not in (select sha256 from content)"
        )
    ]
    import hashlib

    kept = connection.execute("select sha256 from content order by sha256").fetchall()
    for (sha256,) in kept:  # one in memory at a time
        if hashlib.sha256(read(connection, sha256) or b"").hexdigest() != sha256:
            found.append(f"content {sha256[:12]}: differs from its hash")
    return found
