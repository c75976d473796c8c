"""What a note says beyond its words: promises, people, topics, days; all of it plain text.

A line that begins with a box is a follow-up action: ``[] Send the dossier @Noa Levi by Friday``.
``[x]`` is done, ``[~]`` waits for somebody. Before the box may stand a bullet, as Markdown's task
lists have it (GitHub Flavored Markdown 0.29, 5.3). ``@`` names a person and ``#`` a topic anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from operator import itemgetter
from typing import NamedTuple

from delegate_app.domain import daywords
from delegate_app.domain.daywords import DayWords
from delegate_app.domain.folding import key_of
from delegate_app.domain.followup import FollowUpState

_BOX = re.compile(r"(?P<before>\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?)\[(?P<mark>[ xX~]?)\](?:\s+|$)")
BOXES = {
    FollowUpState.OPEN: "[ ]", FollowUpState.WAITING: "[~]", FollowUpState.DONE: "[x]",
}  # fmt: skip
"""How the box of a promise is written."""
_MARKS = {"x": FollowUpState.DONE, "~": FollowUpState.WAITING}
_AT = re.compile(r"(?<![\w@])@(?=\w)")
_NAME_WORD = re.compile(r"[\w'’.-]*\w")
_TOPIC = re.compile(r"(?<![\w#&/])#([^\W\d_][\w-]*)")
_LONGEST = 5
"""How many words a name has at most."""
ME = frozenset({"me", "io"})
"""What people call themselves behind an ``@``."""


class Mention(NamedTuple):
    """A person named in a text: from the ``@`` to the end of the name."""

    start: int
    end: int
    person_id: str


@dataclass(frozen=True, slots=True)
class Promise:
    """A line of a note that is a follow-up action."""

    line: str
    """As typed."""
    box: tuple[int, int]
    """Where the box stands, from ``[`` to behind ``]``."""
    words_at: int
    """Where its words begin."""
    state: FollowUpState

    @property
    def words(self) -> str:
        """Everything behind the box."""
        return self.line[self.words_at :].strip()


def promise(line: str) -> Promise | None:
    """Return what a line promises, or None for a line without a box."""
    found = _BOX.match(line)
    if found is None:
        return None
    state = _MARKS.get(found["mark"].lower(), FollowUpState.OPEN)
    start = found.end("before")
    return Promise(line, (start, line.index("]", start) + 1), found.end(), state)


def promises(text: str) -> tuple[Promise, ...]:
    """Return the promises of a note, in the order of their lines."""
    if "[" not in text:
        return ()
    found = (promise(line) for line in text.split("\n") if "[" in line)
    return tuple(one for one in found if one)


def topics(text: str) -> tuple[str, ...]:
    """Return the topics that a text names, as first typed, each once."""
    if "#" not in text:
        return ()
    found: dict[str, str] = {}
    for name in dict.fromkeys(_TOPIC.findall(text)):
        found.setdefault(key_of(name), name)
    return tuple(found.values())


def topic_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where a text names topics, from the ``#`` to the end."""
    return tuple(match.span() for match in _TOPIC.finditer(text))


def candidates(text: str) -> frozenset[str]:
    """Return the folded words behind each ``@`` that may be a name, from one word to five."""
    return frozenset(key_of(text[at + 1 : end]) for at in _ats(text) for end in _ends(text, at))


def mentions(text: str, names: Mapping[str, str]) -> tuple[Mention, ...]:
    """Return the people that a text names; of several names that begin alike the longest counts.

    Args:
        text: The text.
        names: The ids of people by their folded names, as far as `candidates` asks for them.
    """
    found: list[Mention] = []
    for at in _ats(text):
        for end in reversed(_ends(text, at)):
            person_id = names.get(key_of(text[at + 1 : end]))
            if person_id:
                found.append(Mention(at, end, person_id))
                break
    return tuple(found)


def _ats(text: str) -> tuple[int, ...]:
    return tuple(match.start() for match in _AT.finditer(text)) if "@" in text else ()


def _ends(text: str, at: int) -> list[int]:
    """Return where a name behind an ``@`` may end: after its first word, its second, and so on."""
    ends: list[int] = []
    place = at + 1
    while len(ends) < _LONGEST and (word := _NAME_WORD.match(text, place)):
        ends.append(word.end())
        if text[word.end() : word.end() + 1] != " ":
            break
        place = word.end() + 1
    return ends


