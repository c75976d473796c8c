"""What somebody wrote over the words that a document would say by itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A title, summary or introduction of one's own, for one document and one reader."""

    id: str
    mission_id: str
    document: str
    audience: str
    reader_id: str = ""
    """The person or organisation that it is for; empty for whoever is of the audience."""
    part: str
    text: str
