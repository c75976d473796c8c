"""The faces of one file: which glyphs it holds, under which codes, and what each one says.

A code stands for a glyph together with the characters that it sets (PDF 32000, 9.7 and 9.10), so
that "fi" and "f" followed by "i" both come back as they were. Codes are given in the order in which
a document uses them, and so depend on nothing else.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import uharfbuzz
from reportlab.pdfbase import pdfdoc

from delegate_app.reports.fonts import Face
from delegate_app.reports.shaping import Glyph, Shaped

Marks: TypeAlias = tuple[tuple[int, float, float], ...]
_Key: TypeAlias = tuple[int, Marks, str]

if TYPE_CHECKING:
    from collections.abc import Mapping

_DROPPED = (
    "GSUB", "GPOS", "GDEF", "BASE", "STAT", "DSIG", "cmap", "name", "post", "OS/2", "gasp", "meta",
    "vhea", "vmtx", "VORG",
)  # fmt: skip
_IN_A_BLOCK = 100
"""How many entries a block of a character map may have."""
_NOT_SCALED = 0x1000
"""Flag of a part of a glyph: its place is not scaled (OpenType, glyf)."""
_EXACT = 0.01
"""What rounding may move a glyph, in thousandths of the size."""
_SYMBOLIC, _ITALIC = 4, 64


class _Made(NamedTuple):
    """What a file holds of a face, which the next edition takes over unless it has more codes."""

    codes: int
    """How many codes there are."""
    tag: str
    """Six letters that tell it from other parts of the face."""
    length: int
    """That of the program, in bytes."""
    program: bytes
    """Compressed, as are the next two."""
    to_glyph: bytes
    """Where in the program each code stands."""
    said: bytes
    """What each code says."""
    widths: bytes


class EmbeddedFace:
    """A face as one document uses it; ReportLab asks it for its objects when the file is made."""

    def __init__(self, face: Face, number: int) -> None:
        self.face = face
        self.resource = f"T{number}"
        """The name by which pages call it."""
        self._codes: dict[_Key, int] = {(0, (), ""): 0}
        self._widths = [round(face.advance(0), 2)]
        self._spaces: dict[tuple[float, float], str] = {}
        self._made: _Made | None = None

    def code(self, shaped: Shaped, size: float) -> str:
        """Return a word as the inside of a TJ array, for a font of that size.

        Only words with raised marks depend on the size.
        """
        parts: list[str] = []
        ahead = 0.0  # how far the pen is beyond its place, in thousandths of the size
        rise = 0.0
        for glyph in shaped.glyphs:
            key = (glyph.id, glyph.marks, glyph.text)
            code = self._codes.get(key)
            if code is None:
                code = self._codes[key] = len(self._codes)
                self._widths.append(round(self.face.advance(glyph.id), 2))
            if glyph.y != rise:
                parts.append(f"]TJ {glyph.y * size / 1000:.3f} Ts[")
                rise = glyph.y
            if abs(ahead - glyph.x) > _EXACT:
                parts.append(f"{ahead - glyph.x:.2f}")
            parts.append(f"<{code:04X}>")
            ahead = self._widths[code] + glyph.x - glyph.advance
        if rise:
            parts.append("]TJ 0 Ts[")
        if abs(ahead) > _EXACT:
            parts.append(f"{ahead:.2f}")
        inside = "".join(parts).replace("><", "")
        if not shaped.tangled:
            return inside
        said = _utf16("".join(glyph.text for glyph in shaped.glyphs))
        return f"]TJ/Span<</ActualText<FEFF{said}>>>BDC[{inside}]TJ EMC["

    def space(self, width: float, size: float) -> str:
        """Return the code of a space that is so wide, in points; nothing if the face has none."""
        code = self._spaces.get((width, size))
        if code is None:
            glyph, wide = self.face.glyph(" "), width * 1000 / size
            space = Shaped((Glyph(glyph, " ", wide),), wide, tangled=False)
            code = self._spaces[width, size] = self.code(space, size) if glyph else ""
        return code

    def addObjects(self, document: Any) -> None:  # noqa: N802 - the name is ReportLab's
        """Put the font into the file: its glyphs at its weight, widths and what they say."""
        if self._made is None or self._made.codes < len(self._codes):
            self._made = self._make()
        made = self._made
        name = pdfdoc.PDFName(f"{made.tag}+{self.face.name}")
        upright = not self.face.name.endswith("Italic")
        ascent, descent = self.face.extents
        descriptor = pdfdoc.PDFDictionary({
            "Type": pdfdoc.PDFName("FontDescriptor"),
            "FontName": name,
            "Flags": _SYMBOLIC if upright else _SYMBOLIC | _ITALIC,
            "FontBBox": pdfdoc.PDFArray([-500, descent, 1500, ascent]),
            "ItalicAngle": 0 if upright else -12,
            "Ascent": ascent,
            "Descent": descent,
            "CapHeight": 714,
            "StemV": round(self.face.weight / 5),
            "FontFile2": document.Reference(_stream(made.program, {"Length1": made.length})),
        })  # fmt: skip
        descendant = pdfdoc.PDFDictionary({
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": pdfdoc.PDFDictionary({
                "Registry": pdfdoc.PDFString("Adobe"),
                "Ordering": pdfdoc.PDFString("Identity"),
                "Supplement": 0,
            }),
            "FontDescriptor": document.Reference(descriptor),
            "W": made.widths,
            "CIDToGIDMap": document.Reference(_stream(made.to_glyph)),
        })  # fmt: skip
        font = pdfdoc.PDFDictionary({
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": name,
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
            "ToUnicode": document.Reference(_stream(made.said)),
        })  # fmt: skip
        document.idToObject[pdfdoc.BasicFonts].dict[self.resource] = document.Reference(font)

    def _make(self) -> _Made:
        letters = [(glyph, marks) for glyph, marks, _ in self._codes]
        program, places = _subset(self.face, letters)
        said = _character_map([text for _, _, text in self._codes]).encode()
        return _Made(
            codes=len(letters),
            tag="".join(chr(65 + zlib.crc32(said) // 26**n % 26) for n in range(6)),
            length=len(program),
            program=zlib.compress(program),
            to_glyph=zlib.compress(b"".join(place.to_bytes(2) for place in places)),
            said=zlib.compress(said),
            widths=pdfdoc.PDFArray([0, pdfdoc.PDFArray(self._widths)]).format(None),
        )


def _subset(face: Face, letters: list[tuple[int, Marks]]) -> tuple[bytes, list[int]]:
    """Return a static TrueType font of some letters with their marks, and where each stands."""
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(glyph for glyph, _ in letters)
    wanted.glyph_set.update(mark for _, marks in letters for mark, _, _ in marks)
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
    source = face.font.face
    if source.has_var_data:
        wanted.pin_axis_location(source, "wght", face.weight)
    plan = uharfbuzz.SubsetPlan(source, wanted)
    program, moved = plan.execute().blob.data, plan.old_to_new_glyph_mapping
    marked = {letter: None for letter in letters if letter[1]}
    if not marked:
        return program, [moved[glyph] for glyph, _ in letters]
    composed = [
        [
            (moved[glyph], 0, 0),
            *((moved[mark], x / face.unit, y / face.unit) for mark, x, y in marks),
        ]
        for glyph, marks in marked
    ]
    program, first = _with_composed(program, composed)
    made = {letter: first + n for n, letter in enumerate(marked)}
    return program, [made[each] if each[1] else moved[each[0]] for each in letters]


def _with_composed(
    program: bytes, composed: list[list[tuple[int, float, float]]]
) -> tuple[bytes, int]:
    """Add glyphs made of others, each of these with its place; return where the first stands."""
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

    font = TTFont(BytesIO(program), recalcTimestamp=False)
    names = font.getGlyphOrder()
    first = len(names)
    for n, parts in enumerate(composed):
        glyph = Glyph()
        glyph.numberOfContours = -1
        glyph.components = []
        for place, x, y in parts:
            component = GlyphComponent()
            component.glyphName, component.x, component.y = names[place], round(x), round(y)
            component.flags = _NOT_SCALED
            glyph.components.append(component)
        font["glyf"][f"composed{n}"] = glyph
        font["hmtx"][f"composed{n}"] = font["hmtx"][names[parts[0][0]]]
    file = BytesIO()
    font.save(file)
    return file.getvalue(), first


def _character_map(texts: list[str]) -> str:
    """Return the map that leads codes back to characters (PDF 32000, 9.10.3)."""
    entries = [f"<{code:04X}><{_utf16(text)}>" for code, text in enumerate(texts) if text]
    blocks = [entries[n : n + _IN_A_BLOCK] for n in range(0, len(entries), _IN_A_BLOCK)]
    return "\n".join((
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def",
        "/CMapName/Adobe-Identity-UCS def/CMapType 2 def",
        "1 begincodespacerange<0000><FFFF>endcodespacerange",
        *(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar" for block in blocks),
        "endcmap CMapName currentdict/CMap defineresource pop end end",
    ))  # fmt: skip


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()


def _stream(packed: bytes, more: Mapping[str, int] | None = None) -> pdfdoc.PDFStream:
    """Return what is compressed already as a part of a file."""
    packing = pdfdoc.PDFArray([pdfdoc.PDFName("FlateDecode")])
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary({**(more or {}), "Filter": packing}), packed)
