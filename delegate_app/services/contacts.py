"""Whom a mission knows."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.db import contact_lines, contacts, contents, query, story
from delegate_app.db.removal import remove
from delegate_app.domain.contact import (
    OURS,
    Affiliation,
    Labelled,
    Organisation,
    Participation,
    Person,
    Role,
)
from delegate_app.domain.dossier import ContactRow
from delegate_app.domain.folding import key_of
from delegate_app.domain.reach import numbers
from delegate_app.domain.story import Acquaintance, Engagement, Firm
from delegate_app.domain.times import to_utc, to_wall

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from delegate_app.db.connection import Connection
    from delegate_app.db.journal import Transaction
    from delegate_app.domain.changes import ChangeSet
    from delegate_app.domain.mission import Mission
    from delegate_app.domain.note import Note
    from delegate_app.interchange.codes import Modules
    from delegate_app.services.workspace import Workspace


def rows(workspace: Workspace, mission_id: str | None) -> tuple[ContactRow, ...]:
    """Return a mission's people with organisation, roles and grade, by organisation and name.

    Without a mission, those who take part in none.
    """
    with workspace.snapshot() as connection:
        return contacts.rows(connection, mission_id)


def delegates(workspace: Workspace, mission_id: str) -> tuple[ContactRow, ...]:
    """Return the people of the delegation itself."""
    with workspace.snapshot() as connection:
        ours = contact_lines.having(connection, mission_id, OURS)
        return contacts.rows(connection, mission_id, ours)


def organisation_names(workspace: Workspace) -> tuple[str, ...]:
    """Return the name of every organisation that is known, across missions."""
    return tuple(name for _id, name in contacts.organisation_names(workspace.reader()))


def engagements(workspace: Workspace, mission: Mission) -> dict[str, tuple[Engagement, ...]]:
    """Return what each of the delegation has on today, by the id of person or organisation."""
    zone = mission.zone
    morning = datetime.combine(workspace.now_in(zone).date(), time())
    today = (to_utc(morning, zone), to_utc(morning + timedelta(1), zone))
    found: dict[str, tuple[Engagement, ...]] = {}
    for who, *span, title in contacts.engagements(workspace.reader(), mission.id, *today):
        start, end = (to_wall(moment, zone).isoformat(timespec="minutes") for moment in span)
        found[who] = (*found.get(who, ()), Engagement(start, end, title))
    return found


def acquaintance(workspace: Workspace, mission: Mission, person_id: str) -> Acquaintance | None:
    """Return everything that the page of a person shows, or None where nobody has the id."""
    reader = workspace.reader()
    person = contacts.person(reader, person_id)
    if person is None:
        return None
    part, tie, firm = _standing(reader, mission, person_id)
    return Acquaintance(
        person=person,
        part=part,
        tie=tie,
        organisation=firm,
        grade=contacts.grade(reader, mission.id, person_id),
        story=story.of_person(reader, person_id),
        met_by=story.met_by(reader, person_id, workspace.minute_in(mission.zone)),
    )


def firm(workspace: Workspace, mission: Mission, organisation_id: str) -> Firm | None:
    """Return everything that the page of an organisation shows, or None where it is gone."""
    reader = workspace.reader()
    organisation = contacts.organisation(reader, organisation_id)
    if organisation is None:
        return None
    people = contacts.of_organisation(reader, mission.id, organisation_id)
    return Firm(organisation, people, story.of_organisation(reader, organisation_id))


def belong(workspace: Workspace, mission: Mission, person: Person, name: str) -> Future[ChangeSet]:
    """Tie a person to the organisation of a name, as one step; without a name to none.

    Whoever is called so already is meant, case and accents aside; else it is made.
    """

    def work(transaction: Transaction) -> None:
        connection = transaction.connection
        part = contacts.part(connection, mission.id, person.id)
        tie = _tie(contacts.every_tie(connection, person.id), part)
        firm_id = called(transaction, name)
        if tie and firm_id:
            transaction.save(replace(tie, organisation_id=firm_id))
        elif tie:
            transaction.delete(tie)
        elif firm_id:
            transaction.save(Affiliation(id=new_id(), person_id=person.id, organisation_id=firm_id))
        if part:
            transaction.save(replace(part, organisation_id=firm_id))

    return workspace.write(N_("Contact"), work, mission_id=mission.id)


def called(transaction: Transaction, name: str) -> str | None:
    """Return the id of the organisation of a name, made where nobody knew it; None without one."""
    if not name.strip():
        return None
    known = {key_of(n): i for i, n in contacts.organisation_names(transaction.connection)}
    found = known.get(key_of(name)) or known.get(name.strip())
    return found or transaction.save(Organisation(id=new_id(), name=name.strip())).id


def take_part(
    workspace: Workspace,
    mission: Mission,
    person_ids: tuple[str, ...],
    roles: tuple[Role, ...],
    *,
    continues: str | None = None,
) -> Future[ChangeSet]:
    """Give people their roles in a mission, as one step.

    Args:
        workspace: Where to keep it.
        mission: In which mission.
        person_ids: Whom.
        roles: All the roles that each has from now on.
        continues: The operation that this one goes on with.
    """

    def work(transaction: Transaction) -> None:
        for person_id in person_ids:
            part = contacts.part(transaction.connection, mission.id, person_id)
            if part or query.one(transaction.connection, Person, person_id):
                part = part or Participation(
                    id=new_id(), mission_id=mission.id, person_id=person_id
                )
                transaction.save(replace(part, roles=roles))

    return workspace.write(N_("Contact"), work, mission_id=mission.id, continues=continues)


def tag(workspace: Workspace, ids: Iterable[str], tags: tuple[str, ...]) -> Future[ChangeSet]:
    """Give several people some tags beside those that each has, as one step."""

    def work(transaction: Transaction) -> None:
        for person_id in ids:
            kept = contacts.person(transaction.connection, person_id)
            if kept:
                transaction.save(replace(kept, tags=tuple(dict.fromkeys((*kept.tags, *tags)))))

    return workspace.write(N_("Contact"), work)


def meet(workspace: Workspace, note: Note, name: str) -> Future[ChangeSet]:
    """Make a counterpart of the mission of whoever a note names for the first time."""
    person = Person(id=new_id(), name=name)
    part = Participation(
        id=new_id(), mission_id=note.mission_id, person_id=person.id,
        organisation_id=note.organisation_id, roles=(Role.COUNTERPART,),
    )  # fmt: skip

    def work(transaction: Transaction) -> None:
        transaction.save_all((person, part))

    return workspace.write(N_("Contact"), work, mission_id=note.mission_id)


def picture(workspace: Workspace, person: Person) -> bytes | None:
    """Return a person's photo as the file that it was, if there is one."""
    return contents.read(workspace.reader(), person.photo) if person.photo else None


