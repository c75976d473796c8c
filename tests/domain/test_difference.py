"""What became of a text, so that both can be read in it."""

from hypothesis import given
from hypothesis import strategies as st

from delegate_app.domain.difference import Fate, Piece, counts, difference


def test_a_changed_line_is_told_by_words():
    found = difference("They want 50 devices.\nEnd", "They want 60 devices now.\nEnd")
    assert found == (
        Piece(Fate.STAYED, "They want "), Piece(Fate.WENT, "50"), Piece(Fate.CAME, "60"),
        Piece(Fate.STAYED, " devices"), Piece(Fate.CAME, " now"), Piece(Fate.STAYED, ".\n"),
        Piece(Fate.STAYED, "End"),
    )  # fmt: skip
    assert counts(found) == (2, 1)


@given(st.text(), st.text())
def test_both_texts_are_in_it_whole(before, after):
    found = difference(before, after)
    assert "".join(p.text for p in found if p.fate is not Fate.CAME) == before
    assert "".join(p.text for p in found if p.fate is not Fate.WENT) == after


def test_a_long_text_written_anew_is_told_whole():
    assert len(difference("a " * 9_000, "b " * 9_000)) == 2
