"""Who is there of those who are expected at an item: ticked off at the door, or on the coach."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.db import agenda, contact_lines, contacts, missions
from delegate_app.domain.agenda import OFF, AgendaItem, Attendance, Attendee, Side
from delegate_app.domain.contact import OURS
from delegate_app.domain.folding import fold
from delegate_app.domain.reach import numbers
from delegate_app.services import agenda as agendas

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future

    from delegate_app.db.connection import Connection
    from delegate_app.db.journal import Transaction
    from delegate_app.domain.changes import ChangeSet
    from delegate_app.domain.dossier import ContactRow
    from delegate_app.domain.mission import Mission
    from delegate_app.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is expected, with how to reach them."""

    attendee: Attendee
    phones: tuple[str, ...] = ()

    @property
    def here(self) -> bool:
        """Whether they were ticked off."""
        return self.attendee.present is True


@dataclass(frozen=True, slots=True)
class Register:
    """An item and everybody who is expected at it, by family name; whoever is missing first."""

    item: AgendaItem
    guests: tuple[Guest, ...]

    @property
    def here(self) -> int:
        """How many were ticked off."""
        return sum(guest.here for guest in self.guests)


def of_item(workspace: Workspace, item_id: str) -> Register | None:
    """Return the register of an agenda item, or None where it is gone."""
    with workspace.snapshot() as connection:
        item = agenda.item(connection, item_id)
        if item is None:
            return None
        days = item.start.date(), max(item.end, item.over).date()
        people = agenda.attendees(connection, item.mission_id, days).get(item_id, ())
        rows = contacts.rows(connection, item.mission_id, _concerned(connection, item, people))
        found = expected(connection, item_id, people, rows)
        mission = missions.get(connection, item.mission_id)
    assert mission is not None  # noqa: S101 - the item refers to it
    phones = {r.person.id: numbers(mission, r.person, r.organisation, r.roles) for r in rows}
    guests = [Guest(one, phones.get(one.id, ())) for one in found]
    return Register(item, tuple(sorted(guests, key=lambda guest: guest.here)))


def _concerned(
    connection: Connection, item: AgendaItem, people: Iterable[Attendee]
) -> frozenset[str]:
    """Return the ids of those of whom more is to be read than their seat: of few, not of all."""
    seats = tuple(people)
    ids = {seat.person_id for seat in seats if seat.person_id}
    ids |= {seat.person_id for seat in agenda.ticked_off(connection, item.id) if seat.person_id}
    if is_everybodys(seats):
        ids |= contact_lines.having(connection, item.mission_id, OURS)
    return frozenset(ids)


def is_everybodys(people: Iterable[Attendee]) -> bool:
    """Whether an item at which these have a seat is the whole delegation's: none of ours has."""
    return not any(one.side is Side.OURS for one in people)


def expected(
    connection: Connection,
    item_id: str,
    people: Iterable[Attendee],
    rows: Iterable[ContactRow],
) -> tuple[Attendee, ...]:
    """Return who is expected at an item, ours first, each side by family name.

    Args:
        connection: Where to read.
        item_id: Which item.
        people: Who has a seat at it. Where none of ours has, it is everybody's.
        rows: The people of the mission, or those of them whom it may concern.
    """
    listed = list(people)
    known = {row.person.id: row for row in rows}
    at_door = {seat.person_id: seat.present for seat in agenda.ticked_off(connection, item_id)}
    everybody = is_everybodys(listed)
    seated = {one.id for one in listed}
    for row in known.values():
        mine = row.person.id in at_door or (everybody and OURS.intersection(row.roles))
        if mine and row.person.id not in seated:
            listed.append(_delegate(row, present=at_door.get(row.person.id)))

    def place(one: Attendee) -> tuple[bool, str, str]:
        family = known[one.id].person.family if one.id in known else ""
        return one.side is not Side.OURS, fold(family or one.name), fold(one.name)

    return tuple(sorted(listed, key=place))


def of_now(workspace: Workspace, mission: Mission) -> Register | None:
    """Return the register of the item at whose door one stands now: what is on, or next."""
    now = workspace.clock.now()
    today = workspace.now_in(mission.zone).date()
    rows = agendas.mine(workspace, mission.id, today)
    spans = [(row.item.span, row.item.id) for row in rows if row.item.status not in OFF]
    coming = [(span, item_id) for span, item_id in spans if span and span[1] > now]
    return of_item(workspace, min(coming)[1]) if coming else None


def tick(
    workspace: Workspace, item: AgendaItem, who: Iterable[Attendee], *, present: bool | None
) -> Future[ChangeSet]:
    """Note that somebody is there, is not, or was not looked for yet; one step of undo for all."""
    people = tuple(who)

    def work(transaction: Transaction) -> None:
        seats = {
            seat.person_id or seat.organisation_id: seat
            for read in (agenda.ticked_off, agenda.attendances)
            for seat in read(transaction.connection, item.id)
        }
        for one in people:
            _note(transaction, item.id, one, seats.get(one.id), present)

    return workspace.write(N_("Attendance"), work, mission_id=item.mission_id)


def _note(
    transaction: Transaction, item_id: str, who: Attendee, seat: Attendance | None,
    present: bool | None,
) -> None:  # fmt: skip
    if seat and seat.side is Side.DOOR and present is None:
        transaction.delete(seat)
    elif seat:
        transaction.save(replace(seat, present=present))
    elif who.person_id and present is not None:
        transaction.save(
            Attendance(id=new_id(), item_id=item_id, side=Side.DOOR, person_id=who.person_id,
                       present=present)
        )  # fmt: skip


def _delegate(row: ContactRow, *, present: bool | None) -> Attendee:
    firm = row.organisation
    return Attendee(
        row.person.id, row.person.name, firm.name if firm else "", Side.OURS,
        firm.id if firm else None, row.person.id, row.job_title, row.person.latin_name, present,
    )  # fmt: skip
