"""A dossier in, a PDF out: one door for each document.

Importing this costs nothing; ReportLab and the fonts are loaded with the first document. What a
dossier holds has already been chosen for its reader (`domain.audience`): a document prints all of
it and decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from delegate_app.domain.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Document:
    """A finished file."""

    pdf: bytes
    pages: int
    missing: tuple[str, ...] = ()
    """The characters that no font covers, sorted; each stands on the page as a box."""


def day_sheet(
    dossier: Dossier, *, days: tuple[date, ...], language: str, paper: str = "A4"
) -> Document:
    """Return the day sheets of a mission: what to carry in the hand, each day on its own page.

    Args:
        dossier: The mission, already chosen for its reader.
        days: The days to print, in that order.
        language: ``en`` or ``it``.
        paper: ``A4`` or ``Letter``.

    Raises:
        KnownError: If the paper is unknown or the document would have over 2,000 pages.
    """
    from delegate_app.reports.documents.day_sheet import compose

    return compose(dossier, days=days, language=language, paper=paper)


def follow_up(dossier: Dossier, *, language: str, paper: str = "A4") -> Document:
    """Return the follow-up report: what was held, who was met, what was agreed, what is due.

    Args:
        dossier: The mission, already chosen for its reader.
        language: ``en`` or ``it``.
        paper: ``A4`` or ``Letter``.

    Raises:
        KnownError: If the paper is unknown or the document would have over 2,000 pages.
    """
    from delegate_app.reports.documents.follow_up import compose

    return compose(dossier, language=language, paper=paper)


def notes(dossier: Dossier, *, language: str, paper: str = "A4") -> Document:
    """Return notes as they were written, each with what it is on and when it was begun.

    Args:
        dossier: The mission with the notes to print, already chosen for its reader.
        language: ``en`` or ``it``.
        paper: ``A4`` or ``Letter``.

    Raises:
        KnownError: If the paper is unknown or the document would have over 2,000 pages.
    """
    from delegate_app.reports.documents.notes import compose

    return compose(dossier, language=language, paper=paper)
