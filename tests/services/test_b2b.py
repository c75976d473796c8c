"""A B2B day is set up, filled and moved about, each as one step that can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pypdfium2
import pytest

from delegate_app.base.errors import KnownError
from delegate_app.domain.agenda import AgendaItem, Attendance, Kind, Side, Status
from delegate_app.domain.b2b import B2BPlan, Fault, Party
from delegate_app.domain.contact import Affiliation, Organisation, Participation, Person, Role
from delegate_app.domain.mission import Mission
from delegate_app.domain.reader import Audience
from delegate_app.services import agenda, b2b, editing, reporting, undo
from delegate_app.services.b2b import Spot
from delegate_app.services.documents import Order

DAY = date(2019, 3, 27)
MISSION = Mission(
    id="m", name="Israel", zone="Asia/Jerusalem", home_zone="Europe/Rome",
    start=date(2019, 3, 25), end=date(2019, 3, 29),
)  # fmt: skip
PLAN = B2BPlan(
    id="", mission_id="m", day=DAY, start=time(9), end=time(11), minutes=30, tables=3,
    place="Expo",
)  # fmt: skip
MACCABI = Party("maccabi", "Maccabi")


def at(clock):
    return datetime.combine(DAY, time.fromisoformat(clock))


@pytest.fixture
def day(workspace):
    """Two companies of ours, one with two delegates, and two counterparts of which one is met."""
    people = (("giulia", "lario"), ("luca", "serio"), ("sofia", "serio"), ("noa", "maccabi"))
    things = [MISSION, *(Organisation(id=f, name=f.title())
                         for f in ("lario", "serio", "maccabi", "sharon"))]  # fmt: skip
    for who, firm in people:
        role = Role.COUNTERPART if firm == "maccabi" else Role.DELEGATE
        things += [
            Person(id=who, name=who.title()),
            Affiliation(id=f"{who}-tie", person_id=who, organisation_id=firm),
            Participation(id=f"{who}-part", mission_id="m", person_id=who, roles=(role,)),
        ]
    editing.save(
        workspace, *things,
        AgendaItem(
            id="one", mission_id="m", kind=Kind.B2B_MEETING, title="Lario – Sharon",
            start=at("09:00"), end=at("09:30"), zone=MISSION.zone, table="1", place="Expo",
        ),
        Attendance(id="s1", item_id="one", side=Side.OURS, person_id="giulia"),
        Attendance(id="s2", item_id="one", side=Side.THEIRS, organisation_id="sharon"),
    ).result()  # fmt: skip
    return workspace


def sheet(workspace):
    return b2b.read(workspace, MISSION, DAY)


def seen(workspace, *, tables=False):
    """Each line's slots as ``title T table``."""
    grid = sheet(workspace).grid
    return {
        line.name: [
            " + ".join(f"{m.item.title} T{m.item.table}" for m in cell.meetings)
            for cell in line.cells
        ]
        for line in (grid.tables if tables else grid.companies)
    }


def taken_back(workspace, before):
    """Whether one step of undo brings back what was."""
    undo.undo(workspace).result()
    return seen(workspace) == before


def test_a_day_without_a_plan_shows_one_that_its_meetings_seem_to_follow(day):
    found = sheet(day)
    assert found.grid.plan == replace(PLAN, end=time(9, 30), tables=1)
    assert seen(day) == {"Lario": ["Lario – Sharon T1"], "Serio": [""]}
    assert [party.name for party in found.counterparts] == ["Maccabi", "Sharon"]
    assert found.placed == {"sharon": 1}
    assert found.days == (DAY,)
    assert b2b.read(day, MISSION).day == DAY
    assert b2b.read(day, MISSION, date(2019, 3, 25)).grid is None


def test_a_plan_is_kept_and_taken_back_as_one_step(day):
    b2b.set_up(day, PLAN).result()
    kept = sheet(day).grid.plan
    assert replace(kept, id="") == PLAN
    b2b.set_up(day, replace(kept, tables=5)).result()
    assert len(sheet(day).grid.tables) == 5
    undo.undo(day).result()
    undo.undo(day).result()
    assert sheet(day).grid.plan.id == ""


@pytest.mark.parametrize(
    "wrong", [{"end": time(9, 20)}, {"end": time(8)}, {"minutes": 25}, {"tables": 0}]
)
def test_a_plan_that_holds_nothing_is_refused(day, wrong):
    with pytest.raises(KnownError):
        b2b.set_up(day, replace(PLAN, **wrong))


