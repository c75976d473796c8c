"""The outcome form: what is written is read back, in both languages, whatever was moved in it."""

import io
from datetime import datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delegate_app.base.i18n import LANGUAGES, translation
from delegate_app.domain.columns import ParcelKind
from delegate_app.domain.followup import LATER_WEEKS, LaterOutcomeKind
from delegate_app.domain.outcome_form import OutcomeForm, OutcomeLine
from delegate_app.domain.words import label
from delegate_app.interchange import outcomes, read

AGAIN = "Send the company its form again."
START = datetime(2019, 3, 26, 10, 30)
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=40)
LINES = st.builds(
    OutcomeLine,
    item_id=st.from_regex(r"[0-9a-f]{8}-[0-9a-f]{4}", fullmatch=True),
    weeks=st.sampled_from(LATER_WEEKS),
    start=st.just(START),
    title=NAMES,
    counterpart=NAMES,
    outcome=st.sampled_from(LaterOutcomeKind),
    actual_sales=st.none() | st.decimals(0, 10**9, places=2),
)


def form(*lines, company="Lario Biotech"):
    return OutcomeForm(company_id="firm", company=company, mission="Israel", lines=lines)


def line(n=1, **fields):
    return OutcomeLine(item_id=f"m{n}", weeks=13, start=START, title=f"Meeting {n}", **fields)


def edited(data, edit):
    """What a company's spreadsheet program makes of a form."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    edit(book.active)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def heads(sheet):
    """The column of each heading, and the row of the first answer."""
    for row in sheet.iter_rows():
        names = {cell.value: cell.column for cell in row}
        if "Outcome" in names or "Esito" in names:
            return names, row[0].row + 1
    raise AssertionError


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=25)
@given(lines=st.lists(LINES, min_size=1, max_size=4))
def test_what_is_written_is_read_back(language, lines):
    parcel = read("form.xlsx", outcomes.write(form(*lines), language))
    assert parcel.kind is ParcelKind.OUTCOMES
    assert parcel.skipped == ()
    read_back = [
        (e.item_id, e.weeks, e.company_id, e.outcome, e.actual_sales) for e in parcel.entries
    ]
    asked = [(one.item_id, one.weeks, "firm", one.outcome, one.actual_sales) for one in lines]
    assert read_back == asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_are_chosen_from_a_list_in_the_language_of_the_form(language):
    sheet = openpyxl.load_workbook(io.BytesIO(outcomes.write(form(line()), language))).active
    lists = [v.formula1 for v in sheet.data_validations.dataValidation if v.type == "list"]
    told = translation(language).gettext
    assert lists == ['"' + ",".join(told(label(kind)) for kind in LaterOutcomeKind) + '"']
    assert sheet.column_dimensions["I"].hidden
    assert sheet.protection.sheet


def test_a_name_is_never_a_formula_or_a_link():
    hostile = '=HYPERLINK("http://x.example","a")'
    data = outcomes.write(form(line(counterpart=hostile), company="@SUM(1)"), "en")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    values = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value}
    assert values[hostile].data_type == "s"
    assert values[hostile].quotePrefix
    assert all(cell.data_type != "f" and not cell.hyperlink for cell in values.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_that_is_filled_in_is_known_in_both_languages(language):
    def edit(sheet):
        last = next(row for row in sheet.iter_rows() if row[0].value == START)
        last[5].value = translation(language).gettext("Agreement reached")
        last[6].value, last[7].value = 5, "Next year again"

    parcel = read("form.xlsx", edited(outcomes.write(form(line()), language), edit))
    (entry,) = parcel.entries
    assert (entry.title, entry.actual_sales, entry.remarks) == ("Meeting 1", 5, "Next year again")


def test_the_same_answers_make_the_same_bytes():
    one = form(line(), line(2))
    assert outcomes.write(one, "it") == outcomes.write(one, "it")


def test_other_language_moved_columns_and_text_for_numbers_are_understood():
    def edit(sheet):
        names, first = heads(sheet)
        sheet.cell(first, names["Outcome"]).value = "trattativa AVVIATA"
        sheet.cell(first, names["Actual sales, €"]).value = "€ 12.000"
        sheet.cell(first + 1, names["Actual sales, €"]).value = "1.250,50"
        sheet.move_range(f"I{first - 1}:I{first + 1}", cols=3)

    parcel = read("renamed.xlsx", edited(outcomes.write(form(line(), line(2)), "en"), edit))
    assert [(e.item_id, e.outcome, e.actual_sales) for e in parcel.entries] == [
        ("m1", LaterOutcomeKind.NEGOTIATION_STARTED, Decimal(12000)),
        ("m2", None, Decimal("1250.50")),
    ]


def test_what_cannot_be_taken_is_said_row_by_row():
    def edit(sheet):
        names, first = heads(sheet)
        for n, answer in enumerate(("Perhaps", "Agreement reached", "Agreement reached")):
            sheet.cell(first + n, names["Outcome"]).value = answer
        sheet.cell(first + 1, names["Actual sales, €"]).value = "a lot"
        sheet.cell(first + 2, names["Reference"]).value = None

    lines = [line(n) for n in range(4)]
    parcel = read("form.xlsx", edited(outcomes.write(form(*lines), "en"), edit))
    assert parcel.entries == ()
    assert [str(skip.reason) for skip in parcel.skipped] == [
        "“Perhaps” is none of the answers that the form offers.",
        "“a lot” is not a number.",
        f"The hidden reference of the row is missing, so its meeting is not known. {AGAIN}",
        "No answer was given.",
    ]


def test_a_form_without_its_references_is_no_list_of_new_meetings():
    def edit(sheet):
        names, first = heads(sheet)
        sheet.cell(first, names["Outcome"]).value = "Agreement reached"
        sheet.delete_cols(names["Reference"])

    parcel = read("form.xlsx", edited(outcomes.write(form(line()), "en"), edit))
    assert parcel.kind is ParcelKind.OUTCOMES
    assert parcel.entries == ()
