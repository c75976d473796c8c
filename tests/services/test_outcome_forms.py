"""Outcome forms go out one a company, hold nothing of another's, and come back as one step."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest

from delegate_app.base.clock import Clock
from delegate_app.base.errors import KnownError
from delegate_app.base.paths import data_folder
from delegate_app.domain.agenda import AgendaItem, Attendance, Kind, Side
from delegate_app.domain.contact import Affiliation, Organisation, Person
from delegate_app.domain.followup import Debrief, Held, LaterOutcomeKind
from delegate_app.domain.mission import Mission
from delegate_app.services import editing, followups, importing, notes, outcome_forms, undo
from delegate_app.services.importing import Action
from delegate_app.services.workspace import open_workspace

MISSION = Mission(id="mission", name="Israel", zone="Asia/Jerusalem", home_zone="Europe/Rome",
                  start=date(2019, 3, 25), end=date(2019, 3, 29))  # fmt: skip
FIRMS = (
    Organisation(id="lario", name="Lario: Biotech/S.p.A."),
    Organisation(id="adda", name="Adda Med"),
    Organisation(id="clinic", name="Clinic"),
)


def item(name):
    start = datetime(2019, 3, 26, 10)
    return AgendaItem(id=name, mission_id="mission", kind=Kind.B2B_MEETING, title=f"Secret {name}",
                      start=start, end=start.replace(hour=11), zone="Asia/Jerusalem")  # fmt: skip


def seat(name, firm, side=Side.OURS):
    return Attendance(id=f"{name}-{firm}", item_id=name, side=side, organisation_id=firm)


@pytest.fixture
def june(tmp_path):
    """Three months later: one meeting of each company, one of both, one that nobody came to."""
    opened = open_workspace(
        data_folder(tmp_path / "data"), Clock(datetime(2019, 6, 27, tzinfo=UTC))
    )
    person = Person(id="giulia", name="Giulia")
    names = ("one", "two", "both", "none")
    editing.save(
        opened, MISSION, *FIRMS, person,
        Affiliation(id="tie", person_id="giulia", organisation_id="lario"),
        *map(item, names),
        Attendance(id="s", item_id="one", side=Side.OURS, person_id="giulia"),
        seat("two", "adda"), seat("both", "lario"), seat("both", "adda"), seat("none", "lario"),
        seat("one", "clinic", Side.THEIRS),
        *(Debrief(id=f"d-{name}", item_id=name,
                  held=Held.NO_SHOW if name == "none" else Held.HELD) for name in names),
    ).result()  # fmt: skip
    yield opened
    opened.close()


def texts(file):
    sheet = openpyxl.load_workbook(file).active
    return {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value}


def answer(file, title, outcome, sales=None, remarks=None):
    """Fill a row of a form in, as a company does."""
    book = openpyxl.load_workbook(file)
    row = next(row for row in book.active.iter_rows() if row[2].value == title)
    row[5].value, row[6].value, row[7].value = outcome, sales, remarks
    data = io.BytesIO()
    book.save(data)
    file.write_bytes(data.getvalue())


def test_each_company_gets_its_own_held_meetings_and_nothing_else(june, tmp_path):
    assert [tuple(c) for c in outcome_forms.companies(june, MISSION)] == [
        ("adda", "Adda Med", 2), ("lario", "Lario: Biotech/S.p.A.", 2),
    ]  # fmt: skip
    files = outcome_forms.export(june, MISSION, tmp_path / "forms", language="en")
    assert [file.name for file in files] == [
        "Adda Med - Israel - Outcomes.xlsx", "Lario Biotech S.p.A. - Israel - Outcomes.xlsx",
    ]  # fmt: skip
    adda, lario = map(texts, files)
    assert {"Secret two", "Secret both"} <= adda
    assert {"Secret one", "Secret both", "Clinic"} <= lario
    assert not {"Secret one", "Secret none"} & adda
    assert not any("Lario" in words or "lario" in words for words in adda)
    assert not any("Adda" in words or "adda" in words for words in lario)


def test_what_one_company_said_of_a_shared_table_is_not_told_to_the_other(june, tmp_path):
    for name in ("one", "both"):
        asked = followups.later_outcomes(june, name)[1]
        followups.answer(june, asked, actual_sales=Decimal(77),
                         outcome=LaterOutcomeKind.AGREEMENT_REACHED).result()  # fmt: skip
    _adda, lario = outcome_forms.export(june, MISSION, tmp_path, language="en")
    sheet = openpyxl.load_workbook(lario).active
    said = {row[2].value: (row[5].value, row[6].value) for row in sheet.iter_rows(min_row=8)}
    assert said == {"Secret one": ("Agreement reached", 77), "Secret both": (None, None)}


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Negotiation started"), ("it", "Trattativa avviata")]
)
def test_a_form_comes_back_as_one_step_that_can_be_undone(june, tmp_path, state, language, words):
    _adda, lario = outcome_forms.export(june, MISSION, tmp_path, language=language)
    before = state(june)
    answer(lario, "Secret one", words, 12000, "They want a pilot.")
    shown = importing.preview(june, [lario])
    assert [(row.action, row.title) for row in shown.rows][:1] == [(Action.CHANGED, "Secret one")]
    assert [str(row.reason) for row in shown.rows[1:]] == ["No answer was given."]
    assert state(june) == before
    importing.apply(june, shown).result()
    kept = followups.later_outcomes(june, "one")[1]
    assert (kept.weeks, kept.outcome, kept.actual_sales) == (
        13, LaterOutcomeKind.NEGOTIATION_STARTED, Decimal(12000),
    )  # fmt: skip
    (note,) = notes.all_of_item(june, "one")
    assert (note.text, note.locked) == ("Lario: Biotech/S.p.A.: They want a pilot.", True)
    again = importing.preview(june, [lario])
    assert again.counts[Action.UNCHANGED] == 1
    assert again.counts[Action.CHANGED] == 0
    undo.undo(june).result()
    assert followups.later_outcomes(june, "one")[1].outcome is None
    assert notes.all_of_item(june, "one") == ()


def test_nobody_answers_for_the_meetings_of_another_company(june, tmp_path):
    _adda, lario = outcome_forms.export(june, MISSION, tmp_path, language="en")
    book = openpyxl.load_workbook(lario)
    row = next(row for row in book.active.iter_rows() if row[2].value == "Secret one")
    row[5].value, row[8].value = "Agreement reached", "two/13/lario"
    book.save(lario)
    shown = importing.preview(june, [lario])
    assert {row.action for row in shown.rows} == {Action.SKIPPED}
    assert "did not take part" in str(shown.rows[0].reason)


def test_without_a_held_meeting_nothing_is_written(june, tmp_path):
    asked = [followups.debrief(june, name) for name in ("one", "two", "both")]
    editing.save(june, *(replace(one, held=Held.CANCELLED) for one in asked)).result()
    with pytest.raises(KnownError, match="No meeting of these companies was held"):
        outcome_forms.export(june, MISSION, tmp_path / "forms")
    assert not (tmp_path / "forms").exists()
