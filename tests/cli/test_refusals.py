"""What is refused is told in one line, with its code, and leaves no trace."""

import hashlib
import io
import sqlite3
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from delegate_app.cli import program
from delegate_app.db import connection
from delegate_app.db.session import SCHEMA
from delegate_app.services import agenda


@pytest.fixture
def refused(run):
    """Call it, expect a known error, and return the one line it was told in."""

    def call(*arguments, **how):
        answer = run(*arguments, **how)
        assert (answer.code, answer.out) == (1, "")
        assert answer.err.endswith("\n")
        assert answer.err.count("\n") == 1
        assert "bug" not in answer.err
        return answer.err

    return call


def picture(folder):
    """Every file of a folder with the hash of its bytes."""
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}


@pytest.fixture
def kept(folder):
    return lambda: picture(folder)


# --- files --------------------------------------------------------------------------------------


def png_named_ics(path):
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))


def xlsx_without_a_header(path):
    book = openpyxl.Workbook()
    for row in (["just", "some"], [1, 2], [3, 4]):
        book.active.append(row)
    book.save(path)


def calendar_of_nothing(path):
    path.write_text("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n")


BAD = {
    "empty.ics": lambda path: path.write_bytes(b""),
    "blank.csv": lambda path: path.write_bytes(b" \r\n\t"),
    "photo.ics": png_named_ics,
    "list.xlsx": xlsx_without_a_header,
    "broken.xlsx": lambda path: path.write_bytes(b"PK\x03\x04 and then nothing"),
    "calendar.ics": calendar_of_nothing,
    "noise.csv": lambda path: path.write_bytes(bytes(range(256))),
    "letter.txt": lambda path: path.write_text("Dear all,\nsee you on Monday.\n"),
    "a folder": lambda path: path.mkdir(),
    "missing.ics": lambda _path: None,
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("more", [(), ("--dry-run",)], ids=["", "dry run"])
def test_a_bad_file_is_named_and_refused(israel, refused, kept, tmp_path, name, more):
    BAD[name](tmp_path / name)
    before = kept()
    assert name in refused("import", tmp_path / name, "--mission", israel, *more)
    assert kept() == before


@pytest.mark.parametrize("bad_first", [True, False])
def test_one_bad_file_refuses_all(israel, refused, kept, samples, tmp_path, bad_first):
    png_named_ics(tmp_path / "photo.ics")
    both = [samples / "israel-2019" / "programme-rev2.ics", tmp_path / "photo.ics"]
    before = kept()
    told = refused("import", *(reversed(both) if bad_first else both), "--mission", israel)
    assert "photo.ics" in told
    assert kept() == before


def test_a_bad_file_in_a_new_folder_makes_no_mission(run, refused, tmp_path):
    png_named_ics(tmp_path / "photo.ics")
    refused("import", tmp_path / "photo.ics")
    assert run("mission", "list", "--json").json == []


# --- the data folder ----------------------------------------------------------------------------


@pytest.mark.usefixtures("israel")
@pytest.mark.parametrize(
    "command", [("mission", "list"), ("import", "x.ics"), ("undo",), ("check",)]
)
def test_a_newer_database_is_refused_and_stays_as_it_is(folder, refused, command):
    newer = sqlite3.connect(folder / "delegate.db")
    newer.execute(f"pragma user_version={SCHEMA + 1}")
    newer.close()
    before = picture(folder)
    assert "newer" in refused(*command)
    assert picture(folder) == before


def test_a_database_of_another_program_is_refused_and_stays_as_it_is(folder, refused):
    folder.mkdir()
    (folder / "delegate.db").write_bytes(b"GIF89a" * 100)
    before = picture(folder)
    refused("mission", "list")
    assert picture(folder) == before


def test_a_file_where_the_folder_should_be_is_told(folder, refused):
    folder.write_text("mine")
    assert "cannot be written" in refused("mission", "list")
    assert folder.read_text() == "mine"


@pytest.mark.usefixtures("israel")
def test_a_folder_that_cannot_be_written_is_told(folder, refused, monkeypatch):
    """Root may write where the mode forbids it, so the refusal is the system's in one place."""
    before = picture(folder)

    def forbidden(self, *_args, **_how):
        raise PermissionError(13, "Permission denied", str(self))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "touch", forbidden)
        assert "Permission denied" in refused("mission", "list")
    assert picture(folder) == before


@pytest.mark.usefixtures("israel")
def test_settings_that_cannot_be_read_are_told(folder, refused):
    (folder / "settings.toml").write_text("language = ", "utf-8")
    assert "settings" in refused("mission", "list")


