"""Tables that somebody typed in a note: cells between strokes, set in columns.

A table is a head over a row of dashes (GitHub Flavored Markdown 0.29, 4.10), or lines that begin
with a stroke, one below the other. Its strokes and dashes are all that is not printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, zip_longest
from typing import TYPE_CHECKING

from delegate_app.domain.capture import promise
from delegate_app.reports.bidi import direction
from delegate_app.reports.rows import Space
from delegate_app.reports.styles import BODY, STRONG

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from delegate_app.reports.blocks import Blocks
    from delegate_app.reports.rows import Strip
    from delegate_app.reports.sheet import Sheet
    from delegate_app.reports.styles import Style
    from delegate_app.reports.text import Align, Line, Span

_STROKE = re.compile(r"(?<!\\)\|")
_DASHES = re.compile(r":?-+:?")
_GAP = 12
_AIR = 5.0
"""The room between two rows, in points."""
_MOST = 20
"""How many columns a table has; more were no table."""
_NARROWEST = 40
"""A table in which a long cell has less room than this is printed as it was typed."""
_ON_ONE_LINE = 1e5
"""Wider than any cell."""


@dataclass(frozen=True, slots=True)
class Abreast:
    """A line of each cell of a row, side by side."""

    lines: tuple[tuple[float, Line], ...]
    """Each with its place, to the right of the edge."""
    height: float
    above: float
    """The room above the lines."""
    rule: tuple[float, float] | None
    """Where the hairline begins that ends the row, and how long it is; the row goes on without."""

    @property
    def ends(self) -> bool:
        """Whether the row goes no further."""
        return self.rule is not None

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw the lines, and the hairline midway to the next row."""
        for place, line in self.lines:
            line.draw(sheet, x + place, top - self.above)
        if self.rule:
            sheet.hairline(x + self.rule[0], top - self.height - _AIR / 2, self.rule[1])


@dataclass(frozen=True, slots=True)
class Table:
    """What somebody typed, row by row."""

    rows: list[list[str]]
    headed: bool
    """Whether the first row is the head of the others."""
    right: frozenset[int]
    """The columns whose words end at the right."""
    end: int
    """The place of the line behind it."""


def typed(lines: Sequence[str], place: int) -> Table | None:
    """Read the table that begins with a line, if one does."""
    if "|" not in lines[place]:
        return None
    below = lines[place + 1] if place + 1 < len(lines) else ""
    dashes = _cells(below) if "|" in below else []
    headed = bool(dashes) and all(map(_DASHES.fullmatch, dashes))
    first = end = place + 2 if headed else place
    while end < len(lines) and _goes_on(lines[end], stroked=not headed):
        end += 1
    if promise(lines[place]) or not (headed or end - place > 1):
        return None
    rows = [_cells(line) for line in (*lines[place : place + headed], *lines[first:end])]
    right = {n for n, cell in enumerate(dashes) if headed and cell[-1] == ":" and cell[0] != ":"}
    return Table(rows, headed, frozenset(right), end)


def strips(
    table: Table,
    blocks: Blocks,
    width: float,
    language: str,
    spans: Callable[[str, Style], list[Span]],
) -> list[Strip]:
    """Return a table as strips, one for each line; nothing where its columns would be too narrow.

    Args:
        table: What was typed.
        blocks: What sets it.
        width: In points.
        language: The language by whose rules long words may be parted.
        spans: Makes spans of what stands in a cell.
    """
    if not 0 < max(map(len, table.rows)) <= _MOST:
        return []
    said = [
        [spans(cell, STRONG if table.headed and not n else BODY) for cell in row]
        for n, row in enumerate(table.rows)
    ]
    columns = [*zip_longest(*said, fillvalue=[])]
    natural = [max(_width(blocks, cell) for cell in column) for column in columns]
    widths = _shared(width - _GAP * (len(columns) - 1), natural)
    if any(has < min(needs, _NARROWEST) for has, needs in zip(widths, natural, strict=True)):
        return []
    whole = sum(widths) + _GAP * (len(widths) - 1)
    places = [*accumulate((has + _GAP for has in widths), initial=0.0)][:-1]
    leftwards = direction(" ".join(cell for row in table.rows for cell in row)) == 1
    if leftwards:
        places = [width - x - has for x, has in zip(places, widths, strict=True)]
    rule = (width - whole if leftwards else 0, whole)
    result: list[Strip] = []
    for number, cells in enumerate(zip(*columns, strict=True)):
        set_: list[list[tuple[float, Line]]] = []
        for n, cell in enumerate(cells):
            align: Align = "right" if leftwards or n in table.right else "start"
            lines = blocks.setter.lines(cell, widths[n], align=align, language=language)
            set_.append([(places[n], line) for line in lines])
        result += _row(set_, rule, heads=table.headed and not number)
    return [*result, Space(_AIR)]


def _row(
    cells: list[list[tuple[float, Line]]], rule: tuple[float, float], *, heads: bool
) -> list[Strip]:
    """Return the lines of a row; that of a head is higher, and so stays with what it heads."""
    abreast = [tuple(one for one in row if one) for row in zip_longest(*cells)] or [()]
    strips: list[Strip] = []
    for n, lines in enumerate(abreast):
        above = 0.0 if n else _AIR + heads
        height = max((line.height for _place, line in lines), default=BODY.leading)
        ends = n == len(abreast) - 1
        strips.append(Abreast(lines, above + height, above, rule if ends else None))
    return strips


def _goes_on(line: str, *, stroked: bool) -> bool:
    """Return whether a line is another row; without a head it has to begin with a stroke."""
    return (line.lstrip().startswith("|") if stroked else "|" in line) and not promise(line)


def _cells(line: str) -> list[str]:
    r"""Return what stands between the strokes of a line; one behind ``\`` is a letter."""
    cells = [cell.strip() for cell in _STROKE.split(line.strip())]
    cells = cells[not cells[0] :]
    cells = cells[: -1 if cells and not cells[-1] else None]
    return [cell.replace("\\|", "|") for cell in cells]


def _width(blocks: Blocks, cell: list[Span]) -> float:
    lines = blocks.setter.lines(cell, _ON_ONE_LINE)
    return max((line.width for line in lines), default=0) + 0.01


def _shared(room: float, natural: Sequence[float]) -> list[float]:
    """Give short columns what they need; the others share alike what is left."""
    left, parts = room, len(natural)
    for needs in sorted(natural):
        if needs * parts > left:
            break
        left, parts = left - needs, parts - 1
    return [min(needs, left / parts) if parts else needs for needs in natural]
