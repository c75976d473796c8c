"""Every choice acts at once, and none of them gets in the way."""

from datetime import date

import pytest
from PySide6.QtCore import QDir, QFileInfo, Qt
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
)

from delegate_app.base import settings as kept
from delegate_app.services import backup, missions
from delegate_app.ui import theme
from delegate_app.ui.bus import Keeping
from delegate_app.ui.posing import rest
from delegate_app.ui.settings.view import Settings
from delegate_app.ui.shell.about import About
from delegate_app.ui.shell.sidebar import Entry, SideBar
from delegate_app.ui.widgets.editor import Editor
from delegate_app.ui.widgets.file_dialogs import ask_file
from delegate_app.ui.widgets.labels import Text


@pytest.fixture
def running(sample, run):
    started = run(sample)
    started.window.activateWindow()
    QTest.keySequence(started.window, "Ctrl+,")
    assert isinstance(started.window.room("settings"), Settings)
    yield started
    theme.enlarge(100)
    theme.apply("light")


def test_the_theme(running, sample, person):
    person.choose(running.window, "Theme", "Dark")
    assert theme.colours() is theme.DARK
    assert sample.settings.theme == "dark"


def test_a_choice_that_the_disk_does_not_take_holds_and_is_told(running, sample, person, qtbot):
    blocked = sample.folder.settings.with_suffix(".new")
    blocked.mkdir()
    person.choose(running.window, "Theme", "Dark")
    qtbot.waitUntil(lambda: person.reads(running.window, "The choice could not be kept"))
    assert theme.colours() is theme.DARK
    assert running.bus.keeping is Keeping.FAILED
    mission = missions.rows(sample)[0]
    with qtbot.waitSignal(running.bus.changed):
        running.bus.write(missions.change(sample, mission, place="Haifa"))
    assert running.bus.keeping is Keeping.FAILED, "what else is kept says nothing of the choice"
    blocked.rmdir()
    qtbot.waitUntil(lambda: running.bus.keeping is Keeping.SAVED)
    assert kept.Settings.load(sample.folder.settings).theme == "dark"


def test_the_text_size_and_the_keyboard_stays_on_the_choice(running, sample, person, qtbot):
    before = theme.font().pointSizeF()
    person.choose(running.window, "Text size", "150")
    assert theme.font().pointSizeF() == pytest.approx(1.5 * before)
    assert sample.settings.text_size == 150
    assert running.window.findChild(Settings).isVisible()
    running.window.activateWindow()
    size = person.named(running.window, QComboBox, "Text size")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is size)


def test_the_language(running, sample, person):
    window = running.window
    person.choose(window, "Language", "Italiano")
    assert running.window is not window
    assert sample.settings.language == "it"
    assert running.window.findChild(Settings).isVisible()
    home = person.named(running.window, QComboBox, "Casa")
    assert home.currentText() == "Milano · Europe/Rome"
    sample.change_settings(language="en")
    running.window.desk.actions.ask("rebuild")


def test_a_note_follows_the_look_in_a_window_that_did_not_show_it_before(running, person, qtbot):
    def note():
        notes = running.window.room("today").findChildren(Editor)
        return next((one for one in notes if one.toPlainText().startswith("# Remote")), None)

    running.window.open_room("today")
    qtbot.waitUntil(lambda: note() is not None)
    running.window.open_room("settings")
    person.choose(running.window, "Text size", "150")
    person.choose(running.window, "Theme", "Dark")
    running.window.open_room("today")
    qtbot.waitUntil(lambda: note() is not None)
    document = note().document()
    assert document.defaultFont() == theme.font(theme.NOTE)
    heading = document.firstBlock().layout().formats()
    inks = {run.format.foreground().color().name().upper() for run in heading}
    assert inks == {theme.DARK.ink, theme.DARK.muted}


