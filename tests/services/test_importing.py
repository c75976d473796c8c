"""What stands when files come: corrections, notes, everything or nothing."""

from dataclasses import replace

import pytest

from delegate_app.base.errors import KnownError
from delegate_app.base.ids import new_id
from delegate_app.db import agenda as rows_of_agenda
from delegate_app.db import contacts as rows_of_contacts
from delegate_app.db.journal import Transaction
from delegate_app.domain.agenda import Attendance, Side, Status
from delegate_app.domain.contact import Labelled, Role
from delegate_app.services import agenda, contacts, importing, missions, notes, undo
from delegate_app.services.workspace import open_workspace

GONE = "Call with the Milan office"
MACCABI = "Maccabi Healthcare Services"


def told(workspace, *files):
    """The rows of a preview by title, the last of those that share one."""
    return {row.title: row for row in importing.preview(workspace, files).rows}


# --- one's own corrections ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Maccabi"}, {"place": "Hotel"}, {"status": Status.TO_CONFIRM},
        {"table": "9"}, {"interpreter": "Dana Levi"}, {"dress": "dark suit"},
        {"description": "Bring the dossier"}, {"agreed": "50 devices"},
    ],
    ids=str,
)  # fmt: skip
def test_a_correction_survives_the_same_file_and_a_revision(
    israel_workspace, items_of, by_hand, four_files, rev2, take, change
):
    mine = replace(items_of(israel_workspace)[MACCABI], **change)
    by_hand(mine)
    assert set(take(israel_workspace, *four_files)) == {"unchanged"}
    assert agenda.row(israel_workspace, mine.id).item == mine
    take(israel_workspace, rev2)
    moved = {"start": mine.start.replace(minute=30), "end": mine.end.replace(minute=30)}
    assert agenda.row(israel_workspace, mine.id).item == replace(mine, **moved)


def test_a_time_of_ones_own_stands_against_a_revision_and_is_told(
    israel_workspace, items_of, by_hand, rev2, take, state
):
    mine = items_of(israel_workspace)[MACCABI]
    mine = replace(mine, start=mine.start.replace(hour=15), end=mine.end.replace(hour=16))
    by_hand(mine)
    row = told(israel_workspace, rev2)[MACCABI]
    assert row.action is importing.Action.UNCHANGED
    assert "Your own correction stays" in str(row.reason)
    take(israel_workspace, rev2)
    assert agenda.row(israel_workspace, mine.id).item == mine
    before = state(israel_workspace)
    take(israel_workspace, rev2)
    assert state(israel_workspace) == before


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [("en", "Tue 26 Mar 10:00–11:00", "Thu 28 Mar 10:30–11:30"),
     ("it", "mar 26 mar 10:00–11:00", "gio 28 mar 10:30–11:30")],
)  # fmt: skip
def test_a_move_to_another_day_names_both_as_their_reader_does(
    israel_workspace, rev2, tmp_path, language, before, after
):
    israel_workspace.change_settings(language=language)
    later = tmp_path / "later.ics"
    moved = {f"20190326T{hour}": f"20190328T{hour}" for hour in ("103000", "113000")}
    text = rev2.read_text(encoding="utf-8")
    for old, new in moved.items():
        text = text.replace(old, new)
    later.write_text(text, encoding="utf-8")
    row = told(israel_workspace, later)[MACCABI]
    assert (row.before, row.after) == (before, after)


@pytest.mark.parametrize(("language", "word"), [("en", "Table"), ("it", "Tavolo")])
def test_another_table_is_called_a_table(israel_workspace, israel, language, word):
    israel_workspace.change_settings(language=language)
    rows = importing.preview(israel_workspace, (israel / "b2b-meetings-rev2.csv",)).rows
    assert (f"{word} 3", f"{word} 2") in {(row.before, row.after) for row in rows}


def test_a_correction_that_the_file_comes_to_share_is_no_news(
    israel_workspace, items_of, by_hand, rev2, take
):
    mine = items_of(israel_workspace)[MACCABI]
    mine = replace(mine, start=mine.start.replace(minute=30), end=mine.end.replace(minute=30))
    by_hand(mine)
    assert told(israel_workspace, rev2)[MACCABI].reason is None
    assert "moved" not in take(israel_workspace, rev2)


