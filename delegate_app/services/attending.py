"""Who takes part in a meeting: found by a few letters, met for the first time, taken off again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.db import agenda, contacts, query, search
from delegate_app.domain.agenda import AgendaItem, Attendance, Attendee, Side
from delegate_app.domain.contact import OURS, Organisation, Participation, Person, Role

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future

    from delegate_app.db.connection import Connection
    from delegate_app.db.journal import Transaction
    from delegate_app.domain.changes import ChangeSet
    from delegate_app.services.workspace import Workspace

_LOOKED_AT = 60
"""How many hits are looked at for those who are on the mission."""


def suggest(
    workspace: Workspace, mission_id: str, words: str, limit: int = 8
) -> tuple[Attendee, ...]:
    """Return people and organisations whose words begin so, those of the mission first.

    Each is on the side on which they are on this mission; whoever is not on it yet is theirs.
    """
    reader = workspace.reader()
    kinds = (Person.__name__, Organisation.__name__)
    hits = search.find(reader, words, limit=_LOOKED_AT, kinds=kinds)
    found = [(_roles(reader, mission_id, hit.id), hit.id) for hit in hits]
    found.sort(key=lambda pair: not pair[0])
    return tuple(_attendee(reader, row_id, roles) for roles, row_id in found[:limit])


def invite(workspace: Workspace, item: AgendaItem, attendee: Attendee) -> Future[ChangeSet]:
    """Put somebody at a meeting, and on its mission where they are not on it yet."""

    def work(transaction: Transaction) -> None:
        _sit_down(transaction, item, attendee)

    return workspace.write(N_("People of a meeting"), work, mission_id=item.mission_id)


def invite_all(
    workspace: Workspace, item: AgendaItem, person_ids: Iterable[str]
) -> Future[ChangeSet]:
    """Put several people at a meeting, as one step; who sits there already stays."""

    def work(transaction: Transaction) -> None:
        connection = transaction.connection
        for person_id in person_ids:
            roles = _roles(connection, item.mission_id, person_id)
            _sit_down(transaction, item, _attendee(connection, person_id, roles))

    return workspace.write(N_("People of a meeting"), work, mission_id=item.mission_id)


def invite_new(workspace: Workspace, item: AgendaItem, name: str) -> Future[ChangeSet]:
    """Put somebody at a meeting whom nobody knew before: a new contact of the other side."""

    def work(transaction: Transaction) -> None:
        person = transaction.save(Person(id=new_id(), name=name))
        _sit_down(transaction, item, Attendee(person.id, name, "", Side.THEIRS, None, person.id))

    return workspace.write(N_("People of a meeting"), work, mission_id=item.mission_id)


def _sit_down(transaction: Transaction, item: AgendaItem, attendee: Attendee) -> None:
    connection = transaction.connection
    seated = agenda.attendances(connection, item.id)
    if attendee.id in {seat.person_id or seat.organisation_id for seat in seated}:
        return
    person_id = attendee.person_id
    firm_id = None if person_id else attendee.organisation_id
    if person_id and not _roles(connection, item.mission_id, person_id):
        part = Participation(
            id=new_id(), mission_id=item.mission_id, person_id=person_id,
            organisation_id=attendee.organisation_id, roles=(Role.COUNTERPART,),
        )  # fmt: skip
        transaction.save(part)
    seat = Attendance(
        id=new_id(), item_id=item.id, side=attendee.side,
        person_id=person_id, organisation_id=firm_id,
    )  # fmt: skip
    transaction.save(seat)


def _roles(connection: Connection, mission_id: str, row_id: str) -> frozenset[Role]:
    """Return the roles on a mission of a person, or of an organisation's people."""
    where = "mission_id=?1 and (person_id=?2 or organisation_id=?2)"
    parts = query.many(connection, Participation, where, mission_id, row_id)
    return frozenset(role for part in parts for role in part.roles)


def _attendee(connection: Connection, row_id: str, roles: frozenset[Role]) -> Attendee:
    side = Side.OURS if OURS & roles else Side.THEIRS
    person = contacts.person(connection, row_id)
    if person is None:
        firm = contacts.organisation(connection, row_id)
        assert firm is not None  # noqa: S101 - the index holds nothing that is gone
        return Attendee(row_id, firm.name, firm.name, side, row_id, latin_name=firm.latin_name)
    ties = contacts.ties(connection, row_id)
    employer = contacts.organisation(connection, ties[-1].organisation_id) if ties else None
    return Attendee(
        row_id, person.name, employer.name if employer else "", side,
        employer.id if employer else None, row_id, person.job_title, person.latin_name,
    )  # fmt: skip