def test_a_company_sits_down_at_the_first_free_table(day):
    before = seen(day)
    b2b.fill(day, MISSION, PLAN, Spot(at("09:00"), company="serio"), MACCABI).result()
    b2b.set_up(day, PLAN).result()
    assert seen(day)["Serio"][0] == "Serio – Maccabi T2"
    row = next(r for r in agenda.rows(day, "m") if r.item.title == "Serio – Maccabi")
    assert row.item.status is Status.TO_CONFIRM
    assert (row.item.end, row.item.place) == (at("09:30"), "Expo")
    assert [p.person_id for p in row.ours] == [None]  # either of two may go
    undo.undo(day).result()
    assert taken_back(day, before)


def test_the_only_delegate_of_a_company_is_named(day):
    b2b.fill(day, MISSION, PLAN, Spot(at("10:00"), company="lario"), MACCABI).result()
    row = next(r for r in agenda.rows(day, "m") if r.item.title == "Lario – Maccabi")
    assert [p.person_id for p in row.ours] == ["giulia"]


def test_a_typed_counterpart_is_one_that_is_known_or_a_new_one(day):
    for clock, name in (("10:00", "SHARON"), ("10:30", "Yarden")):
        b2b.fill(day, MISSION, PLAN, Spot(at(clock), company="serio"), Party("", name)).result()
    names = [party.name for party in sheet(day).counterparts]
    assert names == ["Maccabi", "Sharon", "Yarden"]
    undo.undo(day).result()
    assert [party.name for party in sheet(day).counterparts] == ["Maccabi", "Sharon"]


def test_a_table_is_filled_without_a_company(day):
    b2b.set_up(day, PLAN).result()
    b2b.fill(day, MISSION, PLAN, Spot(at("10:00"), table="3"), MACCABI).result()
    assert seen(day, tables=True)["3"][2] == "Maccabi T3"


def test_a_meeting_moves_to_another_slot_and_keeps_its_table_while_that_is_free(day):
    b2b.set_up(day, PLAN).result()
    before = seen(day)
    here = Spot(at("09:00"), company="lario")
    b2b.move(day, MISSION, PLAN, "one", here, Spot(at("10:00"), company="lario")).result()
    assert seen(day)["Lario"] == ["", "", "Lario – Sharon T1", ""]
    assert taken_back(day, before)
    b2b.fill(day, MISSION, PLAN, Spot(at("10:00"), table="1"), MACCABI).result()
    b2b.move(day, MISSION, PLAN, "one", here, Spot(at("10:00"), company="lario")).result()
    assert seen(day)["Lario"][2] == "Lario – Sharon T2"


def test_a_meeting_goes_to_another_company_with_its_title_and_seats(day):
    b2b.set_up(day, PLAN).result()
    before = seen(day)
    there = Spot(at("09:30"), company="serio")
    b2b.move(day, MISSION, PLAN, "one", Spot(at("09:00"), company="lario"), there).result()
    assert seen(day) == {
        "Lario": ["", "", "", ""], "Serio": ["", "Serio – Sharon T1", "", ""],
    }  # fmt: skip
    row = agenda.row(day, "one")
    assert [p.organisation for p in row.ours] == ["Serio"]
    assert [p.organisation for p in row.theirs] == ["Sharon"]
    assert taken_back(day, before)
    assert [p.person_id for p in agenda.row(day, "one").ours] == ["giulia"]


def test_a_meeting_moves_to_a_table_that_is_taken_and_is_a_double(day):
    b2b.set_up(day, PLAN).result()
    b2b.fill(day, MISSION, PLAN, Spot(at("10:00"), table="2"), MACCABI).result()
    there = Spot(at("10:00"), table="2")
    b2b.move(day, MISSION, PLAN, "one", Spot(at("09:00"), table="1"), there).result()
    assert sheet(day).grid.count(Fault.DOUBLE) == 1


def test_two_meetings_change_places_as_one_step(day):
    b2b.set_up(day, PLAN).result()
    b2b.fill(day, MISSION, PLAN, Spot(at("10:00"), company="serio"), MACCABI).result()
    b2b.fill(day, MISSION, PLAN, Spot(at("10:00"), table="2"), Party("", "Yarden")).result()
    before = seen(day)
    other = next(r.item.id for r in agenda.rows(day, "m") if r.item.title == "Serio – Maccabi")
    b2b.swap(
        day, MISSION, ("one", Spot(at("09:00"), company="lario")),
        (other, Spot(at("10:00"), company="serio")),
    ).result()  # fmt: skip
    after = seen(day)
    assert after["Lario"] == ["Lario – Maccabi T1", "", "", ""]
    assert after["Serio"] == ["", "", "Serio – Sharon T1", ""]
    assert [p.person_id for p in agenda.row(day, other).ours] == ["giulia"]
    assert [p.organisation for p in agenda.row(day, "one").ours] == ["Serio"]
    assert taken_back(day, before)


