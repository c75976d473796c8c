"""Notes look like notes, and whatever is not Markdown is printed as typed."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegate_app.reports.blocks import Blocks
from delegate_app.reports.cleaning import clean
from delegate_app.reports.prose import prose
from delegate_app.reports.rows import Indented
from delegate_app.reports.styles import BODY, H3, NOTE, STRONG, Weight
from delegate_app.reports.tables import Abreast
from delegate_app.reports.text import Line, Typesetter


def lines_of(strips):
    """Every set line of some strips with the sign before it."""
    for strip in strips:
        sign, inner = "", strip
        while isinstance(inner, Indented):
            sign, inner = sign or inner.sign, inner.strip
        if isinstance(inner, Abreast):
            yield from (("", line) for _place, line in inner.lines)
        elif isinstance(inner, Line):
            yield sign, inner


def read(text, width=300):
    strips = prose(text, Blocks(Typesetter(), width), width)
    return [(sign, line.text) for sign, line in lines_of(strips)]


def test_lists_and_boxes_become_signs():
    note = "- one\n* two\n- [ ] open\n- [x] done\n  - deeper\n2. second"
    assert read(note) == [
        ("bullet", "one"),
        ("bullet", "two"),
        ("box", "open"),
        ("ticked", "done"),
        ("bullet", "deeper"),
        ("", "2. second"),
    ]


def test_a_line_that_promises_has_its_box_whatever_stands_before_it():
    note = "[] one\n[ ] two\n[x] three\n[~] four\n  1. [X] five\n[] \n[y] six"
    assert read(note) == [
        ("box", "one"), ("box", "two"), ("ticked", "three"), ("waiting", "four"),
        ("ticked", "five"), ("", "[]"), ("", "[y] six"),
    ]  # fmt: skip


def test_behind_a_promise_stands_whose_it_is():
    strips = prose("said\n[] one\n[] two", Blocks(Typesetter(), 300), 300, {1: " — Noa, 5 Apr"})
    said = [(sign, line.text) for sign, line in lines_of(strips)]
    assert said == [("", "said"), ("box", "one"), ("box", "two — Noa, 5 Apr")]


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("# Head", H3),
        ("### Head", H3),
        ("> said", NOTE),
        ("plain", BODY),
        ("**bold**", STRONG),
        ("*slanted*", BODY.but(weight=Weight.ITALIC)),
    ],
)
def test_lines_have_the_style_that_they_ask_for(text, style):
    ((_, line),) = lines_of(prose(text, Blocks(Typesetter(), 300), 300))
    assert [run.style for run in line.runs] == [style]


@pytest.mark.parametrize(
    "text",
    ["a * b * c", "#hashtag", "**open", "2 ** 3 ** 4", "<b>x</b> &amp;", "a_b_c", "-5 °C"],
)  # fmt: skip
def test_what_is_not_markdown_stands_as_typed(text):
    assert read(text) == [("", text)]


@pytest.mark.parametrize("text", ["", "  \n ", "\n\n"])
def test_an_empty_note_is_no_note(text):
    assert read(text) == []


@given(st.text(st.sampled_from("ab *#->[]x1.`_\n\té渡"), max_size=200))
def test_no_letter_is_lost(text):
    printed = "".join(said for _, said in read(text))
    for letter in "abé渡":
        assert printed.count(letter) == clean(text).count(letter)


def test_a_thousand_lone_asterisks_cost_no_time():
    assert read("**a " * 5000)


def columns(text, width=300):
    """The rows of a table as (place, what stands there)."""
    strips = prose(text, Blocks(Typesetter(), width), width)
    return [
        [(round(place + line.x), line.text) for place, line in strip.lines]
        for strip in strips
        if isinstance(strip, Abreast)
    ]


def test_a_table_stands_in_columns_without_its_strokes():
    head, one, two = columns("| What | **How** many |\n|---|---:|\n| Patch | 1,000 |\na | 20 |")
    assert [said for _place, said in head] == ["What", "How many"]
    assert [said for _place, said in one] == ["Patch", "1,000"]
    assert [said for _place, said in two] == ["a", "20"]
    assert head[0][0] == one[0][0] == two[0][0] == 0
    assert head[1][0] < one[1][0] < two[1][0]  # they end below each other


def test_a_long_cell_has_lines_of_its_own_beside_the_others():
    rows = columns(f"| a | b |\n| --- | --- |\n| short | {'word ' * 40} |\n| x | y |")
    assert len(rows) == 6
    assert len({row[-1][0] for row in rows}) == 1
    assert " ".join(said for row in rows for _place, said in row).count("word") == 40


def test_a_table_from_right_to_left_begins_at_the_right():
    _head, row = columns("| שם | טלפון |\n|---|---|\n| נועה | 03-555-0101 |")
    assert [said for _place, said in row] == ["נועה", "03-555-0101"]
    assert row[0][0] > row[1][0]


@pytest.mark.parametrize(
    "text", ["either | or", "| alone |", "a | b\n---", f"{'|' * 99}\n{'|-' * 99}|", "|\n|\n|"]
)
def test_what_is_no_table_is_printed_as_typed(text):
    assert not columns(text)
    assert "".join(said for _sign, said in read(text)) == text.replace("\n", "")


def test_a_promise_ends_a_table_and_keeps_its_box():
    note = "[] one\n| a | b |\n|---|---|\n| c | d |\n- [x] two | three"
    strips = prose(note, Blocks(Typesetter(), 300), 300, {0: " — Noa", 1: " — Luca"})
    said = [(sign, line.text) for sign, line in lines_of(strips)]
    assert said[0] == ("box", "one — Noa")
    assert said[-1] == ("ticked", "two | three — Luca")


@given(st.text("|-: \\\nab12", max_size=200))
def test_no_letter_of_anything_like_a_table_is_lost(text):
    said = "".join(line for _sign, line in read(text))
    assert Counter(filter(str.isalnum, said)) == Counter(filter(str.isalnum, text))
