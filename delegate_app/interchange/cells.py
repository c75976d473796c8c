"""What a cell says, whether it was typed as text or kept by the spreadsheet as a number."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.domain.folding import fold

Cell = str | float | int | bool | date | datetime | time | timedelta
"""What a cell holds as its file keeps it."""
YEARS = range(1900, 2201)
"""Years that an agenda can be of; beyond them a date is a slip, and zone rules give out."""
_EPOCH = datetime(1899, 12, 30)
"""Day 0 of Excel's calendar, as it counts from March 1900 on (ECMA-376, part 1, 18.17.4.1)."""
_SERIALS = range(20_000, 110_000)
"""The serial numbers of 1954 to 2201; a smaller number in a date's place is a year or a slip."""
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan gen", "feb", "mar", "apr", "may mag", "jun giu", "jul lug", "aug ago", "sep set",
         "oct ott", "nov", "dec dic"),
        1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAY = r"(?:[^\W\d]+\.?,? )?"
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)t?")
_DAY_FIRST = re.compile(_WEEKDAY + r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_WORDED = re.compile(_WEEKDAY + r"(\d{1,2})(?:st|nd|rd|th|°)?\.? ([^\W\d]{3,})\.?,? (\d{4})(?!\d)")
_CLOCK = re.compile(
    r"(?:h |ore )?(\d{1,2})(?:[:.,h](\d{2}))?(?:[:.](\d{2})(?:\.\d+)?)?(?: ?([ap])\.?m)?\.?"
)
_SPAN = re.compile(r"\s*(?:[-–—/]|\bto\b|\balle\b|\ba\b(?!\.))\s*")
_LENGTH = re.compile(
    r"(?:(\d+) ?(?:h|hours?|or[ae]))? ?(?:(\d+) ?(?:m|min|mins|minutes?|minuti|['’′])?\.?)?"
)


def text(cell: Cell) -> str:
    """Return the cell as a person reads it: a postcode without decimals, a date as ISO 8601."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ", timespec="minutes")
    if isinstance(cell, time):
        return cell.isoformat(timespec="minutes")
    return str(cell).strip()


def day(cell: Cell) -> date:
    """Return the date of a cell: day first where it is written in figures.

    Raises:
        KnownError: If it is no date.
    """
    try:
        found = _day(cell)
        if found.year not in YEARS:
            raise ValueError
    except (ValueError, KeyError, OverflowError) as error:
        raise KnownError(N_("“{text}” is not a date."), text=text(cell)) from error
    return found


def _day(cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and int(cell) in _SERIALS:
        return (_EPOCH + timedelta(int(cell))).date()
    return _dated(text(cell))[0]


def _dated(written: str) -> tuple[date, str]:
    """Return the date at the head of a text, and what follows it."""
    plain = " ".join(fold(written).split())
    if match := _ISO.match(plain):
        year, month, number = map(int, match.groups())
    elif match := _DAY_FIRST.match(plain):
        number, month, year = int(match[1]), int(match[3]), int(match[4])
        year += 2000 if year < 100 else 0
    elif match := _WORDED.match(plain):
        number, month, year = int(match[1]), _MONTHS[match[2][:3]], int(match[3])
    else:
        raise ValueError
    return date(year, month, number), plain[match.end() :].strip(" ,")


def clocks(cell: Cell) -> list[time]:
    """Return the times of day of a cell: none where it is blank, two of a span (9.00-9.30).

    Raises:
        KnownError: If it holds something else.
    """
    try:
        if isinstance(cell, str):
            try:
                _, written = _dated(cell)
            except (ValueError, KeyError):
                written = " ".join(fold(cell).split())
            parts = [part for part in _SPAN.split(written) if part]
            if len(parts) > 2:
                raise ValueError
            return [_clock(part) for part in parts]
        return [_kept_clock(cell)]
    except (ValueError, OverflowError) as error:
        raise KnownError(N_("“{text}” is not a time."), text=text(cell)) from error


def _clock(written: str) -> time:
    match = _CLOCK.fullmatch(written)
    if not match:
        raise ValueError
    hour, minute, second = (int(part or 0) for part in match.groups()[:3])
    if match[4]:
        if not 1 <= hour <= 12:
            raise ValueError
        hour = hour % 12 + (12 if match[4] == "p" else 0)
    return time(0 if (hour, minute, second) == (24, 0, 0) else hour, minute, second)


def _kept_clock(cell: Cell) -> time:
    """Return the minute that a spreadsheet keeps; 9.3 is what it makes of a typed "9.30"."""
    if isinstance(cell, time):
        cell = datetime.combine(_EPOCH, cell)
    if isinstance(cell, datetime):
        return (cell + timedelta(seconds=30)).time().replace(second=0, microsecond=0)
    if isinstance(cell, timedelta):
        cell = cell / timedelta(1)
    if isinstance(cell, bool) or not isinstance(cell, int | float) or cell < 0:
        raise ValueError
    if 1 <= cell < 25:
        return _clock(f"{cell:.2f}")
    minutes = round(cell % 1 * 24 * 60)
    return time(minutes // 60 % 24, minutes % 60)


def minutes(cell: Cell) -> int | None:
    """Return a duration in minutes, or None where the cell is blank.

    Raises:
        KnownError: If it is no duration of a day at most.
    """
    if isinstance(cell, str) and not cell.strip():
        return None
    try:
        found = _minutes(cell)
        if not 0 < found <= 24 * 60:
            raise ValueError
    except (ValueError, OverflowError) as error:
        raise KnownError(N_("“{text}” is not a duration."), text=text(cell)) from error
    return found


def _minutes(cell: Cell) -> int:
    if isinstance(cell, timedelta):
        return round(cell / timedelta(minutes=1))
    if isinstance(cell, time):
        return cell.hour * 60 + cell.minute
    if isinstance(cell, float) and 0 < cell < 1:
        return round(cell * 24 * 60)
    written = " ".join(fold(text(cell)).split())
    if match := re.fullmatch(r"(\d{1,2}):(\d{2})(?::\d{2})?", written):
        return int(match[1]) * 60 + int(match[2])
    match = _LENGTH.fullmatch(written)
    if not match or not any(match.groups()):
        raise ValueError
    return int(match[1] or 0) * 60 + int(match[2] or 0)


def number(cell: Cell) -> Decimal | None:
    """Return a number, with comma or point before its decimals, or None where it is blank.

    Raises:
        KnownError: If it is no number.
    """
    written = re.sub(r"[\s%€+]", "", text(cell)).replace("−", "-")
    if not written or written in "-–—":
        return None
    if "," in written:
        thousands, decimals = (".", ",") if written.rfind(",") > written.rfind(".") else (",", ".")
        written = written.replace(thousands, "").replace(decimals, ".")
    try:
        if re.fullmatch(r"-?\d{1,15}(?:\.\d{1,15})?", written):
            return Decimal(written)
        raise InvalidOperation
    except InvalidOperation as error:
        raise KnownError(N_("“{text}” is not a number."), text=text(cell)) from error


_FORMULA = re.compile(r"\s*'*\s*[=+@-]")
"""What a spreadsheet takes for the beginning of a formula, or what was made harmless before."""


def harmless(cell: str) -> str:
    """Return a cell as a table may hold it: words like a formula begin with an apostrophe.

    So OWASP advises against CSV injection.
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def as_meant(cell: str) -> str:
    """Return what was made harmless as it was."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell, 1) else cell
