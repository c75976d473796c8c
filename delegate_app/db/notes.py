"""Notes, as kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.db.query import many, one
from delegate_app.domain.note import Note, NoteLine, Subject

if TYPE_CHECKING:
    import sqlite3


def note(connection: sqlite3.Connection, note_id: str) -> Note | None:
    """Return a note by id."""
    return one(connection, Note, note_id)


def of_mission(connection: sqlite3.Connection, mission_id: str) -> tuple[Note, ...]:
    """Return a mission's notes, the earliest first."""
    return many(connection, Note, "mission_id=? order by created, id", mission_id)


def of_item(
    connection: sqlite3.Connection, item_id: str, at_most: int | None = None
) -> tuple[Note, ...]:
    """Return the notes on one agenda item, the earliest first, all or only some."""
    where = "item_id=? order by created, id limit ?"
    return many(connection, Note, where, item_id, -1 if at_most is None else at_most)


def count_of_item(connection: sqlite3.Connection, item_id: str) -> int:
    """Return how many notes there are on one agenda item."""
    found = connection.execute("select count(*) from note where item_id=?", [item_id]).fetchone()
    return int(found[0])


def lines(connection: sqlite3.Connection, mission_id: str) -> tuple[NoteLine, ...]:
    """Return a mission's notes as lists show them, the latest begun first."""
    found = connection.execute(
        "select n.id, n.item_id, n.person_id, n.organisation_id, "
        "  coalesce(i.title, p.name, o.name, ''), n.text, n.locked, n.created from note n "
        "left join agenda_item i on i.id=n.item_id left join person p on p.id=n.person_id "
        "left join organisation o on o.id=n.organisation_id "
        "where n.mission_id=? order by n.created desc, n.id desc",
        [mission_id],
    )
    return tuple(NoteLine(*row) for row in found)


_MEETING = "strftime('%d/%m %H:%M', i.start) || ' ' || i.title"
_PERSON = "p.name || coalesce(' · ' || o.name, '')"


def subjects(connection: sqlite3.Connection, mission_id: str) -> tuple[Subject, ...]:
    """Return what a note of a mission can be on: meetings by time, then people, then firms."""
    found = connection.execute(
        f"select {_MEETING}, i.id, null, null from agenda_item i where i.mission_id=?1 "
        "  and i.kind<>'transfer' union all "
        f"select {_PERSON}, null, p.id, null from participation q "
        "  join person p on p.id=q.person_id left join organisation o on o.id=q.organisation_id "
        "  where q.mission_id=?1 union all "
        "select o.name, null, null, o.id from organisation o where o.id in ("
        "  select organisation_id from participation where mission_id=?1)",
        [mission_id],
    )
    return tuple(Subject(*row) for row in found)


def subject(connection: sqlite3.Connection, note: Note) -> Subject:
    """Return what a note is on."""
    (words,) = connection.execute(
        f"select coalesce((select {_MEETING} from agenda_item i where i.id=?), "
        f"(select {_PERSON} from person p left join participation q on q.person_id=p.id "
        "  and q.mission_id=? left join organisation o on o.id=q.organisation_id where p.id=?), "
        "(select name from organisation where id=?), '')",
        [note.item_id, note.mission_id, note.person_id, note.organisation_id],
    ).fetchone()
    return Subject(words, note.item_id, note.person_id, note.organisation_id)