def show_picture(workspace: Workspace, person: Person, data: bytes | None) -> Future[ChangeSet]:
    """Give a person a photo, a picture file's bytes; None takes it away."""

    def work(transaction: Transaction) -> None:
        digest = contents.take_in(transaction, data or b"")
        kept = contacts.person(transaction.connection, person.id)
        if kept:
            transaction.save(replace(kept, photo=digest))

    return workspace.write(N_("Contact"), work)


def phones(mission: Mission, found: Acquaintance) -> tuple[str, ...]:
    """Return somebody's phone numbers as they are dialled from anywhere."""
    roles = found.part.roles if found.part else ()
    return numbers(mission, found.person, found.organisation, roles)


def dialled(connection: Connection, mission: Mission, person: Person) -> tuple[str, ...]:
    """Return likewise the numbers of somebody of whom nothing else is asked."""
    part, _, firm = _standing(connection, mission, person.id)
    return numbers(mission, person, firm, part.roles if part else ())


def code(mission: Mission, found: Acquaintance) -> Modules:
    """Return the QR code of somebody's card, to be saved on a phone; none without a card."""
    from delegate_app.interchange import codes

    title = (found.tie.job_title if found.tie else "") or found.person.job_title
    roles = found.part.roles if found.part else ()
    row = ContactRow(found.person, roles, found.organisation, title)
    return next(filter(None, map(codes.qr, _cards(mission, row))), ())


def card(mission: Mission, row: ContactRow, longest: float = math.inf) -> str:
    """Return somebody's card of so many bytes at most; "" where there is none."""
    cards = _cards(mission, row)
    return next((text for text in cards if len(text.encode()) <= longest), "")


