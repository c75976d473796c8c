"""What makes a person of a file the same one in every sending, and how countries are kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.domain import iso
from delegate_app.domain.folding import key_of
from delegate_app.domain.incoming import Skip

if TYPE_CHECKING:
    from delegate_app.domain.contact import Address
    from delegate_app.domain.incoming import IncomingPerson


def told_apart(people: list[IncomingPerson], skipped: list[Skip]) -> tuple[IncomingPerson, ...]:
    """Return the people of a file, each with a key of its own.

    The key is the id that the file gave, else the first e-mail, else name and organisation. Two
    who share an office's address are told apart by name and organisation; who stands twice is
    taken once.

    Args:
        people: With the file's own ids as keys, "" where it gave none.
        skipped: Takes those who stand twice.
    """
    found: dict[str, IncomingPerson] = {}
    for person in people:
        organisation = person.organisation.name if person.organisation else ""
        named = f"{key_of(person.name)}|{key_of(organisation)}"
        email = person.emails[0].value.casefold() if person.emails else ""
        key = person.key or email or named
        if key in found and key_of(found[key].name) != key_of(person.name):
            key = named
        if key in found:
            reason = KnownError(N_("The same person stands twice in the file."))
            skipped.append(Skip(person.where, reason))
        else:
            found[key] = replace(_by_code(person), key=key)
    return tuple(found.values())


def _by_code(person: IncomingPerson) -> IncomingPerson:
    """Return a person with countries and languages by their codes, where anybody knows them."""
    firm = person.organisation
    return replace(
        person,
        addresses=_placed(person.addresses),
        languages=tuple(map(iso.tongue, person.languages)),
        organisation=firm
        and replace(firm, country=iso.country(firm.country), addresses=_placed(firm.addresses)),
    )


def _placed(addresses: tuple[Address, ...]) -> tuple[Address, ...]:
    return tuple(replace(each, country=iso.country(each.country)) for each in addresses)
