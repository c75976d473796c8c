"""A postal address as people write it on one or two lines, in parts."""

from __future__ import annotations

import re

from delegate_app.domain.contact import Address
from delegate_app.domain.iso import written_country
from delegate_app.interchange.signature_words import STREETS

_CODES = (
    re.compile(r"^〒? ?(?P<code>\d{3}-\d{4})(?P<city>)(?=\s|$)"),  # 〒105-0011 東京都…
    re.compile(  # 20121 Milano (MI), D-80331 München, 1017 AB Amsterdam
        r"(?:^|(?<=\s))(?P<code>(?:[A-Z]{1,2}-)?\d{4,6}(?: ?[A-Z]{2}(?= [A-Z][a-z]))?)"
        r"\s+(?P<city>[^\W\d][^\d()]*?)(?:\s+\(?(?P<region>[A-Z]{2})\)?|\s*\((?P<region2>[^()]+)\))?$"
    ),
    re.compile(  # London EC1A 1BB
        r"^(?P<city>.*?)\s*\b(?P<code>[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})$"
    ),
    re.compile(  # Boston MA 02110, MA 02110
        r"^(?P<city>.*?)\s*\b(?P<region>[A-Z]{2}) (?P<code>\d{5}(?:-\d{4})?)$"
    ),
    re.compile(  # Tel Aviv 6971005, 100-0001
        r"^(?P<city>[^\d]*?)\s*(?P<code>\d{5,7}|〒? ?\d{3}-\d{4})$"
    ),
)


def is_address(text: str, *, goes_on: bool = False) -> bool:
    """Whether some words are an address, or a further line of one that goes on."""
    if not any(c.isdecimal() for c in text):
        return goes_on and bool(written_country(text))
    if STREETS.search(text):
        return True
    parts = _parts(text)
    coded = any(_coded(part) for part in parts)
    return coded and (goes_on or len(parts) > 1 or text[0].isdecimal())


def address(text: str) -> Address:
    """Return an address in its parts; what is no other part stands in the street, as typed."""
    found = dict.fromkeys(("city", "postcode", "region", "country"), "")
    street: list[str] = []
    for part in reversed(_parts(text)):
        if not found["country"] and written_country(part):
            found["country"] = part
        elif not found["postcode"] and (code := _coded(part)):
            found |= {name: value for name, value in code.items() if name != "rest"}
            street.insert(0, code["rest"])
        else:
            street.insert(0, part)
    street = [part for part in street if part]
    last = street[-1] if street else ""
    if not found["city"] and len(street) > 1 and not any(c.isdecimal() for c in last):
        found["city"] = street.pop()
    return Address(street=", ".join(street), **found)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;\n،、]|\s[-–]\s", text) if part.strip()]


def _coded(part: str) -> dict[str, str]:
    """Return postcode, city and region of a part, and what stands beside them; {} without one."""
    for code in _CODES:
        if found := code.search(part):
            said = found.groupdict("")
            return {
                "rest": (part[: found.start()] + part[found.end() :]).strip(),
                "postcode": said["code"],
                "city": said["city"].strip(),
                "region": said.get("region") or said.get("region2", ""),
            }  # fmt: skip
    return {}
