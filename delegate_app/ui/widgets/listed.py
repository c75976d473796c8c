"""What a room read for its list, made on one thread and shown on another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from operator import contains
from typing import Any, Self

from delegate_app.domain.folding import fold
from delegate_app.ui.widgets.entries import Entries, Entry


@dataclass(frozen=True, slots=True)
class Listed:
    """Entries with what they stand for, and all that a filter looks into."""

    entries: Entries = field(default_factory=Entries)
    rows: Mapping[str, Any] = field(default_factory=dict)
    """What each entry stands for, by the entry's id."""
    folded: Sequence[str] = ()
    """What the filter looks into, one for each entry."""
    tally: int = 0
    """What else the room counts in its list."""
    marked: frozenset[str] = frozenset()
    """The ids that the room says something of above its list, of other missions too."""
    further: Callable[[], Listed] | None = None
    """Reads the same with what takes longer and need not be waited for."""
    whole: bool = True
    """Whether everything is here; else it is what stands first, and the rest is being read."""

    @classmethod
    def of(
        cls,
        entries: Sequence[Entry],
        rows: Mapping[str, Any],
        before: Listed | None = None,
        *,
        texts: Sequence[str] = (),
        tally: int = 0,
        marked: frozenset[str] = frozenset(),
        further: Callable[[], Listed] | None = None,
    ) -> Self:
        """Return what was read.

        Args:
            entries: In order; groups together.
            rows: What each entry stands for, by the entry's id.
            before: What was read last; what an entry taken over from it says is not folded again.
            texts: What the filter looks into beside what is shown, one for each; none without.
            tally: What else the room counts in its list.
            marked: The ids that the room says something of above its list.
            further: Reads the same with what takes longer.
        """
        known = zip(before.entries, before.folded, strict=True) if before and not texts else ()
        folded = {id(entry): words for entry, words in known}
        beside = texts or ("",) * len(entries)
        sought = [
            folded.get(id(entry)) or fold(f"{entry.words} {entry.group} {text}")
            for entry, text in zip(entries, beside, strict=True)
        ]
        return cls(Entries.of(entries), rows, sought, tally, marked, further)

    def matching(self, words: Sequence[str], within: Entries | None = None) -> Entries:
        """Return the entries that say every one of some folded words, or those of some entries."""
        entries = self.entries if within is None else within
        for word in words:
            asked = map(self.folded.__getitem__, entries.places)
            entries = entries.those(map(contains, asked, repeat(word)))
        return entries
