"""Every version of a note is kept and can be had back; the older, the fewer of them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from delegate_app.services import notes, undo
from delegate_app.services.check import check

NOW = datetime(2019, 3, 26, 12, tzinfo=UTC)


@pytest.fixture
def mission_id(israel_workspace, mission_of):
    return mission_of(israel_workspace).id


@pytest.fixture
def blank(israel_workspace, mission_id):
    return notes.blank(israel_workspace, mission_id)


def texts(workspace, note):
    return [version.text for version in notes.versions(workspace, note.id)]


def test_each_burst_is_a_version_and_can_be_restored_as_a_new_one(israel_workspace, blank):
    first = notes.write(israel_workspace, replace(blank, text="on")).result()
    notes.write(
        israel_workspace, replace(blank, text="one"), continues=first.operation
    ).result()  # fmt: skip
    notes.write(israel_workspace, replace(blank, text="two")).result()
    latest, earlier = notes.versions(israel_workspace, blank.id)
    assert (latest.text, earlier.text) == ("two", "one")
    notes.restore(israel_workspace, blank, earlier).result()
    assert notes.get(israel_workspace, blank.id).text == "one"
    assert texts(israel_workspace, blank) == ["one", "two", "one"]
    undo.undo(israel_workspace).result()
    assert notes.get(israel_workspace, blank.id).text == "two"


def test_the_older_the_fewer(israel_workspace, blank):
    clock = israel_workspace.clock
    for minutes in (400_000, 399_990, 90_000, 89_000, 88_900, 5_000, 4_990, 20, 10, 0):
        clock.now = lambda at=NOW - timedelta(minutes=minutes): at
        notes.write(israel_workspace, replace(blank, text=f"{minutes} minutes ago")).result()
    notes.thin(israel_workspace).result()
    kept = [text.split()[0] for text in texts(israel_workspace, blank)]
    assert kept == ["0", "10", "20", "4990", "88900", "399990", "400000"]
    assert check(israel_workspace) == ()
    for _step in range(3):
        undo.undo(israel_workspace).result()
    assert notes.get(israel_workspace, blank.id).text == "4990 minutes ago"
    assert check(israel_workspace) == ()


def test_thinning_leaves_alone_what_changed_something_else(israel_workspace, blank):
    israel_workspace.clock.now = lambda: NOW - timedelta(30)
    for text in ("[] one", "[] one or two", "[] one or two by Friday"):
        notes.write(israel_workspace, replace(blank, text=text)).result()
    israel_workspace.clock.now = lambda: NOW
    notes.thin(israel_workspace).result()
    assert len(texts(israel_workspace, blank)) == 3
