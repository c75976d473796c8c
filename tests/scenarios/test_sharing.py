"""A document that is sent on: with dates and cards inside, and locked, by keys alone."""

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit

from delegate_app.ui.reports.delegates import Delegates
from delegate_app.ui.reports.options import Options
from delegate_app.ui.reports.share import Share

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)")


def tick(sitting, name):
    box = sitting.find(QAbstractButton, name)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)


def export(sitting):
    return next(tool for tool in sitting.room.tools if tool.accessibleName() == "Export PDF")


def written(sitting, target):
    sitting.room.write_to(target)
    sitting.qtbot.waitUntil(lambda: sitting.reads(f"Written: {target}"), timeout=30_000)


def test_dates_and_cards_go_along_where_asked_and_are_listed_before(reports, tmp_path):
    here = reports()
    written(here, tmp_path / "plain.pdf")
    with pikepdf.Pdf.open(tmp_path / "plain.pdf") as document:
        assert not document.attachments
    assert not here.reads("dates attached")
    tick(here, "Attach dates and cards")
    here.made()
    assert here.reads("dates attached")
    written(here, tmp_path / "shared.pdf")
    with pikepdf.Pdf.open(tmp_path / "shared.pdf") as document:
        assert "dates.ics" in document.attachments
    here.close()
    assert reports().room.findChild(Options).order().enclosing


def test_what_has_neither_dates_nor_cards_offers_none(reports):
    here = reports()
    tick(here, "Attach dates and cards")
    here.room.findChild(Options).choose("summary", None)
    share = here.room.findChild(Share)
    assert not share.enclosing
    shown = {box.accessibleName() for box in share.findChildren(QAbstractButton) if box.isVisible()}
    assert shown == {"Lock with a password"}


def test_the_sheets_of_the_delegates_go_out_like_any_document(reports, tmp_path):
    here = reports()
    tick(here, "Attach dates and cards")
    options, sheets = here.room.findChild(Options), here.room.findChild(Delegates)
    options.choose("delegates", None)
    here.qtbot.waitUntil(lambda: sheets.batch is not None, timeout=30_000)
    apart = here.find(QAbstractButton, "One PDF a delegate")
    tick(here, "Lock with a password")
    assert not export(here).isEnabled()
    assert not apart.isEnabled()
    for name in ("Password", "The same password again"):
        QTest.keyClicks(here.find(QLineEdit, name), "Open sesame")
    assert apart.isEnabled()
    target = tmp_path / "sheets.pdf"
    written(here, target)
    with pikepdf.Pdf.open(target, password="Open sesame") as document:
        assert document.attachments
        assert all(" - " in name for name in document.attachments)
    assert not apart.isEnabled()


def test_a_password_is_typed_twice_alike_and_kept_nowhere(reports, tmp_path):
    here = reports()
    here.window.resize(1024, 700)
    tick(here, "Lock with a password")
    first, again = (here.find(QLineEdit, name) for name in ("Password", "The same password again"))
    here.qtbot.waitUntil(lambda: again.visibleRegion().boundingRect() == again.rect())
    assert first.hasFocus()
    assert first.echoMode() is QLineEdit.EchoMode.Password
    assert here.reads("without it nobody opens the file again")
    assert not export(here).isEnabled()
    here.window.desk.actions.ask("export")
    assert here.room.findChild(QFileDialog) is None
    QTest.keyClicks(first, "Open sesame")
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert again.hasFocus()
    QTest.keyClicks(again, "Open sesam")
    assert not here.reads("The two passwords are not the same."), "it is only not finished"
    assert not export(here).isEnabled()
    QTest.keyClicks(again, "o")
    assert here.reads("The two passwords are not the same.")
    QTest.keyClick(again, Qt.Key.Key_Backspace)
    QTest.keyClicks(again, "e")
    assert export(here).isEnabled()
    target = tmp_path / "locked.pdf"
    written(here, target)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.Pdf.open(target)
    pikepdf.Pdf.open(target, password="Open sesame").close()
    assert (first.text(), again.text()) == ("", "")
    assert not export(here).isEnabled()
    QTest.keyClicks(first, "Open sesame")
    here.window.open_room("today")
    here.window.open_room("reports")
    assert first.text() == ""
    here.close()
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    assert not any(b"sesam" in data for data in kept)
