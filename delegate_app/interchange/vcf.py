"""Cards of phones and mail programs: read as people met (vCard 2.1, 3.0, 4.0), written for one."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING

from icalendar import parser  # the whole package first, see docs/architecture.md

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.domain.contact import Address, Labelled, Person, Role
from delegate_app.domain.incoming import (
    IncomingOrganisation,
    IncomingPerson,
    Parcel,
    ParcelKind,
    Skip,
    nothing_usable,
)
from delegate_app.interchange.lines import Component, components
from delegate_app.interchange.people import told_apart

if TYPE_CHECKING:
    from delegate_app.interchange.lines import Property

LARGEST_PHOTO = 5 * 1024 * 1024
"""Bytes of a photo that are kept."""
_LABELS = ("fax", "cell", "pager", "work", "home")
"""The types that tell a reader something, the most telling first (RFC 6350, section 6.4.1)."""
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)


def read(name: str, data: bytes) -> Parcel:
    """Return the cards of a file.

    Raises:
        KnownError: If there is no card that can be used.
    """
    people: list[IncomingPerson] = []
    skipped: list[Skip] = []
    cards = [card for card in components(data) if card.name == "VCARD"]
    for number, card in enumerate(cards, 1):
        label = card.text("FN") or card.text("ORG") or card.text("UID")
        where = f"#{number} · {label}" if label else f"#{number}"
        try:
            if not card.whole:
                raise KnownError(N_("It has no end: the file is cut off or damaged here."))
            people.append(_person(card, where, skipped))
        except KnownError as error:
            skipped.append(Skip(where, error))
    if not people:
        raise nothing_usable(N_("“{file}” holds no card that can be read."), name, skipped)
    return Parcel(
        file=name,
        kind=ParcelKind.CARDS,
        source="cards",
        entries=told_apart(people, skipped),
        skipped=tuple(skipped),
    )


def write(person: Person, title: str = "", organisation: str = "") -> str:
    """Return somebody's card as vCard 3.0 (RFC 2426), which every phone reads.

    It holds what a person would hand over: no remarks, no photo. The Latin form of a name stands
    as the nickname, so that a phone finds it. Lines are not folded: nothing that reads a card
    needs it, and a code to be scanned would grow.

    Args:
        person: Whose.
        title: The job title.
        organisation: The organisation's name.
    """
    latin = person.latin_name if person.latin_name != person.name else ""
    name = (person.family, person.given) if person.family or person.given else (person.name, "")
    lines = [
        ("VERSION", "", ("3.0",)), ("N", "", (*name, "", "", "")), ("FN", "", (person.name,)),
        ("NICKNAME", "", (latin,)), ("ORG", "", (organisation,)), ("TITLE", "", (title,)),
        *(("TEL", way.label, (way.value,)) for way in person.phones),
        *(("EMAIL", way.label, (way.value,)) for way in person.emails),
        *(("ADR", a.label, ("", "", a.street, a.city, a.region, a.postcode, a.country))
          for a in person.addresses),
        *(("URL", "", (link.value,)) for link in person.links),
    ]  # fmt: skip
    written = [
        f"{name}{_types(label)}:{';'.join(part.translate(_ESCAPES) for part in parts)}\r\n"
        for name, label, parts in lines
        if any(parts)
    ]
    return "".join(("BEGIN:VCARD\r\n", *written, "END:VCARD\r\n"))


def _types(label: str) -> str:
    return f";TYPE={label.upper()}" if label.lower() in _LABELS else ""


def _person(card: Component, where: str, skipped: list[Skip]) -> IncomingPerson:
    family, given, middle, prefix, suffix = _parts(card.first("N"), 5)[:5]
    names = [line.text for line in card.all("FN") if line.text]
    composed = " ".join(filter(None, (prefix, given, middle, family, suffix)))
    organisation, *_ = _parts(card.first("ORG"), 1)
    name = (names or [composed or organisation])[0]
    if not name:
        raise KnownError(N_("It names nobody."))
    others = (*names[1:], card.text("NICKNAME"))
    latin = next((other for other in others if _LATIN.search(other)), "")
    groups = {line.group: line.text for line in card.all("X-ABLABEL") if line.group}
    links = (*card.all("URL"), *card.all("SOCIALPROFILE"), *card.all("X-SOCIALPROFILE"))
    return IncomingPerson(
        key=card.text("UID"),
        where=where,
        name=name,
        given=given,
        family=family,
        latin_name="" if _LATIN.search(name) else latin,
        job_title=card.text("TITLE") or card.text("ROLE"),
        organisation=IncomingOrganisation(name=organisation) if organisation else None,
        role=Role.COUNTERPART,
        emails=_labelled(card.all("EMAIL"), groups, "mailto:"),
        phones=_labelled(card.all("TEL"), groups, "tel:"),
        addresses=tuple(filter(None, (_address(line, groups) for line in card.all("ADR")))),
        languages=tuple(line.text for line in card.all("LANG") if line.text),
        links=_labelled(links, groups, ""),
        remarks="\n".join(line.text for line in card.all("NOTE")).strip(),
        photo=_photo(card, where, skipped),
    )


def _parts(line: Property | None, count: int) -> list[str]:
    """Return at least `count` components of a structured value (RFC 6350, section 3.3)."""
    parts = parser.property.split_on_unescaped_semicolon(line.value) if line else []
    return [" ".join(part.split()) for part in parts] + [""] * (count - len(parts))


def _label(line: Property, groups: dict[str, str]) -> str:
    if own := groups.get(line.group):
        return _APPLE_LABEL.sub(r"\1", own).lower()
    types = {kind.lower() for value in line.params.get("TYPE", ()) for kind in value.split(",")}
    return next((label for label in _LABELS if label in types), "")


def _labelled(
    lines: list[Property] | tuple[Property, ...], groups: dict[str, str], scheme: str
) -> tuple[Labelled, ...]:
    found: dict[str, Labelled] = {}
    for line in lines:
        value = line.text
        if scheme and value.lower().startswith(scheme):
            value = value[len(scheme) :].partition(";")[0]
        if value:
            found.setdefault(value, Labelled(value, _label(line, groups)))
    return tuple(found.values())


def _address(line: Property, groups: dict[str, str]) -> Address | None:
    box, extended, street, city, region, postcode, country = _parts(line, 7)[:7]
    if not any((box, extended, street, city, region, postcode, country)):
        return None
    return Address(
        street=", ".join(filter(None, (street, extended, box))),
        city=city,
        postcode=postcode,
        region=region,
        country=country,
        label=_label(line, groups),
    )


def _photo(card: Component, where: str, skipped: list[Skip]) -> bytes:
    """Return the picture that stands in the card; a link to one is not followed."""
    line = card.first("PHOTO")
    if not line:
        return b""
    inline, _, data = line.text.partition(";base64,")
    if not inline.lower().startswith("data:"):
        if not {"B", "BASE64"} & {value.upper() for value in line.params.get("ENCODING", ())}:
            return b""
        data = line.text
    try:
        photo = base64.b64decode("".join(data.split()), validate=True)
    except (binascii.Error, ValueError):
        photo = b""
    if photo.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")) and len(photo) <= LARGEST_PHOTO:
        return photo
    note = N_("Its photo was left out: only PNG and JPEG up to {most} MB are kept.")
    skipped.append(Skip(where, KnownError(note, most=LARGEST_PHOTO // 1024**2)))
    return b""
