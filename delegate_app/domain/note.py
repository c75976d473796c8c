"""What people write down, and the files they keep with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Markdown as typed, on a meeting, a person, an organisation or the mission itself.

    Every earlier text stands in the journal. A locked note is its writer's alone.
    """

    id: str
    mission_id: str
    item_id: str | None = None
    person_id: str | None = None
    organisation_id: str | None = None
    text: str = ""
    locked: bool = False
    created: datetime
    changed: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A photo, a file or the picture of a card; its content is kept once for each hash."""

    id: str
    mission_id: str | None = None
    item_id: str | None = None
    person_id: str | None = None
    organisation_id: str | None = None
    name: str
    media_type: str
    size: int
    """In bytes."""
    sha256: str
    created: datetime
