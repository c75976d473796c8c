"""Two entries that are one person: who may be, why, and who was told apart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldApart:
    """Two people whom somebody looked at and found to be two; the smaller id comes first."""

    id: str
    person_id: str
    other_id: str
