"""The type case of one document: every piece of text that it sets, set once in each style.

A piece is taken from the case wherever it stands again, with its width and the code that draws it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TypeAlias
from weakref import proxy

from delegate_app.reports.breaking import SPACE
from delegate_app.reports.embedding import EmbeddedFace
from delegate_app.reports.fonts import Face, Han, box_face, face_of
from delegate_app.reports.shaping import Shaped, boxes, shape
from delegate_app.reports.styles import Style, Weight

_MOST = 50_000
"""The words in one case; more than a long mission has."""
_LONGEST = 64
"""The characters of a piece; a longer word is several, so that cutting it up costs no time."""
_JOINERS = "\u200c\u200d"
_ISOLATES = frozenset("\u2066\u2067\u2068\u2069")
_VIRAMA = 9
_INSIDE = ("Mn", "Me", "Mc", "Cf", "Sk")
"""Categories of what goes with the letter before it."""


Key: TypeAlias = str | tuple[str, bytes, Han | None]


# Nobody changes one, but frozen ones take three times as long to make, and there are many.
@dataclass(slots=True, eq=False)
class Part:
    """What one face sets of a piece, in points; `code` is the inside of a TJ array."""

    face: EmbeddedFace
    code: str
    width: float
    level: int
    style: Style
    link: str = ""
    blank: bool = False

    def in_face(self, face: EmbeddedFace) -> Part:
        """Return spaces as another face sets them, as wide as they are; if it has any."""
        code = face.space(self.width, self.style.size)
        if not code:
            return self
        return Part(face, code, self.width, self.level, self.style, self.link, self.blank)


@dataclass(slots=True, eq=False)
class Piece:
    """Some characters as they are set in one style."""

    text: str
    levels: bytes
    han: Han | None
    style: Style
    width: float
    parts: tuple[Part, ...]

    def linked(self, link: str) -> Piece:
        """Return the piece as it leads somewhere."""
        parts = tuple(
            Part(p.face, p.code, p.width, p.level, p.style, link, p.blank) for p in self.parts
        )
        return Piece(self.text, self.levels, self.han, self.style, self.width, parts)


@dataclass(slots=True, eq=False)
class Word:
    """What stays whole on a line; or spaces, which a line's end swallows."""

    pieces: tuple[Piece, ...]
    parts: tuple[Part, ...]
    """Those of its pieces."""
    width: float
    leading: float
    blank: bool

    @classmethod
    def of(cls, *pieces: Piece) -> Word:
        """Join pieces, the last of which says whether they are spaces."""
        if len(pieces) == 1:
            (one,) = pieces
            blank = bool(SPACE.match(one.text))
            return cls(pieces, one.parts, one.width, one.style.leading, blank)
        width = sum([piece.width for piece in pieces])
        leading = max([piece.style.leading for piece in pieces], default=0)
        parts = tuple([part for piece in pieces for part in piece.parts])
        return cls(pieces, parts, width, leading, bool(pieces and SPACE.match(pieces[-1].text)))

    def linked(self, link: str) -> Word:
        """Return the word as it leads somewhere."""
        return Word.of(*(piece.linked(link) for piece in self.pieces))


class Drawer(dict[Key, Word]):
    """The words of one style, each made when it is first looked for.

    A key is the text of a word that reads to the right and is not near Chinese characters; else the
    text, the level of each character, and whose forms Chinese characters take.
    """

    def __init__(self, case: TypeCase, style: Style) -> None:
        super().__init__()
        self._case, self._style = proxy(case), style  # see `Sheet.save`

    def __missing__(self, key: Key) -> Word:
        text, levels, han = (key, b"", None) if isinstance(key, str) else key
        pieces = []
        start = 0
        while start < len(text):
            end = start + _LONGEST
            while end < min(len(text), start + 2 * _LONGEST) and _joined(text[end - 1], text[end]):
                end += 1
            part = levels[start:end]
            pieces.append(self._case.piece(text[start:end], self._style, part, han))
            start = end
        word = self[key] = Word.of(*pieces)
        return word


