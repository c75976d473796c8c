"""A folder that is written out is whole or not there, and never writes over anything."""

from dataclasses import replace

import pytest

from delegate_app.base.errors import KnownError
from delegate_app.db import contacts
from delegate_app.domain.reader import Audience
from delegate_app.services import exporting, notes, reporting
from delegate_app.services.documents import Order

FILES = {"a.md": b"one", "b.md": "due · 二".encode(), "index.md": b""}


def inside(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_a_new_or_an_empty_folder_is_filled(tmp_path):
    for name in ("new", "empty"):
        target = tmp_path / name
        if name == "empty":
            target.mkdir()
        exporting.write_folder(target, FILES)
        assert inside(target) == FILES
    assert {p.name for p in tmp_path.iterdir()} == {"new", "empty"}


@pytest.mark.parametrize("there", ["folder", "file"])
def test_what_is_there_stays(tmp_path, there):
    target = tmp_path / "out"
    kept = target / "mine.txt" if there == "folder" else target
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("mine")
    with pytest.raises(KnownError, match="is there already"):
        exporting.write_folder(target, FILES)
    assert kept.read_text() == "mine"
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_what_is_cancelled_leaves_no_trace(tmp_path):
    class StoppedError(Exception):
        pass

    def stop(part):
        if part > 0.5:
            raise StoppedError

    with pytest.raises(StoppedError):
        exporting.write_folder(tmp_path / "out", FILES, stop)
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_said(tmp_path):
    with pytest.raises(KnownError, match="cannot be written"):
        exporting.write_folder(tmp_path / "nowhere" / "out", FILES)
    assert list(tmp_path.iterdir()) == []


def test_notes_leave_as_a_folder_for_whom_they_are_made(
    israel_workspace, mission_of, items_of, tmp_path
):
    mission_id = mission_of(israel_workspace).id
    item = items_of(israel_workspace)["Ministry of Health"]
    israel_workspace.change_settings(leads=True)
    for text, on, locked in (
        ("Open one\n[] Call @Giulia Ferrari #Prices", item.id, False),
        ("Locked one", item.id, True),
        ("Of the mission", None, False),
    ):
        blank = notes.blank(israel_workspace, mission_id, item_id=on, locked=locked)
        notes.write(israel_workspace, replace(blank, text=text)).result()
    order = Order(kind="notes", language="it", mission_id=mission_id)
    reporting.export_folder(israel_workspace, order, tmp_path / "mine")
    mine = inside(tmp_path / "mine")
    assert len(mine) == 4
    said = b"".join(mine.values()).decode()
    assert "- [ ] Call @Giulia Ferrari #Prices" in said
    assert 'topics: ["Prices"]\npeople: ["Giulia Ferrari"]' in said
    firm = next(
        row.organisation.id
        for row in contacts.rows(israel_workspace.reader(), mission_id)
        if row.person.name == "Giulia Ferrari"
    )
    theirs = replace(order, audience=Audience.COMPANY, company_id=firm)
    reporting.export_folder(israel_workspace, theirs, tmp_path / "theirs")
    told = b"".join(inside(tmp_path / "theirs").values()).decode()
    assert "Open one" in told
    assert "Locked one" not in told
    assert "Of the mission" not in told
