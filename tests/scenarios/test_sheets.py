"""The delegates' day sheets by mouse and keys: all, and after news only those that changed."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from delegate_app.domain.agenda import Attendance, Side
from delegate_app.domain.contact import Affiliation, Participation, Person, Role
from delegate_app.services import editing, sheets
from delegate_app.ui.widgets.listing import Listing
from tests.hands import text_of
from tests.scenarios.conftest import MEETING

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)")
LUCA = (
    Person(id="luca", name="Luca Rossi", given="Luca", family="Rossi"),
    Affiliation(id="tie3", person_id="luca", organisation_id="clinic"),
    Participation(id="part3", mission_id="mission", person_id="luca", roles=(Role.DELEGATE,)),
    Attendance(id="seat3", item_id="meeting", side=Side.OURS, person_id="luca"),
)
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Test//EN
X-WR-CALNAME:Programme
BEGIN:VEVENT
UID:one@example
DTSTAMP:20190301T080000Z
DTSTART;TZID=Asia/Jerusalem:20190327T{start}
DTEND;TZID=Asia/Jerusalem:20190327T{end}
SUMMARY:Visit to the port
LOCATION:Haifa
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def here(sit):
    """Whoever leads, in the room of documents, with two delegates."""
    sitting = sit()
    editing.save(sitting.workspace, *LUCA).result()
    sitting.window.desk.actions.ask("reports")
    sitting.room = sitting.window.room("reports")
    return sitting


def turn(here):
    """Go to the delegates' sheets by keys, from the day sheet."""
    first = here.find(QAbstractButton, "Day sheet, A page a day: when, where, with whom")
    first.click()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    here.qtbot.waitUntil(lambda: bool(lines(here)), timeout=10_000)


def listing(here):
    return here.find(Listing, "Day sheets of the delegates")


def lines(here):
    entries = listing(here).entries
    return [entries.entry(entries.place(key)).words.lstrip("\u200b") for key in entries.ids()]


def ticked(here):
    return [line for line in lines(here) if line.endswith(" · ticked")]


def button(here, name):
    found = (*here.room.findChildren(QAbstractButton), *here.room.tools)
    return next(b for b in found if isinstance(b, QAbstractButton) and b.accessibleName() == name)


def export(here, target):
    QTest.mouseClick(button(here, "Export PDF"), Qt.MouseButton.LeftButton)
    dialog = here.room.findChild(QFileDialog)
    dialog.fileSelected.emit(str(target))
    dialog.close()
    here.qtbot.waitUntil(lambda: here.reads(f"Written: {target}"), timeout=30_000)
    here.saved()


def settled(here, words):
    here.qtbot.waitUntil(lambda: here.reads(words), timeout=10_000)


def test_all_are_printed_then_only_what_changed(here, tmp_path):
    turn(here)
    settled(here, "0 day sheets changed · 2 never printed · 0 as printed · 2 ticked")
    assert [line.split(" · ")[0] for line in lines(here)] == ["Giulia Ferrari", "Luca Rossi"]
    export(here, tmp_path / "all.pdf")
    settled(here, "0 day sheets changed · 0 never printed · 2 as printed")
    assert "for Luca Rossi" in text_of(tmp_path / "all.pdf")
    later = MEETING.start + timedelta(minutes=30)
    editing.change(here.workspace, MEETING, start=later).result()
    editing.delete(here.workspace, LUCA[-1]).result()
    settled(here, "2 day sheets changed · 0 never printed · 0 as printed")
    assert all("Clinic and Lario · Changed" in line for line in lines(here))
    button(here, "Tick: No sheet").click()
    assert ticked(here) == []
    assert not button(here, "Export PDF").isEnabled()
    listing(here).setFocus()
    QTest.keyClick(listing(here), Qt.Key.Key_Home)
    QTest.keyClick(listing(here), Qt.Key.Key_Space)
    assert [line.split(" · ")[0] for line in ticked(here)] == ["Giulia Ferrari"]
    export(here, tmp_path / "one.pdf")
    told = text_of(tmp_path / "one.pdf")
    assert "Rev. 2 · printed" in told
    assert "was 10:00–11:00 · without Luca Rossi" in told
    assert "for Luca" not in told
    settled(here, "1 day sheet changed · 0 never printed · 1 as printed")
    assert here.room.badge == "1"


def test_a_file_each(here, tmp_path):
    turn(here)
    QTest.mouseClick(button(here, "One PDF a delegate"), Qt.MouseButton.LeftButton)
    dialog = here.room.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    folder = tmp_path / "Israel - Day sheets"
    settled(here, f"Written: {folder}")
    assert {file.name for file in folder.iterdir()} == {"Ferrari Giulia.pdf", "Rossi Luca.pdf"}


def test_a_resent_programme_offers_to_print_only_these(here, tmp_path):
    for name, start in (("first", "090000"), ("second", "100000")):
        text = CALENDAR.format(start=start, end="110000")
        (tmp_path / f"{name}.ics").write_text(text.replace("\n", "\r\n"), "utf-8")
    take(here, tmp_path / "first.ics")
    settled(here, "Imported")
    assert not here.reads("day sheets changed")
    batch = sheets.Batch(mission_id="mission", language="en")
    sheets.export(here.workspace, batch, tmp_path / "all.pdf")
    take(here, tmp_path / "second.ics")
    settled(here, "2 day sheets changed.")
    found = here.window.findChildren(QAbstractButton)
    QTest.mouseClick(
        next(b for b in found if b.accessibleName() == "Print only these" and b.isVisible()),
        Qt.MouseButton.LeftButton,
    )
    here.room = here.window.room("reports")
    settled(here, "2 day sheets changed · 0 never printed · 2 as printed · 2 ticked")
    assert [line.split(" · ")[1] for line in ticked(here)] == ["Wednesday 27 March"] * 2
    assert listing(here).hasFocus()
    export(here, tmp_path / "changed.pdf")
    assert "was 09:00–11:00" in text_of(tmp_path / "changed.pdf")


def take(here, file):
    """Import a file as it is proposed."""
    here.window.desk.actions.ask("import", [file])
    here.room = here.window.room("import")
    apply = next(t for t in here.room.tools if t.text().startswith("Apply"))
    here.qtbot.waitUntil(apply.isEnabled, timeout=20_000)
    apply.click()
    here.saved()
