"""The text engine: plain words in, set lines out, whatever the words are.

It takes spans of text as people typed it, never markup; nothing in a field is an instruction. A
paragraph goes one way: what can be printed of it (`cleaning`), its levels of direction (`bidi`),
its pieces (`breaking`), each set once (`typecase`), lines of pieces, and last the order in which
they stand. Everything around knows two doors: `Typesetter.lines` and `Line.draw`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate, chain, groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from delegate_app.reports import bidi
from delegate_app.reports.breaking import BREAK_AFTER, hyphens, pieces
from delegate_app.reports.cleaning import clean
from delegate_app.reports.fonts import EAST_ASIAN, Han, han_of
from delegate_app.reports.shaping import HYPHEN
from delegate_app.reports.styles import BASELINE, Style, ink
from delegate_app.reports.typecase import Key, Part, TypeCase, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from delegate_app.reports.embedding import EmbeddedFace
    from delegate_app.reports.sheet import Sheet

Align: TypeAlias = Literal["left", "right", "start"]
_SAID = re.compile(r"\S(?:.*\S)?")
"""What a span says; the spaces around it are of the document's direction."""
_IN_A_LINE = 1_000
"""More characters than any one line holds."""
_LABEL = 60
"""The characters up to which lines are kept, for captions and names stand again and again."""
_KEPT = 10_000
"""How many texts of an edition are kept for the next: those of some two hundred pages."""
_LONGEST_LINK = 2_000
"""No browser follows a longer one, and each line of a link bears it."""
_EXACT = 1e-6
"""What rounding may add to a width."""
_RAGGED = 0.2
"""The share of a line that may stay empty before a word is parted."""


class Span(NamedTuple):
    """Some words of one style; `link` is where they lead: an address, or ``#`` and an anchor."""

    text: str
    style: Style
    link: str = ""


class Run(NamedTuple):
    """Glyphs of one face at their place in a line; `code` is the inside of a TJ array."""

    x: float
    width: float
    face: EmbeddedFace
    code: str
    style: Style
    link: str
    before: str
    """What the page says before the place at which it is shown, and `after` what it says then."""
    after: str


