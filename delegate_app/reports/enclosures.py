"""Files inside a document and a lock on it, which leave its pages as they are."""

from __future__ import annotations

import unicodedata
from io import BytesIO
from typing import TYPE_CHECKING

from pikepdf import Array, AttachedFileSpec, Encryption, Name, Pdf

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from delegate_app.reports import Enclosure

_LONGEST = 127
"""Bytes of a password that count; what is longer would be cut (ISO 32000-2, 7.6.4.3.3)."""


def enclose(pdf: bytes, enclosures: Iterable[Enclosure], made: datetime) -> bytes:
    """Put files into a document, each with what it is and how it belongs to it.

    The catalogue names them too (ISO 32000-2, 14.13), as more useful forms of what the pages say.
    """
    with Pdf.open(BytesIO(pdf)) as document:
        written = f"D:{made:%Y%m%d%H%M%S}"
        for one in enclosures:
            document.attachments[one.name] = AttachedFileSpec(
                document, one.data, filename=one.name, description=one.about,
                mime_type=one.media_type, creation_date=written, mod_date=written,
                relationship=Name.Supplement,
            )  # fmt: skip
        document.Root.AF = Array([spec.obj for spec in document.attachments.values()])
        file = BytesIO()
        document.save(file, min_version="1.7", deterministic_id=True)
    return file.getvalue()


def lock(pdf: bytes, password: str) -> bytes:
    """Return a document that opens with a password alone, by AES-256 (ISO 32000-2, revision 6).

    Raises:
        KnownError: If the password is too long.
    """
    password = unicodedata.normalize("NFKC", password)
    if len(password.encode()) > _LONGEST:
        raise KnownError(
            N_("The password is too long."),
            safe=N_("Nothing was written."),
            todo=N_("Choose one of up to {count} letters."),
            count=_LONGEST,
        )
    with Pdf.open(BytesIO(pdf)) as document:
        file = BytesIO()
        document.save(file, encryption=Encryption(owner=password, user=password, R=6))
    return file.getvalue()
