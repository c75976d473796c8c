"""A mission's people and organisations as long lists show them, read a table at a time."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from delegate_app.domain.contact import ContactLine, OrganisationLine, Role

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

NOWHERE = "not exists (select 1 from participation where person_id=person.id)"
"""What holds, in SQL, for a row of `person` who takes part in no mission."""


def read(
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
    if asked := tuple(roles):
        fitting = having(connection, mission_id, asked)
        among = fitting if among is None else fitting.intersection(among)

    def ask(sql: str, column: str, ids: Iterable[str] | None = among) -> sqlite3.Cursor:
        """Read of all what is the mission's, of a few people what is theirs."""
        few = "1" if ids is None else f"{column} in (select value from json_each(:ids))"
        values = {"mission": mission_id, "now": now, "ids": json.dumps(list(ids or ()))}
        return connection.execute(sql.format(few=few, by="" if ids is None else "+"), values)

    roles_of = cache(lambda told: tuple(Role(role) for role in json.loads(told)))
    people = ask(_PEOPLE, "q.person_id").fetchall()
    tied = {row[0]: (row[1], row[2]) for row in ask(_TIED, "person_id")}
    meant = None if among is None else {*(row[6] for row in people), *(t[0] for t in tied.values())}
    firms = {row[0]: (row[1], row[2]) for row in ask(_FIRMS, "id", meant)}
    grades = dict(ask(_GRADES, "a.person_id").fetchall())
    seen = {
        person_id: (int(met), str(last), str(ahead))
        for person_id, met, last, ahead in ask(_SEEN, "a.person_id")
    }
    open_ = {person_id: int(count) for person_id, count in ask(_OPEN, "person_id")}
    by_firm: dict[str, list[ContactLine]] = {}
    for person_id, name, latin, family, title, country, for_firm, told in people:
        tie = tied.get(person_id, (None, ""))
        firm_id = for_firm or tie[0]
        firm, home = firms.get(firm_id, ("", ""))
        met, last, ahead = seen.get(person_id, (0, "", ""))
        by_firm.setdefault(firm.casefold(), []).append(ContactLine(
            person_id, name, latin, family, tie[1] or title, roles_of(told), firm_id,
            firm, grades.get(person_id, ""), met, last, ahead,
            open_.get(person_id, 0), country or home,
        ))  # fmt: skip
    firmless = by_firm.pop("", [])
    return tuple(
        line  # sorted piece by piece: no other thread runs while Python compares
        for together in (*(by_firm[firm] for firm in sorted(by_firm)), firmless)
        for line in sorted(together, key=lambda line: (line.family or line.name).casefold())
    )


def having(connection: sqlite3.Connection, mission_id: str, roles: Iterable[Role]) -> set[str]:
    """Return who has one of some roles in a mission."""
    asked = " or ".join(f"roles like '%\"{role}\"%'" for role in roles)
    found = connection.execute(
        f"select person_id from participation where mission_id=? and ({asked})", [mission_id]
    )
    return {row[0] for row in found if row[0]}


def unplaced(connection: sqlite3.Connection) -> tuple[ContactLine, ...]:
    """Return the people who take part in no mission, in no order; nobody has met them in one."""
    return tuple(
        ContactLine(
            person_id, name, latin, family, title, (), firm_id, firm, "", 0, "", "", int(open_),
            country,
        )
        for person_id, name, latin, family, title, firm_id, firm, open_, country
        in connection.execute(_UNPLACED)
    )  # fmt: skip


def how_many_unplaced(connection: sqlite3.Connection) -> int:
    """Return how many people take part in no mission."""
    (count,) = connection.execute(f"select count(*) from person where {NOWHERE}").fetchone()
    return int(count)


def grades(connection: sqlite3.Connection, mission_id: str) -> dict[str, str]:
    """Return the latest lead grade of everybody who got one in a mission, by id."""
    return dict(
        connection.execute(_GRADES.format(few=1, by=""), {"mission": mission_id}).fetchall()
    )


def are_many(connection: sqlite3.Connection, mission_id: str, many: int) -> bool:
    """Return whether a mission has more people than that, without counting the rest of them."""
    asked = "select 1 from participation where mission_id=? limit 1 offset ?"
    return connection.execute(asked, [mission_id, many]).fetchone() is not None


def firm_names(connection: sqlite3.Connection) -> set[str]:
    """Return how organisations are called, across missions; as one row, for each has its price."""
    (told,) = connection.execute("select json_group_array(name) from organisation").fetchone()
    return {name for name in json.loads(told) if name}


