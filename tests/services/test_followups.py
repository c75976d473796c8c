"""Follow-up actions of one mission or of all, by how they stand, and written out for others."""

import csv
import io
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegate_app.base.errors import KnownError
from delegate_app.domain import capture
from delegate_app.domain.contact import Participation, Person, Role
from delegate_app.domain.followup import (
    FollowUp,
    FollowUpRow,
    FollowUpState,
    Repeat,
    Scope,
    Standing,
)
from delegate_app.domain.mission import Mission, Programme
from delegate_app.interchange import followups as written
from delegate_app.services import editing, followups

TUESDAY = date(2019, 3, 26)
WHERE = {"zone": "Asia/Jerusalem", "home_zone": "Europe/Rome"}
ISRAEL = Mission(id="israel", name="Israel", programme_id="markets", **WHERE)
JAPAN = Mission(id="japan", name="Japan", programme_id="markets", **WHERE)
PERU = Mission(id="peru", name="Peru", **WHERE)


def promised(name, mission="israel", **fields):
    return FollowUp(id=name, mission_id=mission, text=name, **fields)


@pytest.fixture
def three(workspace):
    """Three missions, two of one programme, with something promised in each."""
    editing.save(
        workspace, Programme(id="markets", name="Markets"), ISRAEL, JAPAN, PERU,
        Person(id="giulia", name="Giulia Ferrari"), Person(id="noa", name="Noa Levi"),
        Participation(id="p1", mission_id="israel", person_id="giulia", roles=(Role.DELEGATE,)),
        Participation(id="p2", mission_id="israel", person_id="noa", roles=(Role.COUNTERPART,)),
        promised("send", owner_id="giulia", due=TUESDAY, repeat=Repeat.WEEKLY),
        promised("call", owner_id="noa", state=FollowUpState.WAITING),
        promised("visit", "japan", state=FollowUpState.DONE, due=date(2019, 3, 1)),
        promised("quote", "peru"),
    ).result()  # fmt: skip
    return workspace


@pytest.mark.parametrize(
    ("due", "state", "stands"),
    [
        (TUESDAY - timedelta(1), "open", Standing.OVERDUE),
        (TUESDAY, "open", Standing.THIS_WEEK),
        (date(2019, 3, 31), "open", Standing.THIS_WEEK),
        (date(2019, 4, 1), "open", Standing.LATER),
        (None, "open", Standing.NO_DAY),
        (TUESDAY - timedelta(1), "waiting", Standing.WAITING),
        (TUESDAY - timedelta(1), "done", Standing.DONE),
    ],
)
def test_how_pressing_an_action_is(due, state, stands):
    action = promised("a", due=due, state=FollowUpState(state))
    assert action.standing(TUESDAY) is stands
    assert action.is_late(TUESDAY) is (due == TUESDAY - timedelta(1) and state != "done")


@pytest.mark.parametrize(
    ("mission", "scope", "found"),
    [
        (ISRAEL, Scope.MISSION, {"send", "call"}),
        (ISRAEL, Scope.PROGRAMME, {"send", "call", "visit"}),
        (ISRAEL, Scope.ALL, {"send", "call", "visit", "quote"}),
        (PERU, Scope.PROGRAMME, {"quote"}),
    ],
)
def test_of_one_mission_of_its_programme_or_of_all(three, mission, scope, found):
    rows = followups.within(three, mission, scope)
    assert {row.followup.id for row in rows} == found


def test_whose_an_action_is(three):
    ours = {row.followup.id: row.ours for row in followups.everywhere(three)}
    assert ours == {"send": True, "call": False, "visit": False, "quote": False}


@pytest.mark.parametrize(
    ("language", "divided", "headings", "states"),
    [
        ("en", ",", ["Action", "Owner", "Due", "State"], ["Open", "Waiting", "Open", "Done"]),
        (
            "it", ";", ["Azione", "Responsabile", "Scadenza", "Stato"],
            ["Aperta", "In attesa", "Aperta", "Fatto"],
        ),
    ],
)  # fmt: skip
def test_a_table_reads_as_spreadsheets_want_it(three, language, divided, headings, states):
    three.change_settings(language=language)
    table = followups.document(three, followups.everywhere(three), "csv")
    assert table.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(table.decode("utf-8-sig")), delimiter=divided)
    assert head[:4] == headings
    assert rows[0][:3] == ["send", "Giulia Ferrari", "2019-03-26"]
    assert [row[3] for row in rows] == states
    assert [row[-1] for row in rows] == ["Israel", "Israel", "Peru", "Japan"]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40))
def test_no_cell_is_a_formula_and_no_word_is_lost(words):
    row = FollowUpRow(promised("a"), owner=words)
    table = written.csv_table([row], "en").decode("utf-8-sig")
    _head, (_text, owner, *_rest) = csv.reader(io.StringIO(table, newline=""))
    assert owner.removeprefix("'") == words.removeprefix("'")
    assert owner.strip()[:1] not in {"=", "+", "-", "@"}


def test_a_list_is_by_owner_and_notes_understand_it(three):
    rows = followups.everywhere(three)
    told = followups.document(three, rows, "md").decode()
    owners = [line for line in told.splitlines() if line.startswith("## ")]
    assert owners == ["## Giulia Ferrari", "## Noa Levi", "## Nobody yet"]
    read = {}
    for one in capture.promises(told):
        said = capture.said(one.words, {}, frozenset(), TUESDAY)
        read[said.text] = (one.state, said.due.day if said.due else None)
    assert read == {row.followup.text: (row.followup.state, row.followup.due) for row in rows}


@pytest.mark.parametrize("form", followups.FORMS)
def test_a_file_is_written_whole_or_stays_as_it_was(three, tmp_path, form):
    target = tmp_path / f"actions.{form}"
    rows = followups.everywhere(three)
    followups.export(three, rows, target, form)
    assert target.read_bytes() == followups.document(three, rows, form)
    with pytest.raises(KnownError, match="cannot be written"):
        followups.export(three, rows, tmp_path / "nowhere" / "actions", form)
    assert list(tmp_path.glob("**/.actions*")) == []
