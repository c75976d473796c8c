"""What an unknown heading may mean: by words within it, by slips of a key, by what stands below.

What a heading says and what the cells hold must agree: “Email consent” above yes and no is no
e-mail, however alike the heading is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from delegate_app.domain.columns import ParcelKind, bare
from delegate_app.domain.folding import key_of
from delegate_app.domain.iso import country_code, written_country
from delegate_app.interchange.headings import KNOWN, WORDS

LEAST = 0.55
"""The likeness from which a field is proposed."""
_LONGEST = 200
"""Characters of a cell that is anything but text."""
_MOST_OF_THEM = 0.7
_SLIP = 0.8
"""How alike two headings are, by their letters, where one is the other with a slip or two."""

_CASE = re.IGNORECASE
_CONTENT = {
    "email": re.compile(r"(?:mailto:)?[^@\s;,]+@[^@\s]+\.\w{2,}.*", re.DOTALL),
    "url": re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}(?:/\S*)?", _CASE),
    "date": re.compile(
        r"\d{4}-\d{1,2}-\d{1,2}(?: 00:00)?|\d{1,2}([/.-])\d{1,2}\1\d{2,4}|"
        r"\d{1,2}\.? [^\W\d]{3,}\.? \d{4}"
    ),
    "time": re.compile(r"(?:h |ore )?\d{1,2}[:.h]\d{2}(?: ?[ap]m)?(?: ?[-–] ?\d{1,2}[:.h]\d{2})?"),
    "number": re.compile(r"[1-9]\d{5,14}"),
    "phone": re.compile(r"(?=(?:\D*\d){6})[+(]?[\d\s()/.+-]{6,}(?: ?(?:ext|int)\.? ?\d+)?"),
}
"""How a cell of each content reads; the first that most cells fit is the column's."""
_FITTING: dict[str, tuple[str, ...]] = {
    "email": ("email",),
    "url": ("website", "links"),
    "date": ("date", "end_date"),
    "time": ("start", "end"),
    "phone": ("phone", "mobile"),
    "country": ("country",),
}
"""The fields of each content, the likelier first."""
_UNMISTAKABLE = frozenset({"email", "url"})
"""Contents that no other field has."""
_ALONE = {"email": 0.8, "url": 0.65, "phone": 0.65, "date": 0.65, "time": 0.6, "country": 0.6}
"""How sure a field is by its content alone."""
_DIALLED = ("phone", "number")
_MUST = {"email": ("email",), "website": ("url",), "phone": _DIALLED, "mobile": _DIALLED}
"""What the cells of some fields hold, if anything."""


def guesses(kind: ParcelKind, heading: str, values: Sequence[str]) -> dict[str, float]:
    """Return the fields that a column may be, each with its likeness.

    Args:
        kind: Of the table.
        heading: As it stands.
        values: The first of its cells that hold something.
    """
    if "fax" in key_of(heading).split():
        return {}  # numbers that nobody answers
    held = content(values)
    found: dict[str, float] = {}
    for field, alike in _by_heading(kind, heading):
        plain = held in _UNMISTAKABLE and field not in _FITTING[held]
        if plain or (values and held not in _MUST.get(field, (held,))):
            continue
        sure = min(alike + 0.1, 0.95) if held and field in _FITTING[held] else alike
        found[field] = max(sure, found.get(field, 0.0))
    offered = set(KNOWN[kind].values())
    for place, field in enumerate(_FITTING.get(held, ())):
        if field in offered and not found:
            found[field] = _ALONE[held] - place * 0.05
    return {field: alike for field, alike in found.items() if alike >= LEAST}


def contradicts(field: str, values: Sequence[str]) -> bool:
    """Whether what stands below a known heading is plainly something else."""
    if field not in _MUST or not values:
        return False
    if field == "email":
        return not any("@" in value for value in values)
    return content(values) in _UNMISTAKABLE - set(_MUST[field])


def content(values: Sequence[str]) -> str:
    """Return what most cells of a column hold: one of the contents, or "" for any other text."""
    if not values:
        return ""
    short = [value for value in values if len(value) <= _LONGEST]
    most = _MOST_OF_THEM * len(values)
    for name, pattern in _CONTENT.items():
        if sum(bool(pattern.fullmatch(value)) for value in short) >= most:
            return name
    named = (value for value in short if len(value) > 3 or value.isupper())
    known = sum(map(_is_country, named))
    return "country" if known >= most else ""


@lru_cache(maxsize=2000)
def _by_heading(kind: ParcelKind, heading: str) -> tuple[tuple[str, float], ...]:
    """Return the fields whose known headings are within a heading, or all but it."""
    words, letters = key_of(heading), bare(heading)
    count = len(words.split())
    if not 1 < len(letters) < 60:
        return ()
    within = [
        (field, 0.6 + 0.3 * len(known.split()) / count)
        for known, field in WORDS[kind].items()
        if len(known) > 2 and f" {known} " in f" {words} "
    ]
    matcher = SequenceMatcher(b=letters, autojunk=False)
    for known, field in KNOWN[kind].items():
        if min(len(known), len(letters)) < 4 or abs(len(known) - len(letters)) > 3:
            continue
        matcher.set_seq1(known)
        if matcher.quick_ratio() >= _SLIP and (ratio := matcher.ratio()) >= _SLIP:
            within.append((field, ratio * 0.95))
    return tuple(within)


def _is_country(value: str) -> bool:
    """Whether a cell is a country, by a name or by the two letters of ISO 3166-1."""
    return bool(written_country(value) or (len(value) == 2 and country_code(value)))
