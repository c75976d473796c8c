"""A B2B day as a plan: set up, filled, moved about, and read as one grid."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.db import agenda, b2b, contacts
from delegate_app.domain.agenda import AgendaItem, AgendaRow, Attendance, Kind, Side, Status
from delegate_app.domain.b2b import (
    APART,
    LENGTHS,
    MOST_TABLES,
    B2BPlan,
    Grid,
    Party,
    at_place,
    guessed,
    laid_out,
    parties,
    planned,
    slots,
    table_of,
)
from delegate_app.domain.contact import Organisation, Participation, Role
from delegate_app.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from concurrent.futures import Future
    from datetime import date, datetime

    from delegate_app.db.connection import Connection
    from delegate_app.db.journal import Transaction
    from delegate_app.domain.changes import ChangeSet
    from delegate_app.domain.mission import Mission
    from delegate_app.services.workspace import Workspace

_OPPOSITE = frozenset({Role.COUNTERPART, Role.HOST})
_NOBODY = Party("", "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that the plan of one day shows, of one moment."""

    day: date
    grid: Grid | None
    """None as long as the day has neither a plan nor a meeting."""
    days: tuple[date, ...]
    """Those that have one of both."""
    counterparts: tuple[Party, ...]
    """Whom a company can meet: those of the mission and those who sit somewhere already."""
    placed: Mapping[str, int]
    """In how many meetings of this day a counterpart sits, by id."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell to put a meeting into: a slot of a company, or at a table."""

    start: datetime
    """By the clocks of the mission's place."""
    company: str | None = None
    """A party's id; None where the row is a table."""
    table: str | None = None


def read(workspace: Workspace, mission: Mission, day: date | None = None) -> Sheet:
    """Return the plan of a day of a mission; without one, of its first that has any."""
    with workspace.snapshot() as connection:
        rows = _rows(connection, mission)
        plans = {plan.day: plan for plan in frames(connection, mission, rows)}
        companies = expected(connection, mission)
        theirs = {p.id: p for p in b2b.parties(connection, mission.id, _OPPOSITE)}
    day = day or min(plans, default=mission.start) or workspace.now_in(mission.zone).date()
    grid = laid_out(plans[day], rows, companies) if day in plans else None
    for row in rows:
        for party, name in parties(row.theirs).items():
            theirs.setdefault(party, Party(party, name))
    seated = planned(row for row in rows if row.item.start.date() == day)
    placed = Counter(party for row in seated for party in parties(row.theirs))
    known = sorted(theirs.values(), key=lambda party: fold(party.name))
    return Sheet(day, grid, tuple(sorted(plans)), tuple(known), placed)


def frames(
    connection: Connection, mission: Mission, rows: Iterable[AgendaRow]
) -> tuple[B2BPlan, ...]:
    """Return the plan of each day that has one, else the one that its meetings seem to follow.

    Args:
        connection: Where to read.
        mission: Whose plans.
        rows: Its meetings, by the clocks of its place.
    """
    kept = {plan.day: plan for plan in reversed(b2b.plans(connection, mission.id))}
    rows = tuple(planned(rows))
    days = sorted({row.item.start.date() for row in rows}.union(kept))
    found = (kept.get(day) or guessed(mission.id, day, rows) for day in days)
    return tuple(plan for plan in found if plan)


def expected(connection: Connection, mission: Mission) -> tuple[Party, ...]:
    """Return the companies of the delegation, each of which a plan has a line for."""
    return b2b.parties(connection, mission.id, {Role.DELEGATE})


def set_up(workspace: Workspace, plan: B2BPlan) -> Future[ChangeSet]:
    """Keep the frame of a day, new or changed; no meeting is moved by it.

    Raises:
        KnownError: If there is no slot or no table in it.
    """
    if plan.minutes not in LENGTHS or not slots(plan):
        raise KnownError(
            N_("Not one slot of {minutes} minutes fits between {start} and {end}."),
            safe=N_("Nothing was changed."),
            todo=N_("Let it end later, or choose shorter slots."),
            minutes=plan.minutes, start=f"{plan.start:%H:%M}", end=f"{plan.end:%H:%M}",
        )  # fmt: skip
    if not 1 <= plan.tables <= MOST_TABLES:
        raise KnownError(
            N_("A plan has from 1 to {count} tables."),
            safe=N_("Nothing was changed."), count=MOST_TABLES,
        )  # fmt: skip
    kept = replace(plan, id=plan.id or new_id())
    return workspace.write(
        N_("B2B plan"), lambda transaction: transaction.save(kept), mission_id=plan.mission_id
    )


