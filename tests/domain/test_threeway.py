"""What a source said last, what stands here, what it says now: a table of every case."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegate_app.domain.threeway import merge, union

A, B, C, NONE = "a", "b", "c", ""
FIRST = object()  # the source says it for the first time


@pytest.mark.parametrize(
    ("said", "now", "new", "corrected", "result", "kept"),
    [
        # the source alone changes
        (A, A, A, False, A, False),
        (A, A, B, False, B, False),
        (A, A, NONE, False, NONE, False),
        (NONE, NONE, A, False, A, False),
        (FIRST, NONE, A, False, A, False),
        (FIRST, A, NONE, False, A, False),  # says nothing, and never did
        (FIRST, A, B, False, B, False),  # another source spoke before
        # a person alone changed
        (A, B, A, True, B, False),
        (A, NONE, A, True, NONE, False),
        # both changed
        (A, B, C, True, B, True),
        (A, B, NONE, True, B, True),
        (A, B, B, True, B, False),  # to the same
        (FIRST, B, A, True, B, True),  # the person was here first
        # a correction that was taken back
        (A, A, B, True, B, False),
    ],
)
def test_one_field(said, now, new, corrected, result, kept):
    merged = merge(
        {"f": now},
        {} if said is FIRST else {"f": said},
        {"f": new},
        [("f",)],
        lambda _field: corrected,
    )
    assert {"f": now} | merged.taken == {"f": result}
    assert merged.kept == (("f",) if kept else ())


def test_fields_of_one_statement_stand_or_go_together():
    said = {"start": "9", "end": "12", "place": "x"}
    now, new = said | {"start": "10"}, said | {"end": "11", "place": "y"}
    merged = merge(now, said, new, [("start", "end"), ("place",)], {"start"}.__contains__)
    assert merged.taken == {"place": "y"}
    assert merged.kept == ("start",)


values = st.sampled_from([A, B, C, NONE, None])
rows = st.fixed_dictionaries({"f": values, "g": values})


@given(rows, rows, rows, st.sets(st.sampled_from("fg")))
def test_saying_it_again_changes_nothing(now, said, new, corrected):
    groups = [("f",), ("g",)]
    once = now | merge(now, said, new, groups, corrected.__contains__).taken
    assert merge(once, new, new, groups, corrected.__contains__).taken == {}


lists = st.lists(st.sampled_from(["x", "y", "z", "w"]), unique=True)


@given(lists, st.none() | lists, lists)
def test_lists_keep_ones_own_and_follow_the_source(now, said, new):
    merged = json.loads(
        union(json.dumps(now), None if said is None else json.dumps(said), json.dumps(new))
    )
    said, now_, new_ = set(said or ()), set(now), set(new)
    assert set(merged) == (now_ - (said - new_)) | (new_ - said)
    assert len(merged) == len(set(merged))
    assert [part for part in merged if part in now] == [part for part in now if part in merged]


def test_a_labelled_value_is_one_whatever_its_label_and_case():
    here = '[{"value":"Gm@Genesis.example","label":"work"}]'
    assert union(here, None, '[{"value":"gm@genesis.example","label":""}]') == here
