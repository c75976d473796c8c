"""The text engine: plain words in, set lines out, whatever the words are.

It takes spans of text as people typed it, never markup; nothing in a field is an instruction. What
comes later for other scripts (levels of direction, shaping) belongs here and in `fonts`, behind the
same two doors: `Typesetter.lines` and `Line.draw`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from delegate_app.reports.fonts import Font, font_of
from delegate_app.reports.styles import BASELINE, Style, Weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportlab.pdfgen.canvas import Canvas

LIMIT = 20_000
"""The longest field that is printed, in characters; a longer one ends in a visible […]."""

_NEW_LINE = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_EMPTY_LINES = re.compile(r"\n(?: *\n){2,}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_PLANES = range(1 << 16, 17 << 16, 1 << 16)
# Controls, noncharacters, and what has no shape of its own (Default_Ignorable_Code_Point, UAX #44).
_SHAPELESS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufff8\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in _PLANES)
    + "]"
)
_TITLE = 200
_IN_A_LINE = 1_000
"""More characters than any one line holds."""
_MARKS = 8
_EXACT = 1e-6
"""What rounding may add to a width."""
_SPACES = " \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
_WIDE = "\u2e80-\u2fff\u3001-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U0001f000-\U0003ffff"
# A line may break after spaces, after the hyphen of a compound, and around wide characters.
_LETTER = f"[^\n{_SPACES}{_WIDE}]"
_PIECE = re.compile(
    f"\n|[{_SPACES}]+|[{_WIDE}]|{_LETTER}(?:(?!(?<=[^\\W\\d]{{2}}[-–])[^\\W\\d]){_LETTER})*"
)
_BREAK_AFTER = frozenset("/?&=-_.,;:@#%+")
"""Where an overlong word, such as an address, is cut rather than anywhere."""


def clean(text: str) -> str:
    """Return text that can be printed: what it says stays, what could harm the page goes.

    Controls and invisible characters go, lone surrogates become U+FFFD, a letter keeps at most 8
    combining marks, one empty line stands for many, and composed forms (NFC, UAX #15) stand where
    there are such.
    """
    if len(text) > LIMIT:
        text = f"{text[: LIMIT - 4]} […]"
    if text.isascii() and text.isprintable():
        return text
    text = _NEW_LINE.sub("\n", text).replace("\t", "    ")
    text = _SHAPELESS.sub("", _SURROGATE.sub("\ufffd", text))
    text = _EMPTY_LINES.sub("\n\n", text).strip("\n")
    text = unicodedata.normalize("NFC", text)
    if any(unicodedata.combining(character) for character in text):
        marked = groupby(text, lambda character: unicodedata.combining(character) > 0)
        text = "".join("".join(group)[: _MARKS if mark else None] for mark, group in marked)
    return text


def on_one_line(text: str) -> str:
    """Return the first words of a text, as lists of files and outlines show a title."""
    return " ".join(clean(text[:_TITLE]).split())


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of one style; `link` is where they lead: an address, or ``#`` and an anchor."""

    text: str
    style: Style
    link: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one font at their place in a line."""

    x: float
    width: float
    text: str
    font: Font
    span: Span


@dataclass(frozen=True, slots=True)
class Line:
    """One set line, the smallest thing that a page break leaves whole."""

    runs: tuple[Run, ...]
    height: float
    width: float

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw the line with its links, `top` being its upper edge."""
        baseline = top - BASELINE * self.height
        words = canvas.beginText(x, baseline)
        for run in self.runs:
            style = run.span.style
            words.setTextOrigin(x + run.x, baseline)
            words.setFont(run.font.name, style.size)
            words.setFillColorRGB(*style.colour)
            apart = style.tracking or run.font.stretch != 1
            if apart:
                words.setCharSpace(style.tracking)
                words.setHorizScale(100 * run.font.stretch)
            # Readers of PDF turn letters of these scripts round: what stands first comes out last.
            turned = run.font.boxes and unicodedata.bidirectional(run.text[0]) in {"R", "AL"}
            words.textOut(run.text[::-1] if turned else run.text)
            if apart:
                words.setCharSpace(0)
                words.setHorizScale(100)
        canvas.drawText(words)
        for run in self.runs:
            if run.span.style.struck:
                height = baseline + 0.3 * run.span.style.size
                canvas.setStrokeColorRGB(*run.span.style.colour)
                canvas.setLineWidth(0.7)
                canvas.line(x + run.x, height, x + run.x + run.width, height)
            if run.span.link:
                area = (x + run.x, top - self.height, x + run.x + run.width, top)
                if run.span.link.startswith("#"):
                    canvas.linkRect("", run.span.link[1:], area, relative=1, Border="[0 0 0]")
                else:
                    canvas.linkURL(run.span.link, area, relative=1)


_Fragment = tuple[str, Span]


@dataclass(slots=True)
class Typesetter:
    """Sets the text of one document, and remembers which characters no font could set."""

    missing: set[str] = field(default_factory=set)

    def lines(
        self,
        spans: Iterable[Span],
        width: float,
        *,
        align: Literal["left", "right"] = "left",
    ) -> tuple[Line, ...]:
        """Return spans as lines of at most `width`; text without a word gives no line at all.

        A word that is wider than the line is cut, never lost.
        """
        spans = [Span(_dressed(span), span.style, span.link) for span in spans]
        if not any(span.text.strip() for span in spans):
            return ()
        result: list[Line] = []
        line: list[_Fragment] = []
        filled = 0.0
        last = spans[0]
        for word in _words(spans):
            last = word[-1][1]
            if word[0][0] == "\n":
                result.append(self._line(line, last, width, align))
                line, filled = [], 0.0
                continue
            needed = sum(_width(text, span.style) for text, span in word)
            blank = word[0][0].isspace()
            if line and not blank and filled + needed > width + _EXACT:
                result.append(self._line(line, last, width, align))
                line, filled = [], 0.0
            while not blank and needed > width + _EXACT:
                head, word = _cut(word, width)  # noqa: PLW2901 - the rest goes on
                result.append(self._line(head, last, width, align))
                needed -= sum(_width(text, span.style) for text, span in head)
            line += word
            filled += needed
        result.append(self._line(line, last, width, align))
        return tuple(result)

    def single(self, span: Span, width: float) -> Line:
        """Return a text on one line, ending in … where the rest does not fit."""
        one = Span(" ".join(clean(span.text[:_IN_A_LINE]).split()), span.style, span.link)
        lines = self.lines([one], width)
        if len(lines) < 2:
            return lines[0] if lines else Line((), span.style.leading, 0)
        kept = _cut([(one.text, one)], width - _width("…", one.style))[0]
        return self._line([*kept, ("…", one)], one, width, "left")

    def _line(self, words: list[_Fragment], last: Span, width: float, align: str) -> Line:
        while words and words[-1][0].isspace():
            words.pop()
        runs: list[Run] = []
        x = 0.0
        for text, span in words:
            for font, said, units in _by_font(text, span.style.weight):
                advance = _advance(units, len(said), font, span.style)
                if runs and runs[-1].font is font and runs[-1].span is span:
                    before = runs.pop()
                    runs.append(
                        Run(before.x, before.width + advance, before.text + said, font, span)
                    )
                else:
                    runs.append(Run(x, advance, said, font, span))
                x += advance
                if font.boxes:
                    self.missing.update(said)
        if align == "right":
            runs = [Run(r.x + width - x, r.width, r.text, r.font, r.span) for r in runs]
        height = max((run.span.style.leading for run in runs), default=last.style.leading)
        return Line(tuple(runs), height, x)


def _dressed(span: Span) -> str:
    text = clean(span.text)
    return text.upper() if span.style.capitals else text


def _words(spans: Sequence[Span]) -> Iterator[list[_Fragment]]:
    """Yield what may not be parted: a word of one or more styles, spaces, or a line's end."""
    word: list[_Fragment] = []
    for span in spans:
        for match in _PIECE.finditer(span.text):
            text = match[0]
            # Between two spans a word goes on; within one, every piece is a place to break.
            if word and (match.start() > 0 or text[0].isspace() or word[-1][0].isspace()):
                yield word
                word = []
            word.append((text, span))
            if text == "\n":
                yield word
                word = []
    if word:
        yield word


def _cut(word: list[_Fragment], width: float) -> tuple[list[_Fragment], list[_Fragment]]:
    """Part a word so that the head fits; after a slash or the like where one is near the end."""
    head: list[_Fragment] = []
    for position, (text, span) in enumerate(word):
        style = span.style
        used = 0.0
        for count, character in enumerate(text):
            used += font_of(character, style.weight)[1] * style.size / 1000 + style.tracking
            if used > width and (count or head):
                late = (n for n in range(count // 2, count) if text[n] in _BREAK_AFTER)
                kept = max(late, default=count - 1) + 1
                rest: list[_Fragment] = [(text[kept:], span), *word[position + 1 :]]
                return ([*head, (text[:kept], span)] if kept else head), rest
        head.append((text, span))
        width -= used
    return head, []


@lru_cache(1 << 14)
def _by_font(text: str, weight: Weight) -> tuple[tuple[Font, str, float], ...]:
    """Part text where its font changes; each part with its width in thousandths of the size."""
    set_in = ((character, *font_of(character, weight)) for character in text)
    parts = []
    for font, group in groupby(set_in, lambda each: each[1]):
        each = list(group)
        parts.append((font, "".join(c for c, _, _ in each), sum(w for _, _, w in each)))
    return tuple(parts)


def _advance(units: float, characters: int, font: Font, style: Style) -> float:
    return units * style.size / 1000 + characters * style.tracking * font.stretch


def _width(text: str, style: Style) -> float:
    parts = _by_font(text, style.weight)
    return sum(_advance(units, len(said), font, style) for font, said, units in parts)