@pytest.mark.parametrize("times", [1, 2])
def test_a_correction_that_was_undone_and_done_again_stands(
    israel_workspace, items_of, by_hand, rev2, take, times
):
    mine = items_of(israel_workspace)[MACCABI]
    mine = replace(mine, start=mine.start.replace(hour=15), end=mine.end.replace(hour=16))
    by_hand(mine)
    for _ in range(times):
        undo.undo(israel_workspace).result()
        undo.redo(israel_workspace).result()
    assert "moved" not in take(israel_workspace, rev2)
    assert agenda.row(israel_workspace, mine.id).item == mine


def test_an_import_that_was_undone_and_done_again_is_no_correction(israel_workspace, rev2, take):
    undo.undo(israel_workspace).result()
    undo.redo(israel_workspace).result()
    assert take(israel_workspace, rev2)["moved"] == 1


def test_a_correction_that_was_undone_gives_way_again(
    israel_workspace, items_of, by_hand, rev2, take
):
    by_hand(
        replace(items_of(israel_workspace)[MACCABI], start=items_of(israel_workspace)[GONE].start)
    )
    undo.undo(israel_workspace).result()
    assert take(israel_workspace, rev2)["moved"] == 1


def test_corrections_of_a_person_and_a_company_survive(
    israel_workspace, mission_of, by_hand, four_files, take, state
):
    row = contacts.find_person(israel_workspace, mission_of(israel_workspace).id, "Giulia Ferrari")
    parts = rows_of_contacts.participations(
        israel_workspace.reader(), mission_of(israel_workspace).id
    )
    (part,) = (part for part in parts if part.person_id == row.person.id)
    mine = (
        replace(row.person, name="Giulia Ferrari Bravo", job_title="President",
                phones=(*row.person.phones, Labelled("+39 333", "cell")), consent=True),
        replace(row.organisation, website="https://lario.example/en", description=""),
        replace(part, roles=(Role.SPEAKER,)),
    )  # fmt: skip
    by_hand(*mine)
    before = state(israel_workspace)
    take(israel_workspace, *four_files)
    assert state(israel_workspace) == before


def test_whom_somebody_added_stays_and_whom_they_took_away_stays_away(
    israel_workspace, mission_of, items_of, by_hand, four_files, rev2, take
):
    people = contacts.delegates(israel_workspace, mission_of(israel_workspace).id)
    item = items_of(israel_workspace)[MACCABI]
    (theirs,) = rows_of_agenda.attendances(israel_workspace.reader(), item.id)
    mine = Attendance(id=new_id(), item_id=item.id, side=Side.OURS, person_id=people[0].person.id)
    by_hand(mine)
    israel_workspace.write("By hand", lambda t: t.delete(theirs)).result()
    take(israel_workspace, *four_files)
    take(israel_workspace, rev2)
    assert rows_of_agenda.attendances(israel_workspace.reader(), item.id) == (mine,)


# --- what somebody wrote ------------------------------------------------------------------------


def write_note(workspace, item, text="They run tele-care"):
    draft = notes.blank(workspace, item.mission_id, item_id=item.id)
    notes.write(workspace, replace(draft, text=text)).result()
    return draft.id


def test_notes_keep_their_meeting_when_it_moves_under_a_new_id(
    israel_workspace, items_of, rev2, take
):
    items = items_of(israel_workspace)
    for title in (MACCABI, "Ministry of Health", "Innovation park", "Track A: Ageing in place"):
        note = write_note(israel_workspace, items[title])
        take(israel_workspace, rev2)
        assert notes.of_item(israel_workspace, items_of(israel_workspace)[title].id).id == note


# --- everything or nothing, and back ------------------------------------------------------------


def test_undo_takes_back_every_row_of_a_revision(israel_workspace, israel, take, state):
    before = state(israel_workspace)
    take(israel_workspace, israel / "programme-rev2.ics", israel / "b2b-meetings-rev2.csv")
    undo.undo(israel_workspace).result()
    after = state(israel_workspace)
    assert after.pop("operations") != before.pop("operations")
    assert after == before


