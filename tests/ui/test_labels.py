"""Words on the window break between facts, and no short part is torn off a word."""

import pytest
from PySide6.QtGui import QFontMetrics

from delegate_app.ui import theme
from delegate_app.ui.widgets import labels
from delegate_app.ui.widgets.labels import Text

FACTS = "begun Tue 26 Mar 10:00 · changed Tue 26 Mar 11:00 · by Giulia Ferrari"


def wide(words):
    """Return how wide some words are in a paragraph's own face."""
    return QFontMetrics(theme.font()).horizontalAdvance(words)


def lines(text, width):
    return text._set(width).split("\n")  # noqa: SLF001 - what is painted is nowhere else


def test_a_line_ends_with_a_whole_fact_and_no_dot(qtbot):
    text = Text(FACTS, wraps=True)
    qtbot.addWidget(text)
    first, second, third = FACTS.split(" · ")
    assert lines(text, wide(FACTS)) == [FACTS]
    assert lines(text, wide(f"{first} · {second}")) == [f"{first} · {second}", third]
    assert lines(text, wide(second)) == [first, second, third]
    line = text.fontMetrics().height()
    for count, width in ((1, wide(FACTS)), (2, wide(f"{first} · {second}")), (3, wide(second))):
        assert text.heightForWidth(width + 1) == pytest.approx(count * line, abs=count * 4)


def test_what_is_said_of_it_stays_as_it_was_given(qtbot):
    text = Text(FACTS, wraps=True)
    qtbot.addWidget(text)
    text.resize(90, 300)
    text.grab()
    assert text.text() == FACTS


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("Nuovo follow-up", "Nuovo follow-\u2060up"), ("E-mail", "E-\u2060mail"),
        ("Emilia-Romagna", "Emilia-Romagna"), ("2019-2020 - 3", "2019-2020 - 3"),
    ],
)  # fmt: skip
def test_a_short_part_stays_with_its_word(words, whole):
    assert labels.whole_words(words) == whole
