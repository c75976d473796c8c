"""How long it takes between two places: said once, by whichever name, and taken back."""

from datetime import datetime, timedelta

import pytest

from delegate_app.base.errors import KnownError
from delegate_app.domain.agenda import AgendaItem, Kind
from delegate_app.services import agenda, check, editing, missions, transfers, undo


@pytest.fixture
def here(israel_workspace, mission_of):
    return israel_workspace, mission_of(israel_workspace)


def said(here):
    workspace, mission = here
    return [(t.origin, t.destination, t.minutes)
            for t in transfers.of_mission(workspace, mission.id)]  # fmt: skip


def late(here):
    workspace, mission = here
    rows = agenda.rows(workspace, mission.id)
    return {clash.words(str) for row in rows for clash in row.clashes if clash.way}


def test_it_is_said_changed_and_taken_back(here):
    workspace, mission = here
    transfers.say(workspace, mission.id, "Hotel ", "Jaffa", 25).result()
    assert said(here) == [("Hotel", "Jaffa", 25)]
    transfers.say(workspace, mission.id, "jaffa", "HOTEL", 30).result()
    assert said(here) == [("Hotel", "Jaffa", 30)]
    undo.undo(workspace).result()
    assert said(here) == [("Hotel", "Jaffa", 25)]
    transfers.say(workspace, mission.id, "Jaffa", "Hotel", None).result()
    assert said(here) == []
    assert check.check(workspace) == ()


@pytest.mark.parametrize(
    ("origin", "destination", "minutes"),
    [("Hotel", " hotel", 5), ("", "Hotel", 5), ("Hotel", "Jaffa", -1), ("Hotel", "Jaffa", 2000)],
)
def test_what_is_no_way_is_refused(here, origin, destination, minutes):
    with pytest.raises(KnownError):
        transfers.say(here[0], here[1].id, origin, destination, minutes)
    assert said(here) == []


def test_a_default_makes_no_clash_until_somebody_says_it(here):
    workspace, mission = here
    assert late(here) == set()
    missions.change(workspace, mission, transfer_minutes=600).result()
    assert late(here)


def test_what_is_worth_saying_goes_once_it_is_said(here):
    workspace, mission = here
    rows = agenda.rows(workspace, mission.id)
    first = transfers.worth_saying(workspace, mission.id, rows)[0]
    transfers.say(workspace, mission.id, *first, 15).result()
    assert first not in transfers.worth_saying(workspace, mission.id, rows)


def test_a_way_over_midnight_counts_where_one_day_is_read(here):
    workspace, mission = here
    evening, dawn = (
        AgendaItem(
            id=name, mission_id=mission.id, kind=Kind.INTERNAL, title=name, place=place,
            start=start, end=start + timedelta(minutes=30), zone=mission.zone,
        )
        for name, place, start in (
            ("late", "Haifa", datetime(2019, 3, 27, 23, 20)),
            ("early", "Jaffa", datetime(2019, 3, 28, 0, 30)),
        )
    )  # fmt: skip
    editing.save(workspace, evening, dawn).result()
    transfers.say(workspace, mission.id, "Haifa", "Jaffa", 90).result()
    told = {
        row.item.id: [clash.title for clash in row.clashes]
        for day in (evening.start.date(), dawn.start.date())
        for row in agenda.rows(workspace, mission.id, day=day)
    }
    assert (told["late"], told["early"]) == (["early"], ["late"])
    assert agenda.row(workspace, "early").clashes
    that_day = agenda.rows(workspace, mission.id, day=dawn.start.date())
    assert "late" not in {row.item.id for row in that_day}
