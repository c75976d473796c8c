"""Notes, as kept."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from delegate_app.db.query import many, one
from delegate_app.domain.note import Note, NoteLine, Subject, Version

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


def versions(connection: sqlite3.Connection, note_id: str) -> tuple[Version, ...]:
    """Return every text that a note had, the latest first."""
    found = connection.execute(
        "select o.id, o.at, coalesce(p.name, ''), "
        "  iif(c.field is null, json_extract(c.after, '$.text'), json_extract(c.after, '$')) "
        "from change c join operation o on o.id=c.operation_id left join person p on p.id=o.actor "
        "where c.row_id=? and (c.field='text' or c.field is null) and c.after is not null "
        "order by c.clock desc",
        [note_id],
    )
    return tuple(Version(o, datetime.fromisoformat(at), who, text) for o, at, who, text in found)


def thin(connection: sqlite3.Connection, since: str, until: str, grain: int) -> int:
    """Join the versions of notes that were written soon after each other; return how many went.

    Only steps that changed a text and nothing else are joined, and none that was undone: a note is
    at the end of each what it was before.

    Args:
        connection: Where to write, in a transaction.
        since: From when, as ISO 8601 in UTC.
        until: Up to when.
        grain: How many letters of ``2019-03-26T10:42`` two moments share that count as one.
    """
    rows = connection.execute(
        "select c.clock, c.row_id, c.before, o.id, substr(o.at, 1, ?) from change c "
        "join operation o on o.id=c.operation_id where c.kind='note' and o.at>=? and o.at<? "
        "and o.origin='user' and o.undone_by is null and o.undoes is null and not exists ("
        "  select 1 from change d where d.operation_id=o.id and (d.row_id<>c.row_id "
        "    or d.field is null or d.field not in ('text', 'changed'))) "
        "and c.field='text' order by c.row_id, c.clock",
        [grain, since, until],
    ).fetchall()
    gone = 0
    for earlier, later in pairwise(rows):
        if earlier[1] != later[1] or earlier[4] != later[4]:
            continue
        between = connection.execute(
            "select 1 from change where row_id=? and field in ('text', 'changed') "
            "and clock>? and clock<? and operation_id not in (?, ?)",
            [later[1], earlier[0], later[0], earlier[3], later[3]],
        ).fetchone()
        if between is None:
            _join(connection, earlier[3], later[3])
            gone += 1
    return gone


def _join(connection: sqlite3.Connection, earlier: str, later: str) -> None:
    """Let a step begin where the one before it began, which is then forgotten."""
    connection.execute(
        "update change set before=(select e.before from change e where e.operation_id=?1 "
        "  and e.field=change.field) where operation_id=?2 and field in "
        "  (select field from change where operation_id=?1)",
        [earlier, later],
    )
    connection.execute("delete from change where operation_id=?", [earlier])
    connection.execute("delete from operation where id=?", [earlier])


def lines(connection: sqlite3.Connection, mission_id: str) -> tuple[NoteLine, ...]:
    """Return a mission's notes as lists show them, the latest begun first."""
    found = connection.execute(
        "select n.id, n.item_id, n.person_id, n.organisation_id, "
        "  coalesce(i.title, p.name, o.name, ''), n.text, n.locked, n.created, "
        "  coalesce(i.start, '') from note n "
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
