"""The files of a real mission, together or one by one, once or twice, in any order."""

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest

from delegate_app.domain.agenda import Status
from delegate_app.domain.contact import Role
from delegate_app.services import agenda, contacts, importing, missions, notes

# --- what they come to --------------------------------------------------------------------------


@pytest.fixture
def rows(israel_workspace, mission_of):
    return agenda.rows(israel_workspace, mission_of(israel_workspace).id)


@pytest.fixture
def people(israel_workspace, mission_of):
    return contacts.rows(israel_workspace, mission_of(israel_workspace).id)


def test_four_files_are_48_rows_and_40_contacts(rows, people):
    assert (len(rows), len({row.item.id for row in rows})) == (48, 48)
    assert len(people) == 40
    assert sum(Role.COUNTERPART in row.roles for row in people) == 8


def test_a_mission_is_made_from_the_calendar(israel_workspace, mission_of):
    mission = mission_of(israel_workspace)
    assert mission.name == "Israel - Life Sciences mission"
    assert (mission.zone, mission.home_zone) == ("Asia/Jerusalem", "Europe/Rome")
    assert (f"{mission.start}", f"{mission.end}") == ("2019-03-25", "2019-03-29")


@pytest.mark.parametrize(
    ("title", "wall", "utc"),
    [
        ("Maccabi Healthcare Services", "2019-03-26T10:00", "2019-03-26T08:00"),
        ("Mission debrief", "2019-03-29T09:00", "2019-03-29T06:00"),
        ("Closing dinner", "2019-03-28T19:30", "2019-03-28T17:30"),
        ("Call with the Milan office", "2019-03-26T16:00", "2019-03-26T14:00"),  # kept as UTC
        ("Debrief of the B2B day", "2019-03-27T17:00", "2019-03-27T15:00"),  # floating
        ("Lario Biotech S.p.A. – Galilée Santé", "2019-03-27T09:15", "2019-03-27T07:15"),
    ],
)
def test_the_wall_clock_stands(rows, title, wall, utc):
    (item,) = (row.item for row in rows if row.item.title == title)
    assert f"{item.start:%Y-%m-%dT%H:%M}" == wall
    assert f"{item.span[0]:%Y-%m-%dT%H:%M}" == utc


def test_every_occurrence_is_a_row_and_the_exception_none(rows):
    briefings = [row.item for row in rows if row.item.title == "Morning briefing"]
    assert [item.start.day for item in briefings] == [25, 26, 27, 29]
    assert len({item.series_id for item in briefings}) == 1
    assert [item.span[0].hour for item in briefings] == [6, 6, 6, 5]


def test_cancelled_rows_are_kept_as_cancelled(rows):
    cancelled = [row.item.title for row in rows if row.item.status is Status.CANCELLED]
    assert len(cancelled) == 6
    assert "Press point (cancelled)" in cancelled


def test_the_last_row_clashes_in_person_in_table_and_in_counterpart(rows):
    (last,) = (row for row in rows if f"{row.item.start:%H:%M}" == "09:15")
    assert Counter(clash.name for clash in last.clashes) == {
        "Giulia Ferrari": 1, "4": 2, "Galilée Santé": 1
    }  # fmt: skip
    assert {row.item.title for row in rows if row.clashes} == {
        last.item.title, *(clash.title for clash in last.clashes)
    }  # fmt: skip


def test_names_of_every_script_arrive_whole(rows, people):
    names = {row.person.name for row in people}
    assert {"Łukasz Brambilla", "Nicolò Galli", "Zoë Villa", "Sofia D'Angelo"} <= names
    assert {"部長 国際事業部", "ראש מערך החדשנות", "مدير المشتريات"} <= names
    assert {"निदेशक अनुसंधान", "经理 采购部"} <= names
    assert any(row.item.title == "Hospital tour — בית חולים" for row in rows)
    assert "Irene Müller" in {person.name for row in rows for person in row.people}


def test_lukasz_with_and_without_his_stroke_is_one_person(rows, people):
    (meeting,) = (row for row in rows if row.item.title.startswith("Beta Pharma"))
    (person,) = (row.person for row in people if row.person.name == "Łukasz Brambilla")
    assert meeting.ours[0].person_id == person.id
    assert "Lukasz Brambilla" not in {row.person.name for row in people}


def test_an_attendee_is_the_person_of_the_card_and_keeps_the_cards_name(rows, people):
    (maccabi,) = (row for row in rows if row.item.title == "Maccabi Healthcare Services")
    (attendee,) = maccabi.people
    (card,) = (row for row in people if row.person.id == attendee.person_id)
    assert card.person.name == attendee.name == "Director Digital Health"
    assert card.person.photo
    assert card.organisation.name == "Maccabi Healthcare Services"


# --- twice, in any order ------------------------------------------------------------------------


def test_taking_the_same_files_again_changes_nothing(israel_workspace, four_files, take, state):
    before = state(israel_workspace)
    assert take(israel_workspace, *four_files) == {"unchanged": 88}
    assert take(israel_workspace, *reversed(four_files)) == {"unchanged": 88}
    for file in four_files:
        assert set(take(israel_workspace, file)) == {"unchanged"}
    assert state(israel_workspace) == before


