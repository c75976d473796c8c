"""Cards that wait, and what became of the pictures of those that do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.db.query import many
from delegate_app.domain.card import Card

if TYPE_CHECKING:
    import sqlite3


def waiting(connection: sqlite3.Connection, mission_id: str) -> tuple[Card, ...]:
    """Return the cards of a mission that wait, the earliest first."""
    return many(connection, Card, "mission_id=? order by created, id", mission_id)


def pictures(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the content hashes of the pictures that wait in any mission."""
    return frozenset(row[0] for row in connection.execute("select picture from card"))


def owners(connection: sqlite3.Connection) -> dict[str, str]:
    """Return whose card each picture became that is kept with a person, by its content hash.

    A picture that was turned is kept as another; the step that made the person of the card still
    names the one that was brought.
    """
    found = connection.execute(
        "select a.sha256, p.name from attachment a join person p on p.id=a.person_id union all "
        "select json_extract(gone.before, '$.picture'), p.name from change gone "
        "join change made on made.operation_id=gone.operation_id and made.kind='attachment' "
        "  and made.field is null and made.before is null "
        "join attachment a on a.id=made.row_id join person p on p.id=a.person_id "
        "where gone.kind='card' and gone.field is null and gone.after is null"
    )
    return {str(sha256): str(name) for sha256, name in found}
