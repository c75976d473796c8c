"""What people write down, and the files they keep with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


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


class Version(NamedTuple):
    """A text that a note once had, as the journal remembers it."""

    operation: str
    at: datetime
    """When it was last written on, in UTC."""
    who: str
    """The name of who wrote it; empty where that is not known."""
    text: str


class Subject(NamedTuple):
    """What a note is on: a meeting, a person, an organisation, or with none of them the mission."""

    words: str = ""
    """How it is called where one is picked; a meeting with its day and hour."""
    item_id: str | None = None
    person_id: str | None = None
    organisation_id: str | None = None


class Named(NamedTuple):
    """Whom and what a note is about beside its subject."""

    topics: dict[str, str]
    """The topics behind a ``#``, by their folded names."""
    people: dict[str, str]
    """The names of whom it is on or names with an ``@``, by their ids."""


class NoteLine(NamedTuple):
    """A note as a long list shows it; a tuple, for there may be thousands of them."""

    id: str
    item_id: str | None
    person_id: str | None
    organisation_id: str | None
    title: str
    """The meeting, person or organisation that it is on; empty for the mission."""
    text: str
    locked: bool
    created: str
    """The instant as ISO 8601 in UTC."""
    start: str
    """When the meeting begins that it is on, as ISO 8601 by its wall clock; else empty."""
    named: Named = Named({}, {})
