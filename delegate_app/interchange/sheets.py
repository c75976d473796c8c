"""Spreadsheets and separated text as rows of cells, numbered as the person sees them."""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_

Cell = str | float | int | bool | date | datetime | time | timedelta

LARGEST_UNPACKED = 200 * 1024 * 1024
"""Bytes to which a workbook may unpack; half a megabyte of XLSX can hold a gigabyte."""
MOST_CELLS = 2_000_000
"""Cells of a sheet, empty ones among them, since they all take memory."""
DELIMITERS = (";", ",", "\t", "|")

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ENCODINGS = ("utf-8", "cp1252")
"""Tried strictly and in this order: guessing from the letters takes cp1252 for cp1250."""
_FILLED_CELL = re.compile(rb'<c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>')


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands; the first row is row 1."""

    name: str
    """Empty where the file has but one."""
    rows: list[list[Cell]]


def workbook(name: str, data: bytes) -> list[Sheet]:
    """Return the visible sheets of an XLSX, ODS or XLS file.

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

    if zipfile.is_zipfile(io.BytesIO(data)):
        _check_archive(name, data)
    elif data.startswith(b"PK"):
        raise _damaged(name)
    found = []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for about in book.sheets_metadata:
                if about.typ is not SheetTypeEnum.WorkSheet:
                    continue
                if about.visible is not SheetVisibleEnum.Visible:
                    continue
                sheet = book.get_sheet_by_name(about.name)
                if (sheet.total_height + 1) * (sheet.total_width + 1) > MOST_CELLS:
                    raise _too_wide(name)
                found.append(Sheet(about.name, sheet.to_python(skip_empty_area=False)))
    except PasswordError as error:
        raise KnownError(
            N_("“{file}” is locked with a password."),
            safe=N_("Nothing was changed."),
            todo=N_("Save it without a password and try again."),
            file=name,
        ) from error
    except (CalamineError, OSError, ValueError) as error:
        raise _damaged(name) from error
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
                list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
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


def _check_archive(name: str, data: bytes) -> None:
    """Refuse what would fill the memory, by the archive's own directory, and what is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > LARGEST_UNPACKED:
                raise KnownError(
                    N_("“{file}” unpacks to more than {most} MB."),
                    safe=N_("Nothing was changed."),
                    file=name,
                    most=LARGEST_UNPACKED // 1024**2,
                )
            if archive.testzip():  # reads each to the size that the directory says, and no more
                raise _damaged(name)
            names = {member.filename for member in members}
            if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
                raise KnownError(
                    N_("“{file}” is an archive, not a table."),
                    safe=N_("Nothing was changed."),
                    todo=N_("Unpack it and import the files in it."),
                    file=name,
                )
            for member in names:
                if member.startswith("xl/worksheets/") and member.endswith(".xml"):
                    _check_span(name, archive.read(member))
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
        raise _damaged(name) from error


def _check_span(name: str, xml: bytes) -> None:
    """Refuse a sheet whose farthest cells span more than memory holds; calamine fills it all."""
    height = width = 0
    for letters, row in _FILLED_CELL.findall(xml):
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        height, width = max(height, int(row)), max(width, column)
    if height * width > MOST_CELLS:
        raise _too_wide(name)


def _too_wide(name: str) -> KnownError:
    return KnownError(
        N_("A sheet of “{file}” spans too many cells."),
        safe=N_("Nothing was changed."),
        todo=N_("Delete what stands far below or beside the table, and save it again."),
        file=name,
    )


def _damaged(name: str) -> KnownError:
    return KnownError(
        N_("“{file}” is a damaged workbook."),
        safe=N_("Nothing was changed."),
        todo=N_("Open it in a spreadsheet program, save it again and try once more."),
        file=name,
    )
