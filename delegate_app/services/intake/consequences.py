"""What an import would mean for people: a coach that is missed, a seat taken twice, a free hour."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from delegate_app.db import notes, query, transfers
from delegate_app.domain.agenda import OFF, AgendaItem, AgendaRow, Attendance, Attendee, Kind
from delegate_app.domain.clashes import with_clashes
from delegate_app.domain.contact import Organisation, Person
from delegate_app.services import agenda
from delegate_app.services.intake.ledger import Action, PreviewRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from delegate_app.db.connection import Connection
    from delegate_app.domain.agenda import Clash


@dataclass(frozen=True, slots=True)
class Missed:
    """A transfer that leaves while something lasts to which people go."""

    title: str
    leaves: datetime
    """By the wall clock of the place."""
    count: int
    """How many of ours cannot make both; 0 means the whole delegation."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """What taking a row would mean, beside what it changes."""

    clashes: tuple[Clash, ...] = ()
    """Those that are not there without it."""
    missed: tuple[Missed, ...] = ()
    free: int = 0
    """How many of ours have nothing to do then any more."""
    notes: int = 0
    """How many notes stay with the item."""
    easy: bool = False
    """Whether it is new and clashes with nothing."""


def tell(
    connection: Connection, mission_id: str, rows: Sequence[PreviewRow]
) -> dict[str, Consequence]:
    """Return what rows of a preview would mean for people, by the key of the row.

    Args:
        connection: Where to read what stands.
        mission_id: Whose agenda it is.
        rows: The rows, as if those that the preview accepts were taken.
    """
    before = {row.item.id: row for row in agenda.all_rows(connection, mission_id)}
    concerned = {row.key: _item_of(row) for row in rows if row.action is not Action.SKIPPED}
    changes = [(row, item) for row in rows if (item := concerned.get(row.key))]
    if not changes:
        return {}
    after = _taken(connection, mission_id, before, changes)
    written = Counter(note.item_id for note in notes.of_mission(connection, mission_id))
    transfers = [row for row in after.values() if row.item.kind is Kind.TRANSFER]
    found = {}
    for row, item in changes:
        if row.action is not Action.UNCHANGED:
            was, will = before.get(item.id), None if item in row.removes else after.get(item.id)
            told = _between(was, will, transfers, after.values())
            found[row.key] = replace(
                told, notes=written[item.id], easy=row.action is Action.ADDED and told == _NOTHING
            )
    return found


_NOTHING = Consequence()


def _item_of(row: PreviewRow) -> AgendaItem | None:
    things = (*row.things, *row.removes)
    return next((thing for thing in things if isinstance(thing, AgendaItem)), None)


def _taken(
    connection: Connection,
    mission_id: str,
    before: dict[str, AgendaRow],
    changes: Iterable[tuple[PreviewRow, AgendaItem]],
) -> dict[str, AgendaRow]:
    """Return the agenda as it would be, with its clashes."""
    after = dict(before)
    for row, item in changes:
        if item in row.removes:  # which stays unless somebody says otherwise
            continue
        people = before[item.id].people if item.id in before else ()
        left = {(a.person_id, a.organisation_id) for a in row.removes if isinstance(a, Attendance)}
        stay = [p for p in people if (p.person_id, p.organisation_id) not in left]
        come = [a for a in row.things if isinstance(a, Attendance)]
        named = {t.id: t.name for t in row.things if isinstance(t, Person | Organisation)}
        joined = (*stay, *(_attendee(connection, a, named) for a in come))
        after[item.id] = AgendaRow(item, joined)
    ways = transfers.ways(connection, mission_id)
    return {row.item.id: row for row in with_clashes(after.values(), ways)}


def _attendee(connection: Connection, seat: Attendance, named: dict[str, str]) -> Attendee:
    who = seat.person_id or seat.organisation_id or ""
    kept = query.one(connection, Person, who) or query.one(connection, Organisation, who)
    name = named.get(who) or (kept.name if kept else "")
    return Attendee(who, name, "", seat.side, seat.organisation_id, seat.person_id)


def _between(
    was: AgendaRow | None,
    will: AgendaRow | None,
    transfers: Iterable[AgendaRow],
    everything: Iterable[AgendaRow],
) -> Consequence:
    """Return what a change of one item brings about."""
    if will is None or will.item.status in OFF:
        return Consequence(free=len(was.ours) if was and was.item.status not in OFF else 0)
    known = set(was.clashes) if was else set()
    clashes = tuple(clash for clash in will.clashes if clash not in known)
    others = everything if will.item.kind is Kind.TRANSFER else transfers
    missed = []
    for other in others:
        transfer = will if will.item.kind is Kind.TRANSFER else other
        goer = other if transfer is will else will
        if goer.item.kind is Kind.TRANSFER or goer.item.all_day:
            continue
        if _meet(will, other) and not (was and _meet(was, other)) and _rides(transfer, goer):
            missed.append(Missed(transfer.item.title, transfer.item.start, len(goer.ours)))
    return Consequence(clashes, tuple(missed))


def _meet(one: AgendaRow, other: AgendaRow) -> bool:
    """Whether two items that take place overlap."""
    if OFF.intersection((one.item.status, other.item.status)):
        return False
    first, second = one.item.span, other.item.span
    return bool(first and second and first[0] < second[1] and second[0] < first[1])


def _rides(transfer: AgendaRow, goer: AgendaRow) -> bool:
    """Whether a transfer is for everybody; who is named at both clashes by name."""
    return not transfer.ours and transfer.item.id != goer.item.id
