"""People and organisations, as kept."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from delegate_app.db import contact_lines
from delegate_app.db.query import many, one
from delegate_app.db.rows import decode, instant
from delegate_app.domain.agenda import Attendance
from delegate_app.domain.contact import (
    Affiliation,
    Organisation,
    Participation,
    Person,
)
from delegate_app.domain.dossier import ContactRow
from delegate_app.domain.folding import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence


_ON = "i.status not in ('cancelled', 'declined')"


def person(connection: sqlite3.Connection, person_id: str | None) -> Person | None:
    """Return a person by id."""
    return one(connection, Person, person_id)


def organisation(
    connection: sqlite3.Connection, organisation_id: str | None
) -> Organisation | None:
    """Return an organisation by id."""
    return one(connection, Organisation, organisation_id)


def people(connection: sqlite3.Connection) -> tuple[Person, ...]:
    """Return everybody, across missions."""
    return many(connection, Person)


def organisations(connection: sqlite3.Connection) -> tuple[Organisation, ...]:
    """Return every organisation, across missions."""
    return many(connection, Organisation)


def affiliations(connection: sqlite3.Connection) -> tuple[Affiliation, ...]:
    """Return who belongs to what today, the newest tie last."""
    return many(connection, Affiliation, "until is null order by coalesce(since, ''), id")


def belongings(connection: sqlite3.Connection) -> Iterable[tuple[str, str]]:
    """Return each person's id with that of an organisation they belong to or came for."""
    return _pairs(
        connection,
        "select person_id, organisation_id from affiliation union "
        "select person_id, organisation_id from participation "
        "where person_id is not null and organisation_id is not null",
    )


def ties(connection: sqlite3.Connection, person_id: str) -> tuple[Affiliation, ...]:
    """Return what one person belongs to today, the newest tie last."""
    where = "person_id=? and until is null order by coalesce(since, ''), id"
    return many(connection, Affiliation, where, person_id)


def participations(connection: sqlite3.Connection, mission_id: str) -> tuple[Participation, ...]:
    """Return who takes part in a mission, and as what."""
    return many(connection, Participation, "mission_id=? order by id", mission_id)


def part(connection: sqlite3.Connection, mission_id: str, person_id: str) -> Participation | None:
    """Return a person's part in a mission."""
    where = "mission_id=? and person_id=? order by id"
    return next(iter(many(connection, Participation, where, mission_id, person_id)), None)


def every_tie(connection: sqlite3.Connection, person_id: str) -> tuple[Affiliation, ...]:
    """Return what a person belongs to and ever belonged to, the one that counts today last."""
    where = "person_id=? order by until is null, coalesce(since, ''), id"
    return many(connection, Affiliation, where, person_id)


def of_organisation(
    connection: sqlite3.Connection, mission_id: str, organisation_id: str
) -> tuple[Person, ...]:
    """Return the people of a mission who come for an organisation, by name."""
    return many(
        connection,
        Person,
        "id in (select p.person_id from participation p where p.mission_id=?1 and coalesce("
        "  p.organisation_id, (select f.organisation_id from affiliation f "
        "    where f.person_id=p.person_id and f.until is null "
        "    order by coalesce(f.since, '') desc, f.id desc limit 1))=?2) order by name",
        mission_id,
        organisation_id,
    )


def is_elsewhere(connection: sqlite3.Connection, mission_id: str, thing_id: str) -> bool:
    """Return whether a person or an organisation stands in another mission, or sits at a table."""
    found = connection.execute(
        "select exists(select 1 from participation p where p.mission_id<>?1 and (p.person_id=?2 "
        "  or p.organisation_id=?2 or p.person_id in ("
        "    select f.person_id from affiliation f where f.organisation_id=?2)))"
        "or exists(select 1 from attendance a join agenda_item i on i.id=a.item_id "
        "  where i.mission_id<>?1 and (a.person_id=?2 or a.organisation_id=?2))",
        [mission_id, thing_id],
    ).fetchone()
    return bool(found[0])


def standing(
    connection: sqlite3.Connection, mission_id: str, thing_id: str
) -> tuple[Participation | Attendance, ...]:
    """Return the parts and seats in a mission of a person, or of an organisation and its people."""
    people = of_organisation(connection, mission_id, thing_id)
    whose = "(person_id=?2 or organisation_id=?2)"
    seats = f"item_id in (select id from agenda_item where mission_id=?1) and {whose}"
    found: dict[str, Participation | Attendance] = {}
    for who in (thing_id, *(person.id for person in people)):
        for part in many(connection, Participation, f"mission_id=?1 and {whose}", mission_id, who):
            found[part.id] = part
        for seat in many(connection, Attendance, seats, mission_id, who):
            found[seat.id] = seat
    return tuple(found.values())