def test_another_name_of_a_file_plays_no_part(israel_workspace, israel, tmp_path, take, state):
    before = state(israel_workspace)
    for number, name in enumerate(("programme.ics", "b2b-meetings.csv", "participants.xlsx")):
        copy = tmp_path / f"final v{number}{name[-4:]}"
        copy.write_bytes((israel / name).read_bytes())
        assert set(take(israel_workspace, copy)) == {"unchanged"}
    assert state(israel_workspace) == before


def picture(workspace, mission):
    """What people see of a mission, without the ids that every import makes anew."""
    seen = [
        (row.item.title, row.item.start, row.item.end, row.item.zone, row.item.status,
         row.item.place, row.item.table, row.item.kind, row.item.timing,
         sorted((p.name, p.organisation, p.side) for p in row.people),
         sorted((clash.title, clash.name) for clash in row.clashes))
        for row in agenda.rows(workspace, mission.id)
    ]  # fmt: skip
    known = [
        (row.person.name, row.person.emails, row.person.phones, row.job_title, row.roles,
         row.organisation and row.organisation.name)
        for row in contacts.rows(workspace, mission.id)
    ]  # fmt: skip
    return sorted(seen, key=str), sorted(known, key=str)


@pytest.mark.parametrize("order", list(permutations(range(4)))[::4], ids=str)
def test_one_by_one_in_any_order_is_the_same_mission(
    workspace, israel_workspace, four_files, order, take, mission_of, state
):
    missions.add(workspace, "Israel", zone="Asia/Jerusalem").result()
    mission = mission_of(workspace)
    for number in order:
        take(workspace, four_files[number], mission=mission.id)
    whole = picture(israel_workspace, mission_of(israel_workspace))
    assert picture(workspace, mission) == whole
    before = state(workspace)
    assert take(workspace, *four_files) == {"unchanged": 88}
    assert state(workspace) == before


@pytest.mark.parametrize("first", [0, 1])
def test_people_first_and_the_programme_later_is_one_mission(
    workspace, israel_workspace, four_files, first, take, mission_of
):
    for file in (four_files[first], four_files[2], four_files[3], four_files[1 - first]):
        take(workspace, file)
    mission, whole = mission_of(workspace), mission_of(israel_workspace)
    assert (mission.name, mission.zone, mission.days) == (whole.name, whole.zone, whole.days)
    assert picture(workspace, mission) == picture(israel_workspace, whole)


def test_a_programme_fills_in_what_a_mission_made_by_hand_left_open(workspace, samples, take):
    missions.add(workspace, "Israel", zone="Asia/Jerusalem", sector="Medicine").result()
    missions.add(workspace, "Japan", zone="Asia/Tokyo").result()
    take(workspace, samples / "strategic-markets.csv")
    told = {m.name: (m.country, m.sector, m.month) for m in missions.rows(workspace)}
    assert told["Israel"][:2] == ("IL", "Medicine")
    assert told["Japan"] == ("JP", "", "2019-09")


# --- sent again, revised ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "counts"),
    [
        ("programme-rev2.ics", {"moved": 1, "changed": 1, "unchanged": 19}),
        ("b2b-meetings-rev2.csv", {"moved": 1, "changed": 2, "unchanged": 20}),
    ],
)
def test_a_revision_says_what_it_does_and_then_nothing_more(
    israel_workspace, israel, file, counts, take, state, rows
):
    counts = counts | {"added": 1, "cancelled": 1, "gone": 1}
    everything = frozenset()
    assert take(israel_workspace, israel / file, refused=everything) == counts
    before = state(israel_workspace)
    total = sum(counts.values()) - 1
    assert take(israel_workspace, israel / file) == {"unchanged": total}
    assert state(israel_workspace) == before
    again = agenda.rows(israel_workspace, rows[0].item.mission_id)
    assert len({row.item.id for row in rows} & {row.item.id for row in again}) == len(rows) - 1


def test_a_revision_says_row_by_row_what_and_why(israel_workspace, israel):
    shown = importing.preview(israel_workspace, [israel / "programme-rev2.ics"])
    told = {row.title: (row.action.value, row.before, row.after) for row in shown.rows}
    assert {title: news for title, news in told.items() if news[0] != "unchanged"} == {
        "Maccabi Healthcare Services": ("moved", "10:00–11:00", "10:30–11:30"),
        "Genesis International Services — site visit": ("changed", "Tel Aviv", "Herzliya"),
        "Innovation park": ("cancelled", "", ""),
        "Weizmann campus walk": ("added", "", ""),
        "Call with the Milan office": ("gone", "16:00–17:00", ""),
    }


def test_both_revisions_at_once_and_back_again(israel_workspace, israel, four_files, take, state):
    both = israel / "programme-rev2.ics", israel / "b2b-meetings-rev2.csv"
    everything = frozenset()
    assert take(israel_workspace, *both, refused=everything) == {
        "added": 2, "moved": 2, "changed": 3, "cancelled": 2, "gone": 2, "unchanged": 39
    }  # fmt: skip
    take(israel_workspace, *four_files[2:], refused=everything)
    before = state(israel_workspace)
    assert take(israel_workspace, *four_files) == {"unchanged": 88}
    assert state(israel_workspace) == before


