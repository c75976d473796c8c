"""What was promised, in many missions: narrowed by choices, written out, in two languages."""

import csv
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QLineEdit

from delegate_app.domain.followup import FollowUp, FollowUpState
from delegate_app.domain.mission import Mission, Programme
from delegate_app.services import editing

THREE = (
    FollowUp(id="quote", mission_id="mission", text="Send a quote", owner_id="giulia",
             organisation_id="clinic", due=date(2019, 4, 5)),
    FollowUp(id="call", mission_id="mission", text="Call the port", due=date(2019, 3, 20)),
    FollowUp(id="draft", mission_id="mission", text="NDA draft", state=FollowUpState.WAITING),
)  # fmt: skip
WHERE = {"zone": "Asia/Tokyo", "home_zone": "Europe/Rome"}
ELSEWHERE = (
    Programme(id="markets", name="Markets"),
    Mission(id="mission2", name="Japan", programme_id="markets", **WHERE),
    FollowUp(id="fax", mission_id="mission2", text="Fax the plan", due=date(2019, 4, 3)),
    FollowUp(id="ring", mission_id="mission", text="Ring Noa", owner_id="noa",
             due=date(2019, 3, 26)),
)  # fmt: skip


@pytest.fixture
def here(sit):
    """Somebody before three promises."""
    sitting = sit()
    editing.save(sitting.workspace, *THREE).result()
    sitting.go("followups")
    return sitting


@pytest.fixture
def wide(here):
    """The same with promises in other missions."""
    editing.save(here.workspace, *ELSEWHERE).result()
    here.saved()
    return here


def narrow(sitting, name, words):
    choice = sitting.find(QComboBox, name)
    choice.setCurrentIndex(choice.findText(words))
    choice.activated.emit(choice.currentIndex())
    sitting.saved()


def titles(sitting):
    return [line.title for line in sitting.lines()]


def test_filters_combine(wide):
    narrow(wide, "Missions", "All missions")
    assert len(titles(wide)) == 5
    for name, words, shown in (
        ("When it is due", "Due next week", ["Fax the plan", "Send a quote"]),
        ("Company", "Genesis Clinic", ["Send a quote"]),
        ("When it is due", "Due any time", ["Send a quote"]),
        ("Company", "Every company", None),
        ("When it is due", "Due this week", ["Ring Noa"]),
        ("When it is due", "Overdue", ["Call the port"]),
        ("When it is due", "Due by today", ["Call the port", "Ring Noa"]),
        ("Whose", "The others’", ["Ring Noa"]),
        ("When it is due", "Due any time", ["Ring Noa"]),
        ("Whose", "My own", ["Send a quote"]),
        ("Whose", "Our delegation’s", ["Send a quote"]),
        ("Whose", "Nobody’s yet", ["Call the port", "Fax the plan", "NDA draft"]),
        ("Whose", "Noa Levi", ["Ring Noa"]),
    ):
        narrow(wide, name, words)
        if shown is not None:
            assert titles(wide) == shown, (name, words)
    wide.room.add()
    wide.saved()
    assert editing.get(wide.workspace, FollowUp, wide.list().current()).text == ""


def test_an_action_of_another_mission_is_edited_where_it_stands(wide):
    narrow(wide, "Missions", "All missions")
    wide.list().choose("fax")
    wide.saved()
    assert "Japan" in next(line.detail for line in wide.lines() if line.id == "fax")
    narrow(wide, "State", "Waiting")
    assert editing.get(wide.workspace, FollowUp, "fax").state is FollowUpState.WAITING
    assert wide.window.mission.id == "mission"


# --- written out --------------------------------------------------------------------------------


def test_what_is_shown_leaves_as_a_table_and_what_is_chosen_as_a_list(here, tmp_path):
    every = here.window.findChildren(QAbstractButton)
    next(b for b in every if b.accessibleName() == "Export" and b.isVisible()).click()
    dialog = here.room.findChild(QFileDialog)
    assert not dialog.isHidden()
    dialog.close()
    here.press(here.find(QLineEdit, "Filter"), "quote")
    here.room.write_to(tmp_path / "out.csv")
    here.saved()
    assert here.reads("Written: ")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["Action"] for row in csv.DictReader(file)] == ["Send a quote"]
    here.find(QLineEdit, "Filter").clear()
    here.list().choose("call")
    QTest.keyClick(here.list(), Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    here.room.write_to(tmp_path / "out.md")
    here.saved()
    told = (tmp_path / "out.md").read_text("utf-8")
    assert [line for line in told.splitlines() if line.startswith("- ")] == [
        "- [ ] Send a quote by 5 Apr 2019", "- [ ] Call the port by 20 Mar 2019",
    ]  # fmt: skip


def test_it_speaks_italian(sit):
    sitting = sit()
    editing.save(sitting.workspace, *THREE).result()
    sitting.close()
    again = sit()
    again.workspace.change_settings(language="it")
    again.window.desk.actions.ask("rebuild")
    again.window = again.running.window
    again.go("followups")
    assert [line.group for line in again.lines()] == ["In ritardo", "Più tardi", "In attesa"]
    assert again.lines()[0].badge == "in ritardo dal mer 20 mar"
    line = again.find(QLineEdit, "Nuova azione a parole")
    again.press(line, "Inviare il listino @Noa Levi entro venerdì")
    assert again.reads("@Noa Levi · scadenza ven 29 mar")
    line.clear()
    names = {c.accessibleName() for c in again.room.findChildren(QComboBox)}
    assert {"Missioni", "Di chi", "Azienda", "Quando scade"} <= names
    tools = {b.accessibleName() for b in again.window.findChildren(QAbstractButton)}
    assert "Esporta" in tools
