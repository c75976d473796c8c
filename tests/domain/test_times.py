"""The wall clock of a place and the instant it means."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from delegate_app.base.errors import KnownError
from delegate_app.domain.agenda import AgendaItem, Kind
from delegate_app.domain.times import (
    Timing,
    days_between,
    names,
    to_utc,
    to_wall,
    zone,
    zone_of_country,
)

moments = st.datetimes(datetime(1990, 1, 1), datetime(2036, 12, 31))
zones = st.sampled_from(sorted(available_timezones()))


@pytest.mark.parametrize(
    ("wall", "zone_name", "instant"),
    [
        ("2019-03-26T10:00", "Asia/Jerusalem", "2019-03-26T08:00Z"),  # Maccabi
        ("2019-03-28T09:00", "Asia/Jerusalem", "2019-03-28T07:00Z"),
        ("2019-03-29T09:00", "Asia/Jerusalem", "2019-03-29T06:00Z"),  # clocks moved that night
        ("2019-03-29T09:00", "Europe/Rome", "2019-03-29T08:00Z"),
        ("2019-03-31T09:00", "Europe/Rome", "2019-03-31T07:00Z"),
        ("2019-03-29T02:30", "Asia/Jerusalem", "2019-03-29T00:30Z"),  # skipped: the rule before
        ("2019-10-27T01:30", "Asia/Jerusalem", "2019-10-26T22:30Z"),  # twice: the first time
        ("2019-10-27T02:30", "Europe/Rome", "2019-10-27T00:30Z"),
        ("2019-03-26T10:00", "Asia/Kolkata", "2019-03-26T04:30Z"),
        ("2019-03-26T10:00", "Pacific/Kiritimati", "2019-03-25T20:00Z"),
    ],
)
def test_instant_of_a_wall_clock(wall, zone_name, instant):
    assert to_utc(datetime.fromisoformat(wall), zone_name) == datetime.fromisoformat(instant)


def test_every_zone_that_has_rules_is_offered():
    assert set(names()) == available_timezones()


@given(moments, zones)
def test_an_instant_comes_back_from_the_wall_clock_unless_it_occurs_twice(wall, name):
    instant = wall.replace(tzinfo=UTC)
    shown = to_wall(instant, name)
    assert shown.tzinfo is None
    again = to_utc(shown, name)
    assert again <= instant
    assert to_wall(again, name) == shown


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "Europe/Rome\0", "/x"])
def test_what_is_no_zone_is_told(name):
    with pytest.raises(KnownError, match="time zone"):
        zone(name)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("IL", "Asia/Jerusalem"),
        ("JP", "Asia/Tokyo"),
        ("AE", "Asia/Dubai"),
        ("BR", "America/Sao_Paulo"),
        ("AU", "Australia/Sydney"),
        ("XX", ""),
        ("", ""),
    ],
)
def test_zone_of_a_country(code, name):
    assert zone_of_country(code) == name


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 400))
def test_days_between_holds_both_ends(first, length):
    last = first + timedelta(length)
    days = days_between(first, last)
    assert (days[0], days[-1], len(days)) == (first, last, length + 1)


def item(start: str, end: str, timing: Timing = Timing.ZONED) -> AgendaItem:
    start, end = datetime.fromisoformat(start), datetime.fromisoformat(end)
    return AgendaItem(
        id="i", mission_id="m", kind=Kind.INTERNAL, title="x", start=start, end=end,
        zone="Asia/Jerusalem", timing=timing,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2019-03-26T09:00", "2019-03-26T10:00", {26}),
        ("2019-03-26T22:00", "2019-03-27T01:00", {26, 27}),
        ("2019-03-26T22:00", "2019-03-27T00:00", {26}),  # midnight ends the day before
        ("2019-03-26T00:00", "2019-03-26T00:00", {26}),
        ("2019-03-25T12:00", "2019-03-27T12:00", {25, 26, 27}),
    ],
)
def test_days_that_an_entry_touches(start, end, days):
    found = {day for day in range(24, 30) if item(start, end).touches(date(2019, 3, day))}
    assert found == days


def test_a_whole_day_touches_its_last_day_and_has_no_instant():
    week = item("2019-03-25T00:00", "2019-03-29T00:00", Timing.ALL_DAY)
    assert week.span is None
    assert [d for d in range(23, 32) if week.touches(date(2019, 3, d))] == [25, 26, 27, 28, 29]


def flight(start: str, zone_name: str, end: str, end_zone: str) -> AgendaItem:
    return replace(item(start, end), zone=zone_name, end_zone=end_zone)


def test_a_flight_ends_by_the_clocks_of_where_it_lands():
    home = flight("2019-03-29T17:05", "Asia/Jerusalem", "2019-03-29T20:15", "Europe/Rome")
    assert home.over == datetime(2019, 3, 29, 22, 15)  # Israel moved its clocks that night
    assert home.span[1] - home.span[0] == timedelta(hours=5, minutes=10)


def test_a_flight_can_land_before_it_took_off():
    back = flight("2019-03-27T00:30", "Asia/Tokyo", "2019-03-26T17:00", "America/Los_Angeles")
    assert back.span[1] - back.span[0] == timedelta(hours=8, minutes=30)
    assert [d for d in range(25, 29) if back.touches(date(2019, 3, d))] == [27]


@given(moments, zones, zones, st.integers(0, 40 * 60))
def test_a_flight_touches_the_days_between_its_instants(wall, begins, ends, minutes):
    start = to_utc(wall, begins)
    end = to_wall(start + timedelta(minutes=minutes), ends)
    assume(to_utc(end, ends) - start == timedelta(minutes=minutes))
    there = flight(wall.isoformat(), begins, end.isoformat(), ends)
    assert there.span == (start, start + timedelta(minutes=minutes))
    assert there.touches(there.start.date())
    assert there.touches((there.over - timedelta(seconds=1)).date()) or minutes == 0
