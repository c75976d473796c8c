"""What happened with a person or an organisation, as kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.db.query import many
from delegate_app.domain.agenda import MEETINGS, AgendaItem
from delegate_app.domain.contact import Person
from delegate_app.domain.followup import FollowUp
from delegate_app.domain.mission import Mission
from delegate_app.domain.note import Note
from delegate_app.domain.story import Event, Told

if TYPE_CHECKING:
    import sqlite3

_MOST = 200
"""How many of the newest events are told."""
_WORDS = 200
"""How many characters of an agreement or a note are read for one."""
_NEWEST = f"order by start desc limit {_MOST}"
_LAST_DUE = f"order by due is null desc, due desc limit {_MOST}"


def of_person(connection: sqlite3.Connection, person_id: str) -> tuple[Event, ...]:
    """Return meetings, notes and promises of a person, newest first."""
    return _told(
        connection,
        f"id in (select item_id from attendance where person_id=?) {_NEWEST}",
        "person_id=?",
        "person_id=?1 or owner_id=?1",
        person_id,
    )


def of_organisation(connection: sqlite3.Connection, organisation_id: str) -> tuple[Event, ...]:
    """Return meetings, notes and promises of an organisation and its people, newest first."""
    return _told(
        connection,
        "id in (select item_id from attendance where organisation_id=?1 or person_id in ("
        f"  select person_id from affiliation where organisation_id=?1)) {_NEWEST}",
        "organisation_id=?",
        "organisation_id=?",
        organisation_id,
    )


def met_by(connection: sqlite3.Connection, person_id: str, now: str) -> tuple[str, ...]:
    """Return the names of those who sat at the other side of a table with a person by now."""
    kinds = ", ".join(f"'{kind}'" for kind in sorted(MEETINGS))
    found = connection.execute(
        "select distinct p.name from attendance a join agenda_item i on i.id=a.item_id "
        "join attendance b on b.item_id=i.id and b.side<>a.side "
        "and 'door' not in (a.side, b.side) join person p on p.id=b.person_id "
        f"where a.person_id=? and i.start<=? and i.kind in ({kinds}) "
        "and i.status not in ('cancelled', 'declined') order by p.name limit 40",
        [person_id, now],
    )
    return tuple(name for (name,) in found)


def last_meeting(connection: sqlite3.Connection, person_id: str, now: str) -> AgendaItem | None:
    """Return the latest meeting of a person that began by now and was not called off."""
    kinds = ", ".join(f"'{kind}'" for kind in sorted(MEETINGS))
    found = many(
        connection, AgendaItem,
        "id in (select item_id from attendance where person_id=?) and start<=? "
        f"and kind in ({kinds}) and status not in ('cancelled', 'declined') "
        "order by start desc limit 1",
        person_id, now,
    )  # fmt: skip
    return next(iter(found), None)


def other_side(connection: sqlite3.Connection, item_id: str) -> tuple[Person, ...]:
    """Return who sits at the other side of a meeting, by name."""
    return many(
        connection, Person,
        "id in (select person_id from attendance where item_id=? and side='theirs') order by name",
        item_id,
    )  # fmt: skip


def _told(
    connection: sqlite3.Connection, items: str, notes: str, followups: str, thing_id: str
) -> tuple[Event, ...]:
    missions = {mission.id: mission for mission in many(connection, Mission)}
    things: tuple[Told, ...] = (
        *many(connection, FollowUp, f"({followups}) {_LAST_DUE}", thing_id),
        *many(connection, Note, f"{notes} order by created desc limit {_MOST}", thing_id),
        *many(connection, AgendaItem, items, thing_id),
    )
    told = [
        Event(
            thing,
            missions[thing.mission_id],
            _words(connection, thing) if isinstance(thing, AgendaItem) else "",
        )
        for thing in things
    ]
    return tuple(sorted(told, key=lambda event: event.when, reverse=True)[:_MOST])


def _words(connection: sqlite3.Connection, item: AgendaItem) -> str:
    found = connection.execute(
        f"select substr(text, 1, {_WORDS}) from note where item_id=? and text<>'' "
        "order by created, id limit 1",
        [item.id],
    ).fetchone()
    return item.agreed[:_WORDS] or (str(found[0]) if found else "")
