"""A backup is whole, checked, and never half there."""

import hashlib
import threading
from dataclasses import replace

import pytest

from delegate_app.base.errors import KnownError
from delegate_app.base.paths import DataFolder
from delegate_app.services import backup, check, editing, missions, notes
from delegate_app.services.sample import open_sample
from delegate_app.services.workspace import open_workspace


@pytest.fixture
def sample(tmp_path):
    opened = open_sample(DataFolder(tmp_path / "mine"))
    yield opened
    opened.close()


def nothing(_part):
    """Whoever does not care how far it is."""


def test_it_opens_as_a_data_folder_with_everything_in_it(sample, tmp_path):
    parts = []
    file = backup.make(sample, parts.append)
    assert parts == sorted(parts)
    assert parts[-1] == 1.0
    copy = DataFolder(tmp_path / "restored")
    copy.root.mkdir()
    copy.database.write_bytes(file.read_bytes())
    restored = open_workspace(copy)
    assert missions.cards(restored) == missions.cards(sample)
    assert check.check(restored) == ()
    restored.close()


def test_it_is_whole_beside_the_log_of_a_window_that_was_killed(sample, tmp_path):
    file = backup.make(sample, nothing)
    before = missions.cards(sample)
    (mission, *_rest) = (card.mission for card in before)
    for number in range(20):
        changed = replace(mission, summary=f"{number} " * 500)
        editing.save(sample, changed).result()
    killed = DataFolder(tmp_path / "killed")
    killed.root.mkdir()
    for left in sample.folder.root.glob("delegate.db*"):
        (killed.root / left.name).write_bytes(left.read_bytes())
    assert (killed.root / "delegate.db-wal").stat().st_size
    killed.database.write_bytes(file.read_bytes())
    restored = open_workspace(killed)
    assert missions.cards(restored) == before
    assert check.check(restored) == ()
    restored.close()


def test_the_log_of_a_window_that_was_killed_is_read(sample, tmp_path):
    (mission, *_rest) = (card.mission for card in missions.cards(sample))
    editing.save(sample, replace(mission, summary="Said last")).result()
    killed = DataFolder(tmp_path / "killed")
    killed.root.mkdir()
    for left in sample.folder.root.glob("delegate.db*"):
        (killed.root / left.name).write_bytes(left.read_bytes())
    again = open_workspace(killed)
    assert "Said last" in {card.mission.summary for card in missions.cards(again)}
    again.close()


def test_its_hash_stands_beside_it(sample):
    file = backup.make(sample, nothing)
    digest, name = file.with_name(f"{file.name}.sha256").read_text("utf-8").split()
    assert name == file.name
    assert digest == hashlib.sha256(file.read_bytes()).hexdigest()
    assert sorted(f.name for f in file.parent.iterdir()) == [file.name, f"{file.name}.sha256"]


def test_it_goes_where_the_person_wants_it(sample, tmp_path):
    sample.change_settings(backups=str(tmp_path / "stick" / "copies"))
    assert backup.make(sample, nothing).parent == tmp_path / "stick" / "copies"


def test_cancelled_it_leaves_no_trace(sample):
    class CancelledError(Exception):
        pass

    def cancel(part):
        if part > 0:
            raise CancelledError

    with pytest.raises(CancelledError):
        backup.make(sample, cancel)
    assert list(backup.place(sample).iterdir()) == []


def test_a_place_that_cannot_be_written_is_said(sample, tmp_path):
    (tmp_path / "file").write_text("in the way")
    sample.change_settings(backups=str(tmp_path / "file"))
    with pytest.raises(KnownError, match="cannot be made"):
        backup.make(sample, nothing)


def test_what_is_written_meanwhile_neither_waits_nor_harms(sample):
    mission = missions.cards(sample)[0].mission
    stop = threading.Event()

    def write():
        while not stop.is_set():
            note = replace(notes.blank(sample, mission.id), text="typed meanwhile")
            notes.write(sample, note).result(timeout=10)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(5):
            file = backup.make(sample, nothing)
            file.unlink()
    finally:
        stop.set()
        writer.join()
    assert check.check(sample) == ()
