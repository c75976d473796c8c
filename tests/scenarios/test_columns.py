"""A table that nobody knows: its columns are said by mouse and keys, and known from then on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox

from delegate_app.services import contacts

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)")

FIRST = "Seznam firem;;;\nKdo;Firma 1;Posta;Kód\nJan Novák;Škoda;jan@skoda.example;700112\n"
NEXT = "kód;KDO;Posta;Firma 1\n700113;Eva Malá;eva@beta.example;Beta\n"
KNOWN = "Nome;Cognome;Azienda;Email\nAnna;Riva;Acme;a@a.example\nTotale;1;;\n"


@pytest.fixture
def file(tmp_path):
    """Write a table as an organiser sends it."""

    def write(text, name="people.csv"):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


def shown(sitting, kind=QComboBox):
    return [w for w in sitting.room.findChildren(kind) if w.isVisible()]


def choice(sitting, name):
    return next(box for box in shown(sitting, QComboBox) if box.accessibleName() == name)


def button(sitting, words):
    every = sitting.window.findChildren(QAbstractButton)
    return next(b for b in every if b.isVisible() and b.text().startswith(words))


def titles(changes):
    lines = (changes.model().index(row, 0).data() for row in range(changes.model().rowCount()))
    return [line.split(", ")[1] for line in lines if line.startswith(("New", "Changed"))]


def say_by_key(sitting, name, letters):
    """Choose an answer as the keyboard does: its first letters, without unfolding the list."""
    box = choice(sitting, name)
    box.setFocus()
    for letter in letters:
        QTest.keyClick(box, letter)


def choose(sitting, name, words):
    """Choose an answer by the mouse, from the unfolded list."""
    box = choice(sitting, name)
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())


def names(sitting):
    return {row.person.name: row for row in contacts.rows(sitting.workspace, "mission")}


def test_an_unknown_table_is_said_taken_and_known_after_a_restart(sit, file):
    here = sit()
    changes = here.drop(file(FIRST))
    assert here.reads("Say which column holds the names.")
    assert not button(here, "Apply").isEnabled()
    asked = here.window.focusWidget()
    assert asked.accessibleName() == "What “Kdo” is"
    assert asked.accessibleDescription() == "Jan Novák"

    say_by_key(here, "What “Kdo” is", "full")
    here.qtbot.waitUntil(lambda: titles(changes) == ["Jan Novák"], timeout=20_000)
    assert here.window.focusWidget() is choice(here, "What “Kdo” is"), "the keyboard stays"
    say_by_key(here, "What “Firma 1” is", "org")
    here.qtbot.waitUntil(lambda: "Škoda" in changes.model().index(0, 0).data(), timeout=20_000)
    assert choice(here, "What “Posta” is").currentText() == "E-mail"
    choose(here, "What “Kód” is", "Leave out")
    choose(here, "What the rows are", "People of the other side")
    here.qtbot.waitUntil(lambda: button(here, "Apply").isEnabled(), timeout=20_000)
    here.saved()
    QTest.mouseClick(button(here, "Apply"), Qt.MouseButton.LeftButton)
    here.qtbot.waitUntil(lambda: here.reads("Imported: 1\u00a0new."), timeout=20_000)
    jan = names(here)["Jan Novák"]
    assert (jan.organisation.name, jan.roles[0], jan.person.remarks) == (
        "Škoda", "counterpart", "",
    )  # fmt: skip
    here.close()

    again = sit()
    changes = again.drop(file(NEXT))
    assert titles(changes) == ["Eva Malá"]
    assert not any(box.accessibleName().startswith("What “") for box in shown(again))
    assert again.reads("Left out: kód")
    QTest.keyClick(changes, Qt.Key.Key_C)
    assert choice(again, "What “KDO” is").currentText() == "Full name"
    say_by_key(again, "What “kód” is", "tags")
    again.qtbot.waitUntil(lambda: button(again, "Apply").isEnabled(), timeout=20_000)
    again.saved()
    QTest.keyClick(choice(again, "What “kód” is"), Qt.Key.Key_Escape)
    assert again.window.focusWidget() is changes
    button(again, "Apply").click()
    again.qtbot.waitUntil(lambda: again.reads("Imported: 1\u00a0new."), timeout=20_000)
    assert names(again)["Eva Malá"].person.tags == ("700113",)


def test_a_table_whose_headings_are_all_known_asks_nothing(sit, file):
    here = sit()
    changes = here.drop(file(KNOWN))
    assert titles(changes) == ["Anna Riva"]
    assert shown(here) == []
    assert here.reads("Left out: row 3 “Totale 1”")
    QTest.mouseClick(button(here, "Columns"), Qt.MouseButton.LeftButton)
    assert len(shown(here)) >= 5
    here.qtbot.waitUntil(lambda: button(here, "Done").width() > 0)
    QTest.mouseClick(button(here, "Done"), Qt.MouseButton.LeftButton)
    assert shown(here) == []


def test_a_row_that_was_unticked_stays_so_when_a_column_changes(sit, file):
    here = sit()
    changes = here.drop(file("Nome;Azienda;Cod.\nAnna Riva;Acme;1\nBruno Galli;Beta;2\n"))
    changes.setFocus()
    QTest.keyClick(changes, Qt.Key.Key_Space)
    assert button(here, "Apply").text() == "Apply 1 change"
    choose(here, "What “Cod.” is", "Tags")
    here.qtbot.waitUntil(lambda: button(here, "Apply").isEnabled(), timeout=20_000)
    assert button(here, "Apply").text() == "Apply 1 change"
    button(here, "Apply").click()
    here.qtbot.waitUntil(lambda: here.reads("Imported: 1\u00a0new."), timeout=20_000)
    assert names(here)["Bruno Galli"].person.tags == ("2",)
    assert "Anna Riva" not in names(here)


def test_another_row_is_the_headings_and_what_was_said_is_let_go(sit, file):
    here = sit()
    changes = here.drop(file("Kdo;Co\nJméno;Město\nJan Novák;Praha\n"))
    top = choice(here, "Row of the headings")
    assert [top.itemText(n) for n in range(2)] == ["Row 1: Kdo, Co", "Row 2: Jméno, Město"]
    choose(here, "Row of the headings", "Row 2: Jméno, Město")
    here.qtbot.waitUntil(
        lambda: any(b.accessibleName() == "What “Jméno” is" for b in shown(here)), timeout=20_000
    )
    say_by_key(here, "What “Jméno” is", "full")
    here.qtbot.waitUntil(lambda: titles(changes) == ["Jan Novák"], timeout=20_000)
    assert here.reads("Above the headings: Kdo Co")
    QTest.mouseClick(button(here, "Recognise anew"), Qt.MouseButton.LeftButton)
    here.qtbot.waitUntil(lambda: titles(changes) == [], timeout=20_000)
    assert here.reads("Say which column holds the names.")


def test_calendars_have_no_columns(sit, tmp_path):
    calendar = tmp_path / "a.ics"
    calendar.write_text(
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nSUMMARY:Talk\n"
        "DTSTART;TZID=Asia/Jerusalem:20190327T090000\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    here = sit()
    changes = here.drop(calendar)
    assert not button_is_there(here, "Columns")
    QTest.keyClick(changes, Qt.Key.Key_C)
    assert shown(here) == []


def button_is_there(sitting, words):
    every = sitting.room.findChildren(QAbstractButton)
    return any(b.isVisible() and b.text().startswith(words) for b in every)


def test_letters_are_written_otherwise_and_a_wrong_choice_can_be_taken_back(sit, tmp_path):
    table = tmp_path / "people.csv"
    table.write_bytes("Nome;Cognome;Azienda\nAyşe;Yıldız;Kağıt\n".encode("cp1254"))
    here = sit()
    changes = here.drop(table)
    assert titles(changes) == ["Ayþe Yýldýz"]
    QTest.keyClick(changes, Qt.Key.Key_C)
    choose(here, "How letters are written", "Japanese (Shift JIS)")
    here.qtbot.waitUntil(lambda: titles(changes) == [], timeout=20_000)
    assert "cannot be read" in changes.model().index(0, 0).data()
    choose(here, "How letters are written", "Turkish (Windows-1254)")
    here.qtbot.waitUntil(lambda: titles(changes) == ["Ayşe Yıldız"], timeout=20_000)
    button(here, "Apply").click()
    here.qtbot.waitUntil(lambda: here.reads("Imported: 1\u00a0new."), timeout=20_000)
    assert "Ayşe Yıldız" in names(here)
    assert titles(here.drop(table)) == []
    assert here.reads("Nothing would change.")


def test_a_table_without_headings_is_said_and_the_next_one_known(sit, file):
    here = sit()
    changes = here.drop(file("Anna Riva;Acme\nBruno Galli;Beta\n"))
    choose(here, "Row of the headings", "No headings: the first row is an entry")
    here.qtbot.waitUntil(
        lambda: any(b.accessibleName() == "What “A” is" for b in shown(here)), timeout=20_000
    )
    choose(here, "What “A” is", "Full name")
    here.qtbot.waitUntil(lambda: titles(changes) == ["Anna Riva", "Bruno Galli"], timeout=20_000)
    button(here, "Apply").click()
    here.qtbot.waitUntil(lambda: here.reads("Imported: 2\u00a0new."), timeout=20_000)
    assert titles(here.drop(file("Carla Neri;Gamma\n"))) == ["Carla Neri"]


def test_what_is_no_entry_is_told_by_file_where_there_are_several(sit, samples):
    here = sit()
    israel = samples / "israel-2019"
    here.drop(israel / "participants.xlsx", israel / "b2b-meetings.csv")
    assert here.reads("participants.xlsx · Left out: row 37 “Total 32”")
