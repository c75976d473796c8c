"""Documents made of a mission, for whoever reads them, and nothing that is not theirs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.db import contacts, followups, marks, missions, notes
from delegate_app.domain.audience import select
from delegate_app.domain.dossier import Dossier
from delegate_app.domain.reader import Audience, Reader, concerns
from delegate_app.services import agenda, exporting
from delegate_app.services.documents import COUNTED, DOCUMENTS, Ask

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from delegate_app.db.connection import Connection
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
    whole, chosen = _read(workspace, order)
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

    _whole, chosen = _read(workspace, order)
    named = marks.of_mission(workspace.reader(), order.mission_id)
    exporting.write_folder(target, markdown.folder(chosen, named, order.language), progress)


def _read(workspace: Workspace, order: Order) -> tuple[Dossier, Dossier]:
    """Return all of a mission, and what of it is ordered and for whom it is made, of one moment."""
    _sensible(order)
    with workspace.snapshot() as connection:
        whole = _dossier(workspace, connection, order)
        reader = _reader(workspace, connection, order)
        if reader.audience is Audience.COUNTERPART:
            _sits_opposite(whole, reader)
        days = _days(connection, whole, order)
        chosen = select(_narrowed(replace(whole, days=days), order), reader)
    if order.kind == "notes" and not chosen.notes:
        raise KnownError(
            N_("There is no such note for whom they are written out."),
            safe=N_("Nothing was written."),
            todo=N_("Choose others; my company reads those on its meetings that are not locked."),
        )
    return whole, chosen


def _sensible(order: Order) -> None:
    """Raise the `KnownError` that says why there is no such document for such a reader."""
    kind = DOCUMENTS[order.kind]
    if order.audience not in kind.readers:
        raise KnownError(
            N_("This document is not for such a reader."),
            safe=N_("Nothing was written."),
            todo=N_("Choose another document, or somebody else who will read it."),
        )
    if kind.needs is Ask.MEETING and not order.item_id:
        raise KnownError(
            N_("It is not said which meeting the document is about."),
            safe=N_("Nothing was written."),
            todo=N_("Choose the meeting."),
        )


def _dossier(workspace: Workspace, connection: Connection, order: Order) -> Dossier:
    mission = missions.get(connection, order.mission_id)
    if mission is None:
        raise KnownError(N_("There is no mission “{name}”."), name=order.mission_id)
    return Dossier(
        mission=mission,
        programme=missions.programme(connection, mission.programme_id),
        made=workspace.now_in(mission.zone),
        rows=agenda.all_rows(connection, mission.id),
        notes=notes.of_mission(connection, mission.id),
        debriefs=followups.debriefs(connection, mission.id),
        followups=followups.rows(connection, mission.id),
        contacts=contacts.rows(connection, mission.id),
        numbers=missions.numbers(connection, mission.id),
        figures=missions.figures(connection, mission.programme_id),
    )


def _narrowed(dossier: Dossier, order: Order) -> Dossier:
    """Leave out what was not asked for, before what may not leave."""
    if order.note_ids is not None:
        asked = tuple(note for note in dossier.notes if note.id in order.note_ids)
        dossier = replace(dossier, notes=asked)
    rows = dossier.rows
    if order.item_id:
        rows = tuple(row for row in rows if row.item.id == order.item_id)
        if not rows:
            raise KnownError(N_("There is no meeting “{name}”."), name=order.item_id)
    if order.company_id and order.audience in (Audience.ME, Audience.ORGANISER):
        rows = agenda.of(rows, Reader(Audience.COMPANY, organisation_id=order.company_id))
    if rows == dossier.rows:
        return dossier
    ids = {row.item.id for row in rows}
    return replace(
        dossier,
        rows=rows,
        notes=tuple(note for note in dossier.notes if note.item_id in ids),
        followups=tuple(row for row in dossier.followups if row.followup.item_id in ids),
        debriefs={k: v for k, v in dossier.debriefs.items() if k in ids},
    )


def _reader(workspace: Workspace, connection: Connection, order: Order) -> Reader:
    settings = workspace.settings
    if order.audience is Audience.ME:
        me = "" if settings.leads or order.company_id else settings.me
        person = order.person_id or me
        if not person:
            firm = contacts.organisation(connection, order.company_id)
            return Reader(name=firm.name if firm else "")
        reader = agenda.reader_of(connection, person)
        if person == (settings.me or person):
            return reader
        # What is made for another delegate is for their eyes: what their company may read.
        return _for_company(workspace, connection, reader)
    if order.audience is Audience.ORGANISER:
        return Reader(Audience.ORGANISER)
    company = order.company_id
    if company is None and order.audience is Audience.COMPANY and settings.me:
        company = agenda.reader_of(connection, settings.me).organisation_id
    firm = contacts.organisation(connection, company)
    if firm is None:
        raise KnownError(
            N_("It is not said which company the document is for."),
            safe=N_("Nothing was written."),
            todo=N_("Choose the company that will read it."),
        )
    reader = Reader(order.audience, organisation_id=firm.id, name=firm.name)
    if order.audience is Audience.COUNTERPART:
        return reader
    return _for_company(workspace, connection, reader)


def _sits_opposite(dossier: Dossier, reader: Reader) -> None:
    """Raise the `KnownError` that says why a document for a counterpart would hold nothing."""
    if not any(concerns(row, reader) for row in dossier.rows):
        raise KnownError(
            N_("“{name}” sits on the other side of no meeting of this mission."),
            safe=N_("Nothing was written."),
            todo=N_("Choose a counterpart that was met, or make it for one of our companies."),
            name=reader.name,
        )


def _days(connection: Connection, dossier: Dossier, order: Order) -> tuple[date, ...]:
    """Return the days that the document has, where it goes by days.

    Raises:
        KnownError: If the day asked for is none of the mission's.
    """
    if Ask.DAY not in DOCUMENTS[order.kind].asks:
        return ()
    known = agenda.all_days(connection, dossier.mission)
    if order.day is None or order.day in known:
        return (order.day,) if order.day else known
    raise KnownError(
        N_("Nothing of this mission is on {day}."),
        safe=N_("Nothing was written."),
        todo=N_("Choose one of its days: {days}.") if known
        else N_("Give the mission its dates first."),
        day=order.day.isoformat(), days=", ".join(map(str, known)),
    )  # fmt: skip


def _for_company(workspace: Workspace, connection: Connection, reader: Reader) -> Reader:
    """Return the eyes of a company of the delegation, one's own or another's."""
    settings = workspace.settings
    own = not settings.me or settings.leads
    if not own:
        own = agenda.reader_of(connection, settings.me).organisation_id == reader.organisation_id
    return replace(reader, audience=Audience.COMPANY, own=own)


def _printed(document: Document, order: Order, whole: Dossier, chosen: Dossier) -> Printed:
    leaves, stays = [], []
    for name, count in COUNTED.items():
        held = count(chosen) if name in DOCUMENTS[order.kind].holds else 0
        left = count(whole) - held
        leaves += [(name, held)] if held else []
        stays += [(name, left)] if left > 0 else []
    return Printed(document.pdf, document.pages, document.missing, tuple(leaves), tuple(stays))
