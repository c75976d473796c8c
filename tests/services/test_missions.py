"""Missions and programmes are kept under the same rules, whoever changes them."""

from dataclasses import replace
from datetime import date

import pytest

from delegate_app.base.errors import KnownError
from delegate_app.base.ids import new_id
from delegate_app.domain.briefing import UsefulNumber
from delegate_app.domain.followup import FollowUp, FollowUpState
from delegate_app.domain.mission import Programme
from delegate_app.services import briefing, editing, followups, missions, undo


def made(workspace, name, **fields):
    change = missions.add(workspace, name, zone="Asia/Tokyo", **fields).result()
    return missions.get(workspace, change.mission_id)


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "  "},
        {"zone": "Mars/Base"},
        {"home_zone": "Mars/Base"},
        {"start": date(2019, 3, 29), "end": date(2019, 3, 25)},
        {"start": date(2019, 3, 25)},
    ],
)
def test_a_mission_cannot_become_what_could_not_be_made(workspace, fields):
    japan = made(workspace, "Japan")
    with pytest.raises(KnownError):
        missions.change(workspace, japan, **fields)
    assert missions.get(workspace, japan.id) == japan


def test_a_change_leaves_what_others_wrote_meanwhile(workspace):
    japan = made(workspace, "Japan")
    missions.change(workspace, japan, place="Tokyo").result()
    missions.change(workspace, japan, sector="Fashion").result()
    assert missions.get(workspace, japan.id) == replace(japan, place="Tokyo", sector="Fashion")


def test_a_programme_begins_with_missions_in_one_step(workspace):
    japan, india = made(workspace, "Japan"), made(workspace, "India")
    programme = Programme(id=new_id(), name="Markets", edition="2")
    missions.begin_programme(workspace, programme, japan, india).result()
    assert {card.programme for card in missions.cards(workspace)} == {programme}
    china = made(workspace, "China", programme_id=programme.id)
    assert china.programme_id == programme.id
    editing.delete(workspace, china).result()
    undo.undo(workspace).result()
    undo.undo(workspace).result()  # the making of China
    undo.undo(workspace).result()
    assert missions.programmes(workspace) == ()
    assert missions.get(workspace, japan.id) == japan


def test_what_is_open_is_read_across_the_missions_of_a_programme(workspace):
    japan, india, alone = (made(workspace, name) for name in ("Japan", "India", "Peru"))
    programme = Programme(id=new_id(), name="Markets")
    missions.begin_programme(workspace, programme, japan, india).result()
    for mission, text, due, state in (
        (india, "later", date(2019, 5, 1), FollowUpState.WAITING),
        (japan, "first", date(2019, 4, 1), FollowUpState.OPEN),
        (japan, "some day", None, FollowUpState.OPEN),
        (japan, "done", date(2019, 3, 1), FollowUpState.DONE),
        (alone, "elsewhere", None, FollowUpState.OPEN),
    ):
        action = FollowUp(id=new_id(), mission_id=mission.id, text=text, due=due, state=state)
        editing.save(workspace, action).result()
    found = followups.across(workspace, programme.id)
    assert [(row.followup.text, row.mission) for row in found] == [
        ("first", "Japan"), ("later", "India"), ("some day", "Japan"),
    ]  # fmt: skip
    assert [row.followup.text for row in followups.across(workspace, None)] == ["elsewhere"]
    assert len(followups.across(workspace, programme.id, most=1)) == 1


def test_what_belongs_to_a_mission_that_is_gone_is_refused_in_words(workspace):
    japan = made(workspace, "Japan")
    editing.delete(workspace, japan).result()
    number = UsefulNumber(id=new_id(), mission_id=japan.id, label="Driver")
    with pytest.raises(KnownError, match="deleted meanwhile"):
        editing.save(workspace, number).result()
    assert briefing.numbers(workspace, japan.id) == ()
