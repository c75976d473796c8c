"""Small files as organisers send them, made in the test that needs them."""

from __future__ import annotations

import io
from dataclasses import fields

import pytest

from delegate_app.domain.contact import Facts, Person
from delegate_app.interchange import read, vcards


@pytest.fixture
def calendar():
    """Read a calendar that holds these lines."""

    def make(*lines: str, name: str = "programme.ics"):
        text = "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""))
        return read(name, text.encode())

    return make


@pytest.fixture
def event(calendar):
    """Read a calendar with one event of these lines; return its entries."""

    def make(*lines: str):
        return calendar("BEGIN:VEVENT", "UID:1", "SUMMARY:Talk", *lines, "END:VEVENT").entries

    return make


@pytest.fixture
def xlsx():
    """Make an XLSX of sheets, each a list of rows, with openpyxl."""

    def make(*sheets: list[list[object]]) -> bytes:
        import openpyxl

        book = openpyxl.Workbook()
        book.remove(book.active)
        for number, rows in enumerate(sheets, 1):
            sheet = book.create_sheet(f"Sheet {number}")
            for row in rows:
                sheet.append(row)
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()

    return make


@pytest.fixture(scope="session")
def handed_on():
    """Write the card of somebody who was read from one."""

    def make(entry, version: str) -> bytes:
        held = {fact.name: getattr(entry, fact.name) for fact in fields(Facts)}
        firm = entry.organisation.name if entry.organisation else ""
        card = vcards.Card(Person(id="p", **held), entry.job_title, firm, entry.photo)
        return b"".join(vcards.export([card], version))

    return make
