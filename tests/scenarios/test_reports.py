"""Documents, by mouse and keys: every option, written to a file, and there again next day."""

from dataclasses import fields, replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog

from delegate_app.domain.reader import Audience
from delegate_app.services.documents import Order
from delegate_app.ui.reports.options import Options
from tests.hands import text_of

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)")


def order(sitting):
    return sitting.room.findChild(Options).order()


def choose(sitting, name, words):
    """Walk a folded list by keys until it shows some words."""
    choice = sitting.find(QComboBox, name)
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Home)
    for _line in range(choice.count()):
        if choice.currentText().startswith(words):
            break
        QTest.keyClick(choice, Qt.Key.Key_Down)
    assert choice.currentText().startswith(words)
    sitting.made()


def test_every_option_is_in_the_order_and_there_next_day(reports):
    here = reports()
    before = order(here)
    assert before == Order(kind="day-sheet", mission_id="mission", language="en")
    day_sheet = here.find(QAbstractButton, "Day sheet, A page a day: when, where, with whom")
    day_sheet.setFocus()
    choose(here, "Day", "Tuesday 26 March")
    choose(here, "For", "My company")
    choose(here, "Company", "Lario Biotech")
    choose(here, "Paper", "Letter")
    choose(here, "Language of the document", "Italiano")
    after = Order(
        kind="day-sheet", mission_id="mission", language="it", audience=Audience.COMPANY,
        day=date(2019, 3, 26), company_id="firm", paper="Letter",
    )  # fmt: skip
    assert order(here) == after
    same = {f.name for f in fields(Order) if getattr(after, f.name) == getattr(before, f.name)}
    assert same == {"kind", "mission_id", "person_id", "item_id", "note_ids", "enclosing"}
    day_sheet.setFocus()
    QTest.keyClick(day_sheet, Qt.Key.Key_Down)
    QTest.keyClick(here.window.focusWidget(), Qt.Key.Key_Down)
    here.made()
    assert order(here) == replace(after, kind="follow-up", day=None)
    here.close()
    again = reports()
    assert order(again) == replace(after, kind="follow-up", day=None)
    again.find(QAbstractButton, "Day sheet, A page a day: when, where, with whom").click()
    assert order(again) == after


def test_it_is_written_to_the_file_that_was_chosen(reports, tmp_path, monkeypatch):
    here = reports()
    choose(here, "Day", "Tuesday 26 March")
    here.window.activateWindow()
    here.qtbot.waitUntil(here.window.isActiveWindow)
    QTest.mouseClick(
        next(t for t in here.room.tools if t.accessibleName() == "Export PDF"),
        Qt.MouseButton.LeftButton,
    )
    dialog = here.room.findChild(QFileDialog)
    assert dialog.isVisible()
    assert "Israel - Day sheet 2019-03-26.pdf" in dialog.selectedFiles()[0]
    target = tmp_path / "sheet.pdf"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    here.qtbot.waitUntil(lambda: here.reads(f"Written: {target}"), timeout=30_000)
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url) or True)
    next(b for b in here.window.findChildren(QAbstractButton) if b.text() == "Open folder").click()
    assert [url.toLocalFile() for url in shown] == [str(tmp_path)]
    told = text_of(target)
    assert "Clinic and Lario" in told
    assert "26 March 2019" in told


def test_a_language_that_nobody_chose_follows_the_window(reports):
    here = reports()
    choose(here, "Paper", "Letter")
    here.workspace.change_settings(language="it")
    here.close()
    again = reports()
    try:
        assert (order(again).language, order(again).paper) == ("it", "Letter")
    finally:
        again.workspace.change_settings(language="en")
        again.window.desk.actions.ask("rebuild")
        again.window = again.running.window
