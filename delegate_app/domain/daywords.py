"""A day in a person's words, English or Italian: `next Friday`, `entro venerdì`, `5/4`.

Both languages are read at once, because people mix them. What could be something else stays text:
a month alone, or `sat` and `mar`, unless a number or a word such as `by` says what they are.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple


class DayWords(NamedTuple):
    """Where a text names a day, from the `by` or `entro` before it to its end."""

    start: int
    end: int
    day: date
    limit: bool
    """Whether a word such as `by` or `entro` makes the day a limit."""


_WEEKDAYS = (
    "monday lunedì lunedi mon lun", "tuesday martedì martedi tue mar",
    "wednesday mercoledì mercoledi wed mer", "thursday giovedì giovedi thu gio",
    "friday venerdì venerdi fri ven", "saturday sabato sat sab", "sunday domenica sun dom",
)  # fmt: skip
_MONTHS = (
    "january gennaio jan gen", "february febbraio feb", "march marzo mar", "april aprile apr",
    "may maggio mag", "june giugno jun giu", "july luglio jul lug", "august agosto aug ago",
    "september settembre sept sep set", "october ottobre oct ott", "november novembre nov",
    "december dicembre dec dic",
)  # fmt: skip
_WEEKDAY = {word: place for place, words in enumerate(_WEEKDAYS) for word in words.split()}
_MONTH = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_COUNT = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6, "ten": 10,
    "un": 1, "una": 1, "due": 2, "tre": 3, "quattro": 4, "sei": 6, "dieci": 10,
}  # fmt: skip
_FRIDAY = 4


def find(text: str, today: date) -> tuple[DayWords, ...]:
    """Return every day that a text names, in the order of the text.

    A day without a year is the next one of that name. `Friday` and `venerdì prossimo` are the next
    to come, `next Friday` is that of the week after, as people count at a table.

    Args:
        text: One line.
        today: The day on which it is written.
    """
    found: list[DayWords] = []
    for pattern, day_of in _FORMS:
        for match in _compiled(pattern).finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            day = day_of(match, today)
            if day:
                limit = bool(match["limit"] or match["lead"] in ("entro", "within"))
                found.append(DayWords(match.start(), match.end(), day, limit))
    return tuple(sorted(found))


def due(text: str, today: date) -> DayWords | None:
    """Return the day by which a line is to be done: that of a limit, else the last it names."""
    named = find(text, today)
    limits = [words for words in named if words.limit]
    return next(reversed(limits or named), None)


def spell(day: date, language: str) -> str:
    """Return the words of a limit that `find` reads back as the same day, whenever it does."""
    place = 1 if language == "it" else 0
    month = _MONTHS[day.month - 1].split()[place][:3]
    if language == "it":
        return f"entro il {day.day} {month} {day.year}"
    return f"by {day.day} {month.title()} {day.year}"


# --- the forms, the surest first ------------------------------------------------------------


def _calendar(match: re.Match[str], today: date) -> date | None:
    """A day of a month, with its year or of the year that makes it the next one."""
    month = match["month"]
    number = _MONTH[month.casefold()] if month.isalpha() else int(month)
    year = match["year"]
    if year:
        return _valid(int(year) + (2000 if len(year) == 2 else 0), number, int(match["day"]))
    day = _valid(today.year, number, int(match["day"]))
    if day is None or day < today:
        return _valid(today.year + 1, number, int(match["day"]))
    return day


def _coming(match: re.Match[str], today: date) -> date:
    ahead = (_WEEKDAY[match["day"].casefold()] - today.weekday() - 1) % 7 + 1
    return today + timedelta(ahead)


def _of_next_week(match: re.Match[str], today: date) -> date:
    return today + timedelta(7 - today.weekday() + _WEEKDAY[match["day"].casefold()])


def _near(match: re.Match[str], today: date) -> date:
    word = match["day"].casefold()
    if word.startswith(("day", "dopo")):
        return today + timedelta(2)
    return today + timedelta(word in ("tomorrow", "domani"))


def _later(match: re.Match[str], today: date) -> date | None:
    """So many days, weeks or months from today; a month later is the same day of that month."""
    count = _COUNT.get(match["count"].casefold()) or int(match["count"])
    unit = match["unit"][0].casefold()
    if unit in "dg":
        return today + timedelta(count)
    if unit in "ws":
        return today + timedelta(7 * count)
    years, month = divmod(today.month - 1 + count, 12)
    last = monthrange(today.year + years, month + 1)[1]
    return date(today.year + years, month + 1, min(today.day, last))


def _end(match: re.Match[str], today: date) -> date:
    """The last working day of a week, the last day of a month or a year."""
    of = match["of"].casefold()
    if of in ("week", "settimana"):
        return today + timedelta((_FRIDAY - today.weekday()) % 7)
    if of in ("year", "anno"):
        return date(today.year, 12, 31)
    month = _MONTH.get(of, today.month)
    year = today.year + (month < today.month)
    return date(year, month, monthrange(year, month)[1])


def _next(match: re.Match[str], today: date) -> date:
    """Next week is its Friday, next month its last day: what is due then is due by its end."""
    if match["of"].casefold() in ("week", "settimana"):
        return today + timedelta(7 - today.weekday() + _FRIDAY)
    year, month = (today.year, today.month + 1) if today.month < 12 else (today.year + 1, 1)
    return date(year, month, monthrange(year, month)[1])


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_LIMIT = (
    r"(?P<limit>by|before|until|due(?:\s+by)?|entro|prima\s+d[ie]l?)"
    r"\s+(?:the\s+|il\s+|la\s+|l['’])?"
)
_LEAD = r"(?P<lead>on|for|this|coming|per|il|la|the|questo|questa)\s+"
_FULL = "|".join(word for word in _WEEKDAY if len(word) > 3)
_BRIEF = "|".join(word for word in _WEEKDAY if len(word) == 3)
_NAMED = "|".join(sorted(_MONTH, key=len, reverse=True))
_COUNTED = rf"\d{{1,3}}|{'|'.join(_COUNT)}"


def _form(
    words: str, day_of: Callable[[re.Match[str], date], date | None], lead: str = f"(?:{_LEAD})?"
) -> tuple[str, Callable[[re.Match[str], date], date | None]]:
    return rf"(?<![\w/.-])(?:{_LIMIT}|{lead})(?:{words})(?![\w/])", day_of


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a form with the first text that is read: a start would wait for it."""
    return re.compile(pattern, re.IGNORECASE)


