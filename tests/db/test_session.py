"""One writer, readers beside it, and what is refused without a trace."""

import hashlib
import multiprocessing
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from delegate_app.base.clock import Clock
from delegate_app.base.errors import KnownError
from delegate_app.db import connection, notes
from delegate_app.db.session import SCHEMA, Session


def picture(folder):
    """Every file of a folder with the hash of its bytes."""
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}


def saved(session, note, text):
    return session.write("Note", lambda t: t.save(replace(note, id=text, text=text)))


# --- writing and reading ------------------------------------------------------------------------


def test_a_reader_sees_a_commit_once_it_is_answered(founded, note):
    reader = founded.reader()
    saved(founded, note, "new").result()
    assert notes.note(reader, "new").text == "new"


def test_a_reader_cannot_write(founded):
    with pytest.raises(Exception, match="readonly"):
        founded.reader().execute("delete from note")


def test_a_snapshot_stands_still_while_others_write(founded, note):
    with founded.snapshot() as still:
        before = notes.of_mission(still, "mission")
        saved(founded, note, "new").result()
        assert notes.of_mission(still, "mission") == before
    assert len(notes.of_mission(founded.reader(), "mission")) == len(before) + 1


def test_a_snapshot_within_another_is_the_same_view(founded, note):
    with founded.snapshot() as still:
        before = notes.of_mission(still, "mission")
        saved(founded, note, "new").result()
        with founded.snapshot() as inner:
            assert notes.of_mission(inner, "mission") == before
        assert notes.of_mission(still, "mission") == before


def test_a_snapshot_ends_with_its_error(founded):
    with pytest.raises(ZeroDivisionError), founded.snapshot():
        _ = 1 / 0
    with founded.snapshot() as still:
        assert notes.note(still, "note")


def test_failing_work_leaves_no_trace_and_its_error_arrives(founded, note, path):
    def work(transaction):
        transaction.save(replace(note, id="half"))
        transaction.delete(note)
        raise ZeroDivisionError("in the middle")

    with pytest.raises(ZeroDivisionError, match="in the middle"):
        founded.write("Step", work).result()
    assert [n.id for n in notes.of_mission(founded.reader(), "mission")] == ["note"]
    labels = founded.reader().execute("select label from operation")
    assert [row["label"] for row in labels] == ["Ground"]
    saved(founded, note, "after").result()
    assert path.exists()


def test_a_broken_reference_is_said_and_leaves_no_trace(founded, note):
    with pytest.raises(KnownError, match="deleted meanwhile"):
        founded.write("Step", lambda t: t.save(replace(note, id="x", item_id="nobody"))).result()
    assert notes.note(founded.reader(), "x") is None


def test_a_write_that_was_called_off_is_not_done(founded, note):
    started, go = threading.Event(), threading.Event()

    def wait(_transaction):
        started.set()
        go.wait()

    running = founded.write("Long", wait)
    started.wait()
    waiting = saved(founded, note, "called off")
    assert waiting.cancel()
    go.set()
    running.result()
    founded.close()
    assert notes.note(founded.reader(), "called off") is None


def test_every_listener_hears_of_a_change_and_of_nothing_else(founded, note):
    heard = []
    founded.listen(heard.append)
    changed = saved(founded, note, "new").result()
    saved(founded, note, "new").result()
    founded.close()
    assert heard == [changed]


def test_a_listeners_bug_is_told_and_does_not_stop_the_saving(founded, note, monkeypatch):
    told = []
    monkeypatch.setattr(threading, "excepthook", told.append)
    founded.listen(lambda _changes: 1 / 0)
    saved(founded, note, "one").result()
    saved(founded, note, "two").result()
    founded.close()
    assert [bug.exc_type for bug in told] == [ZeroDivisionError] * 2
    assert notes.note(founded.reader(), "two")


def test_threads_write_through_one_session(founded, note):
    texts = [f"note {n}" for n in range(200)]
    with ThreadPoolExecutor(8) as pool:
        operations = {pool.submit(lambda t=t: saved(founded, note, t).result()) for t in texts}
        ids = {future.result().operation for future in operations}
    assert len(ids) == len(texts)
    kept = {n.text for n in notes.of_mission(founded.reader(), "mission")}
    assert kept == {*texts, note.text}


def test_every_thread_reads_through_a_connection_of_its_own(founded):
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(founded.reader).result()
        assert other is pool.submit(founded.reader).result()
    assert founded.reader() is founded.reader() is not other


def test_closing_finishes_what_waits(founded, note):
    answers = [saved(founded, note, f"note {n}") for n in range(50)]
    founded.close()
    assert all(answer.done() and answer.exception() is None for answer in answers)


def test_closing_leaves_one_file(founded, note, path):
    saved(founded, note, "new").result()
    founded.close()
    assert [p.name for p in path.parent.iterdir()] == [path.name]


# --- beside another process ---------------------------------------------------------------------


def write_many(path, note, name, ready):
    session = Session(path, Clock())
    ready.wait()
    for n in range(25):
        saved(session, note, f"{name} {n}").result()
    session.close()


