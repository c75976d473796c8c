"""What a document is made of: read at one moment, narrowed, and chosen for its reader."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from delegate_app import reports
from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.db import agenda as kept
from delegate_app.db import (
    attachments,
    briefing,
    contact_lines,
    contacts,
    contents,
    followups,
    missions,
    notes,
    printed,
)
from delegate_app.domain.audience import select
from delegate_app.domain.b2b import at_place, planned
from delegate_app.domain.contact import OURS
from delegate_app.domain.dossier import ContactRow, Dossier, MissionFigures
from delegate_app.domain.reader import Audience, Reader, concerns
from delegate_app.domain.sheets import lines_of, stamp, whose
from delegate_app.services import agenda, b2b, register, wording
from delegate_app.services import contacts as directory
from delegate_app.services.documents import DOCUMENTS, Ask, Beside

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from delegate_app.db.connection import Connection
    from delegate_app.domain.agenda import AgendaRow
    from delegate_app.domain.dossier import Picture
    from delegate_app.domain.mission import Mission
    from delegate_app.domain.printed import PrintedSheet
    from delegate_app.services.documents import Order
    from delegate_app.services.workspace import Workspace

_LONGEST_CARD = 331
"""Bytes of the longest card on paper: 69 modules of a third of a millimetre (QR version 13, M)."""


def read(workspace: Workspace, order: Order) -> tuple[Dossier, Dossier]:
    """Return all of a mission, and what of it is ordered for whom it is made, of one moment.

    Raises:
        KnownError: If the order does not say whose eyes it is for or what the document needs, or
            what it names is gone.
    """
    _sensible(order)
    kind = DOCUMENTS[order.kind]
    with workspace.snapshot() as connection:
        seats = kind.seats and not order.enclosing
        everything = whole(workspace, connection, order.mission_id, seats=seats)
        reports.heed()
        order = _about_somebody(workspace, connection, order)
        reader = reader_of(workspace, connection, order)
        if reader.audience is Audience.COUNTERPART:
            _sits_opposite(everything, reader)
        days = _days(connection, everything, order)
        firm = contacts.organisation(connection, order.company_id)
        asked = replace(everything, days=days, company=firm if Ask.COMPANY is kind.needs else None)
        if Beside.EVERYBODY in kind.beside:
            asked = _with_everybody(connection, asked, order.item_id)
        chosen = select(_narrowed(asked, order), reader)
        if Beside.STAMPS in kind.beside:
            chosen = stamped(chosen, printed.of_mission(connection, order.mission_id))
        chosen = dressed(workspace, connection, chosen, order)
        if order.enclosing:
            chosen = replace(chosen, revisions=kept.revisions(connection, order.mission_id))
        if Beside.MISSIONS in kind.beside:
            chosen = replace(chosen, missions=_missions(workspace, connection, everything, reader))
        if Beside.PLANS in kind.beside:
            chosen = _with_plans(connection, chosen, order)
        if Beside.PHOTOS in kind.beside:
            chosen = replace(chosen, pictures=_pictures(connection, chosen))
    reports.heed()
    if Beside.CARDS in kind.beside:
        with_card = partial(_with_card, chosen.mission)
        chosen = replace(chosen, contacts=tuple(map(with_card, chosen.contacts)))
    _holds_something(order.kind, chosen)
    return everything, chosen


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


def _holds_something(kind: str, chosen: Dossier) -> None:
    """Raise the `KnownError` that says why a document would be an empty page."""
    if kind == "notes" and not chosen.notes:
        raise KnownError(
            N_("There is no such note for whom they are written out."),
            safe=N_("Nothing was written."),
            todo=N_("Choose others; my company reads those on its meetings that are not locked."),
        )
    if kind == "minutes" and not chosen.rows:
        raise KnownError(
            N_("Whom the minutes are for did not take part in that meeting."),
            safe=N_("Nothing was written."),
            todo=N_("Choose one of their meetings."),
        )
    if kind == "register" and not chosen.rows:
        raise KnownError(
            N_("That meeting is not on the agenda of whom the register is for."),
            safe=N_("Nothing was written."),
            todo=N_("Choose one of their meetings."),
        )
    if kind == "directory" and not chosen.contacts:
        raise KnownError(
            N_("No contact may leave for this reader."),
            safe=N_("Nothing was written."),
            todo=N_("The organiser gets whoever agreed to stand in the directory."),
        )


def _about_somebody(workspace: Workspace, connection: Connection, order: Order) -> Order:
    """Name the company that a document is about, where it is one's own and so was not named."""
    if DOCUMENTS[order.kind].needs is not Ask.COMPANY or order.company_id:
        return order
    me = workspace.settings.me
    own = agenda.reader_of(connection, me).organisation_id if me else None
    if own is None:
        raise _nobody_named()
    return replace(order, company_id=own)


def _nobody_named() -> KnownError:
    return KnownError(
        N_("It is not said which company the document is for."),
        safe=N_("Nothing was written."),
        todo=N_("Choose the company that will read it."),
    )


