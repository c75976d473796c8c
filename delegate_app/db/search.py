"""Every word of every thing, found folded; CJK found from one character on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from delegate_app.db import marks
from delegate_app.db.rows import whole
from delegate_app.domain.agenda import AgendaItem
from delegate_app.domain.contact import Organisation, Person
from delegate_app.domain.folding import fold, has_cjk, key_of, spaced_cjk
from delegate_app.domain.followup import FollowUp
from delegate_app.domain.note import Note

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from sqlite_utils import Database

_NEWEST = 2000
"""How many of the newest hits are ranked: ranking all of 100,000 notes took 82 ms, these 4."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that holds all the words asked for."""

    kind: str
    id: str
    mission_id: str | None


def words_of(thing: Any) -> str | None:
    """Return what a thing is found by; None for a kind that search does not show."""
    parts = parts_of(thing)
    return None if parts is None else " ".join(parts)


def parts_of(thing: Any) -> tuple[str, ...] | None:
    """Return what a thing is found by, field by field; None for a kind that is not shown."""
    match thing:
        case Person():
            ways = [way.value for way in (*thing.emails, *thing.phones)]
            return thing.name, thing.latin_name, thing.job_title, thing.remarks, *ways
        case Organisation():
            return thing.name, thing.latin_name, thing.sector, thing.description
        case AgendaItem():
            return thing.title, thing.place, thing.description, thing.agreed
        case Note() | FollowUp():
            return (thing.text,)
        case _:
            return None


def learn(db: Database, things: Sequence[Any]) -> None:
    """Put the words of things of one kind in the index, in place of those they had."""
    entries = [entry for thing in things if (entry := _entry(thing))]
    if not entries:
        return
    known = dict(
        db.conn.execute(
            "select row_id, id from search_text where row_id in (select value from json_each(?))",
            [json.dumps([entry["row_id"] for entry in entries])],
        ).fetchall()
    )
    for entry in entries:
        if entry["row_id"] in known:
            db.table("search_text").update(known[entry["row_id"]], entry)
    db.conn.executemany(
        "insert into search_text (kind, row_id, mission_id, plain, cjk) "
        "values (:kind, :row_id, :mission_id, :plain, :cjk)",
        [entry for entry in entries if entry["row_id"] not in known],
    )
    for thing in things:
        if isinstance(thing, Note):
            marks.learn(db, thing)


def _entry(thing: Any) -> dict[str, Any] | None:
    """Return the row of the index for a thing; None for a kind that search does not show."""
    words = words_of(thing)
    if words is None:
        return None
    folded = fold(whole(words))
    return {
        "kind": type(thing).__name__,
        "row_id": thing.id,
        "mission_id": getattr(thing, "mission_id", None),
        "plain": folded,
        "cjk": spaced_cjk(folded) if has_cjk(folded) else "",
    }


def forget(db: Database, row_id: str) -> None:
    """Take a thing's words out of the index."""
    db.table("search_text").delete_where("row_id=?", [row_id])
    marks.forget(db, row_id)


def find(
    connection: sqlite3.Connection, asked: str, *, limit: int = 50, kinds: Sequence[str] = ()
) -> tuple[Hit, ...]:
    """Return what holds every word asked for, best first; a word may be only begun.

    Up to two letters give the newest hits, as they are typed on; from three, the newest 2,000 are
    ranked. Any text may be asked for: what is no word asks nothing.

    Args:
        connection: Where to look.
        asked: The words.
        limit: How many hits at most.
        kinds: The names of the classes to look among; all without any.
    """
    words = key_of(asked).split()
    if not words:
        return ()
    if has_cjk(fold(asked)):
        table, query = "search_cjk", " ".join(_quoted(spaced_cjk(word)) for word in words)
    else:
        table, query = "search_plain", " ".join(f"{_quoted(word)}*" for word in words)
    score = f"bm25({table})" if len("".join(words)) > 2 else "0"
    among = f"and rowid in (select id from search_text where kind in ({_marks(kinds)})) "
    hits = connection.execute(
        "select t.kind, t.row_id, t.mission_id from ("
        f"  select rowid, {score} as score from {table} where {table} match ? "
        f"  {among if kinds else ''}"
        "  order by rowid desc limit ?"
        ") s join search_text t on t.id=s.rowid order by s.score, s.rowid desc limit ?",
        [query, *kinds, _NEWEST, limit],
    )
    return tuple(Hit(*hit) for hit in hits)


def missions_of(connection: sqlite3.Connection, thing_id: str) -> tuple[str, ...]:
    """Return the missions that a thing stands in, or its person or organisation takes part in."""
    found = connection.execute(
        "select id from mission where id in ("
        "  select mission_id from search_text where row_id=?1 "
        "  union select mission_id from participation where person_id=?1 or organisation_id=?1 "
        "  union select p.mission_id from participation p join affiliation f using (person_id) "
        "  where f.organisation_id=?1"
        ") order by coalesce(start, month), id",
        [thing_id],
    )
    return tuple(row[0] for row in found)


def _marks(values: Sequence[str]) -> str:
    return ",".join("?" * len(values))


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
