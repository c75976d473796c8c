"""Free times that suit all of ours."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delegate_app.domain.agenda import Kind, Side, Status
from delegate_app.domain.b2b import B2BPlan
from delegate_app.domain.clashes import with_clashes
from delegate_app.domain.proposals import free_times
from delegate_app.domain.transfers import Ways, pair

DAYS = (date(2019, 3, 26), date(2019, 3, 27))
ZONE = "Asia/Jerusalem"
BEFORE = datetime(2019, 3, 25, tzinfo=UTC)
WAYS = Ways({pair("Jaffa", "Haifa"): 90})


def proposed(row, *others, **more):
    told = {"zone": ZONE, "days": DAYS, "since": BEFORE} | more
    ways = told.pop("ways", WAYS)
    return [f"{slot.start:%d %H:%M}" for slot in free_times(row, (row, *others), ways, **told)]


def test_the_nearest_come_first_and_none_overlap(make_row):
    found = proposed(make_row("a", "14:30", "15:00"))
    assert found[:4] == ["26 14:15", "26 14:45", "26 13:45", "26 15:15"]
    assert len(found) == 6


def test_all_of_ours_are_free_then(make_row, make_attendee):
    ada, leo, noa = make_attendee("ada"), make_attendee("leo"), make_attendee("noa", Side.THEIRS)
    row = make_row("a", "10:00", "11:00", ada, leo, noa)
    others = (
        make_row("b", "09:00", "10:00", ada), make_row("c", "11:00", "12:30", leo),
        make_row("d", "12:30", "13:00", noa), make_row("e", "13:00", "14:00", make_attendee("x")),
        make_row("f", "14:00", "15:00", ada, status=Status.CANCELLED),
    )  # fmt: skip
    assert proposed(row, *others)[0] == "26 13:00"


def test_the_table_the_room_and_the_interpreter_are_free_too(make_row):
    row = make_row("a", "10:00", "10:30", place="Hall A", table="4", interpreter="Dana")
    others = (
        make_row("b", "10:30", "11:00", place="hall a", table="4"),
        make_row("c", "09:30", "10:00", place="Haifa", interpreter="Dana"),
    )
    assert proposed(row, *others)[:2] == ["26 09:00", "26 11:00"]


def test_there_is_time_for_the_way_before_and_after(make_row, make_attendee):
    ada = make_attendee("ada")
    row = make_row("a", "10:00", "11:00", ada, place="Jaffa")
    others = make_row("b", "09:00", "10:00", ada, place="Haifa"), \
        make_row("c", "13:00", "14:00", ada, place="Haifa")  # fmt: skip
    assert proposed(row, *others)[0] == "26 15:30"
    assert proposed(row, *others, ways=Ways())[0] == "26 10:15"


def test_what_is_for_everybody_is_no_free_time_but_a_session_or_a_frame_is(make_row, make_attendee):
    row = make_row("a", "10:00", "11:00", make_attendee("ada"))
    frame = make_row("f", "09:00", "18:00")
    session = make_row("s", "09:00", "18:00", kind=Kind.CONFERENCE)
    coach = make_row("c", "11:00", "12:00", kind=Kind.TRANSFER)
    assert proposed(row, frame, session, coach)[:2] == ["26 09:45", "26 12:00"]


def test_another_table_is_offered_first_where_it_is_all_that_is_needed(make_row, make_attendee):
    plan = B2BPlan(id="p", mission_id="m", day=DAYS[0], start=time(9), end=time(12), minutes=30,
                   tables=4)  # fmt: skip
    told = {"zone": ZONE, "days": DAYS, "since": BEFORE, "plans": [plan]}
    ada, leo = make_attendee("ada"), make_attendee("leo")
    row = make_row("a", "10:00", "10:30", ada, table="1", kind=Kind.B2B_MEETING)
    taken = make_row("b", "10:00", "10:30", leo, table="1", kind=Kind.B2B_MEETING)
    second = make_row("c", "10:15", "10:30", make_attendee("x"), table="2", kind=Kind.B2B_MEETING)
    off = make_row("d", "10:00", "10:30", table="3", status=Status.CANCELLED)
    first, then, *_more = free_times(row, (row, taken, second, off), Ways(), **told)
    assert (f"{first.start:%H:%M}", f"{first.end:%H:%M}", first.table) == ("10:00", "10:30", "3")
    assert (f"{then.start:%H:%M}", then.table) == ("09:30", "")
    twice = make_row("e", "10:00", "10:30", ada, table="4", kind=Kind.B2B_MEETING)
    for others in ([taken, twice], [second]):
        found = free_times(row, (row, *others), Ways(), **told)
        assert not any(slot.table for slot in found), "a table is not what it needs"


def test_a_b2b_meeting_keeps_to_the_slots_of_its_day(make_row):
    plan = B2BPlan(id="p", mission_id="m", day=DAYS[0], start=time(9, 10), end=time(12),
                   minutes=20, tables=9)  # fmt: skip
    row = make_row("a", "10:00", "10:20")
    assert proposed(row, plans=[plan], most=2) == ["26 09:50", "26 10:10"]
    visit = make_row("a", "10:00", "10:20", kind=Kind.COMPANY_VISIT)
    assert "26 09:50" not in proposed(visit, plans=[plan])


def test_nothing_that_is_over_and_no_hour_at_which_nobody_meets(make_row):
    now = datetime(2019, 3, 26, 14, tzinfo=UTC)  # 16:00 there
    found = proposed(make_row("a", "10:00", "11:00"), since=now)
    assert found[:2] == ["26 16:00", "26 17:00"]
    assert found[2] > "27 09"
    evening = proposed(make_row("a", "20:00", "22:00", kind=Kind.SOCIAL_EVENT))
    assert evening[0] == "26 19:45"


def test_a_whole_day_has_no_other_time(make_row):
    from delegate_app.domain.times import Timing

    assert proposed(make_row("a", "00:00", "00:00", timing=Timing.ALL_DAY)) == []


ENTRIES = st.lists(
    st.tuples(
        st.integers(0, 16), st.integers(1, 4), st.sampled_from(["Jaffa", "Haifa", "Hall A"]),
        st.sampled_from(["", "4"]), st.sampled_from(["ada", "leo", "noa"]),
    ),
    max_size=8,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # they only make things
@given(ENTRIES, st.sampled_from([None, 30]))
def test_what_is_proposed_clashes_with_nothing(make_row, make_attendee, entries, default):
    from dataclasses import replace

    ways = Ways(WAYS.said, default)
    day = datetime(2019, 3, 26, 9)
    rows = []
    for n, (start, length, place, table, who) in enumerate(entries):
        begins = day + timedelta(minutes=30 * start)
        ends = begins + timedelta(minutes=30 * length)
        rows.append(make_row(str(n), begins.isoformat(), ends.isoformat(), make_attendee(who),
                             place=place, table=table))  # fmt: skip
    row = make_row("a", "10:00", "11:00", make_attendee("ada"), make_attendee("leo"),
                   place="Jaffa", table="4")  # fmt: skip
    for slot in free_times(row, (*rows, row), ways, zone=ZONE, days=DAYS, since=BEFORE):
        moved = replace(row, item=replace(row.item, start=slot.start, end=slot.end))
        assert with_clashes((*rows, moved), ways)[-1].clashes == ()
