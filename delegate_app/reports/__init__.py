"""A dossier in, a PDF out: one door for each document, all of one shape.

Importing this costs nothing; ReportLab and the fonts are loaded with the first document. What a
dossier holds has already been chosen for its reader (`domain.audience`): a document prints all of
it and decides nothing. Every door takes the language (``en`` or ``it``) and the paper (``A4`` or
``Letter``), and raises `KnownError` where the paper is unknown or there would be over 2,000 pages.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from delegate_app.domain.dossier import Dossier, Picture
    from delegate_app.reports.fonts import Han
    from delegate_app.reports.text import Typesetter


_asked: ContextVar[Callable[[], object]] = ContextVar("asked", default=lambda: None)


@contextmanager
def heeding(ask: Callable[[], object]) -> Iterator[None]:
    """Let whoever wants a document call it off while it is made.

    Args:
        ask: Called on this thread with every text and every page of the documents that are made
            meanwhile; what it raises ends the work.
    """
    token = _asked.set(ask)
    try:
        yield
    finally:
        _asked.reset(token)


def heed() -> None:
    """Raise what `heeding` was told to, where the document is not wanted any more."""
    _asked.get()()


class Proof:
    """What one edition of a document leaves for the next: words that are set, lines broken.

    Whoever shows a document while it is being written keeps one of them, and so has only set anew
    what changed. Its documents look as they will be printed, and are for the eye alone: their pages
    are not compressed, and their fonts hold what the editions before needed too.
    """

    def __init__(self) -> None:
        self._setter: Typesetter | None = None

    def setter(self, han: Han) -> Typesetter:
        """Return what sets the next edition; a new one where the last would grow too large."""
        if self._setter is None or self._setter.han != han or self._setter.case.full:
            from delegate_app.reports.text import Typesetter

            self._setter = Typesetter(han, keeps=True)
        self._setter.begin()
        return self._setter


_proof: ContextVar[Proof | None] = ContextVar("proof", default=None)


@contextmanager
def proving(proof: Proof) -> Iterator[None]:
    """Let the documents that are made meanwhile on this thread be the next editions of a proof."""
    token = _proof.set(proof)
    try:
        yield
    finally:
        _proof.reset(token)


def setter(han: Han) -> Typesetter:
    """Return what sets the text of a document: anew, or as `proving` was told to."""
    from delegate_app.reports.text import Typesetter

    proof = _proof.get()
    return proof.setter(han) if proof else Typesetter(han)


@dataclass(frozen=True, slots=True)
class Document:
    """A finished file."""

    pdf: bytes
    pages: int
    missing: tuple[str, ...] = ()
    """The characters that no font covers, sorted; each stands on the page as a box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """A file inside a document."""

    name: str
    """With the ending that says what opens it."""
    media_type: str
    data: bytes
    about: str
    """What it is, in the language of the document."""
    sort: str
    """What is counted in it, as a message id."""
    holds: tuple[str, ...]
    """What is in it, by name."""


def day_sheet(dossier: Dossier, *, language: str, paper: str = "A4") -> Document:
    """Return what to carry in the hand: each of the dossier's days on its own page."""
    from delegate_app.reports.documents.day_sheet import compose

    return compose(dossier, language=language, paper=paper)


def day_sheets(
    dossiers: Sequence[Dossier],
    *,
    language: str,
    paper: str = "A4",
    turned: bool = False,
    reach: Callable[[float], object] = lambda _part: None,
) -> Document:
    """Return the day sheets of several delegates in one file, in their order.

    Args:
        dossiers: One a delegate, each chosen for its reader; at least one.
        language: Of the words.
        paper: ``A4`` or ``Letter``.
        turned: Whether each delegate begins on the front of a sheet printed on both sides.
        reach: Told how much of 1 is done; what it raises ends the work.
    """
    from delegate_app.reports.documents.day_sheet import compose_all

    return compose_all(dossiers, language=language, paper=paper, turned=turned, reach=reach)


def b2b_plan(dossier: Dossier, *, language: str, paper: str = "A4") -> Document:
    """Return each of the dossier's B2B days as a grid on one page, wide and as large as it fits."""
    from delegate_app.reports.documents.b2b_plan import compose

    return compose(dossier, language=language, paper=paper)


def register(dossier: Dossier, *, language: str, paper: str = "A4") -> Document:
    """Return who is expected at the dossier's first item, each with a box and a line to sign."""
    from delegate_app.reports.documents.register import compose

    return compose(dossier, language=language, paper=paper)


def follow_up(dossier: Dossier, *, language: str, paper: str = "A4") -> Document:
    """Return the follow-up report: what was held, who was met, what was agreed, what is due."""
    from delegate_app.reports.documents.follow_up import compose

    return compose(dossier, language=language, paper=paper)


def company_report(dossier: Dossier, *, language: str, paper: str = "A4") -> Document:
    """Return the mission as the dossier's company lived it, to be sent on."""
    from delegate_app.reports.documents.company_report import compose

    return compose(dossier, language=language, paper=paper)


def minutes(dossier: Dossier, *, language: str, paper: str = "A4") -> Document:
    """Return what both sides of the dossier's one meeting would sign."""
    from delegate_app.reports.documents.minutes import compose

    return compose(dossier, language=language, paper=paper)


def directory(dossier: Dossier, *, language: str, paper: str = "A4") -> Document:
    """Return everybody by organisation, each with the code that saves the card on a phone."""
    from delegate_app.reports.documents.directory import compose

    return compose(dossier, language=language, paper=paper)


def summary(dossier: Dossier, *, language: str, paper: str = "A4") -> Document:
    """Return the missions of the dossier's programme side by side, in figures and bars."""
    from delegate_app.reports.documents.summary import compose

    return compose(dossier, language=language, paper=paper)


def notes(dossier: Dossier, *, language: str, paper: str = "A4") -> Document:
    """Return notes as they were written, each with what it is on and when it was begun."""
    from delegate_app.reports.documents.notes import compose

    return compose(dossier, language=language, paper=paper)


def enclose(pdf: bytes, enclosures: Sequence[Enclosure], made: datetime) -> bytes:
    """Return a document with files inside, dated as it is; its pages stay as they are."""
    from delegate_app.reports.enclosures import enclose as enclosed

    return enclosed(pdf, enclosures, made)


def lock(pdf: bytes, password: str) -> bytes:
    """Return a document that opens with a password alone.

    Raises:
        KnownError: If the password is too long.
    """
    from delegate_app.reports.enclosures import lock as locked

    return locked(pdf, password)


def picture(data: bytes) -> Picture | None:
    """Return a photo from a file as paper needs it; None where it cannot be shown."""
    from delegate_app.reports.pictures import picture as made

    return made(data)
