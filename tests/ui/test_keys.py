"""Everything has a key, every key one meaning, and F1 shows them all."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from delegate_app.domain.followup import FollowUpState
from delegate_app.services import editing, followups
from delegate_app.ui.actions import IN_FOLLOWUPS
from delegate_app.ui.shell.keys import Keys
from delegate_app.ui.shell.sidebar import Entry, SideBar
from delegate_app.ui.widgets.editor import Editor
from delegate_app.ui.widgets.labels import Text

LEADERS = {"delegation", "briefing", "programme"}


def keys(window):
    """Every key that the window hears, by what it does."""
    every = [(a.objectName(), a.shortcut().toString()) for a in window.findChildren(QAction)]
    of_one_field = Qt.ShortcutContext.WidgetShortcut
    every += [
        (s.objectName(), s.key().toString())
        for s in window.findChildren(QShortcut)
        if s.context() is not of_one_field
    ]
    return [(name, key) for name, key in every if key]


def shown(window):
    every = window.findChild(SideBar).findChildren(Entry)
    return [entry.objectName() for entry in every if entry.isVisible() and entry.isCheckable()]


@pytest.fixture(params=[False, True], ids=["delegate", "leader"])
def window(sample, run, request):
    sample.change_settings(leads=request.param)
    return run(sample).window


def test_no_two_commands_share_a_key(window):
    heard = [key for _name, key in keys(window)]
    assert len(heard) > 15
    assert len(heard) == len(set(heard))


def test_the_list_of_keys_has_every_key_of_every_room(window):
    for room in shown(window):
        window.room(room)
    QTest.keyClick(window, Qt.Key.Key_F1)
    dialog = window.findChild(Keys)
    assert not dialog.isModal()
    said = {label.text() for label in dialog.findChildren(Text)}
    native = QKeySequence.SequenceFormat.NativeText
    known = {**window.desk.actions.commands, **IN_FOLLOWUPS}
    for name, key in keys(window):
        assert any(words.endswith(known[name].name) for words in said)
        assert QKeySequence(key).toString(native) in said
    dialog.close()


def test_a_command_that_is_listed_is_answered(window):
    actions = window.desk.actions
    for room in shown(window):
        window.open_room(room)
        window.settle()
    assert [name for name in actions.commands if not actions.answers(name)] == []


def test_the_rooms_are_numbered_as_they_stand(window, sample):
    rooms = [name for name in shown(window) if name != "import"]
    everybody = ["today", "agenda", "contacts", "notes", "followups", "reports"]
    assert [name for name in rooms if name not in LEADERS] == everybody
    assert (set(rooms) >= LEADERS) == sample.settings.leads
    for number, name in enumerate(rooms, start=1):
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        entry = window.findChild(SideBar).findChild(Entry, name)
        assert entry.isChecked()


def test_undo_and_redo_by_key(window, sample, qtbot, person):
    open_ = followups.rows(sample, window.mission.id)[0].followup
    window.desk.bus.write(editing.change(sample, open_, state=FollowUpState.DONE))

    def state():
        rows = followups.rows(sample, window.mission.id)
        return next(r.followup.state for r in rows if r.followup.id == open_.id)

    qtbot.waitUntil(lambda: state() == "done")
    window.findChild(SideBar).setFocus()
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_Z, control)
    qtbot.waitUntil(lambda: state() == "open")
    qtbot.waitUntil(lambda: person.reads(window, "Undone: Follow-up action."))
    QTest.keyClick(window, Qt.Key.Key_Z, control | shift)
    qtbot.waitUntil(lambda: state() == "done")
    qtbot.waitUntil(lambda: person.reads(window, "Done again: Follow-up action."))


def test_undo_names_what_was_still_on_its_way(window, person, qtbot):
    """What is typed goes to the disk first, and is then the step that is taken back."""
    editor = next(e for e in window.findChildren(Editor) if e.accessibleName() == "My notes")
    person.press(editor, "x")
    window.findChild(SideBar).setFocus()
    window.desk.actions.ask("undo")
    qtbot.waitUntil(lambda: person.reads(window, "Undone: Note."))
    qtbot.waitUntil(lambda: not editor.draft.text.endswith("x"))


def test_the_side_bar_folds_to_icons_and_stays_so(window, sample, run, person):
    side = window.findChild(SideBar)
    wide = side.width()
    QTest.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert side.width() < wide / 3
    entry = person.button(window, "Reports")
    assert "Reports" in entry.toolTip()
    entry.click()
    assert entry.isChecked()
    window.put_down()
    again = run(sample).window
    assert again.findChild(SideBar).width() == side.width()
    again.desk.actions.ask("fold")
    assert again.findChild(SideBar).width() == wide
    again.put_down()
    window.hide()
    QApplication.processEvents()
