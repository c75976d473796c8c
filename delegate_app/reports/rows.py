"""The one building block of our pages: a row whose columns split together at any line.

A column is a pile of strips, each at most a few centimetres high, already set to its width. So
every row of every length can go on over the next page, and nothing is ever too large for one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeAlias

from delegate_app.reports.styles import (
    BASELINE,
    BODY,
    PILL,
    SECONDARY,
    WARNING,
    Colour,
    Style,
    Tone,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from delegate_app.reports.sheet import Sheet
    from delegate_app.reports.text import Line

SIGN = 7
"""The width of a sign before a line, in points."""
KEPT = 240
"""The height in points up to which a row moves to the next page rather than split."""
_LEAST = 60
"""The room in points below which a longer row does not begin, and what goes over at the least."""


class Strip(Protocol):
    """What a page break leaves whole."""

    @property
    def height(self) -> float:
        """In points."""

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw it below `top`, from `x` to the right."""


@dataclass(frozen=True, slots=True)
class Space:
    """Nothing, of some height."""

    height: float

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw nothing."""


@dataclass(frozen=True, slots=True)
class Dotted:
    """A line to write on."""

    height: float
    width: float

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw the dots along the lower edge."""
        sheet.setStrokeColorRGB(*SECONDARY)
        sheet.setLineWidth(0.6)
        sheet.setDash(0.6, 2.4)
        sheet.line(x, top - self.height, x + self.width, top - self.height)
        sheet.setDash()


@dataclass(frozen=True, slots=True)
class Pills:
    """Words in rounded boxes, side by side; each is a line with its tone."""

    words: tuple[tuple[Line, Tone], ...]
    height: float = 15.5

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw the boxes, then their words."""
        for word, tone in self.words:
            box = top - (self.height + PILL.leading) / 2
            width = word.width + 10 - PILL.tracking
            sheet.rounded(x, box, width, PILL.leading, tone.ground)
            word.draw(sheet, x + 5, box + PILL.leading + 0.6)
            x += width + 4


@dataclass(frozen=True, slots=True)
class Indented:
    """A strip with room beside it, in which a sign may stand."""

    strip: Strip
    indent: float
    sign: str = ""
    place: float = 0
    """Where the sign stands, to the right of the edge."""

    @property
    def height(self) -> float:
        """That of the strip."""
        return self.strip.height

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw the strip and its sign."""
        self.strip.draw(sheet, x + self.indent, top)
        if self.sign:
            baseline = top - BASELINE * self.strip.height
            sheet.stamp(self.sign, x + self.place, baseline, partial(_draw_sign, self.sign))


@dataclass(frozen=True, slots=True)
class Promised:
    """A line that is known only when all pages stand, right-aligned at the end of its column."""

    style: Style
    width: float
    line: Callable[[Sheet], Line]

    @property
    def height(self) -> float:
        """That of a line of its style."""
        return self.style.leading

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Keep the place."""
        sheet.promise(x + self.width, top, self.line)


@dataclass(frozen=True, slots=True)
class Column:
    """Strips one below the other, from `x` to the right of the row's left edge."""

    x: float
    strips: Sequence[Strip]

    @property
    def height(self) -> float:
        """The strips' heights together."""
        return sum(strip.height for strip in self.strips)

    def cut(self, height: float, *, at_top: bool) -> tuple[Column, Column]:
        """Part the column after the last strip that fits and leaves none alone.

        Where there is none, nothing is kept, or at the top of a page whatever fits.
        """
        fitting = 0
        for strip in self.strips:
            height -= strip.height
            if height < 0:
                break
            fitting += 1
        kept = fitting
        while 0 < kept < len(self.strips) and not self._parts_at(kept):
            kept -= 1
        kept = rest = kept or (fitting if at_top else 0)
        while rest < len(self.strips) and isinstance(self.strips[rest], Space):
            rest += 1
        return Column(self.x, self.strips[:kept]), Column(self.x, self.strips[rest:])

    def _parts_at(self, place: int) -> bool:
        """Return whether a page may end before a strip.

        Not within a title nor behind what is set higher than what follows, as a title or a pill,
        for it heads that; and not so that one line of a paragraph stands on a page by itself.
        """
        strips = self.strips[max(place - 2, 0) : place + 1]
        *_earlier, last, first = [s.strip if isinstance(s, Indented) else s for s in strips]
        if isinstance(first, Space):
            return True
        if _ends(last):
            return last.height <= first.height
        alone = place < 2 or _ends(_earlier[0])
        return not alone and not _ends(first) and last.height <= BODY.leading


