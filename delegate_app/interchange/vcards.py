"""Cards that go out (vCard 3.0, 4.0): what a person would hand over, or all that is known."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, NamedTuple

from delegate_app.domain import iso
from delegate_app.interchange.lines import ESCAPES, split, written
from delegate_app.interchange.vcf import LABELS, LATIN_TAG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from delegate_app.domain.contact import Address, Person

VERSIONS = ("3.0", "4.0")
"""The versions that are written: RFC 2426, which everything reads, and RFC 6350."""
_MESSENGER = re.compile(r"(?!https?:|ftps?:)[a-z][a-z0-9+.-]*:\S", re.IGNORECASE)
_HEAD = re.compile(r'(?:[^":]|"[^"]*")*:')
"""The name of a line and its parameters, up to the value."""
_PARTED = re.compile(r"(?<!\\);")
"""Where a value's components are parted."""
_FOLD = 74


class Card(NamedTuple):
    """Somebody as a card that is handed on holds them."""

    person: Person
    title: str = ""
    organisation: str = ""
    photo: bytes = b""


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
        written("VERSION", "3.0"), written("N", *name, "", "", ""), written("FN", person.name),
        written("NICKNAME", latin), written("ORG", organisation), written("TITLE", title),
        *(written("TEL" + _types(way.label), way.value) for way in person.phones),
        *(written("EMAIL" + _types(way.label), way.value) for way in person.emails),
        *(written("ADR" + _types(each.label), *_postal(each)) for each in person.addresses),
        *(written("URL", link.value) for link in person.links),
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
    yield _name(kept, person)
    alternative = ";ALTID=1" if version == "4.0" and person.latin_name else ""
    yield written(f"FN{alternative}", person.name)
    if person.latin_name:
        latin = f"FN{alternative}" if version == "4.0" else "NICKNAME"
        yield written(f"{latin};LANGUAGE={LATIN_TAG}", person.latin_name)
    if card.organisation:
        yield _fuller(kept, "ORG", card.organisation) or written("ORG", card.organisation)
    yield from filter(None, (written("TITLE", card.title), written("NOTE", person.remarks)))
    yield from _ways(person, kept, ";PREF=1" if version == "4.0" else ";TYPE=PREF")
    yield from (written("LANG", language) for language in person.languages)
    if person.tags:
        yield f"CATEGORIES:{','.join(tag.translate(ESCAPES) for tag in person.tags)}"
    if card.photo:
        kind = "png" if card.photo.startswith(b"\x89PNG") else "jpeg"
        data = base64.b64encode(card.photo).decode()
        head = f"PHOTO;ENCODING=b;TYPE={kind.upper()}:"
        yield f"{f'PHOTO:data:image/{kind};base64,' if version == '4.0' else head}{data}"
    uids = [line for line in kept if _named(line) == "UID"]  # of a merge, each entry's
    yield uids[0] if uids else f"UID:urn:uuid:{person.id}"
    yield from (line for line in kept if line not in uids)


def _ways(person: Person, kept: list[str], preferred: str) -> Iterator[str]:
    """Give how to reach somebody; a label of one's own is written as Apple's phones do it.

    The first of several phones, e-mails or addresses is the one that is used, and marked so.
    """
    taken = {line.partition(".")[0].lower() for line in kept}
    number = 0
    ways = (
        ("TEL", [(way.label, (way.value,)) for way in person.phones]),
        ("EMAIL", [(way.label, (way.value,)) for way in person.emails]),
        ("ADR", [(each.label, _postal(each)) for each in person.addresses]),
    )
    told = [
        (name + (preferred if place == 0 and len(every) > 1 else ""), label, parts)
        for name, every in ways
        for place, (label, parts) in enumerate(every)
    ]
    told += (
        ("IMPP" if _MESSENGER.match(link.value) else "URL", link.label, (link.value,))
        for link in person.links
    )
    for name, label, parts in told:
        if not label or label in LABELS:
            yield written(name + _types(label), *parts)
            continue
        number += 1
        while f"item{number}" in taken:
            number += 1
        yield written(f"item{number}.{name}", *parts)
        yield written(f"item{number}.X-ABLabel", label)


def _name(kept: list[str], person: Person) -> str:
    """Return N with what is kept of it, whichever of its parts was corrected meanwhile."""
    name = (person.family, person.given)
    if fuller := _fuller(kept, "N", *name):
        return fuller
    for line in kept:
        value = _HEAD.sub("", line, count=1)
        if _named(line) == "N" and {*filter(None, name)} & {*split(value)[:2]}:
            kept.remove(line)
            head, rest = line.removesuffix(f":{value}"), _PARTED.split(value)[2:]
            return ";".join((written(head, *name), *rest))
    return written("N", *(name if any(name) else (person.name, "")), "", "", "")


def _fuller(kept: list[str], name: str, *same: str) -> str:
    """Take the line out of what is kept that says the same and more, and return it, or ""."""
    for line in kept:
        parts = split(_HEAD.sub("", line, count=1))
        if _named(line) == name and parts[: len(same)] == [" ".join(part.split()) for part in same]:
            kept.remove(line)
            return line
    return ""


def _named(line: str) -> str:
    """Return the name of a line that is kept, in capitals."""
    return re.split(r"[;:]", line, maxsplit=1)[0].rpartition(".")[2].upper()


def _postal(address: Address) -> tuple[str, ...]:
    country = iso.country_name(address.country, "en")
    return ("", "", address.street, address.city, address.region, address.postcode, country)


def _types(label: str) -> str:
    return f";TYPE={label.upper()}" if label.lower() in LABELS else ""


def _folded(line: str) -> bytes:
    raw, chunks, start = line.encode("utf-8", "replace"), [], 0
    while start < len(raw):
        end = min(start + _FOLD, len(raw))
        while end < len(raw) and raw[end] & 0xC0 == 0x80:
            end -= 1  # some programs decode before they join
        chunks.append(raw[start:end])
        start = end
    return b"\r\n ".join(chunks) + b"\r\n"
