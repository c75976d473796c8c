"""The one door for files that come in: what a file holds is seen in its bytes, not its name."""

from __future__ import annotations

import codecs
import re

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.domain.columns import Habits
from delegate_app.domain.incoming import Parcel
from delegate_app.interchange import letters

LARGEST = 50 * 1024 * 1024
"""Bytes of a file that are read at all; ten times the largest programme seen."""

_BINARIES = (
    (b"\x89PNG", N_("a picture (PNG)")),
    (b"\xff\xd8\xff", N_("a picture (JPEG)")),
    (b"GIF8", N_("a picture (GIF)")),
    (b"%PDF", N_("a PDF document")),
    (b"PK\x05\x06", N_("an empty archive")),
    (b"\x1f\x8b", N_("an archive")),
    (b"7z\xbc\xaf", N_("an archive")),
    (b"Rar!", N_("an archive")),
    (b"SQLite format 3", N_("a database")),
)
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_OPENING = re.compile(rb"(?i)(?:^|[\r\n])[ \t]*BEGIN:(VCALENDAR|VEVENT|VCARD)[ \t]*(?:[\r\n]|$)")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read(name: str, data: bytes, habits: Habits | None = None) -> Parcel:
    """Return what a file says: a calendar, cards, or a table of one of the known kinds.

    Args:
        name: The file's name; it serves messages, and the title of a programme's table.
        data: The whole file.
        habits: What is known of tables from earlier files, or said of this one.

    Raises:
        Unassigned: If it holds a table, but not under headings that say of what.
        KnownError: If nothing in the file can be used; the message names the file and the reason.
    """
    if not data or data.isspace():
        raise KnownError(N_("“{file}” is empty."), safe=N_("Nothing was changed."), file=name)
    if len(data) > LARGEST:
        raise KnownError(
            N_("“{file}” has {size} MB; at most {most} MB are read."),
            safe=N_("Nothing was changed."),
            file=name,
            size=len(data) // 1024**2,
            most=LARGEST // 1024**2,
        )
    if data.startswith(_ZIP):
        from delegate_app.interchange import tables

        return tables.read_workbook(name, data, habits or Habits())
    if data.startswith(_OLE):
        from delegate_app.interchange import archive

        raise archive.compound(name, data)
    for magic, content in _BINARIES:
        if data.startswith(magic):
            raise _refusal(name, KnownError(content))
    start = data[:4096]
    if start.startswith(_UTF16) or letters.wide(start):
        start = start.decode(letters.wide(start) or "utf-16", "replace").encode()
    opening = _OPENING.search(start.removeprefix(codecs.BOM_UTF8))
    if opening and opening[1].upper() == b"VCARD":
        from delegate_app.interchange import vcf

        return vcf.read(name, data)
    if opening:
        from delegate_app.interchange import ics

        return ics.read(name, data)
    if _CONTROL.search(start):
        raise _refusal(name, KnownError(N_("binary data")))
    from delegate_app.interchange import tables

    return tables.read_text(name, data, habits or Habits())


def _refusal(name: str, content: KnownError) -> KnownError:
    return KnownError(
        N_("“{file}” is {content}, not a calendar, cards or a table."),
        safe=N_("Nothing was changed."),
        todo=N_(
            "Bring ICS, VCF, XLSX, ODS or CSV; the picture of a card goes onto Contacts, any other "
            "file onto its meeting, note or person."
        ),
        file=name,
        content=content,
    )
