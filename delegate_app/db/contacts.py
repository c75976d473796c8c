"""People and organisations, as kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.db.query import many, one
from delegate_app.db.rows import decode
from delegate_app.domain.contact import Affiliation, Organisation, Participation, Person
from delegate_app.domain.dossier import ContactRow
from delegate_app.domain.folding import fold

if TYPE_CHECKING:
    import sqlite3


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


def participations(connection: sqlite3.Connection, mission_id: str) -> tuple[Participation, ...]:
    """Return who takes part in a mission, and as what."""
    return many(connection, Participation, "mission_id=? order by id", mission_id)


def content(connection: sqlite3.Connection, sha256: str) -> bytes | None:
    """Return the bytes of a picture or file by their hash."""
    found = connection.execute("select data from content where sha256=?", [sha256]).fetchone()
    return found[0] if found else None


def rows(connection: sqlite3.Connection, mission_id: str) -> tuple[ContactRow, ...]:
    """Return a mission's people with organisation, roles and latest grade, by organisation."""
    grades = dict(
        connection.execute(
            "select a.person_id, d.grade from debrief d join agenda_item i on i.id=d.item_id "
            "join attendance a on a.item_id=i.id and a.side='theirs' "
            "where i.mission_id=? and d.grade<>'' and a.person_id is not null "
            "order by i.start_utc",
            [mission_id],
        ).fetchall()
    )
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
