"""The grid of a B2B day: what stands where, and what somebody has to look at."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delegate_app.domain.agenda import AgendaItem, AgendaRow, Attendee, Kind, Side, Status
from delegate_app.domain.b2b import B2BPlan, Fault, Party, guessed, laid_out, slots, usual

DAY = date(2019, 3, 27)
PLAN = B2BPlan(
    id="p", mission_id="m", day=DAY, start=time(9), end=time(11), minutes=30, tables=4,
    place="Expo",
)  # fmt: skip
FIRMS = ("adda", "lario", "serio")
FUNDS = ("maccabi", "genesis", "sharon")
COMPANIES = tuple(Party(firm, firm.title()) for firm in FIRMS)


def firm(name, side=Side.OURS, person=None):
    return Attendee(person or name, name.title(), name.title(), side, name, person)


def meet(ours, theirs, clock, *, minutes=30, table="", id="", day=DAY, person=None, **more):
    start = datetime.combine(day, time.fromisoformat(clock))
    told = {"place": "Expo", "kind": Kind.B2B_MEETING} | more
    item = AgendaItem(
        id=id or f"{ours}-{theirs}-{clock}", mission_id="m", title=f"{ours} – {theirs}",
        start=start, end=start + timedelta(minutes=minutes), zone="UTC", table=table, **told,
    )  # fmt: skip
    people = (firm(ours, person=person),) if ours else ()
    return AgendaRow(item, (*people, firm(theirs, Side.THEIRS)))


def seen(lines):
    """Who is met in each slot of each line, as one reads it."""
    return {
        line.name: ["+".join(row.item.title for row in cell.meetings) for cell in line.cells]
        for line in lines
    }


def faults(grid):
    """The faults of each line's slots, by company."""
    return {
        (line.name, place): {flaw.fault for flaw in cell.flaws}
        for line in grid.companies
        for place, cell in enumerate(line.cells)
        if cell.flaws
    }


def test_a_meeting_stands_in_its_slot_by_company_and_by_table():
    rows = [
        meet("lario", "maccabi", "09:00", table="2"),
        meet("adda", "sharon", "10:30", table="4"),
    ]
    grid = laid_out(PLAN, rows, COMPANIES)
    assert [start.strftime("%H:%M") for start, _end in grid.slots] == [
        "09:00", "09:30", "10:00", "10:30",
    ]  # fmt: skip
    assert seen(grid.companies) == {
        "Adda": ["", "", "", "adda – sharon"],
        "Lario": ["lario – maccabi", "", "", ""],
        "Serio": ["", "", "", ""],
    }
    assert seen(grid.tables) == {
        "1": [""] * 4,
        "2": ["lario – maccabi", "", "", ""],
        "3": [""] * 4,
        "4": ["", "", "", "adda – sharon"],
    }


def test_a_company_waits_between_its_meetings_but_not_while_nobody_meets():
    rows = [
        meet("lario", "maccabi", "09:00"), meet("lario", "sharon", "10:30"),
        meet("adda", "genesis", "09:30"),
    ]  # fmt: skip
    grid = laid_out(PLAN, rows, COMPANIES)
    assert faults(grid) == {("Lario", 1): {Fault.GAP}, ("Serio", 0): {Fault.IDLE}}
    assert (grid.count(Fault.GAP), grid.count(Fault.IDLE)) == (1, 1)


def test_a_company_without_any_meeting_is_idle_and_has_no_gaps():
    grid = laid_out(PLAN, [], COMPANIES)
    assert grid.count(Fault.IDLE) == 3
    assert grid.count(Fault.GAP) == 0


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (("lario", "maccabi", "1"), ("lario", "sharon", "2"), 1),  # the company
        (("lario", "maccabi", "1"), ("adda", "maccabi", "2"), 1),  # the counterpart
        (("lario", "maccabi", "1"), ("adda", "sharon", "1"), 1),  # the table
        (("lario", "maccabi", "1"), ("adda", "maccabi", "1"), 2),
        (("lario", "maccabi", "1"), ("adda", "sharon", "2"), 0),
        (("lario", "maccabi", ""), ("adda", "sharon", ""), 0),
    ],
)
def test_a_double_is_somebody_or_a_table_twice_at_a_time(one, other, count):
    rows = [meet(ours, theirs, "09:00", table=table) for ours, theirs, table in (one, other)]
    grid = laid_out(PLAN, rows, ())
    assert grid.count(Fault.DOUBLE) == count
    marked = [place for place, found in faults(grid).items() if Fault.DOUBLE in found]
    assert bool(marked) == bool(count)
    assert {place for _name, place in marked} <= {0}


