"""An agenda for those who do not have this program: everybody's, a company's or a delegate's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_, translation
from delegate_app.db import agenda as kept
from delegate_app.domain.agenda import Kind
from delegate_app.domain.reader import Audience, Reader
from delegate_app.services import agenda, exporting

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from delegate_app.db.connection import Connection
    from delegate_app.domain.mission import Mission
    from delegate_app.services.workspace import Workspace

FORMS = ("ics", "csv", "xlsx", "html")
"""The forms in which an agenda leaves, by the suffix of the file."""


class Preview(NamedTuple):
    """What is in such a file and what is not, each by what it is called as a message id."""

    leaves: tuple[tuple[str, int], ...]
    stays: tuple[tuple[str, int], ...]


def preview(
    workspace: Workspace,
    mission: Mission,
    *,
    company_id: str | None = None,
    person_id: str | None = None,
) -> Preview:
    """Return how much of an agenda leaves, and how much of it stays; see `agenda_file`."""
    with workspace.snapshot() as connection:
        every = agenda.all_rows(connection, mission.id)
        leaving = agenda.of(every, _reader(connection, company_id, person_id))
    private = sum(row.item.kind is Kind.PRIVATE_APPOINTMENT for row in every)
    others = len(every) - len(leaving) - private
    stays = (N_("private appointments"), private), (N_("agenda items of others"), others)
    return Preview(
        ((N_("agenda items"), len(leaving)),), tuple(part for part in stays if part[1] > 0)
    )


def agenda_file(
    workspace: Workspace,
    mission: Mission,
    form: str,
    *,
    company_id: str | None = None,
    person_id: str | None = None,
    language: str | None = None,
) -> bytes:
    """Return an agenda as a file; private appointments never are in it.

    Args:
        workspace: Where to read.
        mission: Whose agenda.
        form: One of `FORMS`.
        company_id: Only what concerns this company of the delegation.
        person_id: Only what concerns this delegate.
        language: ``en`` or ``it``; the window's without one.
    """
    from delegate_app.interchange import agendas

    language = language or workspace.language
    with workspace.snapshot() as connection:
        rows = agenda.all_rows(connection, mission.id)
        reader = _reader(connection, company_id, person_id)
        rows = agenda.of(rows, reader)
        revisions = kept.revisions(connection, mission.id)
    title = " · ".join(part for part in (mission.title, reader.name) if part)
    if form == "ics":
        return agendas.calendar(rows, revisions, title=title, language=language)
    if form == "csv":
        return agendas.csv_table(rows, language)
    if form == "xlsx":
        return agendas.workbook(rows, title=title, language=language)
    clock = translation(language).gettext(N_("By the clocks of {place}"))
    subtitle = clock.format(place=mission.place or mission.zone)
    return agendas.page(rows, title=title, subtitle=subtitle, language=language)


def write(
    workspace: Workspace,
    mission: Mission,
    target: Path,
    *,
    company_id: str | None = None,
    person_id: str | None = None,
    language: str | None = None,
    progress: Callable[[float], object] = lambda _part: None,
) -> None:
    """Write an agenda to a file whose suffix says in which form; see `agenda_file`.

    Args:
        workspace: Where to read.
        mission: Whose agenda.
        target: The file.
        company_id: Only what concerns this company of the delegation.
        person_id: Only what concerns this delegate.
        language: ``en`` or ``it``; the window's without one.
        progress: Told how much of 1 is done; it may raise to cancel, which leaves no trace.

    Raises:
        KnownError: If the suffix is none of `FORMS`, or the file cannot be written.
    """
    form = target.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise KnownError(
            N_("An agenda cannot be written as “{suffix}”."),
            safe=N_("Nothing was written."),
            todo=N_("Let the file’s name end in .ics, .csv, .xlsx or .html."),
            suffix=target.suffix,
        )
    data = agenda_file(
        workspace, mission, form, company_id=company_id, person_id=person_id, language=language
    )
    progress(0.9)
    exporting.write(target, data)


def _reader(connection: Connection, company_id: str | None, person_id: str | None) -> Reader:
    if person_id:
        name, firm = kept.delegate(connection, person_id)
        return Reader(Audience.COMPANY, person_id, firm, name)
    if company_id:
        return Reader(Audience.COMPANY, organisation_id=company_id)
    return Reader(Audience.ORGANISER)
