"""Lines end where readers of a script expect it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegate_app.reports.breaking import hyphens, language_of, pieces

ITALIAN = "Il ministero vuole vedere per prima cosa i dati della regione, e non sono pronti"
ENGLISH = "The ministry wants to see the figures of the region and they are not ready"


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=200))
def test_pieces_are_the_text(text):
    assert "".join(pieces(text)) == text


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("日本語。", "日 本 語。"),
        ("「東京」です", "「東 京」 で す"),
        ("ちょっと", "ちょっ と"),
        ("コーヒー、", "コー ヒー、"),
        ("（東京）", "（東 京）"),
        ("日本(Japan)", "日 本 (Japan)"),
        ("안녕하세요, 김", "안녕하세요, _ 김"),
        ("ประเทศไทย", "ประ เทศ ไทย"),
        ("10\u00a0km", "10\u00a0km"),
        ("follow-up", "follow- up"),
        ("-5", "-5"),
        ("👨\u200d👩\u200d👧🇮🇹🇮🇱👍🏽", "👨\u200d👩\u200d👧 🇮🇹 🇮🇱 👍🏽"),
    ],
)
def test_where_a_line_may_end(text, parted):
    assert pieces(text) == parted.replace("_", "\0").replace(" ", "\n").replace("\0", " ").split(
        "\n"
    )


def test_a_text_shows_its_language_by_its_small_words():
    assert language_of(ITALIAN) == "it"
    assert language_of(ENGLISH) == "en"
    assert language_of("Besprechung mit der Firma über den Vertrag") == ""
    assert language_of("") == ""


@pytest.mark.parametrize(
    ("word", "language", "parted"),
    [
        ("cooperazione", "it", "co-o-pe-ra-zione"),
        ("apparecchiature", "it", "ap-pa-rec-chia-ture"),
        ("dell’accordo", "it", "dell’accordo"),
        ("Lombardia", "it", "Lombardia"),
        ("example.com/pagina", "it", "example.com/pagina"),
        ("sei", "it", "sei"),
        ("certification", "en", "cer-ti-fic-a-tion"),
    ],
)
def test_where_a_word_may_be_parted(word, language, parted):
    places = hyphens(word, language)
    ends = pairwise([0, *places, len(word)])
    assert "-".join(word[start:end] for start, end in ends) == parted