def test_two_delegates_of_a_company_may_sit_at_two_tables_but_one_may_not():
    def both(second):
        return laid_out(
            PLAN,
            [
                meet("lario", "maccabi", "09:00", table="1", person="giulia"),
                meet("lario", "sharon", "09:00", table="2", person=second),
            ],
            (),
        )

    assert both("luca").count(Fault.DOUBLE) == 0
    assert both("giulia").count(Fault.DOUBLE) == 1
    assert both(None).count(Fault.DOUBLE) == 1


def test_what_follows_within_one_slot_is_no_double():
    rows = [
        meet("lario", "maccabi", "09:00", minutes=15), meet("lario", "sharon", "09:15", minutes=15)
    ]  # fmt: skip
    grid = laid_out(PLAN, rows, ())
    assert grid.count(Fault.DOUBLE) == 0
    assert seen(grid.companies)["Lario"][0] == "lario – maccabi+lario – sharon"


def test_the_same_table_number_at_another_place_is_another_table():
    rows = [
        meet("lario", "maccabi", "09:00", table="1"),
        meet("adda", "sharon", "09:00", table="1", place="Hotel"),
        meet("serio", "genesis", "09:30", table="2", place="EXPO"),
    ]
    grid = laid_out(PLAN, rows, ())
    assert grid.count(Fault.DOUBLE) == 0
    assert list(seen(grid.tables)) == ["1", "2", "3", "4", "1 · Hotel"]
    assert seen(grid.tables)["2"][1] == "serio – genesis"


def test_a_counterpart_is_met_again_on_the_same_or_on_another_day():
    rows = [
        meet("lario", "maccabi", "09:00"), meet("lario", "maccabi", "10:00"),
        meet("adda", "sharon", "09:00"),
        meet("adda", "sharon", "09:00", day=DAY + timedelta(1), id="later"),
        meet("serio", "genesis", "09:00", day=DAY + timedelta(1)),
        meet("serio", "genesis", "09:30", day=DAY + timedelta(1)),
    ]  # fmt: skip
    grid = laid_out(PLAN, rows, ())
    assert grid.count(Fault.AGAIN) == 2
    marked = {place for place, found in faults(grid).items() if Fault.AGAIN in found}
    assert marked == {("Lario", 0), ("Lario", 2), ("Adda", 0)}


def test_what_does_not_take_place_leaves_its_slot_free():
    rows = [
        meet("lario", "maccabi", "09:00", status=Status.CANCELLED),
        meet("lario", "sharon", "09:00", status=Status.DECLINED, id="no"),
        meet("lario", "genesis", "09:00", kind=Kind.COMPANY_VISIT, id="visit"),
    ]
    grid = laid_out(PLAN, rows, COMPANIES)
    assert seen(grid.companies)["Lario"] == [""] * 4


def test_what_names_nobody_or_no_table_or_lies_outside_is_shown_all_the_same():
    rows = [meet("", "maccabi", "08:45"), meet("lario", "sharon", "11:00", table="Balcony")]
    grid = laid_out(PLAN, rows, COMPANIES)
    assert grid.slots[0][0].time() == time(8, 30)
    assert grid.slots[-1][1].time() == time(11, 30)
    assert seen(grid.companies)[""][:3] == [" – maccabi", " – maccabi", ""]
    assert seen(grid.tables)["Balcony"][-1] == "lario – sharon"
    assert list(seen(grid.tables))[-1] == ""


