"""The letters of a text whose encoding nobody tells, by what they make of its words.

Strict UTF-8 is hardly ever anything else. Every other byte can be several letters; the encoding is
right in which the fewest words look as no language writes them: two scripts in one word, a capital
in its midst, a sign among its letters, nothing but accented letters.
"""

from __future__ import annotations

import codecs
import itertools
import re
import unicodedata
from functools import lru_cache

from delegate_app.domain.columns import ENCODINGS

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EAST = {"shift_jis": r"[ぁ-ヶ]", "euc_kr": "[가-힣]", "gb18030": "[一-鿿]", "big5": "[一-鿿]"}
"""What most letters beyond ASCII are in East Asian texts; kana are some of the Japanese ones."""
_JUDGED = 100_000
"""Bytes by which an encoding is found."""
_WORD = re.compile(r"[^\s;,|\t\"'()/\\<>@.:!?-]*[^\x00-\x7f\s][^\s;,|\t\"'()/\\<>@.:!?-]*")
_OPENS = frozenset("“‘„‚«‹¿¡")
_STANDS_BY_LETTERS = frozenset("®™°€ºª·’`´&+")


def wide(data: bytes) -> str:
    """Return in which order UTF-16 without a mark has its bytes, or "" where it is none."""
    start = data[:1000]
    half = len(start) // 2
    if half > 8 and start[1::2].count(0) > 0.6 * half and not start[::2].count(0):
        return "utf-16-le"
    if half > 8 and start[::2].count(0) > 0.6 * half and not start[1::2].count(0):
        return "utf-16-be"
    return ""


def encoding_of(data: bytes) -> str:
    """Return the encoding of a text, or "" where it can be read by none."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding if _reads(data, encoding) is not None else ""
    if found := wide(data):
        return found
    if _reads(data, "utf-8") is not None:
        return "utf-8"
    # Whole lines, so that no letter of several bytes is cut.
    judged = data if len(data) <= _JUDGED else data[: data.rfind(b"\n", 0, _JUDGED) + 1]
    judged = b"\n".join(line for line in judged.split(b"\n") if not line.isascii()) or data
    best, fewest = "", 0.0
    for encoding in ENCODINGS:
        text = _reads(judged, encoding)
        if text is None or (odd := _oddness(text, encoding)) is None:
            continue
        if (not best or odd < fewest) and _reads(data, encoding) is not None:
            best, fewest = encoding, odd
    return best


def _reads(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _oddness(text: str, encoding: str) -> float | None:
    """Return how many words look as no language writes them; None where the text cannot be it."""
    words = _WORD.findall(text)
    if pattern := _EAST.get(encoding):
        beyond = re.sub(r"[\x00-\x7f\W]", "", text)
        share = len(re.findall(pattern, beyond)) / (len(beyond) or 1)
        if share < (0.1 if encoding == "shift_jis" else 0.9):
            return None
    odd = float(sum(map(_is_odd, words)))
    cased = [word for word in words if _script(word[0]) in ("CYRILLIC", "GREEK")]
    if cased and not any(word[0].isupper() for word in cased):
        odd += len(cased) / 2  # a table of names without a capital
    return odd


def _is_odd(word: str) -> bool:
    scripts = {_script(letter) for letter in word if letter.isalpha()}
    if len(scripts) > 1:
        return True
    if scripts <= {"LATIN"} and len(word) > 2 and all(not letter.isascii() for letter in word):
        return True
    if unicodedata.category(word[0]) in ("Mn", "Mc"):
        return True
    for before, letter in itertools.pairwise(word):
        if before.islower() and letter.isupper() and not (before.isascii() and letter.isascii()):
            return True
        if before.isalpha() and letter in _OPENS:
            return True
    return any(_is_sign(letter) for letter in word) and any(letter.isalpha() for letter in word)


def _is_sign(letter: str) -> bool:
    category = unicodedata.category(letter)
    sign = category[0] == "S" or category in ("No", "Cc", "Cn", "Co")
    return sign and letter not in _STANDS_BY_LETTERS


@lru_cache(maxsize=4000)
def _script(letter: str) -> str:
    """Return the script of a letter; the East Asian ones, which stand in one word, as one."""
    name = unicodedata.name(letter, "").partition(" ")[0]
    return "HAN" if name.startswith(("CJK", "HIRAGANA", "KATAKANA", "HALFWIDTH")) else name
