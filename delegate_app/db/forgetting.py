"""Forgets a person: their rows, what the journal and the index knew of them, and their files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.db import columns, contents
from delegate_app.db.kinds import TABLES
from delegate_app.db.query import many
from delegate_app.db.removal import remove
from delegate_app.domain.agenda import Attendance
from delegate_app.domain.contact import Affiliation, Participation, Person
from delegate_app.domain.followup import FollowUp
from delegate_app.domain.note import Attachment, Note
from delegate_app.domain.source import SourceEntry

if TYPE_CHECKING:
    import sqlite3

    from delegate_app.db.journal import Transaction

_THEIRS = (Note, Attachment, FollowUp)
"""What goes with somebody who is forgotten; a deletion would leave it in the mission."""
_TIED = (Affiliation, Participation, Attendance, SourceEntry, *_THEIRS)


def forget(transaction: Transaction, person: Person) -> None:
    """Remove a person with all that is about them alone, so that nothing brings it back.

    Undo, the versions of notes and every backup made from now on know nothing of it: the journal
    lets go of each row that was theirs, also of those deleted before and of entries merged into
    this one, and the pages of the file are wiped. What a calendar said of a meeting lists the seats
    by id; theirs is left empty.
    """
    connection = transaction.connection
    connection.execute("pragma secure_delete=on")
    ids = {person.id, *_merged_into(connection, person.id)}
    cards = _cards_of(connection, ids)
    for cls in _THEIRS:
        for thing in many(connection, cls, "person_id=?", person.id):
            remove(transaction, thing)
    remove(transaction, person)
    transaction.purge(ids | _once_theirs(connection, ids) | cards)
    for person_id in ids:
        connection.execute("delete from mark where kind='person' and key=?", [person_id])
        connection.execute(
            "update source_entry set said=replace(said, ?1, '') where instr(said, ?1)", [person_id]
        )
        for side in ("before", "after"):
            connection.execute(
                f"update change set {side}=replace({side}, ?1, '') "
                f"where kind='source_entry' and instr({side}, ?1)",
                [person_id],
            )
    columns.forget_named(transaction, person)
    contents.sweep(transaction)
    for index in ("search_plain", "search_cjk"):
        connection.execute(f"insert into {index}({index}) values('optimize')")


def _merged_into(connection: sqlite3.Connection, person_id: str) -> set[str]:
    """Return the ids of entries that became this one: deleted in a step that went on with it."""
    found: set[str] = set()
    waiting = [person_id]
    while waiting:
        rows = connection.execute(
            "select distinct gone.row_id from change gone join change on_ "
            "on on_.operation_id=gone.operation_id where gone.kind='person' "
            "and gone.field is null and gone.after is null and gone.row_id<>?1 "
            "and gone.row_id not in (select id from person) "
            "and ((on_.row_id=?1 and on_.after is not null) or instr(on_.after, ?1))",
            [waiting.pop()],
        ).fetchall()
        fresh = {row_id for (row_id,) in rows} - found
        found |= fresh
        waiting += fresh
    return found


def _cards_of(connection: sqlite3.Connection, ids: set[str]) -> set[str]:
    """Return the ids of the cards and signatures that they were made of, each in one step."""
    found: set[str] = set()
    for person_id in ids:
        rows = connection.execute(
            "select distinct gone.row_id from change made join change gone "
            "on gone.operation_id=made.operation_id where made.row_id=? and gone.kind='card' "
            "and gone.field is null and gone.after is null "
            "and gone.row_id not in (select id from card)",
            [person_id],
        )
        found |= {row_id for (row_id,) in rows}
    return found


def _once_theirs(connection: sqlite3.Connection, ids: set[str]) -> set[str]:
    """Return the ids of rows of theirs that are there no more, by what the journal says."""
    found: set[str] = set()
    for cls in _TIED:
        table = TABLES[cls]
        for person_id in ids:
            rows = connection.execute(
                f"select distinct row_id from change where kind='{table}' "
                "and (instr(before, ?1) or instr(after, ?1)) "
                f"and row_id not in (select id from {table})",
                [person_id],
            )
            found |= {row_id for (row_id,) in rows}
    return found
