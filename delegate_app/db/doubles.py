"""Who was told apart, and how all that is one's becomes another's."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from delegate_app.base.ids import new_id
from delegate_app.db import marks
from delegate_app.db.kinds import TABLES
from delegate_app.db.query import many
from delegate_app.db.rows import encode
from delegate_app.domain.agenda import Attendance
from delegate_app.domain.contact import Affiliation, Participation
from delegate_app.domain.doubles import ToldApart
from delegate_app.domain.source import SourceEntry
from delegate_app.domain.wording import Wording

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from delegate_app.db.journal import Transaction

_LOOSE: tuple[tuple[type, str], ...] = ((SourceEntry, "row_id"), (Wording, "reader_id"))
"""Columns that name a person among others, which the schema therefore does not say."""
_ONE_OF: dict[type, tuple[str, ...]] = {
    Affiliation: ("person_id", "organisation_id", "since", "until"),
    Participation: ("mission_id", "person_id"),
    Attendance: ("item_id", "person_id", "side"),
    ToldApart: ("person_id", "other_id"),
}
"""What two rows have in common that say the same of one person, and so become one."""

_EMPTY = (None, "", ())


def apart(connection: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    """Return the pairs of people who were told apart, the smaller id first."""
    return frozenset((row.person_id, row.other_id) for row in many(connection, ToldApart))


def sketches(connection: sqlite3.Connection) -> Iterator[tuple[str, str, str, str, str]]:
    """Give of everybody id, name, Latin form, and as kept all e-mails and phones."""
    yield from connection.execute("select id, name, latin_name, emails, phones from person")


def hand_over(transaction: Transaction, old_id: str, new_id: str) -> None:
    """Let everything that refers to one person refer to another; what both have becomes one."""
    for cls, column in _references(transaction.connection):
        thing: Any
        for thing in many(transaction.connection, cls, f"{column}=?", old_id):
            _put(transaction, thing, replace(thing, **{column: new_id}))
    marks.pass_on(transaction.db, old_id, new_id)


def _references(connection: sqlite3.Connection) -> Iterator[tuple[type, str]]:
    for cls, table in TABLES.items():
        for key in connection.execute(f"pragma foreign_key_list({table})").fetchall():
            if key["table"] == "person":
                yield cls, key["from"]
    yield from _LOOSE


def _put(transaction: Transaction, thing: Any, moved: Any) -> None:
    """Save a thing as another person's, joined with what that person has of the kind."""
    if isinstance(moved, ToldApart):
        first, second = sorted((moved.person_id, moved.other_id))
        moved = replace(moved, person_id=first, other_id=second)
        if first == second:
            transaction.delete(thing)
            return
    for known in _alike(transaction, moved):
        joined = _joined(known, moved)
        if joined is None and isinstance(moved, Participation):
            joined = _for_one_firm(transaction, known, moved)
        if joined is not None:
            transaction.delete(thing)
            transaction.save(joined)
            return
    transaction.save(moved)


def _alike(transaction: Transaction, moved: Any) -> tuple[Any, ...]:
    shared = _ONE_OF.get(type(moved), ())
    if not shared:
        return ()
    row = encode(moved)
    where = " and ".join(f"{name} is ?" for name in shared)
    found = many(transaction.connection, type(moved), where, *(row[name] for name in shared))
    return tuple(known for known in found if known.id != moved.id)


def _joined(known: Any, moved: Any) -> Any:
    """Return one row that says all that two say; None where they contradict each other."""
    said = {}
    for field in fields(known):
        first, second = getattr(known, field.name), getattr(moved, field.name)
        if field.name == "roles":
            said[field.name] = tuple(dict.fromkeys((*first, *second)))
        elif second not in (first, *_EMPTY) and field.name != "id":
            if first not in _EMPTY:
                return None
            said[field.name] = second
    return replace(known, **said)


def _for_one_firm(
    transaction: Transaction, known: Participation, moved: Participation
) -> Participation:
    """Let somebody come for one organisation; the other one is known by a tie."""
    where = "person_id=? and organisation_id=?"
    values = (known.person_id, moved.organisation_id)
    if not many(transaction.connection, Affiliation, where, *values):
        tie = Affiliation(
            id=new_id(), person_id=known.person_id or "",
            organisation_id=moved.organisation_id or "",
        )  # fmt: skip
        transaction.save(tie)
    return replace(known, roles=tuple(dict.fromkeys((*known.roles, *moved.roles))))