def around(connection: sqlite3.Connection, mission_id: str, firms: Iterable[str]) -> frozenset[str]:
    """Return who of a mission has to do with organisations of some names; `read` tells how."""
    found = connection.execute(
        "with firm as (select id from organisation "
        "  where name in (select value from json_each(:firms))) "
        "select person_id from participation "
        "  where organisation_id in firm and +mission_id=:mission "
        "union select f.person_id from affiliation f join participation p "
        "  on p.person_id=f.person_id and +p.mission_id=:mission where f.organisation_id in firm",
        {"firms": json.dumps(list(firms)), "mission": mission_id},
    )
    return frozenset(row[0] for row in found if row[0])


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


def of_organisations(
    connection: sqlite3.Connection, mission_id: str
) -> tuple[OrganisationLine, ...]:
    """Return the organisations of a mission, and those that belong to none, by name."""
    people: Counter[str] = Counter()
    for person_id, firm_id in _comings(connection, mission_id):
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


def _comings(connection: sqlite3.Connection, mission_id: str) -> Iterable[tuple[str | None, str]]:
    """Yield each id of a person, or none, with that of the organisation they come for, or ""."""
    ties = connection.execute(_TIED.format(few=1))
    tied = {person_id: firm_id for person_id, firm_id, _title in ties}
    whom = "select person_id, organisation_id from participation where mission_id=?"
    for person_id, firm_id in connection.execute(whom, [mission_id]):
        yield person_id, firm_id or tied.get(person_id, "")


_ON = "i.status not in ('cancelled', 'declined')"
_CONCERNS = {
    "participation": ("id", "organisation_id"),
    "affiliation": ("id", "organisation_id"),
    "attendance": ("id", "item_id", "organisation_id"),
    "follow_up": ("id",),
}
"""Tables that name a person, with the columns by which a row of another table leads there."""
_TABLES = (*_CONCERNS, "person", "organisation", "agenda_item", "debrief", "note")
_COUNTRY = "iif(addresses='[]', '', addresses->>'$[0].country')"
# Where only some people are asked for, `by` keeps SQLite from going through the whole mission.
_PEOPLE = (
    f"select p.id, p.name, p.latin_name, p.family, p.job_title, coalesce({_COUNTRY}, ''), "
    "  q.organisation_id, q.roles from participation q join person p on p.id=q.person_id "
    "where {by}q.mission_id=:mission and {few}"
)
_UNPLACED = (
    "select p.id, p.name, p.latin_name, p.family, coalesce(nullif(t.job_title, ''), p.job_title), "
    "  o.id, coalesce(o.name, ''), "
    "  (select count(*) from follow_up f where f.person_id=p.id and f.state<>'done'), "
    f"  coalesce({_COUNTRY.replace('addresses', 'p.addresses')}, nullif(o.country, ''), '') "
    "from person p left join affiliation t on t.id=(select id from affiliation "
    "  where person_id=p.id and until is null order by coalesce(since, '') desc, id desc limit 1) "
    "left join organisation o on o.id=t.organisation_id "
    f"where p.id in (select id from person where {NOWHERE})"
)
_FIRMS = (
    f"select id, name, coalesce(nullif(country, ''), {_COUNTRY}, '') from organisation "
    "where {few}"
)
_TIED = (
    "select person_id, organisation_id, job_title from affiliation where until is null "
    "and {few} order by coalesce(since, ''), id"
)
_GRADES = (
    "select a.person_id, d.grade from debrief d join agenda_item i on i.id=d.item_id "
    "join attendance a on a.item_id=i.id and a.side='theirs' "
    "where {by}i.mission_id=:mission and d.grade<>'' and a.person_id is not null and {few} "
    "order by i.start_utc"
)
_SEEN = (
    "select a.person_id, count(*) filter (where i.start<=:now), "
    "  coalesce(max(i.start) filter (where i.start<=:now), ''), "
    "  coalesce(min(i.start) filter (where i.start>:now), '') "
    "from attendance a join agenda_item i on i.id=a.item_id "
    f"where {{by}}i.mission_id=:mission and a.person_id is not null and {_ON} and {{few}} "
    "group by 1"
)
_OPEN = (
    "select person_id, count(*) from follow_up "
    "where {by}mission_id=:mission and state<>'done' and person_id is not null and {few} group by 1"
)