# --- names and wishes ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "call",
    [
        ("agenda", "--mission", "Mars"), ("mission", "show", "Mars"), ("notes", "--mission", ""),
        ("agenda", "--mission", "M", "--person", "Nobody"), ("contacts", "--mission", "Mars"),
        ("agenda", "--mission", "M", "--company", "Nobody"), ("followups", "--mission", "Mars"),
        ("note", "add", "--mission", "M", "--meeting", "nobody", "text"),
        ("note", "add", "--mission", "M", "  \n"), ("note", "add", "--mission", "M", "-"),
        ("mission", "add", "X", "--zone", "Mars/Olympus"),
        ("mission", "add", "X", "--zone", "UTC", "--home-zone", "Home"),
        ("mission", "add", " ", "--zone", "UTC"),
        ("mission", "add", "X", "--zone", "UTC", "--start", "2019-03-29", "--end", "2019-03-25"),
        ("report", "follow-up", "--mission", "M", "--out", "{tmp}/x.pdf", "--for", "counterpart"),
        ("report", "follow-up", "--mission", "M", "--out", "{tmp}/x.pdf", "--meeting", "nobody"),
        ("report", "day-sheet", "--mission", "M", "--out", "{tmp}/missing/x.pdf"),
        ("import", "--mission", "Mars", "{tmp}/x.ics"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_cannot_be_is_told(israel, refused, kept, tmp_path, call):
    before = kept()
    refused(*(part.replace("{tmp}", str(tmp_path)) if part != "M" else israel for part in call))
    assert kept() == before
    assert list(tmp_path.glob("*.pdf")) == []


def test_nothing_to_undo_is_told(run, refused):
    run("mission", "list")
    assert "nothing to undo" in refused("undo")


@pytest.mark.usefixtures("israel")
def test_a_fault_that_the_check_finds_ends_with_1(run, folder):
    opened = connection.connect(folder / "delegate.db")
    opened.execute("update person set name='forged' where name='Giulia Ferrari'")
    opened.close()
    answer = run("check")
    assert answer.code == 1
    assert answer.out.startswith("person ")
    assert "Giulia" not in answer.out
    assert answer.err.count("\n") == 1


# --- wrong calls --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "call",
    [
        ("nonsense",), ("--nonsense",), ("import",), ("agenda",), ("contacts",), ("notes",),
        ("contacts", "--mission", "M", "--in-no-mission"),
        ("followups",), ("search",), ("mission",), ("note",), ("note", "add"), ("mission", "show"),
        ("agenda", "--mission", "M", "--day", "tomorrow"),
        ("agenda", "--mission", "M", "--day", "26/03/2019"),
        ("mission", "add", "X"), ("mission", "add", "--zone", "UTC"),
        ("mission", "add", "X", "--zone", "UTC", "--month", "June"),
        ("mission", "add", "X", "--zone", "UTC", "--start", "2019-03-25"),
        ("mission", "add", "X", "--zone", "UTC", "--month", "2019-06", "--start", "2019-03-25",
         "--end", "2019-03-29"),
        ("report", "poem", "--mission", "M", "--out", "x.pdf"),
        ("report", "day-sheet", "--mission", "M"),
        ("report", "day-sheet", "--mission", "M", "--out", "x.pdf", "--lang", "la"),
        ("report", "day-sheet", "--mission", "M", "--out", "x.pdf", "--for", "everybody"),
        ("undo", "again"), ("check", "this"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_wrong_call_ends_with_2_and_makes_no_folder(run, folder, call):
    answer = run(*call)
    assert answer.code == 2
    assert "Usage" in answer.out + answer.err
    assert not folder.exists()


@pytest.mark.parametrize("call", [("--help",), ("-h",), ("report", "--help"), ("--version",)])
def test_help_and_version_make_no_folder(ok, folder, call):
    assert ok(*call).out
    assert not folder.exists()


# --- bugs ---------------------------------------------------------------------------------------


@pytest.fixture
def bug(monkeypatch):
    def broken(*_args, **_how):
        raise ZeroDivisionError("Do not mention the exclusivity talks")

    monkeypatch.setattr(agenda, "rows", broken)


def test_a_file_that_is_found_damaged_while_it_is_read_is_no_bug(israel, refused, folder):
    path = folder / "delegate.db"
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    told = refused("contacts", "--mission", israel)
    assert "is damaged" in told
    assert "copy a backup over it" in told
    assert not (folder / "delegate.log").exists()


@pytest.mark.usefixtures("bug")
def test_a_bug_is_told_in_one_line_and_logged_without_what_anybody_wrote(run, israel, folder):
    answer = run("agenda", "--mission", israel)
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert "ZeroDivisionError" in answer.err
    log = (folder / "delegate.log").read_text("utf-8")
    assert "ZeroDivisionError" in log
    assert "exclusivity" not in log + answer.err


@pytest.mark.usefixtures("bug")
def test_a_bug_where_nothing_can_be_logged_is_told_all_the_same(run, israel, folder):
    (folder / "delegate.log").mkdir()
    answer = run("agenda", "--mission", israel)
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert "ZeroDivisionError" in answer.err


def test_a_call_that_was_broken_off_ends_with_130(run, israel, monkeypatch):
    def interrupted(*_args, **_how):
        raise KeyboardInterrupt

    monkeypatch.setattr(agenda, "rows", interrupted)
    assert run("agenda", "--mission", israel).code == 130


# --- where it prints to -------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_any_name_is_printed_whatever_the_pipes_encoding(israel, folder, monkeypatch, encoding):
    pipe = io.TextIOWrapper(io.BytesIO(), encoding)
    monkeypatch.setattr(sys, "stdout", pipe)
    call = ["--data", str(folder), "contacts", "--mission", israel, "--json"]
    assert program.main(call, None) == 0
    pipe.flush()
    assert "ראש מערך החדשנות" in pipe.buffer.getvalue().decode("utf-8")


def test_the_installed_program_answers(folder):
    command = [sys.executable, "-m", "delegate_app", "--data", folder, "mission", "show", "Mars"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stdout, answer.stderr.count("\n")) == (1, "", 1)
    assert "Traceback" not in answer.stderr


def test_what_cannot_be_attached_is_named_and_leaves_no_trace(israel, run, refused, tmp_path):
    good = tmp_path / "plan.pdf"
    good.write_bytes(b"%PDF-1.4")
    meeting = run("agenda", "--mission", israel, "--json").json[0]["id"]
    assert "no meeting “nobody”" in refused("attach", "nobody", good)
    assert "is a folder" in refused("attach", meeting, good, tmp_path)
    assert run("attachments", "--mission", israel, "--json").json == []
