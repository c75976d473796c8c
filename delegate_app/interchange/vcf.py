"""Cards of phones and mail programs (vCard 2.1, 3.0, 4.0): read as people met, and written.

What a card says that has no field here is kept as lines (`Person.extra`) and written back.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, NamedTuple

from icalendar import parser  # the whole package first, see docs/architecture.md

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.domain import iso
from delegate_app.domain.columns import ParcelKind
from delegate_app.domain.contact import Address, Labelled, Person, Role
from delegate_app.domain.incoming import (
    IncomingOrganisation,
    IncomingPerson,
    Parcel,
    Skip,
    nothing_usable,
)
from delegate_app.interchange.lines import LONGEST, Component, components
from delegate_app.interchange.people import told_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from delegate_app.interchange.lines import Property

VERSIONS = ("3.0", "4.0")
"""The versions that are written: RFC 2426, which everything reads, and RFC 6350."""
LARGEST_PHOTO = 5 * 1024 * 1024
"""Bytes of a photo that are kept."""
_LARGEST_EXTRA = 256 * 1024
"""Characters that are kept of what has no field here, of one card."""
_LABELS = ("fax", "cell", "pager", "work", "home")
"""The types that tell a reader something, the most telling first (RFC 6350, section 6.4.1)."""
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_LATIN_TAG = "und-Latn"
"""Any language, Latin letters (RFC 5646): how a name's Latin form is marked in what we write."""
_MESSENGER = re.compile(r"(?!https?:|ftps?:)[a-z][a-z0-9+.-]*:\S", re.IGNORECASE)
_LINKS = frozenset({"URL", "SOCIALPROFILE", "X-SOCIALPROFILE", "IMPP"})
_TAKEN = _LINKS | {"VERSION", "PRODID", "REV", "EMAIL", "TEL", "ADR", "LANG", "NOTE", "CATEGORIES"}
"""Understood wherever they stand; others only where a field here says all that they say."""
_OF_THE_FILE = frozenset({"ENCODING", "CHARSET"})
"""Parameters that say how a value was written down and not what it is."""
_FOLD = 74
_KINDS = ("KIND", "X-ADDRESSBOOKSERVER-KIND")


class Card(NamedTuple):
    """Somebody as a card that is handed on holds them."""

    person: Person
    title: str = ""
    organisation: str = ""
    photo: bytes = b""


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
        _line("VERSION", "3.0"), _line("N", *name, "", "", ""), _line("FN", person.name),
        _line("NICKNAME", latin), _line("ORG", organisation), _line("TITLE", title),
        *(_line("TEL" + _types(way.label), way.value) for way in person.phones),
        *(_line("EMAIL" + _types(way.label), way.value) for way in person.emails),
        *(_line("ADR" + _types(each.label), *_postal(each)) for each in person.addresses),
        *(_line("URL", link.value) for link in person.links),
    ]  # fmt: skip
    return "".join(f"{line}\r\n" for line in ("BEGIN:VCARD", *filter(None, lines), "END:VCARD"))


def export(cards: Iterable[Card], version: str) -> Iterator[bytes]:
    """Give whole cards of one of `VERSIONS`, one after the other, as an address book takes them.

    Each holds everything that is known of the person themselves, in lines of 75 bytes at most, and
    what an earlier card said that has no field here.
    """
    for card in cards:
        lines = ("BEGIN:VCARD", f"VERSION:{version}", *_whole(card, version), "END:VCARD")
        yield b"".join(map(_folded, lines))


def _whole(card: Card, version: str) -> Iterator[str]:
    person = card.person
    kept = [line for line in person.extra.split("\n") if line]
    name: tuple[str, ...] = (person.family, person.given)
    name = (*name, *_kept_parts(kept, "N", name))
    if not any(name):
        name = (person.name, "")
    yield _line("N", *name, *[""] * (5 - len(name)))
    alternative = ";ALTID=1" if version == "4.0" and person.latin_name else ""
    yield _line(f"FN{alternative}", person.name)
    if person.latin_name:
        latin = f"FN{alternative}" if version == "4.0" else "NICKNAME"
        yield _line(f"{latin};LANGUAGE={_LATIN_TAG}", person.latin_name)
    if card.organisation:
        units = _kept_parts(kept, "ORG", (card.organisation,))
        yield _line("ORG", card.organisation, *units)
    yield from filter(None, (_line("TITLE", card.title), _line("NOTE", person.remarks)))
    yield from _ways(person, kept)
    yield from (_line("LANG", language) for language in person.languages)
    if person.tags:
        yield f"CATEGORIES:{','.join(tag.translate(_ESCAPES) for tag in person.tags)}"
    if card.photo:
        kind = "png" if card.photo.startswith(b"\x89PNG") else "jpeg"
        data = base64.b64encode(card.photo).decode()
        head = f"PHOTO;ENCODING=b;TYPE={kind.upper()}:"
        yield f"{f'PHOTO:data:image/{kind};base64,' if version == '4.0' else head}{data}"
        kept = [line for line in kept if _named(line) != "PHOTO"]
    if not any(_named(line) == "UID" for line in kept):
        yield f"UID:urn:uuid:{person.id}"
    yield from kept


