"""A promise, a person and a topic are taken down while somebody talks, by keys alone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from delegate_app.domain.followup import FollowUpState
from delegate_app.services import editing, followups, notes
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.editor import Editor
from delegate_app.ui.widgets.find_bar import FindBar
from delegate_app.ui.widgets.naming import Naming

CONTROL = Qt.KeyboardModifier.ControlModifier


class Writer:
    """Somebody in the note of the meeting that is on now."""

    def __init__(self, sitting):
        self.sitting = sitting
        QTest.keyClick(sitting.window, Qt.Key.Key_J, CONTROL)
        sitting.qtbot.waitUntil(lambda: isinstance(sitting.window.focusWidget(), Editor))
        self.editor = sitting.window.focusWidget()
        sitting.saved()

    def type(self, words):
        self.sitting.press(self.editor, words)

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.editor, key, modifiers)

    def actions(self):
        self.editor.draft.flush()
        self.sitting.saved()
        rows = followups.of_item(self.sitting.workspace, "meeting")
        return sorted((row.followup for row in rows), key=lambda action: action.line or 0)

    def naming(self):
        return self.editor.window().findChild(Naming)


@pytest.fixture
def writer(sit):
    return Writer(sit())


def test_a_promise_is_taken_down_with_owner_and_day(writer):
    writer.type("They like it. #pilot\n[] Send the specs @Noa")
    assert writer.naming().isVisible()
    writer.key(Qt.Key.Key_Return)
    assert writer.editor.draft.text.endswith("[] Send the specs @Noa Levi ")
    writer.type("by Friday\nAsk for samples next Monday\n\nדגש על פרטיות\n")
    writer.type("[] 資料を送る @me 5/4\n")
    specs, samples, japanese = writer.actions()
    assert (specs.text, specs.owner_id, specs.due) == ("Send the specs", "noa", date(2019, 3, 29))
    assert (samples.text, samples.owner_id) == ("Ask for samples", "giulia")
    assert samples.due == date(2019, 4, 1)
    assert (japanese.text, japanese.owner_id) == ("資料を送る", "giulia")
    assert japanese.due == date(2019, 4, 5)
    topics = notes.topics(writer.sitting.workspace, "mission")
    assert [words for _key, words, _count in topics] == ["pilot"]


def test_whoever_is_named_for_the_first_time_is_made(writer):
    writer.type("Met @Dana Golan")
    writer.key(Qt.Key.Key_Tab)
    writer.sitting.saved()
    writer.type("today\n[] Call @Dana Golan\n")
    (call,) = writer.actions()
    assert writer.sitting.person(call.owner_id).person.name == "Dana Golan"


def test_ticking_by_key_and_from_elsewhere_is_the_same(writer):
    writer.type("[] One\nTwo")
    writer.key(Qt.Key.Key_Return, CONTROL)
    one, two = writer.actions()
    assert (one.state, two.state) == (FollowUpState.OPEN, FollowUpState.DONE)
    editing.change(writer.sitting.workspace, one, state=FollowUpState.WAITING).result()
    writer.sitting.qtbot.waitUntil(lambda: writer.editor.draft.text == "[~] One\n[x] Two")
    for expected in ("[] One\n[x] Two", ""):
        writer.key(Qt.Key.Key_Z, CONTROL)
        writer.sitting.qtbot.waitUntil(lambda text=expected: writer.editor.draft.text == text)
    redo = CONTROL | Qt.KeyboardModifier.ShiftModifier
    for expected in ("[] One\n[x] Two", "[~] One\n[x] Two"):
        writer.key(Qt.Key.Key_Z, redo)
        writer.sitting.qtbot.waitUntil(lambda text=expected: writer.editor.draft.text == text)


def test_the_day_behind_a_promise_follows_its_words_whoever_changed_them(writer):
    def says():
        return [writer.editor.chip_of(line).due for line in writer.editor.promises_in_view()]

    writer.type("[] Send it by Friday")
    (action,) = writer.actions()
    writer.editor.draft.end_burst()
    assert says() == ["due Fri 29 Mar"]
    writer.type("ish, tomorrow")
    writer.actions()
    assert says() == ["due tomorrow"]
    writer.sitting.window.desk.actions.ask("undo")
    writer.sitting.qtbot.waitUntil(lambda: "tomorrow" not in writer.editor.draft.text)
    assert says() == ["due Fri 29 Mar"]
    editing.change(writer.sitting.workspace, action, due=date(2019, 4, 5)).result()
    writer.sitting.qtbot.waitUntil(lambda: "Friday" not in writer.editor.draft.text)
    assert says() == ["due Fri 5 Apr"]


def test_words_are_found_and_replaced_without_leaving_the_keyboard(writer):
    writer.type("ten devices, ten clinics")
    writer.key(Qt.Key.Key_H, CONTROL)
    bar = writer.editor.window().findChild(FindBar)
    find, other = bar.findChildren(QLineEdit)
    writer.sitting.press(find, "ten")
    writer.sitting.press(other, "12")
    next(b for b in bar.findChildren(Button) if b.text() == "Replace all").click()
    QTest.keyClick(find, Qt.Key.Key_Escape)
    assert writer.editor.draft.text.endswith("12 devices, 12 clinics")
    assert writer.editor.hasFocus()
    writer.key(Qt.Key.Key_Z, CONTROL)
    assert writer.editor.draft.text.endswith("ten devices, ten clinics")


def test_one_goes_on_behind_a_name_with_or_without_a_space(writer):
    writer.type("Met @Noa")
    for more in (" today, @Noa", "and @Noa", ", then @Noa", ".  Fine"):
        writer.key(Qt.Key.Key_Return)
        writer.type(more)
    names = "Met @Noa Levi today, @Noa Levi and @Noa Levi, then @Noa Levi.  Fine"
    assert writer.editor.draft.text == names


def test_a_name_behind_an_emoji_takes_its_own_place(writer):
    writer.type("\U0001f600 met @Noa")
    writer.key(Qt.Key.Key_Return)
    assert writer.editor.draft.text.endswith("\U0001f600 met @Noa Levi ")
