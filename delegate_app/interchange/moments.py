"""The times of a calendar as wall clocks in named zones, whatever its VTIMEZONE says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

from icalendar import vDDDTypes  # the whole package first, see docs/architecture.md
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.domain.times import Timing, to_utc, to_wall, zone
from delegate_app.interchange.cells import YEARS

if TYPE_CHECKING:
    from collections.abc import Callable

    from delegate_app.interchange.lines import Property


@dataclass(frozen=True, slots=True)
class Moment:
    """A wall clock, the zone it is of, and how that was written."""

    wall: datetime
    zone: str
    timing: Timing

    def wall_beside(self, other: Moment) -> datetime:
        """Return what the clocks of the other's zone show at this moment."""
        if self.zone == other.zone or not self.zone or not other.zone:
            return self.wall
        return to_wall(to_utc(self.wall, self.zone), other.zone)

    def later(self, span: timedelta) -> datetime:
        """Return the wall clock after a span: whole days by the calendar, the rest exact.

        RFC 5545, section 3.3.6.
        """
        days, rest = timedelta(span.days), timedelta(seconds=span.seconds)
        if not self.zone or not rest:
            return self.wall + span
        return to_wall(to_utc(self.wall + days, self.zone) + rest, self.zone)


def known_zone(tzid: str) -> str:
    """Return the IANA name that a TZID means, or "".

    It may be such a name, one of Windows, or one of either behind a producer's prefix
    (RFC 5545, section 3.2.19).
    """
    parts = tzid.strip(' "/').split("/")
    for start in range(len(parts)):
        name = "/".join(parts[start:])
        name = WINDOWS_TO_OLSON.get(name, name)
        if _is_zone(name):
            return name
    return ""


@cache
def _is_zone(name: str) -> bool:
    try:
        zone(name)
    except KnownError:
        return False
    return True


def moments(line: Property, zone_of: Callable[[str], str]) -> list[tuple[Moment, Moment | None]]:
    """Return the times of a property, each with its end where it is a PERIOD.

    Args:
        line: DTSTART, DTEND, RECURRENCE-ID, EXDATE or RDATE.
        zone_of: Gives the zone of a TZID, "" for a floating time.

    Raises:
        KnownError: If one of them is no time.
    """
    tzid = line.param("TZID")
    return [parse(text, zone_of(tzid) if tzid else "") for text in line.value.split(",") if text]


def parse(text: str, zone_name: str = "") -> tuple[Moment, Moment | None]:
    """Return the time that a value names, with its end where it is a PERIOD.

    Args:
        text: DATE, DATE-TIME or PERIOD (RFC 5545, sections 3.3.4, 3.3.5, 3.3.9).
        zone_name: The zone of a time that is not in UTC; "" for a floating one.

    Raises:
        KnownError: If it is no time.
    """
    try:
        value = vDDDTypes.from_ical(text.strip().upper())  # type: ignore[no-untyped-call]
        start, end = value if isinstance(value, tuple) else (value, None)
        begins = _moment(start, zone_name)
        if isinstance(end, timedelta):
            return begins, Moment(begins.later(end), begins.zone, begins.timing)
        return begins, None if end is None else _moment(end, zone_name)
    except (ValueError, OverflowError) as error:
        raise KnownError(N_("“{text}” is not a date or time."), text=text) from error


def _moment(value: object, zone_name: str) -> Moment:
    if not isinstance(value, date) or value.year not in YEARS:
        raise ValueError
    if not isinstance(value, datetime):
        return Moment(datetime.combine(value, time()), "", Timing.ALL_DAY)
    wall = value.replace(tzinfo=None)
    if value.tzinfo or zone_name in ("UTC", "Etc/UTC"):
        return Moment(wall, "UTC", Timing.INSTANT)
    return Moment(wall, zone_name, Timing.ZONED if zone_name else Timing.FLOATING)
