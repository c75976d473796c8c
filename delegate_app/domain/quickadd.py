"""An agenda item in one line, as people jot it down: ``Thu 14:30 45m Maccabi @Haifa, table 4``.

English and Italian are read at once. Whatever is not understood stays in the title, so that nothing
typed is lost; what was understood is told apart, to be shown while somebody types.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from delegate_app.domain import daywords
from delegate_app.domain.agenda import Kind
from delegate_app.domain.folding import fold

_CLOCK = (
    r"(?P<{0}>[01]?\d|2[0-4])(?:[:.](?P<{0}_minutes>[0-5]\d))?(?:\s*(?P<{0}_half>am|pm)(?!\w))?"
)
_BEGINS = r"(?<![\w:./-])(?P<lead>(?:(?:from|at|alle|dalle|ore|h)\s*)+)?" + _CLOCK.format("begins")
_ENDS = r"(?![\w:/'’]|\.\d)"
_POINT = re.compile(_BEGINS + _ENDS, re.IGNORECASE)
_SPAN = re.compile(
    rf"{_BEGINS}(?P<to>\s*[–—-]\s*|\s+(?:to|till|until|a|(?:fino\s+)?alle)\s+(?:ore\s+)?)"
    rf"{_CLOCK.format('ends')}{_ENDS}",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"\s+([–—-]|a)\s+", re.IGNORECASE)
"""What stands between two bare numbers that need not be hours: `Room 3 - 10:00`."""
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
_TAGGED = _KINDS | dict.fromkeys(("social", "sociale", "conviviale"), Kind.SOCIAL_EVENT)
"""What a tag may say; as a word of a title `social` is as often that of the media."""
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

    tag = next((m for m in _TAG.finditer(line) if fold(m["tag"]) in _TAGGED), None)
    taken += [tag.span()] if tag else []
    length = take(_LENGTH)  # before the hours, or the h of "2 h 9:00" would be theirs
    hours = _hours(_without(line, taken), today)
    taken += [hours.span()] if hours else []
    place = take(_PLACE)  # behind them, or that of "@Haifa 20:00" would be twenty o'clock
    table = take(_TABLE)
    day, after = _day(line, today, days, taken, hours.start() if hours else 0)
    if hours is None and after:
        hours = _span_at(_without(line, taken), after, today)
        taken += [hours.span()] if hours else []
    title = _rest(line, taken)
    kind = _TAGGED[fold(tag["tag"])] if tag else _kind_of(title, table is not None)
    start = end = None
    if hours:
        begins, ends = _minutes_of_day(hours)
        start = datetime.combine(day, time()) + timedelta(minutes=begins)
        lasts = _minutes(length) or _LENGTHS.get(kind, 60)
        if ends is not None:
            lasts = (ends - begins) % (24 * 60)  # an end before the start is past midnight
        day, end = start.date(), start + timedelta(minutes=lasts)
    return Understood(
        title, start, end, day, kind, _tidy(place["place"]) if place else "",
        table["table"] if table else "", tuple(sorted(taken)),
    )  # fmt: skip


def _hours(line: str, today: date) -> re.Match[str] | None:
    """Return where a line says from when to when, or from when, as far as that is sure.

    A bare number is an hour only beside something that makes it one: minutes, `am` or `pm`, a word
    such as `dalle`, or close beside such an hour.
    """
    dates = []
    for span in _SPAN.finditer(line):
        if _ends_by_a_day(span, today):
            dates.append(range(*span.span()))
            continue
        told = [bool(span[f"{one}_minutes"] or span[f"{one}_half"]) for one in ("begins", "ends")]
        close = any(told) and not _LOOSE.fullmatch(span["to"])
        if all(told) or span["lead"] or close:
            return span
    for at in _POINT.finditer(line):
        sure = at["lead"] or at["begins_minutes"] or at["begins_half"]
        if sure and not any(at.start() in span for span in dates):
            return at
    return None


def _span_at(line: str, place: int, today: date) -> re.Match[str] | None:
    """Return the hours that stand right behind a day, where bare numbers are enough."""
    span = _SPAN.match(line, place)
    return None if span and _ends_by_a_day(span, today) else span


def _ends_by_a_day(span: re.Match[str], today: date) -> bool:
    """Return whether the end is the day of a date, as in `from 5 to 7 March`."""
    named = daywords.find(span.string[span.start("ends") :], today)
    return bool(named) and named[0].start == 0


def _day(
    line: str, today: date, days: Collection[date], taken: list[tuple[int, int]], hours: int
) -> tuple[date, int]:
    """Return the day that a line names and where the next word begins; else today and 0.

    A weekday may be short at the start of the line, or right before the hours.
    """
    line = _without(line, taken)
    before = re.search(r"\w+\W*$", line[:hours])
    # A limit makes the shortest names sure; here the start of a line does.
    for place in (0, before.start() if before else 0, None):
        named = daywords.find(line if place is None else f"by {line[place:]}", today)
        if named and (place is None or named[0].start == 0):
            shift = 0 if place is None else place - 3
            start, end = max(named[0].start + shift, place or 0), named[0].end + shift
            taken.append((start, end))
            return _of_mission(named[0].day, today, days), len(line) - len(line[end:].lstrip())
    return today, 0


def _without(line: str, taken: Iterable[tuple[int, int]]) -> str:
    """Return a line of the same length with commas in the place of what was taken out of it."""
    for start, end in taken:
        line = line[:start] + "," * (end - start) + line[end:]
    return line


def _of_mission(named: date, today: date, days: Iterable[date]) -> date:
    """Return the mission's own day for one that was reckoned by its weekday, or without a year."""
    days = tuple(days)
    if named in days or not days:
        return named
    if named - today > timedelta(7):
        same = (day for day in days if (day.month, day.day) == (named.month, named.day))
        return next(same, named)
    return next((day for day in days if day.weekday() == named.weekday()), named)


def _kind_of(title: str, at_a_table: bool) -> Kind:
    for word in fold(title).replace("-", " ").split():
        if word in _KINDS:
            return _KINDS[word]
    return Kind.B2B_MEETING if at_a_table else Kind.INTERNAL


def _minutes_of_day(hours: re.Match[str]) -> tuple[int, int | None]:
    """Return when hours begin and end in minutes of their day; 24:00 is the end of it.

    Where only one of the two says `am` or `pm`, the other is the nearest that is in order.
    """
    has = hours.groupdict()
    begins, end = _minute(has, "begins"), has.get("ends")
    if end is None:
        return begins, None
    ends, half_day = _minute(has, "ends"), 12 * 60
    if has["ends_half"] and not has["begins_half"]:
        if begins < half_day and begins + half_day < ends:
            begins += half_day
    elif has["begins_half"] and not has["ends_half"] and ends < begins and ends < half_day:
        ends += half_day
    return begins, ends


def _minute(has: Mapping[str, str | None], which: str) -> int:
    hour, half = int(has[which] or 0), (has[f"{which}_half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return hour * 60 + int(has[f"{which}_minutes"] or 0)


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
