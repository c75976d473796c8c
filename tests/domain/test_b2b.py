"""The frame of a B2B day."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from delegate_app.domain.b2b import B2BPlan, slots

WEDNESDAY = date(2019, 3, 27)


def plan(start, end, minutes):
    return B2BPlan(
        id="p", mission_id="m", day=WEDNESDAY, start=start, end=end, minutes=minutes, tables=12
    )


def test_what_is_left_at_the_end_is_no_slot():
    found = slots(plan(time(9), time(10, 10), 20))
    assert [start.time() for start, _end in found] == [time(9), time(9, 20), time(9, 40)]
    assert found[-1][1] == datetime(2019, 3, 27, 10)


@given(st.times(), st.times(), st.integers(-5, 200))
def test_slots_follow_each_other_within_the_plan(start, end, minutes):
    one = plan(start, end, minutes)
    found = slots(one)
    begins, ends = (datetime.combine(WEDNESDAY, at) for at in (start, end))
    assert all(to - since == timedelta(minutes=minutes) for since, to in found)
    assert all(before[1] == after[0] for before, after in pairwise(found))
    if minutes > 0 and ends - begins >= timedelta(minutes=minutes):
        assert found[0][0] == begins
        assert timedelta() <= ends - found[-1][1] < timedelta(minutes=minutes)
    else:
        assert found == ()
