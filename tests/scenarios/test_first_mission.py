"""From the organiser's files to the printed page, through the window alone."""

from datetime import datetime

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFileDialog,
    QListView,
    QPushButton,
)

from delegate_app.base.clock import Clock
from delegate_app.base.paths import DataFolder
from delegate_app.domain.times import to_utc
from delegate_app.services import agenda, missions, notes
from delegate_app.services.workspace import open_workspace
from delegate_app.ui import application
from delegate_app.ui.bus import Keeping
from delegate_app.ui.widgets.editor import Editor
from delegate_app.ui.widgets.labels import Text
from tests.hands import drop

FILES = ("programme.ics", "participants.xlsx", "b2b-meetings.csv", "counterparts.vcf")
NOTE = "They want fifty patches by June"


@pytest.fixture
def running(qtbot, tmp_path):
    clock = Clock(to_utc(datetime(2019, 3, 26, 10, 42), "Asia/Jerusalem"))
    started = application.Running(open_workspace(DataFolder(tmp_path), clock))
    started.window.show()
    qtbot.waitExposed(started.window)
    yield started
    started.window.put_down()
    started.close()


def button(window, words):
    return next(
        b for b in window.findChildren(QPushButton) if b.isVisible() and b.text().startswith(words)
    )


def offer(window, words):
    cards = window.findChildren(QAbstractButton)
    named = (b for b in cards if b.isVisible() and b.accessibleName().startswith(words))
    return next(named, None)


def shows(window, words):
    return any(words in t.text() for t in window.findChildren(Text) if t.isVisible())


def lists_changes(window):
    return any(
        v.isVisible() for v in window.findChildren(QListView) if v.accessibleName() == "Changes"
    )


def chooser(window, name):
    return next(
        c for c in window.findChildren(QComboBox) if c.isVisible() and c.accessibleName() == name
    )


def test_from_dropped_files_to_an_exported_page(running, samples, tmp_path, qtbot):
    window, workspace = running.window, running.workspace
    assert shows(window, "Your mission, in one place, without a network")
    assert not button(window, "Continue").isEnabled()

    drop(window, *(samples / "israel-2019" / name for name in FILES))
    qtbot.waitUntil(lambda: lists_changes(window), timeout=30_000)
    assert missions.cards(workspace) == ()
    button(window, "Apply").click()
    qtbot.waitUntil(lambda: shows(window, "48 agenda items are here"), timeout=30_000)

    who = chooser(window, "Who are you?")
    qtbot.waitUntil(lambda: who.count() > 0)
    giulia = next(n for n in range(who.count()) if who.itemText(n).startswith("Giulia Ferrari"))
    who.setCurrentIndex(giulia)
    who.activated.emit(giulia)
    home = chooser(window, "Where is home?")
    assert home.currentText() == "Milan · Europe/Rome"
    home.setCurrentIndex(home.findData("Europe/London"))
    home.activated.emit(home.currentIndex())
    button(window, "Continue").click()

    qtbot.waitUntil(lambda: shows(window, "Maccabi Healthcare Services"))
    qtbot.waitUntil(lambda: shows(window, "London 08:00–09:00"))
    mission = missions.cards(workspace)[0].mission
    maccabi = next(
        row.item
        for row in agenda.rows(workspace, mission.id)
        if row.item.title == "Maccabi Healthcare Services"
    )
    editor = next(e for e in window.findChildren(Editor) if e.accessibleName() == "My notes")
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    editor.setFocus()
    QTest.keyClicks(editor, NOTE)
    qtbot.waitUntil(lambda: running.bus.keeping is Keeping.SAVED)
    assert notes.of_item(workspace, maccabi.id).text == NOTE

    QTest.keySequence(window, window.desk.actions.commands["reports"].key)
    qtbot.waitUntil(lambda: offer(window, "Follow-up report") is not None)
    offer(window, "Follow-up report").click()
    qtbot.waitUntil(button(window, "Export PDF").isEnabled)
    button(window, "Export PDF").click()
    dialog = window.findChild(QFileDialog)
    target = tmp_path / "report.pdf"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    qtbot.waitUntil(lambda: shows(window, f"Written: {target}"), timeout=60_000)
    with pypdfium2.PdfDocument(target) as document:
        printed = "".join(page.get_textpage().get_text_range() for page in document)
    assert "Maccabi Healthcare Services" in printed
    assert NOTE in printed
