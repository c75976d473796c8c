"""The calendars with which another project tests its parser: RFC examples, oddities, damage."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from delegate_app.base.errors import KnownError
from delegate_app.interchange import read

SUITE = Path(str(files("icalendar"))) / "tests"
CALENDARS = sorted(SUITE.rglob("*.ics"))


def test_the_suite_is_there():
    assert len(CALENDARS) > 150


@pytest.mark.parametrize("path", CALENDARS, ids=lambda path: path.stem)
def test_every_event_is_taken_or_named_with_the_reason(path):
    data = path.read_bytes()
    events = len(re.findall(rb"(?im)^BEGIN:VEVENT\s*$", data))
    try:
        parcel = read(path.name, data)
    except KnownError as refused:
        told = str(refused)
        assert path.name in told
        if b"BEGIN:VCALENDAR" in data:
            assert told.count(" Entry ") == min(events, 5)
            assert events <= 5 or f"And {events - 5} more." in told
    else:
        places = (*parcel.entries, *parcel.skipped)
        numbers = {found[0] for entry in places if (found := re.match(r"#\d+", entry.where))}
        assert len(numbers) == events
