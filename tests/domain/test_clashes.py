"""Two entries clash where somebody or something is needed at both."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delegate_app.domain.agenda import BOOKED, Kind, Side, Status
from delegate_app.domain.clashes import pairs, with_clashes
from delegate_app.domain.times import Timing
from delegate_app.domain.transfers import Ways, pair

TABLE = {"place": "Hall A", "table": "4"}


@pytest.fixture
def clashes():
    def found(*rows):
        return {
            row.item.id: [(clash.id, clash.name) for clash in row.clashes]
            for row in with_clashes(rows)
            if row.clashes
        }

    return found


def test_a_person_is_expected_at_both(make_row, make_attendee, clashes):
    giulia = make_attendee("giulia")
    first = make_row("a", "09:00", "09:30", giulia)
    second = make_row("b", "09:15", "09:45", giulia)
    assert clashes(first, second) == {"a": [("b", "Giulia")], "b": [("a", "Giulia")]}


def test_a_counterpart_that_nobody_represents_by_name_is_expected_at_both(
    make_row, make_attendee, clashes
):
    fund = make_attendee("fund", Side.THEIRS, "fund")
    found = clashes(make_row("a", "09:00", "09:30", fund), make_row("b", "09:15", "09:45", fund))
    assert found == {"a": [("b", "Fund")], "b": [("a", "Fund")]}


def test_two_delegates_of_one_company_may_be_at_two_places(make_row, make_attendee, clashes):
    one = make_attendee("ada", organisation="lario")
    other = make_attendee("leo", organisation="lario")
    rows = make_row("a", "09:00", "10:00", one), make_row("b", "09:00", "10:00", other)
    assert clashes(*rows) == {}


@pytest.mark.parametrize(
    ("other", "clash"),
    [
        ({"place": "Hall A", "table": "4"}, True),
        ({"place": "HALL A", "table": "4"}, True),
        ({"place": "Hall B", "table": "4"}, False),
        ({"place": "Hall A", "table": "5"}, False),
    ],
)
def test_a_table_is_taken_once_in_its_place(make_row, clashes, other, clash):
    found = clashes(
        make_row("a", "09:00", "10:00", **TABLE), make_row("b", "09:30", "10:30", **other)
    )
    assert found == ({"a": [("b", "4")], "b": [("a", "4")]} if clash else {})


def held(make_row, *entries):
    return [make_row(f"{n}", "09:00", "10:00", **entry) for n, entry in enumerate(entries)]


ROOM = {"place": "Hotel Dan, Room 4"}


@pytest.mark.parametrize(
    "entries",
    [
        [ROOM, {"place": "Hotel Dan, room 5"}],
        [{"place": "Genesis, Haifa"}] * 2,  # a house, not a room
        [ROOM] * 3,  # nobody books a room three times by mistake
        [ROOM, ROOM | {"kind": Kind.CONFERENCE}],
        [{"place": "Hall A", "kind": Kind.CONFERENCE}] * 2,  # parallel tracks
        [{"place": "Hall A"}, {"place": "Hall A"}, TABLE],  # tables are numbered there
        [{"place": "Hall A"}, TABLE],
        [{}, {}],
    ],
)
def test_a_hall_or_a_house_is_no_room_that_one_meeting_needs(make_row, clashes, entries):
    assert clashes(*held(make_row, *entries)) == {}


def test_a_room_is_taken_once(make_row, clashes):
    found = clashes(*held(make_row, ROOM, {"place": "hotel  dan, ROOM 4"}))
    assert found == {"0": [("1", "Hotel Dan, Room 4")], "1": [("0", "hotel  dan, ROOM 4")]}


def test_an_interpreter_is_shared_only_where_named(make_row, clashes):
    def both(interpreter):
        return clashes(
            make_row("a", "09:00", "10:00", interpreter=interpreter),
            make_row("b", "09:00", "10:00", interpreter=interpreter),
        )

    assert both("Dana Levi") == {"a": [("b", "Dana Levi")], "b": [("a", "Dana Levi")]}
    assert both(BOOKED) == {}


@pytest.mark.parametrize("status", Status)
def test_what_does_not_take_place_clashes_with_nothing(make_row, clashes, status):
    found = clashes(
        make_row("a", "09:00", "10:00", **TABLE),
        make_row("b", "09:00", "10:00", **TABLE, status=status),
    )
    assert bool(found) == (status not in {Status.CANCELLED, Status.DECLINED})


@pytest.mark.parametrize(
    ("start", "end", "clash"),
    [
        ("08:00", "09:00", False),  # touches the start
        ("10:00", "11:00", False),  # touches the end
        ("08:00", "09:01", True),
        ("09:59", "11:00", True),
        ("09:15", "09:45", True),
        ("08:00", "11:00", True),
        ("09:30", "09:30", True),  # a moment within
        ("09:00", "09:00", False),  # a moment at the edge
        ("10:00", "10:00", False),
    ],
)
def test_touching_is_no_overlap_whatever_stands_first(make_row, clashes, start, end, clash):
    long, other = make_row("a", "09:00", "10:00", **TABLE), make_row("b", start, end, **TABLE)
    assert bool(clashes(long, other)) == bool(clashes(other, long)) == clash


def test_instants_count_and_not_what_two_clocks_show(make_row, clashes):
    tel_aviv = make_row("a", "11:00", "12:00", **TABLE)
    milan = make_row("b", "10:00", "11:00", **TABLE, zone="Europe/Rome")
    assert "a" in clashes(tel_aviv, milan)
    assert clashes(tel_aviv, make_row("c", "11:00", "12:00", **TABLE, zone="Europe/Rome")) == {}


def test_a_whole_day_clashes_with_nothing(make_row, clashes):
    day = make_row("a", "00:00", "00:00", **TABLE, timing=Timing.ALL_DAY)
    assert clashes(day, make_row("b", "09:00", "10:00", **TABLE)) == {}


def test_one_entry_clashes_in_person_in_table_and_in_counterpart(make_row, make_attendee, clashes):
    giulia, fund = make_attendee("giulia"), make_attendee("fund", Side.THEIRS, "fund")
    rows = (
        make_row("person", "09:00", "09:30", giulia, place="Hall A", table="1"),
        make_row("table", "09:00", "09:30", **TABLE),
        make_row("counterpart", "09:30", "10:00", fund, place="Hall A", table="2"),
        make_row("late", "09:15", "09:45", giulia, fund, **TABLE),
    )
    found = clashes(*rows)
    assert sorted(found["late"]) == [
        ("counterpart", "Fund"), ("person", "Giulia"), ("table", "4")
    ]  # fmt: skip
    assert found["person"] == [("late", "Giulia")]


def test_every_reason_of_one_pair_is_named(make_row, make_attendee, clashes):
    people = (
        make_attendee("ada"), make_attendee("leo"), make_attendee("fund", Side.THEIRS, "fund")
    )  # fmt: skip
    found = clashes(
        make_row("a", "09:00", "10:00", *people, **TABLE),
        make_row("b", "09:00", "10:00", *people, **TABLE),
    )
    assert found["a"] == [("b", "Ada"), ("b", "Leo"), ("b", "Fund"), ("b", "4")]


# --- the way from one to the next ---------------------------------------------------------------

WAYS = Ways({pair("Hotel Dan", "Haifa"): 70}, default=20)


@pytest.fixture
def late(make_row, make_attendee):
    """The reason why somebody cannot be at a second entry in time, if there is one."""

    def found(place, then, *people, start="10:30", ways=WAYS, **more):
        people = people or (make_attendee("giulia"),)
        rows = (
            make_row("a", "09:00", "10:00", *people, place=place, **more),
            make_row("b", start, "11:30", *people, place=then, **more),
        )
        told = [row.clashes for row in with_clashes(rows, ways)]
        assert [len(clashes) for clashes in told] in ([0, 0], [1, 1])
        return told[0][0].words(str) if told[0] else None

    return found


def test_a_way_that_takes_longer_than_there_is(late):
    assert late("Hotel Dan", "Haifa") == "Giulia needs 70 min from Hotel Dan to Haifa and has 30"
    assert late("haifa ", "HOTEL  DAN") == "Giulia needs 70 min from haifa to HOTEL  DAN and has 30"
    assert late("Hotel Dan", "Haifa", start="11:10") is None, "just enough"


def test_the_default_is_for_places_apart_of_which_nobody_said_it(late):
    assert late("Jaffa", "Haifa", start="10:15").endswith("20 min from Jaffa to Haifa and has 15")
    assert late("Jaffa", "Haifa", start="10:15", ways=Ways(WAYS.said)) is None
    assert late("Jaffa", "jaffa", start="10:00") is None
    assert late("", "Jaffa", start="10:00") is None
    assert late("Hotel Dan, room 4", "Hotel Dan, lobby", start="10:00") is None
    assert late("Hall A", "Plenary hall", start="10:00") is None, "rooms of who knows which house"
    assert late("Hall A", "Jaffa", start="10:00")


def test_a_time_of_nothing_said_of_a_pair_stands_against_the_default(late):
    ways = Ways({pair("Jaffa", "Haifa"): 0}, default=20)
    assert late("Jaffa", "Haifa", start="10:00", ways=ways) is None


def test_parts_of_a_conference_are_under_one_roof_and_a_transfer_is_no_place(late):
    assert late("Expo", "Jaffa", start="10:00", kind=Kind.CONFERENCE) is None
    assert late("Hotel Dan", "Haifa", start="10:00", kind=Kind.CONFERENCE), "somebody said it"
    assert late("Hotel Dan", "Haifa", start="10:00", kind=Kind.TRANSFER) is None


def test_where_nobody_is_named_it_is_the_delegation_that_goes(make_row):
    first = make_row("a", "09:00", "10:00", place="Jaffa")
    rows = with_clashes((first, make_row("b", "10:10", "11:00", place="Haifa")), WAYS)
    assert rows[0].clashes[0].words(str) == "everybody needs 20 min from Jaffa to Haifa and has 10"
    private = make_row("b", "10:10", "11:00", place="Haifa", kind=Kind.PRIVATE_APPOINTMENT)
    assert with_clashes((first, private), WAYS)[0].clashes == ()


def test_an_organisation_may_send_somebody_else(late, make_attendee):
    assert late("Jaffa", "Haifa", make_attendee("fund", Side.THEIRS, "fund"),
                make_attendee("ada"), start="10:00").startswith("Ada")  # fmt: skip


def test_only_the_next_place_counts(make_row, make_attendee):
    giulia = make_attendee("giulia")
    rows = with_clashes(
        (
            make_row("a", "09:00", "10:00", giulia, place="Hotel Dan"),
            make_row("b", "10:00", "10:20", giulia, place="Hotel Dan"),
            make_row("c", "10:40", "11:00", giulia, place="Haifa"),
        ),
        WAYS,
    )
    assert [(p.first.item.id, p.second.item.id) for p in pairs(rows)] == [("b", "c")]


PLACES = ("Jaffa", "Haifa", "Hotel Dan", "")
ENTRIES = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 8), st.sampled_from(PLACES), st.booleans()),
    max_size=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # they only make things
@given(ENTRIES, st.sampled_from([None, 10, 45]))
def test_whoever_can_be_everywhere_in_time_has_no_clash(make_row, make_attendee, entries, default):
    """Told again without order or haste: each entry with the next one that begins after it."""
    ways = Ways(WAYS.said, default)
    who = make_attendee("giulia"), make_attendee("ada")
    rows = [
        make_row(
            f"{n}", f"{8 + start // 6:02}:{start % 6}0", f"{8 + (start + length) // 6:02}:"
            f"{(start + length) % 6}0", who[other], place=place,
        )
        for n, (start, length, place, other) in enumerate(entries)
    ]  # fmt: skip
    found = {(p.first.item.id, p.second.item.id) for p in pairs(with_clashes(rows, ways))}
    for one in rows:
        for other in rows:
            if one is other or one.people != other.people:
                continue
            gap = (other.item.start - one.item.end).total_seconds() / 60
            if one.item.start < other.item.end and other.item.start < one.item.end:
                both = {one.item.id, other.item.id}
                assert any(set(ids) == both for ids in found)
            elif gap >= ways.minutes(one.item.place, other.item.place):
                assert (one.item.id, other.item.id) not in found
    ids = {row.item.id: row for row in rows}
    for first, second in found:
        assert ids[first].people == ids[second].people
