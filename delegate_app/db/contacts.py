"""People and organisations, as kept."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from delegate_app.db.query import many, one
from delegate_app.db.rows import decode, instant
from delegate_app.domain.agenda import Attendance
from delegate_app.domain.contact import (
    Affiliation,
    ContactLine,
    Organisation,
    OrganisationLine,
    Participation,
    Person,
    Role,
)
from delegate_app.domain.dossier import ContactRow
from delegate_app.domain.folding import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable


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


def rows(connection: sqlite3.Connection, mission_id: str) -> tuple[ContactRow, ...]:
    """Return a mission's people with organisation, roles and latest grade, by organisation."""
    grades = dict(connection.execute(_GRADES.format(few=1), {"mission": mission_id}).fetchall())
    tied = "p.mission_id=?1 and p.person_id is not null"
    somebody = many(
        connection,
        Person,
        f"id in (select person_id from participation p where {tied})",
        mission_id,
    )
    firms = many(
        connection,
        Organisation,
        f"id in (select organisation_id from participation p where {tied}) or id in ("
        "select f.organisation_id from affiliation f join participation p "
        f"on p.person_id=f.person_id where {tied} and f.until is null)",
        mission_id,
    )
    people, organisations = {p.id: p for p in somebody}, {o.id: o for o in firms}
    tie = {
        row["person_id"]: decode(Affiliation, row)
        for row in connection.execute(
            "select f.* from affiliation f join participation p on p.person_id=f.person_id "
            "where p.mission_id=? and f.until is null order by coalesce(f.since, ''), f.id",
            [mission_id],
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
        for part in participations(connection, mission_id)
        if part.person_id
    ]
    return tuple(sorted(listed, key=_by_organisation))


def lines(
    connection: sqlite3.Connection,
    mission_id: str,
    now: str,
    roles: Iterable[Role] = (),
    among: Iterable[str] | None = None,
) -> tuple[ContactLine, ...]:
    """Return a mission's people as lists show them, by organisation and name.

    Each table is read once and joined here: 20,000 people take a third of what a join takes.

    Args:
        connection: Where to read.
        mission_id: Which mission.
        now: The wall clock there, as ISO 8601; it parts who was met from who will be.
        roles: Only who has one of them; everybody without any.
        among: Only these people; by default all.
    """
    asked = " or ".join(f"roles like '%\"{role}\"%'" for role in roles)
    if asked:
        having = f"select person_id from participation where mission_id=? and ({asked})"
        found = {row[0] for row in connection.execute(having, [mission_id])}
        among = found if among is None else found.intersection(among)
    few = "1" if among is None else "{}person_id in (select value from json_each(:ids))"
    values = {"mission": mission_id, "now": now, "ids": json.dumps(list(among or ()))}

    def read(sql: str, of: str = "") -> sqlite3.Cursor:
        return connection.execute(sql.format(few=few.format(of)), values)

    roles_of = cache(lambda told: tuple(Role(role) for role in json.loads(told)))
    firms = {firm_id: (name, country) for firm_id, name, country in connection.execute(_FIRMS)}
    tied = {person_id: (firm_id, title) for person_id, firm_id, title in read(_TIED)}
    grades = dict(read(_GRADES, "a.").fetchall())
    seen = {
        person_id: (int(met), str(last), str(ahead))
        for person_id, met, last, ahead in read(_SEEN, "a.")
    }
    open_ = {person_id: int(count) for person_id, count in read(_OPEN)}
    listed = []
    for person_id, name, latin, family, title, country, for_firm, told in read(
        "select p.id, p.name, p.latin_name, p.family, p.job_title, "
        f"coalesce({_COUNTRY}, ''), q.organisation_id, q.roles "
        "from participation q join person p on p.id=q.person_id "
        "where q.mission_id=:mission and {few}",
        "q.",
    ):
        tie = tied.get(person_id, (None, ""))
        firm_id = for_firm or tie[0]
        firm, home = firms.get(firm_id, ("", ""))
        met, last, ahead = seen.get(person_id, (0, "", ""))
        listed.append(ContactLine(
            person_id, name, latin, family, tie[1] or title, roles_of(told), firm_id,
            firm, grades.get(person_id, ""), met, last, ahead,
            open_.get(person_id, 0), country or home,
        ))  # fmt: skip
    return tuple(sorted(listed, key=attrgetter("order")))


def touched(connection: sqlite3.Connection, ids: Iterable[str]) -> frozenset[str] | None:
    """Return whom some rows of any table concern; None where a row is gone."""
    among = {"ids": json.dumps(list(ids))}
    asked = "in (select value from json_each(:ids))"
    people = connection.execute(
        f"select id from person where id {asked} "
        + "".join(
            f"union select person_id from {table} where {' or '.join(f'{n} {asked}' for n in by)} "
            for table, by in _CONCERNS.items()
        )
        + f"union select a.person_id from attendance a join debrief d on d.item_id=a.item_id "
        f"where d.id {asked}",
        among,
    ).fetchall()
    (there,) = connection.execute(
        "select count(*) from json_each(:ids) j where "
        + " or ".join(f"j.value in (select id from {table})" for table in _TABLES),
        among,
    ).fetchone()
    return frozenset(row[0] for row in people if row[0]) if there == len(set(ids)) else None


_CONCERNS = {
    "participation": ("id", "organisation_id"),
    "affiliation": ("id", "organisation_id"),
    "attendance": ("id", "item_id", "organisation_id"),
    "follow_up": ("id",),
}
"""Tables that name a person, with the columns by which a row of another table leads there."""
_TABLES = (*_CONCERNS, "person", "organisation", "agenda_item", "debrief", "note")
_COUNTRY = "iif(addresses='[]', '', addresses->>'$[0].country')"
_FIRMS = f"select id, name, coalesce(nullif(country, ''), {_COUNTRY}, '') from organisation"
_TIED = (
    "select person_id, organisation_id, job_title from affiliation where until is null "
    "and {few} order by coalesce(since, ''), id"
)
_GRADES = (
    "select a.person_id, d.grade from debrief d join agenda_item i on i.id=d.item_id "
    "join attendance a on a.item_id=i.id and a.side='theirs' "
    "where i.mission_id=:mission and d.grade<>'' and a.person_id is not null and {few} "
    "order by i.start_utc"
)
_SEEN = (
    "select a.person_id, count(*) filter (where i.start<=:now), "
    "  coalesce(max(i.start) filter (where i.start<=:now), ''), "
    "  coalesce(min(i.start) filter (where i.start>:now), '') "
    "from attendance a join agenda_item i on i.id=a.item_id "
    f"where i.mission_id=:mission and a.person_id is not null and {_ON} and {{few}} group by 1"
)
_OPEN = (
    "select person_id, count(*) from follow_up "
    "where mission_id=:mission and state<>'done' and person_id is not null and {few} group by 1"
)


def grade(connection: sqlite3.Connection, mission_id: str, person_id: str) -> str:
    """Return the latest lead grade that a person got in a mission, or ""."""
    found = connection.execute(
        "select d.grade from attendance a join debrief d on d.item_id=a.item_id "
        "join agenda_item i on i.id=a.item_id where a.person_id=? and a.side='theirs' "
        "and i.mission_id=? and d.grade<>'' order by i.start_utc desc limit 1",
        [person_id, mission_id],
    ).fetchone()
    return str(found[0]) if found else ""


def organisation_lines(
    connection: sqlite3.Connection, mission_id: str
) -> tuple[OrganisationLine, ...]:
    """Return the organisations of a mission, and those that belong to none, by name."""
    people: Counter[str] = Counter()
    for person_id, firm_id in comings(connection, mission_id):
        people[firm_id] += bool(person_id)
    found = connection.execute(
        "select o.id, o.name, o.latin_name, o.kind, o.sector, o.country, ("
        "  o.id in (select a.organisation_id from attendance a "
        "    join agenda_item i on i.id=a.item_id where i.mission_id=?)"
        "  or o.id not in (select organisation_id from affiliation union "
        "    select organisation_id from participation where organisation_id is not null)"
        ") from organisation o",
        [mission_id],
    )
    listed = [
        OrganisationLine(firm_id, name, latin, kind, sector, country, people[firm_id])
        for firm_id, name, latin, kind, sector, country, alone in found
        if alone or firm_id in people
    ]
    return tuple(sorted(listed, key=lambda line: line.name.casefold()))


_TIES = (
    "select person_id, organisation_id from affiliation where until is null "
    "order by coalesce(since, ''), id"
)
_FOR_WHOM = "select person_id, organisation_id from participation where mission_id=?"


def comings(connection: sqlite3.Connection, mission_id: str) -> Iterable[tuple[str | None, str]]:
    """Yield each id of a person, or none, with that of the organisation they come for, or ""."""
    tied = dict(_pairs(connection, _TIES))
    for person_id, firm_id in _pairs(connection, _FOR_WHOM, mission_id):
        yield person_id, firm_id or tied.get(person_id, "")


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
    part: Participation,
    person: Person,
    organisations: dict[str, Organisation],
    tie: Affiliation | None,
    grade: str,
) -> ContactRow:
    return ContactRow(
        person=person,
        roles=part.roles,
        organisation=organisations.get(
            part.organisation_id or (tie.organisation_id if tie else "")
        ),
        job_title=(tie.job_title if tie else "") or person.job_title,
        grade=grade,
    )


def _by_organisation(row: ContactRow) -> tuple[bool, str, str]:
    name = row.organisation.name if row.organisation else ""
    return (not name, fold(name), fold(row.person.family or row.person.name))
