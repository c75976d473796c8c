"""The faces that paper is set in, made once a process from the fonts that travel with the program.

The order in which they are asked for a character is `_FILES`: another script is another line
there. What none of them has is set in a box, a face that covers everything with its one empty
glyph, so that the character stands visibly on the page and still comes back out of the file.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFNameBytes, TTFont

from delegate_app.reports.styles import Weight

if TYPE_CHECKING:
    from collections.abc import Mapping

# Noto, Open Font License 1.1, variable in weight. Symbols has no italic of its own.
_FILES = ("NotoSans[wght].ttf", "NotoSansSymbols[wght].ttf")
_ITALIC = {"NotoSans[wght].ttf": "NotoSans-Italic[wght].ttf"}
_AXIS = {Weight.REGULAR: 400, Weight.SEMIBOLD: 600, Weight.BOLD: 700, Weight.ITALIC: 400}


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """A static face under the name by which ReportLab knows it."""

    name: str
    advances: Mapping[int, float] = field(repr=False)
    """The widths of its characters in thousandths of the size."""
    stretch: float = 1
    """How much wider than drawn its glyphs are set."""
    boxes: bool = False
    """Whether it stands for characters that no font has."""


@lru_cache(1 << 16)
def font_of(character: str, weight: Weight) -> tuple[Font, float]:
    """Return the font that sets a character, and its width there in thousandths of the size."""
    code = ord(character)
    for file in _FILES:
        font = _font(file, weight)
        if code in font.advances:
            return font, font.advances[code]
    box = _boxes()[unicodedata.east_asian_width(character) in "WF"]
    return box, box.advances[0] * box.stretch


@cache
def _font(file: str, weight: Weight) -> Font:
    name = f"{file.partition('[')[0]}-{weight}"
    file = _ITALIC.get(file, file) if weight is Weight.ITALIC else file
    face = _load(name, file, weight).face
    return Font(name, {code: face.charWidths[code] for code in face.charToGlyph})


@cache
def _boxes() -> tuple[Font, Font]:
    """Return the box for letters, and the one for characters as wide as they are high."""
    font = _load("Box", _FILES[0], Weight.REGULAR)
    font.face.charToGlyph = _Everything()
    font.face.charWidths = {}
    width = {0: font.face.defaultWidth}
    return Font("Box", width, boxes=True), Font("Box", width, stretch=1.6, boxes=True)


class _Everything(dict[int, int]):
    """A character map that leads from everything to the glyph of what is missing."""

    def __contains__(self, code: object) -> bool:
        return True

    def __missing__(self, code: int) -> int:
        return 0


def _load(name: str, file: str, weight: Weight) -> Any:
    """Register the static face that a variable font has at a weight."""
    import uharfbuzz

    source = resources.files("manimgx_fonts").joinpath(file).read_bytes()
    face = uharfbuzz.Face(uharfbuzz.Blob(source))
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.invert()
    wanted.flags = uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    wanted.drop_table_tag_set.update(
        int.from_bytes(tag, "big") for tag in (b"GSUB", b"GPOS", b"GDEF")
    )
    wanted.pin_axis_location(face, "wght", float(_AXIS[weight]))
    static = uharfbuzz.subset(face, wanted).blob.data
    font = _EmbeddedFont(name, BytesIO(static), asciiReadable=False, shapable=False)
    font.face.name = TTFNameBytes(name.encode())  # faces that share a name would be merged
    pdfmetrics.registerFont(font)
    return font


class _EmbeddedFont(TTFont):
    """ReportLab's font, with characters beyond U+FFFF mapped back as UTF-16 (PDF 32000, 9.10.3)."""

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - ReportLab's name
        super().addObjects(doc)
        ours = f"+{self.face.name.decode()}"
        for key, thing in doc.idToObject.items():
            if key.startswith("toUnicodeCMap:") and key.endswith(ours):
                thing.content = re.sub(r"<([0-9A-F]{5,6})>", _as_utf16, thing.content)


def _as_utf16(match: re.Match[str]) -> str:
    return f"<{chr(int(match[1], 16)).encode('utf-16-be').hex().upper()}>"
