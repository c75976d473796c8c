"""Days, hours, places and missions as the window writes them, by the habits of its language."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate

from delegate_app.domain import places
from delegate_app.domain.times import to_utc, to_wall
from delegate_app.ui.language import _, code, locale, ngettext

if TYPE_CHECKING:
    from datetime import date

    from delegate_app.domain.agenda import AgendaItem
    from delegate_app.domain.mission import Mission


def day(value: date, form: str = "dddd d MMMM") -> str:
    """Return a day, ``Tuesday 26 March`` unless another of Qt's forms is asked for."""
    return locale().toString(QDate(value.year, value.month, value.day), form)


def moment(at: datetime) -> str:
    """Return a day with its hour, ``Tue 26 Mar 10:00``, which no end of a line tears apart."""
    return f"{brief(at.date())}\u00a0{at:%H:%M}"


def brief(value: date) -> str:
    """Return a day in short, ``Tue 26 Mar``, which no end of a line tears apart either."""
    return day(value, "ddd d MMM").replace(" ", "\u00a0")


def hours(start: datetime, end: datetime) -> str:
    """Return a span of the clock, ``10:00–11:00``, or one time where it has no length."""
    return f"{start:%H:%M}" if start == end else f"{start:%H:%M}–{end:%H:%M}"


def minutes(count: int) -> str:
    """Return a length of time, ``27 min`` or ``2 h 05 min``."""
    if count < 60:
        return _("{count} min").format(count=count)
    return _("{hours} h {minutes:02} min").format(hours=count // 60, minutes=count % 60)


def city(zone: str) -> str:
    """Return the city by which people know a time zone."""
    return places.city(zone, code())


def name(told: str) -> str:
    """Return what people call a mission or a market: a country by its name in their language."""
    return places.country_called(told, code())


def title(mission: Mission) -> str:
    """Return the title of a mission, its name likewise."""
    return mission.called(code()).title


def place(mission: Mission) -> str:
    """Return where a mission goes: its place, else the city of its zone."""
    return mission.place or city(mission.zone)


def headline(days: tuple[date, ...], today: date) -> str:
    """Return how far off a mission is, or how long ago it ended; "" while it is under way."""
    if not days:
        return ""
    if today < days[0]:
        count = (days[0] - today).days
        words = ngettext("{count} day until the mission", "{count} days until the mission", count)
        return words.format(count=count)
    if today > days[-1]:
        return _("The mission ended on {day}").format(day=day(days[-1], "d MMMM yyyy"))
    return ""


def when(mission: Mission) -> str:
    """Return a mission's dates as exactly as they are known."""
    start, end = mission.start, mission.end
    if start and end:
        if start == end:
            return day(start, "d MMM yyyy")
        if (start.year, start.month) == (end.year, end.month):
            return f"{start.day}–{day(end, 'd MMM yyyy')}"
        form = "d MMM" if start.year == end.year else "d MMM yyyy"
        return f"{day(start, form)} – {day(end, 'd MMM yyyy')}"
    if mission.month:
        year, month = mission.month.split("-")
        return locale().toString(QDate(int(year), int(month), 1), "MMM yyyy")
    return _("to be decided")


def when_short(mission: Mission) -> str:
    """Return the month of a mission, for lists of many."""
    if mission.start:
        return day(mission.start, "MMM yyyy")
    return when(mission)


def on_mission(item: AgendaItem, mission: Mission) -> tuple[datetime, datetime]:
    """Return an item's hours on the clocks of the mission's place."""
    return _on_clock(item, mission.zone)


def at_home(item: AgendaItem, mission: Mission) -> tuple[datetime, datetime]:
    """Return an item's hours on the clocks at home."""
    return _on_clock(item, mission.home_zone)


def own_clocks(item: AgendaItem) -> str:
    """Return what ends by other clocks by both: ``Tel Aviv 17:05 – Milan 20:15``; "" else."""
    if item.all_day or item.zone_of_end == item.zone:
        return ""
    start, end = (
        f"{city(zone)} {moment:%H:%M}"
        for zone, moment in ((item.zone, item.start), (item.zone_of_end, item.end))
    )
    return f"{start} – {end}"


def clock(item: AgendaItem, mission: Mission) -> str:
    """Return when an item is by the clocks of where it begins and ends, in words."""
    if item.all_day:
        return _("All day")
    return own_clocks(item) or hours(*on_mission(item, mission))


def home_clock(item: AgendaItem, mission: Mission) -> str:
    """Return what the clocks at home show then: ``Milan 09:00–10:00``; "" where they are these."""
    if item.all_day or mission.home_zone == mission.zone:
        return ""
    return f"{city(mission.home_zone)} {hours(*at_home(item, mission))}"


def home_hour(day: date, mission: Mission, hour: int) -> str:
    """Return what the clocks at home show at a full hour of a day of the mission: ``08:00``."""
    there = datetime.combine(day, time()) + timedelta(hours=hour)
    return f"{to_wall(to_utc(there, mission.zone), mission.home_zone):%H:%M}"


def apart(day: date, mission: Mission) -> str:
    """Return how far the clocks at home are from the mission's on a day: ``Milan −1 h``.

    It is what holds at noon, for clocks are changed at night; "" where both show the same.
    """
    if mission.home_zone == mission.zone:
        return ""
    noon = datetime.combine(day, time(12))
    home = to_wall(to_utc(noon, mission.zone), mission.home_zone)
    hours, rest = divmod(abs(home - noon), timedelta(hours=1))
    if not hours and not rest:
        return ""
    half = f":{rest // timedelta(minutes=1):02}" if rest else ""
    return f"{city(mission.home_zone)} {'−' if home < noon else '+'}{hours}{half} h"


def _on_clock(item: AgendaItem, zone: str) -> tuple[datetime, datetime]:
    span = item.span if {item.zone, item.zone_of_end} != {zone} else None
    if span is None:
        return item.start, item.end
    return to_wall(span[0], zone), to_wall(span[1], zone)
