"""What a re-sent file would mean for people is said before it is taken."""

from dataclasses import replace
from datetime import datetime

import pytest

from delegate_app.domain.agenda import AgendaItem, Attendance, Kind, Side
from delegate_app.services import agenda, editing, importing, notes
from delegate_app.services.importing import Action


@pytest.fixture
def mission(israel_workspace, mission_of):
    return mission_of(israel_workspace)


@pytest.fixture
def told(israel_workspace, israel):
    """What a re-sent file would do, and what that would mean, by the title of the row."""

    def read(name):
        shown = importing.preview(israel_workspace, [israel / name])
        return {
            (row.action, row.title): shown.consequences.get(row.key) for row in shown.rows
        }  # fmt: skip

    return read


def test_whoever_misses_the_coach_is_warned_and_the_notes_are_counted(
    israel_workspace, mission, told, items_of
):
    maccabi = items_of(israel_workspace)["Maccabi Healthcare Services"]
    for text in ("one", "two"):
        note = notes.blank(israel_workspace, mission.id, item_id=maccabi.id)
        notes.write(israel_workspace, replace(note, text=text)).result()
    moved = told("programme-rev2.ics")[Action.MOVED, maccabi.title]
    (missed,) = moved.missed
    assert (missed.title, missed.leaves) == ("Transfer by coach", datetime(2019, 3, 26, 11, 10))
    assert moved.notes == 2


def test_of_named_delegates_the_warning_says_how_many(israel_workspace, told, items_of):
    maccabi = items_of(israel_workspace)["Maccabi Healthcare Services"]
    people = agenda.all_rows(israel_workspace.reader(), maccabi.mission_id)
    ours = {p.person_id for row in people for p in row.ours if p.person_id}
    seats = [
        Attendance(id=f"seat{n}", item_id=maccabi.id, side=Side.OURS, person_id=person)
        for n, person in enumerate(sorted(ours)[:2])
    ]
    editing.save(israel_workspace, *seats).result()
    (missed,) = told("programme-rev2.ics")[Action.MOVED, maccabi.title].missed
    assert missed.count == 2


def test_what_comes_on_top_of_what_is_gone_meets_what_stays(israel_workspace, tmp_path):
    def plan(*lines):
        file = tmp_path / "plan.csv"
        head = "Data;Orario;Durata;Tavolo;Azienda;Controparte"
        file.write_text("\n".join((head, *lines)), "utf-8")
        return importing.preview(israel_workspace, [file])

    importing.apply(israel_workspace, plan("26/03/2019;20.00;60;91;Alfa;One")).result()
    gone, new = sorted(plan("26/03/2019;20.30;30;91;Beta;Two").rows, key=lambda r: r.accepted)
    assert (gone.action, new.action) == (Action.GONE, Action.ADDED)
    shown = plan("26/03/2019;20.30;30;91;Beta;Two")
    (clash,) = shown.consequences[new.key].clashes
    assert "One" in clash.title


def test_what_is_new_and_fits_says_so(told):
    assert told("programme-rev2.ics")[Action.ADDED, "Weizmann campus walk"].easy


def test_a_place_alone_says_where_it_was_and_will_be(israel_workspace, israel):
    shown = importing.preview(israel_workspace, [israel / "programme-rev2.ics"])
    changed = [(row.before, row.after) for row in shown.rows if row.action is Action.CHANGED]
    assert changed == [("Tel Aviv", "Herzliya")]


def test_what_is_cancelled_sets_people_free_and_what_is_new_may_clash(told):
    free = [c.free for (action, _t), c in told("b2b-meetings-rev2.csv").items()
            if action is Action.CANCELLED]  # fmt: skip
    assert free == [1]
    new = next(title for action, title in told("b2b-meetings-rev2.csv") if action is Action.ADDED)
    added = told("b2b-meetings-rev2.csv")[Action.ADDED, new]
    assert added.easy == (not added.clashes)


def test_a_coach_that_leaves_earlier_concerns_the_meeting_too(israel_workspace, mission, told):
    editing.save(
        israel_workspace,
        AgendaItem(
            id="late", mission_id=mission.id, kind=Kind.INTERNAL, title="Late talk",
            start=datetime(2019, 3, 26, 11, 0), end=datetime(2019, 3, 26, 11, 30),
            zone=mission.zone,
        ),
    ).result()  # fmt: skip
    assert told("programme-rev2.ics")[Action.MOVED, "Maccabi Healthcare Services"].missed
