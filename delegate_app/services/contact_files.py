"""People for other programs: cards for an address book, tables for a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_, translation
from delegate_app.db import contacts, contents
from delegate_app.domain.audience import select
from delegate_app.domain.dossier import Dossier
from delegate_app.domain.mission import Mission
from delegate_app.domain.reader import Audience, Reader
from delegate_app.services import exporting

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from delegate_app.db.connection import Connection
    from delegate_app.domain.dossier import ContactRow
    from delegate_app.interchange.vcards import Card
    from delegate_app.services.workspace import Workspace

FORMS = {"vcard3": ".vcf", "vcard4": ".vcf", "csv": ".csv", "xlsx": ".xlsx"}
"""The forms in which people leave, each with the suffix of its file."""
NOWHERE = N_("In no mission")
"""What the people are called together whom no mission knows."""
READERS = (Audience.ME, Audience.ORGANISER)
"""For whom such a file may be; for the organiser only of those who agreed to it."""


class Preview(NamedTuple):
    """Whom such a file holds, and what is not in it as a message id with how much of it."""

    names: tuple[str, ...]
    stays: tuple[tuple[str, int], ...]


def preview(
    workspace: Workspace,
    mission: Mission | None,
    *,
    only: Collection[str] | None = None,
    audience: Audience = Audience.ME,
) -> Preview:
    """Return who would leave and what would stay; see `write`."""
    with workspace.snapshot() as connection:
        every = _chosen(workspace, connection, mission, only, Audience.ME)
        leaving = _chosen(workspace, connection, mission, only, audience)
    stays = [(N_("people who did not agree to the directory"), len(every) - len(leaving))]
    if audience is not Audience.ME:
        kept = {row.person.id for row in leaving}
        told = [row.person for row in every if row.person.id in kept]
        stays.append((N_("remarks of yours"), sum(bool(person.remarks) for person in told)))
        stays.append((N_("people’s tags and sources"),
                      sum(bool(person.tags or person.source) for person in told)))  # fmt: skip
    return Preview(
        tuple(row.person.name for row in leaving), tuple(part for part in stays if part[1])
    )


def write(
    workspace: Workspace,
    mission: Mission | None,
    target: Path,
    *,
    only: Collection[str] | None = None,
    form: str | None = None,
    audience: Audience = Audience.ME,
    language: str | None = None,
    progress: Callable[[float], object] = lambda _part: None,
) -> int:
    """Write people to a file, and return how many are in it.

    Args:
        workspace: Where to read.
        mission: Whose people; without one, those who are in none.
        target: The file.
        only: The ids of those who are meant; everybody's without any.
        form: One of `FORMS`; by the file's suffix without one.
        audience: One of `READERS`.
        language: Of a table's headings, ``en`` or ``it``; the window's without one.
        progress: Told how much of 1 is done; it may raise to cancel, which leaves no trace.

    Raises:
        KnownError: If the suffix is none of `FORMS`, nobody would be in the file, or it cannot be
            written.
    """
    form = form or next((f for f in FORMS if FORMS[f] == target.suffix.lower()), None)
    if form not in FORMS:
        raise KnownError(
            N_("Contacts cannot be written as “{suffix}”."),
            safe=N_("Nothing was written."),
            todo=N_("Let the file’s name end in .vcf, .csv or .xlsx."),
            suffix=target.suffix,
        )
    language = language or workspace.language
    with workspace.snapshot() as connection:
        rows = _chosen(workspace, connection, mission, only, audience)
        if not rows:
            raise KnownError(
                N_("Nobody would be in the file."),
                safe=N_("Nothing was written."),
                todo=N_("Of those who are chosen nobody agreed to stand in the directory.")
                if audience is not Audience.ME
                else "",
            )
        progress(0.1)
        title = mission.title if mission else translation(language).gettext(NOWHERE)
        data = _written(connection, rows, form, title, language)
    progress(0.9)
    exporting.write(target, data)
    return len(rows)


def _written(
    connection: Connection, rows: tuple[ContactRow, ...], form: str, title: str, language: str
) -> bytes:
    """Return people in one of `FORMS`; a workbook has a title."""
    from delegate_app.interchange import contacts as tables
    from delegate_app.interchange import vcards

    if form == "csv":
        return tables.csv_table(rows, language)
    if form == "xlsx":
        return tables.workbook(rows, title=title, language=language)
    cards = (_card(connection, row) for row in rows)
    return b"".join(vcards.export(cards, vcards.VERSIONS[form == "vcard4"]))


def _card(connection: Connection, row: ContactRow) -> Card:
    from delegate_app.interchange import vcards

    person, firm = row.person, row.organisation
    photo = contents.read(connection, person.photo) if person.photo else None
    title = row.job_title or person.job_title
    return vcards.Card(person, title, firm.name if firm else "", photo or b"")


def _chosen(
    workspace: Workspace, connection: Connection, mission: Mission | None,
    only: Collection[str] | None, audience: Audience,
) -> tuple[ContactRow, ...]:  # fmt: skip
    """Return who leaves, each with what that reader may know of them."""
    rows = contacts.rows(connection, mission.id if mission else None)
    if only is not None:
        rows = tuple(row for row in rows if row.person.id in only)
    if audience is Audience.ME:
        return rows
    home = workspace.settings.home_zone
    frame = mission or Mission(id="", name="", zone=home, home_zone=home)
    everything = Dossier(mission=frame, made=workspace.now_in(frame.zone), contacts=rows)
    return select(everything, Reader(audience)).contacts
