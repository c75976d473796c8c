"""Notes on paper: Markdown as people type it while listening, read with tolerance.

Headings, lists, boxes to tick, quotations, tables, bold and italic are shown as such; which line
begins with a box is for `domain.capture` to say. Whatever else stands there is printed as typed,
and every line stays a line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from delegate_app.domain.capture import promise
from delegate_app.domain.followup import FollowUpState
from delegate_app.reports import tables
from delegate_app.reports.bidi import LRI, PDI
from delegate_app.reports.breaking import language_of
from delegate_app.reports.cleaning import clean
from delegate_app.reports.rows import Space
from delegate_app.reports.styles import BODY, H3, NOTE, QUIET, Style, Weight
from delegate_app.reports.text import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delegate_app.reports.blocks import Blocks
    from delegate_app.reports.rows import Strip

_LINE = re.compile(
    r"(?P<indent> *)(?:(?P<heading>#{1,6}) +|(?P<bullet>[-*+•]) +"
    r"|(?P<number>\d{1,3}[.)]) +|(?P<quote>> *))?(?P<text>.*)"
)
# No longer than a few lines, so that a thousand lone asterisks cost no time.
_EMPHASIS = re.compile(
    r"\*\*(?=\S)(?P<bold>.{1,500}?)(?<=\S)\*\*"
    r"|(?<![\w*])\*(?=[^\s*])(?P<italic>.{1,500}?)(?<=[^\s*])\*(?![\w*])"
)
SIGNS = {
    FollowUpState.OPEN: "box", FollowUpState.WAITING: "waiting", FollowUpState.DONE: "ticked",
}  # fmt: skip
"""The sign of a follow-up action, wherever one stands."""
_STEP = 12.4
_DEEPEST = 3


def prose(
    text: str, blocks: Blocks, width: float, beside: Mapping[int, str] | None = None
) -> list[Strip]:
    """Return a note as strips; nothing where it says nothing.

    Args:
        text: Markdown as typed.
        blocks: What makes strips.
        width: In points.
        beside: What stands behind the lines with a box, by their place among them.
    """
    strips: list[Strip] = []
    boxes = -1
    text = clean(text).strip()
    language = language_of(text)
    lines = text.split("\n")
    place = 0
    while place < len(lines):
        table = tables.typed(lines, place)
        if table:
            strips += tables.strips(table, blocks, width, language, _emphasised) or [
                strip
                for line in lines[place : table.end]
                for strip in _line(line, blocks, width, language)
            ]
            place = table.end
            continue
        boxes += promise(lines[place]) is not None
        behind = (beside or {}).get(boxes, "")
        strips += _line(lines[place], blocks, width, language, behind)
        place += 1
    return strips if any(not isinstance(strip, Space) for strip in strips) else []


def _line(line: str, blocks: Blocks, width: float, language: str, behind: str = "") -> list[Strip]:
    """Return a line as what it is; `behind` is what stands behind a promise."""
    promised = promise(line)
    match = _LINE.fullmatch(line)
    if match is None or not (promised.words if promised else match["text"].strip()):
        return blocks.strips(line, BODY, width, align="start", language=language) or [
            Space(BODY.leading / 2)
        ]
    style, sign, said = BODY, "", match["text"]
    if promised:
        sign, said = SIGNS[promised.state], promised.words
    elif match["heading"]:
        style = H3
    elif match["quote"]:
        style = NOTE
    elif match["bullet"]:
        sign = "bullet"
    elif match["number"]:
        said = f"{match['number']} {said}"
    indent = min(len(match["indent"]) // 2, _DEEPEST) * _STEP
    spans = _emphasised(said, style)
    if promised and behind:  # in the document's direction, whatever that of the text is
        spans.append(Span(f"{LRI}{behind}{PDI}", QUIET))
    return blocks.strips(
        spans, style, width, sign=sign, indent=indent, align="start", language=language
    )


def _emphasised(text: str, style: Style) -> list[Span]:
    spans = []
    end = 0
    for match in _EMPHASIS.finditer(text):
        spans.append(Span(text[end : match.start()], style))
        weight = Weight.SEMIBOLD if match["bold"] else Weight.ITALIC
        spans.append(Span(match["bold"] or match["italic"], style.but(weight=weight)))
        end = match.end()
    return [*spans, Span(text[end:], style)]
