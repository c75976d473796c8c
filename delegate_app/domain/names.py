"""How alike two names are, across scripts, spellings and habits of writing."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from delegate_app.domain.folding import fold, has_cjk, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Words = tuple[str, ...]

ALIKE = 0.6
"""From what likeness on two names may be one person's."""
NEAR = 0.55
"""What two names come to that differ by a letter and yet are rather two names."""
SAME = 0.95
"""From what likeness on they are one name, written alike or with a word more."""
_COMMON = 3
"""From how many bearers on a word is a name of its own and no slip of another."""
_TITLE_WORDS = """
    mr mrs ms miss dr dott dottore dottoressa dottssa prof professor professore ing ingegnere avv
    arch rag geom sig signora signor sigra herr frau phd md mba dipling mme mlle cav sensei adv
"""
_TITLES = frozenset(_TITLE_WORDS.split())
_JOINS = re.compile(r"[\-‐‑'’ʼ`´׳.]")
_SOUNDS = (
    ("sh", "s"), ("sch", "s"), ("tsh", "s"), ("ch", "k"), ("kh", "k"), ("ph", "p"), ("tz", "s"),
    ("ts", "s"), ("zh", "s"), ("ck", "k"), ("z", "s"), ("c", "k"), ("q", "k"), ("g", "k"),
    ("x", "ks"), ("f", "p"), ("v", "b"), ("w", "b"),
)  # fmt: skip
_SILENT = re.compile(r"[aeiouyhj]")
_NICKNAMES: Mapping[str, frozenset[str]] = {
    short: frozenset(names.split())
    for short, names in {
        "beppe": "giuseppe", "pino": "giuseppe", "peppe": "giuseppe", "gigi": "luigi",
        "gino": "luigi", "gianni": "giovanni", "nino": "antonio", "tonino": "antonio",
        "toni": "antonio", "mimmo": "domenico", "nando": "fernando", "lella": "raffaella",
        "bob": "robert", "bobby": "robert", "bill": "william", "will": "william",
        "dick": "richard", "mike": "michael", "jim": "james", "jack": "john", "liz": "elizabeth",
        "peggy": "margaret", "hans": "johannes", "sepp": "josef", "uli": "ulrich",
        "yossi": "yosef joseph", "moshik": "moshe", "avi": "avraham abraham", "kobi": "yaakov",
        "miki": "michael", "rafi": "rafael", "shlomi": "shlomo", "dudi": "david", "rivi": "rivka",
    }.items()
}  # fmt: skip


def alphabetical(name: str, family: str = "", latin: str = "") -> str:
    """Return the name under which somebody is looked for: the family name first.

    Of a name in another script it is the Latin form. Where that does not hold the family name as
    it is known, its order is that of the name itself: whoever writes the family name first is read
    so, and of the others it is the last word.

    Args:
        name: The whole name as its bearer writes it.
        family: The family name, where it is known.
        latin: The form in Latin letters, where there is another.
    """
    shown = latin or name
    if not family or shown.startswith(family):
        return shown
    if family in shown:
        return f"{family} {shown}"
    if not latin:
        return f"{family} {name}"
    *first, last = latin.split() or [""]
    return latin if name.startswith(family) else " ".join((last, *first))


class Spelling(NamedTuple):
    """One way in which a name is written, as folded words."""

    words: Words
    shown: str
    letters: str
    """The words in one order and without spaces, whichever way they were written."""
    is_latin: bool
    is_read: bool
    """Whether another script was read into these letters, so that vowels may be missing."""


def words_of(name: str) -> Words:
    """Return the folded words of a name without titles; what a hyphen joins is one word."""
    return tuple(word for word in key_of(_JOINS.sub("", name)).split() if word not in _TITLES)


def spellings(
    name: str, latin_name: str, other: str, read: Callable[[str], str]
) -> tuple[Spelling, ...]:
    """Return every way in which a person's name is known to be written.

    Args:
        name: As its bearer writes it.
        latin_name: The same in Latin letters, where it is known; an e-mail may tell.
        other: Given and family name, where they are kept apart.
        read: Gives any script in Latin letters, sound by sound.
    """
    found: dict[Words, Spelling] = {}
    for text in (name, latin_name, other):
        if words := words_of(text):
            found.setdefault(words, _spelling(words, text, is_read=False))
    for text in (name, latin_name):
        if not fold(text).isascii() and (words := words_of(read(text))):
            found.setdefault(words, _spelling(words, text, is_read=True))
    return tuple(found.values())


def _spelling(words: Words, shown: str, *, is_read: bool) -> Spelling:
    letters = "".join(sorted(words))
    return Spelling(words, shown, letters, letters.isascii(), is_read)


