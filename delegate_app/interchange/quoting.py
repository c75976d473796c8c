"""What somebody wrote themselves in a mail: the mails that it answers are cut."""

from __future__ import annotations

import re

_INTRODUCES = re.compile(
    r"(?i)^\s*(?:il (?:giorno )?.{4,120} ha scritto\s*:?|on .{4,120} wrote\s*:?"
    r"|am .{4,120} schrieb\b.{0,80}:?|.{4,80} schrieb am .{4,60}:|le .{4,120} a écrit\s*:?"
    r"|el .{4,120} escribió\s*:?|.{4,80} (?:писал|написал)\(?а?\)?\s*:"
    r"|ב.{4,120} כתב(?:/?ה)?.{0,60}:)"
    r"\s*$"
)
_RULE = re.compile(
    r"(?i)^\s*(?:-{2,}|_{2,}|={2,})\s*(?:original message|messaggio originale|messaggio inoltrato"
    r"|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|message d'origine"
    r"|mensaje original)\s*(?:-{2,}|_{2,}|={2,})?\s*$|^\s*begin forwarded message:\s*$|^_{25,}\s*$"
)
_FROM = re.compile(r"(?i)^\s*\*?(?:from|da|von|de|发件人|差出人|מאת)\s*:\*?\s*\S")
_OTHERS = re.compile(
    r"(?i)^\s*\*?(?:sent|date|to|cc|subject|inviato|data|a|oggetto|gesendet|datum|an|betreff"
    r"|envoyé|à|objet|发送时间|收件人|送信日時|宛先|נשלח|אל)\s*:"
)
_HEAD = 4
"""How many lines the head of a mail has at least one more of its fields in."""


def own_words(text: str) -> list[str]:
    """Return the lines of a mail that are its writer's.

    Where there are none, as when the signature itself was copied out of an answer, the marks of
    quoting go and the words stay.
    """
    lines = text.splitlines()
    kept = _without_quotes(lines)
    if any(line.strip() for line in kept):
        return kept
    return [re.sub(r"^(?:\s*>)+ ?", "", line) for line in lines]


def _without_quotes(lines: list[str]) -> list[str]:
    kept: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if _is_head(lines, place) or _RULE.match(line):
            break
        long = _introduction(lines, place)
        if long:
            place += long
            following = next((one for one in lines[place:] if one.strip()), "")
            if not following.lstrip().startswith(">"):
                break
        else:
            if not line.lstrip().startswith(">"):
                kept.append(line)
            place += 1
    return kept


def _introduction(lines: list[str], place: int) -> int:
    """Return how many lines say who wrote what follows; mail programs wrap them."""
    for long in (1, 2):
        told = " ".join(line.strip() for line in lines[place : place + long])
        if len(told) < 300 and _INTRODUCES.match(told) and lines[place].strip():
            return long
    return 0


def _is_head(lines: list[str], place: int) -> bool:
    """Whether the head of a mail begins here: who sent it, and within a few lines when or to whom.

    It is not at the very beginning, where it would be all there is.
    """
    if not _FROM.match(lines[place]) or not any(line.strip() for line in lines[:place]):
        return False
    return any(_OTHERS.match(line) for line in lines[place + 1 : place + 1 + _HEAD])
