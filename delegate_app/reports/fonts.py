"""The faces that paper is set in, each read when a document first needs it.

They travel with the program, so that a document looks the same on every system. A character is
asked of the face of its script first (`_SCRIPTS`), and what several scripts share of Noto Sans; a
report in Latin letters opens nothing else. What none of them has stands on the page as a box.
"""

from __future__ import annotations

import lzma
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal, TypeAlias

import uharfbuzz

from delegate_app.reports.styles import Weight

Han: TypeAlias = Literal["JP", "SC", "TC"]
"""Whose forms Chinese characters take: of Japan, of the mainland, of Taiwan and Hong Kong."""

# Open Font License 1.1, TrueType; where a weight is in the name, the files are not variable.
_NOTO, _PLEX, _CJK = "manimgx_fonts", "fontpkg_ibm_plex_sans_arabic", "justmytype_intl_cjk"
_SANS, _ARABIC, _SYMBOLS, _EMOJI = "NotoSans", "IBMPlexSansArabic", "NotoSansSymbols", "NotoEmoji"
_KOREAN = "NotoSansKR"
_SCRIPTS = {
    "Latn": _SANS, "Grek": _SANS, "Cyrl": _SANS,
    "Hebr": "NotoSansHebrew",
    "Arab": _ARABIC,  # a glyph a letter; Noto's are made of strokes and dots, which read back twice
    "Deva": "NotoSansDevanagari", "Thai": "NotoSansThai", "Hang": _KOREAN,
    "Armn": "NotoSansArmenian", "Geor": "NotoSansGeorgian", "Ethi": "NotoSansEthiopic",
    "Beng": "NotoSansBengali", "Gujr": "NotoSansGujarati", "Guru": "NotoSansGurmukhi",
    "Knda": "NotoSansKannada", "Mlym": "NotoSansMalayalam", "Orya": "NotoSansOriya",
    "Sinh": "NotoSansSinhala", "Taml": "NotoSansTamil", "Telu": "NotoSansTelugu",
    "Khmr": "NotoSansKhmer", "Laoo": "NotoSansLao", "Mymr": "NotoSansMyanmar",
}  # fmt: skip
_EAST_ASIAN = frozenset(("Hani", "Hira", "Kana", "Bopo", "Hang"))
_AXIS = {Weight.REGULAR: 400, Weight.SEMIBOLD: 600, Weight.BOLD: 700, Weight.ITALIC: 400}
_ZONES: dict[str, Han] = {
    "Asia/Tokyo": "JP", "Asia/Taipei": "TC", "Asia/Hong_Kong": "TC", "Asia/Macau": "TC",
    "Asia/Seoul": "TC",  # hanja are close to the traditional forms
}  # fmt: skip
# The national character sets, and where their second level of rarer characters begins.
_CHARSETS: dict[Han, tuple[str, bytes]] = {
    "SC": ("gb2312", b"\xd8"), "JP": ("shift_jis", b"\x98\x9f"), "TC": ("big5", b"\xc9"),
}  # fmt: skip
_LATIN = re.compile("[\0-\u024f\u2000-\u20cf]")
"""Characters of the Latin script or of every one."""
EAST_ASIAN = re.compile(
    "[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
_KANA = re.compile("[\u3041-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """A font at a weight; measures are thousandths of the size."""

    name: str
    """Its own in a file: ``NotoSans-SemiBold``."""
    font: Any = field(repr=False)
    """HarfBuzz's font, set to the weight."""
    weight: float
    unit: float
    """Thousandths of the size for each unit of the font."""

    @property
    def extents(self) -> tuple[int, int]:
        """Return how far it reaches above the baseline, and below as a negative number."""
        extents = self.font.get_font_extents("ltr")
        return round(extents.ascender * self.unit), round(extents.descender * self.unit)

    def glyph(self, character: str) -> int:
        """Return the glyph of a character, 0 where there is none."""
        return self.font.get_nominal_glyph(ord(character)) or 0

    def advance(self, glyph: int) -> float:
        """Return how far a glyph moves on by itself."""
        return float(self.font.get_glyph_h_advance(glyph) * self.unit)


@lru_cache(1 << 16)
def face_of(character: str, weight: Weight, han: Han) -> Face | None:
    """Return the face that sets a character; none where it has to be a box."""
    if _LATIN.match(character):  # and so no table of scripts is read for them
        face = _face(_SANS, weight)
        if face.glyph(character):
            return face
    for family in _families(character, han):
        face = _face(family, weight)
        if face.glyph(character):
            return face
    return None


def box_face() -> Face:
    """Return the face whose glyph 0 is the box."""
    return _face(_SANS, Weight.REGULAR)


def han_at(zone: str) -> Han:
    """Return whose forms are to be expected in the country of a time zone."""
    return _ZONES.get(zone, "SC")


def han_of(text: str, expected: Han) -> Han:
    """Return whose forms a paragraph's Chinese characters take.

    Kana are Japanese. Else the national character set with most of the characters says it: each
    holds in its first level those in use there, and hardly any of the others' own forms.
    """
    if _KANA.search(text):
        return "JP"
    characters = set(_HAN.findall(text))
    held = {han: sum(_common(character, han) for character in characters) for han in _CHARSETS}
    most = max(held.values())
    if held[expected] == most:
        return expected
    return next(han for han, count in held.items() if count == most)


@lru_cache(1 << 15)
def _common(character: str, han: Han) -> int:
    """Return 2 for a character in everyday use in a country, 1 for a rarer one, 0 for others'."""
    charset, rarer = _CHARSETS[han]
    try:
        return 2 if character.encode(charset) < rarer else 1
    except UnicodeEncodeError:
        return 0


def _families(character: str, han: Han) -> list[str]:
    """Return whom to ask for a character, in order."""
    from fontTools.unicodedata import script, script_extension

    own = script(character)
    east_asian = [f"NotoSans{each}" for each in (han, "SC", "TC", "JP")]
    if own in _EAST_ASIAN:
        return [_KOREAN, *east_asian] if own == "Hang" else east_asian
    if own in _SCRIPTS:
        families = [_SCRIPTS[own], _SANS]
        return [*families, *east_asian] if EAST_ASIAN.match(character) else families
    shared = script_extension(character)
    families = [_SANS, *(family for each, family in _SCRIPTS.items() if each in shared)]
    families += [_SYMBOLS, _EMOJI]
    if EAST_ASIAN.match(character):
        return [*east_asian, *families]
    if unicodedata.category(character) in ("So", "Sm", "No", "Po"):
        families += east_asian
    return families


@cache
def _face(family: str, weight: Weight) -> Face:
    name = f"{family}-{'Regular' if weight is Weight.ITALIC and family != _SANS else weight}"
    if family == _ARABIC:
        package, path = _PLEX, f"files/{name}.ttf"
    elif family in (_KOREAN, "NotoSansSC", "NotoSansTC", "NotoSansJP"):
        package, path = _CJK, f"fonts/ofl/{family.lower()}/{family}[wght].ttf"
    else:
        package, path = _NOTO, f"{family}{'-Italic' if name.endswith('Italic') else ''}[wght].ttf"
    font = uharfbuzz.Font(_source(package, path))
    font.set_variations({"wght": _AXIS[weight]})
    return Face(name, font, _AXIS[weight], 1000 / font.face.upem)


@cache
def _source(package: str, path: str) -> Any:
    """Read a font file; a packed program keeps most of them compressed (`build.spec`)."""
    folder = resources.files(package)
    packed = folder.joinpath(f"{path}.xz")
    if packed.is_file():
        return uharfbuzz.Face(uharfbuzz.Blob(lzma.decompress(packed.read_bytes())))
    with resources.as_file(folder.joinpath(path)) as file:
        return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))
