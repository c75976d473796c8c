"""Lists of participants as the people of a delegation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.domain.columns import ParcelKind
from delegate_app.domain.contact import Address, Labelled, Role
from delegate_app.domain.incoming import IncomingOrganisation, IncomingPerson, Skip
from delegate_app.interchange.people import told_apart
from delegate_app.interchange.vocabulary import role_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from delegate_app.interchange.columns import Row, Table


def read(tables: Iterable[Table], skipped: list[Skip]) -> Iterable[IncomingPerson]:
    """Return the people of the rows; a row that names nobody is put among the skipped."""
    people: list[IncomingPerson] = []
    for table in tables:
        usual = Role.COUNTERPART if table.kind is ParcelKind.CARDS else Role.DELEGATE
        for row in table.rows:
            if len(row.cells) == 1 and {"given", "family"} <= table.fields:
                reason = KnownError(N_("The row holds nothing but “{text}”."), text=_line(row))
            elif person := _person(row, usual):
                people.append(person)
                continue
            else:
                reason = KnownError(N_("The row names nobody."))
            skipped.append(Skip(row.where, reason))
    return told_apart(people, skipped)


def _line(row: Row) -> str:
    return " ".join(row.text(name) for name in row.cells)


def _person(row: Row, usual: Role) -> IncomingPerson | None:
    """Return the person of a row.

    What stands in columns that are kept without a field becomes a line each of the remarks, and so
    does a contact person (Referente) beside a name.
    """
    given, family, contact = row.text("given"), row.text("family"), row.text("contact")
    whole = row.text("name") or f"{given} {family}".strip()
    if not (name := whole or contact):
        return None
    other = [contact] if whole and contact and contact != whole else []
    address = Address(
        street=row.text("street"),
        city=row.text("city"),
        postcode=row.text("postcode"),
        region=row.text("region"),
        country=row.text("country"),
    )
    addresses = (address,) if address != Address() else ()
    organisation = _organisation(row, addresses)
    return IncomingPerson(
        key="",
        where=row.where,
        name=name,
        given=given,
        family=family,
        latin_name=row.text("latin_name"),
        job_title=row.text("job_title"),
        organisation=organisation,
        role=role_of(row.text("role"), usual),
        emails=tuple(map(Labelled, _several(row.text("email"), r"[;,\s]+"))),
        phones=(
            *map(Labelled, _several(row.text("phone"), r"\s*[;\n]\s*")),
            *(Labelled(cell, "cell") for cell in _several(row.text("mobile"), r"\s*[;\n]\s*")),
        ),
        addresses=() if organisation else addresses,
        languages=_several(row.text("languages"), r"\s*[;,\n]\s*"),
        links=tuple(map(Labelled, _several(row.text("links"), r"\s*[;\n]\s*|\s+"))),
        tags=_several(row.text("tags"), r"\s*[;\n]\s*"),
        remarks="\n".join(filter(None, (row.text("remarks"), *other, *row.others))),
    )


def _organisation(row: Row, addresses: tuple[Address, ...]) -> IncomingOrganisation | None:
    name = row.text("organisation")
    if not name:
        return None
    return IncomingOrganisation(
        name=name,
        kind=row.text("organisation_kind"),
        areas=_several(row.text("areas"), r"\s*[;\n]\s*"),
        website=row.text("website"),
        country=row.text("country"),
        description=row.text("description"),
        addresses=addresses,
    )


def _several(text: str, separator: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, re.split(separator, text))))
