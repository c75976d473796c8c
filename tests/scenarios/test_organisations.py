"""Companies and ministries, by mouse and keys: every field, and the people who come for them."""

from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTextEdit

from delegate_app.domain.contact import (
    Address,
    Labelled,
    Organisation,
    Participation,
)
from delegate_app.domain.mission import Mission
from delegate_app.services import editing

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)")  # for menus


def test_every_field_of_an_organisation(sit):
    here = sit()
    here.room.receive("clinic")
    here.saved()
    assert here.list().current() == "clinic"
    before = editing.get(here.workspace, Organisation, "clinic")
    here.write("Name", "מרפאה")
    here.write("In Latin letters", "Clinic")
    here.write("Kind", "Hospital")
    here.write("Sector", "Health")
    here.write("Areas of activity", "AI, 医療")
    here.write("Country", "IL")
    here.write("Description", "Two houses.", QTextEdit)
    here.write("Website", "clinic.example")
    here.click("Add an e-mail")
    here.write("E-mail: name@example.org", "office@clinic.example")
    here.click("Add a phone")
    here.write("Phone: with +39 in front", "+972 3 555 0100")
    here.click("Add an address")
    here.write("Address: Street", "Herzl 1")
    here.click("Add a link")
    here.write("Links: https://", "https://clinic.example/en")
    after = Organisation(
        id="clinic", name="מרפאה", latin_name="Clinic", kind="Hospital", sector="Health",
        areas=("AI", "医療"), website="clinic.example", country="IL", description="Two houses.",
        emails=(Labelled("office@clinic.example"),), phones=(Labelled("+972 3 555 0100"),),
        addresses=(Address(street="Herzl 1"),), links=(Labelled("https://clinic.example/en"),),
    )  # fmt: skip
    assert editing.get(here.workspace, Organisation, "clinic") == after
    empty = Organisation(id="clinic", name="")
    asked = {f.name for f in fields(after) if getattr(after, f.name) != getattr(empty, f.name)}
    assert asked == {f.name for f in fields(after)} - {"id", "extra"}, "a new field needs an editor"
    steps = 0
    while editing.get(here.workspace, Organisation, "clinic") != before:
        here.undo()
        steps += 1
    for _step in range(steps):
        here.redo()
    here.close()
    assert editing.get(sit().workspace, Organisation, "clinic") == after


def test_an_organisation_is_made_and_gets_somebody(sit):
    here = sit()
    here.room.receive("firm")
    here.saved()
    here.room.tools[-1].click()
    here.saved()
    name = here.find(QLineEdit, "Name")
    here.qtbot.waitUntil(name.hasFocus)
    here.press(name, "Ministry")
    here.list().setFocus()
    here.saved()
    here.find(QAbstractButton, "New contact here").click()
    here.qtbot.waitUntil(lambda: here.list().accessibleName() == "New contact")
    here.saved()
    made = here.person(here.list().current())
    assert made.organisation.name == "Ministry"


def test_an_organisation_leaves_the_mission_with_its_people(sit):
    here = sit()
    here.room.receive("clinic")
    here.saved()
    here.click("Take out of this mission")
    assert [line.title for line in here.lines()] == ["Lario Biotech"]
    assert here.reads("Taken out of this mission; the contact itself stays.")
    assert editing.get(here.workspace, Organisation, "clinic") is not None
    assert here.person().part is None
    here.undo()
    assert {line.title for line in here.lines()} == {"Genesis Clinic", "Lario Biotech"}
    assert here.person().part.organisation_id == "clinic"

    japan = Mission(id="japan", name="Japan", zone="Asia/Tokyo", home_zone="Europe/Rome")
    part = Participation(id="there", mission_id="japan", person_id="giulia")
    editing.save(here.workspace, japan, part).result()
    here.list().selectAll()
    QTest.keyClick(here.list(), Qt.Key.Key_Delete)
    here.saved()
    assert here.reads("1 taken out of this mission, 1 deleted everywhere.")
    assert editing.get(here.workspace, Organisation, "clinic") is None
    assert editing.get(here.workspace, Organisation, "firm") is not None
    here.undo()
    assert len(here.lines()) == 2
    here.redo()
    assert here.lines() == []