@dataclass(slots=True, weakref_slot=True)
class TypeCase:
    """Sets pieces, and remembers which faces that took and which characters none of them has."""

    missing: set[str] = field(default_factory=set)
    _faces: dict[Face, EmbeddedFace] = field(default_factory=dict)
    _drawers: dict[Style, Drawer] = field(default_factory=dict)
    _parts: dict[tuple[str, Face | None, int, Style], Part] = field(default_factory=dict)

    @property
    def faces(self) -> list[EmbeddedFace]:
        """What the document has to embed."""
        return list(self._faces.values())

    @property
    def full(self) -> bool:
        """Whether it should be emptied rather than take the words of one more document."""
        return len(self._parts) > _MOST

    def drawer(self, style: Style) -> Drawer:
        """Return the words of a style."""
        drawer = self._drawers.get(style)
        if drawer is None:
            drawer = self._drawers[style] = Drawer(self, style)
        return drawer

    def piece(self, text: str, style: Style, levels: bytes = b"", han: Han | None = None) -> Piece:
        """Set some characters.

        Args:
            text: No more than a word.
            style: What it is set in.
            levels: The level of each character; nothing where all read to the right.
            han: Whose forms Chinese characters take.
        """
        parts: list[Part] = []
        for face, level, said in _by_face(text, style.weight, levels, han):
            key = (said, face, level, style)
            part = self._parts.get(key)
            if part is None:
                part = self._parts[key] = self._part(said, face, level, style)
            parts.append(part)
        return Piece(text, levels, han, style, sum([part.width for part in parts]), tuple(parts))

    def _part(self, said: str, face: Face | None, level: int, style: Style) -> Part:
        if said[0] in _ISOLATES:  # shows nothing, but parts what is turned on either side
            return Part(self._embedded(box_face()), "", 0, level, style)
        shaped = _shaped(said, face, level)
        if face is None:
            self.missing.update(said)
        embedded = self._embedded(face or box_face())
        width = shaped.width * style.size / 1000 + len(shaped.glyphs) * style.tracking
        code, blank = embedded.code(shaped, style.size), bool(SPACE.match(said))
        return Part(embedded, code, width, level, style, blank=blank)

    def fitting(self, piece: Piece, width: float, *, least: bool) -> int:
        """Return how many characters of a piece fit; `least` for at least one that can stand."""
        style = piece.style
        fit = place = 0
        used = 0.0
        for face, level, said in _by_face(piece.text, style.weight, piece.levels, piece.han):
            if said[0] in _ISOLATES:
                place += len(said)
                continue
            glyphs = _shaped(said, face, level).glyphs
            for glyph in reversed(glyphs) if level % 2 else glyphs:
                if glyph.text and not unicodedata.category(glyph.text[0]).startswith("M"):
                    if used > width and (fit or not least):
                        return fit
                    fit = place
                place += len(glyph.text)
                used += glyph.advance * style.size / 1000 + style.tracking
        return place if used <= width or (least and not fit) else fit

    def parted(self, piece: Piece, place: int) -> tuple[Piece, Piece]:
        """Return what stands before and after a place within a piece."""
        text, levels, link = piece.text, piece.levels, piece.parts[0].link
        before = self.piece(text[:place], piece.style, levels[:place], piece.han)
        after = self.piece(text[place:], piece.style, levels[place:], piece.han)
        return (before.linked(link), after.linked(link)) if link else (before, after)

    def _embedded(self, face: Face) -> EmbeddedFace:
        embedded = self._faces.get(face)
        if embedded is None:
            embedded = self._faces[face] = EmbeddedFace(face, len(self._faces))
        return embedded


def _joined(before: str, character: str) -> bool:
    """Say whether two characters are one to whoever reads: a mark, or what a virama binds."""
    within = unicodedata.category(character) in _INSIDE or before == _JOINERS[1]
    return within or unicodedata.combining(before) == _VIRAMA


def _shaped(text: str, face: Face | None, level: int) -> Shaped:
    leftwards = level % 2 == 1
    return shape(text, face, leftwards=leftwards) if face else boxes(text, leftwards=leftwards)


def _by_face(
    text: str, weight: Weight, levels: bytes, han: Han | None
) -> list[tuple[Face | None, int, str]]:
    """Part a text where its face or level changes; marks and joiners stay with their letter."""
    if text and text.isascii() and levels.count(levels[:1]) == len(levels):
        return [(face_of(text[0], weight, "SC"), levels[0] if levels else 0, text)]
    found: list[tuple[Face | None, int, str]] = []
    begun, before, last = 0, None, None
    for n, character in enumerate(text):
        stays = before is not None and (
            character in _JOINERS
            or (unicodedata.category(character) in _INSIDE and before.glyph(character))
        )
        face = before if stays else face_of(character, weight, han or "SC")
        here = (face, levels[n] if levels else 0, character in _ISOLATES)
        if here != last:
            if last:
                found.append((*last[:2], text[begun:n]))
            begun, last = n, here
        before = face
    return [*found, (*last[:2], text[begun:])] if last else []
