"""Days, hours and places as people write them."""

from datetime import date, datetime, time

import pytest

from delegate_app.domain.agenda import AgendaItem, Kind
from delegate_app.domain.mission import Mission
from delegate_app.ui import dates, language


@pytest.fixture(autouse=True)
def _english():
    language.use("en")
    yield
    language.use("en")


def mission(**facts):
    return Mission(id="m", name="Israel", zone="Asia/Jerusalem", home_zone="Europe/Rome", **facts)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"start": date(2019, 3, 25), "end": date(2019, 3, 29)}, "25–29 Mar 2019"),
        ({"start": date(2019, 3, 25), "end": date(2019, 3, 25)}, "25 Mar 2019"),
        ({"start": date(2019, 3, 30), "end": date(2019, 4, 2)}, "30 Mar – 2 Apr 2019"),
        ({"start": date(2019, 12, 30), "end": date(2020, 1, 2)}, "30 Dec 2019 – 2 Jan 2020"),
        ({"month": "2019-06"}, "Jun 2019"),
        ({}, "to be decided"),
    ],
)
def test_the_dates_of_a_mission_are_as_exact_as_they_are_known(facts, words):
    assert dates.when(mission(**facts)) == words


@pytest.mark.parametrize(
    "words", [dates.brief, lambda day: dates.moment(datetime.combine(day, time(9)))]
)
def test_no_end_of_a_line_parts_a_day_from_its_month(words):
    said = words(date(2019, 3, 26))
    assert said.split(" ") == [said], "no space at which a line may end"
    assert said.split()[:3] == ["Tue", "26", "Mar"]


def test_days_follow_the_language():
    assert dates.day(date(2019, 3, 26)) == "Tuesday 26 March"
    language.use("it")
    assert dates.day(date(2019, 3, 26)) == "martedì 26 marzo"


def test_a_count_has_the_sign_of_thousands_of_its_language():
    assert language.number(20_000) == "20,000"
    language.use("it")
    assert language.number(20_000) == "20.000"


def test_hours_and_lengths():
    assert dates.hours(datetime(2019, 3, 26, 10), datetime(2019, 3, 26, 11)) == "10:00–11:00"
    assert dates.hours(datetime(2019, 3, 26, 10), datetime(2019, 3, 26, 10)) == "10:00"
    assert (dates.minutes(27), dates.minutes(125)) == ("27 min", "2 h 05 min")


def test_no_end_of_a_line_tears_a_day_from_its_hour():
    assert dates.moment(datetime(2019, 3, 26, 10, 5)) == "Tue\u00a026\u00a0Mar\u00a010:05"


@pytest.mark.parametrize(
    ("zone", "city"),
    [("Europe/Rome", "Milan"), ("Asia/Tokyo", "Tokyo"), ("America/New_York", "New York")],
)
def test_a_zone_is_known_by_its_city(zone, city):
    assert dates.city(zone) == city


def test_a_flight_is_told_by_both_clocks_and_drawn_by_the_missions():
    flight = AgendaItem(
        id="f", mission_id="m", kind=Kind.TRANSFER, title="LY 381", zone="Asia/Jerusalem",
        start=datetime(2019, 3, 29, 17, 5), end=datetime(2019, 3, 29, 20, 15),
        end_zone="Europe/Rome",
    )  # fmt: skip
    assert dates.own_clocks(flight) == "Tel Aviv 17:05 – Milan 20:15"
    assert dates.clock(flight, mission()) == dates.own_clocks(flight)
    assert dates.home_clock(flight, mission()) == "Milan 15:05–20:15"
    assert dates.on_mission(flight, mission()) == (flight.start, datetime(2019, 3, 29, 22, 15))
    assert dates.at_home(flight, mission()) == (datetime(2019, 3, 29, 15, 5), flight.end)


@pytest.mark.parametrize(("day", "hours"), [(28, "01:00 08:00"), (29, "01:00 07:00")])
def test_the_hours_at_home_follow_the_clocks_of_both(day, hours):
    there = date(2019, 3, day)  # in the night to Friday the 29th Israel's clocks went forward
    assert " ".join(dates.home_hour(there, mission(), hour) for hour in (2, 9)) == hours


def test_the_hours_at_home_of_a_place_of_half_hours():
    india = Mission(id="m", name="India", zone="Asia/Kolkata", home_zone="Europe/Rome")
    assert dates.home_hour(date(2019, 3, 26), india, 9) == "04:30"
    assert dates.home_hour(date(2019, 3, 26), india, 0) == "19:30"
