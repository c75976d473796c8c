"""Where imported things came from, and what was said of them there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where imports came from: a calendar or a kind of table, whatever its file is called."""

    id: str
    mission_id: str | None = None
    kind: str
    name: str
    imported: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """What a source said last of one thing here, so that the next file is compared three ways."""

    id: str
    source_id: str
    key: str
    kind: str
    row_id: str
    day: date | None = None
    sequence: int = 0
    said: str = ""
    """The fields that the source gave, as JSON."""
