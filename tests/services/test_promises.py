"""A line that promises and its follow-up action are one, whichever of them changes."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from delegate_app.domain.followup import FollowUpState, Repeat
from delegate_app.services import agenda, contacts, editing, followups, missions, notes, undo
from delegate_app.services.check import check

FRIDAY = date(2019, 3, 22)  # the clock of the tests stands on Wednesday 20 March


@pytest.fixture
def mission_id(israel_workspace):
    (mission,) = missions.rows(israel_workspace)
    return mission.id


@pytest.fixture
def giulia(israel_workspace, mission_id):
    rows = contacts.rows(israel_workspace, mission_id)
    found = next(row.person for row in rows if row.person.name == "Giulia Ferrari")
    israel_workspace.change_settings(me=found.id)
    return found


@pytest.fixture
def written(israel_workspace, mission_id, giulia):
    """Write a note's text, again and again."""
    rows = agenda.rows(israel_workspace, mission_id)
    item = next(r.item for r in rows if r.item.title.startswith("Maccabi"))
    assert israel_workspace.settings.me == giulia.id
    blank = notes.blank(israel_workspace, mission_id, item_id=item.id)

    def write(text, **how):
        return notes.write(israel_workspace, replace(blank, text=text), **how).result()

    write.note = blank
    write.item = item
    return write


@pytest.fixture
def actions(israel_workspace, written):
    def read():
        rows = followups.of_item(israel_workspace, written.item.id)
        return sorted((row.followup for row in rows), key=lambda action: action.line or 0)

    return read


def text(workspace, written):
    return notes.get(workspace, written.note.id).text


def test_a_box_begins_a_promise_of_that_meeting(israel_workspace, written, actions, giulia):
    written("They like it\n[] Send the dossier by Friday\n[] Call @Giulia Ferrari")
    first, second = actions()
    assert (first.text, first.due, first.owner_id) == ("Send the dossier", FRIDAY, giulia.id)
    assert (second.text, second.owner_id) == ("Call", giulia.id)
    assert {first.item_id, second.item_id} == {written.item.id}
    assert {first.note_id, second.note_id} == {written.note.id}
    assert check(israel_workspace) == ()


def test_typing_letter_by_letter_is_one_promise_and_one_step(israel_workspace, written, actions):
    step = None
    for end in range(1, len(line := "[] Send the dossier by Friday") + 1):
        step = written(line[:end], continues=step).operation
    assert [(a.text, a.due) for a in actions()] == [("Send the dossier", FRIDAY)]
    undo.undo(israel_workspace).result()
    assert actions() == []
    assert notes.get(israel_workspace, written.note.id) is None
    undo.redo(israel_workspace).result()
    assert [(a.text, a.due) for a in actions()] == [("Send the dossier", FRIDAY)]
    assert check(israel_workspace) == ()


def test_rewording_a_line_keeps_the_promise_and_the_day_once_reckoned(
    israel_workspace, written, actions
):
    written("[] Send the dossier by Friday\n[] Call")
    (first, _second) = actions()
    israel_workspace.clock.now = lambda: datetime(2019, 4, 3, 8, tzinfo=UTC)
    written("New first line\n[x] Send the whole dossier by Friday\n[] Call")
    (again, other) = actions()
    assert again == replace(first, text="Send the whole dossier", state=FollowUpState.DONE)
    assert other.line == 1
    written("[x] Send the whole dossier by Monday\n[] Call")
    assert actions()[0].due == date(2019, 4, 8)


def test_a_line_that_goes_takes_its_promise_along_and_undo_brings_both_back(
    israel_workspace, written, actions
):
    written("[] One\n[] Two")
    both = actions()
    written("[] Two")
    assert [a.text for a in actions()] == ["Two"]
    undo.undo(israel_workspace).result()
    assert actions() == both
    assert check(israel_workspace) == ()


def test_an_emptied_line_waits_for_its_words(written, actions):
    written("[] One")
    (one,) = actions()
    written("[] ")
    assert actions() == [one]
    written("[] Another")
    assert actions() == [replace(one, text="Another")]


def test_changing_the_action_changes_the_line(israel_workspace, written, actions):
    written("Before\n[] One by Friday\n[] Two\nAfter")
    one, two = actions()
    editing.change(israel_workspace, one, state=FollowUpState.DONE).result()
    editing.change(israel_workspace, two, due=date(2019, 4, 5)).result()
    assert text(israel_workspace, written) == (
        "Before\n[x] One by Friday\n[] Two by 5 Apr 2019\nAfter"
    )
    editing.change(israel_workspace, two, text="Two and three").result()
    assert "[] Two and three by 5 Apr 2019" in text(israel_workspace, written)
    undo.undo(israel_workspace).result()
    assert "[] Two by 5 Apr 2019" in text(israel_workspace, written)
    assert [(a.text, a.due, a.state) for a in actions()] == [
        ("One", FRIDAY, "done"), ("Two", date(2019, 4, 5), "open"),
    ]  # fmt: skip


def test_a_deleted_action_leaves_its_words(israel_workspace, written, actions):
    written("[] One\n- [ ] Two\n[] Three")
    _one, two, _three = actions()
    editing.delete(israel_workspace, two).result()
    assert text(israel_workspace, written) == "[] One\n- Two\n[] Three"
    assert [(a.text, a.line) for a in actions()] == [("One", 0), ("Three", 1)]
    undo.undo(israel_workspace).result()
    assert [a.text for a in actions()] == ["One", "Two", "Three"]
    assert check(israel_workspace) == ()


def test_a_note_that_is_deleted_leaves_its_promises(israel_workspace, written, actions):
    written("[] One")
    editing.delete(israel_workspace, notes.get(israel_workspace, written.note.id)).result()
    (one,) = actions()
    assert (one.text, one.note_id) == ("One", None)


def test_what_comes_again_begins_anew_once_it_is_done(israel_workspace, written, actions):
    written("[] Report by 31/1/2020")
    (one,) = actions()
    editing.change(israel_workspace, one, repeat=Repeat.MONTHLY).result()
    written("[x] Report by 31/1/2020")
    done, again = sorted(actions(), key=lambda action: action.due)
    assert (done.state, again.state) == (FollowUpState.DONE, FollowUpState.OPEN)
    assert (again.due, again.line) == (date(2020, 2, 29), None)


def test_the_same_note_open_twice_loses_neither(israel_workspace, written, actions):
    written("They like it\n[] One")
    base = text(israel_workspace, written)
    written(f"{base}\nTyped here", base=lambda: base)
    editing.change(israel_workspace, actions()[0], state=FollowUpState.DONE).result()
    written(f"{base}\nTyped here, and more", base=lambda: f"{base}\nTyped here")
    assert text(israel_workspace, written) == "They like it\n[x] One\nTyped here, and more"
    assert actions()[0].state is FollowUpState.DONE
