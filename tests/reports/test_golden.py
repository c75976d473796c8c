"""The same dossier gives the same bytes, on every day and in every process.

After a wanted change of the look, of a word or of a package that draws, look at the pages and renew
the files: ``RENEW_GOLDEN=1 python3 run.py test tests/reports/test_golden.py``.
"""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest

from delegate_app.domain.agenda import Attendee, Side, Status
from delegate_app.domain.followup import FollowUpState
from delegate_app.domain.printed import PrintedSheet
from delegate_app.domain.reader import Reader
from delegate_app.domain.sheets import lines_of, stamp, written
from delegate_app.reports import (
    b2b_plan,
    company_report,
    day_sheet,
    day_sheets,
    directory,
    follow_up,
    minutes,
    notes,
    register,
    summary,
)

GOLDEN = Path(__file__).parents[1] / "data" / "golden"
DAYS = tuple(date(2019, 3, day) for day in (26, 28, 29))
MANY = tuple(
    Attendee(f"d{n}", f"{given} {family}", f"{family} S.r.l.", Side.OURS, f"f{n}", f"d{n}", "CEO")
    for n, (given, family) in enumerate(
        product(("Anna", "Giulia", "Luca", "Zoë"), ("Bianchi", "D'Angelo", "Łukasiński", "Rossi"))
    )
)


@pytest.fixture(scope="module")
def jotted(dossier):
    """The notes of the dossier, with one that promises by its lines and by another action."""
    pilot, *rest = dossier.notes
    typed = (
        "# Talk with *Noa*\nTheir line: **care at home first** #pilot\n\n"
        "[] Send the CE dossier @Giulia Ferrari by Friday\n[~] Wait for the budget\n"
        "[x] Hand over samples\n  - [ ] and the second box\n\n> nothing without the ministry"
    )
    spoken = replace(
        pilot, id="n0", text=typed, item_id="a4", changed=pilot.changed + timedelta(hours=9)
    )
    dossier_sent, quote, draft = dossier.followups
    states = {0: FollowUpState.OPEN, 1: FollowUpState.WAITING, 2: FollowUpState.DONE}
    actions = tuple(
        replace(row, followup=replace(row.followup, note_id="n0", line=line, state=states[line]))
        for line, row in enumerate((dossier_sent, quote, draft))
    )
    further = replace(quote, followup=replace(quote.followup, id="f9", note_id="n1", line=None))
    return replace(dossier, notes=(spoken, pilot, *rest), followups=(*actions, further))


@pytest.mark.parametrize(("language", "paper"), [("en", "A4"), ("it", "A4"), ("en", "Letter")])
@pytest.mark.parametrize("kind", ["day-sheet", "follow-up"])
def test_documents_are_as_they_were(dossier, read, kind, language, paper):
    if kind == "day-sheet":
        document = day_sheet(replace(dossier, days=DAYS), language=language, paper=paper)
    else:
        document = follow_up(dossier, language=language, paper=paper)
    on = "" if paper == "A4" else f"-{paper.lower()}"
    stands_as_it_was(document, read, f"{kind}-{language}{on}")


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize(
    ("name", "of", "make"),
    [
        ("company-report", "of_company", company_report), ("minutes", "of_meeting", minutes),
        ("directory", "of_people", directory), ("summary", "of_programme", summary),
        ("b2b-plan", "of_b2b_day", b2b_plan),
    ],
)  # fmt: skip
def test_the_others_are_as_they_were(request, read, name, of, make, language):
    document = make(request.getfixturevalue(of), language=language)
    stands_as_it_was(document, read, f"{name}-{language}")


@pytest.mark.parametrize("language", ["en", "it"])
def test_notes_are_as_they_were(jotted, read, language):
    stands_as_it_was(notes(jotted, language=language), read, f"notes-{language}")


def changed(dossier, day):
    """A dossier whose day says something else than its last print, in every way there is."""
    rows = {row.item.id: row for row in dossier.rows}

    def before(key, **change):
        return replace(rows[key], item=replace(rows[key].item, **change))

    maccabi = rows["a2"].item
    printed = (
        before("a0", place="Dan Hotel"),
        replace(before("a2", start=maccabi.start - timedelta(minutes=30), place="Dan Hotel"),
                people=rows["a2"].people[:2]),
        before("a3", transport="Coach 1"),
        before("a4", status=Status.CONFIRMED),
        before("a5", status=Status.CONFIRMED),
        before("a7", title="Reception"),
        before("b1", start=maccabi.end, end=maccabi.end + timedelta(hours=1)),
    )  # fmt: skip
    said = written(stamp(None, lines_of(printed, day)).pairs)
    last = PrintedSheet(
        mission_id="m", day=day, revision=2, lines=said,
        printed=datetime(2019, 3, 25, 21, tzinfo=UTC),
    )  # fmt: skip
    stamps = {day: stamp(last, lines_of(dossier.rows, day)), DAYS[1]: stamp(None, ())}
    return replace(dossier, days=(day, DAYS[1]), stamps=stamps)


@pytest.mark.parametrize("language", ["en", "it"])
def test_day_sheets_of_several_are_as_they_were(dossier, read, language):
    papers = [
        replace(changed(dossier, DAYS[0]), reader=Reader(person_id=name, name=name))
        for name in ("Giulia Ferrari", "Luca Rossi")
    ]
    document = day_sheets(papers, language=language, turned=True)
    stands_as_it_was(document, read, f"delegates-{language}")


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize(("name", "item"), [("register", "a2"), ("coach-list", "a3")])
def test_registers_are_as_they_were(dossier, read, name, item, language):
    (row,) = (row for row in dossier.rows if row.item.id == item)
    people = tuple(replace(who, present=who.name.startswith("G") or None) for who in MANY)
    made = replace(row, people=(*row.theirs, *people), item=replace(row.item, head_count=41))
    document = register(replace(dossier, rows=(made,)), language=language)
    stands_as_it_was(document, read, f"{name}-{language}")


def stands_as_it_was(document, read, name):
    text = "\n\f\n".join(read(document)) + "\n"
    pdf, words = GOLDEN / f"{name}.pdf", GOLDEN / f"{name}.txt"
    if os.environ.get("RENEW_GOLDEN"):
        GOLDEN.mkdir(parents=True, exist_ok=True)
        pdf.write_bytes(document.pdf)
        words.write_text(text, "utf-8", newline="\n")
    assert text == words.read_text("utf-8")
    assert document.pdf == pdf.read_bytes()


def test_two_processes_write_the_same_bytes():
    code = """
import hashlib, datetime
from delegate_app.domain.dossier import Dossier
from delegate_app.domain.mission import Mission
from delegate_app.reports import day_sheet, follow_up
mission = Mission(id="m", name="Israël · 渡邉 \\U0001f600", zone="Asia/Jerusalem",
                  home_zone="Europe/Rome", objectives="# One\\n- **two** → three", summary="x")
dossier = Dossier(mission=mission, made=datetime.datetime(2019, 3, 26, 10, 42),
                  days=(datetime.date(2019, 3, 26),))
for document in (day_sheet(dossier, language="en"),
                 follow_up(dossier, language="en"), follow_up(dossier, language="en")):
    print(hashlib.sha256(document.pdf).hexdigest())
"""
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/New_York"))
    ]
    assert runs[0] == runs[1]
    assert runs[0][1] == runs[0][2]
    assert runs[0][0] != runs[0][1]
