"""Two entries made one person, field by field, so that nothing which was written is lost."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from delegate_app.base.i18n import N_
from delegate_app.base.phones import dialled
from delegate_app.domain.contact import Labelled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from delegate_app.domain.contact import Person


class Take(StrEnum):
    """Whose words stand in a field of the one that is made."""

    KEPT = "kept"
    OTHER = "other"
    BOTH = "both"


SINGLE: Mapping[str, str] = {
    "name": N_("Full name"),
    "latin_name": N_("In Latin letters"),
    "given": N_("Given name"),
    "family": N_("Family name"),
    "photo": N_("Photo"),
    "job_title": N_("Job title"),
    "sector": N_("Sector"),
    "source": N_("Source"),
    "since": N_("Kept since"),
}
"""The fields of which one value stands, with what each is called."""
LISTS: Mapping[str, str] = {
    "emails": N_("E-mail"),
    "phones": N_("Phone"),
    "addresses": N_("Address"),
    "languages": N_("Languages"),
    "links": N_("Links"),
    "tags": N_("Tags"),
}
"""The fields in which the values of both may stand."""


def differing(kept: Person, other: Person) -> tuple[str, ...]:
    """Return the fields in which two entries say something else, in the order of a page."""
    return tuple(
        field
        for field in (*SINGLE, *LISTS)
        if getattr(kept, field) and getattr(other, field)
        if _told(kept, field) != _told(other, field)
    )


def proposed(kept: Person) -> dict[str, Take]:
    """Return what is taken of each field beside an entry, unless somebody says otherwise."""
    first = {field: Take.KEPT if getattr(kept, field) else Take.OTHER for field in SINGLE}
    return first | dict.fromkeys(LISTS, Take.BOTH)


def join(
    kept: Person, other: Person, chosen: Mapping[str, Take], told: Callable[[str], str]
) -> Person:
    """Return one person with what both entries say; what gave way is written into the remarks.

    A photo that gave way is not: who keeps the photos has to.

    Args:
        kept: Whose id stays.
        other: Who goes.
        chosen: What is taken of a field; `proposed` holds for the others.
        told: Gives the names of the fields in the language of the remarks.
    """
    takes = {**proposed(kept), **chosen}
    fields: dict[str, Any] = {}
    notes = [kept.remarks, "" if other.remarks in kept.remarks else other.remarks]
    for field, words in SINGLE.items():
        first, second = getattr(kept, field), getattr(other, field)
        taken, left = (second, first) if takes[field] is Take.OTHER else (first, second)
        fields[field] = taken
        if left and left != taken and field != "photo":
            notes.append(f"{told(words)}: {left}")
    for field, words in LISTS.items():
        first, second = getattr(kept, field), getattr(other, field)
        both = united(first, second)
        taken = {Take.KEPT: first, Take.OTHER: second}.get(takes[field], both)
        fields[field] = taken
        notes += [f"{told(words)}: {_said(part)}" for part in both if part not in taken]
    return replace(
        kept,
        **fields,
        remarks="\n".join(note for note in notes if note),
        consent=kept.consent or other.consent,
        reviewed=max(filter(None, (kept.reviewed, other.reviewed)), default=None),
        extra="\n".join(filter(None, dict.fromkeys(f"{kept.extra}\n{other.extra}".split("\n")))),
    )


def united(first: tuple[Any, ...], second: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the values of two lists, each once; an e-mail that both have gets both labels."""
    found: dict[Any, Any] = {}
    for part in (*first, *second):
        key = _one(part)
        known = found.setdefault(key, part)
        if isinstance(part, Labelled):
            labels = dict.fromkeys(filter(None, (known.label, part.label)))
            found[key] = replace(known, label=", ".join(labels))
    return tuple(found.values())


def _one(part: Any) -> Any:
    """Return what is the same for every spelling of a value: of a phone, what is dialled."""
    if not isinstance(part, Labelled):
        return part
    value = part.value.strip()
    return dialled(value, "") or value.casefold()


def _told(person: Person, field: str) -> Any:
    """Return what an entry says in a field, however it is spelt."""
    value = getattr(person, field)
    if field not in LISTS:
        return value
    return [(_one(part), getattr(part, "label", "")) for part in value]


def _said(part: Any) -> str:
    """Return a value of a list as somebody reads it."""
    if isinstance(part, str):
        return part
    values = (getattr(part, name) for name in part.__slots__)
    return ", ".join(value for value in values if value)
