"""The ways of notes: to them from elsewhere, back to what they said before, and out."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QTabBar,
    QTextEdit,
)

from delegate_app.services import notes
from delegate_app.ui.widgets.editor import Editor
from delegate_app.ui.widgets.listing import Listing
from tests.hands import text_of

TEXTS = (
    ("Our lowest price", "meeting", True),
    ("They want fifty patches", "meeting", False),
    ("[] Call @Giulia Ferrari about it #pilot", None, False),
    ("Price and terms #pilot", None, False),
    ("The hotel is quiet", None, False),
)


@pytest.fixture
def here(sit):
    """Somebody among notes on a meeting and on the mission, of which one is locked."""
    sitting = sit("contacts")
    for text, item_id, locked in TEXTS:
        blank = notes.blank(sitting.workspace, "mission", item_id=item_id, locked=locked)
        notes.write(sitting.workspace, replace(blank, text=text)).result()
    sitting.go("notes")
    sitting.saved()
    return sitting


def choose(here, words):
    """Have in hand the note that says some words."""
    here.list().choose(next(entry.id for entry in here.lines() if words in entry.detail))


def pick_topic(here, words):
    topics = here.find(QComboBox, "Topic")
    topics.setFocus()
    topics.setCurrentIndex(topics.findText(words, Qt.MatchFlag.MatchStartsWith))
    topics.activated.emit(topics.currentIndex())


def leave(here, words):
    """Choose one of the ways in which notes leave, and return the dialog that asks where."""
    button = next(t for t in here.room.tools if t.accessibleName() == "Export")
    button.menu().aboutToShow.emit()
    next(a for a in button.menu().actions() if words in a.text()).trigger()
    return here.room.findChild(QFileDialog)


def go_to(here, dialog, chosen, written=None):
    dialog.fileSelected.emit(str(chosen))
    dialog.close()
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    here.qtbot.waitUntil(lambda: here.reads(f"Written: {written or chosen}"), timeout=30_000)


def shown(here):
    return [entry.detail for entry in here.lines()]


def test_a_topic_and_a_person_lead_to_their_notes(here):
    here.window.desk.actions.ask("notes", "#pilot")
    assert [text[:8] for text in shown(here)] == ["Price an", "Call @Gi"]
    here.go("contacts")
    here.window.desk.actions.ask("open_person", "giulia")
    here.click("All their notes")
    here.room = here.window.room("notes")
    assert [text[:8] for text in shown(here)] == ["Call @Gi"]
    asked = next(note.id for note in notes.rows(here.workspace, "mission") if "quiet" in note.text)
    here.window.desk.actions.ask("open_note", asked)
    assert here.list().current() == asked
    assert len(shown(here)) == 5


def test_an_earlier_version_comes_back_and_goes_again(here, sit):
    choose(here, "quiet")
    note_id = here.list().current()
    editor = here.find(Editor, "Note")
    editor.setFocus()
    here.press(editor, " by night")
    here.list().setFocus()
    here.saved()
    here.find(QTabBar, "What is shown of the note").setCurrentIndex(2)
    versions = here.find(Listing, "Versions")
    assert versions.entries.rowCount() == 2
    versions.setFocus()
    QTest.keyClick(versions, Qt.Key.Key_Down)
    assert here.find(QTextEdit, "Text of the version").toPlainText() == "The hotel is quiet"
    here.find(QAbstractButton, "Bring this version back").click()
    here.saved()
    assert notes.get(here.workspace, note_id).text == "The hotel is quiet"
    assert versions.entries.rowCount() == 3
    here.list().setFocus()
    here.undo()
    assert notes.get(here.workspace, note_id).text == "The hotel is quiet by night"
    here.redo()
    QTest.keyClick(here.list(), Qt.Key.Key_Return)
    assert editor.hasFocus()
    assert editor.draft.text == "The hotel is quiet"
    here.close()
    assert notes.get(sit("notes").workspace, note_id).text == "The hotel is quiet"


def test_what_passes_the_filter_leaves_as_one_pdf(here, tmp_path):
    pick_topic(here, "#pilot")
    dialog = leave(here, "2 notes as PDF")
    assert dialog.selectedFiles()[0].endswith("Israel - Notes.pdf")
    go_to(here, dialog, tmp_path / "out.pdf")
    said = text_of(tmp_path / "out.pdf")
    assert "Price and terms" in said
    assert "Call @Giulia Ferrari about it" in said
    assert "quiet" not in said


def test_of_several_that_are_chosen_those_leave_by_a_key(here, tmp_path):
    choose(here, "quiet")
    here.list().setFocus()
    QTest.keyClick(here.list(), Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(here.list().selected()) == 2
    QTest.keyClick(here.list(), Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    go_to(here, here.room.findChild(QFileDialog), tmp_path / "two.pdf")
    said = text_of(tmp_path / "two.pdf")
    assert "quiet" in said
    assert "Price and terms" in said
    assert "fifty patches" not in said


def test_the_menu_of_a_note_offers_that_note(here, tmp_path):
    choose(here, "lowest")
    ways = dict(dict(here.room.commands())["Export"])
    ways["1 note as PDF…"]()
    go_to(here, here.room.findChild(QFileDialog), tmp_path / "one.pdf")
    said = text_of(tmp_path / "one.pdf")
    assert "Our lowest price" in said
    assert "PRIVATE NOTE" in said
    assert "fifty patches" not in said


def test_what_is_locked_never_leaves_for_my_company(here, tmp_path):
    go_to(here, leave(here, "for my company"), tmp_path / "out.pdf")
    said = text_of(tmp_path / "out.pdf")
    assert "fifty patches" in said
    assert "lowest price" not in said
    assert "quiet" not in said


def test_notes_leave_as_a_folder_and_never_over_another(here, tmp_path):
    for name in ("Israel - Notes", "Israel - Notes (2)"):
        go_to(here, leave(here, "Markdown"), tmp_path, tmp_path / name)
        files = {file.name: file.read_text("utf-8") for file in (tmp_path / name).iterdir()}
        assert len(files) == 6
        assert "2019-03-26 1000 Clinic and Lario.md" in files
        assert len(re.findall(r"\]\(([^)]+)\)", files["index.md"])) == 5
        assert any(t.endswith("- [ ] Call @Giulia Ferrari about it #pilot") for t in files.values())


def test_the_list_says_the_words_of_a_note_without_their_signs(here):
    blank = notes.blank(here.workspace, "mission")
    text = "## Pilot\n\n- **Fifty** patches\n  1.5 km away\n- [x] Quote #pilot\n> 5 * 3, a_b"
    notes.write(here.workspace, replace(blank, text=text)).result()
    here.saved()
    said = "Pilot · Fifty patches · 1.5 km away · Quote #pilot · 5 * 3, a_b"
    here.qtbot.waitUntil(lambda: said in shown(here))
