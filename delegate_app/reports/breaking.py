"""Where a line may end: the breaks of UAX #14 that matter on our pages, and hyphens for long words.

A text is parted into pieces that stay whole. Spaces are pieces of their own, which a line's end
swallows. East Asian characters part everywhere but before what closes and after what opens
(kinsoku), Korean at its spaces, Thai and Lao before the vowels with which a syllable begins.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

_SPACES = " \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
SPACE = re.compile(f"[{_SPACES}]")
_OPEN = "「『（［｛〔〈《【〘〖〝‘“«(\\[{¡¿￥＄￡$€¥£"
_CLOSE = (
    "」』）］｝〕〉》】〙〗〟’”»)\\]},.!?:;%、。，．・：；？！‥…％‰℃゠–〜～ー々〻ゝゞヽヾ"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿ\uff61\uff63-\uff65\uff67-\uff70"
)
_WIDE = (
    "\u2e80-\u2fff\u3001-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff9f\uffe0-\uffe6"
    "\U0001b000-\U0001b16f\U0001f000-\U0003ffff"
)
_JOINED = "\u2066-\u2069\u0300-\u036f\u3099\u309a\u20d0-\u20ff\U0001f3fb-\U0001f3ff"
_LETTER = f"[^\n{_SPACES}{_WIDE}]"
# Within a word: no opening bracket of a wide character, no letter after the hyphen of a compound,
# no vowel that begins a syllable of Thai or Lao.
_GOES_ON = (
    f"(?![{_OPEN}]{{1,8}}[{_WIDE}])(?!(?<=[^\\W\\d]{{2}}[-–])[^\\W\\d])"
    "(?!(?<=[\u0e01-\u0e3a\u0e45-\u0e4e\u0e81-\u0ebd\u0ec6-\u0ecd])[\u0e40-\u0e44\u0ec0-\u0ec4])"
)
_PIECE = (
    f"\n|[{_SPACES}]+"
    f"|[{_OPEN}]{{0,8}}(?:[\U0001f1e6-\U0001f1ff]{{2}}|[{_WIDE}])[{_JOINED}]*"
    f"(?:\u200d[^\n{_SPACES}][{_JOINED}]*)*[{_CLOSE}]*"
    f"|{_LETTER}(?:{_GOES_ON}{_LETTER})*"
)
_PLAIN = re.compile(r"\n| +|[^ \n]+")
_HYPHENATED = re.compile(r"[^\W\d_]{2}[-–][^\W\d]")
BREAK_AFTER = frozenset("/?&=-_.,;:@#%+")
"""Where an overlong word, such as an address, is cut rather than anywhere."""

_SMALL_WORDS = {
    "it": re.compile(r"\b(il|lo|la|gli|le|di|del|della|dei|che|è|per|con|non|una|un|sono|nel)\b"),
    "en": re.compile(r"\b(the|of|and|to|is|for|with|on|that|are|was|we|they|be|by|at|from)\b"),
}
_TELLING = 12
"""One small word in so many says what language a text is in."""
_SHORTEST = 6
"""The letters of a word that may be parted."""


def pieces(text: str) -> list[str]:
    """Return a text in pieces that stay whole; a line may end after each.

    A line's end that was typed is a piece of its own.
    """
    if text.isascii() and not ("-" in text and _HYPHENATED.search(text)):
        return _PLAIN.findall(text)
    return _pattern().findall(text)


@cache
def _pattern() -> re.Pattern[str]:
    """Compile the pattern of a piece, which takes longer than a short report in Latin letters."""
    return re.compile(_PIECE)


@lru_cache(1 << 10)
def language_of(text: str) -> str:
    """Return ``it`` or ``en`` by the small words of a text, nothing where they do not tell."""
    text = text.lower()
    counts = {language: len(small.findall(text)) for language, small in _SMALL_WORDS.items()}
    language = max(counts, key=counts.__getitem__)
    others = sum(counts.values()) - counts[language]
    tells = counts[language] > 2 * others and counts[language] * _TELLING > text.count(" ")
    return language if tells else ""


def hyphens(word: str, language: str) -> list[int]:
    """Return where a word may be parted, from its beginning.

    Only words in small letters with nothing around them but a sign of punctuation: what has a
    capital may be a name, what has a digit or a stop within may be an address.
    """
    letters = word.rstrip(",.;:!?)»”’")
    if len(letters) < _SHORTEST or not (letters.isalpha() and letters.islower()):
        return []
    return [int(place) for place in _patterns(language).positions(letters)]


@cache
def _patterns(language: str) -> Any:
    from pyphen import Pyphen

    return Pyphen(lang={"it": "it_IT", "en": "en_GB"}[language], left=2, right=3)
