"""Cards of phones and mail programs (vCard 2.1, 3.0, 4.0), read as people met.

What a card says that has no field here is kept as lines (`Person.extra`); `vcards` writes them.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.domain.columns import ParcelKind
from delegate_app.domain.contact import Address, Labelled, Role
from delegate_app.domain.incoming import (
    IncomingOrganisation,
    IncomingPerson,
    Parcel,
    Skip,
    nothing_usable,
)
from delegate_app.interchange.lines import LONGEST, Component, components, split, written
from delegate_app.interchange.people import told_apart

if TYPE_CHECKING:
    from delegate_app.interchange.lines import Property

LARGEST_PHOTO = 5 * 1024 * 1024
"""Bytes of a photo that are kept."""
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_LEAST = 100
"""How the least preferred of several ways is marked."""
_LARGEST_EXTRA = 256 * 1024
"""Characters that are kept of what has no field here, of one card."""
LABELS = ("fax", "cell", "pager", "work", "home")
"""The types that tell a reader something, the most telling first (RFC 6350, section 6.4.1)."""
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
LATIN_TAG = "und-Latn"
"""Any language, Latin letters (RFC 5646): how a name's Latin form is marked in what we write."""
_LINKS = frozenset({"URL", "SOCIALPROFILE", "X-SOCIALPROFILE", "IMPP"})
_TAKEN = _LINKS | {"VERSION", "PRODID", "REV", "EMAIL", "TEL", "ADR", "LANG", "NOTE", "CATEGORIES"}
"""Understood wherever they stand; others only where a field here says all that they say."""
_OF_THE_FILE = frozenset({"ENCODING", "CHARSET"})
"""Parameters that say how a value was written down and not what it is."""
_EXTENSION = re.compile(r"[^;]+;(?:.*;)?ext=(\d+).*", re.IGNORECASE)
"""A number and what is dialled behind it (RFC 3966, section 3)."""
_KINDS = ("KIND", "X-ADDRESSBOOKSERVER-KIND")


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
            if "group" in {card.text(kind).lower() for kind in _KINDS}:
                raise KnownError(N_("It is a group of an address book, not a person."))
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


def _person(card: Component, where: str, skipped: list[Skip]) -> IncomingPerson:
    whole = _in_own_script(card.all("FN"))
    parted = _in_own_script(card.all("N")) if whole and _is_other(whole) else card.first("N")
    family, given, middle, prefix, suffix = _parts(parted, 5)[:5]
    composed = " ".join(filter(None, (prefix, given, middle, family, suffix)))
    organisation, *_ = _parts(card.first("ORG"), 1)
    name = whole.text if whole else composed or organisation
    name = name or card.text("NICKNAME") or card.text("EMAIL")
    if not name:
        raise KnownError(N_("It names nobody."))
    latin, latin_line = _latin_form(card, name, whole, parted)
    photo, photo_line = _photo(card, where, skipped)
    job = next((line for line in (*card.all("TITLE"), *card.all("ROLE")) if line.text), None)
    first = {id(line) for line in (whole, latin_line, job, photo_line) if line}
    for line, count in ((parted, 2), (card.first("ORG"), 1)):
        if line and not any(split(line.value)[count:]):
            first.add(id(line))
    groups = {line.group: line.text for line in card.all("X-ABLABEL") if line.group}
    links = [line for line in card.lines if line.name in _LINKS]
    tags = (tag for line in card.all("CATEGORIES") for tag in split(line.value, ","))
    return IncomingPerson(
        key=card.text("UID"),
        where=where,
        name=name,
        given=given,
        family="" if family == name and not given else family,
        latin_name=latin,
        job_title=job.text if job else "",
        organisation=IncomingOrganisation(name=organisation) if organisation else None,
        role=Role.COUNTERPART,
        emails=_labelled(card.all("EMAIL"), groups, "mailto:"),
        phones=_labelled(card.all("TEL"), groups, "tel:"),
        addresses=tuple(
            filter(None, (_address(line, groups) for line in _preferred_first(card.all("ADR"))))
        ),
        languages=tuple(line.text for line in card.all("LANG") if line.text),
        links=_labelled(links, groups, ""),
        remarks="\n".join(line.text for line in card.all("NOTE")).strip(),
        photo=photo,
        tags=tuple(dict.fromkeys(filter(None, tags))),
        extra=_extra(card, where, first, skipped),
    )


def _in_own_script(lines: list[Property]) -> Property | None:
    """Return the line of a name that stands several times: its bearer's, else the first.

    Who has a name in other letters writes it in Latin ones for us; that form is to be read aloud.
    """
    told = [line for line in lines if line.text]
    plain = [line for line in told if line.param("LANGUAGE").lower() != LATIN_TAG.lower()]
    return next(filter(_is_other, plain), None) or next(iter((*plain, *told)), None)


def _is_other(line: Property) -> bool:
    """Whether a name has letters, none of them Latin."""
    return any(letter.isalpha() for letter in line.text) and not _LATIN.search(line.text)


def _latin_form(
    card: Component, name: str, whole: Property | None, parted: Property | None
) -> tuple[str, Property | None]:
    """Return the form of a name to read aloud, and the line that says nothing else.

    It is what is marked so, else for a name in another script the first other form in Latin
    letters: a further FN, the nickname, how it is spoken (X-PHONETIC-…), a further N.
    """
    others = [line for line in (*card.all("FN"), *card.all("NICKNAME")) if line is not whole]
    for line in others:
        if line.param("LANGUAGE").lower() == LATIN_TAG.lower():
            return line.text, line
    if _LATIN.search(name):
        return "", None
    for line in others:
        if _LATIN.search(line.text):
            return line.text, line
    spoken = [card.text(f"X-PHONETIC-{part}-NAME") for part in ("FIRST", "LAST")]
    further = (_parts(line, 2)[1::-1] for line in card.all("N") if line is not parted)
    for parts in (spoken, *further):
        if _LATIN.search(form := " ".join(filter(None, parts))):
            return form, None
    return "", None