def test_the_language_leaves_everything_else_where_it_was(sample, run, person, qtbot):
    sample.change_settings(leads=True)
    running = run(sample)
    window = running.window
    window.desk.actions.ask("agenda")
    window.desk.actions.ask("agenda_list")
    listing = window.room("agenda").list
    qtbot.waitUntil(lambda: listing.entries.rowCount() > 20)
    QTest.keyClick(listing, Qt.Key.Key_PageDown)
    page = window.room("agenda").pages.findChildren(QScrollArea)[-1].verticalScrollBar()
    qtbot.waitUntil(lambda: page.maximum() > 100)
    page.setValue(90)
    agenda = window.room("agenda").bookmark()
    assert agenda["chosen"] != listing.entries.first()
    assert agenda["page"] == 90
    window.desk.actions.ask("reports")
    person.button(window, "Follow-up report").click()
    person.choose(window, "For", "The counterpart")
    person.choose(window, "Company", "Maccabi")
    person.choose(window, "Paper", "Letter")
    person.choose(window, "Language of the document", "English")
    room = window.room("reports")
    qtbot.waitUntil(lambda: "being made" not in room.subtitle, timeout=30_000)
    person.button(window, "Larger").click()
    view = room.findChild(QPdfView)
    view.verticalScrollBar().setValue(300)
    reports = room.bookmark()
    window.desk.actions.ask("today")
    window.room("today").receive(date(2019, 3, 27))
    today = window.room("today").bookmark()

    window.desk.actions.ask("settings")
    person.choose(window, "Language", "Italiano")
    after = running.window
    assert after is not window
    assert after.room("today").day == date(2019, 3, 27)
    assert after.room("today").bookmark() == today
    after.open_room("agenda")
    qtbot.waitUntil(lambda: after.room("agenda").bookmark() == agenda)
    after.open_room("reports")
    room = after.room("reports")
    qtbot.waitUntil(lambda: person.reads(after, "Anteprima in tempo reale"), timeout=30_000)
    assert room.bookmark() == reports
    sample.change_settings(language="en")
    after.desk.actions.ask("rebuild")


def test_home(running, sample, person, qtbot):
    person.choose(running.window, "Home", "London")
    assert sample.settings.home_zone == "Europe/London"
    qtbot.waitUntil(lambda: running.window.mission.home_zone == "Europe/London")


@pytest.mark.parametrize(
    ("typed", "zone", "shown"),
    [
        ("lond", "Europe/London", "London · Europe/London"),
        ("tel aviv", "Asia/Jerusalem", "Tel Aviv · Asia/Jerusalem"),
        ("sao paulo", "America/Sao_Paulo", "Sao Paulo · America/Sao_Paulo"),
        ("Europe/Rome", "Europe/Rome", "Milan · Europe/Rome"),
        ("Japan", "Japan", "Japan"),
        ("mumbai", "Asia/Kolkata", "Mumbai · Asia/Kolkata"),
        ("Pechino", "Asia/Shanghai", "Pechino · Asia/Shanghai"),
        ("shenz", "Asia/Shanghai", "Shenzhen · Asia/Shanghai"),
        ("canton", "Asia/Shanghai", "Canton · Asia/Shanghai"),
        ("india", "Asia/Kolkata", "India · Asia/Kolkata"),
        ("Stati Uniti", "America/New_York", "Stati Uniti · America/New_York"),
        ("UAE", "Asia/Dubai", "Dubai · Asia/Dubai"),
        ("milan", "Europe/Rome", "Milan · Europe/Rome"),
    ],
)
def test_as_much_of_home_as_no_other_city_begins_with(running, sample, person, typed, zone, shown):
    home = person.named(running.window, QComboBox, "Home")
    home.setFocus()
    home.lineEdit().selectAll()
    QTest.keyClicks(home.lineEdit(), typed)
    QTest.keyClick(home.lineEdit(), Qt.Key.Key_Return)
    assert sample.settings.home_zone == zone
    assert home.currentText() == shown


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("irana", "is not a time zone"), ("europe", "is not a time zone"),
        ("nowhere", "is not a time zone"), (" ", "No time zone is chosen."),
    ],
)  # fmt: skip
def test_a_home_that_may_be_several_or_none_is_asked_for_again(
    running, sample, person, typed, said
):
    home = person.named(running.window, QComboBox, "Home")
    home.setFocus()
    home.lineEdit().selectAll()
    QTest.keyClicks(home.lineEdit(), typed)
    QTest.keyClick(home.lineEdit(), Qt.Key.Key_Return)
    assert sample.settings.home_zone == "Europe/Rome"
    assert home.currentText() == typed
    assert person.reads(running.window, said)


