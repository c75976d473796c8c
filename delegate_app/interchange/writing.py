"""Tables for a spreadsheet, in which whatever stands in a name is text and never a formula."""

from __future__ import annotations

import csv
import io
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from delegate_app.base.i18n import translation
from delegate_app.interchange.cells import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Columns = Sequence[tuple[str, int]]
    """Headings as message ids, each with its width in characters."""

MADE = datetime(2019, 1, 1, tzinfo=UTC)
"""The date within a file: the same content makes the same bytes."""
_LONGEST = 32_767
"""Characters of a cell (Excel specifications and limits)."""


def csv_table(headings: Iterable[str], rows: Iterable[Iterable[str]], language: str) -> bytes:
    """Return a table as spreadsheets open it by a double click: UTF-8 with a mark that says so.

    Where the decimal comma is in use, columns are divided by semicolons. Words that a spreadsheet
    would reckon as a formula are made harmless.
    """
    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=";" if language == "it" else ",")
    table.writerow(map(translation(language).gettext, headings))
    table.writerows(map(harmless, cells) for cells in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


@contextmanager
def workbook(file: io.BytesIO, title: str) -> Iterator[Any]:
    """Open a workbook to write into, and write it to a file when all is in it."""
    import xlsxwriter

    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, plain) as book:
        book.set_properties({"title": title, "created": MADE.replace(tzinfo=None)})
        yield book


def write_head(book: Any, columns: Columns, language: str, row: int = 0) -> None:
    """Write the headings of a workbook's first sheet, each column as wide as it is meant to be."""
    (sheet,) = book.worksheets()
    look = book.add_format({"bold": True, "bg_color": "#E3F1EE", "bottom": 1})
    for column, (heading, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(row, column, translation(language).gettext(heading), look)


def write_rows(book: Any, columns: Columns, rows: Iterable[tuple[Iterable[str], bool]]) -> None:
    """Write rows below the headings, with a filter over them; what is off is struck out."""
    (sheet,) = book.worksheets()
    usual = {"valign": "top", "text_wrap": True}
    looks = [book.add_format(look) for look in (usual, {**usual, "font_strikeout": True})]
    place = 0
    for place, (cells, off) in enumerate(rows, 1):
        for column, cell in enumerate(cells):
            if cell:
                sheet.write_string(place, column, cell[:_LONGEST], looks[off])
    sheet.autofilter(0, 0, place, len(columns) - 1)
