"""People as a table for a spreadsheet, under headings that are read again in either language."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from delegate_app.base.i18n import N_, translation
from delegate_app.domain import iso
from delegate_app.domain.contact import Address, Role
from delegate_app.domain.words import label
from delegate_app.interchange import writing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from delegate_app.domain.contact import Labelled
    from delegate_app.domain.dossier import ContactRow

_COLUMNS = (
    (N_("Full name"), 26), (N_("Given name"), 16), (N_("Family name"), 16), (N_("Latin name"), 22),
    (N_("Organisation"), 28), (N_("Role"), 16), (N_("Job title"), 24), (N_("E-mail"), 28),
    (N_("Phone"), 20), (N_("Mobile"), 20), (N_("Street"), 24), (N_("City"), 16),
    (N_("Postcode"), 10), (N_("Region"), 12), (N_("Country"), 14), (N_("Languages"), 12),
    (N_("Links"), 28), (N_("Tags"), 18), (N_("Remarks"), 40),
)  # fmt: skip
"""The headings as message ids, each with its width in characters."""


def csv_table(rows: Iterable[ContactRow], language: str) -> bytes:
    """Return a table as spreadsheets open it."""
    headings = (heading for heading, _width in _COLUMNS)
    return writing.csv_table(headings, (_cells(row, language) for row in rows), language)


def workbook(rows: Iterable[ContactRow], *, title: str, language: str) -> bytes:
    """Return the same table as XLSX, the names in view wherever it is scrolled to."""
    file = io.BytesIO()
    with writing.workbook(file, title) as book:
        sheet = book.add_worksheet(translation(language).gettext(N_("Contacts")))
        writing.write_head(book, _COLUMNS, language)
        sheet.freeze_panes(1, 1)
        writing.write_rows(book, _COLUMNS, ((_cells(row, language), False) for row in rows))
    return file.getvalue()


def _cells(row: ContactRow, language: str) -> Iterator[str]:
    """Give a person's cells; the address is their own, else that of their organisation."""
    told = translation(language).gettext
    person, firm = row.person, row.organisation
    addresses = person.addresses or (firm.addresses if firm else ())
    address = addresses[0] if addresses else Address()
    yield from (person.name, person.given, person.family, person.latin_name)
    yield firm.name if firm else ""
    yield told(label((*row.roles, Role.COUNTERPART)[0]))
    yield row.job_title or person.job_title
    yield _listed(person.emails)
    yield _listed(way for way in person.phones if way.label != "cell")
    yield _listed(way for way in person.phones if way.label == "cell")
    yield from (address.street, address.city, address.postcode, address.region)
    yield iso.country_name(address.country, language)
    yield "; ".join(iso.tongue_name(spoken, language) for spoken in person.languages)
    yield _listed(person.links)
    yield "; ".join(person.tags)
    yield person.remarks


def _listed(ways: Iterable[Labelled]) -> str:
    return "; ".join(way.value for way in ways)