def rows(
    connection: sqlite3.Connection, mission_id: str | None, among: Iterable[str] | None = None
) -> tuple[ContactRow, ...]:
    """Return a mission's people with organisation, roles and latest grade, by organisation.

    Args:
        connection: Where to read.
        mission_id: Which mission; without one, those who take part in none.
        among: Only these people; by default all.
    """
    if mission_id is None:
        return _in_no_mission(connection)
    grades = contact_lines.grades(connection, mission_id)
    whose, values = "p.mission_id=?1 and p.person_id is not null", [mission_id]
    if among is not None:  # found by who they are, not by going through the whole mission
        whose = "+p.mission_id=?1 and p.person_id in (select value from json_each(?2))"
        values.append(json.dumps(list(among)))
    somebody = many(
        connection, Person, f"id in (select person_id from participation p where {whose})", *values
    )
    firms = many(
        connection,
        Organisation,
        f"id in (select organisation_id from participation p where {whose}) or id in ("
        "select f.organisation_id from affiliation f join participation p "
        f"on p.person_id=f.person_id where {whose} and f.until is null)",
        *values,
    )
    people, organisations = {p.id: p for p in somebody}, {o.id: o for o in firms}
    tie = {
        row["person_id"]: decode(Affiliation, row)
        for row in connection.execute(
            "select f.* from affiliation f join participation p on p.person_id=f.person_id "
            f"where {whose} and f.until is null order by coalesce(f.since, ''), f.id",
            values,
        )
    }
    listed = [
        _row(
            part,
            people[part.person_id],
            organisations,
            tie.get(part.person_id),
            grades.get(part.person_id, ""),
        )
        for part in _parts(connection, whose, values)
        if part.person_id
    ]
    return _by_organisation(listed)


def reachable(connection: sqlite3.Connection, mission_id: str) -> int:
    """Return how many people of a mission have an e-mail or a phone."""
    (count,) = connection.execute(
        "select count(*) from participation q join person p on p.id=q.person_id "
        "where q.mission_id=? and (p.emails<>'[]' or p.phones<>'[]')",
        [mission_id],
    ).fetchone()
    return int(count)


def _parts(
    connection: sqlite3.Connection, whose: str, values: Sequence[str]
) -> tuple[Participation, ...]:
    asked = f"id in (select p.id from participation p where {whose}) order by id"
    return many(connection, Participation, asked, *values)


def _in_no_mission(connection: sqlite3.Connection) -> tuple[ContactRow, ...]:
    firms = {firm.id: firm for firm in organisations(connection)}
    tie = {tie.person_id: tie for tie in affiliations(connection)}
    listed = (
        _row(None, person, firms, tie.get(person.id), "")
        for person in many(connection, Person, contact_lines.NOWHERE)
    )
    return _by_organisation(listed)


def grade(connection: sqlite3.Connection, mission_id: str, person_id: str) -> str:
    """Return the latest lead grade that a person got in a mission, or ""."""
    found = connection.execute(
        "select d.grade from attendance a join debrief d on d.item_id=a.item_id "
        "join agenda_item i on i.id=a.item_id where a.person_id=? and a.side='theirs' "
        "and i.mission_id=? and d.grade<>'' order by i.start_utc desc limit 1",
        [person_id, mission_id],
    ).fetchone()
    return str(found[0]) if found else ""


def engagements(
    connection: sqlite3.Connection, mission_id: str, since: datetime, until: datetime
) -> tuple[tuple[str, datetime, datetime, str], ...]:
    """Return what each of the delegation has on between two instants, by time.

    Returns:
        The person's id, or that of an organisation that is expected as a whole; start and end as
        instants, for two items may stand by the clocks of two zones; the title.
    """
    found = connection.execute(
        "select coalesce(a.person_id, a.organisation_id), i.start_utc, i.end_utc, i.title "
        "from agenda_item i join attendance a on a.item_id=i.id and a.side='ours' "
        "where i.mission_id=:mission and i.start_utc<:until "
        f"and (i.end_utc>:since or i.start_utc>=:since) and {_ON} order by i.start_utc, i.id",
        {"mission": mission_id, "since": instant(since), "until": instant(until)},
    )
    return tuple(
        (who, datetime.fromisoformat(start), datetime.fromisoformat(end), title)
        for who, start, end, title in found
    )


def organisation_names(connection: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    """Return id and name of every organisation, across missions, by name."""
    return tuple(_pairs(connection, "select id, name from organisation order by name"))


def _pairs(connection: sqlite3.Connection, sql: str, *values: object) -> Iterable[tuple[str, Any]]:
    return ((row[0], row[1]) for row in connection.execute(sql, values))


def _row(
    part: Participation | None,
    person: Person,
    organisations: dict[str, Organisation],
    tie: Affiliation | None,
    grade: str,
) -> ContactRow:
    return ContactRow(
        person=person,
        roles=part.roles if part else (),
        organisation=organisations.get(
            (part and part.organisation_id) or (tie.organisation_id if tie else "")
        ),
        job_title=(tie.job_title if tie else "") or person.job_title,
        grade=grade,
    )


def _by_organisation(listed: Iterable[ContactRow]) -> tuple[ContactRow, ...]:
    """Sort people by organisation, whoever has none last, and there by family name.

    Each organisation by itself: twenty thousand sorted at once keep Python from the window for 40
    ms, with whatever thread they are sorted in.
    """
    found = defaultdict(list)
    for row in listed:
        name = row.organisation.name if row.organisation else ""
        found[not name, fold(name)].append(row)
    return tuple(row for key in sorted(found) for row in sorted(found[key], key=_family))


def _family(row: ContactRow) -> str:
    return fold(row.person.family or row.person.name)
