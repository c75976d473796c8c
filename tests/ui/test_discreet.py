"""While a counterpart sits beside the screen, nothing private is on it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from delegate_app.ui.contacts.people import People
from delegate_app.ui.contacts.person import PersonPage
from delegate_app.ui.widgets.buttons import Row
from delegate_app.ui.widgets.editor import Editor
from delegate_app.ui.widgets.labels import Text
from delegate_app.ui.widgets.veil import Veil


def hide(window):
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_H, keys)


def test_notes_and_promises_go_and_come_back_with_the_caret(sample, run, person, qtbot):
    window = run(sample).window
    window.activateWindow()
    assert any(e.isVisible() for e in window.findChildren(Editor))
    hide(window)
    assert not any(e.isVisible() for e in window.findChildren(QTextEdit))
    assert not any(r.isVisible() for r in window.findChildren(Row) if "due" in r.accessibleName())
    assert person.reads(window, "Ctrl+Shift+H brings it back.")
    assert "Maccabi Healthcare Services" in person.words(window)
    window.desk.actions.ask("next_day")
    assert not any(e.isVisible() for e in window.findChildren(QTextEdit))
    window.desk.actions.ask("go_to_today")
    hide(window)
    assert not any(v.isVisible() for v in window.findChildren(Veil))
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Editor))


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
def test_it_says_so_in_view_with_the_largest_text_too(sample, run, qtbot, size):
    sample.change_settings(text_size=200)
    window = run(sample, size).window
    window.activateWindow()
    hide(window)
    veil = next(v for v in window.findChildren(Veil) if v.isVisible())
    qtbot.waitUntil(
        lambda: all(t.visibleRegion().boundingRect() == t.rect() for t in veil.findChildren(Text))
    )


def test_what_a_message_quotes_of_a_note_goes_too(sample, run, person, qtbot):
    window = run(sample).window
    window.desk.actions.ask("notes")
    listing = window.room("notes").list
    qtbot.waitUntil(lambda: len(listing.shown()) == 3)
    locked = next(e for e in window.room("notes").listed.entries if e.badge == "Locked")
    listing.choose(locked.id)
    QTest.keyClick(listing, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: person.reads(window, "Deleted: Do not mention the exclusivity talks"))
    hide(window)
    assert person.reads(window, "Deleted.")
    assert not person.reads(window, "exclusivity")
    assert "exclusivity" not in " ".join(
        widget.accessibleName() for widget in window.findChildren(QWidget) if widget.isVisible()
    )
    hide(window)
    assert person.reads(window, "Deleted: Do not mention the exclusivity talks")


@pytest.mark.parametrize("room", ["followups", "reports"])
def test_a_private_room_is_hidden_whole_with_its_tools(sample, run, room):
    window = run(sample).window
    window.open_room(room)
    hide(window)
    assert not window.room(room).isVisible()
    assert not any(tool.isVisible() for tool in window.room(room).tools)
    hide(window)
    assert window.room(room).isVisible()
    assert all(tool.isVisible() for tool in window.room(room).tools)


def test_a_promise_goes_from_the_title_too(sample, run, qtbot):
    window = run(sample).window
    window.open_room("followups")
    qtbot.waitUntil(lambda: window.room("followups").windowTitle() != "")
    promise = window.room("followups").windowTitle()
    assert promise in window.windowTitle()
    hide(window)
    assert not window.room("followups").isVisible()
    assert promise not in window.windowTitle()
    assert any(v.isVisible() for v in window.findChildren(Veil))
    hide(window)
    assert window.room("followups").isVisible()


def test_it_stays_when_the_window_is_made_anew(sample, run):
    running = run(sample)
    hide(running.window)
    running.window.desk.actions.ask("rebuild")
    assert not any(e.isVisible() for e in running.window.findChildren(QTextEdit))


def test_what_was_typed_before_is_kept(sample, run, person, qtbot):
    window = run(sample).window
    editor = next(e for e in window.findChildren(Editor) if e.accessibleName() == "My notes")
    person.press(editor, "quickly")
    hide(window)
    qtbot.waitUntil(lambda: not editor.draft.unsaved)
    hide(window)
    assert editor.draft.text.endswith("quickly")


def test_it_may_begin_before_the_page_of_a_contact_is_made(sample, run, person, qtbot):
    window = run(sample).window
    people = window.room("contacts").findChild(People)
    early = []

    def begin():
        if people.list.current() and not window.desk.bus.discreet:
            early.append(people.findChild(PersonPage))
            window.desk.bus.be_discreet()

    people.head_changed.connect(begin)
    window.open_room("contacts")
    qtbot.waitUntil(lambda: people.findChild(PersonPage) is not None)
    assert early == [None]
    qtbot.waitUntil(lambda: person.reads(people, "Ctrl+Shift+H brings it back."))