def _cards(mission: Mission, row: ContactRow) -> Iterator[str]:
    """Give somebody's card, then ever shorter ones, for a code that is too long is not scanned.

    They leave out addresses and links, then all but the first of each way to reach somebody. There
    is none for whom nothing is known but a name. A phone in another country is to dial what stands
    in it, so numbers are international there.
    """
    from delegate_app.interchange import vcards

    person, title = row.person, row.job_title or row.person.job_title
    if not (person.name and (person.emails or person.phones or person.addresses or person.links)):
        return
    firm = row.organisation.name if row.organisation else ""
    dialled = numbers(mission, person, row.organisation, row.roles)
    person = replace(
        person, phones=tuple(map(Labelled, dialled, (way.label for way in person.phones)))
    )
    short = replace(person, addresses=(), links=())
    shorter = replace(short, emails=person.emails[:1], phones=person.phones[:1])
    yield from (vcards.write(each, title, firm) for each in (person, short, shorter))


def take_out(workspace: Workspace, mission: Mission, ids: Iterable[str]) -> Future[ChangeSet]:
    """Take people or organisations out of a mission and its meetings, as one step.

    An organisation goes with its people. All of them stay known, and so does what was written.
    """

    def work(transaction: Transaction) -> None:
        for thing_id in ids:
            _take_out(transaction, mission.id, thing_id)

    return workspace.write(N_("Contact"), work, mission_id=mission.id)


def let_go(
    workspace: Workspace, mission: Mission, cls: type[Person | Organisation], ids: Iterable[str]
) -> Future[ChangeSet]:
    """Take out of a mission whoever is known in another one too, and delete the others.

    One step; the `ids` of its ChangeSet hold those that were deleted.
    """

    def work(transaction: Transaction) -> None:
        for thing_id in ids:
            kept = query.one(transaction.connection, cls, thing_id)
            if kept is None:
                continue
            if contacts.is_elsewhere(transaction.connection, mission.id, thing_id):
                _take_out(transaction, mission.id, thing_id)
            else:
                remove(transaction, kept)

    return workspace.write(N_("Contact"), work, mission_id=mission.id)


def find_person(workspace: Workspace, mission_id: str | None, name_or_id: str) -> ContactRow:
    """Return the person that somebody named, by id, name or e-mail; case and accents aside.

    Without a mission they are looked for among those who take part in none.

    Raises:
        KnownError: If nobody there is called so, or several are.
    """
    every = rows(workspace, mission_id)
    asked = key_of(name_or_id)
    found = [row for row in every if row.person.id == name_or_id] or [
        row
        for row in every
        if asked
        and asked
        in (
            key_of(row.person.name),
            key_of(row.person.latin_name),
            *(key_of(email.value) for email in row.person.emails),
        )
    ]
    if len(found) == 1:
        return found[0]
    raise KnownError(
        N_("Several people here are called “{name}”.") if found
        else N_("Nobody here is called “{name}”."),
        todo=N_("Name the person by the id that “contacts” lists."),
        name=name_or_id,
    )  # fmt: skip


def find_organisation(workspace: Workspace, name_or_id: str) -> Organisation:
    """Return the organisation that somebody named, by id or name; case and accents aside.

    Raises:
        KnownError: If none is called so.
    """
    every = contacts.organisations(workspace.reader())
    asked = key_of(name_or_id)
    for organisation in every:
        if organisation.id == name_or_id:
            return organisation
    for organisation in every:
        if asked and asked in (key_of(organisation.name), key_of(organisation.latin_name)):
            return organisation
    raise KnownError(
        N_("There is no organisation “{name}”."),
        todo=N_("Write its name as the contacts show it."),
        name=name_or_id,
    )


def _take_out(transaction: Transaction, mission_id: str, thing_id: str) -> None:
    for row in contacts.standing(transaction.connection, mission_id, thing_id):
        remove(transaction, row)


def _standing(
    connection: Connection, mission: Mission, person_id: str
) -> tuple[Participation | None, Affiliation | None, Organisation | None]:
    """Return somebody's part in a mission, their tie, and whom they come for there."""
    part = contacts.part(connection, mission.id, person_id)
    tie = _tie(contacts.every_tie(connection, person_id), part)
    firm_id = (part.organisation_id if part else None) or (
        tie.organisation_id if tie and tie.until is None else None
    )
    return part, tie, contacts.organisation(connection, firm_id)


def _tie(ties: tuple[Affiliation, ...], part: Participation | None) -> Affiliation | None:
    """Return the tie to the organisation that somebody comes for, else the newest."""
    for tie in reversed(ties):
        if part and tie.organisation_id == part.organisation_id:
            return tie
    return ties[-1] if ties else None