def test_a_plan_is_guessed_from_what_stands():
    rows = [
        meet("lario", "maccabi", "09:20", minutes=20, table="3"),
        meet("adda", "sharon", "09:00", minutes=20, table="1"),
        meet("serio", "genesis", "10:00", minutes=30, table="7"),
        meet("serio", "genesis", "08:00", day=DAY + timedelta(1)),
        meet("lario", "sharon", "07:00", status=Status.CANCELLED, id="off"),
    ]
    plan = guessed("m", DAY, rows)
    assert plan == B2BPlan(
        id="", mission_id="m", day=DAY, start=time(9), end=time(10, 40), minutes=20, tables=7,
        place="Expo",
    )  # fmt: skip
    assert guessed("m", DAY - timedelta(1), rows) is None


def test_a_plan_without_numbers_has_as_many_tables_as_are_named():
    rows = [
        meet("lario", "maccabi", "09:00", table="A"),
        meet("adda", "sharon", "09:00", table="B"),
    ]
    plan = guessed("m", DAY, rows)
    assert plan
    assert plan.tables == 2


def test_slots_leave_out_what_is_too_short():
    plan = replace(PLAN, end=time(10, 20))
    assert [end.time() for _start, end in slots(plan)] == [time(9, 30), time(10)]
    assert len(slots(usual("m", DAY))) == 8


@st.composite
def meeting(draw):
    clock = draw(st.times(time(8), time(13)).map(lambda at: at.replace(second=0, microsecond=0)))
    return meet(
        draw(st.sampled_from(("", *FIRMS))), draw(st.sampled_from(FUNDS)), clock.strftime("%H:%M"),
        minutes=draw(st.integers(0, 90)), table=draw(st.sampled_from(["", "1", "2", "9", "B"])),
        id=str(draw(st.integers(0, 10**9))), place=draw(st.sampled_from(["", "Expo", "Hotel"])),
        person=draw(st.sampled_from([None, "giulia", "luca"])),
        status=draw(st.sampled_from(Status)),
    )  # fmt: skip


def meetings(least=0):
    return st.lists(meeting(), min_size=least, max_size=10, unique_by=lambda row: row.item.id)


@settings(max_examples=40)
@given(meetings(), st.sampled_from([15, 20, 30]))
def test_everything_that_takes_place_stands_once_by_company_and_once_by_table(rows, minutes):
    grid = laid_out(replace(PLAN, minutes=minutes), rows, COMPANIES)
    on = {row.item.id for row in rows if row.item.status not in (Status.CANCELLED, Status.DECLINED)}
    for lines in (grid.companies, grid.tables):
        where = Counter(
            item_id
            for line in lines
            for item_id in {row.item.id for cell in line.cells for row in cell.meetings}
        )
        assert dict(where) == dict.fromkeys(on, 1)
        assert all(len(line.cells) == len(grid.slots) for line in lines)
    for line in grid.companies:
        for (start, end), cell in zip(grid.slots, line.cells, strict=True):
            for row in cell.meetings:
                assert row.item.start < end
                assert row.item.end >= start


@settings(max_examples=40)
@given(meetings(), st.randoms())
def test_the_order_in_which_meetings_are_read_changes_nothing(rows, chance):
    again = list(rows)
    chance.shuffle(again)
    first, second = laid_out(PLAN, rows, COMPANIES), laid_out(PLAN, again, COMPANIES)
    assert {fault: first.count(fault) for fault in Fault} == {
        fault: second.count(fault) for fault in Fault
    }
    assert seen(first.tables) == seen(second.tables)


@settings(max_examples=40)
@given(meetings(1))
def test_a_guessed_plan_holds_all_that_it_was_guessed_from(rows):
    plan = guessed("m", DAY, rows)
    if plan is None:
        return
    grid = laid_out(plan, rows, ())
    if plan.end != time(23, 59):  # a day's plan ends with it
        assert grid.slots == slots(plan) or any(
            row.item.start == row.item.end for cells in grid.companies for cell in cells.cells
            for row in cell.meetings
        )  # fmt: skip