def _ends(strip: Strip) -> bool:
    """Return whether a strip is the last of its paragraph, or none of a paragraph at all."""
    return getattr(strip, "ends", True)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where links and, where it has a title, the outline lead; `level` is the depth there."""

    key: str
    title: str = ""
    level: int = 0


@dataclass(slots=True, kw_only=True)
class Look:
    """What a row bears beside its strips; a part of a split row bears the same."""

    above: float = 0
    """Room above the strips, within the ground."""
    below: float = 0
    ground: Colour | None = None
    rule: bool = False
    """Whether a hairline closes the row."""
    ornament: Callable[[Sheet, Row, float], None] | None = None
    """Draws what else there is; gets the row, and where its upper edge is."""


class Row:
    """Columns side by side, as high as the highest, that go on together over the next page.

    Args:
        width: In points, for grounds and rules.
        columns: What stands in it.
        look: What it bears beside that.
        before: The room above it, but not at the top of a page.
        need: What must fit below it on the same page, so that no heading stands alone.
        anchor: Where links to it lead.
        opens: What the running head says on the pages after this one; the row is a page's own head.
        header: The row that is repeated above this one at the top of a page.
        begins: Whether a paper of its own begins here, whose pages are counted from 1.
    """

    def __init__(
        self,
        width: float,
        columns: Sequence[Column],
        look: Look | None = None,
        *,
        before: float = 0,
        need: float = 0,
        anchor: Anchor | None = None,
        opens: str = "",
        header: Row | None = None,
        begins: bool = False,
    ) -> None:
        self.width, self.columns, self.look = width, columns, look or Look()
        self.before, self.need = before, need
        self.anchor, self.opens, self.header = anchor, opens, header
        self.begins = begins
        self.first = self.last = True
        self.at_top = False
        """Whether it was put at the top of a page."""
        self.tall = max([c.height for c in columns], default=0) + self.look.above + self.look.below

    def height(self, *, at_top: bool) -> float:
        """Return how high it is where it stands; `at_top` of a page with its header."""
        return self.tall + (self.header.tall if self.header and at_top else 0)

    def split(self, room: float, *, at_top: bool) -> tuple[Row, Row] | None:
        """Part the row where the page ends, or leave it for the next page."""
        if not at_top and (self.tall <= KEPT or room < _LEAST):
            return None
        room -= self.look.above + self.look.below
        room -= self.header.tall if self.header and at_top else 0
        left = self.tall - self.look.above - self.look.below - room
        if left < _LEAST < room / 2:
            room -= _LEAST - left
        parts = [column.cut(room, at_top=at_top) for column in self.columns]
        if not at_top and any(rest.strips and not kept.strips for kept, rest in parts):
            return None
        head = Row(
            self.width,
            [head for head, _ in parts],
            self.look,
            before=self.before,
            anchor=self.anchor,
            opens=self.opens,
            header=self.header,
        )
        tail = Row(
            self.width,
            [tail for _, tail in parts],
            self.look,
            need=self.need,
            header=self.header,
        )
        if not tail.tall < self.tall:
            raise AssertionError("a split must shrink")
        head.first, head.last = self.first, False
        tail.first, tail.last = False, self.last
        return head, tail

    def draw(self, sheet: Sheet, x: float, y: float, *, at_top: bool) -> None:
        """Draw everything, with the lower left corner at a place."""
        sheet.put_down(x, y)
        self.at_top = at_top
        top = self.height(at_top=at_top)
        if self.begins:
            sheet.parts.append(sheet.getPageNumber())
        if self.anchor:
            sheet.anchor(self.anchor.key, self.anchor.title, self.anchor.level, top)
        if self.opens:
            sheet.running, sheet.opened_on = self.opens, sheet.getPageNumber()
        if self.header and at_top:
            self.header.draw_on(sheet, top)
            top -= self.header.tall
        self.draw_on(sheet, top)
        sheet.take_up()

    def draw_on(self, sheet: Sheet, top: float) -> None:
        """Draw the row itself below `top`."""
        look = self.look
        if look.ground:
            sheet.setFillColorRGB(*look.ground)
            sheet.roundRect(0, top - self.tall, self.width, self.tall, 3, stroke=0, fill=1)
        if look.ornament:
            look.ornament(sheet, self, top)
        for column in self.columns:
            y = top - look.above
            for strip in column.strips:
                strip.draw(sheet, column.x, y)
                y -= strip.height
        if look.rule and self.last:
            sheet.hairline(0, top - self.tall, self.width)


class Break(Enum):
    """Where a document goes on with the next page."""

    PAGE = auto()
    FRONT = auto()
    """The front of the next sheet of paper, for printers that print on both sides."""


Story: TypeAlias = "Iterable[Row | Break]"
"""What a document is made of; it may be made while the pages are laid out."""


def hairline_above(sheet: Sheet, part: Row, top: float) -> None:
    """Draw what parts a row from the one before; where a page does so, nothing."""
    if part.first and not part.at_top:
        sheet.hairline(0, top, part.width)


def _draw_sign(sign: str, sheet: Sheet) -> None:
    """Draw one of the small signs that stand before a line, `SIGN` wide."""
    sheet.setLineWidth(0.8)
    sheet.setLineCap(1)
    sheet.setStrokeColorRGB(*(WARNING.colour if sign == "clash" else SECONDARY))
    if sign == "place":
        sheet.circle(3.5, 4.2, 2.6)
        sheet.circle(3.5, 4.2, 0.5)
        sheet.line(1.9, 2.1, 3.5, -0.9)
        sheet.line(5.1, 2.1, 3.5, -0.9)
    elif sign == "person":
        sheet.circle(3.5, 5, 1.8)
        sheet.arc(0.5, -3.2, 6.5, 2.4, 0, 180)
    elif sign == "note":
        for step, length in enumerate((6.5, 4.5, 6.5)):
            sheet.line(0, 5.6 - 2.5 * step, length, 5.6 - 2.5 * step)
    elif sign == "clash":
        triangle = sheet.beginPath()
        triangle.moveTo(3.5, 6.4)
        triangle.lineTo(0, 0)
        triangle.lineTo(7, 0)
        triangle.close()
        sheet.drawPath(triangle)
        sheet.line(3.5, 2.4, 3.5, 4.2)
        sheet.line(3.5, 1.1, 3.5, 1.2)
    elif sign == "bullet":
        sheet.setFillColorRGB(*SECONDARY)
        sheet.circle(3.5, 3.2, 1.5, stroke=0, fill=1)
    else:
        sheet.roundRect(0.4, -0.4, 6.6, 6.6, 1)
        if sign == "ticked":
            tick = sheet.beginPath()
            tick.moveTo(1.9, 2.8)
            tick.lineTo(3.3, 1.3)
            tick.lineTo(5.7, 4.6)
            sheet.drawPath(tick)
        elif sign == "waiting":
            sheet.line(2.1, 2.9, 5.3, 2.9)
    sheet.setLineCap(0)
