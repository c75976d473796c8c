"""Files that are kept with a meeting, a person or the mission: whole, once, and back again."""

import hashlib
import io
import os
import stat
import wave
from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from delegate_app.base.errors import KnownError
from delegate_app.base.paths import DataFolder, data_folder
from delegate_app.db import contents as db_contents
from delegate_app.domain.contact import Person
from delegate_app.domain.mission import Mission
from delegate_app.domain.note import Subject
from delegate_app.services import attachments, backup, check, contacts, editing, missions, undo
from delegate_app.services.workspace import open_workspace

MISSION = Mission(id="mission", name="Israel", zone="Asia/Jerusalem", home_zone="Europe/Rome")
NOA = Person(id="noa", name="Noa Levi")
HERS, ITSELF = Subject(person_id="noa"), Subject()
PNG = b"\x89PNG\r\n\x1a\n" + b"pixels"


@pytest.fixture
def founded(workspace):
    editing.save(workspace, MISSION, NOA).result()
    return workspace


@pytest.fixture
def attach(founded):
    """Attach files to Noa and return what she has."""

    def do(*files, subject=HERS, **how):
        sources = [attachments.from_file(file) for file in files]
        attachments.add(founded, "mission", subject, sources, **how)
        return attachments.of(founded, "mission", subject)

    return do


def pdf(path):
    canvas = Canvas(str(path))
    canvas.drawString(100, 700, "Quote for 50 patches")
    canvas.save()
    return path


def wav(path):
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(1600))
    return path


def written(path, data=PNG):
    path.write_bytes(data)
    return path


def contents(workspace):
    found = workspace.reader().execute("select sha256 from content order by sha256")
    return [row[0] for row in found]


def test_what_is_attached_comes_back_byte_for_byte(founded, attach, tmp_path):
    files = [pdf(tmp_path / "quote.pdf"), wav(tmp_path / "memo"), written(tmp_path / "stand.png")]
    kept = attach(*files)
    assert [(one.name, one.media_type) for one in kept] == [
        ("quote.pdf", "application/pdf"), ("memo", "audio/wav"), ("stand.png", "image/png"),
    ]  # fmt: skip
    for file, one in zip(files, kept, strict=True):
        assert one.size == file.stat().st_size
        assert attachments.read(founded, one) == file.read_bytes()
    assert check.check(founded) == ()


def test_several_at_once_are_one_step(founded, attach, tmp_path):
    attach(pdf(tmp_path / "a.pdf"), written(tmp_path / "b.png"))
    undo.undo(founded).result()
    assert attachments.of(founded, "mission", HERS) == ()
    undo.redo(founded).result()
    assert [one.name for one in attachments.of(founded, "mission", HERS)] == ["a.pdf", "b.png"]


def test_each_subject_has_its_own(founded, attach, tmp_path):
    attach(written(tmp_path / "hers.png"))
    attach(written(tmp_path / "ours.png"), subject=ITSELF)
    assert [one.name for one in attachments.of(founded, "mission", HERS)] == ["hers.png"]
    assert [one.name for one in attachments.of(founded, "mission", ITSELF)] == ["ours.png"]
    assert len(attachments.of_mission(founded, "mission")) == 2


def test_a_content_is_kept_once(founded, attach, tmp_path):
    first = written(tmp_path / "one.png")
    attach(first, written(tmp_path / "two.png"))
    contacts.show_picture(founded, NOA, PNG).result()
    assert len(contents(founded)) == 1
    assert len(attach(first)) == 2, "the same file under the same name is there already"


def test_a_removed_one_comes_back_also_after_a_backup(founded, attach, tmp_path):
    (one,) = attach(written(tmp_path / "stand.png"))
    attachments.remove(founded, one).result()
    assert attachments.of(founded, "mission", HERS) == ()
    backup.make(founded, lambda _part: None)
    undo.undo(founded).result()
    assert attachments.read(founded, one) == PNG
    assert check.check(founded) == ()


def test_what_stays_of_a_person_who_is_deleted_stays_in_the_mission(founded, attach, tmp_path):
    attach(written(tmp_path / "stand.png"))
    editing.delete(founded, NOA).result()
    assert [one.name for one in attachments.of(founded, "mission", ITSELF)] == ["stand.png"]
    undo.undo(founded).result()
    assert len(attachments.of(founded, "mission", HERS)) == 1