@dataclass(slots=True, eq=False)
class Line:
    """One set line, the smallest thing that a page break leaves whole.

    It keeps its words as the type case holds them, and is put in order when it is drawn: a report
    of a thousand pages is a hundred thousand lines.
    """

    words: tuple[Word, ...]
    height: float
    width: float
    x: float = 0
    """How far it stands to the right."""
    leftwards: bool = False
    """Whether it begins at the right."""
    ends: bool = True
    """Whether its paragraph goes no further."""
    kept: list[Run] | None = None
    """Its runs, once it was drawn, where it will be drawn in the next edition too."""

    @property
    def text(self) -> str:
        """What it says, in the order in which it is read."""
        said = "".join([piece.text for word in self.words for piece in word.pieces])
        return bidi.ISOLATES.sub("", said)

    @property
    def runs(self) -> list[Run]:
        """What it shows, from left to right."""
        if self.kept:
            return self.kept
        parts = list(chain.from_iterable(map(_PARTS, self.words)))
        if self.words and self.words[0].pieces[0].levels:
            order = bidi.visual(bytes(part.level for part in parts))
            parts = [parts[n] for n in order if parts[n].code]
        if len(set(map(_FACE, parts))) > 1:
            parts = _with_spaces(parts)
        runs: list[Run] = []
        x = self.x
        for (face, style, link), group in groupby(parts, _ALIKE):
            together = list(group)
            width = sum(map(_WIDTH, together))
            code = "".join(map(_CODE, together))
            if x and _SAYS in code:  # or pdfium would lose the space before it
                code = code.replace(_SAYS, f"{_SAYS}0020")
            before = f"{ink(style.colour)} /{face.resource} {style.size} Tf 1 0 0 1"
            after = f"{style.tracking} Tc[{code}]TJ 0 Tc" if style.tracking else f"[{code}]TJ"
            runs.append(Run(x, width, face, code, style, link, before, after))
            x += width
        if self.kept is not None:
            self.kept = runs
        return runs

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw the line with its links, `top` being its upper edge."""
        baseline = top - BASELINE * self.height
        runs = self.runs
        shown = [f"{run.before} {x + run.x:.2f} {baseline:.2f} Tm\n{run.after}\n" for run in runs]
        sheet.addLiteral(f"BT\n{''.join(shown)}ET")
        for run in runs:
            if run.style.struck:
                height = baseline + 0.3 * run.style.size
                sheet.setStrokeColorRGB(*run.style.colour)
                sheet.setLineWidth(0.7)
                sheet.line(x + run.x, height, x + run.x + run.width, height)
            if run.link:
                sheet.lead(run.link, x + run.x, top - self.height, run.width, self.height)


_Asked: TypeAlias = tuple[tuple[Span, ...], float, Align, str]
_NOTHING = Word.of()
_SAYS = "/ActualText<FEFF"
_ALIKE = attrgetter("face", "style", "link")
_PARTS, _FACE, _CODE = attrgetter("parts"), attrgetter("face"), attrgetter("code")
_WIDTH, _LEADING = attrgetter("width"), attrgetter("leading")


@dataclass(slots=True)
class Typesetter:
    """Sets the text of one document, or of one edition after the other."""

    han: Han = "SC"
    """Whose forms Chinese characters take where a paragraph does not tell."""
    keeps: bool = False
    """Whether the lines of a document are kept for its next edition."""
    case: TypeCase = field(default_factory=TypeCase)
    missing: set[str] = field(default_factory=set)
    """The characters of the document that no font could set."""
    _lines: dict[_Asked, tuple[Line, ...]] = field(default_factory=dict)
    _before: dict[_Asked, tuple[Line, ...]] = field(default_factory=dict)
    """Those of the edition before."""

    def lines(
        self,
        spans: Iterable[Span],
        width: float,
        *,
        align: Align = "left",
        language: str = "",
    ) -> tuple[Line, ...]:
        """Return spans as lines of at most `width`; text without a word gives no line at all.

        A label, of one span, and free text read in the direction of their first strong letter;
        of a label of several spans each does, and they follow one another in the document's. A
        word that is wider than the line is cut, never lost.

        Args:
            spans: The text.
            width: In points.
            align: Where lines stand; ``start`` is for free text, where it begins to be read.
            language: ``it`` or ``en``, where long words may be parted by the rules of it.
        """
        spans = tuple(spans)
        key = (spans, width, align, language)
        keeps = self.keeps and len(self._lines) < _KEPT
        if not keeps and sum([len(span.text) for span in spans]) >= _LABEL:
            return self._noted(self._set(spans, width, align, language))
        lines = self._lines.get(key)
        if lines is None:
            lines = self._before.get(key)
            if lines is None:
                lines = self._set(spans, width, align, language)
                for line in lines if keeps else ():
                    line.kept = []
            self._lines[key] = self._noted(lines)
        return lines

    def begin(self) -> None:
        """Set the next edition; what one that was broken off had set is kept too."""
        self._before |= self._lines
        self._lines = {}
        self.missing.clear()

    def rest(self) -> None:
        """Keep the lines of an edition that is finished, and let go of older ones."""
        self._before, self._lines = self._lines, {}

    def _noted(self, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        """Note the characters of some lines that no font has, which are seldom any."""
        if self.case.missing:
            for line in lines:
                self.missing |= self.case.missing.intersection(line.text)
        return lines

    def _set(
        self, spans: Iterable[Span], width: float, align: Align, language: str
    ) -> tuple[Line, ...]:
        paragraphs = _paragraphs(spans)
        if not any(span.text.strip() for spans in paragraphs for span in spans):
            return ()
        result: list[Line] = []
        for paragraph in paragraphs:
            words, base = self._words(paragraph, apart=align != "start")
            leftwards = align == "start" and base == 1
            lines = self._filled(words, width, paragraph[-1].style, language)
            for line in lines[:-1]:
                line.ends = False
            if leftwards or align == "right":
                for line in lines:
                    line.x, line.leftwards = width - line.width, leftwards
            result += lines
        return tuple(result)

    def single(self, span: Span, width: float) -> Line:
        """Return a text on one line, ending in … where the rest does not fit."""
        text = clean(span.text[:_IN_A_LINE])
        one = Span(" ".join(text.split()), span.style, span.link)
        lines = self.lines([one], width)
        if len(lines) < 2:
            return lines[0] if lines else Line((), span.style.leading, 0)
        dots = Span("…", span.style, span.link)
        ((paragraph,),) = _paragraphs([one])
        words, _base = self._words([paragraph, dots], apart=False)
        *all_pieces, last = [piece for word in words for piece in word.pieces]
        kept, _rest = self._cut(Word.of(*all_pieces), width - last.width)
        return _line([kept, Word.of(last)], one.style)

    def widest(self, spans: Iterable[Span]) -> float:
        """Return how wide a line has to be so that no word of some spans is parted."""
        words = (self._words(paragraph, apart=True)[0] for paragraph in _paragraphs(spans))
        return max((w.width for said in words for w in said if not w.blank), default=0.0)

    def _words(self, spans: Sequence[Span], *, apart: bool) -> tuple[list[Word], int]:
        """Return a paragraph as words, and the level that it reads at."""
        text = "".join(span.text for span in spans)
        levels, base, han = b"", 0, None
        if not text.isascii():
            if bidi.RTL.search(text):
                if apart and len(spans) > 1:
                    spans = [
                        span._replace(text=_SAID.sub(f"{bidi.FSI}\\g<0>{bidi.PDI}", span.text, 1))
                        for span in spans
                    ]
                    text = "".join(span.text for span in spans)
                levels, base = bidi.levels(text), bidi.direction(text)
            elif bidi.ISOLATES.search(text):
                spans = [span._replace(text=bidi.ISOLATES.sub("", span.text)) for span in spans]
            if EAST_ASIAN.search(text):
                han = han_of(text, self.han)
        words: list[Word] = []
        place = 0
        for n, span in enumerate(spans):
            said = pieces(span.text)
            keys: Sequence[Key] = said
            if levels or han:
                ends = list(accumulate(map(len, said), initial=place))
                keys = [
                    (w, levels[a:b], han) for w, (a, b) in zip(said, pairwise(ends), strict=True)
                ]
                place = ends[-1]
            found = list(map(self.case.drawer(span.style).__getitem__, keys))
            if span.link:
                found = [word.linked(span.link) for word in found]
            # Between two spans a word goes on; within one, every piece is a place to break.
            if n and words and found and not (words[-1].blank or found[0].blank):
                words[-1] = Word.of(*words[-1].pieces, *found.pop(0).pieces)
            words += found
        return words, base

    def _filled(self, words: list[Word], width: float, last: Style, language: str) -> list[Line]:
        """Return words on as few lines as hold them."""
        result: list[Line] = []
        width += _EXACT
        ends = list(accumulate([word.width for word in words]))
        start, begins = 0, 0.0
        while start < len(words):
            end = bisect_right(ends, begins + width, start)
            while end < len(words) and words[end].blank:
                end += 1
            line, head, rest = words[start:end], _NOTHING, _NOTHING
            if end == start:
                head, rest = self._cut(words[end], width)
                end += not rest.pieces
            elif language and end < len(words):
                room = begins + width - ends[end - 1]
                if room > width * _RAGGED:
                    head, rest = self._hyphened(words[end], room, language)
            result.append(_line([*line, head] if head.pieces else line, last))
            start = end
            if rest.pieces:  # it stands where its word stood, and ends where that ended
                words[end] = rest
                begins = ends[end] - rest.width
            else:
                begins = ends[end - 1]
        return result or [_line([], last)]

    def _hyphened(self, word: Word, room: float, language: str) -> tuple[Word, Word]:
        """Part a word by the rules of its language; nothing of it where none fits the room."""
        piece = word.pieces[0]
        if len(word.pieces) == 1 and not piece.levels:
            for place in reversed(hyphens(piece.text, language)):
                head = self.case.piece(piece.text[:place] + HYPHEN, piece.style)
                if head.width <= room:
                    return Word.of(head), Word.of(self.case.parted(piece, place)[1])
        return _NOTHING, _NOTHING

    def _cut(self, word: Word, width: float) -> tuple[Word, Word]:
        """Part a word so that the head fits; after an at sign or the like near the end.

        A head that would be empty gets what cannot be parted, however wide it is.
        """
        for position, piece in enumerate(word.pieces):
            if piece.width <= width:
                width -= piece.width
                continue
            kept = self.case.fitting(piece, width, least=not position)
            late = [n for n in range(kept // 2, kept) if piece.text[n] in BREAK_AFTER]
            kept = max(late, key=lambda n: (piece.text[n] == "@", n), default=kept - 1) + 1
            before, after = self.case.parted(piece, kept)
            if before.width > width:  # its last letter leaned towards the one that was after it
                kept = self.case.fitting(before, width, least=not position)
                before, after = self.case.parted(piece, kept)
            head = [*word.pieces[:position], before] if kept else word.pieces[:position]
            rest = [after] if kept < len(piece.text) else []
            return Word.of(*head), Word.of(*rest, *word.pieces[position + 1 :])
        return word, _NOTHING


def _line(words: list[Word], last: Style) -> Line:
    while words and words[-1].blank:
        words.pop()
    wide = sum(map(_WIDTH, words))
    height = max(map(_LEADING, words), default=last.leading)
    return Line(tuple(words), height, wide)


def _with_spaces(parts: list[Part]) -> list[Part]:
    """Set spaces in the face before them; of two by themselves pdfium would read only one."""
    result: list[Part] = []
    for part in parts:
        before = result[-1].face if result else part.face
        result.append(part.in_face(before) if part.blank and before is not part.face else part)
    return result


def _paragraphs(spans: Iterable[Span]) -> list[list[Span]]:
    """Return spans as they can be printed, parted where a line was ended by whoever typed."""
    result: list[list[Span]] = [[]]
    for span in spans:
        text = clean(span.text)
        text = text.upper() if span.style.capitals else text
        link = span.link if len(span.link) < _LONGEST_LINK else ""
        first, *others = text.split("\n")
        result[-1].append(Span(first, span.style, link))
        result += [[Span(other, span.style, link)] for other in others]
    return result
