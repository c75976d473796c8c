"""Spreadsheets and separated text as rows of cells, numbered as the person sees them."""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
from dataclasses import dataclass

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.interchange import archive
from delegate_app.interchange.cells import Cell, as_meant

DELIMITERS = (";", ",", "\t", "|")
OPENING = 200
"""Rows by which the delimiter of a text is found."""
_LONGEST_LINE = 1_000_000
"""Bytes; a line twice as long is always refused, one that is shorter never."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands; the first row is row 1."""

    name: str
    """Empty where the file has but one."""
    rows: list[list[Cell]]
    broken: bool = False
    """Whether what follows the last row could not be read."""


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


def decoded(name: str, data: bytes, encoding: str) -> str:
    """Return the text of a CSV or TSV file.

    Raises:
        KnownError: If its letters are in no such encoding, or one of its lines has no end.
    """
    if _is_endless(data):
        raise KnownError(
            N_("A line of “{file}” is longer than {most} MB, so it is no table."),
            safe=N_("Nothing was changed."),
            todo=N_("Save it again from the spreadsheet program, as XLSX or CSV."),
            file=name,
            most=_LONGEST_LINE // 1_000_000,
        )
    if encoding:
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(encoding).replace("\0", "")
    raise KnownError(
        N_("The letters of “{file}” cannot be read."),
        safe=N_("Nothing was changed."),
        todo=N_("Save it as XLSX or as CSV in UTF-8."),
        file=name,
    )


def openings(text: str) -> dict[str, Sheet]:
    """Return the first rows of a text by each delimiter that it may have."""
    found = {delimiter: _rows(text, delimiter, OPENING) for delimiter in DELIMITERS}
    found = {by: sheet for by, sheet in found.items() if any(len(row) > 1 for row in sheet.rows)}
    return found or {"\n": Sheet("", [[line] for line in text.splitlines()[:OPENING]])}


def separated(name: str, text: str, delimiter: str) -> Sheet:
    """Return all rows of a text.

    Raises:
        KnownError: If they are too many.
    """
    if text.count(delimiter) > archive.MOST_CELLS:
        raise archive.too_many(name)
    return _rows(text, delimiter)


def _rows(text: str, delimiter: str, most: int | None = None) -> Sheet:
    """Return the rows as far as they can be read; a quotation mark may open and never close."""
    rows: list[list[Cell]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows.extend(list(map(as_meant, row)) for row in itertools.islice(reader, most))
    except csv.Error:
        return Sheet("", rows, broken=True)
    return Sheet("", rows)


def _is_endless(data: bytes) -> bool:
    blocks = range(0, len(data) - _LONGEST_LINE + 1, _LONGEST_LINE)
    return any(
        data.find(b"\n", start, start + _LONGEST_LINE) < 0
        and data.find(b"\r", start, start + _LONGEST_LINE) < 0
        for start in blocks
    )
