"""People as a table for a spreadsheet, under headings that are read again in either language."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from delegate_app.base.i18n import N_, translation
from delegate_app.domain import iso
from delegate_app.domain.contact import Address, Role
from delegate_app.domain.words import label
from delegate_app.interchange.cells import harmless

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
_LONGEST = 32_767
"""Characters of a cell (Excel specifications and limits)."""
_MADE = datetime(2019, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The date within the file: the same people make the same bytes."""


def csv_table(rows: Iterable[ContactRow], language: str) -> bytes:
    """Return a table as spreadsheets open it by a double click: UTF-8 with a mark that says so.

    Where the decimal comma is in use, columns are divided by semicolons. Words that a spreadsheet
    would reckon as a formula are made harmless.
    """
    told = translation(language).gettext
    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=";" if language == "it" else ",")
    table.writerow(told(heading) for heading, _width in _COLUMNS)
    table.writerows(map(harmless, _cells(row, language)) for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def workbook(rows: Iterable[ContactRow], *, title: str, language: str) -> bytes:
    """Return the same table as XLSX; whatever stands in a name is text, never a formula."""
    import xlsxwriter

    told = translation(language).gettext
    file = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, plain) as book:
        book.set_properties({"title": title, "created": _MADE})
        sheet = book.add_worksheet(told(N_("Contacts")))
        head = book.add_format({"bold": True, "bg_color": "#E3F1EE", "bottom": 1})
        look = book.add_format({"valign": "top", "text_wrap": True})
        for column, (heading, width) in enumerate(_COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, told(heading), head)
        sheet.freeze_panes(1, 1)
        place = 0
        for place, row in enumerate(rows, 1):
            for column, cell in enumerate(_cells(row, language)):
                if cell:
                    sheet.write_string(place, column, cell[:_LONGEST], look)
        sheet.autofilter(0, 0, place, len(_COLUMNS) - 1)
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
