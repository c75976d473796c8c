"""An agenda leaves from its room: whose, in which form, and once it was read what is in it."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog

from delegate_app.domain.agenda import Attendance, Kind, Side
from delegate_app.domain.contact import Person
from delegate_app.services import agenda, editing
from delegate_app.ui.widgets.calendar.card import ItemCard
from delegate_app.ui.widgets.calendar.spot import Spot


def test_an_agenda_leaves_as_a_file_once_it_was_read_what_is_in_it(sit, tmp_path):
    here = sit("agenda")
    lunch = replace(
        agenda.item(here.workspace, "meeting"), id="lunch", title="Lunch",
        start=datetime(2019, 3, 26, 13), end=datetime(2019, 3, 26, 14),
    )  # fmt: skip
    own = replace(lunch, id="own", title="Dentist", kind=Kind.PRIVATE_APPOINTMENT)
    marco = Person(id="marco", name="Marco Rossi", family="Rossi")
    seat = Attendance(id="seat3", item_id="lunch", side=Side.OURS, person_id="marco")
    editing.save(here.workspace, marco, lunch, own, seat).result()
    here.saved()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    here.saved()
    assert here.reads("What leaves: agenda items (2)")
    assert here.reads("Stays: private appointments (1) · all notes")
    whose, form = (
        here.find(QComboBox, name) for name in ("Whose agenda leaves", "Form of the file")
    )
    assert whose.hasFocus()
    whose.setCurrentText("Marco Rossi")
    whose.activated.emit(whose.currentIndex())
    here.saved()
    assert here.reads("What leaves: agenda items (1)")
    assert here.reads("private appointments (1) · agenda items of others (1)")
    form.setCurrentIndex(form.findData("csv"))
    here.find(QAbstractButton, "Write the file").click()
    dialog = here.room.findChild(QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "Israel - Agenda - Marco Rossi.csv"
    target = tmp_path / "marco.csv"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    here.qtbot.waitUntil(lambda: here.reads(f"Written: {target}"))
    written = target.read_text("utf-8-sig")
    assert "Lunch" in written
    assert "Clinic and Lario" not in written
    assert "Dentist" not in written
    assert not whose.isVisible()
    here.window.desk.actions.ask("export")
    assert whose.isVisible()
    assert whose.currentText() == "Whole delegation"
    QTest.keyClick(whose, Qt.Key.Key_Escape)
    assert not whose.isVisible()
    assert isinstance(here.window.focusWidget(), (ItemCard, Spot))
