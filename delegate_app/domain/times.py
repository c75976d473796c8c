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

_CAPITALS = {
    "AU": "Australia/Sydney", "BR": "America/Sao_Paulo", "CA": "America/Toronto",
    "FM": "Pacific/Pohnpei", "RU": "Europe/Moscow", "UA": "Europe/Kyiv", "UZ": "Asia/Tashkent",
}  # fmt: skip
"""The zone of the capital, where ``zone.tab`` puts another first; its order is that of a map."""


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


def zone_of_country(code: str) -> str:
    """Return the zone of a country's capital, or "" for an unknown code.

    Args:
        code: Two letters of ISO 3166-1.
    """
    return next(iter(zones_of_countries().get(code, ())), "")


@cache
def country_of_zone(name: str) -> str:
    """Return the code of the country in which a zone is; "" for an old name or none."""
    return next((code for code, zones in zones_of_countries().items() if name in zones), "")


@cache
def zones_of_countries() -> dict[str, tuple[str, ...]]:
    """Return the zones of each country by its code, that of the capital first."""
    table, found = (_RULES / "zone.tab").read_text("utf-8"), dict[str, tuple[str, ...]]()
    for line in table.splitlines():
        if not line.startswith("#"):
            code, _where, name, *_remarks = line.split("\t")
            found[code] = (*found.get(code, ()), name)
    for code, first in _CAPITALS.items():
        found[code] = (first, *(name for name in found[code] if name != first))
    return found


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
