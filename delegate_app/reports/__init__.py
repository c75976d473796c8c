"""A dossier in, a PDF out: one door for each document, all of one shape.

Importing this costs nothing; ReportLab and the fonts are loaded with the first document. What a
dossier holds has already been chosen for its reader (`domain.audience`): a document prints all of
it and decides nothing. Every door takes the language (``en`` or ``it``) and the paper (``A4`` or
``Letter``), and raises `KnownError` where the paper is unknown or there would be over 2,000 pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from delegate_app.domain.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Document:
    """A finished file."""

    pdf: bytes
    pages: int
    missing: tuple[str, ...] = ()
    """The characters that no font covers, sorted; each stands on the page as a box."""


def day_sheet(dossier: Dossier, *, language: str, paper: str = "A4") -> Document:
    """Return what to carry in the hand: each of the dossier's days on its own page."""
    from delegate_app.reports.documents.day_sheet import compose

    return compose(dossier, language=language, paper=paper)


def follow_up(dossier: Dossier, *, language: str, paper: str = "A4") -> Document:
    """Return the follow-up report: what was held, who was met, what was agreed, what is due."""
    from delegate_app.reports.documents.follow_up import compose

    return compose(dossier, language=language, paper=paper)


def notes(dossier: Dossier, *, language: str, paper: str = "A4") -> Document:
    """Return notes as they were written, each with what it is on and when it was begun."""
    from delegate_app.reports.documents.notes import compose

    return compose(dossier, language=language, paper=paper)
