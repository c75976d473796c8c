"""Numbers as they are dialled from anywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegate_app.base.phones import dialled, international


@pytest.mark.parametrize(
    ("typed", "region", "written"),
    [
        ("03-555 0102", "IL", "+972 3-555-0102"),
        ("٠٣-٥٥٥٠١٠٢", "IL", "+972 3-555-0102"),
        ("02 7202.1234", "IT", "+39 02 7202 1234"),
        ("+39 (0)2 7202 1234", "IL", "+39 02 7202 1234"),
        ("+44 (0)20 7946 0018", "IT", "+44 20 7946 0018"),
        ("0039 02 7202 1234", "JP", "+39 02 7202 1234"),
        ("+39 02 7202 1234 int. 5", "", "+39 02 7202 1234 ext. 5"),
        ("03-555 0102", "", "03-555 0102"),
        ("112", "IT", "112"),
        (" +972 3 555 01 02 (after six) ", "", "+972 3 555 01 02 (after six)"),
        ("03-5550102 / 054-1234567", "IL", "03-5550102 / 054-1234567"),
        ("", "IL", ""),
    ],
)
def test_a_number_is_written_for_abroad_or_stays_as_typed(typed, region, written):
    assert international(typed, region) == written


def test_what_is_dialled_is_the_same_however_it_was_written():
    ways = ("03-555-0102", "+972 3 5550102", "00972 (0)3 555 0102", "+97235550102 ext. 4")
    assert {dialled(way, "IL") for way in ways} == {"+97235550102"}
    assert dialled("ask at the desk", "IL") == ""


@given(st.text(max_size=30), st.sampled_from(["", "IL", "IT", "US", "JP"]))
def test_nothing_typed_is_lost(typed, region):
    written = international(typed, region)
    assert written == typed.strip() or written.startswith("+")
    assert international(written, "") == written


@pytest.mark.parametrize("text", ["1" + " " * 100_000 + "x", "0" * 100_000, " " * 100_000])
def test_a_long_text_is_no_number_and_is_not_searched_for_one(text):
    assert international(text, "IL") == text.strip()
