"""Documents with files inside and a password, by the command line."""

import click
import pikepdf
import pytest


@pytest.fixture
def answers(monkeypatch):
    """Let somebody type lines where nothing is shown."""
    lines = []
    monkeypatch.setattr(click.termui, "hidden_prompt_func", lambda _words: lines.pop(0))
    return lines


def test_a_document_takes_dates_and_cards_along(run, israel, tmp_path):
    target = tmp_path / "out.pdf"
    run("report", "follow-up", "--mission", israel, "--out", target, "--lang", "it", "--share")
    with pikepdf.Pdf.open(target) as document:
        assert set(document.attachments) == {"date.ics", "contatti.vcf"}


def test_a_password_is_asked_until_it_is_twice_the_same(run, israel, tmp_path, answers):
    answers += ["one", "two", "three", "three"]
    target = tmp_path / "out.pdf"
    answer = run("report", "day-sheet", "--mission", israel, "--out", target, "--lock")
    assert (answer.code, answer.out.strip(), answers) == (0, str(target), [])
    assert "nobody opens the file again" in answer.err
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.Pdf.open(target, password="one")
    pikepdf.Pdf.open(target, password="three").close()


def test_every_document_is_locked_alike(run, israel, tmp_path, answers):
    answers += ["all", "all"]
    folder = tmp_path / "out"
    assert run("report", "all", "--mission", israel, "--out", folder, "--lock", "--share").code == 0
    files = list(folder.iterdir())
    assert len(files) > 3
    for file in files:
        pikepdf.Pdf.open(file, password="all").close()
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.Pdf.open(file)


@pytest.mark.parametrize("apart", [False, True])
def test_day_sheets_of_the_delegates_are_both(run, israel, tmp_path, answers, apart):
    answers += ["all", "all"]
    target = tmp_path / ("sheets" if apart else "sheets.pdf")
    how = ("--apart",) if apart else ()
    order = ("report", "day-sheet", "--mission", israel, "--out", target, "--lang", "it")
    assert run(*order, "--delegates", "--lock", "--share", *how).code == 0
    files = list(target.iterdir()) if apart else [target]
    assert len(files) > 3 or not apart
    for file in files:
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.Pdf.open(file)
        with pikepdf.Pdf.open(file, password="all") as document:
            names = (
                {"date.ics"} if apart else {"Ferrari Giulia - date.ics", "Rossi Luca - date.ics"}
            )
            assert names <= set(document.attachments)
