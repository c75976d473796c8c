"""One spelling for search and likeness: Łukasz is found by lukasz, Straße by strasse."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_LETTERS = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
})  # fmt: skip
_SPECIAL = re.compile(f"[{''.join(map(chr, _LETTERS))}]")
_MAYBE_MARKS = re.compile(r"[^\w\s\x00-\u02ff\u2000-\u20cf]+")
"""What is no letter, and no sign of a block without marks: Python asks of the rest, one by one."""
_NOT_A_WORD = re.compile(r"[^\w]+")


def fold(text: str) -> str:
    """Return text without case, marks and the letters that Unicode does not decompose."""
    if text.isascii():
        return text.casefold()
    split = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = _MAYBE_MARKS.sub(_without_marks, split)
    return unicodedata.normalize("NFC", bare.translate(_LETTERS) if _SPECIAL.search(bare) else bare)


def _without_marks(found: re.Match[str]) -> str:
    return "".join(c for c in found[0] if not unicodedata.combining(c))


def key_of(text: str) -> str:
    """Return the folded words of a text with single spaces, to compare names and headings."""
    return _NOT_A_WORD.sub(" ", fold(text)).strip()


def has_cjk(text: str) -> bool:
    """Whether a text holds a character of a script written without spaces between words."""
    return _cjk().search(text) is not None


@cache
def _cjk() -> re.Pattern[str]:
    """Return what finds such a character; to make it ready takes as long as a whole list."""
    return re.compile(
        r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
    )


def spaced_cjk(text: str) -> str:
    """Return text with every CJK character a word of its own, so that two characters are found."""
    return " ".join(_cjk().sub(r" \g<0> ", text).split())
