"""The frame: what it says is true, it can be reached without a mouse, and it drops nothing."""

import sys
from concurrent.futures import Future
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from delegate_app.base.errors import KnownError
from delegate_app.domain.contact import OURS, Person
from delegate_app.domain.mission import Mission
from delegate_app.services import contact_lines, editing, missions, notes
from delegate_app.services.workspace import open_workspace
from delegate_app.ui import posing, theme
from delegate_app.ui.bus import Keeping
from delegate_app.ui.shell.sidebar import Entry, SideBar
from delegate_app.ui.today.meeting import MeetingPage
from delegate_app.ui.widgets.editor import Editor
from delegate_app.ui.widgets.labels import Line, Text
from delegate_app.ui.widgets.who import Who

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QTextEdit, QTabBar, QAbstractItemView)
ROOMS = [
    "today", "agenda", "contacts", "notes", "followups", "delegation", "briefing", "reports",
    "programme", "settings", "import",
]  # fmt: skip


@pytest.fixture
def running(sample, run):
    return run(sample)


def controls(window):
    return [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and not isinstance(widget, QHeaderView)  # captions, which take no keyboard
        and widget.isVisible()
        and widget.objectName() != "qt_spinbox_lineedit"
    ]


def note(window):
    return next(e for e in window.findChildren(Editor) if e.accessibleName() == "My notes")


def test_nothing_but_the_window_comes_up(sample, run, qtlog):
    window = run(sample).window
    for room in ROOMS:
        window.open_room(room)
    shown = [r for r in qtlog.records if "propagateSizeHints" in r.message]
    assert not shown, "the offscreen platform says so of a window of fixed width, as the search is"


@pytest.mark.parametrize("room", ROOMS)
def test_every_control_has_a_name_and_is_large_enough(running, room, qtbot):
    running.window.open_room(room)
    QApplication.processEvents()
    found = controls(running.window)
    assert len(found) > 8
    assert [repr(c) for c in found if not c.accessibleName()] == []

    def small():
        # An item's height on the time line is its length in time.
        every = [c for c in controls(running.window) if not hasattr(c, "row")]
        tight = [c for c in every if min(c.width(), c.height()) < 24]
        return [(type(c).__name__, c.accessibleName(), c.size().toTuple()) for c in tight]

    qtbot.waitUntil(lambda: small() == [])


@pytest.mark.parametrize("room", ROOMS)
def test_every_control_can_be_reached_by_tab(running, room):
    window = running.window
    window.open_room(room)
    window.activateWindow()
    known = [c for c in controls(window) if c.isEnabled() and not c.focusProxy()]
    reached = set()
    for _ in range(3 * len(known)):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    # Of things of which one is chosen, Tab reaches the chosen one and the arrows the others.
    buttons = [c for c in reached if isinstance(c, QAbstractButton)]
    groups = {c.parent() for c in buttons if c.autoExclusive() or c.group()}
    missed = [c for c in known if c not in reached and c.parent() not in groups]
    assert [(type(c).__name__, c.accessibleName()) for c in missed] == []


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
@pytest.mark.parametrize("language", ["en", "it"])
def test_nothing_is_cut_at_the_side(sample, run, room, size, language, qtbot):
    sample.change_settings(language=language)
    window = run(sample, size).window
    window.open_room(room)
    QApplication.processEvents()
    assert window.size().toTuple() == size
    qtbot.waitUntil(lambda: cut_at_the_side(window) == [])


def cut_at_the_side(window):
    cut = []
    for label in window.findChildren(Text):
        if not label.isVisible() or label.wordWrap() or type(label) is not Text:
            continue
        right = label.mapTo(window, QPoint(label.width(), 0)).x()
        if right > window.width() or label.width() < label.minimumSizeHint().width():
            cut.append(label.text())
    return cut


def test_the_state_of_saving_is_always_true(running, qtbot, person):
    window = running.window
    line = next(t for t in window.findChild(SideBar).findChildren(Text) if "saved" in t.text())
    assert line.text() == "All changes saved · offline"
    person.press(note(window), "x")
    assert line.text() == "Saving…"
    qtbot.waitUntil(lambda: line.text() == "All changes saved · offline")


