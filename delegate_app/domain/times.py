"""The wall clock of a place and the instant it means; the laptop's own zone plays no part.

Zone rules come from the pinned ``tzdata`` package on every system, so that two laptops agree.
"""

from __future__ import annotations

import zoneinfo
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_

_RULES = Path(str(getattr(find_spec("tzdata"), "origin", ""))).parent / "zoneinfo"
zoneinfo.reset_tzpath((str(_RULES),))  # named, they are found without a search through packages

CITIES = {"Europe/Rome": N_("Milan"), "Asia/Jerusalem": N_("Tel Aviv")}
"""Where business goes by another city than the one that names the zone, as message ids."""


class Timing(StrEnum):
    """What an entry's time was written as, which decides what stands when zone rules change."""

    ZONED = "zoned"
    """A wall clock in a named zone: the wall clock stands."""
    FLOATING = "floating"
    """A wall clock without a zone: the mission's zone holds."""
    INSTANT = "instant"
    """A moment in UTC: the moment stands, and the wall clock follows."""
    ALL_DAY = "all_day"
    """Whole days; no moment at all."""


def city(zone_name: str) -> str:
    """Return the city by which people know a time zone, as a message id."""
    return CITIES.get(zone_name) or zone_name.rsplit("/", 1)[-1].replace("_", " ")


def names() -> tuple[str, ...]:
    """Return the IANA name of every zone.

    The package lists them; `zoneinfo` would open the rules of each, 600 files, to be sure.
    """
    return tuple((_RULES.parent / "zones").read_text(encoding="ascii").split())


@cache
def zone(name: str) -> ZoneInfo:
    """Return the zone of an IANA name.

    Raises:
        KnownError: If the name is no zone.
    """
    try:
        return ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise KnownError(
            N_("“{name}” is not a time zone."),
            todo=N_("Write it as in “Europe/Rome” or “Asia/Jerusalem”."),
            name=name,
        ) from error


@cache
def zone_of_country(code: str) -> str:
    """Return the zone that the tz database lists first for a country, or "" for an unknown code.

    Args:
        code: Two letters of ISO 3166-1.

    The order of ``zone.tab`` is by population within a country (its own header says so).
    """
    return next((zone for country, zone in _zones() if country == code), "")


@cache
def country_of_zone(name: str) -> str:
    """Return the code of the country in which a zone is; "" for an old name or none."""
    return next((country for country, zone in _zones() if zone == name), "")


@cache
def _zones() -> tuple[tuple[str, str], ...]:
    """Return country and name of each zone."""
    table = (_RULES / "zone.tab").read_text("utf-8")
    lines = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return tuple((line[0], line[2]) for line in lines)


def to_utc(wall: datetime, zone_name: str) -> datetime:
    """Return the instant, aware in UTC, at which the clocks of a zone show `wall`.

    A wall clock that occurs twice means the first time; one that is skipped is read with the rule
    before the gap (RFC 5545, section 3.3.5).
    """
    return wall.replace(tzinfo=zone(zone_name), fold=0).astimezone(UTC)


def to_wall(instant: datetime, zone_name: str) -> datetime:
    """Return what the clocks of a zone show at an aware `instant`, without a zone attached."""
    return instant.astimezone(zone(zone_name)).replace(tzinfo=None)


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Return every day from `first` to `last`, both included."""
    return tuple(first + timedelta(n) for n in range((last - first).days + 1))
