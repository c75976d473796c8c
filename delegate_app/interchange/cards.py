"""What a card says, whichever way it says it: a vCard, the codes of old phones, or words."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any

from delegate_app.base.errors import KnownError
from delegate_app.domain.contact import Labelled
from delegate_app.domain.incoming import IncomingOrganisation, IncomingPerson
from delegate_app.interchange import signatures, vcf
from delegate_app.interchange.postal import address

_VCARD = re.compile(r"(?ims)^[ \t]*BEGIN:VCARD\b.*?^[ \t]*END:VCARD[ \t]*\r?$")
_CODE = re.compile(r"(?im)^[ \t]*(MECARD|BIZCARD):((?:\\.|[^\\\n])*?;)(?:;|[ \t]*\r?$)")
_FIELD = re.compile(r"((?:\\.|[^\\;])*);", re.DOTALL)
_BIZCARD = {
    "N": "GIVEN", "X": "FAMILY", "T": "TITLE", "C": "ORG", "A": "ADR", "B": "TEL", "M": "CELL",
    "F": "FAX", "E": "EMAIL",
}  # fmt: skip
"""The fields of NTT's older code by what a MeCard calls them."""
_PHONES = {"TEL": "", "TEL-AV": "", "CELL": "cell", "FAX": "fax"}


def several(text: str) -> list[str]:
    """Return the texts of the people of a text: each vCard is one; other words are one person."""
    found = _VCARD.findall(text)
    return found if len(found) > 1 and not _VCARD.sub("", text).strip() else [text]


def read(text: str) -> IncomingPerson:
    """Return whom a text speaks of, be it pasted or from a code; nothing is ever raised.

    Words beside a vCard or a MeCard are read as those of a signature, and what both say differently
    stands in the remarks.
    """
    told: list[IncomingPerson] = []
    for pattern, understood in ((_VCARD, _of_vcard), (_CODE, _of_code)):
        for match in pattern.finditer(text):
            person = understood(match)
            if person:
                told.append(person)
                text = text.replace(match[0], "\n", 1)
    told.append(signatures.read(text))
    whole = told[0]
    for other in told[1:]:
        whole = _both(whole, other)
    return whole


def _of_vcard(match: re.Match[str]) -> IncomingPerson | None:
    try:
        parcel = vcf.read("", match[0].encode("utf-8", "replace"))
    except KnownError:
        return None
    (person,) = parcel.entries
    return person if isinstance(person, IncomingPerson) else None


def _of_code(match: re.Match[str]) -> IncomingPerson:
    """Read a MeCard (NTT DOCOMO, i-mode) or a BizCard; a field that nobody knows is a remark."""
    keys = _BIZCARD if match[1].upper() == "BIZCARD" else {}
    found: dict[str, list[str]] = {}
    remarks: list[str] = []
    for part in _FIELD.findall(match[2]):
        key, colon, value = part.partition(":")
        name = keys.get(key.upper(), key.upper())
        if colon and value:
            found.setdefault(name, []).append(value)
    family, given = "", ""
    name = " ".join(map(_plain, found.pop("N", [])))
    if "GIVEN" in found or "FAMILY" in found:
        given, family = (" ".join(map(_plain, found.pop(key, []))) for key in ("GIVEN", "FAMILY"))
    elif "," in name:
        family, given = (side.strip() for side in name.split(",", 1))
    firm = ", ".join(map(_plain, found.pop("ORG", [])))
    titles, notes = found.pop("TITLE", []), found.pop("NOTE", [])
    ways = {
        key: tuple(map(_plain, found.pop(key, []))) for key in ("EMAIL", "URL", "ADR", *_PHONES)
    }
    remarks = [*map(_plain, notes)]
    remarks += [f"{key}: {_plain(value)}" for key, values in found.items() for value in values]
    return replace(
        signatures.read(""),
        name=" ".join(filter(None, (given, family))) or name, given=given, family=family,
        job_title=", ".join(map(_plain, titles)),
        organisation=IncomingOrganisation(name=firm) if firm else None,
        emails=tuple(map(Labelled, ways["EMAIL"])), links=tuple(map(Labelled, ways["URL"])),
        addresses=tuple(map(address, ways["ADR"])),
        phones=tuple(Labelled(v, label) for key, label in _PHONES.items() for v in ways[key]),
        remarks="\n".join(remarks),
    )  # fmt: skip


def _plain(value: str) -> str:
    return " ".join(re.sub(r"\\(.)", r"\1", value).split())


def _both(first: IncomingPerson, other: IncomingPerson) -> IncomingPerson:
    """Return what two texts say of one person; the first is believed, nothing of the other lost."""
    taken: dict[str, Any] = {}
    remarks = [first.remarks, other.remarks]
    for field in fields(IncomingPerson):
        one, two = getattr(first, field.name), getattr(other, field.name)
        if field.name == "remarks" or not two or one == two:
            continue
        if isinstance(one, tuple):
            known = {way.value for way in one if isinstance(way, Labelled)}
            new = (way for way in two if not (isinstance(way, Labelled) and way.value in known))
            taken[field.name] = tuple(dict.fromkeys((*one, *new)))
        elif not one:
            taken[field.name] = two
        elif field.name in ("name", "latin_name", "job_title"):
            remarks.append(two)
        elif isinstance(two, IncomingOrganisation):
            remarks.append(two.name)
    told = dict.fromkeys(filter(None, remarks))
    return replace(first, **taken, remarks="\n".join(told))
