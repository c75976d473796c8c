"""Agenda rows in a line, since the rules are told of rows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from delegate_app.domain.agenda import AgendaItem, AgendaRow, Attendee, Kind, Side


def attendee(id: str, side: Side = Side.OURS, organisation: str = "", **more: Any) -> Attendee:
    """A person; or an organisation without a named person where `organisation` is the id."""
    person = None if id == organisation else id
    return Attendee(
        id, id.title(), organisation.title(), side, organisation or None, person, **more
    )


def row(id: str, start: str, end: str, *people: Attendee, **more: Any) -> AgendaRow:
    """An entry of 26 March 2019 in Tel Aviv, its times as ``09:30``."""
    told = {"kind": Kind.B2B_MEETING, "zone": "Asia/Jerusalem", "title": f"Meeting {id}"} | more
    first, last = (
        datetime.fromisoformat(text if "T" in text else f"2019-03-26T{text}")
        for text in (start, end)
    )
    item = AgendaItem(id=id, mission_id="m", start=first, end=last, **told)
    return AgendaRow(item, people)


@pytest.fixture
def make_row():
    return row


@pytest.fixture
def make_attendee():
    return attendee
