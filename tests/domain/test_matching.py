"""A re-sent file is recognised whatever its exporter did to the ids."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegate_app.domain.agenda import AgendaItem, Kind
from delegate_app.domain.matching import Marks, match

MORNING = datetime(2019, 3, 25, 9)
TITLES = ("Morning briefing", "Maccabi", "Maccabi — site visit", "Ministero", "B2B", "")


def marks(id="i", key="", people=(), same_source=True, minutes=0, length=60, **told) -> Marks:
    start = MORNING + timedelta(minutes=minutes)
    told = {"title": "Maccabi", "place": "Tel Aviv"} | told
    item = AgendaItem(
        id=id, mission_id="m", kind=Kind.CONFERENCE, start=start,
        end=start + timedelta(minutes=length), zone="Asia/Jerusalem", **told,
    )  # fmt: skip
    return Marks(key, item, frozenset(people), same_source)


entries = st.builds(
    marks,
    people=st.sets(st.sampled_from("abc"), max_size=2),
    minutes=st.integers(0, 20).map(lambda n: n * 360),
    length=st.sampled_from((30, 60)),
    title=st.sampled_from(TITLES),
    place=st.sampled_from(("", "Tel Aviv", "Hall A")),
    table=st.sampled_from(("", "1", "2")),
)


def looks(mark: Marks) -> object:
    return replace(mark.item, id=""), mark.people


@given(st.lists(entries, max_size=30), st.randoms())
def test_a_shuffled_sending_with_new_ids_is_recognised_whole(sent, random):
    known = [replace(mark, key=f"old-{n}") for n, mark in enumerate(sent)]
    incoming = [replace(mark, key=f"new-{n}") for n, mark in enumerate(sent)]
    random.shuffle(incoming)
    pairs = match(incoming, known)
    assert sorted(pairs) == sorted(pairs.values()) == list(range(len(sent)))
    assert all(looks(incoming[k]) == looks(known[n]) for k, n in pairs.items())


@given(st.lists(entries, max_size=15), st.lists(entries, max_size=15))
def test_each_known_entry_is_used_once_at_most(incoming, known):
    pairs = match(incoming, known)
    assert len(set(pairs.values())) == len(pairs)
    assert pairs.keys() <= set(range(len(incoming)))
    assert set(pairs.values()) <= set(range(len(known)))


@given(st.lists(entries, min_size=1, max_size=15), st.randoms())
def test_an_id_that_stayed_is_believed_whatever_else_changed(sent, random):
    known = [replace(mark, key=f"id-{n}") for n, mark in enumerate(sent)]
    incoming = [
        replace(marks(title="Other", minutes=9999 * n, place="x"), key=f"id-{n}")
        for n in range(len(sent))
    ]
    random.shuffle(incoming)
    pairs = match(incoming, known)
    assert all(incoming[k].key == known[n].key for k, n in pairs.items())
    assert len(pairs) == len(sent)


@pytest.mark.parametrize(
    "change",
    [
        {"minutes": 30}, {"minutes": 1440}, {"place": "Herzliya"}, {"length": 90},
        {"table": "7"}, {"people": "x"}, {"title": "Maccabi Healthcare"},
        {"title": "Maccabi (annullato)"},
    ],
)  # fmt: skip
def test_one_change_under_a_new_id_is_the_same_entry(change):
    known = [marks(key="old"), marks(key="b", title="Closing dinner", minutes=600, place="Jaffa")]
    assert match([marks(**{"key": "new", **change})], known) == {0: 0}


def test_what_has_nothing_in_common_is_new():
    known = [marks(title="Closing dinner", place="Jaffa", people="a")]
    assert match([marks(title="Weizmann campus walk", place="Rehovot", people="b")], known) == {}


def test_of_several_with_one_title_the_nearest_in_time_is_meant():
    briefings = [marks(title="Briefing", minutes=1440 * day) for day in range(3)]
    moved = [marks(title="Briefing", minutes=1440 * day + 60) for day in (2, 0)]
    assert match(moved, briefings) == {0: 2, 1: 0}


def test_another_sources_entry_is_the_same_only_where_it_is_exact():
    others = [marks(same_source=False)]
    assert match([marks()], others) == {0: 0}
    assert match([marks(place="Herzliya", length=30)], others) == {0: 0}  # time and title stand
    assert match([marks(minutes=30)], others) == {}
    assert match([marks(key="k", minutes=60)], [marks(key="k", same_source=False)]) == {}
