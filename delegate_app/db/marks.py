"""Whom and what the notes name, derived from their text as the search index is.

A topic is kept by its folded name, a person by id: who was named stays named under a new name.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from delegate_app.db.query import many
from delegate_app.domain import capture
from delegate_app.domain.folding import has_cjk, key_of, spaced_cjk
from delegate_app.domain.note import Named, Note

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

    from sqlite_utils import Database

    from delegate_app.domain.contact import Person

PERSON, TOPIC = "person", "topic"


def learn(db: Database, note: Note) -> None:
    """Keep whom and what a note names, in place of what was kept."""
    forget(db, note.id)
    if "#" not in note.text and "@" not in note.text:
        return
    asked = capture.candidates(note.text)
    names = named(db.conn, note.mission_id, asked) if asked else {}
    rows = [
        {"note_id": note.id, "kind": TOPIC, "key": key_of(topic), "words": topic}
        for topic in capture.topics(note.text)
    ]
    people = {
        m.person_id: note.text[m.start + 1 : m.end] for m in capture.mentions(note.text, names)
    }
    rows += [
        {"note_id": note.id, "kind": PERSON, "key": person_id, "words": words}
        for person_id, words in people.items()
    ]
    db.table("mark").insert_all(rows)


def named(
    connection: sqlite3.Connection, mission_id: str, asked: Collection[str]
) -> dict[str, str]:
    """Return who is called by some folded names, by name: whole, in Latin letters or by given name.

    Of several, those of the mission come first; a given name counts where only one person of the
    mission has it.
    """
    found: dict[str, str] = {}
    for name in asked:
        table = "search_cjk" if has_cjk(name) else "search_plain"
        words = spaced_cjk(name) if has_cjk(name) else name
        rows = connection.execute(
            f"select p.id, p.name, p.latin_name, p.given, q.id is not null from {table} s "
            "join search_text t on t.id=s.rowid join person p on p.id=t.row_id "
            "left join participation q on q.person_id=p.id and q.mission_id=? "
            f"where {table} match ? and t.kind='Person' order by q.id is null, p.id limit 200",
            [mission_id, f'"{words}"'],
        ).fetchall()
        whole = [row[0] for row in rows if name in (key_of(row[1]), key_of(row[2]))]
        given = [row[0] for row in rows if row[4] and key_of(row[3]) == name]
        if whole or len(given) == 1:
            found[name] = (whole or given)[0]
    return found


def forget(db: Database, note_id: str) -> None:
    """Let go of what a note names."""
    db.table("mark").delete_where("note_id=?", [note_id])


def pass_on(db: Database, old_id: str, new_id: str) -> None:
    """Let the notes that name one person name another, for whom they turned out to stand."""
    db.execute("update or replace mark set key=? where kind=? and key=?", [new_id, PERSON, old_id])


def take_up(db: Database, person: Person) -> None:
    """Let notes name somebody who was gone and is back, where that is how they are called."""
    called = {key_of(person.name), key_of(person.latin_name)}
    found = db.execute("select note_id, words from mark where kind=?", [PERSON]).fetchall()
    for note_id in {note_id for note_id, words in found if key_of(words) in called}:
        for note in many(db.conn, Note, "id=?", note_id):
            learn(db, note)


def topics(connection: sqlite3.Connection, mission_id: str) -> tuple[tuple[str, str, int], ...]:
    """Return a mission's topics as (key, words, notes), the most used first."""
    found = connection.execute(
        "select k.key, min(k.words), count(*) from mark k join note n on n.id=k.note_id "
        "where k.kind=? and n.mission_id=? group by k.key order by 3 desc, 1",
        [TOPIC, mission_id],
    )
    return tuple((key, words, count) for key, words, count in found)


def of_mission(connection: sqlite3.Connection, mission_id: str) -> dict[str, Named]:
    """Return whom and what a mission's notes name, by the ids of those that name anything."""
    rows = connection.execute(
        "select n.id, ?2, p.id, p.name from note n join person p on p.id=n.person_id "
        "  where n.mission_id=?1 union "
        "select n.id, k.kind, k.key, coalesce(p.name, k.words) from mark k "
        "  join note n on n.id=k.note_id left join person p on p.id=k.key and k.kind=?2 "
        "  where n.mission_id=?1 order by 4",
        [mission_id, PERSON],
    )
    found: defaultdict[str, Named] = defaultdict(lambda: Named({}, {}))
    for note_id, kind, key, words in rows:
        names = found[note_id]
        (names.people if kind == PERSON else names.topics)[key] = words
    return dict(found)


def notes_of(connection: sqlite3.Connection, kind: str, key: str) -> frozenset[str]:
    """Return the ids of the notes that name a person or a topic."""
    found = connection.execute("select note_id from mark where kind=? and key=?", [kind, key])
    return frozenset(note_id for (note_id,) in found)
