"""Notes look like notes, and whatever is not Markdown is printed as typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegate_app.reports.blocks import Blocks
from delegate_app.reports.cleaning import clean
from delegate_app.reports.prose import prose
from delegate_app.reports.rows import Indented
from delegate_app.reports.styles import BODY, H3, NOTE, STRONG, Weight
from delegate_app.reports.text import Line, Typesetter


def lines_of(strips):
    """Every set line of some strips with the sign before it."""
    for strip in strips:
        sign, inner = "", strip
        while isinstance(inner, Indented):
            sign, inner = sign or inner.sign, inner.strip
        if isinstance(inner, Line):
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
