"""What a delegation is led by: the numbers it may have to call, and the markets it goes to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class UsefulNumber:
    """A number that stands on every day sheet: leader, driver, hotel, embassy, interpreter."""

    id: str
    mission_id: str
    label: str
    name: str = ""
    phone: str = ""
    position: int = 0


class FigureScope(StrEnum):
    """What a market figure speaks of."""

    TOTAL = "total"
    DESTINATION = "destination"
    PROVINCE = "province"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketFigure:
    """Export of the home region to a destination, or by a province.

    `export` is in EUR billion, `growth` in per cent over the year before.
    """

    id: str
    programme_id: str
    scope: FigureScope
    name: str
    export: Decimal | None = None
    growth: Decimal | None = None