def likeness(one: Spelling, other: Spelling, bearers: Mapping[str, int]) -> float:
    """Return from 0 to 1 how far two spellings may be one name.

    The words may stand in any order. One may be a slip of the key, an initial, a pet name, or sound
    alike; not where both are names that many bear, for Marco is no misspelled Mario.

    Args:
        one: A spelling.
        other: Another one's.
        bearers: How many people have a word in their names.
    """
    is_read = one.is_read or other.is_read
    short, long = sorted((one.words, other.words), key=len)
    if one.letters == other.letters:
        return 1.0
    if is_read and has_cjk(one.shown + other.shown):
        return 0.85 if wholes(one) & wholes(other) else 0.0
    found = 1.0
    left = list(long)
    for word in sorted(short, key=len, reverse=True):
        common = bearers.get(word, 0) >= _COMMON
        worth, best = max(
            (
                _word(
                    word, there, is_read=is_read,
                    both_common=common and bearers.get(there, 0) >= _COMMON,
                ),
                there,
            )
            for there in left
        )  # fmt: skip
        found *= worth
        left.remove(best)
        if found < NEAR:
            return 0.0
    if len(short) == 1 and left:
        return min(found, ALIKE)  # a family name alone
    return found - 0.05 * len(left)


def alike(one: str, other: str) -> bool:
    """Whether two names in the same letters may be one person's, one of them perhaps short."""
    first, second = (_spelling(words_of(name), name, is_read=False) for name in (one, other))
    return likeness(first, second, {}) >= ALIKE


@cache
def sound(word: str) -> str:
    """Return what stays of a word whose vowels nobody writes and whose letters sound alike."""
    for letters, alike in _SOUNDS:
        word = word.replace(letters, alike)
    rest = _SILENT.sub("", word)
    return "".join(c for n, c in enumerate(rest) if n == 0 or c != rest[n - 1])


def wholes(spelling: Spelling) -> frozenset[str]:
    """Return the sound of a whole name, family first or last: some scripts leave no space."""
    first, *rest = spelling.words
    last, others = spelling.words[-1], spelling.words[:-1]
    joined = ("".join(spelling.words), "".join((*rest, first)), "".join((last, *others)))
    return frozenset(found for found in map(sound, joined) if len(found) > 2)


def comparable(
    one: tuple[Spelling, ...], other: tuple[Spelling, ...]
) -> Iterator[tuple[Spelling, Spelling]]:
    """Give the spellings to compare: those written in the same letters, else how they are read."""
    written = [
        (a, b)
        for a in one
        for b in other
        if not a.is_read and not b.is_read and a.is_latin == b.is_latin
    ]
    yield from written or ((a, b) for a in one for b in other if a.is_latin and b.is_latin)


@cache
def _word(one: str, other: str, *, is_read: bool, both_common: bool) -> float:
    """Return how far two words may be one."""
    if one == other:
        return 1.0
    if min(len(one), len(other)) == 1:
        return 0.75 if one[0] == other[0] and not has_cjk(one) else 0.0
    if is_read:
        return _heard(one, other)
    if any(
        full in _NICKNAMES.get(short, ()) for short, full in ((one, other), (other, one))
    ) or _is_short_for(one, other):
        return 0.8
    is_slip = _is_slip(one, other)
    if both_common or _is_the_other_gender(one, other) or len(one) + len(other) < 7:
        return NEAR if is_slip else 0.0
    if is_slip:
        return 0.9
    alike = sound(one) == sound(other) and one[0] == other[0] and len(sound(one)) > 1
    return 0.85 if alike else 0.0


def _heard(one: str, other: str) -> float:
    """Return how alike two words sound, one of them written without its vowels, v being one too."""
    first, second = ({sound(word), sound(re.sub("[vw]", "", word))} for word in (one, other))
    same = max(first & second, key=len, default="")
    if same:
        return 0.9 if len(same) > 1 else 0.8
    slips = (_is_slip(a, b) for a in first for b in second if min(len(a), len(b)) > 2)
    return 0.78 if any(slips) else 0.0


def _is_slip(one: str, other: str) -> bool:
    """Whether two words are one slip of the key apart: a letter too many, wrong or swapped."""
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return abs(len(one) - len(other)) <= 1
    one, other = one[start:], other[start:]
    return (
        one[1:] in (other, other[1:])
        or one == other[1:]
        or (one[:2] == other[1::-1] and one[2:] == other[2:])
    )


def _is_short_for(one: str, other: str) -> bool:
    """Whether one is the beginning of the other, as Dani is of Daniel, but not Paol of Paola."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 3 and len(long) - len(short) > 1 and long.startswith(short)


def _is_the_other_gender(one: str, other: str) -> bool:
    """Whether two words differ in a last a, e or o alone, as Paolo and Paola do."""
    short, long = sorted((one, other), key=len)
    same = short[:-1] == long[:-1] if len(short) == len(long) else short == long[:-1]
    ends = {short[-1], long[-1]} if len(short) == len(long) else {long[-1]}
    return same and ends <= {"a", "e", "o"}