def _extra(card: Component, where: str, first: set[int], skipped: list[Skip]) -> str:
    """Return what a card says that has no field here, a line each, as a vCard writes it."""
    lines: list[str] = []
    room, cut = _LARGEST_EXTRA, False
    if any(len(raw) >= LONGEST and not raw.upper().startswith(b"PHOTO") for raw in card.raw):
        skipped.append(Skip(where, KnownError(N_("A field of more than 8 MB was cut."))))
    kept = [line for line in card.lines if line.name not in _TAKEN and id(line) not in first]
    groups = {line.group for line in kept if line.group and line.name != "X-ABLABEL"}
    told = (
        _as_written(line) if len(line.value) <= _LARGEST_EXTRA else ""
        for line in kept
        if line.value and (line.name != "X-ABLABEL" or line.group in groups)
    )
    for said in dict.fromkeys((*told, *map(_agent, card.inner))):
        if said and len(said) <= room:
            room -= len(said)
            lines.append(said)
        else:
            cut = True
    if cut:
        note = N_("More than {most} kB that have no field here were left out, such as a logo.")
        skipped.append(Skip(where, KnownError(note, most=_LARGEST_EXTRA // 1024)))
    return "\n".join(lines)


def _agent(card: Component) -> str:
    inside = map(_as_written, card.lines)
    return written("AGENT", "\n".join(("BEGIN:VCARD", *inside, "END:VCARD")))


def _as_written(line: Property) -> str:
    """Return a line without the ways of vCard 2.1: UTF-8, nothing quoted, one line."""
    params = [(k, v) for k, values in line.params.items() if k not in _OF_THE_FILE for v in values]
    encodings = {value.upper() for value in line.params.get("ENCODING", ())}
    if encodings & {"B", "BASE64"}:
        params.append(("ENCODING", "b"))
    head = "".join(
        f';{k}="{v}"' if re.search("[:;,]", v) else f";{k}={v}"
        for k, v in ((k, v.replace('"', "'")) for k, v in params)
    )
    value = line.value.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return f"{line.group and line.group + '.'}{line.name}{head}:{value}"


def _parts(line: Property | None, count: int) -> list[str]:
    """Return at least `count` components of a structured value (RFC 6350, section 3.3)."""
    parts = split(line.value) if line else []
    return parts + [""] * (count - len(parts))


def _label(line: Property, groups: dict[str, str]) -> str:
    if own := groups.get(line.group) or line.param("X-ABLABEL").strip():
        apples = _APPLE_LABEL.fullmatch(own)
        return apples[1].lower() if apples else own
    types = {kind.lower() for value in line.params.get("TYPE", ()) for kind in value.split(",")}
    known = next((label for label in LABELS if label in types), "")
    if line.name in _LINKS - {"URL"}:
        service = line.param("SERVICE-TYPE") or line.param("X-SERVICE-TYPE")
        return service or known or next(iter(sorted(types - {"pref"})), "")
    return known


def _preferred_first(lines: list[Property]) -> list[Property]:
    """Return lines in the order in which somebody prefers them (RFC 6350, section 5.3)."""

    def place(line: Property) -> int:
        types = ",".join(line.params.get("TYPE", ())).lower().split(",")
        rank = line.param("PREF")
        return int(rank) if rank.isdecimal() else 1 if "pref" in types else _LEAST + 1

    return sorted(lines, key=place)


def _labelled(lines: list[Property], groups: dict[str, str], scheme: str) -> tuple[Labelled, ...]:
    found: dict[str, Labelled] = {}
    for line in _preferred_first(lines):
        value = line.text
        if scheme and value.lower().startswith(scheme):
            extension = _EXTENSION.fullmatch(value)
            value = value[len(scheme) :].partition(";")[0]
            value += f" ext. {extension[1]}" if extension else ""
        if value:
            found.setdefault(value, Labelled(value, _label(line, groups)))
    return tuple(found.values())


def _address(line: Property, groups: dict[str, str]) -> Address | None:
    parts = _parts(line, 7)
    if not any(parts):
        return None
    box, extended, street, city, region, postcode, country = parts[:7]
    more = (part for part in parts[7:] if not any(part in said for said in parts[:7]))
    return Address(
        street=", ".join(filter(None, (street, extended, box, *more))),
        city=city,
        postcode=postcode,
        region=region,
        country=country,
        label=_label(line, groups),
    )


def _photo(card: Component, where: str, skipped: list[Skip]) -> tuple[bytes, Property | None]:
    """Return the first picture that stands in the card, and its line; no link is followed."""
    inside = [line for line in card.all("PHOTO") if line.value and not _is_link(line)]
    for line in inside:
        data = line.text.rpartition(";base64,")[2]
        try:
            photo = base64.b64decode("".join(data.split()), validate=True)
        except (binascii.Error, ValueError):
            continue
        if photo.startswith(_PICTURES) and len(photo) <= LARGEST_PHOTO:
            return photo, line
    if inside:
        note = N_("Its photo is not shown: only PNG and JPEG up to {most} MB are.")
        skipped.append(Skip(where, KnownError(note, most=LARGEST_PHOTO // 1024**2)))
    return b"", None


def _is_link(line: Property) -> bool:
    """Whether a picture stands elsewhere; it is not fetched, the link is kept."""
    encodings = {value.upper() for value in line.params.get("ENCODING", ())}
    return not (line.value.lower().startswith("data:") or encodings & {"B", "BASE64"})