def test_a_backup_holds_them_and_leaves_out_what_nothing_names(founded, attach, tmp_path):
    (one,) = attach(pdf(tmp_path / "quote.pdf"))
    contacts.show_picture(founded, NOA, b"a photo").result()
    contacts.show_picture(founded, NOA, None).result()
    logo = hashlib.sha256(b"a logo").hexdigest()
    founded.write("Logo", lambda t: db_contents.keep(t, logo, b"a logo")).result()
    missions.change(founded, missions.get(founded, "mission"), logo=logo).result()
    named = contents(founded)
    purged = hashlib.sha256(b"purged").hexdigest()
    founded.write("Left by a purge", lambda t: db_contents.keep(t, purged, b"purged")).result()
    file = backup.make(founded, lambda _part: None)
    copy = DataFolder(tmp_path / "restored")
    copy.root.mkdir()
    copy.database.write_bytes(file.read_bytes())
    restored = open_workspace(copy)
    assert attachments.read(restored, one) == (tmp_path / "quote.pdf").read_bytes()
    assert contents(restored) == named, "the photo can be brought back, the other cannot"
    restored.close()


def test_a_lost_or_altered_content_is_found(founded, attach, tmp_path):
    (one,) = attach(written(tmp_path / "stand.png"))
    founded.write("x", lambda t: t.db.execute("update content set data=x'00'")).result()
    assert check.check(founded) == (f"content {one.sha256[:12]}: differs from its hash",)
    founded.write("x", lambda t: t.db.execute("delete from content")).result()
    assert check.check(founded) == (f"attachment {one.id}: its content is missing",)
    with pytest.raises(KnownError, match="is missing from the database"):
        attachments.read(founded, one)


# --- what is refused -----------------------------------------------------------------------------


def sparse(path):
    with path.open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    return path


def folder(path):
    path.mkdir()
    return path


def pipe(path):
    os.mkfifo(path)
    return path


def locked(path):
    written(path).chmod(0)
    return path


BAD = {
    "has 51 MB; at most 50 MB": sparse,
    "is a folder or a device": folder,
    "is empty": lambda path: written(path, b""),
    "is not there any more": lambda path: path,
}
if hasattr(os, "mkfifo"):
    BAD["a device, not a file"] = pipe
if hasattr(os, "geteuid") and os.geteuid():
    BAD["cannot be read"] = locked


@pytest.mark.parametrize("said", BAD)
def test_a_bad_file_is_refused_with_all_beside_it_and_leaves_no_trace(
    founded, attach, tmp_path, state, said
):
    before, files = state(founded), [written(tmp_path / "good.png"), BAD[said](tmp_path / "bad")]
    with pytest.raises(KnownError, match=said) as told:
        attach(*files)
    assert told.value.safe == "Nothing was attached."
    assert told.value.todo
    assert "“bad”" in str(told.value)
    assert (state(founded), contents(founded)) == (before, [])


def test_a_file_of_fifty_megabytes_is_kept(founded, attach, tmp_path):
    with (tmp_path / "plan.bin").open("wb") as file:
        file.truncate(attachments.LARGEST)
    (one,) = attach(tmp_path / "plan.bin")
    assert one.size == len(attachments.read(founded, one)) == attachments.LARGEST


def test_a_file_that_changes_while_it_is_read_is_refused(founded, state):
    before = state(founded)
    readings = [io.BytesIO(b"half"), io.BytesIO(b"half and the rest")]
    source = attachments.Source("growing.txt", lambda: readings.pop(0))
    with pytest.raises(KnownError, match="changed while it was read"):
        attachments.add(founded, "mission", HERS, [source])
    assert (state(founded), contents(founded)) == (before, [])


def test_whatever_is_attached_to_was_deleted_meanwhile(founded, attach, tmp_path):
    editing.delete(founded, NOA).result()
    with pytest.raises(KnownError, match="was deleted meanwhile"):
        attach(written(tmp_path / "stand.png"))
    assert contents(founded) == []


