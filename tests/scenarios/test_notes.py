"""Everything written down, by mouse and keys; a note open in two rooms is one note."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
)

from delegate_app.domain.agenda import AgendaItem, Kind
from delegate_app.domain.contact import Organisation, Participation, Person, Role
from delegate_app.domain.note import Note
from delegate_app.domain.times import to_utc
from delegate_app.services import editing, notes
from delegate_app.ui.today.meeting import MeetingPage
from delegate_app.ui.widgets.editor import Editor
from tests.hands import press
from tests.scenarios.conftest import MISSION, ZONE, AtTheWindow

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)")  # for completions


def meeting(name, hour):
    return AgendaItem(
        id=name, mission_id="mission", kind=Kind.B2B_MEETING, title=f"Meeting {name}",
        start=datetime(2019, 3, 26, hour), end=datetime(2019, 3, 26, hour + 1), zone=ZONE,
    )  # fmt: skip


def note(note_id, **fields):
    moment = to_utc(datetime(2019, 3, 25, 9), ZONE)
    return Note(id=note_id, mission_id="mission", created=moment, changed=moment, **fields)


THINGS = (
    MISSION, Organisation(id="clinic", name="Genesis Clinic"), Person(id="noa", name="נועה לוי"),
    Participation(id="part", mission_id="mission", person_id="noa", organisation_id="clinic"),
    meeting("one", 10), meeting("two", 12),
    note("a", item_id="one", text="They want fifty patches"),
    note("b", person_id="noa", text="Speaks Italian", locked=True),
    note("c", text="# Mission\nThe hotel has a quiet room"),
    Person(id="giulia", name="Giulia Ferrari"),
    Participation(id="part2", mission_id="mission", person_id="giulia",
                  roles=(Role.DELEGATE,)),
)  # fmt: skip


class Sitting(AtTheWindow):
    """Somebody in the room of notes."""

    def __init__(self, qtbot, folder):
        super().__init__(qtbot, folder, THINGS, language="en")
        self.window.open_room("notes")
        self.room = self.window.room("notes")
        self.saved()
        self.editor = self.find(Editor, "Note")

    def tick(self, name):
        box = self.find(QAbstractButton, name)
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))

    def attach(self, words):
        field = self.find(QLineEdit, "About")
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        press(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)
        field.completer().popup().hide()

    def titles(self):
        entries = self.room.list.entries
        found = (entries.entry(entries.index(row)) for row in range(entries.rowCount()))
        return [entry.title for entry in found if entry]

    def groups(self):
        """What the list shows, by the names of its groups."""
        entries, found = self.room.list.entries, {}
        for row in range(entries.rowCount()):
            index = entries.index(row)
            if entries.entry(index) is None:
                group = found.setdefault(entries.group(index), [])
            else:
                group.append(entries.entry(index).id)
        return found

    def ids(self):
        return [note_id for ids in self.groups().values() for note_id in ids]

    def pick(self, name, words):
        """Walk a folded list by keys until it shows some words."""
        choice = self.find(QComboBox, name)
        choice.setFocus()
        QTest.keyClick(choice, Qt.Key.Key_Home)
        for _line in range(choice.count()):
            if choice.currentText().startswith(words):
                break
            QTest.keyClick(choice, Qt.Key.Key_Down)
        assert choice.currentText().startswith(words)
        self.saved()

    def write(self, **texts):
        """Keep new notes on the mission, from the oldest to the newest."""
        moment = to_utc(datetime(2019, 3, 26, 9), ZONE)
        for hour, (note_id, text) in enumerate(texts.items()):
            at = moment + timedelta(hours=hour / 10)
            blank = Note(id=note_id, mission_id="mission", created=at, changed=at, text=text)
            notes.write(self.workspace, blank).result()
        self.saved()

    def kept(self, note_id):
        return editing.get(self.workspace, Note, note_id)


@pytest.fixture
def sit(qtbot, tmp_path, seated):
    return lambda: seated(Sitting(qtbot, tmp_path))


def test_every_field_of_a_note(sit):
    here = sit()
    here.room.list.choose("a")
    before = here.kept("a")
    here.editor.setFocus()
    press(here.editor, " · 五十 · חמישים")
    here.room.list.setFocus()
    here.saved()
    here.tick("Lock")
    here.room.list.setFocus()
    here.saved()
    here.attach("נועה לוי · Genesis Clinic")
    here.saved()
    after = here.kept("a")
    assert after.text == "They want fifty patches · 五十 · חמישים"
    assert (after.locked, after.item_id, after.person_id) == (True, None, "noa")
    assert here.reads("נועה לוי · Genesis Clinic")
    for _step in range(3):
        here.ask("undo")
    assert here.kept("a") == before
    assert here.editor.draft.text == before.text
    for _step in range(3):
        here.ask("redo")
    assert here.kept("a") == after
    here.close()
    again = sit()
    assert again.kept("a") == after


def test_what_nothing_is_called_is_said_and_not_kept(sit):
    here = sit()
    here.room.list.choose("a")
    here.attach("Meeting nine")
    assert here.reads("Nothing in this mission is called “Meeting nine”.")
    assert here.kept("a").item_id == "one"
    here.attach("")
    here.saved()
    assert here.kept("a").item_id is None
    assert here.reads("On the mission")


def test_a_note_is_found_by_any_of_its_words_and_by_what_it_is_on(sit):
    here = sit()
    assert here.titles() == ["On the mission", "נועה לוי", "Meeting one"]
    search = here.find(QLineEdit, "Filter")
    press(search, "QUIET")
    assert here.titles() == ["On the mission"]
    search.clear()
    choice = here.find(QComboBox, "Show")
    for words, shown in (
        ("On meetings", ["Meeting one"]),
        ("On people", ["נועה לוי"]),
        ("On organisations", []),
        ("On the mission", ["On the mission"]),
        ("Locked", ["נועה לוי"]),
    ):
        place = choice.findText(words)
        choice.setCurrentIndex(place)
        choice.activated.emit(place)
        assert here.titles() == shown


TEXTS = {
    "d": "Price and terms #pilot #Price",
    "e": "[] Call @Giulia Ferrari about it #pilot",
    "f": "Nothing named",
}


def test_choices_combine_and_are_there_next_day(sit):
    here = sit()
    here.write(**TEXTS)
    here.pick("Topic", "#pilot · 2")
    assert here.ids() == ["e", "d"]
    here.pick("Person", "Giulia Ferrari · 1")
    assert here.ids() == ["e"]
    press(here.find(QLineEdit, "Filter"), "terms")
    assert here.ids() == []
    here.find(QLineEdit, "Filter").clear()
    here.pick("Group", "By topic")
    here.close()
    again = sit()
    assert again.groups() == {"#pilot": ["e"]}
    again.pick("Topic", "Any topic")
    again.pick("Person", "Anybody")
    assert len(again.ids()) == 6


def test_notes_stand_by_day_meeting_person_or_topic(sit):
    here = sit()
    here.write(**TEXTS)
    assert here.groups() == {"Today": ["f", "e", "d"], "Monday 25 March": ["c", "b", "a"]}
    here.pick("Group", "By meeting")
    assert here.groups() == {
        "Tue\u00a026\u00a0Mar\u00a010:00 · Meeting one": ["a"],
        "Not on a meeting": ["f", "e", "d", "c", "b"],
    }
    here.pick("Group", "By person")
    assert here.groups() == {
        "Giulia Ferrari": ["e"], "נועה לוי": ["b"], "Nobody named": ["f", "d", "c", "a"],
    }  # fmt: skip
    here.pick("Group", "By topic")
    assert here.groups() == {"#pilot": ["e", "d"], "Without a topic": ["f", "c", "b", "a"]}


def test_a_note_stays_under_the_fingers_when_it_passes_no_more(sit):
    here = sit()
    here.write(**TEXTS)
    here.pick("Topic", "#pilot")
    here.room.list.choose("e")
    here.editor.setFocus()
    here.editor.selectAll()
    press(here.editor, "Called her")
    here.saved()
    assert here.kept("e").text == "Called her"
    assert here.room.list.current() == "e"
    assert here.ids() == ["e", "d"]
    here.pick("Show", "On the mission")
    assert here.ids() == ["d"]


def test_a_new_note_is_under_the_fingers_and_deleted_with_many(sit):
    here = sit()
    next(t for t in here.room.tools if t.accessibleName() == "New note").click()
    here.saved()
    here.qtbot.waitUntil(here.editor.hasFocus)
    press(here.editor, "Ask for the list")
    here.saved()
    made = here.kept(here.room.list.current())
    assert (made.text, made.item_id, made.person_id) == ("Ask for the list", None, None)
    here.room.list.setFocus()
    here.room.list.selectAll()
    QTest.keyClick(here.room.list, Qt.Key.Key_Delete)
    here.saved()
    assert here.titles() == []
    assert here.reads("No note yet")
    assert here.reads("Deleted: 4")
    here.ask("undo")
    assert len(here.titles()) == 4
    assert here.kept(made.id) == made


def test_a_note_open_in_today_too_never_writes_over_itself(sit):
    here = sit()
    here.window.open_room("today")
    here.window.settle()
    page = here.window.findChild(MeetingPage)
    there = next(e for e in page.findChildren(Editor) if e.accessibleName() == "My notes")
    press(there, ", in June")
    here.window.open_room("notes")
    here.room.list.choose("a")
    assert here.editor.draft is there.draft
    press(here.editor, " and July")
    here.tick("Lock")
    press(here.editor, ".")
    here.saved()
    assert here.kept("a").text == "They want fifty patches, in June and July."
    assert here.kept("a").locked


def test_a_note_that_moves_takes_its_text_with_it(sit):
    here = sit()
    here.window.open_room("today")
    here.window.settle()
    page = here.window.findChild(MeetingPage)
    there = next(e for e in page.findChildren(Editor) if e.accessibleName() == "My notes")
    assert page.row.item.id == "one"
    here.window.open_room("notes")
    here.room.list.choose("a")
    here.attach("26/03 12:00 Meeting two")
    here.saved()
    assert here.kept("a").item_id == "two"
    assert there.draft.text == ""
    press(there, "begun anew")
    here.saved()
    assert here.kept("a").text == "They want fifty patches"
    assert notes.of_item(here.workspace, "one").text == "begun anew"


def test_a_deleted_note_leaves_the_days_page_too(sit):
    here = sit()
    here.window.open_room("today")
    here.window.settle()
    page = here.window.findChild(MeetingPage)
    there = next(e for e in page.findChildren(Editor) if e.accessibleName() == "My notes")
    here.window.open_room("notes")
    here.room.list.choose("a")
    QTest.keyClick(here.room.list, Qt.Key.Key_Delete)
    here.saved()
    assert there.draft.text == ""
    assert here.reads("Deleted: They want fifty patches")
    here.ask("undo")
    assert there.draft.text == "They want fifty patches"
