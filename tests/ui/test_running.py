"""A window gives its place to another only when nothing would be lost with it."""

from concurrent.futures import Future

import pytest
from PySide6.QtCore import QEvent, QThreadPool, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox, QLineEdit, QMessageBox

from delegate_app.base.errors import KnownError
from delegate_app.base.paths import DataFolder
from delegate_app.services import missions, notes
from delegate_app.services import sample as samples_of
from delegate_app.services.workspace import open_workspace
from delegate_app.ui import application
from delegate_app.ui.bus import Keeping
from delegate_app.ui.shell.window import Window
from delegate_app.ui.today.meeting import MeetingPage
from delegate_app.ui.widgets.editor import Editor


@pytest.fixture
def running(sample, run):
    return run(sample)


def windows():
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, Window) and w.isVisible()]


def test_waiting_for_the_disk_lets_nothing_else_happen(running, sample, person):
    window = running.window
    item = window.findChild(MeetingPage).row.item
    editor = next(e for e in window.findChildren(Editor) if e.isVisible())
    happened = []
    person.press(editor, "the last word")
    QTimer.singleShot(0, lambda: happened.append("something"))
    window.put_down()
    assert running.bus.keeping is Keeping.SAVED
    assert notes.of_item(sample, item.id).text.endswith("the last word")
    assert happened == []


def test_another_folder_is_opened_once_however_often_it_is_asked_for(running, qtbot, monkeypatch):
    opened = []
    make = samples_of.open_sample

    def count(folder):
        opened.append(folder)
        return make(folder)

    running.window.desk.actions.ask("own_missions")
    qtbot.waitUntil(lambda: not running.workspace.sample)
    monkeypatch.setattr(samples_of, "open_sample", count)
    for _click in range(3):
        running.window.desk.actions.ask("sample")
    qtbot.waitUntil(lambda: running.workspace.sample)
    running.bus.background.finish()
    QApplication.processEvents()
    assert len(opened) == 1
    assert windows() == [running.window]


@pytest.mark.usefixtures("qtbot")
def test_a_folder_that_opens_after_closing_is_closed_too(sample):
    running = application.Running(sample)
    running.window.show()
    running.window.desk.actions.ask("own_missions")
    running.window.put_down()
    running.close()
    QApplication.processEvents()
    assert windows() == []


@pytest.mark.usefixtures("qtbot")
def test_nothing_reads_a_folder_that_is_closed(sample):
    running, read = application.Running(sample), []
    running.window.show()
    running.window.put_down()
    running.close()
    running.bus.background.run(lambda: read.append("a list"), read.append, read.append)
    QApplication.processEvents()
    QThreadPool.globalInstance().waitForDone()
    assert read == []


def test_an_answer_that_is_none_keeps_the_window_and_its_choices(running, sample, qtbot, person):
    window = running.window
    window.desk.actions.ask("contacts")
    qtbot.waitUntil(lambda: any(
        f.accessibleName() == "Until" and f.isVisible() for f in window.findChildren(QLineEdit)
    ))  # fmt: skip
    field = person.named(window, QLineEdit, "Until")
    field.setFocus()
    person.press(field, "soon")
    window.desk.actions.ask("settings")
    language = person.named(window, QComboBox, "Language")
    person.choose(window, "Language", "Italiano")
    assert running.window is window
    assert sample.settings.language != "it"
    assert language.currentData() == sample.language
    assert person.reads(window, "⚠ Something is not saved yet, so this window stays.")
    assert field.text() == "soon"
    field.clear()
    person.press(field, "31/12/2099")
    window.put_down()
    assert running.bus.keeping is Keeping.SAVED
    person.choose(window, "Language", "Italiano")
    assert running.window is not window
    qtbot.waitUntil(lambda: running.bus.keeping is Keeping.SAVED)
    person.choose(running.window, "Lingua", "English")


def test_who_is_gone_hears_no_answer_and_the_window_tells_what_went_wrong(running, person):
    window, gone = running.window, QLineEdit()
    kept, refused = Future(), Future()
    running.bus.write(kept, gone.setText, gone.setText)
    running.bus.write(refused, gone.setText, gone.setText)
    gone.deleteLater()
    QApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)
    kept.set_result("kept")
    refused.set_exception(KnownError("The disk is full."))
    running.bus.wait(5)
    assert running.bus.keeping is Keeping.FAILED
    assert person.reads(window, "⚠ The disk is full.")


def test_broken_settings_open_with_the_defaults_and_are_told(run, person, tmp_path):
    folder = DataFolder(tmp_path)
    opened = open_workspace(folder)
    made = missions.add(opened, "Chile", zone="America/Santiago").result()
    opened.close()
    folder.settings.write_text("language = ", "utf-8")
    again = open_workspace(folder, mends=True)
    running = run(again)
    window = running.window
    assert person.reads(window, "⚠ The settings could not be read")
    assert person.reads(window, "kept as settings.broken.toml")
    assert window.mission.id == made.mission_id
    assert window.room("today").isVisible()
    running.bus.background.end()
    again.close()
    assert open_workspace(folder).settings.started


def test_without_missions_broken_settings_lead_to_the_first_start(run, person, tmp_path):
    folder = DataFolder(tmp_path)
    folder.settings.write_text("language = ", "utf-8")
    window = run(open_workspace(folder, mends=True)).window
    assert window.room("first_start").isVisible()
    assert person.reads(window, "⚠ The settings could not be read")


def test_a_window_stays_while_qt_asks_something_in_it(running, qtbot, person, tmp_path):
    window = running.window
    window.desk.actions.ask("day_sheet")
    room, found = window.room("reports"), []
    qtbot.waitUntil(lambda: "being made" not in room.subtitle, timeout=30_000)
    person.button(window, "Print").click()
    qtbot.waitUntil(lambda: room.findChild(QPrintDialog) is not None, timeout=30_000)
    dialog = room.findChild(QPrintDialog)
    dialog.findChild(QLineEdit, "filename").setText(str(tmp_path))

    def answer():
        found.append(QApplication.activeModalWidget())
        qtbot.waitUntil(lambda: person.reads(window, "⚠ A question is open, so this window stays."))
        found[0].close()

    window.desk.actions.ask("own_missions")
    QTimer.singleShot(0, answer)
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()
    assert isinstance(found[0], QMessageBox)
    assert windows() == [running.window] == [window]
    dialog.close()
    window.desk.actions.ask("own_missions")
    qtbot.waitUntil(lambda: running.window is not window)