@pytest.mark.parametrize("at", [0.0, 0.4, 0.9])
def test_cancelled_it_leaves_no_trace(founded, attach, tmp_path, state, at):
    class CancelledError(Exception):
        pass

    def cancel(part):
        if part > at:
            raise CancelledError

    before = state(founded)
    with pytest.raises(CancelledError):
        attach(pdf(tmp_path / "a.pdf"), written(tmp_path / "b.png"), progress=cancel)
    assert (state(founded), contents(founded)) == (before, [])


def test_it_tells_how_far_it_is(attach, tmp_path):
    parts = []
    attach(pdf(tmp_path / "a.pdf"), written(tmp_path / "b.png"), progress=parts.append)
    assert parts == sorted(parts)
    assert parts[-1] == 1.0


# --- out again -----------------------------------------------------------------------------------


def test_a_copy_for_other_programs_is_read_only_and_goes_at_the_end(founded, attach, tmp_path):
    attach(wav(tmp_path / "memo"))
    (one,) = attachments.of(founded, "mission", HERS)
    copy = attachments.copy_out(founded, one)
    assert copy.name == "memo.wav", "a system knows a file by its suffix"
    assert copy.read_bytes() == (tmp_path / "memo").read_bytes()
    assert not copy.stat().st_mode & (stat.S_IWUSR | stat.S_IRGRP | stat.S_IROTH)
    assert attachments.copy_out(founded, one) == copy
    founded.close()
    assert not founded.folder.opened.exists()


def test_copies_that_a_crash_left_go_when_the_next_one_is_made(founded, attach, tmp_path):
    left = founded.folder.opened / "x"
    left.mkdir(parents=True)
    written(left / "secret.png")
    attachments.copy_out(founded, *attach(written(tmp_path / "stand.png")))
    assert not left.exists()


def test_save_as_leaves_an_earlier_file_where_it_fails(founded, attach, tmp_path):
    (one,) = attach(written(tmp_path / "stand.png"))
    target = attachments.write_out(founded, one, tmp_path / "again.png")
    assert target.read_bytes() == PNG
    with pytest.raises(KnownError, match="cannot be written"):
        attachments.write_out(founded, one, tmp_path / "nowhere" / "again.png")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Stand at the fair", "Stand at the fair.png"),
        ("stand.PNG", "stand.PNG"),
        ("../../etc/stand", ".. .. etc stand.png"),
        ("", "old.png"),
        ("  ", "old.png"),
    ],
)
def test_a_new_name_keeps_its_suffix_and_is_no_path(founded, attach, tmp_path, name, kept):
    (one,) = attach(written(tmp_path / "old.png"))
    attachments.rename(founded, one, name).result()
    (renamed,) = attachments.of(founded, "mission", HERS)
    assert renamed == replace(one, name=kept.lstrip(". "))
    undo.undo(founded).result() if kept != "old.png" else None
    assert attachments.of(founded, "mission", HERS) == (one,)


@pytest.mark.parametrize(
    ("name", "data", "opens"),
    [
        ("plan.pdf", b"%PDF-1.4", True),
        ("notes.txt", b"MZ is how a Roman writes", True),
        ("setup.exe", b"anything", False),
        ("setup.EXE ", b"anything", False),
        ("start.sh", b"echo", False),
        ("run.desktop", b"[Desktop Entry]", False),
        ("tool.jar", b"PK\x03\x04", False),
        ("tool.py", b"print()", False),
        ("photo\u202egpj.exe", b"anything", False),
        ("photo.jpg", b"MZ" + bytes(100), False),
        ("plan", b"#!/bin/sh\nrm", False),
        ("library", b"\x7fELF\x02", False),
    ],
)
def test_what_would_run_may_only_be_saved(founded, name, data, opens):
    source = attachments.from_bytes(name, data)
    attachments.add(founded, "mission", HERS, [source])
    (one,) = attachments.of(founded, "mission", HERS)
    assert attachments.opens(one) is opens
    assert "\u202e" not in one.name


def test_who_opens_nothing_leaves_alone_what_the_window_opened(tmp_path):
    folder = data_folder(tmp_path / "data")
    (folder.opened / "x").mkdir(parents=True)
    open_workspace(folder).close()
    assert (folder.opened / "x").exists()