def test_the_dot_turns_red_with_the_words(running, qtbot):
    side = running.window.findChild(SideBar)
    line = next(t for t in side.findChildren(Text) if "saved" in t.text())
    dot = line.mapTo(running.window, QPoint(4, line.height() // 2))

    def seen():
        return running.window.screen().grabWindow(running.window.winId()).toImage().pixelColor(dot)

    assert seen() == QColor(theme.colours().accent.ink)
    side.show_keeping(Keeping.FAILED)
    dot = line.mapTo(running.window, QPoint(4, line.height() // 2))
    qtbot.waitUntil(lambda: seen() == QColor(theme.colours().red.ink))


def test_the_sample_says_that_it_is_one(running, person):
    assert person.named(running.window, QWidget, "Sample mission").isVisible()


def test_the_side_bar_lists_the_open_room_also_where_nobody_offers_it(running):
    window = running.window
    (entry,) = (e for e in window.findChildren(Entry) if e.objectName() == "briefing")
    assert not entry.isVisible()
    window.desk.actions.ask("briefing")
    assert entry.isVisible()
    assert entry.isChecked()
    window.desk.actions.ask("today")
    assert not entry.isVisible()


def test_another_mission_is_one_click_away(running):
    window = running.window
    japan = next(e for e in window.findChildren(Entry) if e.accessibleName().startswith("Japan"))
    japan.click()
    assert window.mission.name == "Japan"
    assert "Japan" in window.windowTitle()
    assert window.room("today").day is None


def test_every_mission_of_every_programme_is_in_the_switcher(running, person):
    switch = person.button(running.window, "Mission: ")
    switch.menu().aboutToShow.emit()
    names = [action.text().split("\t")[0] for action in switch.menu().actions()]
    assert names[0] == "Israel · Life Sciences"
    assert "China" in " ".join(names)
    assert names[-1] == "New mission…"


def test_typing_survives_a_change_of_mission_and_of_language(running, sample, qtbot, person):
    window = running.window
    item = window.findChild(MeetingPage).row.item
    person.press(note(window), "first ")
    person.button(window, "India").click()
    qtbot.waitUntil(lambda: window.desk.bus.keeping is Keeping.SAVED)
    assert notes.of_item(sample, item.id).text.endswith("first ")
    person.button(window, "Israel, ").click()
    person.press(note(window), "second")
    sample.change_settings(language="it")
    window.desk.actions.ask("rebuild")
    assert running.window is not window
    assert note_text(running.window).endswith("first second")
    qtbot.waitUntil(lambda: running.bus.keeping is Keeping.SAVED)
    assert notes.of_item(sample, item.id).text.endswith("first second")
    assert "martedì 26 marzo" in " ".join(t.text() for t in running.window.findChildren(Text))
    sample.change_settings(language="en")
    running.window.desk.actions.ask("rebuild")


def note_text(window):
    return next(e for e in window.findChildren(Editor) if e.isVisible()).draft.text


def test_ctrl_z_in_a_text_is_the_texts_own(running, person):
    window = running.window
    editor = note(window)
    before = editor.draft.text
    person.press(editor, "oops")
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.draft.text == before
    assert not person.reads(window, "Undone")


def test_the_first_start_goes_on_where_it_was_left(sample, run, person, qtbot):
    sample.change_settings(started=False)
    window = run(sample).window
    who = person.named(window, QComboBox, "Who are you?")
    assert who.isVisible()
    qtbot.waitUntil(who.isEnabled)
    assert who.currentData() == sample.settings.me != ""


def test_undo_says_what_it_took_back_and_what_it_cannot(running, person, qtbot):
    window = running.window
    person.press(note(window), "x")
    qtbot.waitUntil(lambda: window.desk.bus.keeping is Keeping.SAVED)
    window.desk.actions.ask("undo")
    qtbot.waitUntil(lambda: person.reads(window, "Undone: Note."))
    qtbot.waitUntil(lambda: not note(window).draft.text.endswith("x"))
    window.desk.actions.ask("undo")
    qtbot.waitUntil(lambda: person.reads(window, "⚠ This step cannot be undone"))
    assert window.desk.bus.keeping is Keeping.SAVED
    for _step in range(2):
        window.desk.actions.ask("redo")
    qtbot.waitUntil(lambda: "There is nothing to redo." in person.words(window))
    assert window.desk.bus.keeping is Keeping.SAVED


def test_markup_in_a_name_is_only_a_name(qtbot):
    label = Line('<img src="file:///nowhere.png"> & Sons', wraps=False)
    qtbot.addWidget(label)
    label.resize(40, 20)
    label.grab()
    assert "&lt;img" in label.toolTip()
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_line_that_is_cut_behind_a_part_ends_with_that_part(qtbot):
    cut, whole = Line("Israel · Life Sciences"), Line("Israel")
    looks = []
    for line in (cut, whole):
        qtbot.addWidget(line)
        line.resize(cut.fontMetrics().horizontalAdvance("Israel ·…") + 1, 20)
        looks.append(line.grab().toImage())
    assert looks[0] == looks[1]
    assert "Sciences" in cut.toolTip()


def test_a_bug_is_logged_without_words_and_the_window_goes_on(
    sample, run, monkeypatch, person, qtbot
):
    heard = []
    monkeypatch.setattr(sys, "excepthook", lambda *said: heard.append(said))
    window = run(sample).window
    try:
        raise ValueError("what somebody typed")
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: person.reads(window, "⚠ Something went wrong inside Delegate."))
    log = sample.folder.log.read_text("utf-8")
    assert "ValueError" in log
    assert "test_window.py" in log
    assert "typed" not in log
    assert len(heard) == 1


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_picture_is_of_the_real_window_and_leaves_the_data_open(sample, tmp_path, name):
    target = tmp_path / "window.png"
    with posing.posed(sample, (1100, 760)) as window:
        theme.apply(name)
        posing.shoot(window, target)
    taken = QImage(str(target))
    assert taken.size().toTuple() == (1100, 760)
    ground = QColor(getattr(theme, name.upper()).card)
    assert taken.pixelColor(1000, 4) == ground
    noted = notes.write(sample, notes.blank(sample, sample.settings.mission)).result(timeout=10)
    assert noted.ids
    theme.apply("light")


def test_closing_waits_for_the_disk(running, sample, person):
    window = running.window
    item = window.findChild(MeetingPage).row.item
    person.press(note(window), "the last word")
    assert window.close()
    assert notes.of_item(sample, item.id).text.endswith("the last word")


def test_a_text_that_cannot_be_saved_is_not_thrown_away(running, qtbot, monkeypatch, person):
    def refuse(*_args, **_kwargs):
        answer = Future()
        answer.set_exception(KnownError("The disk is full."))
        return answer

    window = running.window
    with monkeypatch.context() as patched:
        patched.setattr(notes, "write", refuse)
        person.press(note(window), "precious")
        qtbot.waitUntil(lambda: window.desk.bus.keeping is Keeping.FAILED)
        assert not window.close()
        assert window.isVisible()
        assert note(window).draft.text.endswith("precious")
        assert person.reads(window, "⚠ The last change is not saved")
    note(window).draft.flush()
    qtbot.waitUntil(lambda: window.desk.bus.keeping is Keeping.SAVED)


def test_the_first_window_is_no_larger_than_the_screen_with_its_title_bar(sample, run):
    window = run(sample, None).window
    screen = window.screen().availableSize()
    assert window.width() == max(min(1440, screen.width()), window.minimumWidth())
    assert window.height() <= screen.height() - 30


def test_names_to_choose_from_stand_where_one_looks_for_them(running, qtbot):
    who = Who(running.window.desk)
    qtbot.addWidget(who)
    who.offer(running.window.mission)
    (choice,) = who.findChildren(QComboBox)
    qtbot.waitUntil(lambda: choice.count() > 0)
    names = [choice.itemText(n).split()[0] for n in range(1, choice.count())]
    assert names.index("Davide") < names.index("Élise") < names.index("Giulia")
    assert names.index("Łukasz") < names.index("Marco")


def test_the_window_remembers_how_it_stood(sample, run):
    first = run(sample, (1200, 800)).window
    splitter = first.room("today").splitter
    splitter.setSizes([520, 448])
    stood = splitter.sizes()
    first.resize(1024, 700)  # where neither part is as wide as was wished
    first.put_down()
    sample.change_settings(text_size=200)  # and with large text each needs what it can get
    large = run(sample, (1200, 800)).window
    assert large.room("today").splitter.sizes() != pytest.approx(stood, abs=20)
    large.put_down()
    sample.change_settings(text_size=100)
    again = run(sample, (1200, 800)).window
    assert again.room("today").splitter.sizes() == pytest.approx(stood, abs=2)


def test_what_the_command_line_writes_beside_the_window_reaches_it(running, sample, qtbot):
    beside = open_workspace(sample.folder)
    note = notes.blank(beside, sample.settings.mission)
    with qtbot.waitSignal(running.bus.changed, timeout=10_000) as heard:
        notes.write(beside, note).result()
    beside.close()
    assert heard.args[0].ids == {note.id}


def test_the_side_bar_counts_what_nobody_looked_at_yet(running, qtbot):
    def counted():
        entries = running.window.findChildren(Entry)
        return {e.objectName(): e.accessibleName() for e in entries if e.objectName() in ROOMS}

    held = {"agenda": "Agenda, 48", "contacts": "Contacts, 40", "notes": "Notes, 3",
            "followups": "Follow-ups, 3 open", "delegation": "Delegation, 32"}  # fmt: skip
    qtbot.waitUntil(lambda: counted().items() >= held.items())
    mission = running.window.mission
    person = contact_lines.read(running.workspace, mission, OURS)[0].id
    kept = editing.get(running.workspace, Person, person)
    running.bus.write(editing.delete(running.workspace, kept))
    qtbot.waitUntil(lambda: counted()["delegation"] == "Delegation, 31")
    assert counted()["contacts"] == "Contacts, 39"
    other = next(m.id for m in missions.rows(running.workspace) if m.id != mission.id)
    running.window.desk.actions.ask("open_mission", other)
    qtbot.waitUntil(lambda: counted()["contacts"] == "Contacts")


def test_a_day_is_shown_of_a_mission_that_has_none_yet(workspace, run):
    mission = Mission(id="m", name="Israel", zone="Asia/Jerusalem", home_zone="Europe/Rome")
    editing.save(workspace, mission).result()
    workspace.change_settings(started=True)
    today = run(workspace).window.room("today")
    today.receive(date(2019, 3, 27))
    assert today.day == date(2019, 3, 27)