_FORMS = (
    _form(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", _calendar),
    _form(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}|\d\d))?", _calendar),
    _form(r"(?P<day>\d{1,2})[.-](?P<month>\d{1,2})[.-](?P<year>\d{4})", _calendar),
    _form(rf"(?:(?:{_FULL}|{_BRIEF})\.?,?\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th|º|°)?\s+"
          rf"(?:of\s+|di\s+)?(?P<month>{_NAMED})\b\.?(?:,?\s+(?P<year>\d{{4}}))?", _calendar),
    _form(rf"(?:(?:{_FULL}|{_BRIEF})\.?,?\s+)?(?P<month>{_NAMED})\.?\s+(?P<day>\d{{1,2}})"
          r"(?:st|nd|rd|th)?\b(?:,?\s+(?P<year>\d{4}))?", _calendar),
    _form(r"(?P<day>day\s+after\s+tomorrow|dopo\s?domani|today|tonight|oggi|stasera|tomorrow|"
          "domani)", _near),
    _form(rf"(?P<count>{_COUNTED})\s+(?P<unit>days?|weeks?|months?|giorn[oi]|settiman[ae]|mes[ei])",
          _later, r"(?P<lead>in|within|tra|fra|entro)\s+"),
    _form(rf"(?:end\s+of\s+(?:the\s+|this\s+)?|fine\s+(?:del(?:la)?\s+|dell['’]|di\s+)?)"
          rf"(?P<of>week|month|year|settimana|mese|anno|{_NAMED})", _end),
    _form(r"next\s+(?P<of>week|month)", _next),
    _form(r"(?P<of>settimana|mese)\s+prossim[oa]", _next),
    _form(r"prossim[oa]\s+(?P<of>settimana|mese)", _next),
    _form(r"(?:this\s+|questa\s+)(?P<of>week|settimana)", _end),
    _form(rf"next\s+(?P<day>{_FULL}|{_BRIEF})", _of_next_week),
    _form(rf"(?:prossim[oa]\s+)?(?P<day>{_FULL})(?:\s+prossim[oa])?", _coming),
    _form(rf"(?P<day>{_BRIEF})", _coming, _LEAD.replace("|the|", "|")),
)  # fmt: skip
