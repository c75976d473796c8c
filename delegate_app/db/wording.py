"""Words of one's own in documents, as kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.db.query import many
from delegate_app.domain.wording import Wording

if TYPE_CHECKING:
    import sqlite3


def of(
    connection: sqlite3.Connection, mission_id: str, document: str, audience: str, reader_id: str
) -> dict[str, Wording]:
    """Return what was written over the parts of one document for one reader, by the part."""
    where = "mission_id=? and document=? and audience=? and reader_id=? order by id"
    found = many(connection, Wording, where, mission_id, document, audience, reader_id)
    return {wording.part: wording for wording in found}
