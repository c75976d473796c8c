"""One text out of two that grew from the same: nothing that either side typed is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+|\s+|.")

Edit = tuple[int, int, list[str]]
"""Lines of the base from a place to another, and what stands in their place."""
Settle = Callable[[list[str], list[str], list[str]], list[str] | None]
"""What becomes of a stretch of the base that both sides changed; None where that is open."""


def merge(base: str, mine: str, theirs: str) -> str:
    """Return a text with the edits of both sides.

    Where both changed one line in different places, the line holds both changes; where they changed
    the same words, their line stands below mine.
    """
    if theirs in (base, mine):
        return mine
    if mine == base:
        return theirs
    lines = _merged(base.split("\n"), mine.split("\n"), theirs.split("\n"), _lines_of_both)
    return "\n".join(lines or ())


def _merged(
    base: list[str], mine: list[str], theirs: list[str], settle: Settle
) -> list[str] | None:
    merged: list[str] = []
    place = 0
    for start, end, ours, others in _together(base, mine, theirs):
        merged += base[place:start]
        if ours is None or others is None or ours == others:
            merged += ours or others or []
        elif (settled := settle(base[start:end], ours, others)) is not None:
            merged += settled
        else:
            return None
        place = end
    return merged + base[place:]


def _lines_of_both(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    if len(base) == len(mine) == len(theirs) == 1:
        ground, ours, others = (_WORD.findall(side[0]) for side in (base, mine, theirs))
        merged = _merged(ground, ours, others, lambda *_same_words: None)
        if merged is not None:
            return ["".join(merged)]
    return [*mine, *(line for line in theirs if line not in mine)]


def _together(
    base: list[str], mine: list[str], theirs: list[str]
) -> Iterator[tuple[int, int, list[str] | None, list[str] | None]]:
    """Give the edits of both sides in order, those that touch the same lines as one."""
    waiting = [[*_edits(base, mine)], [*_edits(base, theirs)]]
    while any(waiting):
        start, end = min(side[0][:2] for side in waiting if side)
        grown: list[list[Edit]] = [[], []]
        reached = True
        while reached:
            reached = False
            for side, edits in zip(waiting, grown, strict=True):
                if side and (side[0][0] < end or side[0][:2] == (start, end)):
                    edits.append(side.pop(0))
                    end = max(end, edits[-1][1])
                    reached = True
        sides = [_spread(base, start, end, edits) if edits else None for edits in grown]
        yield start, end, sides[0], sides[1]


def _edits(base: list[str], other: list[str]) -> Iterator[Edit]:
    matcher = SequenceMatcher(a=base, b=other, autojunk=False)
    for kind, a1, a2, b1, b2 in matcher.get_opcodes():
        if kind != "equal":
            yield a1, a2, other[b1:b2]


def _spread(base: list[str], start: int, end: int, edits: Sequence[Edit]) -> list[str]:
    """Return what one side makes of a stretch of the base."""
    found: list[str] = []
    place = start
    for first, last, lines in edits:
        found += base[place:first] + lines
        place = last
    return found + base[place:end]
