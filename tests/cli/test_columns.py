"""What the command line says of a table's columns, and what it may be told of them."""

import pytest

PEOPLE = "Nome;Cognmoe;Azienda;Cod. cliente\nAnna;Riva;Acme;7001\nTotale;1;;\n"


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "people.csv"
    made.write_text(PEOPLE, "utf-8")
    return made


def test_what_was_guessed_kept_and_left_out_is_said(ok, israel, file):
    told = ok("import", file, "--mission", israel).out
    assert "people.csv · “Cognmoe” is taken for Family name\n" in told
    assert "people.csv · “Cod. cliente” is kept among the remarks\n" in told
    assert "people.csv · left out: row 3: Totale 1\n" in told
    assert "Nome” is" not in told, "what is known goes without saying"


def test_a_column_is_what_somebody_says_and_the_next_file_knows(ok, israel, file):
    said = ("--column", "Cod. cliente=leave out", "--column", "cognmoe=Job title")
    dry = ok("import", file, "--mission", israel, *said, "--dry-run", "--json").json
    (table,) = dry["tables"]
    assert {c["heading"]: c["field"] for c in table["columns"]} == {
        "Nome": "given", "Cognmoe": "job_title", "Azienda": "organisation",
        "Cod. cliente": "leave out",
    }  # fmt: skip
    again = ok("import", file, "--mission", israel, "--dry-run", "--json").json
    assert again["tables"] != dry["tables"], "a dry run leaves no trace"
    ok("import", file, "--mission", israel, *said)
    again = ok("import", file, "--mission", israel, "--dry-run", "--json").json
    assert again["tables"] == dry["tables"]


def test_unknown_headings_are_named_with_the_way_out(run, ok, israel, tmp_path):
    file = tmp_path / "lide.csv"
    file.write_text("Jméno;Něco\nJan Novák;a@a.example\n", "utf-8")
    refused = run("import", file, "--mission", israel)
    assert refused.code == 1
    assert "found: Jméno, Něco" in refused.err
    told = ok("import", file, "--mission", israel, "--column", "Jméno=Full name").out
    assert "added · Jan Novák" in told
    assert "unchanged" in ok("import", file, "--mission", israel).out


@pytest.mark.parametrize("said", ["Cognmoe", "=name", "Cognmoe=colour", "Cognmoe="])
def test_what_says_nothing_of_a_column_is_refused(run, israel, file, said):
    refused = run("import", file, "--mission", israel, "--column", said)
    assert refused.code == 1
    assert f"“{said}” does not say what a column is." in refused.err


def test_a_heading_that_is_not_there_is_refused(run, israel, file):
    refused = run("import", file, "--mission", israel, "--column", "Colour=tags")
    assert refused.code == 1
    assert "No column is headed “Colour”." in refused.err
