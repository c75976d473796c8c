"""Which way each letter reads: the bidirectional algorithm of Unicode (UAX #9), for one paragraph.

Embeddings and overrides never get here (`text.clean` takes them out), isolates do. So a sequence in
which rules look at their neighbours is what stands at one depth within one isolate.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import takewhile

LRI, RLI, FSI, PDI = "\u2066\u2067\u2068\u2069"
ISOLATES = re.compile(f"[{LRI}-{PDI}]")
RTL = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Without one of these, or an isolate that says so, everything reads from left to right."""

_DEEPEST = 125
_PAIRS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋〈〉❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽"
    "⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
_CLOSING = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_OPEN_BRACKETS = 63
_ISOLATING = frozenset(("LRI", "RLI", "FSI", "PDI"))
_NEUTRAL = _ISOLATING | {"B", "S", "WS", "ON"}
_NUMBERS = frozenset(("EN", "AN"))


def levels(text: str) -> bytes:
    """Return the level of each character: even reads to the right, odd to the left.

    The paragraph takes its own from its first strong character outside isolates, else 0; it is
    what `direction` says. Whitespace at the end of a line is for whoever makes the line (rule L1).
    """
    kinds = [_kind(character) for character in text]
    base = _first_strong(kinds, 0, len(kinds), _matches(kinds))
    result = bytearray([base]) * len(text)
    for level, places in _sequences(kinds, base):
        _resolve(text, kinds, level, places, result)
    before = base
    for place, kind in enumerate(kinds):
        if kind == "BN":
            result[place] = before
        before = result[place]
    return bytes(result)


def direction(text: str) -> int:
    """Return the level of a paragraph: that of its first strong character (rules P2 and P3)."""
    kinds = [_kind(character) for character in text]
    return _first_strong(kinds, 0, len(kinds), _matches(kinds))


def visual(runs: bytes) -> list[int]:
    """Return the order in which runs of these levels stand from left to right (rule L2)."""
    order = list(range(len(runs)))
    if not runs:
        return order
    for level in range(max(runs), 0, -1):
        start = None
        for place in range(len(runs) + 1):
            if place < len(runs) and runs[order[place]] >= level:
                start = place if start is None else start
            elif start is not None:
                order[start:place] = order[start:place][::-1]
                start = None
    return order


@lru_cache(1 << 12)
def _kind(character: str) -> str:
    """Return the bidirectional class; what is not assigned yet takes that of its neighbourhood."""
    return unicodedata.bidirectional(character) or ("R" if RTL.match(character) else "L")


def _matches(kinds: list[str]) -> dict[int, int]:
    """Return where each isolate ends (BD9); one that is never closed ends with the text."""
    ends: dict[int, int] = {}
    open_ones: list[int] = []
    for place, kind in enumerate(kinds):
        if kind in ("LRI", "RLI", "FSI"):
            open_ones.append(place)
            ends[place] = len(kinds)
        elif kind == "PDI" and open_ones:
            ends[open_ones.pop()] = place
    return ends


def _first_strong(kinds: list[str], start: int, end: int, ends: dict[int, int]) -> int:
    place = start
    while place < end:
        kind = kinds[place]
        if kind in ("R", "AL"):
            return 1
        if kind == "L":
            return 0
        place = ends.get(place, place) + 1
    return 0


def _sequences(kinds: list[str], base: int) -> list[tuple[int, list[int]]]:
    """Part the text into isolating run sequences (BD13), each with its level."""
    ends = _matches(kinds)
    closing = {end: start for start, end in ends.items()}
    found: list[tuple[int, list[int]]] = [(base, [])]
    around = [found[0]]
    too_deep = 0
    for place, kind in enumerate(kinds):
        if kind == "PDI" and place in closing:
            if too_deep:
                too_deep -= 1
            else:
                around.pop()
        level, places = around[-1]
        if kind != "BN":
            places.append(place)
        if place in ends:
            odd = kind == "RLI" or (
                kind == "FSI" and _first_strong(kinds, place + 1, ends[place], ends) == 1
            )
            inner = level + 1 if odd != level % 2 else level + 2
            if inner > _DEEPEST or too_deep:
                too_deep += 1
            else:
                around.append((inner, []))
                found.append(around[-1])
    return found


