"""What a new file no longer has: it stays, and goes only where somebody says so."""

from dataclasses import replace

import pytest

from delegate_app.base.ids import new_id
from delegate_app.domain.followup import Debrief, FollowUp, Held, LaterOutcome, LaterOutcomeKind
from delegate_app.domain.note import Attachment
from delegate_app.services import agenda, importing, notes, undo

GONE = "Call with the Milan office"


def write_note(workspace, item, text="They run tele-care"):
    draft = notes.blank(workspace, item.mission_id, item_id=item.id)
    notes.write(workspace, replace(draft, text=text)).result()
    return draft.id


def test_what_a_file_does_not_have_any_more_stays(israel_workspace, items_of, rev2, take, state):
    assert take(israel_workspace, rev2)["gone"] == 1
    assert GONE in items_of(israel_workspace)
    before = state(israel_workspace)
    assert take(israel_workspace, rev2)["gone"] == 1, "it is said again, for it is still so"
    assert state(israel_workspace) == before


def test_half_a_programme_takes_nothing_away(
    israel_workspace, items_of, four_files, take, tmp_path
):
    """A file that stops in the middle of the list, in itself whole."""
    head, *events = four_files[2].read_text("utf-8").split("BEGIN:VEVENT")
    half = tmp_path / "half.ics"
    kept = "BEGIN:VEVENT".join([head, *events[::2]]).partition("END:VCALENDAR")[0]
    half.write_text(kept + "END:VCALENDAR\n", "utf-8")
    before = items_of(israel_workspace)
    assert take(israel_workspace, half)["gone"] > 5
    assert items_of(israel_workspace) == before
    assert "added" not in take(israel_workspace, four_files[2])
    assert items_of(israel_workspace) == before


def test_what_is_gone_goes_with_its_seats_where_somebody_says_so(
    israel_workspace, items_of, rev2, take
):
    item = items_of(israel_workspace)[GONE]
    take(israel_workspace, rev2, refused=frozenset())
    assert agenda.row(israel_workspace, item.id) is None
    assert GONE not in items_of(israel_workspace)
    assert "gone" not in take(israel_workspace, rev2)


CARRIED = {
    "note": lambda item, now: notes.Note(
        id=new_id(), mission_id=item.mission_id, item_id=item.id, created=now, changed=now
    ),
    "follow-up": lambda item, _: FollowUp(
        id=new_id(), mission_id=item.mission_id, item_id=item.id, text="Send it"
    ),
    "debrief": lambda item, _: Debrief(id=new_id(), item_id=item.id, held=Held.NO_SHOW),
    "later outcome": lambda item, _: LaterOutcome(
        id=new_id(), item_id=item.id, weeks=13, outcome=LaterOutcomeKind.KNOWLEDGE_GAIN
    ),
    "attachment": lambda item, now: Attachment(
        id=new_id(), item_id=item.id, name="a.jpg", media_type="image/jpeg", size=1, sha256="x",
        created=now,
    ),
    "correction": lambda item, _: replace(item, place="Hotel"),
}  # fmt: skip


@pytest.mark.parametrize("what", CARRIED)
def test_what_is_gone_says_that_it_carries_ones_own(
    israel_workspace, items_of, by_hand, rev2, take, state, what
):
    item = items_of(israel_workspace)[GONE]
    by_hand(CARRIED[what](item, israel_workspace.clock.now()))
    shown = importing.preview(israel_workspace, [rev2])
    (row,) = (row for row in shown.rows if row.action is importing.Action.GONE)
    assert row.title == GONE
    assert "your own" in str(row.reason)
    before = state(israel_workspace)
    take(israel_workspace, rev2)
    assert agenda.row(israel_workspace, item.id)
    take(israel_workspace, rev2, refused=frozenset())
    assert agenda.row(israel_workspace, item.id) is None
    for _ in range(2):
        undo.undo(israel_workspace).result()
    assert state(israel_workspace) == before | {"operations": state(israel_workspace)["operations"]}


def test_so_does_one_whose_correction_was_undone_and_done_again(
    israel_workspace, items_of, by_hand, rev2
):
    by_hand(replace(items_of(israel_workspace)[GONE], place="Hotel"))
    undo.undo(israel_workspace).result()
    undo.redo(israel_workspace).result()
    shown = importing.preview(israel_workspace, [rev2])
    (row,) = (row for row in shown.rows if row.action is importing.Action.GONE)
    assert "your own" in str(row.reason)


def test_a_note_outlives_the_meeting_that_somebody_lets_go(
    israel_workspace, items_of, mission_of, rev2, take
):
    written = write_note(israel_workspace, items_of(israel_workspace)[GONE])
    take(israel_workspace, rev2, refused=frozenset())
    (note,) = notes.rows(israel_workspace, mission_of(israel_workspace).id)
    assert (note.id, note.item_id, note.text) == (written, None, "They run tele-care")


def test_what_stayed_is_found_again_when_it_comes_back(
    israel_workspace, items_of, four_files, rev2, take
):
    item = items_of(israel_workspace)[GONE]
    write_note(israel_workspace, item)
    take(israel_workspace, rev2)
    take(israel_workspace, four_files[2])
    assert items_of(israel_workspace)[GONE].id == item.id


def test_what_was_written_since_the_preview_stands(israel_workspace, items_of, rev2):
    shown = importing.preview(israel_workspace, [rev2])
    write_note(israel_workspace, items_of(israel_workspace)[GONE])
    importing.apply(israel_workspace, shown, refused=frozenset()).result()
    assert GONE in items_of(israel_workspace)
