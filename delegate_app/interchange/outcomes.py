"""The outcome form of a company as XLSX: written with its answers to choose, and read back.

It is read in either language, whatever the order of its columns; a row is known by its hidden
reference alone, so that no edit of a title or a day sends an answer to another meeting.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import LANGUAGES, N_, translation
from delegate_app.domain.folding import key_of
from delegate_app.domain.followup import LATER_WEEKS, LaterOutcomeKind
from delegate_app.domain.incoming import IncomingOutcome, Skip
from delegate_app.domain.words import AFTER, label
from delegate_app.interchange import cells, writing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from delegate_app.domain.outcome_form import OutcomeForm, OutcomeLine
    from delegate_app.interchange.cells import Cell
    from delegate_app.interchange.columns import Row, Table

_COLUMNS = (
    (N_("Day"), 12), (N_("Time"), 8), (N_("Meeting"), 34), (N_("Counterpart"), 30),
    (N_("Asked"), 16), (N_("Outcome"), 34), (N_("Actual sales, €"), 18), (N_("Remarks"), 44),
    (N_("Reference"), 10),
)  # fmt: skip
"""The headings as message ids, each with its width in characters; the last one is hidden."""
_WORDS = (
    N_("Please choose what came of each meeting in the column “Outcome”, and write the actual "
       "sales in euro, if there are any."),
    N_("Remarks stay with whoever organised the mission."),
    N_("Save the file and send it back; leave the rows as they are. It holds your meetings only."),
)  # fmt: skip
_HEAD_ROW = 6
_REFERENCE = re.compile(r"([0-9A-Za-z-]{1,64})/(\d{1,3})/([0-9A-Za-z-]{1,64})")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")


def write(form: OutcomeForm, language: str) -> bytes:
    """Return a form as a workbook in a language.

    Whatever stands in a name is written as text, never as a formula or a link.
    """
    told = translation(language).gettext
    title, file = told(N_("Outcomes of your meetings")), io.BytesIO()
    with writing.workbook(file, title) as book:
        sheet = book.add_worksheet(told(N_("Outcomes")))
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        top = book.add_format({"bold": True, "font_size": 14})
        sheet.write_string(0, 0, title, top)
        quoted = book.add_format({"bold": True, "quote_prefix": True})
        sheet.write_string(1, 0, f"{form.company} · {form.mission}", quoted)
        for row, words in enumerate(_WORDS, 2):
            sheet.write_string(row, 0, told(words))
        writing.write_head(book, _COLUMNS, language, _HEAD_ROW)
        last = len(_COLUMNS) - 1
        sheet.set_column(last, last, _COLUMNS[last][1], None, {"hidden": True})
        sheet.freeze_panes(_HEAD_ROW + 1, 0)
        looks = _looks(book)
        for row, line in enumerate(form.lines, _HEAD_ROW + 1):
            _write_line(sheet, row, line, form.company_id, looks, told)
        _ask(sheet, len(form.lines), told)
        sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True})
    return file.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    """Return the formats of cells; those to be filled in are framed and not locked."""
    shared = {"valign": "top", "text_wrap": True}
    open_ = {**shared, "locked": False, "border": 1, "border_color": "#A3ADBD"}
    return {
        "text": book.add_format({**shared, "quote_prefix": True}),
        "day": book.add_format({**shared, "num_format": "dd/mm/yyyy", "align": "left"}),
        "answer": book.add_format(open_),
        "money": book.add_format({**open_, "num_format": "#,##0.00"}),
    }


def _write_line(
    sheet: Any, row: int, line: OutcomeLine, company_id: str, looks: dict[str, Any], told: Any
) -> None:
    sheet.write_datetime(row, 0, line.start, looks["day"])
    texts = (f"{line.start:%H:%M}", line.title, line.counterpart, told(AFTER[line.weeks]))
    for column, words in enumerate(texts, 1):
        sheet.write_string(row, column, words, looks["text"])
    answer = told(label(line.outcome)) if line.outcome else ""
    sheet.write(row, 5, answer or None, looks["answer"])
    amount = line.actual_sales
    sheet.write(row, 6, None if amount is None else float(amount), looks["money"])
    sheet.write_blank(row, 7, None, looks["answer"])
    sheet.write_string(row, 8, f"{line.item_id}/{line.weeks}/{company_id}", looks["text"])


def _ask(sheet: Any, count: int, told: Any) -> None:
    """Let the answers be chosen from a list, in the workbook's language."""
    first, last = _HEAD_ROW + 1, _HEAD_ROW + max(count, 1)
    wrong = told(N_("Please choose one of the answers in the list."))
    answers = [told(label(kind)) for kind in LaterOutcomeKind]
    sheet.data_validation(
        first, 5, last, 5, {"validate": "list", "source": answers, "error_message": wrong}
    )
    wrong = told(N_("Please write a sum in euro."))
    sum_ = {"validate": "decimal", "criteria": ">=", "value": 0, "error_message": wrong}
    sheet.data_validation(first, 6, last, 6, sum_)


# --- reading -----------------------------------------------------------------------------------


def read(tables: Iterable[Table], skipped: list[Skip]) -> Iterator[IncomingOutcome]:
    """Give the answers of the rows; one that cannot be taken is put among the skipped."""
    for row in (row for table in tables for row in table.rows):
        try:
            yield _read_row(row)
        except KnownError as error:
            skipped.append(Skip(" · ".join(filter(None, (row.where, row.text("title")))), error))


def _read_row(row: Row) -> IncomingOutcome:
    answer, remarks = row.text("outcome"), row.text("remarks")
    amount = _money(row.cells.get("actual", ""))
    if not answer and amount is None and not remarks:
        raise KnownError(N_("No answer was given."))
    found = _REFERENCE.fullmatch(row.text("reference"))
    if not found or int(found[2]) not in LATER_WEEKS:
        raise KnownError(
            N_("The hidden reference of the row is missing, so its meeting is not known."),
            todo=N_("Send the company its form again."),
        )
    kind = _ANSWERS.get(key_of(answer))
    if answer and kind is None:
        raise KnownError(N_("“{text}” is none of the answers that the form offers."), text=answer)
    return IncomingOutcome(
        where=row.where,
        item_id=found[1],
        weeks=int(found[2]),
        company_id=found[3],
        title=row.text("title"),
        outcome=kind,
        actual_sales=amount,
        remarks=remarks,
    )


def _money(cell: Cell) -> Any:
    """Return a sum; in one typed as text, a sign before three figures parts thousands."""
    if isinstance(cell, str):
        bare = re.sub(r"[\s€]", "", cell)
        cell = re.sub(r"[.,]", "", bare) if _THOUSANDS.fullmatch(bare) else cell
    amount = cells.number(cell)
    if amount is not None and amount < 0:
        raise KnownError(N_("“{text}” is no sum of sales."), text=cells.text(cell))
    return amount


_ANSWERS = {
    key_of(translation(language).gettext(label(kind))): kind
    for language in LANGUAGES
    for kind in LaterOutcomeKind
}
