"""Three ways of comparing: what a source said last, what stands here, what it says now."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Row = dict[str, Any]
_EMPTY = (None, "", "[]", 0)


@dataclass(frozen=True, slots=True)
class Merge:
    """What to take from a file, and what of its news gives way to a person's own correction."""

    taken: Row
    kept: tuple[str, ...]


def merge(
    now: Row,
    said: Row,
    new: Row,
    groups: Iterable[tuple[str, ...]],
    is_corrected: Callable[[str], bool],
) -> Merge:
    """Decide for each group of fields whether the file's news is taken.

    No news, or what stands here already, changes nothing. News gives way where somebody corrected
    the field by hand, unless the correction was put back to what the source had said.

    Args:
        now: The fields as they stand here.
        said: The fields as the same source gave them last; empty the first time.
        new: The fields as it gives them now.
        groups: Fields that are one statement, such as the four of a time.
        is_corrected: Whether a person set a field by hand.
    """
    taken: Row = {}
    kept: list[str] = []
    for group in groups:
        here, there = [now[f] for f in group], [new[f] for f in group]
        before = [said.get(f) for f in group]
        silent = all(value in _EMPTY for value in there) and all(v in _EMPTY for v in before)
        if there in (here, before) or silent:
            continue
        if any(is_corrected(f) for f in group) and here != before:
            kept.append(group[0])
        else:
            taken |= dict(zip(group, there, strict=True))
    return Merge(taken, tuple(kept))


def union(now: str, said: str | None, new: str) -> str:
    """Merge lists: what the source adds is added, what it took back goes, one's own stays.

    What somebody here took out stays out until the source says it anew. All are JSON arrays, as
    rows hold them; the order here comes first.
    """
    here, before, there = (json.loads(text or "[]") for text in (now, said, new))
    names = [_name(part) for part in there]
    left = [part for part in here if _name(part) in names or part not in before]
    known = [_name(part) for part in (*left, *before)]
    left += [part for part in there if _name(part) not in known]
    return json.dumps(left, ensure_ascii=False, separators=(",", ":"))


def _name(part: Any) -> Any:
    return part["value"].casefold() if isinstance(part, dict) and "value" in part else part