def test_nothing_is_doubled_and_each_note_stays_in_its_place(
    israel_workspace, israel, mission_of, rows, take
):
    mission, noted = mission_of(israel_workspace), {}
    for row in rows:
        draft = notes.blank(israel_workspace, mission.id, item_id=row.item.id)
        noted[row.item.id] = replace(draft, text=f"on {row.item.title}, {row.item.start}")
        notes.write(israel_workspace, noted[row.item.id]).result()
    take(israel_workspace, israel / "programme-rev2.ics", israel / "b2b-meetings-rev2.csv")
    now = {row.item.id: row.item for row in agenda.rows(israel_workspace, mission.id)}
    assert noted.keys() <= now.keys(), "what carries a note stays, gone or not"
    assert len(now) == len(rows) + 2
    assert len({(item.title, item.start) for item in now.values()}) == len(now)
    for item_id, note in noted.items():
        assert notes.of_item(israel_workspace, item_id).text == note.text


# --- the programme they belong to ---------------------------------------------------------------


@pytest.fixture
def programme_files(samples):
    return samples / "strategic-markets.csv", samples / "market-figures.csv"


def test_the_programmes_files_need_no_mission(workspace, programme_files, take, state):
    assert take(workspace, *programme_files) == {"added": 21}
    cards = missions.cards(workspace)
    assert [card.mission.name for card in cards] == [
        "Israel", "United States", "Japan", "India", "United Arab Emirates", "China"
    ]  # fmt: skip
    (programme,) = {card.programme for card in cards}
    assert programme.edition == "2"
    assert [card.mission.month for card in cards][1:] == [
        "2019-06", "2019-09", "2019-10", "2019-11", ""
    ]  # fmt: skip
    assert cards[0].mission.zone == "Asia/Jerusalem"
    assert cards[-1].mission.status.value == "to_be_decided"
    before = state(workspace)
    assert len(before["market_figure"]) == 15
    assert take(workspace, *reversed(programme_files)) == {"unchanged": 21}
    for file in programme_files:
        assert set(take(workspace, file)) == {"unchanged"}
    assert state(workspace) == before


def test_figures_before_missions_belong_to_the_same_programme(workspace, programme_files, take):
    for file in reversed(programme_files):
        take(workspace, file)
    (programme,) = {card.programme for card in missions.cards(workspace)}
    assert programme.edition == "2"


def test_a_programme_finds_the_mission_that_a_calendar_named(
    israel_workspace, programme_files, take, mission_of
):
    before = mission_of(israel_workspace)
    assert take(israel_workspace, *programme_files) == {"added": 20, "changed": 1}
    cards = {card.mission.title: card for card in missions.cards(israel_workspace)}
    assert len(cards) == 6
    assert cards["Israel · Life Sciences"].mission.id == before.id
    assert cards["Israel · Life Sciences"].items == 48
    assert take(israel_workspace, *programme_files) == {"unchanged": 21}


@pytest.mark.parametrize("together", [True, False])
def test_the_agenda_finds_its_mission_by_the_days(
    workspace, programme_files, four_files, together, take
):
    if together:
        take(workspace, *four_files, *programme_files)
    else:
        take(workspace, *programme_files)
        take(workspace, *four_files)
    cards = {card.mission.name: card for card in missions.cards(workspace)}
    assert len(cards) == 6
    assert (cards["Israel"].items, cards["Israel"].contacts) == (48, 40)
    assert sum(card.items for card in cards.values()) == 48


# --- wherever the laptop is ---------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="TZ sets no zone there")
@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Tokyo", "Pacific/Kiritimati"])
def test_the_laptops_zone_plays_no_part(tmp_path, four_files, zone, rows):
    def run(*arguments):
        command = [sys.executable, "-m", "delegate_app", "--data", tmp_path, *arguments]
        return subprocess.run(
            command, env=os.environ | {"TZ": zone}, capture_output=True, check=True, text=True,
            encoding="utf-8",
        ).stdout  # fmt: skip

    run("import", *four_files)
    told = json.loads(run("agenda", "--mission", "Israel - Life Sciences mission", "--json"))
    assert [(row["start"], row["start_utc"]) for row in told] == [
        (f"{row.item.start:%Y-%m-%d}", None)
        if row.item.all_day
        else (f"{row.item.start:%Y-%m-%dT%H:%M}", f"{row.item.span[0]:%Y-%m-%dT%H:%M:%SZ}")
        for row in rows
    ]


@pytest.mark.parametrize("days", [-4000, -1, 0.5, 1, 4000])
def test_a_laptop_clock_that_jumps_moves_nothing(
    israel_workspace, four_files, mission_of, take, days
):
    before = picture(israel_workspace, mission_of(israel_workspace))
    israel_workspace.clock.shift += timedelta(days=days)
    assert take(israel_workspace, *four_files) == {"unchanged": 88}
    assert picture(israel_workspace, mission_of(israel_workspace)) == before
