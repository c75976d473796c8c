"""What people typed, made fit to be printed: everything said stays, what could harm a page goes."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from delegate_app.reports import bidi

LIMIT = 20_000
"""The longest field that is printed, in characters; a longer one ends in a visible […]."""

_NEW_LINE = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_EMPTY_LINES = re.compile(r"\n(?: *\n){2,}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKS = 8
_PLANES = range(1 << 16, 17 << 16, 1 << 16)
# Controls, noncharacters, and what has no shape of its own (Default_Ignorable_Code_Point, UAX #44).
_SHAPELESS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u2065\u206a-\u206f\u3164\ufdd0-\ufdef\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
    + "".join(f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in _PLANES)
    + "]"
)
# Joiners say something between the letters of scripts that join, and make one picture of several.
_JOINING = "\u0600-\u109f\u1780-\u18af\u2190-\u2bff\U0001f000-\U0001faff"
_JOINER = re.compile(
    f"(?<![{_JOINING}])[\u200c\u200d]+|[\u200c\u200d]+(?![{_JOINING}\u200c\u200d])"
    "|(?<=[\u200c\u200d])[\u200c\u200d]+"
)
_PILED = re.compile(f"[^\\w\\s]{{{_MARKS + 1}}}")
"""What may be too many marks: no combining mark is part of a word in the sense of `re`."""
_DRESSED = re.compile("[\U0001d400-\U0001d7ff]")
"""Letters and digits of mathematics, with which people dress up a name; no font here has them."""
_NEAR_HARM = (
    "\u200c\u200d\u2028\u2029\ud800-\udfff"
    f"{_DRESSED.pattern.strip('[]')}"
    f"{_SHAPELESS.pattern.strip('[]')}{bidi.ISOLATES.pattern.strip('[]')}"
)
_HARM = re.compile(f"[{_NEAR_HARM}]")
_SUSPECT = re.compile("[" + re.sub("[^\0-\uffff]-?", "", _NEAR_HARM) + "\U00010000-\U0010ffff]")
"""What `_HARM` finds, and whatever is beyond the first plane: a tenth of its time."""
_TITLE = 200


def clean(text: str) -> str:
    """Return text that can be printed: what it says stays, what could harm the page goes.

    Controls and invisible characters go, lone surrogates become U+FFFD, a letter keeps at most 8
    combining marks, one empty line stands for many, and composed forms (NFC, UAX #15) stand where
    there are such. Letters dressed up as bold or gothic are plain ones again (NFKC). Of what steers
    direction only whole isolates stay, which steer nothing else.
    """
    if len(text) > LIMIT:
        text = f"{text[: LIMIT - 4]} […]"
    if _harmless(text):
        return text
    text = _NEW_LINE.sub("\n", text).replace("\t", "    ")
    text = _DRESSED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = _whole_isolates(_SHAPELESS.sub("", _SURROGATE.sub("\ufffd", text)))
    text = _EMPTY_LINES.sub("\n\n", _JOINER.sub("", text)).strip("\n")
    text = unicodedata.normalize("NFC", text)
    if _PILED.search(text):
        marked = groupby(text, lambda character: unicodedata.combining(character) > 0)
        text = "".join("".join(group)[: _MARKS if mark else None] for mark, group in marked)
    return text


def _harmless(text: str) -> bool:
    """Return whether a text can stand as it is, as nearly every one can."""
    if "\n" in text and (text[0] == "\n" or text[-1] == "\n" or _EMPTY_LINES.search(text)):
        return False
    if text.isascii():
        return text.replace("\n", "").isprintable()
    if (_SUSPECT.search(text) and _HARM.search(text)) or _PILED.search(text):
        return False
    return unicodedata.is_normalized("NFC", text)


def isolated(text: str) -> str:
    """Return a field so that it stands within a sentence without turning what is around it.

    Whoever joins what several people wrote, or writes a word beside it, passes it through here.
    """
    return f"{bidi.FSI}{clean(text)}{bidi.PDI}" if bidi.RTL.search(text) else text


def on_one_line(text: str) -> str:
    """Return the first words of a text, as lists of files and outlines show a title."""
    return " ".join(bidi.ISOLATES.sub("", clean(text[:_TITLE])).split())


def _whole_isolates(text: str) -> str:
    """Take out what opens or closes an isolate and has no partner in the same line."""
    if not bidi.ISOLATES.search(text):
        return text
    return "\n".join(map(_whole_in_line, text.split("\n")))


def _whole_in_line(text: str) -> str:
    open_ones: list[int] = []
    partners: set[int] = set()
    for match in bidi.ISOLATES.finditer(text):
        if match[0] != bidi.PDI:
            open_ones.append(match.start())
        elif open_ones:
            partners.update((open_ones.pop(), match.start()))
    return bidi.ISOLATES.sub(lambda match: match[0] if match.start() in partners else "", text)
