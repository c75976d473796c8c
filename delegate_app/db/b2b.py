"""The frames of B2B days, their meetings, and who may sit at the tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from delegate_app.db.query import many
from delegate_app.domain.agenda import AgendaItem, Kind
from delegate_app.domain.b2b import B2BPlan, Party
from delegate_app.domain.contact import Role

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection


def plans(connection: sqlite3.Connection, mission_id: str) -> tuple[B2BPlan, ...]:
    """Return the plans of a mission by day."""
    return many(connection, B2BPlan, "mission_id=? order by day, id", mission_id)


def meetings(connection: sqlite3.Connection, mission_id: str) -> tuple[AgendaItem, ...]:
    """Return the B2B meetings of a mission by wall clock."""
    where = "mission_id=? and kind=? order by start, id"
    return many(connection, AgendaItem, where, mission_id, Kind.B2B_MEETING.value)


def parties(
    connection: sqlite3.Connection, mission_id: str, roles: Collection[Role]
) -> tuple[Party, ...]:
    """Return the companies of those who are on a mission in some roles, with these people.

    Whoever is of no company stands for themselves.
    """
    found = connection.execute(
        "select q.roles, p.id, p.name, o.id, o.name from participation q "
        "left join person p on p.id=q.person_id "
        "left join organisation o on o.id=coalesce(q.organisation_id, ("
        "  select f.organisation_id from affiliation f where f.person_id=q.person_id "
        "  and f.until is null order by f.id desc limit 1)) "
        "where q.mission_id=? order by q.id",
        [mission_id],
    )
    names: dict[str, str] = {}
    people: dict[str, dict[str, str]] = {}
    for told, person_id, person, firm_id, firm in found:
        key = firm_id or person_id
        if key and not set(roles).isdisjoint(json.loads(told)):
            names[key] = firm or person
            people.setdefault(key, {})
            if person_id:
                people[key][person_id] = person
    return tuple(Party(key, name, tuple(people[key].items())) for key, name in names.items())
