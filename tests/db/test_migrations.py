"""A file of every released schema opens as one of this release, with all that it held.

``tests/data/schemas/N.db.gz`` was made by the program of schema N: the ground of conftest.py, then
the person deleted and brought back and the note changed. Never made anew once N was released.
"""

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from delegate_app.base.clock import Clock
from delegate_app.db import connection, integrity, notes, query, search
from delegate_app.db.session import SCHEMA, Session
from delegate_app.domain.changes import Origin

FILES = Path(__file__).parents[1] / "data" / "schemas"


def schema(path):
    """What a file is made of, in words."""
    opened = connection.connect(path)
    rows = opened.execute("select type, name, sql from sqlite_schema order by type, name")
    made = [tuple(row) for row in rows]
    opened.close()
    return made


@pytest.fixture(params=range(1, SCHEMA + 1))
def old(request, path):
    path.write_bytes(gzip.decompress((FILES / f"{request.param}.db.gz").read_bytes()))
    return request.param


@pytest.fixture
def opened(old, path):
    assert connection.version(path) == old
    session = Session(path, Clock())
    yield session
    session.close()


def test_it_becomes_what_a_new_file_is(opened, path, tmp_path):
    opened.close()
    Session(tmp_path / "new.db", Clock()).close()
    assert connection.version(path) == SCHEMA
    assert schema(path) == schema(tmp_path / "new.db")


def test_it_holds_what_it_held(opened, ground, note):
    kept = [query.one(opened.reader(), type(thing), thing.id) for thing in ground]
    assert kept == [replace(t, text="Ask for 60") if t == note else t for t in ground]
    assert integrity.problems(opened.reader()) == ()
    assert [hit.id for hit in search.find(opened.reader(), "lukasz")] == ["person"]


def test_its_steps_can_be_undone(opened, note):
    opened.write("Undo", lambda t: t.undo(), origin=Origin.UNDO).result()
    assert notes.note(opened.reader(), "note") == note


def test_opening_it_twice_changes_nothing(opened, path):
    opened.close()
    before = path.read_bytes()
    Session(path, Clock()).close()
    assert path.read_bytes() == before


def test_what_was_made_before_can_be_taken_back_to_its_beginning(opened, ground):
    for _step in range(2):  # the note, then the ground; the person's was taken back already
        opened.write("Undo", lambda t: t.undo(), origin=Origin.UNDO).result()
    assert not any(query.one(opened.reader(), type(thing), thing.id) for thing in ground)
    assert integrity.problems(opened.reader()) == ()
