"""The text engine loses nothing, overflows nowhere, and takes no text for an instruction."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from delegate_app.reports.cleaning import LIMIT, clean
from delegate_app.reports.styles import BODY, EYEBROW, STRONG
from delegate_app.reports.text import Span, Typesetter

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=300)


def said(lines):
    return [line.text for line in lines]


def set_text(text, width=120.0, **more):
    return Typesetter().lines([Span(text, BODY)], width, **more)


@given(ANY_TEXT)
def test_no_character_is_lost(text):
    lines = set_text(text)
    assert "".join("".join(said(lines)).split()) == "".join(clean(text).split())


@example("0NOT", 20.0)  # whose O stands closer to a T than to nothing
@given(ANY_TEXT, st.floats(20, 400))
def test_no_line_is_wider_than_its_column(text, width):
    for line in set_text(text, width):
        assert line.width <= width + 1e-6


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00\x1f", "\u200b\ufeff", "\u202e"])
def test_a_text_without_a_word_takes_no_room(text):
    assert set_text(text) == ()


def test_words_break_at_spaces_and_compounds_at_their_hyphen():
    assert said(set_text("hello follow-up-report world", 75)) == [
        "hello follow-up-",
        "report world",
    ]
    assert said(set_text("one\ntwo\n\nthree")) == ["one", "two", "", "three"]


def test_a_name_and_its_comma_stay_together_across_styles():
    spans = [Span("Maccabi", STRONG), Span(", Tel Aviv", BODY)]
    assert said(Typesetter().lines(spans, 50)) == ["Maccabi,", "Tel Aviv"]


def test_an_address_is_cut_after_its_parts_and_a_monster_anywhere():
    address = said(set_text("https://www.example.com/path/to/things?with=query", 90))
    assert all(line[-1] in "./?=" for line in address[:-1])
    monster = set_text("x" * 400, 50)
    assert len(monster) > 1
    assert "".join(said(monster)) == "x" * 400


def test_what_no_font_covers_is_a_box_and_remembered():
    setter = Typesetter()
    (narrow,) = setter.lines([Span("ᏣᎳᎩ", BODY)], 200)
    (wide,) = setter.lines([Span("𗀀𗀁𗀂", BODY)], 200)
    assert setter.missing == set("ᏣᎳᎩ𗀀𗀁𗀂")
    assert narrow.width > 3 * 4
    assert wide.width > 1.2 * narrow.width  # as wide as they are high


def test_symbols_have_a_font_of_their_own():
    setter = Typesetter()
    setter.lines([Span("10:00 → 11:00, Ελλάδα, Жизнь", BODY)], 200)
    assert not setter.missing


def test_harm_is_cleaned_away():
    assert clean("a\ud800b") == "a\ufffdb"
    assert clean("a\x00\x1b\u202eb\ufffe") == "ab"
    assert clean("a\r\nb\u2028c\td") == "a\nb\nc    d"
    assert clean("e\u0301") == "é"
    piled = clean("e" + "\u0316" * 50)
    assert sum(unicodedata.combining(c) > 0 for c in piled) == 8


def test_a_field_too_long_ends_visibly():
    text = clean("word " * 10_000)
    assert len(text) == LIMIT
    assert text.endswith(" […]")


def test_capitals_are_set_and_one_line_stays_one():
    setter = Typesetter()
    assert said(setter.lines([Span("Missione", EYEBROW)], 200)) == ["MISSIONE"]
    line = setter.single(Span("A title that is\nmuch too long for its place", BODY), 80)
    assert said([line])[0].endswith("…")
    assert line.width <= 80


def test_lines_end_at_the_right_where_asked():
    (line,) = set_text("12", 100, align="right")
    assert line.runs[-1].x + line.runs[-1].width == pytest.approx(100)


def test_an_address_that_is_too_long_is_parted_behind_its_at_sign():
    lines = Typesetter().lines([Span("someone.with.a.long.name@firm.example", BODY)], 160)
    assert [line.text for line in lines] == ["someone.with.a.long.name@", "firm.example"]
