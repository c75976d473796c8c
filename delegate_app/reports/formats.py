"""Dates, times, zones and sums in the reader's habits, by Babel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from babel import Locale, dates, numbers

from delegate_app.base.i18n import LANGUAGES, translation
from delegate_app.domain import places
from delegate_app.domain.times import to_utc, zone

if TYPE_CHECKING:
    from decimal import Decimal

_TERRITORIES = {"en": "en_GB"}  # times of 24 hours, and the day before the month


@dataclass(frozen=True, slots=True)
class Formats:
    """How a language writes what is not words; `language` is a code of `i18n.LANGUAGES`."""

    language: str

    @property
    def locale(self) -> Locale:
        """Babel's name for the language; an unknown one reads English, as its words do."""
        return _locale(self.language if self.language in LANGUAGES else "en")

    def day(self, day: date) -> str:
        """Return ``Tuesday, 26 March 2019``, with a capital."""
        said = dates.format_date(day, "full", self.locale)
        return said[:1].upper() + said[1:]

    def weekday(self, day: date) -> str:
        """Return ``Tuesday 26 March``, as within a sentence."""
        return dates.format_date(day, "EEEE d MMMM", self.locale)

    def short_day(self, day: date) -> str:
        """Return ``Tue 26 Mar``."""
        return _short_day(day, self.locale)

    def full_date(self, day: date) -> str:
        """Return ``26 March 2019``."""
        return dates.format_date(day, "long", self.locale)

    def short_date(self, day: date) -> str:
        """Return ``26 Mar 2019``."""
        return _short_date(day, self.locale)

    def span(self, first: date, last: date) -> str:
        """Return ``25–29 Mar 2019``, or the one day where there is only one."""
        if first == last:
            return self.full_date(first)
        return dates.format_interval(first, last, "yMMMd", locale=self.locale)

    def month(self, month: str) -> str:
        """Return ``June 2019`` for ``2019-06``; anything else as it stands."""
        try:
            day = date.fromisoformat(f"{month}-01")
        except ValueError:
            return month
        return dates.format_skeleton("yMMMM", day, locale=self.locale)

    def clock(self, moment: datetime | time) -> str:
        """Return ``09:05``."""
        return f"{moment.hour:02}:{moment.minute:02}"

    def moment(self, moment: datetime) -> str:
        """Return ``26 March 2019, 10:42``."""
        return f"{self.full_date(moment.date())}, {self.clock(moment)}"

    def money(self, sum_: Decimal) -> str:
        """Return ``€250,000``; cents only where there are some."""
        pattern = self.locale.currency_formats["standard"].pattern
        if sum_ == sum_.to_integral_value():
            pattern = pattern.replace(".00", "")
        return numbers.format_currency(
            sum_, "EUR", pattern, locale=self.locale, currency_digits=False
        )

    def number(self, value: Decimal | int, *, signed: bool = False) -> str:
        """Return ``1.4``; where `signed`, ``+1.4`` or ``−1.4``."""
        pattern = "+#,##0.###;−#,##0.###" if signed and value else None
        return numbers.format_decimal(value, pattern, locale=self.locale)

    def city(self, zone_name: str) -> str:
        """Return the place that stands for a zone: ``Milan``."""
        return places.city(zone_name, self.language)

    def offset(self, zone_name: str, day: date) -> str:
        """Return a zone's distance from UTC at noon of a day: ``UTC+2``, ``UTC+5:30``."""
        distance = offset_at(zone_name, datetime.combine(day, time(12)))
        sign = "+" if distance >= timedelta() else "−"
        return f"UTC{sign}{_hours(distance)}"

    def difference(self, here: str, home: str, day: date) -> str:
        """Say how the clocks at home differ at noon of a day: ``Milan: one hour behind``."""
        words = translation(self.language)
        _, ngettext = words.gettext, words.ngettext
        noon = datetime.combine(day, time(12))
        distance = home_time(noon, here, home) - noon
        city = self.city(home)
        if not distance:
            return _("{city}: the same time").format(city=city)
        hours, rest = divmod(abs(distance), timedelta(hours=1))
        if rest and distance < timedelta():
            return _("{city}: {hours} h behind").format(city=city, hours=_hours(distance))
        if rest:
            return _("{city}: {hours} h ahead").format(city=city, hours=_hours(distance))
        if distance < timedelta():
            said = ngettext("{city}: one hour behind", "{city}: {count} hours behind", hours)
        else:
            said = ngettext("{city}: one hour ahead", "{city}: {count} hours ahead", hours)
        return said.format(city=city, count=hours)


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(_TERRITORIES.get(language, language))


@lru_cache(1 << 12)  # a report says the same few days a thousand times
def _short_day(day: date, locale: Locale) -> str:
    return dates.format_skeleton("MMMEd", day, locale=locale)


@lru_cache(1 << 12)
def _short_date(day: date, locale: Locale) -> str:
    return dates.format_date(day, "medium", locale)


def home_time(wall: datetime, here: str, home: str) -> datetime:
    """Return what the clocks at home show when those here show `wall`; both without a zone."""
    return to_utc(wall, here).astimezone(zone(home)).replace(tzinfo=None)


def offset_at(zone_name: str, wall: datetime) -> timedelta:
    """Return how far the clocks of a zone are ahead of UTC when they show `wall`."""
    return wall.replace(tzinfo=UTC) - to_utc(wall, zone_name)


def _hours(distance: timedelta) -> str:
    hours, minutes = divmod(int(abs(distance).total_seconds()) // 60, 60)
    return f"{hours}:{minutes:02}" if minutes else f"{hours}"
