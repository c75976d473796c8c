"""Documents made of a mission, for whoever reads them, and nothing that is not theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delegate_app.db import marks
from delegate_app.domain.reader import Audience
from delegate_app.services import dossier, exporting
from delegate_app.services.documents import COUNTED, DOCUMENTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from delegate_app.domain.dossier import Dossier
    from delegate_app.reports import Document
    from delegate_app.services.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Which document, of what, for whom."""

    kind: str
    """One of `documents.DOCUMENTS`."""
    mission_id: str
    language: str
    audience: Audience = Audience.ME
    day: date | None = None
    """For a day sheet; None prints every day of the mission."""
    person_id: str | None = None
    """The delegate whose agenda it is; for ME without one, whoever uses this folder."""
    company_id: str | None = None
    """The company or counterpart that reads it; for ME, whose agenda it is."""
    item_id: str | None = None
    """Only this meeting."""
    note_ids: frozenset[str] | None = None
    """For notes, only these; None is all."""
    paper: str = "A4"


@dataclass(frozen=True, slots=True)
class Printed:
    """A document, with what it could not show and what it does and does not give away."""

    pdf: bytes
    pages: int
    missing: tuple[str, ...]
    """The characters that no font covers; each stands as a box in the document."""
    leaves: tuple[tuple[str, int], ...]
    """What the document holds: message ids with counts."""
    stays: tuple[tuple[str, int], ...]
    """What the mission has and the document does not."""


def make(workspace: Workspace, order: Order) -> Printed:
    """Return a document as PDF, read in one moment.

    Raises:
        KnownError: If the order does not say whose eyes it is for or what the document needs, or
            what it names is gone.
    """
    whole, chosen = dossier.read(workspace, order)
    compose = DOCUMENTS[order.kind].compose
    document = compose(chosen, language=order.language, paper=order.paper)
    return _printed(document, order, whole, chosen)


def export(
    workspace: Workspace,
    order: Order,
    target: Path,
    progress: Callable[[float], object] = lambda _part: None,
) -> Printed:
    """Write a document to a file: whole, or the file stays as it was.

    Args:
        workspace: What to report on.
        order: Which document, for whom.
        target: The file.
        progress: Told how much of 1 is done; it may raise to cancel, which leaves no trace.

    Raises:
        KnownError: As `make`, or if the file cannot be written.
    """
    progress(0.1)
    printed = make(workspace, order)
    progress(0.9)
    exporting.write(target, printed.pdf)
    return printed


def export_folder(
    workspace: Workspace,
    order: Order,
    target: Path,
    progress: Callable[[float], object] = lambda _part: None,
) -> None:
    """Write notes as Markdown into a new folder, a file each; see `exporting.write_folder`.

    Raises:
        KnownError: As `make`, or if something is there already or cannot be written.
    """
    from delegate_app.interchange import markdown

    _whole, chosen = dossier.read(workspace, order)
    named = marks.of_mission(workspace.reader(), order.mission_id)
    exporting.write_folder(target, markdown.folder(chosen, named, order.language), progress)


def _printed(document: Document, order: Order, whole: Dossier, chosen: Dossier) -> Printed:
    leaves, stays = [], []
    for name, count in COUNTED.items():
        held = count(chosen) if name in DOCUMENTS[order.kind].holds else 0
        left = count(whole) - held
        leaves += [(name, held)] if held else []
        stays += [(name, left)] if left > 0 else []
    return Printed(document.pdf, document.pages, document.missing, tuple(leaves), tuple(stays))
