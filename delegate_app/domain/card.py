"""A card or a signature that waits until somebody makes a person of it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from delegate_app.domain.contact import Facts

if TYPE_CHECKING:
    from delegate_app.domain.incoming import IncomingPerson


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Facts):
    """What somebody brought, and what was read of it so far or filled in by hand.

    `text` is what was pasted, or what the codes in the picture say.
    """

    id: str
    mission_id: str
    text: str = ""
    picture: str = ""
    """The content hash of the picture as it was brought; empty where a text was pasted."""
    file: str = ""
    """What the picture's file is called."""
    turn: int = 0
    """By how many quarters somebody turned the picture clockwise, beside what its camera says."""
    name: str = ""
    """Empty until it is read."""
    organisation: str = ""
    photo: str = ""
    """The content hash of the photo that the text itself held, as a vCard may."""
    created: datetime

    @property
    def words(self) -> str:
        """What it is called while it waits."""
        first = next((line.strip() for line in self.text.splitlines() if line.strip()), "")
        return self.name or self.organisation or self.file or first


SAID = tuple(field.name for field in fields(Facts))
"""The fields that a person has too."""


def said(told: IncomingPerson) -> dict[str, Any]:
    """Return what a text says, by the fields of a card; the photo is left to who keeps it."""
    firm = told.organisation.name if told.organisation else ""
    return {"organisation": firm, **{name: getattr(told, name) for name in SAID}}


def retold(card: Card, before: IncomingPerson, now: IncomingPerson) -> Card:
    """Return a card whose text became another: what was filled in by hand stands.

    Args:
        card: As it is kept.
        before: What its text said.
        now: What the new text says.
    """
    old, new = said(before), said(now)
    return replace(
        card, **{name: value for name, value in new.items() if getattr(card, name) == old[name]}
    )
