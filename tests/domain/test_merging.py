"""Two texts that grew from one become one, and nothing typed is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegate_app.domain.merging import merge

TEXT = st.lists(st.sampled_from(["a", "b", "c d", "e f g", ""]), max_size=6).map("\n".join)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("a\nb\nc", "a\nB\nc", "a\nb\nC", "a\nB\nC"),
        ("a\nb", "top\na\nb", "a\nb\nend", "top\na\nb\nend"),
        ("[] send it", "[] send it soon", "[x] send it", "[x] send it soon"),
        ("a", "a b", "a c", "a b\na c"),
        ("", "mine", "theirs", "mine\ntheirs"),
        ("a\nb\nc", "a\nc", "a\nb\nc\nd", "a\nc\nd"),
    ],
)
def test_both_sides_stand(base, mine, theirs, merged):
    assert merge(base, mine, theirs) == merged


@given(TEXT, TEXT)
def test_one_side_alone_is_taken_as_it_is(base, text):
    assert merge(base, text, base) == merge(base, base, text) == merge(base, text, text) == text


@given(TEXT, TEXT, TEXT)
def test_every_line_that_either_side_wrote_is_there(base, mine, theirs):
    merged = merge(base, mine, theirs)
    words = set(merged.split())
    for side in (mine, theirs):
        assert set(side.split()) - set(base.split()) <= words
