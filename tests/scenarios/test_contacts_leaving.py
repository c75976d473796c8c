"""How people leave the room of contacts: chosen, looked at, written, read by others."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from delegate_app.domain.contact import Person
from delegate_app.interchange import read
from delegate_app.services import contacts, editing
from delegate_app.ui.contacts.sharing import Sharing

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)")  # for menus


def asked(here):
    """Ask by the key, and return the panel once it has said what leaves."""
    here.list().setFocus()
    QTest.keyClick(here.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    panel = next(one for one in here.room.findChildren(Sharing) if one.isVisible())
    here.qtbot.waitUntil(lambda: here.reads("What leaves: "))
    return panel


def choose(here, name, words):
    box = here.find(QComboBox, name)
    box.setCurrentText(words)
    box.activated.emit(box.currentIndex())
    here.qtbot.waitUntil(lambda: here.reads("What leaves: "))


@pytest.mark.parametrize("room", ["contacts", "delegation"])
@pytest.mark.parametrize(
    ("form", "name"),
    [("Table (CSV)", "p.csv"), ("Spreadsheet (XLSX)", "p.xlsx"), ("Cards (vCard 4.0)", "p.vcf")],
)
def test_all_that_are_listed_leave(sit, tmp_path, room, form, name):
    here = sit(room)
    panel = asked(here)
    choose(here, "Form of the file", form)
    panel.write_to(tmp_path / name)
    here.qtbot.waitUntil(lambda: here.reads("Written: "))
    entries = read(name, (tmp_path / name).read_bytes()).entries
    listed = here.list().shown()
    rows = contacts.rows(here.workspace, "mission")
    names = sorted(row.person.name for row in rows if row.person.id in listed)
    assert sorted(entry.name for entry in entries) == names
    assert not panel.isVisible()


def test_who_is_in_no_mission_leaves_too(sit, tmp_path):
    here = sit()
    editing.save(here.workspace, Person(id="lost", name="Dana Gal", consent=True)).result()
    here.window.desk.actions.ask("open_person", "lost")
    here.qtbot.waitUntil(lambda: here.list().current() == "lost")
    panel = asked(here)
    assert here.reads("1 person (Dana Gal)")
    choose(here, "For whom", "For the organiser")
    panel.write_to(tmp_path / "p.vcf")
    here.qtbot.waitUntil(lambda: here.reads("Written: "))
    (entry,) = read("p.vcf", (tmp_path / "p.vcf").read_bytes()).entries
    assert entry.name == "Dana Gal"


def test_the_organiser_gets_only_those_who_agreed(sit, tmp_path):
    here = sit()
    person = here.person().person
    editing.change(here.workspace, person, consent=True, remarks="Ours alone").result()
    panel = asked(here)
    choose(here, "For whom", "For the organiser")
    here.qtbot.waitUntil(lambda: here.reads("people who did not agree to the directory"))
    here.qtbot.waitUntil(lambda: here.reads("remarks of yours (1)"))
    panel.write_to(tmp_path / "p.vcf")
    here.qtbot.waitUntil(lambda: here.reads("Written: "))
    data = (tmp_path / "p.vcf").read_bytes()
    assert [entry.name for entry in read("p.vcf", data).entries] == [person.name]
    assert b"Ours alone" not in data


def test_escape_leaves_without_a_file(sit):
    here = sit()
    panel = asked(here)
    QTest.keyClick(here.find(QComboBox, "For whom"), Qt.Key.Key_Escape)
    assert not panel.isVisible()
