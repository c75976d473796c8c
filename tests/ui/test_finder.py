"""The search over everything: typed, walked and left by keys alone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from delegate_app.services import missions, notes, search
from delegate_app.ui.shell.finder import Finder
from delegate_app.ui.widgets.editor import Editor
from delegate_app.ui.widgets.entries import Entry
from delegate_app.ui.widgets.labels import Text


@pytest.fixture
def window(sample, run, qtbot):
    opened = run(sample).window
    opened.activateWindow()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Editor))
    return opened


@pytest.fixture
def finder(window):
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return window.findChild(Finder)


def field(window):
    return window.findChild(Finder).findChild(QLineEdit)


def found(finder):
    model = finder.answers.list.entries
    lines = (model.entry(model.index(row)) for row in range(model.rowCount()))
    return [entry for entry in lines if isinstance(entry, Entry)]


def titles(finder):
    return [entry.title for entry in found(finder)]


def ask(window, person, words):
    field(window).clear()
    person.press(field(window), words)


def test_it_offers_every_command_at_first(finder, window):
    assert field(window).hasFocus()
    assert finder.answers.list.isVisible()
    assert "Print the day" in titles(finder)


@pytest.mark.parametrize(("text_size", "width"), [(100, 1440), (200, 1440), (200, 1024)])
def test_answers_begin_where_the_search_does(sample, run, text_size, width):
    sample.change_settings(text_size=text_size)
    window = run(sample, (width, 700)).window
    window.activateWindow()
    finder = window.findChild(Finder)
    finder.start()
    left = finder.answers.mapTo(window, QPoint()).x()
    assert left == finder.mapTo(window, QPoint()).x()
    assert left + finder.answers.width() <= window.width()


def test_what_it_says_can_be_read_however_narrow_it_is(window):
    finder, metrics = window.findChild(Finder), QFontMetrics(field(window).font())
    key = next(t for t in finder.findChildren(Text) if t.text() == "Ctrl+K")
    full = "Search people, meetings, notes…"
    for brief, expected in ((False, {full, "Search…"}), (True, {"Search…"})):
        finder.be_brief(brief=brief)
        said = set()
        for width in range(400, finder.least, -5):
            finder.setFixedWidth(width)
            QApplication.processEvents()
            said.add(hint := field(window).placeholderText())
            assert metrics.horizontalAdvance(hint) < (width - 18 if brief else key.x())
            assert field(window).toolTip() == ("" if hint == full else f"{full} Ctrl+K")
        assert said == expected
        assert key.isVisible() is not brief


def test_enter_does_the_command_that_is_typed(finder, window, person, qtbot):
    ask(window, person, "print th")
    assert titles(finder)[0] == "Print the day"
    QTest.keyClick(field(window), Qt.Key.Key_Return)
    assert person.named(window, type(finder), "") is not None
    qtbot.waitUntil(lambda: "Reports" in person.words(window))
    assert not finder.answers.list.isVisible()


@pytest.mark.parametrize(
    ("words", "command", "title"),
    [
        ("maccabi record", "open_item", "Maccabi Healthcare Services"),
        ("zoe galli", "open_person", "Zoë Galli"),
        ("fhir gateway", "open_note", "Maccabi Healthcare Services"),
        ("quote patches", "open_followup", ""),
        ("בית חולים", "open_item", ""),
    ],
)
def test_enter_goes_to_what_is_found(finder, window, person, qtbot, words, command, title):
    went = []
    window.desk.actions.answer(command, went.append)
    ask(window, person, words)
    wanted = f"{command} "
    qtbot.waitUntil(lambda: any(entry.id.startswith(wanted) for entry in found(finder)))
    place = next(entry for entry in found(finder) if entry.id.startswith(wanted))
    while finder.answers.list.current() != place.id:
        before = finder.answers.list.current()
        QTest.keyClick(field(window), Qt.Key.Key_Down)
        assert finder.answers.list.current() != before
    QTest.keyClick(field(window), Qt.Key.Key_Return)
    assert went == [place.id.removeprefix(wanted)]
    if title:
        assert place.title == title


def test_a_topic_leads_to_the_notes_that_name_it(finder, window, sample, person, qtbot):
    mission_id = sample.settings.mission
    note = replace(notes.blank(sample, mission_id), text="Ask again #Home-care")
    notes.write(sample, note).result()
    ask(window, person, "home")
    qtbot.waitUntil(lambda: "#Home-care" in titles(finder))
    while finder.answers.list.current() != "notes #home care":
        before = finder.answers.list.current()
        QTest.keyClick(field(window), Qt.Key.Key_Down)
        assert finder.answers.list.current() != before
    QTest.keyClick(field(window), Qt.Key.Key_Return)
    room = window.room("notes")
    qtbot.waitUntil(lambda: room.list.entries.ids() == (note.id,))


def test_only_what_was_asked_last_is_shown(finder, window, person, qtbot):
    person.press(field(window), "maccabi")
    for _ in "maccabi":
        QTest.keyClick(field(window), Qt.Key.Key_Backspace)
    person.press(field(window), "genesis")
    qtbot.waitUntil(lambda: any("Genesis" in title for title in titles(finder)))
    assert not any("Maccabi" in title for title in titles(finder))


def test_esc_goes_back_to_where_the_caret_was(finder, window, person):
    person.press(field(window), "mac")
    QTest.keyClick(field(window), Qt.Key.Key_Escape)
    assert not finder.answers.list.isVisible()
    assert isinstance(QApplication.focusWidget(), Editor)
    assert field(window).text() == ""


@pytest.mark.usefixtures("finder")
def test_what_is_nowhere_is_said(window, person, qtbot):
    ask(window, person, "xyzzy")
    assert not person.reads(window, "Nothing found")  # not before it was looked for
    qtbot.waitUntil(lambda: person.reads(window, "Nothing found"))
    QTest.keyClick(field(window), Qt.Key.Key_Return)
    assert field(window).hasFocus()


def test_the_discreet_view_finds_no_notes(finder, window, person, qtbot):
    window.desk.actions.ask("discreet")
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    ask(window, person, "maccabi")
    qtbot.waitUntil(lambda: any("Maccabi" in title for title in titles(finder)))
    assert not any(entry.id.startswith("open_note") for entry in found(finder))


def test_a_thing_of_another_mission_takes_the_person_there(window, sample):
    japan = next(c.mission for c in missions.cards(sample) if c.mission.name == "Japan")
    note = replace(notes.blank(sample, japan.id), text="Osaka fair")
    notes.write(sample, note).result()
    assert search.missions_of(sample, note.id) == (japan.id,)
    window.desk.actions.ask("open_followup", note.id)
    assert window.mission == japan
