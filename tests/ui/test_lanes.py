"""Things that overlap stand side by side, whatever the day looks like."""

from hypothesis import given
from hypothesis import strategies as st

from delegate_app.ui.widgets.calendar.lanes import Lane, lanes

SPANS = st.lists(
    st.tuples(st.integers(0, 100), st.integers(1, 40)).map(lambda s: (s[0], s[0] + s[1])),
    max_size=40,
)


def overlap(one, other):
    return one[0] < other[1] and other[0] < one[1]


def test_a_day_without_overlaps_has_one_lane():
    assert lanes([(8, 9), (9, 10), (11, 12)]) == [Lane(0, 1)] * 3


def test_parallel_items_share_the_width():
    assert lanes([(9, 10), (9, 10), (9, 10)]) == [Lane(0, 3), Lane(1, 3), Lane(2, 3)]


def test_a_chain_of_overlaps_is_one_group_and_reuses_a_free_lane():
    assert lanes([(9, 11), (10, 12), (11, 13)]) == [Lane(0, 2), Lane(1, 2), Lane(0, 2)]


@given(SPANS)
def test_no_two_overlapping_spans_share_a_lane(spans):
    places = lanes(spans)
    assert len(places) == len(spans)
    for n, (span, place) in enumerate(zip(spans, places, strict=True)):
        assert 0 <= place.number < place.of
        for other_span, other in list(zip(spans, places, strict=True))[n + 1 :]:
            if overlap(span, other_span):
                assert place.number != other.number
                assert place.of == other.of


@given(SPANS)
def test_no_group_has_more_lanes_than_its_busiest_moment_needs(spans):
    def group(span):
        found, waiting = {span}, [span]
        while waiting:
            one = waiting.pop()
            near = {other for other in spans if overlap(one, other)} - found
            found |= near
            waiting += near
        return found

    for span, place in zip(spans, lanes(spans), strict=True):
        moments = [start for start, _end in group(span)]
        busiest = max(sum(start <= m < end for start, end in spans) for m in moments)
        assert place.of == busiest
