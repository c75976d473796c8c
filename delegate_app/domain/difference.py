"""What became of a text: word by word where a line was changed, line by line elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

_WORD = re.compile(r"\w+|\s+|.", re.DOTALL)
_LONGEST = 4_000
"""Letters up to which a changed stretch is compared by words; beyond, by whole lines."""


class Fate(StrEnum):
    """What became of a piece of a text."""

    STAYED = "stayed"
    CAME = "came"
    WENT = "went"


class Piece(NamedTuple):
    """A stretch of either text, in reading order."""

    fate: Fate
    text: str


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """Return both texts as one: what stayed, what went and what came in its place.

    What stayed and went, joined, is the earlier text; what stayed and came is the later one.
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    pieces: list[Piece] = []
    for fate, went, came in _compared(old, new):
        if fate is Fate.STAYED:
            pieces.append(Piece(fate, "".join(went)))
            continue
        gone, here = "".join(went), "".join(came)
        if len(gone) + len(here) > _LONGEST:
            pieces += [Piece(Fate.WENT, gone), Piece(Fate.CAME, here)]
            continue
        for inner, words, others in _compared(_WORD.findall(gone), _WORD.findall(here)):
            if inner is Fate.STAYED:
                pieces.append(Piece(inner, "".join(words)))
            else:
                pieces += [Piece(Fate.WENT, "".join(words)), Piece(Fate.CAME, "".join(others))]
    return tuple(piece for piece in pieces if piece.text)


def counts(pieces: tuple[Piece, ...]) -> tuple[int, int]:
    """Return how many words came and how many went."""
    words = dict.fromkeys(Fate, 0)
    for piece in pieces:
        words[piece.fate] += len(piece.text.split())
    return words[Fate.CAME], words[Fate.WENT]


def _compared(old: list[str], new: list[str]) -> Iterator[tuple[Fate, list[str], list[str]]]:
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for kind, a1, a2, b1, b2 in matcher.get_opcodes():
        fate = Fate.STAYED if kind == "equal" else Fate.WENT
        yield fate, old[a1:a2], new[b1:b2]