def _ways(person: Person, kept: list[str]) -> Iterator[str]:
    """Give how to reach somebody; a label of one's own is written as Apple's phones do it."""
    taken = {line.partition(".")[0].lower() for line in kept}
    number = 0
    for name, label, parts in (
        *(("TEL", way.label, (way.value,)) for way in person.phones),
        *(("EMAIL", way.label, (way.value,)) for way in person.emails),
        *(("ADR", each.label, _postal(each)) for each in person.addresses),
        *(("IMPP" if _MESSENGER.match(link.value) else "URL", link.label, (link.value,))
          for link in person.links),
    ):  # fmt: skip
        if not label or label in _LABELS:
            yield _line(name + _types(label), *parts)
            continue
        number += 1
        while f"item{number}" in taken:
            number += 1
        yield _line(f"item{number}.{name}", *parts)
        yield _line(f"item{number}.X-ABLabel", label)


def _kept_parts(kept: list[str], name: str, same: tuple[str, ...]) -> list[str]:
    """Take the line out of what is kept that says more of the same, and return what more."""
    for line in kept:
        parts = _split(line.partition(":")[2])
        if _named(line) == name and parts[: len(same)] == [" ".join(part.split()) for part in same]:
            kept.remove(line)
            return parts[len(same) :]
    return []


def _line(name: str, *parts: str) -> str:
    """Return a line with its value's components, or "" where there is none."""
    return f"{name}:{';'.join(part.translate(_ESCAPES) for part in parts)}" if any(parts) else ""


def _named(line: str) -> str:
    """Return the name of a line that is kept, in capitals."""
    return re.split(r"[;:]", line, maxsplit=1)[0].rpartition(".")[2].upper()


def _postal(address: Address) -> tuple[str, ...]:
    country = iso.country_name(address.country, "en")
    return ("", "", address.street, address.city, address.region, address.postcode, country)


def _types(label: str) -> str:
    return f";TYPE={label.upper()}" if label.lower() in _LABELS else ""


def _folded(line: str) -> bytes:
    raw, chunks, start = line.encode("utf-8", "replace"), [], 0
    while start < len(raw):
        end = min(start + _FOLD, len(raw))
        while end < len(raw) and raw[end] & 0xC0 == 0x80:
            end -= 1  # some programs decode before they join
        chunks.append(raw[start:end])
        start = end
    return b"\r\n ".join(chunks) + b"\r\n"


def _person(card: Component, where: str, skipped: list[Skip]) -> IncomingPerson:
    family, given, middle, prefix, suffix = _parts(card.first("N"), 5)[:5]
    composed = " ".join(filter(None, (prefix, given, middle, family, suffix)))
    organisation, *_ = _parts(card.first("ORG"), 1)
    whole = next((line for line in card.all("FN") if line.text), None)
    name = whole.text if whole else composed or organisation
    if not name:
        raise KnownError(N_("It names nobody."))
    latin, latin_line = _latin_form(card, name, whole)
    job = next((line for line in (*card.all("TITLE"), *card.all("ROLE")) if line.text), None)
    first = {id(line) for line in (whole, latin_line, job) if line}
    for line, count in ((card.first("N"), 2), (card.first("ORG"), 1)):
        if line and not any(_split(line.value)[count:]):
            first.add(id(line))
    groups = {line.group: line.text for line in card.all("X-ABLABEL") if line.group}
    links = [line for line in card.lines if line.name in _LINKS]
    tags = (tag for line in card.all("CATEGORIES") for tag in _split(line.value, ","))
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
        addresses=tuple(filter(None, (_address(line, groups) for line in card.all("ADR")))),
        languages=tuple(line.text for line in card.all("LANG") if line.text),
        links=_labelled(links, groups, ""),
        remarks="\n".join(line.text for line in card.all("NOTE")).strip(),
        photo=_photo(card, where, skipped),
        tags=tuple(dict.fromkeys(filter(None, tags))),
        extra=_extra(card, where, first, skipped),
    )


