"""A programme and its missions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from delegate_app.base.i18n import N_
from delegate_app.domain.places import country_called
from delegate_app.domain.times import days_between

if TYPE_CHECKING:
    from collections.abc import Callable


class MissionStatus(StrEnum):
    """How far a mission has come."""

    TO_BE_DECIDED = "to_be_decided"
    PLANNED = "planned"
    PREPARING = "preparing"
    UNDER_WAY = "under_way"
    FOLLOW_UP = "follow_up"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A series of missions under one name, such as the second edition of Strategic Markets."""

    id: str
    name: str
    edition: str = ""
    companies: int | None = None
    training_events: int | None = None

    def words(self, told: Callable[[str], str]) -> str:
        """Return the name with its edition, in the language of a translating function."""
        if not self.edition:
            return self.name
        words = told(N_("{name}, edition {edition}"))
        return words.format(name=self.name, edition=self.edition)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mission:
    """A journey of a delegation, with exact dates, a month (``2019-06``), or neither yet."""

    id: str
    programme_id: str | None = None
    name: str
    country: str = ""
    place: str = ""
    sector: str = ""
    zone: str
    home_zone: str
    start: date | None = None
    end: date | None = None
    month: str = ""
    status: MissionStatus = MissionStatus.PLANNED
    objectives: str = ""
    summary: str = ""
    transfer_minutes: int | None = None
    """How long it takes between two places of which nobody said it; None: nobody said at all."""
    logo: str | None = None
    """The SHA-256 of the organiser's logo."""

    @property
    def title(self) -> str:
        """The name as windows and documents head it: ``Israel · Life Sciences``."""
        return f"{self.name} · {self.sector}" if self.sector else self.name

    def called(self, language: str) -> Mission:
        """Return it as people of one of `i18n.LANGUAGES` call it, a country by its name in it."""
        return replace(self, name=country_called(self.name, language))

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of the mission; none while the dates are not exact."""
        return days_between(self.start, self.end) if self.start and self.end else ()
