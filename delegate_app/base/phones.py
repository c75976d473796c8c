"""Phone numbers as they are dialled from anywhere; what was typed is kept beside it.

phonenumbers knows the plan of every country: which zero is part of a number, where it is parted.
"""

from __future__ import annotations

import re
from functools import lru_cache

_DIALLED = re.compile(
    r"\+?[\d\s()\[\].\-/\u2010-\u2015]{4,}((ext|x|int)\.?\s*\d{1,6})?", re.IGNORECASE
)
"""Digits, what parts them, and an extension; with other words nobody writes it anew."""
_LONGEST = 60
"""Characters; no number is as long, and a long text is not to be looked through as one."""
_ABROAD = re.compile(r"^\s*00(?=\d)")
"""The prefix of most countries, which people write wherever they are."""


def international(typed: str, region: str) -> str:
    """Return a number as one writes it abroad (ITU-T E.123): ``+972 3-555-0102``.

    Args:
        typed: The number as somebody wrote it.
        region: The code of the country whose habits a number without prefix follows; "" for none.

    Returns:
        As typed, without blanks around it, where it is no number that can be dialled.
    """
    return _read(typed, region)[0] or typed.strip()


def dialled(typed: str, region: str) -> str:
    """Return what is dialled (ITU-T E.164): ``+97235550102``; "" where it is no such number."""
    return _read(typed, region)[1]


@lru_cache(maxsize=50_000)
def _read(typed: str, region: str) -> tuple[str, str]:
    from phonenumbers import (
        NumberParseException,
        PhoneNumberFormat,
        format_number,
        is_valid_number,
        parse,
    )

    typed = typed.strip()
    if len(typed) > _LONGEST or not _DIALLED.fullmatch(typed):
        return "", ""
    try:
        number = parse(_ABROAD.sub("+", typed), region or None)
    except NumberParseException:
        return "", ""
    if not is_valid_number(number):
        return "", ""
    return (
        format_number(number, PhoneNumberFormat.INTERNATIONAL),
        format_number(number, PhoneNumberFormat.E164),
    )