def test_a_click_selects_the_zone_to_be_typed_over_and_escape_brings_it_back(
    running, sample, person
):
    home = person.named(running.window, QComboBox, "Home")
    line, before = home.lineEdit(), home.currentText()
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert line.selectedText() == before
    QTest.keyClicks(line, "toky")
    home.completer().popup().hide()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert home.currentText() == before
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert sample.settings.home_zone == "Europe/Rome"


def test_who_leads_sees_the_rooms_of_leaders(running, sample, person):
    box = person.named(running.window, QCheckBox, "I lead the delegation")
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    assert sample.settings.leads
    side = running.window.findChild(SideBar)
    offered = [e.objectName() for e in side.findChildren(Entry) if e.isVisible()]
    numbered = {c.name for c in running.window.desk.actions.commands.values()}
    assert {"today", "reports"} <= set(offered)
    assert {"Today", "Reports"} <= numbered
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    assert not sample.settings.leads


def test_another_place_for_backups(running, sample, tmp_path, person, qtbot):
    person.button(running.window, "Choose another place").click()
    dialog = running.window.findChild(QFileDialog)
    assert dialog.isVisible()
    chosen = tmp_path / "my backups"
    dialog.fileSelected.emit(str(chosen))
    dialog.close()
    assert person.reads(running.window, str(chosen))
    person.button(running.window, "Back up now").click()
    qtbot.waitUntil(lambda: person.reads(running.window, "Backed up and verified:"), timeout=20_000)
    assert [file.suffix for file in sorted(chosen.iterdir())] == [".db", ".sha256"]
    assert backup.place(sample) == chosen


def test_about_names_every_library_with_its_licence(running, sample, person):
    person.button(running.window, "About Delegate").click()
    dialog = running.window.findChild(About)
    assert not dialog.isModal()
    said = [label.text() for label in dialog.findChildren(Text)]
    assert str(sample.folder.root) in said
    for name, licence in (("PySide6", "LGPL"), ("reportlab", "BSD"), ("icalendar", "BSD")):
        assert any(licence in line for line in said[said.index(name) : said.index(name) + 3])
    assert "–" not in said
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Close").click()


def test_questions_stand_in_two_columns_where_there_is_room(sample, run):
    def apart(size):
        window = run(sample, size).window
        window.open_room("settings")
        rest(window)
        language, remind = (
            next(
                w for w in window.room("settings").findChildren(kind) if w.accessibleName() == name
            )
            for kind, name in ((QComboBox, "Language"), (QCheckBox, "Remind me of what is due"))
        )
        left, right = (w.mapTo(window, w.rect().topLeft()) for w in (language, remind))
        return right.x() - left.x(), right.y() - left.y()

    across, down = apart((1440, 900))
    assert across > 300
    assert down < 0
    across, down = apart((1024, 700))
    assert across == 0
    assert down > 0


def test_the_dialogs_that_are_qts_own_speak_the_language_of_the_window(running):
    def said():
        window = running.window
        ask_file(window, "Where", "sheet.pdf", {"PDF": "pdf"}, print)
        (dialog,) = window.findChildren(QFileDialog)
        words = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
        words += [button.text() for button in dialog.findChildren(QPushButton)]
        words.append(dialog.iconProvider().type(QFileInfo(QDir.tempPath())))
        words += [tool.toolTip() for tool in dialog.findChildren(QToolButton) if tool.toolTip()]
        dialog.close()
        return words

    english = said()
    running.window.desk.actions.ask("rebuild", {"language": "it"})
    italian = said()
    assert len(italian) == len(english) > 8
    assert [one for one, other in zip(english, italian, strict=True) if one == other] == []
    running.window.desk.actions.ask("rebuild", {"language": "en"})
    assert said() == english


def test_who_one_is_stands_there_in_a_mission_without_participants(running, sample, person, qtbot):
    window = running.window
    next(e for e in window.findChildren(Entry) if e.accessibleName().startswith("Japan")).click()
    who = person.named(window, QComboBox, "Who are you?")
    qtbot.waitUntil(lambda: who.currentText() == "Giulia Ferrari")
    assert who.isEnabled()
    assert who.currentData() == sample.settings.me
