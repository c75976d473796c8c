"""An agenda item in one line, as people jot it down: ``Thu 14:30 45m Maccabi @Haifa, table 4``.

English and Italian are read at once. Whatever is not understood stays in the title, so that nothing
typed is lost; what was understood is told apart, to be shown while somebody types.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from delegate_app.domain import daywords
from delegate_app.domain.agenda import Kind
from delegate_app.domain.folding import fold

_HOUR = r"(?:[01]?\d|2[0-4])"
_CLOCK = rf"(?P<{{0}}h>{_HOUR})[:.](?P<{{0}}m>[0-5]\d)"
_RANGE = re.compile(
    rf"(?<![\w:./])(?:at\s+|alle\s+|ore\s+|h\s*)?{_CLOCK.format('a')}"
    rf"(?:\s*(?:–|—|-|to|alle|a|till)\s*{_CLOCK.format('b')})?(?![\d:./])",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?<![\w:./])(?:at|alle|ore|h)\s*(?P<h>{_HOUR})(?:\s*(?P<half>am|pm))?(?![\d:./])"
    rf"|(?<![\w:./])(?P<h2>{_HOUR})\s*(?P<half2>am|pm)\b",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"(?<![\w.:/])(?:(?:for|per)\s+)?"
    r"(?:(?P<hours>(?:1[0-2]|\d)(?:[.,]5)?)\s*"
    r"(?:h(?:\s*(?P<rest>[0-5]?\d)(?:\s*m(?:in)?)?(?![\w:.]))?|(?:hours?|or[ae])(?!\s*\d))"
    r"|(?P<minutes>\d{2,3})\s*(?:m|min|minuti|minutes|'))(?!\w)",
    re.IGNORECASE,
)
_TABLE = re.compile(
    r"(?<!\w)(?:table|tavolo|tav\.?|t)\s*(?P<table>\d{1,3}[a-z]?)(?!\w)", re.IGNORECASE
)
_PLACE = re.compile(r"(?<!\w)@\s*(?P<place>[^,;#@]+)")
_TAG = re.compile(r"(?<!\w)#(?P<tag>[\w-]+)")
_TAGS = {
    Kind.B2B_MEETING: "b2b", Kind.INSTITUTIONAL_MEETING: "institutional istituzionale ministry",
    Kind.COMPANY_VISIT: "visit visita tour sopralluogo",
    Kind.CONFERENCE: "conference conferenza convegno forum panel",
    Kind.TRAINING_EVENT: "training formazione seminar seminario webinar",
    Kind.BRIEFING: "briefing", Kind.DEBRIEF: "debrief debriefing",
    Kind.TRANSFER: "transfer trasferimento coach bus pullman taxi flight volo treno train",
    Kind.SOCIAL_EVENT: "dinner cena lunch pranzo reception ricevimento aperitivo cocktail gala",
    Kind.INTERNAL: "internal interno", Kind.PRIVATE_APPOINTMENT: "private privato personale",
}  # fmt: skip
_KINDS = {word: kind for kind, words in _TAGS.items() for word in words.split()}
_LENGTHS = {Kind.B2B_MEETING: 30, Kind.TRANSFER: 30, Kind.BRIEFING: 30, Kind.SOCIAL_EVENT: 120}
"""How long an item of a kind lasts where nobody says it, in minutes; any other an hour."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a line was understood to say."""

    title: str
    start: datetime | None
    """By the wall clock of the mission; None where no hour was named, and the day is all day."""
    end: datetime | None
    day: date
    kind: Kind
    place: str = ""
    table: str = ""
    taken: tuple[tuple[int, int], ...] = ()
    """The stretches of the line that went into the above and not into the title."""


def understand(line: str, today: date, days: Collection[date] = ()) -> Understood:
    """Return what a line says.

    Args:
        line: As typed.
        today: The day in hand, taken where the line names none.
        days: The days of the mission; a weekday means that of the mission where it has one.
    """
    taken: list[tuple[int, int]] = []

    def take(pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.search(_without(line, taken))
        if match:
            taken.append(match.span())
        return match

    place = take(_PLACE)
    tag = next((m for m in _TAG.finditer(line) if fold(m["tag"]) in _KINDS), None)
    taken += [tag.span()] if tag else []
    length = take(_LENGTH)  # before the hours, or the h of "2 h 9:00" would be theirs
    hours = take(_RANGE)
    bare = None if hours else take(_BARE)
    table = take(_TABLE)
    day = _day(line, today, days, taken)
    title = _rest(line, taken)
    kind = _KINDS[fold(tag["tag"])] if tag else _kind_of(title, table is not None)
    begins = _time(hours, "a") if hours else _bare_time(bare)
    start = datetime.combine(day, begins) if begins else None
    end = None
    if start:
        ends = _time(hours, "b") if hours and hours["bh"] else None
        minutes = _minutes(length) or _LENGTHS.get(kind, 60)
        end = datetime.combine(day, ends) if ends else start + timedelta(minutes=minutes)
        end += timedelta(end < start)  # past midnight
    return Understood(
        title, start, end, day, kind, _tidy(place["place"]) if place else "",
        table["table"] if table else "", tuple(sorted(taken)),
    )  # fmt: skip


def _day(line: str, today: date, days: Collection[date], taken: list[tuple[int, int]]) -> date:
    """Return the day that a line names; a weekday at its start may be short."""
    line = _without(line, taken)
    # A limit makes the shortest names sure; here the start of a line does.
    for offset, text in ((3, f"by {line}"), (0, line)):
        named = daywords.find(text, today)
        if named and not (offset and named[0].start):
            taken.append((max(named[0].start - offset, 0), named[0].end - offset))
            return _of_mission(named[0].day, today, days)
    return today


def _without(line: str, taken: Iterable[tuple[int, int]]) -> str:
    """Return a line of the same length with commas in the place of what was taken out of it."""
    for start, end in taken:
        line = line[:start] + "," * (end - start) + line[end:]
    return line


def _of_mission(named: date, today: date, days: Iterable[date]) -> date:
    """Return the mission's day of the same weekday for one that was reckoned by its weekday."""
    days = tuple(days)
    if named in days or not days or named - today > timedelta(7):
        return named
    return next((day for day in days if day.weekday() == named.weekday()), named)


def _kind_of(title: str, at_a_table: bool) -> Kind:
    for word in fold(title).replace("-", " ").split():
        if word in _KINDS:
            return _KINDS[word]
    return Kind.B2B_MEETING if at_a_table else Kind.INTERNAL


def _time(match: re.Match[str], which: str) -> time:
    hour = int(match[f"{which}h"])
    return time(hour % 24, int(match[f"{which}m"]))


def _bare_time(match: re.Match[str] | None) -> time | None:
    if match is None:
        return None
    hour, half = int(match["h"] or match["h2"]), (match["half"] or match["half2"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour % 24)


def _minutes(match: re.Match[str] | None) -> int:
    if match is None:
        return 0
    if match["minutes"]:
        return int(match["minutes"])
    return round(float(match["hours"].replace(",", ".")) * 60) + int(match["rest"] or 0)


def _rest(line: str, taken: Iterable[tuple[int, int]]) -> str:
    """Return what is left of a line, without the commas that held the rest together."""
    place, left = 0, []
    for start, end in sorted(taken):
        left.append(line[place:start])
        place = end
    left.append(line[place:])
    return _tidy(" ".join(_tidy(part) for part in left))


def _tidy(words: str) -> str:
    return " ".join(words.split()).strip(" ,;·–—-")