def _latin_form(card: Component, name: str, whole: Property | None) -> tuple[str, Property | None]:
    """Return the form of a name to read aloud, and the line that says nothing else.

    It is what is marked so, else for a name in another script the first other form in Latin
    letters: a further FN, the nickname, how it is spoken (X-PHONETIC-…), a further N.
    """
    others = [line for line in (*card.all("FN"), *card.all("NICKNAME")) if line is not whole]
    for line in others:
        if line.param("LANGUAGE").lower() == _LATIN_TAG.lower():
            return line.text, line
    if _LATIN.search(name):
        return "", None
    for line in others:
        if _LATIN.search(line.text):
            return line.text, line
    spoken = [card.text(f"X-PHONETIC-{part}-NAME") for part in ("FIRST", "LAST")]
    for parts in (spoken, *(_parts(line, 2)[1::-1] for line in card.all("N")[1:])):
        if _LATIN.search(form := " ".join(filter(None, parts))):
            return form, None
    return "", None


def _extra(card: Component, where: str, first: set[int], skipped: list[Skip]) -> str:
    """Return what a card says that has no field here, a line each, as a vCard writes it."""
    lines: list[str] = []
    room = _LARGEST_EXTRA
    if any(len(raw) >= LONGEST and not raw.upper().startswith(b"PHOTO") for raw in card.raw):
        skipped.append(Skip(where, KnownError(N_("A field of more than 8 MB was cut."))))
    kept = [line for line in card.lines if line.name not in _TAKEN and id(line) not in first]
    kept = [line for line in kept if line.name != "PHOTO" or _is_link(line)]
    groups = {line.group for line in kept if line.group and line.name != "X-ABLABEL"}
    told = (
        _as_written(line)
        for line in kept
        if line.value and (line.name != "X-ABLABEL" or line.group in groups)
    )
    for written in dict.fromkeys((*told, *map(_agent, card.inner))):
        room -= len(written)
        if room < 0:
            note = N_("More than {most} kB that have no field here were left out, such as a logo.")
            skipped.append(Skip(where, KnownError(note, most=_LARGEST_EXTRA // 1024)))
            break
        lines.append(written)
    return "\n".join(lines)


def _agent(card: Component) -> str:
    inside = map(_as_written, card.lines)
    return _line("AGENT", "\n".join(("BEGIN:VCARD", *inside, "END:VCARD")))


def _as_written(line: Property) -> str:
    """Return a line without the ways of vCard 2.1: UTF-8, nothing quoted, one line."""
    params = [(k, v) for k, values in line.params.items() if k not in _OF_THE_FILE for v in values]
    encodings = {value.upper() for value in line.params.get("ENCODING", ())}
    if encodings & {"B", "BASE64"}:
        params.append(("ENCODING", "b"))
    head = "".join(
        f';{k}="{v}"' if re.search("[:;,]", v) else f";{k}={v}"
        for k, v in ((k, " ".join(v.replace('"', "'").split())) for k, v in params)
    )
    value = line.value.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return f"{line.group and line.group + '.'}{line.name}{head}:{value}"


def _split(value: str, by: str = ";") -> list[str]:
    """Return the components of a structured value, or the entries of a list, unescaped."""
    split = parser.split_on_unescaped_semicolon if by == ";" else parser.split_on_unescaped_comma
    return [" ".join(part.split()) for part in split(value)]


def _parts(line: Property | None, count: int) -> list[str]:
    """Return at least `count` components of a structured value (RFC 6350, section 3.3)."""
    parts = _split(line.value) if line else []
    return parts + [""] * (count - len(parts))


def _label(line: Property, groups: dict[str, str]) -> str:
    if own := groups.get(line.group):
        apples = _APPLE_LABEL.fullmatch(own)
        return apples[1].lower() if apples else own
    types = {kind.lower() for value in line.params.get("TYPE", ()) for kind in value.split(",")}
    known = next((label for label in _LABELS if label in types), "")
    if line.name in _LINKS - {"URL"}:
        service = line.param("SERVICE-TYPE") or line.param("X-SERVICE-TYPE")
        return service or known or next(iter(sorted(types - {"pref"})), "")
    return known


def _labelled(lines: list[Property], groups: dict[str, str], scheme: str) -> tuple[Labelled, ...]:
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
    if not line or _is_link(line):
        return b""
    data = line.text.rpartition(";base64,")[2]
    try:
        photo = base64.b64decode("".join(data.split()), validate=True)
    except (binascii.Error, ValueError):
        photo = b""
    if photo.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")) and len(photo) <= LARGEST_PHOTO:
        return photo
    note = N_("Its photo was left out: only PNG and JPEG up to {most} MB are kept.")
    skipped.append(Skip(where, KnownError(note, most=LARGEST_PHOTO // 1024**2)))
    return b""


def _is_link(line: Property) -> bool:
    """Whether a picture stands elsewhere; it is not fetched, the link is kept."""
    encodings = {value.upper() for value in line.params.get("ENCODING", ())}
    return not (line.value.lower().startswith("data:") or encodings & {"B", "BASE64"})