def test_undo_takes_back_a_first_import_whole(workspace, four_files, take, state):
    empty = state(workspace)
    take(workspace, *four_files)
    undo.undo(workspace).result()
    after = state(workspace)
    assert {name for name in after if after[name] != empty[name]} == {"operations"}
    assert take(workspace, *four_files) == {"added": 88}


@pytest.mark.parametrize("fails_at", [1, 50, 300])
def test_one_row_that_fails_leaves_no_trace_of_any(
    workspace, four_files, state, monkeypatch, fails_at
):
    saves, save_all = [], Transaction.save_all

    def failing(self, things):
        def one_by_one():
            for thing in things:
                saves.append(thing)
                if len(saves) == fails_at:
                    raise OSError("disk full")
                yield thing

        save_all(self, one_by_one())

    shown, empty = importing.preview(workspace, four_files), state(workspace)
    monkeypatch.setattr(Transaction, "save_all", failing)
    with pytest.raises(OSError, match="disk full"):
        importing.apply(workspace, shown).result()
    monkeypatch.undo()
    assert state(workspace) == empty
    assert importing.apply(workspace, shown).result().ids


def test_a_preview_changes_nothing(israel_workspace, rev2, state):
    before = state(israel_workspace)
    importing.preview(israel_workspace, [rev2])
    assert state(israel_workspace) == before


@pytest.mark.parametrize(("language", "places"), [
    ("en", {"Row 3", "Entry 2 · Talk"}), ("it", {"Riga 3", "Voce 2 · Talk"}),
])  # fmt: skip
def test_what_is_skipped_is_named_by_its_place(israel_workspace, tmp_path, language, places):
    israel_workspace.change_settings(language=language)
    plan, talks = tmp_path / "plan.csv", tmp_path / "talks.ics"
    head = "Data;Orario;Azienda;Controparte\n"
    plan.write_text(head + "26/03/2019;20.00;Alfa;One\n31/02/2019;20.00;Alfa;One\n", "utf-8")
    events = "".join(
        f"BEGIN:VEVENT\nUID:{day}\nSUMMARY:Talk\nDTSTART:{day}T090000Z\nEND:VEVENT\n"
        for day in ("20190326", "20199999")
    )
    talks.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n", "utf-8")
    rows = importing.preview(israel_workspace, [plan, talks]).rows
    assert {row.title for row in rows if row.action is importing.Action.SKIPPED} == places


def test_a_refused_row_is_left_out_and_offered_again(israel_workspace, items_of, rev2, take):
    item = items_of(israel_workspace)[MACCABI]
    key = told(israel_workspace, rev2)[MACCABI].key
    take(israel_workspace, rev2, refused=frozenset({key}))
    after = items_of(israel_workspace)
    assert after[MACCABI] == item
    assert after["Innovation park"].status is Status.CANCELLED
    assert take(israel_workspace, rev2)["moved"] == 1


def test_any_row_can_be_taken_alone(workspace, four_files, state):
    """Each brings what it needs, whatever else is refused."""
    shown, empty = importing.preview(workspace, four_files), state(workspace)
    keys = {row.key for row in shown.rows}
    for key in sorted(keys)[::6]:
        changes = importing.apply(workspace, shown, refused=frozenset(keys - {key})).result()
        assert changes.kinds >= {"Mission", "Source", "SourceEntry"}
        undo.undo(workspace).result()
        assert state(workspace)["agenda_item"] == empty["agenda_item"]


def test_refusing_everything_leaves_no_trace(workspace, four_files, state):
    shown, empty = importing.preview(workspace, four_files), state(workspace)
    keys = frozenset(row.key for row in shown.rows)
    assert importing.apply(workspace, shown, refused=keys).result().ids == set()
    assert state(workspace) == empty
    assert workspace.reader().execute("select count(*) from content").fetchone()[0] == 0


def ids_of(shown):
    return {thing.id for row in shown.rows for thing in row.things}


