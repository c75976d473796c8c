"""What a table for a spreadsheet holds whatever it is about."""

import io

import pytest
from python_calamine import CalamineWorkbook

from delegate_app.interchange import writing

HEADINGS = (("Title", 20), ("Remarks", 40))


def written(*rows):
    file = io.BytesIO()
    with writing.workbook(file, "T") as book:
        book.add_worksheet("S")
        writing.write_head(book, HEADINGS, "en")
        writing.write_rows(book, HEADINGS, ((row, False) for row in rows))
    return file.getvalue()


@pytest.mark.parametrize("words", ["=1+1", "https://a.example", "x" * 40_000])
def test_whatever_is_written_stays_words_in_its_cell(words):
    book = CalamineWorkbook.from_filelike(io.BytesIO(written([words, "next"])))
    _, row = book.get_sheet_by_index(0).to_python()
    assert row == [words[:32_767], "next"]
    table = writing.csv_table(["Title", "Remarks"], [[words, "next"]], "en").decode("utf-8-sig")
    assert table.splitlines()[1].endswith(",next")


def test_the_same_rows_make_the_same_bytes():
    assert written(["a", ""]) == written(["a", ""])
