"""How long it takes from one place of a mission to another."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferTime:
    """The minutes between two places, the same both ways."""

    id: str
    mission_id: str
    origin: str
    destination: str
    minutes: int

    @property
    def pair(self) -> frozenset[str]:
        """The two places as they are compared: whichever comes first, however it is written."""
        return frozenset((place_key(self.origin), place_key(self.destination)))


def place_key(place: str) -> str:
    """Return what two spellings of one place share: letters without case, single spaces."""
    return " ".join(place.casefold().split())
