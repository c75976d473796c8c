"""Somebody asks what is known of them, and to be forgotten."""

import zipfile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from delegate_app.services import editing, notes
from delegate_app.ui.contacts.privacy import Privacy

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
    panel = here.room.findChild(Privacy)
    panel.write_to(here.person().person, tmp_path / "noa.zip")
    here.qtbot.waitUntil(lambda: here.reads("Written: "))
    with zipfile.ZipFile(tmp_path / "noa.zip") as archive:
        assert {"record.json", "card.vcf"} <= set(archive.namelist())