class Said(NamedTuple):
    """What the words of a promise say, taken apart."""

    text: str
    """What is to be done, without its owner and its day."""
    owner: Mention | None
    others: tuple[Mention, ...]
    due: DayWords | None


def said(words: str, names: Mapping[str, str], ours: frozenset[str], today: date) -> Said:
    """Take the words of a promise apart.

    The owner is the first of ours who is named, else the first person named at all.

    Args:
        words: Behind the box.
        names: As for `mentions`.
        ours: The ids of those people who are of the delegation.
        today: The day on which it is written.
    """
    people = mentions(words, names)
    owner = next((who for who in people if who.person_id in ours), next(iter(people), None))
    due = daywords.due(words, today)
    if due and any(due.start < who.end and who.start < due.end for who in people):
        due = None  # it is part of a name
    text = _without(words, *(span[:2] for span in (owner, due) if span))
    return Said(text, owner, tuple(who for who in people if who is not owner), due)


def _without(words: str, *spans: tuple[int, int]) -> str:
    for start, end in sorted(spans, reverse=True):
        words = f"{words[:start].rstrip()} {words[end:].lstrip()}"
    return re.sub(r"\s+([,.;:])", r"\1", words).strip(" ,;:·–—-")


def follow(before: Sequence[str], after: Sequence[str]) -> tuple[int | None, ...]:
    """Return which promise of an earlier text each of a later one is; None for a new one.

    A line that stayed is itself, a line typed over is the one in its place, a line that moved is
    known by its words.

    Args:
        before: The words of the earlier promises.
        after: Those of the later ones.
    """
    known: list[int | None] = [None] * len(after)
    taken: set[int] = set()
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for kind, a1, a2, b1, b2 in matcher.get_opcodes():
        if kind in ("equal", "replace"):
            for old, new in zip(range(a1, a2), range(b1, b2), strict=False):
                known[new] = old
                taken.add(old)
    for new, words in enumerate(after):
        if known[new] is None:
            moved = (old for old, had in enumerate(before) if had == words and old not in taken)
            known[new] = next(moved, None)
            taken.update(old for old in (known[new],) if old is not None)
    return tuple(known)


def rewritten(
    line: Promise,
    was: Said,
    *,
    text: str | None = None,
    owner: str | None = None,
    due: str | None = None,
    state: FollowUpState,
) -> str:
    """Return the line of a promise that was changed elsewhere.

    What did not change stays as it was typed, wherever in the line it stands.

    Args:
        line: The line as it stands.
        was: What it says.
        text: What is to be done now; None where that did not change.
        owner: The name of the new owner, "" for none any more; None where that did not change.
        due: The words of the new day, "" for none any more; None where that did not change.
        state: Where the promise stands now.
    """
    words = line.words
    parts = ((was.owner, f"@{owner}" if owner else owner), (was.due, due))
    if text is not None:
        had = (words[span.start : span.end] if span else "" for span, _now in parts)
        kept = (old if now is None else now for old, (_span, now) in zip(had, parts, strict=True))
        words = " ".join(" ".join((text, *kept)).split())
    else:
        ends = [(*(span or (len(words), len(words)))[:2], now) for span, now in reversed(parts)]
        for start, end, now in sorted(ends, key=itemgetter(0), reverse=True):
            if now is not None:
                words = f"{words[:start].rstrip()} {now} {words[end:].lstrip()}".strip()
    start, end = line.box
    box = line.line[start:end]
    if state is not line.state:
        box = BOXES[state]
    return f"{line.line[:start]}{box} {words}"


def as_tasks(text: str) -> str:
    """Return a text whose promises stand as Markdown's task lists have them; the rest as typed."""
    if "[" not in text:
        return text
    lines = text.split("\n")
    return "\n".join(_as_task(found) if (found := promise(line)) else line for line in lines)


def _as_task(line: Promise) -> str:
    start, end = line.box
    before, box = line.line[:start], line.line[start:end]
    bullet = "" if before.strip() else "- "
    return f"{before}{bullet}{'[ ]' if box == '[]' else box}{line.line[end:]}"


def unboxed(line: Promise) -> str:
    """Return the line of a promise as plain text, where the promise is gone but the words stay."""
    return line.line[: line.box[0]] + line.line[line.words_at :]