def whole(
    workspace: Workspace, connection: Connection, mission_id: str, *, seats: bool = False
) -> Dossier:
    """Return all of a mission that a document may say, chosen for nobody yet.

    With `seats`, of its people only who has one on its agenda, and the delegation, by which it is
    told who is a rival of whom.

    Raises:
        KnownError: If the mission is gone.
    """
    mission = missions.get(connection, mission_id)
    if mission is None:
        raise KnownError(N_("There is no mission “{name}”."), name=mission_id)
    rows = agenda.all_rows(connection, mission.id)
    among, unread = None, 0
    if seats:
        among = {one.person_id for row in rows for one in row.people if one.person_id}
        among |= contact_lines.having(connection, mission.id, OURS)
    people = contacts.rows(connection, mission.id, among)
    if seats:
        known = sum(bool(row.person.emails or row.person.phones) for row in people)
        unread = contacts.reachable(connection, mission.id) - known
    return Dossier(
        mission=mission,
        programme=missions.programme(connection, mission.programme_id),
        made=workspace.now_in(mission.zone),
        rows=rows,
        notes=notes.of_mission(connection, mission.id),
        debriefs=followups.debriefs(connection, mission.id),
        followups=followups.rows(connection, mission.id),
        contacts=people,
        unread=unread,
        numbers=briefing.numbers(connection, mission.id),
        figures=briefing.figures(connection, mission.programme_id),
        later=tuple(followups.every_later_outcome(connection, mission.id).values()),
        attachments=attachments.of_mission(connection, mission.id),
    )


def stamped(chosen: Dossier, prints: Mapping[tuple[str, date], PrintedSheet]) -> Dossier:
    """Return a dossier that was chosen for its reader with the editions of its day sheets."""
    person_id = whose(chosen.reader)
    if person_id is None:
        return chosen
    due = {
        day: stamp(prints.get((person_id, day)), lines_of(chosen.rows, day)) for day in chosen.days
    }
    return replace(chosen, stamps=due)


def dressed(workspace: Workspace, connection: Connection, chosen: Dossier, order: Order) -> Dossier:
    """Return a dossier with the words of one's own in what is ordered, and the logo."""
    words = wording.of(workspace, order, connection)
    parts = DOCUMENTS[order.kind].parts
    said = {part: text for part in parts if (text := getattr(words, part))}
    return replace(chosen, wording=said, logo=_logo(connection, chosen.mission))


def _missions(
    workspace: Workspace, connection: Connection, dossier: Dossier, reader: Reader
) -> tuple[MissionFigures, ...]:
    """Return every mission of the programme with the figures that the reader may have of it."""
    if dossier.programme is None:
        raise KnownError(
            N_("The mission “{name}” belongs to no programme."),
            safe=N_("Nothing was written."),
            todo=N_("Choose a mission of a programme, or give this one its own in its settings."),
            name=dossier.mission.title,
        )
    return tuple(
        MissionFigures(
            mission, select(whole(workspace, connection, mission.id), reader).key_figures
        )
        for mission in missions.all_(connection)
        if mission.programme_id == dossier.programme.id
    )


def _logo(connection: Connection, mission: Mission) -> Picture | None:
    data = contents.read(connection, mission.logo) if mission.logo else None
    return reports.picture(data) if data else None


def _with_plans(connection: Connection, dossier: Dossier, order: Order) -> Dossier:
    """Return a dossier with its B2B days, and with no more of the agenda than what is on there.

    The companies that meet nobody stand there only for whoever sees all of them.
    """
    mission, reader = dossier.mission, dossier.reader
    rows = tuple(at_place(row, mission.zone) for row in planned(dossier.rows))
    frames = b2b.frames(connection, mission, rows)
    plans = tuple(plan for plan in frames if order.day in (None, plan.day))
    if not plans:
        raise KnownError(
            N_("There is no B2B plan and no B2B meeting then."),
            safe=N_("Nothing was written."),
            todo=N_("Choose another day, or set up a plan in the agenda."),
        )
    days = {plan.day for plan in plans}
    everybody = reader.leads or reader.audience is Audience.ORGANISER
    return replace(
        dossier,
        plans=plans,
        expected=b2b.expected(connection, mission) if everybody else (),
        rows=tuple(row for row in rows if row.item.start.date() in days),
    )


def _with_card(mission: Mission, row: ContactRow) -> ContactRow:
    return replace(row, card=directory.card(mission, row, _LONGEST_CARD))


def _pictures(connection: Connection, dossier: Dossier) -> dict[str, Picture]:
    """Return the photos of meetings as paper needs them, one after the other out of the file."""
    found = {}
    for attachment in dossier.attachments:
        if attachment.item_id and attachment.media_type.startswith("image/"):
            data = contents.read(connection, attachment.sha256)
            picture = reports.picture(data) if data else None
            if picture:
                found[attachment.sha256] = picture
    return found


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
    about = order.audience in (Audience.ME, Audience.ORGANISER) or dossier.company
    if order.company_id and about:
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
        later=tuple(answer for answer in dossier.later if answer.item_id in ids),
        attachments=tuple(one for one in dossier.attachments if one.item_id in ids),
        contacts=tuple(c for c in dossier.contacts if _takes_part(c, rows, order.company_id)),
    )


def _with_everybody(connection: Connection, dossier: Dossier, item_id: str | None) -> Dossier:
    """Return a dossier in which an item names everybody who is expected at it."""
    rows = tuple(
        replace(row, people=register.expected(connection, item_id, row.people, dossier.contacts))
        if item_id and row.item.id == item_id
        else row
        for row in dossier.rows
    )
    return replace(dossier, rows=rows)


def _takes_part(contact: ContactRow, rows: Sequence[AgendaRow], company_id: str | None) -> bool:
    """Return whether somebody sits at a table of some rows, or is of the company asked for."""
    firm = contact.organisation.id if contact.organisation else None
    if firm and firm == company_id:
        return True
    # An organisation that sits there without a name is met in everybody who is of it.
    seated = {person.id for row in rows for person in row.people}
    return contact.person.id in seated or firm in seated


def reader_of(workspace: Workspace, connection: Connection, order: Order) -> Reader:
    """Return whose eyes a document is for.

    Raises:
        KnownError: If the order does not say it.
    """
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
        raise _nobody_named()
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
