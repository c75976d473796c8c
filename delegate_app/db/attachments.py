"""Attachments, as kept; their bytes are in `contents`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.db.query import many
from delegate_app.domain.note import Attachment

if TYPE_CHECKING:
    import sqlite3

    from delegate_app.domain.note import Subject


def of_mission(connection: sqlite3.Connection, mission_id: str) -> tuple[Attachment, ...]:
    """Return everything attached in a mission, the earliest first."""
    return many(connection, Attachment, "mission_id=? order by created, id", mission_id)


def of(connection: sqlite3.Connection, mission_id: str, subject: Subject) -> tuple[Attachment, ...]:
    """Return what is attached to something, the earliest first.

    A person's and an organisation's are theirs in every mission, as they are.
    """
    order = "order by created, id"
    for column in ("item_id", "person_id", "organisation_id"):
        subject_id = getattr(subject, column)
        if subject_id:
            return many(connection, Attachment, f"{column}=? {order}", subject_id)
    itself = "mission_id=? and item_id is null and person_id is null and organisation_id is null"
    return many(connection, Attachment, f"{itself} {order}", mission_id)