def test_two_processes_write_beside_each_other(founded, note, path):
    spawn = multiprocessing.get_context("spawn")
    ready = spawn.Barrier(2)
    other = spawn.Process(target=write_many, args=(path, note, "shell", ready))
    other.start()
    write_many(path, note, "window", ready)
    other.join()
    assert other.exitcode == 0
    kept = {n.text for n in notes.of_mission(founded.reader(), "mission")}
    assert kept == {note.text, *(f"{who} {n}" for who in ("shell", "window") for n in range(25))}


def open_first(path, ready):
    ready.wait()
    Session(path, Clock()).close()


def test_two_processes_make_one_file(path):
    spawn = multiprocessing.get_context("spawn")
    ready = spawn.Barrier(3)
    others = [spawn.Process(target=open_first, args=(path, ready)) for _ in range(3)]
    for other in others:
        other.start()
    for other in others:
        other.join()
    assert [other.exitcode for other in others] == [0, 0, 0]
    assert connection.version(path) == SCHEMA


# --- what is refused ----------------------------------------------------------------------------


def test_a_new_folder_has_a_file_of_this_schema(session, path):
    assert connection.version(path) == SCHEMA
    assert session.reader().execute("pragma application_id").fetchone()[0] == 0x44454C47


@pytest.mark.parametrize("content", [b"", None], ids=["empty file", "empty database"])
def test_a_start_that_was_cut_off_is_made_good(path, content):
    if content is None:
        cut_off = sqlite3.connect(path)
        cut_off.execute("pragma journal_mode=wal")
        cut_off.close()
    else:
        path.write_bytes(content)
    Session(path, Clock()).close()
    assert connection.version(path) == SCHEMA


def made_by_a_newer_release(path):
    Session(path, Clock()).close()
    newer = sqlite3.connect(path)
    newer.execute(f"pragma user_version={SCHEMA + 1}")
    newer.execute("create table of_tomorrow(x)")
    newer.commit()
    newer.close()


def another_programs(path):
    other = sqlite3.connect(path)
    other.execute("pragma journal_mode=wal")
    other.execute("create table bookmarks(url)")
    other.close()


def garbage(path):
    path.write_bytes(b"\x89PNG\r\n\x1a\n" * 900)


def cut_off(path):
    Session(path, Clock()).close()
    path.write_bytes(path.read_bytes()[:700])


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (made_by_a_newer_release, "newer Delegate"),
        (another_programs, "not a Delegate database"),
        (garbage, "is damaged: .*copy a backup over it"),
        (cut_off, "is damaged: .*copy a backup over it"),
    ],
)
def test_a_file_that_is_not_ours_is_refused_and_stays_as_it_is(path, make, what):
    make(path)
    before = picture(path.parent)
    with pytest.raises(KnownError, match=what):
        Session(path, Clock())
    assert picture(path.parent) == before


def test_a_folder_where_the_file_should_be_is_told(path):
    path.mkdir()
    with pytest.raises(KnownError, match="cannot be opened"):
        Session(path, Clock())
    assert list(path.iterdir()) == []


def test_a_file_that_breaks_while_it_is_open_is_told_to_every_write(founded, note, path):
    founded.close()
    path.write_bytes(b"no database" * 1000)
    for _ in range(2):
        with pytest.raises(KnownError, match="is damaged"):
            saved(founded, note, "x").result()


@pytest.mark.parametrize("name", ["a%20b", "ü ñ", "q?x=1", "h#1", "日本"])
def test_any_folder_name_will_do(tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    path = folder / "delegate.db"
    Session(path, Clock()).close()
    assert connection.version(path) == SCHEMA
    assert [p.name for p in folder.iterdir()] == ["delegate.db"]


def test_a_look_around_tells_what_another_process_wrote_and_nothing_of_ones_own(
    founded, path, note
):
    founded.look_around()
    saved(founded, note, "own").result()
    assert founded.look_around() is None
    beside = Session(path, Clock())
    saved(beside, note, "theirs").result()
    beside.close()
    seen = founded.look_around()
    assert (seen.ids, seen.kinds) == ({"theirs"}, {"Note"})
    assert founded.look_around() is None


def test_a_stamp_stays_until_anybody_commits_anything(founded, path, note):
    first = founded.stamp()
    step = saved(founded, note, "own").result()
    stamps = [first, founded.stamp()]
    longer = replace(note, id="own", text="own words")
    founded.write("Note", lambda t: t.save(longer), continues=step.operation).result()
    stamps.append(founded.stamp())
    beside = Session(path, Clock())
    saved(beside, note, "theirs").result()
    beside.close()
    stamps.append(founded.stamp())
    assert len(set(stamps)) == len(stamps)
    with pytest.raises(ZeroDivisionError):
        founded.write("None", lambda t: t.save(replace(note, text=str(1 / 0)))).result()
    assert founded.stamp() == stamps[-1]


def test_a_stamp_tells_within_a_write_whether_anything_came_before_it(founded, note):
    seen = []
    before = founded.stamp()
    founded.write("Look", lambda t: (t.save(note), seen.append(founded.stamp()))).result()
    saved(founded, note, "new").result()
    founded.write("Look", lambda _: seen.append(founded.stamp())).result()
    assert seen[0] == before
    assert seen[1] != before


def test_a_stamp_says_nothing_to_another_session(founded, path):
    beside = Session(path, Clock())
    assert beside.stamp() != founded.stamp()
    beside.close()
