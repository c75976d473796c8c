"""Somebody asks what is known of them, and to be forgotten; who is kept long is asked about."""

import zipfile
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from delegate_app.domain.contact import Participation, Person
from delegate_app.services import editing, notes
from delegate_app.ui.contacts.privacy import Privacy
from tests.scenarios.conftest import MEETING

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)")  # for menus


def test_forgetting_says_what_goes_and_waits_for_the_button(sit):
    here = sit()
    note = notes.blank(here.workspace, "mission", person_id="noa")
    editing.save(here.workspace, note).result()
    here.saved()
    here.list().choose("noa")
    here.find(QAbstractButton, "Forget").click()
    here.qtbot.waitUntil(lambda: here.reads("Forget Noa Levi? There is no undo."))
    assert here.reads("notes on them (1)")
    assert here.reads("meetings, without them (1)")
    QTest.keyClick(here.find(QAbstractButton, "Forget for good"), Qt.Key.Key_Escape)
    assert here.person() is not None
    here.find(QAbstractButton, "Forget").click()
    button = here.find(QAbstractButton, "Forget for good")
    here.qtbot.waitUntil(button.isEnabled)
    QTest.keyClick(button, Qt.Key.Key_Space)
    here.qtbot.waitUntil(lambda: here.reads("Forgotten. Backups made from now on"))
    here.qtbot.waitUntil(lambda: [line.title for line in here.lines()] == ["Giulia Ferrari"])
    assert here.person() is None


def test_a_record_is_written(sit, tmp_path):
    here = sit()
    here.list().choose("noa")
    here.find(QAbstractButton, "Forget").click()  # the same panel asks for both
    panel = here.room.findChild(Privacy)
    panel.write_to(here.person().person, tmp_path / "noa.zip")
    here.qtbot.waitUntil(lambda: here.reads("Written: "))
    with zipfile.ZipFile(tmp_path / "noa.zip") as archive:
        assert {"record.json", "card.vcf"} <= set(archive.namelist())


def press(here, name):
    """Press a button by its key."""
    button = here.find(QAbstractButton, name)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    here.saved()


def test_who_is_kept_long_is_kept_on_purpose_and_asked_about_no_more(sit):
    here = sit()
    assert not here.says_a_button("Kept long")
    person = here.person().person
    morning = datetime(2019, 3, 26, 8)  # whoever is to be met is not asked about
    editing.change(here.workspace, MEETING, start=morning, end=morning.replace(hour=9)).result()
    editing.change(here.workspace, person, since=date(2016, 3, 1)).result()
    eli = Person(id="eli", name="Eli Adler", since=date(2017, 3, 1))
    part = Participation(id="part3", mission_id="mission", person_id="eli")
    editing.save(here.workspace, eli, part).result()
    here.qtbot.waitUntil(lambda: here.reads("Kept longer than 24 months: 2 contacts here"))

    press(here, "Kept long")
    assert {line.id for line in here.lines()} == {"noa", "eli"}
    QTest.keySequence(here.list(), "Ctrl+A")
    press(here, "Keep who is chosen")
    here.qtbot.waitUntil(lambda: len(here.lines()) == 3)
    assert not here.reads("Kept longer than")
    assert not here.says_a_button("Kept long")
    assert here.person().person.since == date(2016, 3, 1)

    here.undo()
    here.qtbot.waitUntil(lambda: here.reads("2 contacts here"))
    here.list().choose("eli")
    press(here, "Kept long")
    press(here, "Keep who is chosen")
    here.qtbot.waitUntil(lambda: [line.id for line in here.lines()] == ["noa"])
    here.close()

    again = sit()
    again.qtbot.waitUntil(lambda: again.reads("Kept longer than 24 months: 1 contact here"))
    again.qtbot.waitUntil(lambda: [line.id for line in again.lines()] == ["noa"])
    again.window.open_room("settings")
    again.workspace.change_settings(kept_long=0)
    again.go("contacts")
    again.qtbot.waitUntil(lambda: not again.reads("Kept longer than"))
    assert {line.id for line in again.lines()} == {"noa", "eli", "giulia"}
