"""Missions, contacts, notes, follow-up actions and search, as window and shell use them."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from delegate_app.base.clock import Clock
from delegate_app.base.errors import KnownError
from delegate_app.base.ids import new_id
from delegate_app.domain.agenda import AgendaItem, Attendance, Kind, Side
from delegate_app.domain.contact import OURS, Labelled, Person, Role
from delegate_app.domain.followup import Debrief, FollowUp, FollowUpState
from delegate_app.domain.mission import MissionStatus
from delegate_app.domain.times import to_utc
from delegate_app.services import contacts, editing, followups, missions, notes, search, undo
from delegate_app.services.check import check

MACCABI = "Maccabi Healthcare Services"


@pytest.fixture
def mission_id(israel_workspace, mission_of):
    return mission_of(israel_workspace).id


@pytest.fixture
def maccabi(israel_workspace, items_of):
    return items_of(israel_workspace)[MACCABI]


# --- missions -----------------------------------------------------------------------------------


def test_a_new_mission_is_found_by_name_by_title_and_by_id(workspace):
    told = missions.add(
        workspace, "  Città del Messico ", zone="America/Mexico_City", sector="Energia"
    ).result()
    mission = missions.get(workspace, told.mission_id)
    assert (mission.name, mission.home_zone) == ("Città del Messico", "Europe/Rome")
    for name in ("citta DEL messico", "Città del Messico · Energia", mission.id):
        assert missions.find(workspace, name) == mission


@pytest.mark.parametrize(
    ("told", "status", "days", "month"),
    [
        ({}, MissionStatus.TO_BE_DECIDED, 0, ""),
        ({"month": "2019-06"}, MissionStatus.PLANNED, 0, "2019-06"),
        ({"start": date(2019, 3, 25), "end": date(2019, 3, 29)}, MissionStatus.PLANNED, 5, ""),
        ({"start": date(2019, 3, 25), "end": date(2019, 3, 25)}, MissionStatus.PLANNED, 1, ""),
    ],
)
def test_a_mission_has_days_a_month_or_neither(workspace, told, status, days, month):
    missions.add(workspace, "Israel", zone="Asia/Jerusalem", **told).result()
    (card,) = missions.cards(workspace)
    found = card.mission.status, len(card.mission.days), card.mission.month
    assert found == (status, days, month)


@pytest.mark.parametrize(
    "wrong",
    [
        {"zone": "Mars/Olympus"}, {"home_zone": "Rome"}, {"name": "  "},
        {"start": date(2019, 3, 29), "end": date(2019, 3, 25)}, {"start": date(2019, 3, 25)},
        {"end": date(2019, 3, 25)},
    ],
)  # fmt: skip
def test_a_mission_that_cannot_be_leaves_no_trace(workspace, wrong):
    with pytest.raises(KnownError):
        missions.add(workspace, **{"name": "Israel", "zone": "Asia/Jerusalem", **wrong})
    assert missions.cards(workspace) == ()


def test_missions_come_by_date_then_by_month_then_undecided(workspace):
    for name, told in (
        ("China", {}), ("Japan", {"month": "2019-09"}), ("Chile", {"month": "2019-03"}),
        ("Israel", {"start": date(2019, 3, 25), "end": date(2019, 3, 29)}),
    ):  # fmt: skip
        missions.add(workspace, name, zone="UTC", **told).result()
    assert [c.mission.name for c in missions.cards(workspace)] == [
        "Israel", "Chile", "Japan", "China"
    ]  # fmt: skip


def test_whom_a_name_does_not_single_out_is_told(workspace):
    with pytest.raises(KnownError, match="no mission “Israel”"):
        missions.find(workspace, "Israel")
    for sector in ("Health", "Energy"):
        missions.add(workspace, "Israel", zone="Asia/Jerusalem", sector=sector).result()
    with pytest.raises(KnownError, match="Several missions"):
        missions.find(workspace, "israel")
    assert missions.find(workspace, "Israel · Energy").sector == "Energy"


def test_home_moves_with_the_missions_that_shared_it(workspace):
    missions.add(workspace, "Israel", zone="Asia/Jerusalem").result()
    missions.add(workspace, "Japan", zone="Asia/Tokyo", home_zone="Europe/Paris").result()
    missions.change_home(workspace, "Europe/London").result()
    homes = {card.mission.name: card.mission.home_zone for card in missions.cards(workspace)}
    assert homes == {"Israel": "Europe/London", "Japan": "Europe/Paris"}
    assert workspace.settings.home_zone == "Europe/London"
    with pytest.raises(KnownError):
        missions.change_home(workspace, "London")
    assert workspace.settings.home_zone == "Europe/London"


# --- contacts -----------------------------------------------------------------------------------


def test_contacts_come_by_organisation_and_family_name(israel_workspace, mission_id):
    rows = contacts.rows(israel_workspace, mission_id)
    keys = [(r.organisation.name.casefold(), r.person.family.casefold()) for r in rows]
    assert keys == sorted(keys)


def test_delegates_are_the_people_of_the_delegation(israel_workspace, mission_id):
    found = contacts.delegates(israel_workspace, mission_id)
    assert len(found) == 32
    assert all(OURS & set(row.roles) for row in found)


@pytest.mark.parametrize("asked", ["łukasz brambilla", "LUKASZ BRAMBILLA", "its@mail"])
def test_a_person_is_found_by_name_or_mail(israel_workspace, mission_id, asked):
    rows = contacts.rows(israel_workspace, mission_id)
    (lukasz,) = (row for row in rows if row.person.name == "Łukasz Brambilla")
    asked = lukasz.person.emails[0].value if "@" in asked else asked
    assert contacts.find_person(israel_workspace, mission_id, asked) == lukasz
    assert contacts.find_person(israel_workspace, mission_id, lukasz.person.id) == lukasz


@pytest.mark.parametrize("asked", ["Nobody", "", "…", "Giulia"])
def test_whom_nobody_is_called_is_told(israel_workspace, mission_id, asked):
    with pytest.raises(KnownError, match="Nobody here"):
        contacts.find_person(israel_workspace, mission_id, asked)


def test_an_organisation_is_found_by_name_or_id(israel_workspace):
    firm = contacts.find_organisation(israel_workspace, "LARIO biotech s.p.a.")
    assert contacts.find_organisation(israel_workspace, firm.id) == firm
    for asked in ("Lario Motors", "", "…"):
        with pytest.raises(KnownError, match="no organisation"):
            contacts.find_organisation(israel_workspace, asked)


def test_a_contact_shows_the_latest_grade(israel_workspace, mission_id, maccabi):
    director = contacts.find_person(israel_workspace, mission_id, "Director Digital Health")
    for grade in ("B", "A"):
        debrief = Debrief(id="d", item_id=maccabi.id, grade=grade)
        israel_workspace.write("Debrief", lambda t, d=debrief: t.save(d)).result()
    found = contacts.find_person(israel_workspace, mission_id, "Director Digital Health")
    assert (director.grade, found.grade, found.roles) == ("", "A", (Role.COUNTERPART,))


# --- notes --------------------------------------------------------------------------------------


def test_a_note_is_kept_as_typed(israel_workspace, mission_id, maccabi):
    draft = notes.blank(israel_workspace, mission_id, item_id=maccabi.id, locked=True)
    assert notes.rows(israel_workspace, mission_id) == ()
    text = "# Pilot\n\n- **50** devices <b>&amp;\n\tדגש 東京 😀  \n"
    told = notes.write(israel_workspace, replace(draft, text=text)).result()
    (kept,) = notes.rows(israel_workspace, mission_id)
    assert (kept.text, kept.locked, kept.item_id) == (text, True, maccabi.id)
    assert (told.kinds, told.mission_id) == ({"Note"}, mission_id)
    assert notes.of_item(israel_workspace, maccabi.id) == kept


def test_a_burst_of_typing_is_one_step_back(israel_workspace, mission_id):
    draft = notes.blank(israel_workspace, mission_id)
    operation = None
    for text in ("T", "Th", "They"):
        saved = notes.write(israel_workspace, replace(draft, text=text), continues=operation)
        operation = saved.result().operation
    undo.undo(israel_workspace).result()
    assert notes.rows(israel_workspace, mission_id) == ()


def test_the_first_note_of_a_meeting_is_the_one_its_page_opens(
    israel_workspace, mission_id, maccabi
):
    assert notes.of_item(israel_workspace, maccabi.id) is None
    made = [notes.blank(israel_workspace, mission_id, item_id=maccabi.id) for _ in range(3)]
    for note in reversed(made):
        notes.write(israel_workspace, note).result()
    assert notes.of_item(israel_workspace, maccabi.id).id == made[0].id
    assert [n.id for n in notes.all_of_item(israel_workspace, maccabi.id)] == [n.id for n in made]


# --- follow-up actions --------------------------------------------------------------------------


@pytest.fixture
def promised(israel_workspace, mission_id, maccabi):
    owner = contacts.find_person(israel_workspace, mission_id, "Giulia Ferrari").person.id
    made = {
        text: FollowUp(
            id=new_id(), mission_id=mission_id, text=text, due=due, item_id=item, owner_id=owner
        )
        for text, due, item in (
            ("later", date(2019, 5, 1), maccabi.id), ("sooner", date(2019, 4, 1), maccabi.id),
            ("some day", None, None),
        )
    }  # fmt: skip
    for followup in made.values():
        editing.save(israel_workspace, followup).result()
    return made


def test_actions_come_by_due_date_the_done_last(israel_workspace, mission_id, promised):
    def texts():
        return [row.followup.text for row in followups.rows(israel_workspace, mission_id)]

    assert texts() == ["sooner", "later", "some day"]
    editing.change(israel_workspace, promised["sooner"], state=FollowUpState.DONE).result()
    assert texts() == ["later", "some day", "sooner"]
    editing.change(israel_workspace, promised["sooner"], state=FollowUpState.OPEN).result()
    (first, *_) = followups.rows(israel_workspace, mission_id)
    assert first.followup == promised["sooner"]
    assert first.followup.state is FollowUpState.OPEN


def test_an_action_says_whose_it_is_and_where_it_was_promised(israel_workspace, maccabi, promised):
    rows = followups.of_item(israel_workspace, maccabi.id)
    assert {row.followup.text for row in rows} == {"sooner", "later"}
    assert {(row.owner, row.meeting, row.organisation) for row in rows} == {
        ("Giulia Ferrari", MACCABI, "Maccabi Healthcare Services")
    }
    assert promised["sooner"] in {row.followup for row in rows}
    assert followups.of_item(israel_workspace, "nobody") == ()


def test_ticking_what_is_gone_changes_nothing(israel_workspace, promised):
    gone = promised["later"]
    editing.delete(israel_workspace, gone).result()
    changed = editing.change(israel_workspace, gone, state=FollowUpState.DONE).result()
    assert changed.ids == set()


# --- search and check ---------------------------------------------------------------------------


def test_a_note_is_found_with_its_meeting_and_the_place_of_the_word(
    israel_workspace, mission_id, maccabi
):
    draft = notes.blank(israel_workspace, mission_id, item_id=maccabi.id)
    text = "words " * 100 + "exclusivity\n\n" + "words " * 100
    notes.write(israel_workspace, replace(draft, text=text)).result()
    (found,) = search.find(israel_workspace, "EXCLUSIVITY")
    assert (found.kind, found.id, found.title) == ("Note", draft.id, MACCABI)
    assert "exclusivity words" in found.excerpt
    assert found.excerpt[0] == found.excerpt[-1] == "…"
    assert set(found.excerpt.strip("…").split()) == {"words", "exclusivity"}, "none is cut"


def test_what_is_found_says_beside_its_title_what_else_it_says(israel_workspace):
    ada = Person(id="ada", name="Ada Riva", job_title="Head of research",
                 emails=(Labelled("ada@lario.example"),))  # fmt: skip
    editing.save(israel_workspace, ada).result()
    (found,) = search.find(israel_workspace, "ada riva")
    assert (found.title, found.excerpt) == ("Ada Riva", "Head of research · ada@lario.example")


def test_a_number_is_found_as_it_was_typed_and_said_as_it_is_dialled(israel_workspace, mission_id):
    israel_workspace.change_settings(mission=mission_id)
    dana = Person(id="dana", name="Dana Gal", phones=(Labelled("03-555-0199"),))
    editing.save(israel_workspace, dana).result()
    (found,) = search.find(israel_workspace, "0199")
    assert found.excerpt == "+972 3-555-0199"


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("lukasz brambilla", {"Person"}), ("lario", {"Organisation", "AgendaItem", "Person"}),
        ("בית", {"AgendaItem"}), ("部長", {"Person"}), ("上海", {"Organisation"}),
        ("dossier", {"Person"}), ("nobody at all", set()), ("", set()),
    ],
)  # fmt: skip
def test_everything_that_came_in_is_found(israel_workspace, words, kinds):
    found = search.find(israel_workspace, words)
    assert {hit.kind for hit in found} == kinds
    assert all(hit.title for hit in found)


def test_everything_that_came_in_is_whole(israel_workspace, promised):
    assert promised
    assert check(israel_workspace) == ()


def test_the_step_to_take_back_has_a_name(workspace, israel_workspace):
    with pytest.raises(KnownError, match="nothing to undo"):
        undo.undo(workspace).result()
    assert undo.undo(israel_workspace).result().label == "Import"


def test_a_step_back_or_forward_names_the_one_thing_it_changed(israel_workspace, items_of):
    item = items_of(israel_workspace)["Maccabi Healthcare Services"]
    other = items_of(israel_workspace)["Ministry of Health"]
    editing.change(israel_workspace, item, place="Hotel").result()
    editing.delete(israel_workspace, item).result()
    editing.change(israel_workspace, other, place="Hotel").result()
    for step, name in (
        (undo.undo, other.title), (undo.undo, item.title), (undo.undo, item.title),
        (undo.redo, item.title), (undo.redo, item.title), (undo.redo, other.title),
    ):  # fmt: skip
        assert undo.what(israel_workspace, step(israel_workspace).result()) == name


def test_a_step_of_many_things_or_of_words_has_no_name(israel_workspace, items_of):
    item = items_of(israel_workspace)["Maccabi Healthcare Services"]
    action = FollowUp(
        id=new_id(), mission_id=item.mission_id, item_id=item.id, text="They want half the price"
    )
    editing.save(israel_workspace, action).result()
    for _step in ("action", "import"):
        assert undo.what(israel_workspace, undo.undo(israel_workspace).result()) == ""


def test_what_the_delegation_has_on_is_told_by_the_clocks_of_the_mission(
    israel_workspace, mission_of
):
    mission = mission_of(israel_workspace)
    giulia = contacts.find_person(israel_workspace, mission.id, "Giulia Ferrari").person.id
    at = datetime(2019, 3, 29, 0, 20)
    israel_workspace.clock = Clock(to_utc(at, mission.zone))
    call = AgendaItem(
        id="call", mission_id=mission.id, kind=Kind.INTERNAL, title="Call", zone="Europe/Rome",
        start=datetime(2019, 3, 28, 23, 0), end=datetime(2019, 3, 28, 23, 45),
    )  # fmt: skip
    flight = AgendaItem(
        id="flight", mission_id=mission.id, kind=Kind.TRANSFER, title="Flight", zone=mission.zone,
        start=datetime(2019, 3, 29, 17), end=datetime(2019, 3, 29, 19), end_zone="Europe/Rome",
    )  # fmt: skip
    seats = [Attendance(id=f"seat {item.id}", item_id=item.id, side=Side.OURS, person_id=giulia)
             for item in (call, flight)]  # fmt: skip
    editing.save(israel_workspace, call, flight, *seats).result()
    told = contacts.engagements(israel_workspace, mission)[giulia]
    assert [(one.start, one.end, one.title) for one in told] == [
        ("2019-03-29T00:00", "2019-03-29T00:45", "Call"),
        ("2019-03-29T17:00", "2019-03-29T21:00", "Flight"),
    ]
