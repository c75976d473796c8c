"""Spreadsheets and separated text as rows of cells, numbered as the person sees them."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.interchange import archive
from delegate_app.interchange.cells import as_meant

Cell = str | float | int | bool | date | datetime | time | timedelta

DELIMITERS = (";", ",", "\t", "|")

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ENCODINGS = ("utf-8", "cp1252")
"""Tried strictly and in this order: guessing from the letters takes cp1252 for cp1250."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands; the first row is row 1."""

    name: str
    """Empty where the file has but one."""
    rows: list[list[Cell]]


def workbook(name: str, data: bytes) -> list[Sheet]:
    """Return the visible sheets of an XLSX or ODS file.

    Raises:
        KnownError: If it is none of them, is locked, damaged or too large.
    """
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    archive.check(name, data)
    found = []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for about in book.sheets_metadata:
                if about.typ is not SheetTypeEnum.WorkSheet:
                    continue
                if about.visible is not SheetVisibleEnum.Visible:
                    continue
                sheet = book.get_sheet_by_name(about.name)
                found.append(Sheet(about.name, sheet.to_python(skip_empty_area=False)))
    except PasswordError as error:
        raise archive.locked(name) from error
    except (CalamineError, OSError, ValueError) as error:
        raise archive.damaged(name) from error
    return found if len(found) > 1 else [Sheet("", sheet.rows) for sheet in found]


def separated(name: str, data: bytes) -> list[Sheet]:
    """Return the readings of a CSV or TSV file, one for each delimiter that it may have.

    Raises:
        KnownError: If its letters are in no known encoding.
    """
    text = _decoded(name, data)
    readings = []
    for delimiter in DELIMITERS:
        if delimiter not in text:
            continue
        try:
            rows: list[list[Cell]] = [
                list(map(as_meant, row))
                for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
            ]
        except csv.Error:
            continue
        readings.append(Sheet("", rows))
    return readings or [Sheet("", [[line] for line in text.splitlines()])]


def _decoded(name: str, data: bytes) -> str:
    marked = [encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)]
    for encoding in marked or _ENCODINGS:
        try:
            return data.decode(encoding).replace("\0", "")
        except UnicodeDecodeError:
            continue
    raise KnownError(
        N_("The letters of “{file}” cannot be read."),
        safe=N_("Nothing was changed."),
        todo=N_("Save it as XLSX or as CSV in UTF-8."),
        file=name,
    )
