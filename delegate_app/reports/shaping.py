"""Words into glyphs: HarfBuzz, asked once for each word of a face.

Every glyph says which characters it stands for, so that the text comes back out of the file.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

import uharfbuzz

from delegate_app.reports.fonts import Face, box_face

_LAM_ALEF = re.compile("\u0644[\u064b-\u065f\u0670]*[\u0622\u0623\u0625\u0627]")
_LIGATURES = {
    unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFEF5, 0xFEFC, 2)
}
_WIDE_BOX = 1_000
HYPHEN = "\u00ad"
"""The hyphen of a word that was parted: it shows, and whoever copies the text gets the word."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph at its place in a word, in thousandths of the size."""

    id: int
    text: str
    """The characters that it stands for; empty where a neighbour says them."""
    advance: float
    x: float = 0
    y: float = 0
    marks: tuple[tuple[int, float, float], ...] = ()
    """Glyphs that are one with it, each with its place from the letter's."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """A word of one face and direction, its glyphs from left to right."""

    glyphs: tuple[Glyph, ...]
    width: float
    tangled: bool
    """Whether the glyphs do not say the text one after the other."""


@lru_cache(1 << 15)
def shape(text: str, face: Face, *, leftwards: bool = False) -> Shaped:
    """Return a word as glyphs; `leftwards` for one that is read from the right."""
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text.replace(HYPHEN, "-"))
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if leftwards else "ltr"
    features: dict[str, bool | list[tuple[int, int, bool]]] = {}
    if buffer.script == "Arab":  # ligatures of whole words could not be read back letter by letter
        places = [(*found.span(), True) for found in _LAM_ALEF.finditer(text)]
        features = {"liga": False, "rlig": places or False}
    uharfbuzz.shape(face.font, buffer, features)
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    glyphs: list[Glyph] = []
    tangled = False
    placed = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    for cluster, group in groupby(placed, lambda each: each[0].cluster):
        parts = list(group)
        said = text[cluster : ends[cluster]]
        says = len(parts) - 1 if leftwards else 0
        for n, (info, at) in enumerate(parts):
            words = said if n == says else ""
            glyphs.append(
                Glyph(
                    info.codepoint,
                    _seen(words) if leftwards else words,
                    at.x_advance * face.unit,
                    at.x_offset * face.unit,
                    at.y_offset * face.unit,
                )
            )
        tangled = tangled or len(parts) > 1 or any(at.x_offset or at.y_offset for _, at in parts)
    width = sum(glyph.advance for glyph in glyphs)
    if leftwards:
        return Shaped(_marks_within(glyphs), width, tangled=False)
    return Shaped(tuple(glyphs), width, tangled)


def _seen(text: str) -> str:
    """Return what a glyph that is read leftwards says to readers of PDF, which turn what they see.

    A bracket is the one that shows; lam and alef in one glyph are one character (U+FEF5 to FEFC),
    or they would come back the wrong way round.
    """
    from fontTools.unicodedata.Mirrored import MIRRORED

    if len(text) == 1:
        return chr(MIRRORED.get(ord(text), ord(text)))
    return _LIGATURES.get(text, text[::-1])


def _marks_within(glyphs: list[Glyph]) -> tuple[Glyph, ...]:
    """Return glyphs from left to right, each letter one with its marks, which stand before it.

    Readers would seek marks by themselves beside the neighbour, or on a line of their own.
    """
    result: list[Glyph] = []
    marks: list[Glyph] = []
    for glyph in glyphs:
        if glyph.advance == 0 and _is_mark(glyph.text):
            marks.append(glyph)
            continue
        placed = tuple((mark.id, mark.x - glyph.x, mark.y - glyph.y) for mark in marks)
        said = "".join(mark.text for mark in marks)
        result.append(replace(glyph, text=said + glyph.text, marks=placed))
        marks = []
    return (*result, *marks)


def _is_mark(text: str) -> bool:
    return all(unicodedata.combining(character) for character in text)


@lru_cache(1 << 10)
def boxes(text: str, *, leftwards: bool = False) -> Shaped:
    """Return a box for each character, a wider one where it is as wide as it is high."""
    narrow = box_face().advance(0)
    glyphs = []
    for character in reversed(text) if leftwards else text:
        room = _WIDE_BOX - narrow if unicodedata.east_asian_width(character) in "WF" else 0
        glyphs.append(Glyph(0, character, narrow + room, room / 2))
    return Shaped(tuple(glyphs), sum(glyph.advance for glyph in glyphs), tangled=False)
