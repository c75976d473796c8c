"""Looks into a workbook before it is unpacked, because what it unpacks to may fill the memory."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import IO, TYPE_CHECKING
from xml.parsers import expat

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST_UNPACKED = 200 * 1024 * 1024
"""Bytes to which a workbook may unpack; half a megabyte of XLSX can hold a gigabyte."""
MOST_CELLS = 2_000_000
"""Cells between the first and the farthest of a sheet; the reader makes room for each of them."""

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


def compound(name: str, data: bytes) -> KnownError:
    """Return what is said of a file of the older Office, and of a locked one, which look alike.

    XLS is not read: calamine trusts the counts that a damaged one holds, and ends the program.
    """
    if "EncryptedPackage".encode("utf-16-le") in data:
        return locked(name)
    return KnownError(
        N_("“{file}” is a document of the older Office (XLS, DOC)."),
        safe=N_("Nothing was changed."),
        todo=N_("Save a table as XLSX and try again."),
        file=name,
    )


def check(name: str, data: bytes) -> None:
    """Refuse a zip file that is no workbook, is damaged, or would fill the memory.

    Args:
        name: The file's name, for the message.
        data: The whole file.

    Raises:
        KnownError: If it is one of these.
    """
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
                raise damaged(name)
            names = {member.filename for member in members}
            if not names & {"xl/workbook.xml", "content.xml"}:
                raise KnownError(
                    N_("“{file}” is an archive, not a table."),
                    safe=N_("Nothing was changed."),
                    todo=N_("Unpack it and import the files in it."),
                    file=name,
                )
            span = _Span(name)
            for member in names:
                if member.lower().endswith(".xml"):
                    with archive.open(member) as xml:
                        span.measure(xml)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
        raise damaged(name) from error


def damaged(name: str) -> KnownError:
    """Return what is said of a workbook that cannot be read."""
    return KnownError(
        N_("“{file}” is a damaged workbook."),
        safe=N_("Nothing was changed."),
        todo=N_("Open it in a spreadsheet program, save it again and try once more."),
        file=name,
    )


def locked(name: str) -> KnownError:
    """Return what is said of a workbook that asks for a password."""
    return KnownError(
        N_("“{file}” is locked with a password."),
        safe=N_("Nothing was changed."),
        todo=N_("Save it without a password and try again."),
        file=name,
    )


def too_many(name: str) -> KnownError:
    """Return what is said of a table that has more cells than anybody can use."""
    return KnownError(
        N_("The sheets of “{file}” span too many cells."),
        safe=N_("Nothing was changed."),
        todo=N_("Delete what stands far below or beside the table, and save it again."),
        file=name,
    )


class _Span:
    """Measures how far the filled cells of each sheet reach, in XLSX or ODS.

    A single value in the last row and column of a sheet would make calamine ask for half a
    terabyte, and end the program. ECMA-376, part 1, section 18.3.1; ODF 1.3, part 3, section 9.1.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.measured = 0
        """Cells of the sheets before this one."""
        self._begin()

    def _begin(self) -> None:
        self.row = self.alike = self.column = self.height = self.width = 0

    def measure(self, xml: IO[bytes]) -> None:
        """Add a part of a workbook, of which the outermost element says what it is.

        Raises:
            KnownError: If the cells become too many, or it is no XML.
        """
        parser = expat.ParserCreate()

        def choose(tag: str, _: Mapping[str, str]) -> None:
            starts = {"worksheet": self._xlsx, "document-content": self._ods}
            parser.StartElementHandler = starts.get(_local(tag))

        parser.StartElementHandler = choose
        try:
            parser.ParseFile(xml)
        except expat.ExpatError as error:
            raise damaged(self.name) from error
        self._finish()

    def _finish(self) -> None:
        self.measured += self.height * self.width
        self._begin()

    def _xlsx(self, tag: str, attributes: Mapping[str, str]) -> None:
        tag = _local(tag)
        if tag == "row":
            written = attributes.get("r", str(self.row + 1))
            if not re.fullmatch(r"[1-9]\d{0,6}", written):
                raise damaged(self.name)
            self.row, self.column = int(written), 0
        elif tag == "c":
            self.column += 1
            if reference := attributes.get("r"):
                match = _REFERENCE.fullmatch(reference)
                if not match:
                    raise damaged(self.name)
                self.row, self.column = int(match[2]), 0
                for letter in match[1]:
                    self.column = self.column * 26 + ord(letter) - ord("A") + 1
        elif tag in ("v", "t"):
            self._reach(self.row)

    def _ods(self, tag: str, attributes: Mapping[str, str]) -> None:
        tag = _local(tag)
        said = {_local(name): value for name, value in attributes.items()}
        if tag == "table":
            self._finish()
        elif tag == "table-row":
            self.row, self.column = self.row + self.alike, 0
            self.alike = int(said.get("number-rows-repeated", "1"))
        elif tag in ("table-cell", "covered-table-cell"):
            self.column += int(said.get("number-columns-repeated", "1"))
        if tag == "p" or "value-type" in said:
            self._reach(self.row + self.alike)

    def _reach(self, row: int) -> None:
        self.height, self.width = max(self.height, row), max(self.width, self.column)
        if self.measured + self.height * self.width > MOST_CELLS:
            raise too_many(self.name)


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]