def _resolve(text: str, kinds: list[str], level: int, places: list[int], result: bytearray) -> None:
    """Give every place of a sequence its level (rules W, N and I)."""
    own = "R" if level % 2 else "L"
    types = [kinds[place] for place in places]
    _weak(types, own)
    _brackets([text[place] for place in places], [kinds[place] for place in places], types, own)
    start = 0
    while start < len(types):
        end = start
        while end < len(types) and types[end] in _NEUTRAL:
            end += 1
        if end > start:
            before = _side(types[start - 1]) if start else own
            after = _side(types[end]) if end < len(types) else own
            types[start:end] = [before if before == after else own] * (end - start)
        start = end + 1
    for place, kind in zip(places, types, strict=True):
        if kind in _NUMBERS:
            result[place] = level + (1 if level % 2 else 2)
        else:
            result[place] = level + (kind != own)


def _side(kind: str) -> str:
    """Return what a strong type or a number is for the neutrals beside it."""
    return "L" if kind == "L" else "R"


def _weak(types: list[str], own: str) -> None:
    """Resolve marks, numbers and what stands between them (rules W1 to W7)."""
    before, strong = own, own
    for n, kind in enumerate(types):
        if kind == "NSM":
            types[n] = "ON" if before in _ISOLATING else before
        before = types[n]  # as rule W1 leaves it, whatever W2 makes of it
        if before in ("L", "R", "AL"):
            strong = before
        elif before == "EN" and strong == "AL":
            types[n] = "AN"
    types[:] = ["R" if kind == "AL" else kind for kind in types]
    _beside_numbers(types)
    strong = own
    for n, kind in enumerate(types):
        if kind in ("L", "R"):
            strong = kind
        elif kind in ("ES", "CS"):
            types[n] = "ON"
        elif kind == "EN" and strong == "L":
            types[n] = "L"


def _beside_numbers(types: list[str]) -> None:
    """Let a sign between two numbers, and those around one, go with them (rules W4 and W5)."""
    for n in range(1, len(types) - 1):
        left, kind, right = types[n - 1 : n + 2]
        joins = (kind == "CS" and left in _NUMBERS) or (kind == "ES" and left == "EN")
        if joins and left == right:
            types[n] = left
    n = 0
    while n < len(types):
        end = n
        while end < len(types) and types[end] == "ET":
            end += 1
        if end > n:
            beside = (n and types[n - 1] == "EN") or (end < len(types) and types[end] == "EN")
            types[n:end] = ["EN" if beside else "ON"] * (end - n)
        n = end + 1


def _brackets(characters: list[str], kinds: list[str], types: list[str], own: str) -> None:
    """Let both brackets of a pair read as what they hold (rule N0)."""
    for start, end in sorted(_pairs(characters, types)):
        inside = {_side(kind) for kind in types[start + 1 : end] if kind not in _NEUTRAL}
        if not inside:
            continue
        reads = own
        if own not in inside:
            before = start
            while before and types[before - 1] in _NEUTRAL:
                before -= 1
            reads = _side(types[before - 1]) if before else own
        for bracket in (start, end):
            types[bracket] = reads
            marks = takewhile(lambda n: kinds[n] == "NSM", range(bracket + 1, len(types)))
            for mark in marks:
                types[mark] = reads


def _pairs(characters: list[str], types: list[str]) -> list[tuple[int, int]]:
    """Return where brackets that belong together stand (BD16)."""
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for n, character in enumerate(characters):
        if types[n] != "ON":
            continue
        same = unicodedata.normalize("NFC", character)
        if same in _CLOSING:
            if len(waiting) == _OPEN_BRACKETS:
                break
            waiting.append((_CLOSING[same], n))
            continue
        depth = next((d for d in reversed(range(len(waiting))) if waiting[d][0] == same), None)
        if depth is not None:
            pairs.append((waiting[depth][1], n))
            del waiting[depth:]
    return pairs