def fill(
    workspace: Workspace, mission: Mission, plan: B2BPlan, spot: Spot, counterpart: Party
) -> Future[ChangeSet]:
    """Plan a meeting in a cell; nobody has confirmed it yet, and it says so.

    Args:
        workspace: Where it is kept.
        mission: Whose plan.
        plan: The frame that says how long a meeting lasts, and where.
        spot: The cell. A company sits down at the first table that is free.
        counterpart: Whom they meet; one without an id is new, or known by that name elsewhere.
    """

    def work(transaction: Transaction) -> None:
        rows = _rows(transaction.connection, mission)
        ours = _companies(transaction.connection, mission, rows).get(spot.company or "", _NOBODY)
        theirs = counterpart if counterpart.id else _named(transaction, mission, counterpart.name)
        item = AgendaItem(
            id=new_id(), mission_id=mission.id, kind=Kind.B2B_MEETING,
            title=" – ".join(filter(None, (ours.name, theirs.name))),
            start=spot.start, end=spot.start + timedelta(minutes=plan.minutes), zone=mission.zone,
            status=Status.TO_CONFIRM, place=plan.place,
        )  # fmt: skip
        transaction.save(_seated(item, plan, rows, spot.table))
        _sit_down(transaction, item.id, Side.OURS, ours)
        _sit_down(transaction, item.id, Side.THEIRS, theirs)

    return workspace.write(N_("B2B plan"), work, mission_id=mission.id)


def move(
    workspace: Workspace, mission: Mission, plan: B2BPlan, item_id: str, here: Spot, there: Spot
) -> Future[ChangeSet]:
    """Move a meeting to another cell: another slot, and another company or table.

    A meeting whose table is taken then sits down at the first that is free.

    Args:
        workspace: Where it is kept.
        mission: Whose plan.
        plan: The frame.
        item_id: The meeting.
        here: The cell that it is taken from.
        there: The cell that it is put into.
    """

    def work(transaction: Transaction) -> None:
        rows = _rows(transaction.connection, mission)
        row = _standing(rows, item_id)
        end = there.start + (row.item.end - row.item.start)
        item = replace(row.item, start=there.start, end=end)
        if there.company != here.company:
            known = _companies(transaction.connection, mission, rows)
            leaving, coming = (known.get(s.company or "", _NOBODY) for s in (here, there))
            for seat in _seats(transaction.connection, row, here.company):
                transaction.delete(seat)
            if there.company not in parties(row.ours):
                _sit_down(transaction, item_id, Side.OURS, coming)
            item = _retitled(item, leaving, coming)
        transaction.save(_seated(item, plan, rows, there.table))

    return workspace.write(N_("B2B plan"), work, mission_id=mission.id)


def swap(
    workspace: Workspace, mission: Mission, one: tuple[str, Spot], other: tuple[str, Spot]
) -> Future[ChangeSet]:
    """Let two meetings change places: slot, table and place, and the company where rows differ.

    Args:
        workspace: Where they are kept.
        mission: Whose plan.
        one: A meeting with the cell that it stands in.
        other: The other one with its own.
    """

    def work(transaction: Transaction) -> None:
        connection = transaction.connection
        rows = _rows(connection, mission)
        known = _companies(connection, mission, rows)
        ends = [
            (_standing(rows, item_id), spot, known.get(spot.company or "", _NOBODY))
            for item_id, spot in (one, other)
        ]
        seats = [_seats(connection, row, spot.company) for row, spot, _party in ends]
        for (row, here, leaving), (beside, there, coming), taken in zip(
            ends, ends[::-1], seats[::-1], strict=True
        ):
            end = there.start + (row.item.end - row.item.start)
            item = replace(
                row.item, start=there.start, end=end, table=beside.item.table,
                place=beside.item.place,
            )  # fmt: skip
            transaction.save(_retitled(item, leaving, coming))
            for seat in taken if here.company != there.company else ():
                transaction.save(replace(seat, item_id=item.id, present=None))

    return workspace.write(N_("B2B plan"), work, mission_id=mission.id)


