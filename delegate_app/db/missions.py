"""Programmes and missions, as kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.db.query import many, one
from delegate_app.domain.agenda import MEETINGS
from delegate_app.domain.mission import Mission, Programme

if TYPE_CHECKING:
    import sqlite3

_ORDER = "1 order by coalesce(start, nullif(month, '') || '-99', '9999'), name, id"


def all_(connection: sqlite3.Connection) -> tuple[Mission, ...]:
    """Return every mission: by date, then those with a month only, then the undecided."""
    return many(connection, Mission, _ORDER)


def get(connection: sqlite3.Connection, mission_id: str) -> Mission | None:
    """Return a mission by its id."""
    return one(connection, Mission, mission_id)


def programmes(connection: sqlite3.Connection) -> tuple[Programme, ...]:
    """Return every programme, the latest made last."""
    return many(connection, Programme, "1 order by id")


def programme(connection: sqlite3.Connection, programme_id: str | None) -> Programme | None:
    """Return the programme of a mission, if it has one."""
    return one(connection, Programme, programme_id)


def held(connection: sqlite3.Connection, mission_id: str) -> tuple[int, int, int, int, int]:
    """Return how many items, people, delegates, notes and open actions a mission holds."""
    from delegate_app.domain.contact import OURS  # people have no part in a first picture

    travels = " or ".join(f"roles like '%\"{role}\"%'" for role in sorted(OURS))
    parts = ("agenda_item where", "participation where person_id is not null and",
             f"participation where person_id is not null and ({travels}) and", "note where",
             "follow_up where state<>'done' and")  # fmt: skip
    every = ",".join(f"(select count(*) from {part} mission_id=?1)" for part in parts)
    items, people, delegates, notes, undone = connection.execute(
        f"select {every}", [mission_id]
    ).fetchone()
    return items, people, delegates, notes, undone


def counts(connection: sqlite3.Connection) -> dict[str, tuple[int, int, int, int, int]]:
    """Return how many items, people, notes, open actions and meetings each mission holds."""
    kinds = ",".join(f"'{kind}'" for kind in MEETINGS)
    parts = ("agenda_item", "participation where person_id is not null", "note",
             "follow_up where state<>'done'", f"agenda_item where kind in ({kinds})")  # fmt: skip
    found = [
        dict(connection.execute(f"select mission_id, count(*) from {part} group by 1").fetchall())
        for part in parts
    ]
    missions = set().union(*found)
    return {m: tuple(counted.get(m, 0) for counted in found) for m in missions}
