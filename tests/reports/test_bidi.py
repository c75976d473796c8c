"""Which way letters read: as UAX #9 says, and as another program reads them."""

import unicodedata

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from delegate_app.reports import bidi

MIXED = "abAB אבגשד ابجمح 0123 ٠١٢ +-/,.:% $€# ()[]{}<>«» \u0301\u05b0\u064b !?&*'\" 漢「」"


def displayed(text):
    """The characters from left to right, whitespace at the end as rule L1 has it."""
    levels, base = bytearray(bidi.levels(text)), bidi.direction(text)
    end = len(text)
    while end and unicodedata.bidirectional(text[end - 1]) == "WS":
        end -= 1
        levels[end] = base
    return "".join(text[n] for n in bidi.visual(bytes(levels)))


@given(st.text(st.sampled_from(MIXED), max_size=40))
def test_lines_read_as_another_program_reads_them(text):
    base = "R" if bidi.direction(text) else "L"
    assert displayed(text) == get_display(text, base_dir=base)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("abc", "000"),
        ("אבג", "111"),
        ("אב 12", "11122"),
        ("ab אב 12", "00011122"),
        ("ab (אב)", "0000110"),
        ("אב (ab)", "1111221"),
        ("אב ab!", "111221"),
        ("ا 1+2", "11212"),  # an Arabic number, which a plus does not join
        ("א 1+2", "11222"),
        ("$5 א", "2211"),
        ("א $5", "1122"),
    ],
)
def test_levels(text, levels):
    assert bidi.levels(text) == bytes(map(int, levels))


def test_an_isolate_turns_nothing_but_itself():
    name = f"{bidi.FSI}אב{bidi.PDI}"
    assert bidi.direction(f"{name} ab") == 0
    assert displayed(f"{name}, 1").endswith(", 1")
    assert displayed("אב, 1") == "1 ,בא"


def test_isolates_beside_each_other_keep_their_order():
    text = f"{bidi.FSI}אב{bidi.PDI}{bidi.FSI}גד{bidi.PDI}"
    assert bidi.ISOLATES.sub("", displayed(f"{text}x")) == "באדגx"


def test_what_is_nested_deeper_than_the_standard_allows_is_read_all_the_same():
    text = bidi.RLI * 200 + "אa" + bidi.PDI * 200
    assert len(bidi.levels(text)) == len(text)
