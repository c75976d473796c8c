"""When zone rules change, a wall clock stands and an instant stands, each in its own way."""

from dataclasses import replace

import pytest

from delegate_app.db import agenda, query
from delegate_app.domain.agenda import AgendaItem
from delegate_app.domain.changes import Origin
from delegate_app.domain.times import Timing


def derived(session):
    rows = session.reader().execute("select id, start, end, start_utc, end_utc from agenda_item")
    return {row["id"]: tuple(row)[1:] for row in rows}


@pytest.fixture
def under_old_rules(founded, ground):
    """One entry of each timing, kept by rules under which Israel was an hour further east."""
    item = next(thing for thing in ground if thing.id == "agenda_item")
    for timing in Timing:
        entry = replace(item, id=timing.value, timing=timing)
        founded.write("Item", lambda t, entry=entry: t.save(entry)).result()

    def old_rules(transaction):
        transaction.connection.execute(
            "update agenda_item set start_utc='2019-03-26T06:00:00Z', "
            "end_utc='2019-03-26T07:00:00Z' where timing<>'all_day'"
        )

    founded.write("Old rules", old_rules).result()
    return founded


def follow(session):
    work = lambda t: agenda.follow_the_zones(t, "2099a")  # noqa: E731 - said twice below
    return session.write("New zone rules", work, origin=Origin.SYSTEM).result()


def test_wall_clocks_stand_and_instants_stand(under_old_rules):
    follow(under_old_rules)
    nine = ("2019-03-26T09:00", "2019-03-26T10:00")
    utc = ("2019-03-26T07:00:00Z", "2019-03-26T08:00:00Z")
    assert derived(under_old_rules) == {
        "agenda_item": (*nine, *utc),
        "zoned": (*nine, *utc),
        "floating": (*nine, *utc),
        "all_day": (*nine, None, None),
        "instant": (
            "2019-03-26T08:00", "2019-03-26T09:00", "2019-03-26T06:00:00Z", "2019-03-26T07:00:00Z"
        ),
    }  # fmt: skip
    assert agenda.known_zone_rules(under_old_rules.reader()) == "2099a"


def test_the_same_rules_change_nothing_more(under_old_rules):
    assert follow(under_old_rules).ids
    assert follow(under_old_rules).ids == set()


def test_a_flight_given_in_utc_keeps_both_its_moments(under_old_rules):
    instant = query.one(under_old_rules.reader(), AgendaItem, "instant")
    flight = replace(instant, end_zone="Europe/Rome")
    under_old_rules.write("Flight", lambda t: t.save(flight)).result()
    follow(under_old_rules)
    assert derived(under_old_rules)["instant"] == (
        "2019-03-26T09:00", "2019-03-26T10:00", "2019-03-26T07:00:00Z", "2019-03-26T09:00:00Z"
    )  # fmt: skip