def test_tables_change_places_and_companies_stay(day):
    b2b.set_up(day, PLAN).result()
    b2b.fill(day, MISSION, PLAN, Spot(at("10:00"), company="serio"), MACCABI).result()
    other = next(r.item.id for r in agenda.rows(day, "m") if r.item.title == "Serio – Maccabi")
    b2b.move(
        day, MISSION, PLAN, other, Spot(at("10:00"), table="1"), Spot(at("10:00"), table="3")
    ).result()
    b2b.swap(
        day, MISSION, ("one", Spot(at("09:00"), table="1")), (other, Spot(at("10:00"), table="3"))
    ).result()
    assert seen(day, tables=True)["1"] == ["Serio – Maccabi T1", "", "", ""]
    assert seen(day, tables=True)["3"] == ["", "", "Lario – Sharon T3", ""]


def test_what_was_deleted_meanwhile_is_not_moved(day):
    editing.delete(day, agenda.item(day, "one")).result()
    with pytest.raises(KnownError, match="no longer there"):
        b2b.move(
            day, MISSION, PLAN, "one", Spot(at("09:00"), company="lario"),
            Spot(at("10:00"), company="lario"),
        ).result()  # fmt: skip


def test_a_meeting_kept_in_another_zone_stands_by_the_clocks_of_the_place(day):
    item = replace(
        agenda.item(day, "one"), id="rome", zone="Europe/Rome", start=at("09:00"), end=at("09:30")
    )
    editing.save(
        day, item, Attendance(id="s9", item_id="rome", side=Side.OURS, organisation_id="serio")
    ).result()
    b2b.set_up(day, PLAN).result()
    assert seen(day)["Serio"] == ["", "", "Lario – Sharon T1", ""]


def test_the_sample_day_is_a_grid(israel_workspace, mission_of):
    mission = mission_of(israel_workspace)
    grid = b2b.read(israel_workspace, mission).grid
    assert (grid.plan.start, grid.plan.end, grid.plan.minutes, grid.plan.tables) == (
        time(9), time(12), 30, 4,
    )  # fmt: skip
    assert len(grid.slots) == 6
    lario = next(line for line in grid.companies if line.name.startswith("Lario"))
    assert [bool(cell.meetings) for cell in lario.cells] == [True, True, False, False, True, False]
    assert grid.count(Fault.DOUBLE) == 4  # Lario, Galilée, and table 4 in two slots


def printed(workspace, mission, **order):
    made = reporting.make(
        workspace, Order(kind="b2b-plan", mission_id=mission.id, language="en", **order)
    )
    with pypdfium2.PdfDocument(made.pdf) as pdf:
        return " ".join(page.get_textpage().get_text_range() for page in pdf)


def test_a_plan_on_paper_is_for_who_leads_and_the_organiser(day):
    b2b.set_up(day, PLAN).result()
    b2b.fill(day, MISSION, PLAN, Spot(at("10:00"), company="serio"), MACCABI).result()
    for audience in (Audience.ME, Audience.ORGANISER):
        told = printed(day, MISSION, audience=audience)
        assert "Lario" in told
        assert "Serio" in told
    for audience in (Audience.COMPANY, Audience.COUNTERPART):
        with pytest.raises(KnownError, match="not for such a reader"):
            printed(day, MISSION, audience=audience, company_id="lario")


def test_a_delegate_prints_no_line_of_a_competitor(day):
    b2b.set_up(day, PLAN).result()
    b2b.fill(day, MISSION, PLAN, Spot(at("10:00"), company="serio"), MACCABI).result()
    day.change_settings(me="giulia")
    told = printed(day, MISSION)
    assert "Lario" in told
    assert "Serio" not in told
    assert "Maccabi" not in told
    made = reporting.make(day, Order(kind="b2b-plan", mission_id="m", language="en"))
    assert made.prints == ()  # nobody was given a day sheet


def test_a_day_without_b2b_meetings_is_no_document(day):
    with pytest.raises(KnownError, match="no B2B plan"):
        printed(day, MISSION, day=date(2019, 3, 25))
    made = reporting.make(day, Order(kind="b2b-plan", mission_id="m", language="en", day=DAY))
    assert made.leaves == (("agenda items", ("Lario – Sharon",)),)