def _rows(connection: Connection, mission: Mission) -> tuple[AgendaRow, ...]:
    """Return the B2B meetings of a mission with people, by the clocks of its place."""
    people = agenda.attendees(connection, mission.id)
    found = b2b.meetings(connection, mission.id)
    rows = (AgendaRow(item, people.get(item.id, ())) for item in found)
    return tuple(at_place(row, mission.zone) for row in rows)


def _standing(rows: Iterable[AgendaRow], item_id: str) -> AgendaRow:
    for row in rows:
        if row.item.id == item_id:
            return row
    raise KnownError(
        N_("This meeting is no longer there: somebody deleted it meanwhile."),
        safe=N_("Nothing was changed."),
    )


def _companies(
    connection: Connection, mission: Mission, rows: Iterable[AgendaRow]
) -> dict[str, Party]:
    """Return the companies that can sit on our side: those that do, and those of the delegates."""
    sitting = {key: name for row in rows for key, name in parties(row.ours).items()}
    named = {party.id: party for party in expected(connection, mission)}
    return {key: Party(key, name) for key, name in sitting.items()} | named


def _seated(
    item: AgendaItem, plan: B2BPlan, rows: Iterable[AgendaRow], table: str | None
) -> AgendaItem:
    """Return a meeting at a table that was chosen, at its own, or at the first that is free then.

    Where none is free it stays where it is, which is shown as a double and forbidden to nobody.
    """
    if table is not None:
        number, _between, place = table.partition(APART)
        return replace(item, table=number, place=place or plan.place)
    taken = {
        table_of(plan, row).casefold() for row in planned(rows)
        if row.item.id != item.id and row.item.start < item.end and row.item.end > item.start
    }  # fmt: skip
    if item.table and table_of(plan, AgendaRow(item)).casefold() not in taken:
        return item
    free = (str(n) for n in range(1, plan.tables + 1) if str(n) not in taken)
    number = next(free, "")
    return replace(item, table=number, place=plan.place) if number else item


def _seats(connection: Connection, row: AgendaRow, company: str | None) -> tuple[Attendance, ...]:
    """Return the seats of one of our companies at a meeting."""
    who = {p.person_id or p.id for p in row.ours if (p.organisation_id or p.id) == company}
    return tuple(
        seat for seat in agenda.attendances(connection, row.item.id)
        if seat.side is Side.OURS and (seat.person_id or seat.organisation_id) in who
    )  # fmt: skip


def _sit_down(transaction: Transaction, item_id: str, side: Side, party: Party) -> None:
    """Put a party at a meeting: ours by its delegate where there is but one, else as a whole."""
    if not party.id:
        return
    person = party.people[0][0] if side is Side.OURS and len(party.people) == 1 else None
    if person is None and contacts.organisation(transaction.connection, party.id) is None:
        person = party.id
    seat = Attendance(
        id=new_id(), item_id=item_id, side=side, person_id=person,
        organisation_id=None if person else party.id,
    )  # fmt: skip
    transaction.save(seat)


def _named(transaction: Transaction, mission: Mission, name: str) -> Party:
    """Return a counterpart by what was typed: one known by that name, else a new one."""
    for firm_id, known in contacts.organisation_names(transaction.connection):
        if fold(known) == fold(name):
            return Party(firm_id, known)
    firm = transaction.save(Organisation(id=new_id(), name=name))
    part = Participation(
        id=new_id(), mission_id=mission.id, organisation_id=firm.id, roles=(Role.COUNTERPART,)
    )
    transaction.save(part)
    return Party(firm.id, firm.name)


def _retitled(item: AgendaItem, leaving: Party, coming: Party) -> AgendaItem:
    """Return a meeting whose title names who comes instead, where it named who left."""
    if not leaving.name or not coming.name:
        return item
    return replace(item, title=item.title.replace(leaving.name, coming.name))
