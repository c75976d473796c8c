"""The check finds what no hand of this program did."""

from dataclasses import replace

import pytest

from delegate_app.db import connection, integrity
from delegate_app.domain.changes import Origin


@pytest.fixture
def behind_the_journal(founded, path):
    """Change the file as another program would, and say what the check finds then."""

    def do(*statements):
        founded.close()
        other = connection.connect(path)
        other.execute("pragma foreign_keys=off")
        for statement in statements:
            other.execute(statement)
        other.close()
        return integrity.problems(founded.reader())

    return do


def test_a_file_that_only_this_program_wrote_is_whole(founded, note):
    told = founded.write("Note", lambda t: t.save(replace(note, text="a"))).result()
    more = replace(note, text="ab", locked=True)
    founded.write("Note", lambda t: t.save(more), continues=told.operation).result()
    founded.write("Note", lambda t: t.delete(note)).result()
    founded.write("Undo", lambda t: t.undo(), origin=Origin.UNDO).result()
    assert integrity.problems(founded.reader()) == ()


NOTE = "note note: differs from the journal"


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("update note set text='forged'", NOTE),
        ("delete from note", NOTE),
        ("update change set after='{}' where row_id='note'", NOTE),
        ("insert into series(id, title, rule) values('x', '', '')", "series x: differs from"),
        ("update note set changed='yesterday'", "note note: ValueError"),
        ("update note set item_id='nobody'", "refers to a missing agenda_item"),
        ("delete from search_text where row_id='note'", "search: 1 notes are not in the index"),
    ],
)
def test_a_change_behind_the_journals_back_is_found(behind_the_journal, statement, found):
    assert found in " ".join(behind_the_journal(statement))


def test_what_is_found_says_nothing_that_anybody_wrote(behind_the_journal, note):
    (problem,) = behind_the_journal("update note set text='secret'")
    assert "secret" not in problem
    assert note.text not in problem


def test_a_damaged_page_is_found(founded, path):
    founded.close()
    content = bytearray(path.read_bytes())
    first = content.index(b"Ask for 50 devices")
    content[first - 40 : first] = b"\xff" * 40
    path.write_bytes(content)
    problems = integrity.problems(founded.reader())
    assert problems
    assert all(problem.startswith("file: ") for problem in problems)
