"""One spelling for search and likeness."""

import sys
from unicodedata import combining

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegate_app.domain.folding import fold, has_cjk, key_of, spaced_cjk


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Łukasz", "lukasz"), ("Straße", "strasse"), ("Søren Ærø", "soren aero"),
        ("Đorđe", "dorde"), ("Œuvre", "oeuvre"), ("İstanbul ılık", "istanbul ilik"),
        ("Nicolò D'Angelo", "nicolo d'angelo"), ("ℌello №5", "hello no5"), ("ｶﾞﾗｽ", "カラス"),
        ("Nicolo\u0300", "nicolo"), ("한국", "한국"), ("שָׁלוֹם", "שלום"),
    ],
)  # fmt: skip
def test_spellings_of_one_word(typed, folded):
    assert fold(typed) == folded


@given(st.text())
def test_folding_once_is_enough_and_case_plays_no_part(text):
    assert fold(fold(text)) == fold(text)
    assert fold(text.casefold()) == fold(text)


def test_no_mark_of_any_script_is_left():
    marks = [mark for mark in map(chr, range(sys.maxunicode + 1)) if combining(mark)]
    assert len(marks) > 900
    for mark in marks:
        assert not any(map(combining, fold(f"x{mark} ·{mark}")))


def test_key_is_the_words_alone():
    assert key_of("  Galilée—Santé,\tS.p.A. ") == "galilee sante s p a"
    assert key_of("…!?") == ""


@pytest.mark.parametrize("text", ["東京", "カナ", "한국", "采购部", "x 豈", "𠀀"])
def test_scripts_without_spaces_are_known(text):
    assert has_cjk(text)
    assert not has_cjk("Łukasz שלום हिन्दी العربية")


def test_every_cjk_character_is_a_word():
    assert spaced_cjk("東京Medical株式会社 1") == "東 京 Medical 株 式 会 社 1"
