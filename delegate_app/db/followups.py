"""Follow-up actions and what came of meetings, as kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.db.query import many, one
from delegate_app.db.rows import decode
from delegate_app.domain.contact import OURS
from delegate_app.domain.followup import Debrief, FollowUp, FollowUpRow, LaterOutcome

if TYPE_CHECKING:
    import sqlite3

_OURS = ", ".join(f"'{role}'" for role in sorted(OURS))


def get(connection: sqlite3.Connection, followup_id: str) -> FollowUp | None:
    """Return a follow-up action by id."""
    return one(connection, FollowUp, followup_id)


def of_note(connection: sqlite3.Connection, note_id: str) -> tuple[FollowUp, ...]:
    """Return the follow-up actions that lines of a note say."""
    return many(connection, FollowUp, "note_id=? and line is not null order by line", note_id)


def mission_of(connection: sqlite3.Connection, item_id: str) -> str | None:
    """Return the mission of the meeting that actions were promised at."""
    found = connection.execute("select mission_id from agenda_item where id=?", [item_id])
    row = found.fetchone()
    return str(row[0]) if row else None


def rows(
    connection: sqlite3.Connection, mission_id: str, item_id: str | None = None
) -> tuple[FollowUpRow, ...]:
    """Return a mission's or a meeting's actions: the open first, by due date."""
    where = "f.mission_id=?1 and (?2 is null or f.item_id=?2)"
    return _rows(connection, where, mission_id, item_id)


def rows_of_note(connection: sqlite3.Connection, note_id: str) -> tuple[FollowUpRow, ...]:
    """Return the actions that lines of a note say, with whose they are."""
    return _rows(connection, "f.note_id=?1 and f.line is not null", note_id)


def not_done(
    connection: sqlite3.Connection, programme_id: str | None, most: int
) -> tuple[FollowUpRow, ...]:
    """Return the actions of a programme's missions that are not done, by due date.

    Args:
        connection: Where to read.
        programme_id: The programme; None means the missions without one.
        most: How many at most.
    """
    where = "m.programme_id is ?1 and f.state<>'done'"
    return _rows(connection, where, programme_id, most=most)


def everywhere(
    connection: sqlite3.Connection, programme_id: str | None = None
) -> tuple[FollowUpRow, ...]:
    """Return the actions of every mission, or of a programme's where one is named."""
    return _rows(connection, "?1 is null or m.programme_id=?1", programme_id)


def _rows(
    connection: sqlite3.Connection, where: str, *values: str | None, most: int = -1
) -> tuple[FollowUpRow, ...]:
    found = connection.execute(
        "select f.*, p.name as owner, i.title as meeting, m.name as mission, coalesce(o.name, ("
        "  select t.name from attendance a join organisation t on t.id=coalesce("
        "    a.organisation_id, (select l.organisation_id from affiliation l "
        "      where l.person_id=a.person_id and l.until is null order by l.id desc limit 1)) "
        "  where a.item_id=f.item_id and a.side='theirs' order by a.id limit 1), '') "
        "  as organisation, exists("
        "  select 1 from participation t, json_each(t.roles) r where t.mission_id=f.mission_id "
        f"  and t.person_id=f.owner_id and r.value in ({_OURS})) as ours "
        "from follow_up f left join person p on p.id=f.owner_id "
        "left join agenda_item i on i.id=f.item_id "
        "left join organisation o on o.id=f.organisation_id "
        f"join mission m on m.id=f.mission_id where {where} "
        f"order by f.state='done', coalesce(f.due, '9999'), f.id limit {most}",
        values,
    )
    return tuple(
        FollowUpRow(
            decode(FollowUp, row),
            row["owner"] or "",
            row["organisation"],
            row["meeting"] or "",
            row["mission"],
            bool(row["ours"]),
        )
        for row in found
    )


def debriefs(connection: sqlite3.Connection, mission_id: str) -> dict[str, Debrief]:
    """Return a mission's debriefs by the id of their meeting."""
    found = many(
        connection,
        Debrief,
        "item_id in (select id from agenda_item where mission_id=?)",
        mission_id,
    )
    return {debrief.item_id: debrief for debrief in found}


def debrief(connection: sqlite3.Connection, item_id: str) -> Debrief | None:
    """Return the debrief of one meeting."""
    return next(iter(many(connection, Debrief, "item_id=?", item_id)), None)


def later_outcomes(connection: sqlite3.Connection, item_id: str) -> tuple[LaterOutcome, ...]:
    """Return what was answered some weeks after one meeting."""
    return many(connection, LaterOutcome, "item_id=? order by weeks", item_id)


def every_later_outcome(
    connection: sqlite3.Connection, mission_id: str
) -> dict[tuple[str, int], LaterOutcome]:
    """Return a mission's later answers by the id of their meeting and their weeks."""
    where = "item_id in (select id from agenda_item where mission_id=?)"
    found = many(connection, LaterOutcome, where, mission_id)
    return {(later.item_id, later.weeks): later for later in found}


def last_debrief(connection: sqlite3.Connection, item_id: str) -> Debrief | None:
    """Return the latest graded debrief of another meeting with the same counterpart."""
    where = (
        "id=(select d.id from debrief d join agenda_item i on i.id=d.item_id "
        "join attendance a on a.item_id=d.item_id and a.side='theirs' "
        "join attendance b on b.item_id=?1 and b.side='theirs' and ("
        "  b.person_id=a.person_id or b.organisation_id=a.organisation_id) "
        "where d.item_id<>?1 and d.grade<>'' order by i.start_utc desc limit 1)"
    )
    return next(iter(many(connection, Debrief, where, item_id)), None)


def is_written_on(connection: sqlite3.Connection, item_id: str) -> bool:
    """Whether a note with words or a follow-up action is on a meeting."""
    found = connection.execute(
        "select exists(select 1 from note where item_id=?1 and trim(text)<>'') "
        "or exists(select 1 from follow_up where item_id=?1)",
        [item_id],
    )
    return bool(found.fetchone()[0])
