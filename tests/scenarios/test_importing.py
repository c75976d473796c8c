"""Files over any room, by mouse and keys: looked over, unticked, taken, taken back, done again."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from delegate_app.services import agenda, contacts

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)")

CALENDAR = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//Organiser//EN\r
BEGIN:VEVENT\r
UID:port@organiser\r
SUMMARY:Visit to the port\r
DTSTART;TZID=Asia/Jerusalem:20190327T090000\r
DTEND;TZID=Asia/Jerusalem:20190327T110000\r
LOCATION:Haifa\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:dinner@organiser\r
SUMMARY:Dinner\r
DTSTART;TZID=Asia/Jerusalem:20190327T200000\r
DTEND;TZID=Asia/Jerusalem:20190327T220000\r
END:VEVENT\r
END:VCALENDAR\r
"""
ROOMS = (
    "today", "agenda", "contacts", "notes", "followups", "delegation", "briefing", "reports",
    "programme", "settings", "import",
)  # fmt: skip


@pytest.fixture
def calendar(tmp_path):
    file = tmp_path / "organiser.ics"
    file.write_bytes(CALENDAR.encode())
    return file


def button(sitting, words):
    every = sitting.window.findChildren(QAbstractButton)
    return next(b for b in every if b.isVisible() and b.text().startswith(words))


def titles(sitting):
    return {row.item.title for row in agenda.rows(sitting.workspace, "mission")}


@pytest.mark.parametrize("name", ROOMS)
def test_files_may_fall_over_any_room(sit, calendar, name):
    here = sit()
    here.window.desk.actions.ask(name, *([[calendar]] if name == "import" else []))
    here.drop(calendar)
    assert button(here, "Apply").text() == "Apply 2 changes"
    assert titles(here) == {"Clinic and Lario"}
    button(here, "Cancel").click()
    assert titles(here) == {"Clinic and Lario"}


def test_a_row_is_unticked_the_rest_is_taken_back_and_done_again(sit, calendar):
    here = sit()
    changes = here.drop(calendar)
    QTest.keyClick(changes, Qt.Key.Key_Down)
    QTest.keyClick(changes, Qt.Key.Key_Space)
    assert button(here, "Apply").text() == "Apply 1 change"
    middle = changes.visualRect(changes.model().index(1)).center()
    QTest.mouseClick(changes.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert button(here, "Apply").text() == "Apply 2 changes"
    QTest.keyClick(changes, Qt.Key.Key_Space)
    QTest.mouseClick(button(here, "Apply"), Qt.MouseButton.LeftButton)
    here.qtbot.waitUntil(lambda: here.reads("Imported: "), timeout=20_000)
    taken = titles(here)
    assert taken == {"Clinic and Lario", "Visit to the port"}

    QTest.mouseClick(button(here, "Undo"), Qt.MouseButton.LeftButton)
    here.saved()
    assert titles(here) == {"Clinic and Lario"}
    here.window.desk.actions.ask("redo")
    here.saved()
    assert titles(here) == taken
    here.close()
    again = sit()
    assert titles(again) == taken

    again.drop(calendar)
    assert button(again, "Apply").text() == "Apply 1 change", "what was left may come now"
    button(again, "Apply").click()
    again.qtbot.waitUntil(lambda: titles(again) == taken | {"Dinner"}, timeout=20_000)


CARD = (
    "BEGIN:VCARD\nVERSION:3.0\nFN:Noa Levy\nTITLE:Head of research\n"
    "EMAIL:noa@clinic.example\nORG:Genesis Clinic Ltd\nEND:VCARD\n"
)


@pytest.mark.parametrize("by", ["mouse", "key"])
def test_somebody_on_a_card_is_taken_as_who_they_are(sit, tmp_path, by):
    here = sit()
    file = tmp_path / "card.vcf"
    file.write_text(CARD, "utf-8")
    changes = here.drop(file)
    index = changes.model().index(0, 0)
    assert "May be Noa Levi, who is known" in index.data()
    assert "New person" in index.data()
    if by == "mouse":
        area = changes.visualRect(index)
        place = QPoint(area.right() - 60, area.center().y())
        QTest.mouseClick(changes.viewport(), Qt.MouseButton.LeftButton, pos=place)
    else:
        changes.setFocus()
        QTest.keyClick(changes, Qt.Key.Key_S)
    assert "Same person" in index.data()
    assert here.reads("After applying: 1\u00a0changed")
    button(here, "Apply").click()
    here.qtbot.waitUntil(lambda: bool(here.person().person.emails))
    here.room = here.window.room("contacts")
    joined = here.person().person
    assert joined.name == "Noa Levi"
    assert "Full name: Noa Levy" in joined.remarks
    assert len(contacts.rows(here.workspace, "mission")) == 2
