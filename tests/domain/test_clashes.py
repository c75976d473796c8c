"""Two entries clash where somebody or something is needed at both."""

import pytest

from delegate_app.domain.agenda import BOOKED, Side, Status
from delegate_app.domain.clashes import with_clashes
from delegate_app.domain.times import Timing

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


def test_no_table_is_no_clash(make_row, clashes):
    plenary = {"place": "Hall A"}
    assert (
        clashes(
            make_row("a", "09:00", "10:00", **plenary), make_row("b", "09:00", "10:00", **plenary)
        )
        == {}
    )


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