def test_what_was_shown_is_what_is_taken(workspace, four_files):
    shown = importing.preview(workspace, four_files)
    assert importing.apply(workspace, shown).result().ids == ids_of(shown)


def _a_burst_goes_on(workspace, step):
    (mission,) = missions.rows(workspace)
    missions.change(workspace, mission, continues=step.operation, name="Mission to Isr").result()


def _another_process_writes(workspace, _step):
    beside = open_workspace(workspace.folder, workspace.clock)
    (mission,) = missions.rows(beside)
    missions.change(beside, mission, name="Theirs").result()
    beside.close()


def _a_choice_is_changed(workspace, _step):
    workspace.change_settings(home_zone="Europe/Lisbon")


@pytest.mark.parametrize(
    "meanwhile", [_a_burst_goes_on, _another_process_writes, _a_choice_is_changed]
)
def test_it_is_worked_out_anew_where_anything_changed_since(israel_workspace, tmp_path, meanwhile):
    """Shown by the ids of what is new: the second time they are others."""
    (mission,) = missions.rows(israel_workspace)
    step = missions.change(israel_workspace, mission, name="Mission to").result()
    card = tmp_path / "ada.vcf"
    card.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ada Mai Vista\nEND:VCARD\n")
    shown = importing.preview(israel_workspace, [card], mission.id)
    meanwhile(israel_workspace, step)
    taken = importing.apply(israel_workspace, shown).result()
    assert taken.kinds >= {"Person", "Participation"}
    assert not taken.ids & ids_of(shown)


def test_taking_a_preview_twice_changes_nothing_more(workspace, four_files, state):
    shown = importing.preview(workspace, four_files)
    importing.apply(workspace, shown).result()
    before = state(workspace)
    assert importing.apply(workspace, shown).result().ids == set()
    assert state(workspace) == before


# --- which mission ------------------------------------------------------------------------------


@pytest.fixture
def two_missions(workspace):
    for name, zone in (("Israel", "Asia/Jerusalem"), ("Japan", "Asia/Tokyo")):
        missions.add(workspace, name, zone=zone).result()
    return {card.mission.name: card.mission.id for card in missions.cards(workspace)}


@pytest.mark.usefixtures("two_missions")
def test_where_it_is_unclear_which_mission_is_meant_nothing_is_taken(workspace, four_files, state):
    before = state(workspace)
    for file in four_files:
        with pytest.raises(KnownError, match="which mission"):
            importing.preview(workspace, [file])
    assert state(workspace) == before


@pytest.mark.usefixtures("two_missions")
def test_an_unknown_mission_is_told(workspace, four_files):
    with pytest.raises(KnownError, match="no mission"):
        importing.preview(workspace, four_files, "nobody")


def test_the_same_people_take_part_in_two_missions(workspace, two_missions, four_files, take):
    for mission in two_missions.values():
        take(workspace, *four_files[:2], mission=mission)
    listed = [contacts.rows(workspace, mission) for mission in two_missions.values()]
    assert [len(rows) for rows in listed] == [40, 40]
    assert {row.person.id for row in listed[0]} == {row.person.id for row in listed[1]}


def test_a_month_is_enough_to_find_a_mission(workspace, israel, take):
    missions.add(workspace, "Israel", zone="Asia/Jerusalem", month="2019-03").result()
    missions.add(workspace, "Japan", zone="Asia/Tokyo", month="2019-09").result()
    take(workspace, israel / "programme.ics")
    assert [card.items for card in missions.cards(workspace)] == [23, 0]


def test_no_file_is_told(workspace):
    with pytest.raises(KnownError, match="No file"):
        importing.preview(workspace, [])


def test_a_bad_file_among_good_ones_is_named(workspace, four_files, tmp_path):
    bad = tmp_path / "photo.ics"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n")
    shown = importing.preview(workspace, [four_files[0], bad, tmp_path / "missing.csv"])
    assert [str(problem).count("\n") for problem in shown.problems] == [0, 0]
    assert shown.files == ("participants.xlsx", "photo.ics", "missing.csv")
    assert len(shown.rows) == 32
