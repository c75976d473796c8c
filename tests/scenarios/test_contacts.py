"""Whom the mission knows, by mouse and keys: every field typed, undone, redone, there next day."""

import threading
from dataclasses import fields, replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QTextEdit,
    QWidget,
)

from delegate_app.base.ids import new_id
from delegate_app.domain.contact import (
    Address,
    Labelled,
    Organisation,
    Participation,
    Person,
    Role,
)
from delegate_app.domain.followup import FollowUp
from delegate_app.services import contact_lines, contacts, editing, notes
from delegate_app.ui import theme
from delegate_app.ui.bus import Keeping
from delegate_app.ui.widgets.picture import Picture
from tests.hands import from_menu

ADDRESS = {
    "Street": "Herzl 1", "City": "תל אביב", "Postcode": "61000", "Region": "Center",
    "Country": "Israel", "work, home…": "work",
}  # fmt: skip
pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)")  # for menus


def facts(sitting, person_id="noa"):
    """Everything that is kept of a person, the story aside."""
    found = sitting.person(person_id)
    return found.person, found.part, found.tie, found.organisation


def left_empty(person):
    """Return the fields in which somebody is like one of whom nothing is known."""
    nobody = Person(id=person.id, name="")
    return {f.name for f in fields(Person) if getattr(person, f.name) == getattr(nobody, f.name)}


def test_every_field_of_a_person(sit, tmp_path):
    here = sit()
    here.list().choose("noa")
    before = facts(here)
    photo = QImage(900, 300, QImage.Format.Format_RGB32)
    photo.fill(QColor("#0F6B5C"))
    photo.save(str(tmp_path / "noa.png"))

    here.write("Full name", "נועה לוי")
    for words, typed in (
        ("In Latin letters", "Noa Levi"), ("Given name", "נועה"), ("Family name", "לוי"),
    ):  # fmt: skip
        here.write(words, typed)
    here.find(Picture, "Photo").take(str(tmp_path / "noa.png"))
    here.saved()
    here.click("Roles: Speaker")
    here.write("Job title there", "Head of 研究")
    here.write("Since", "01/02/2018")
    here.write("Job title", "Doctor")
    here.write("Sector", "Digital health")
    here.write("Languages", "he, en")
    here.click("Add an e-mail")
    here.write("E-mail: name@example.org", "noa@clinic.example")
    here.write("E-mail: work, home…", "work")
    here.click("Add a phone")
    here.write("Phone: with +39 in front", "03-555-0102")
    here.write("Phone: work, mobile…", "mobile")
    here.click("Add an address")
    for words, typed in ADDRESS.items():
        here.write(f"Address: {words}", typed)
    here.click("Add a link")
    here.write("Links: https://", "https://clinic.example/noa")
    here.write("Tags", "cardiology, 医療")
    days = {"Kept since": "26/03/2019", "Decided to keep": "27/03/2019"}
    for words, typed in {"Source": "Her card", **days}.items():
        here.write(words, typed)
    here.write("Remarks", "Prefers the morning.\nLikes tea.", QTextEdit)
    here.click("Directory")

    after = facts(here)
    person, part, tie, _firm = after
    assert person == Person(
        id="noa", name="נועה לוי", latin_name="Noa Levi", given="נועה", family="לוי",
        job_title="Doctor", sector="Digital health", languages=("he", "en"),
        emails=(Labelled("noa@clinic.example", "work"),), phones=(Labelled("03-555-0102", "cell"),),
        addresses=(Address("Herzl 1", "תל אביב", "61000", "Center", "IL", "work"),), links=(Labelled("https://clinic.example/noa"),),
        remarks="Prefers the morning.\nLikes tea.", photo=person.photo, consent=True,
        tags=("cardiology", "医療"), source="Her card", since=date(2019, 3, 26),
        reviewed=date(2019, 3, 27),
    )  # fmt: skip
    assert left_empty(person) == {"id", "extra"}, "a new field needs an editor"
    kept = QImage.fromData(contacts.picture(here.workspace, person))
    assert (kept.width(), kept.height()) == (640, 213)
    assert set(part.roles) == {Role.COUNTERPART, Role.SPEAKER}
    assert (tie.job_title, tie.since) == ("Head of 研究", date(2018, 2, 1))
    assert here.lines()[0].title == "נועה לוי · Noa Levi"

    steps = 0
    while facts(here) != before:
        here.undo()
        steps += 1
    assert here.find(QLineEdit, "Full name").text() == "Noa Levi"
    for _step in range(steps):
        here.redo()
    assert facts(here) == after
    assert here.find(QLineEdit, "Full name").text() == "נועה לוי"
    here.close()
    assert facts(sit()) == after


def test_until_ends_a_tie_and_no_day_brings_it_back(sit):
    here = sit()
    here.list().choose("noa")
    here.write("Until", "31/12/2018")
    assert here.person().tie.until == date(2018, 12, 31)
    here.write("Until", "")
    assert here.person().tie.until is None
    field = here.find(QLineEdit, "Until")
    field.setFocus()
    here.press(field, "soon")
    here.list().setFocus()
    assert here.reads("“soon” is not a day.")
    assert here.running.bus.keeping is not Keeping.SAVED
    assert here.person().tie.until is None


def test_an_organisation_is_taken_by_name_or_made(sit):
    here = sit()
    here.list().choose("noa")
    field = here.find(QLineEdit, "Organisation")
    field.setFocus()
    field.selectAll()
    here.press(field, "lario ")
    assert here.running.bus.keeping is not Keeping.SAVED
    here.press(field, "BIOTECH")
    QTest.keyClick(field, Qt.Key.Key_Return)
    here.saved()
    firm = here.person().organisation
    assert firm.id == "firm"

    here.write("Organisation", "東京メディカル")
    made = here.person().organisation
    assert made.name == "東京メディカル"
    assert here.person().part.organisation_id == here.person().tie.organisation_id == made.id
    assert set(contacts.organisation_names(here.workspace)) == {
        "Genesis Clinic", "Lario Biotech", "東京メディカル",
    }  # fmt: skip
    here.undo()
    assert here.person().organisation == firm
    assert "東京メディカル" not in contacts.organisation_names(here.workspace)
    here.write("Organisation", "")
    found = here.person()
    assert (found.organisation, found.tie) == (None, None)
    here.undo()
    assert here.person().organisation == firm


def test_what_is_half_typed_is_kept_on_closing(sit):
    here = sit()
    here.list().choose("noa")
    field = here.find(QLineEdit, "Organisation")
    field.setFocus()
    field.selectAll()
    here.press(field, "Sheba")
    here.close()
    assert sit().person().organisation.name == "Sheba"


def test_somebody_new_is_typed_at_once_and_deleted_with_many(sit):
    here = sit()
    here.room.tools[-1].click()
    here.saved()
    name = here.find(QLineEdit, "Full name")
    here.qtbot.waitUntil(name.hasFocus)
    here.press(name, "Dana Gal")
    here.list().setFocus()
    here.saved()
    assert [line.title for line in here.lines()] == ["Noa Levi", "Giulia Ferrari", "Dana Gal"]
    dana = here.lines()[-1].id
    assert here.person(dana).part.roles == (Role.COUNTERPART,)

    here.list().selectAll()
    QTest.keyClick(here.list(), Qt.Key.Key_Delete)
    here.saved()
    here.qtbot.waitUntil(lambda: here.lines() == [])
    assert here.reads("Nobody here yet")
    here.undo()
    here.qtbot.waitUntil(lambda: len(here.lines()) == 3)
    assert here.person().tie is not None
    here.redo()
    here.qtbot.waitUntil(lambda: here.lines() == [])


def test_the_story_leads_to_what_was_said(sit):
    here = sit()
    editing.save(
        here.workspace,
        replace(notes.blank(here.workspace, "mission", person_id="noa"), text="Call on Friday"),
        FollowUp(id="quote", mission_id="mission", text="Send a quote", person_id="noa",
                 due=date(2019, 4, 5)),
    ).result()  # fmt: skip
    here.list().choose("noa")
    here.qtbot.waitUntil(lambda: here.says_a_button("Note · Tue\u00a026\u00a0Mar"))
    asked = []
    for command in ("open_item", "open_note", "open_followup"):
        here.window.desk.actions.answer(command, lambda thing, c=command: asked.append((c, thing)))
    for words in (
        "Follow-up · due Fri\u00a05\u00a0Apr, Send",
        "Note · Tue\u00a026\u00a0Mar",
        "Tue\u00a026\u00a0Mar\u00a010:00",
    ):
        next(
            b for b in here.room.findChildren(QAbstractButton)
            if b.isVisible() and b.accessibleName().startswith(words)
        ).click()  # fmt: skip
    note = notes.rows(here.workspace, "mission")[0]
    assert asked == [("open_followup", "quote"), ("open_note", note.id), ("open_item", "meeting")]
    assert here.person().met_by == ("Giulia Ferrari",)
    assert here.person().grade == "A"


def test_the_list_narrows_by_words_and_by_what_is_known(sit):
    here = sit()
    assert [line.badge for line in here.lines()] == ["A", "Me"]
    search = here.find(QLineEdit, "Filter")
    here.press(search, "genes")
    assert [line.title for line in here.lines()] == ["Noa Levi"]
    search.clear()
    both = ["Noa Levi", "Giulia Ferrari"]
    chips = (("Lead A", both[:1]), ("Met", both), ("Not met yet", []), ("To follow up", []))
    for words, shown in (*chips, ("Everybody", both)):
        QTest.mouseClick(here.find(QAbstractButton, words), Qt.MouseButton.LeftButton)
        assert [line.title for line in here.lines()] == shown
        QTest.mouseClick(here.find(QAbstractButton, "Everybody"), Qt.MouseButton.LeftButton)


def test_filters_are_combined_by_keys_and_are_there_next_day(sit):
    here = sit()
    call = FollowUp(id="call", mission_id="mission", text="Call", person_id="giulia")
    editing.save(here.workspace, call).result()
    here.saved()

    def shown(here):
        return [line.title for line in here.lines()]

    chip = here.find(QAbstractButton, "Everybody")
    chip.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space):
        QTest.keyClick(here.window.focusWidget(), key)
    assert here.window.focusWidget() is here.find(QAbstractButton, "Met")
    assert not chip.isChecked()
    assert shown(here) == ["Noa Levi", "Giulia Ferrari"]
    QTest.mouseClick(here.find(QAbstractButton, "To follow up"), Qt.MouseButton.LeftButton)
    assert shown(here) == ["Giulia Ferrari"], "both have to fit"
    here.close()
    here = sit()
    here.saved()
    assert shown(here) == ["Giulia Ferrari"]
    here.window.desk.actions.ask("open_person", "noa")
    here.qtbot.waitUntil(lambda: here.list().current() == "noa")
    assert len(shown(here)) == 2, "whoever is come for is seen"
    for words in ("Met", "Not met yet"):
        QTest.mouseClick(here.find(QAbstractButton, words), Qt.MouseButton.LeftButton)
    assert len(shown(here)) == 2, "of one question any answer will do"


def test_the_list_in_other_orders_and_it_stays_so(sit):
    here = sit()

    def seen():
        return [(line.group, line.title) for line in here.lines()]

    assert [group for group, _title in seen()] == ["Genesis Clinic", "Lario Biotech"]
    choose(here, "In which order", "By role")
    assert seen() == [("Delegate", "Giulia Ferrari"), ("Counterpart", "Noa Levi")]
    noa, giulia = ("Noa Levi", "Giulia Ferrari")
    clinic = editing.get(here.workspace, Organisation, "clinic")
    editing.save(here.workspace, replace(clinic, country="Israel")).result()
    here.saved()
    for words, groups in {
        "By country": [("Israel", noa), ("Without a country", giulia)],
        "By lead": [("Lead A", noa), ("No lead yet", giulia)],
        "Met or not": [("Met", noa), ("Delegation", giulia)],
        "By follow-up": [("Nothing open", giulia), ("Nothing open", noa)],
    }.items():
        choose(here, "In which order", words)
        assert seen() == groups
    choose(here, "In which order", "By name")
    assert seen() == [("", "Giulia Ferrari"), ("", "Noa Levi")]
    here.close()
    here = sit()
    here.saved()
    assert seen() == [("", "Giulia Ferrari"), ("", "Noa Levi")]
    assert here.find(QComboBox, "In which order").currentText() == "By name"


def choose(here, name, words):
    choice = here.find(QComboBox, name)
    choice.setCurrentIndex(choice.findText(words))
    choice.activated.emit(choice.currentIndex())
    here.saved()


def test_the_card_is_a_code_for_a_phone(sit):
    here = sit()
    here.list().choose("noa")
    here.saved()
    told = "QR code of the card of Noa Levi: scan to save on a phone"
    codes = [w for w in here.room.findChildren(QWidget) if w.accessibleName() == told]
    assert codes == [], "there is no way yet to reach her"
    assert not here.reads("scan to save on a phone")
    here.click("Add a phone")
    here.write("Phone: with +39 in front", "+972 3 555 0102")
    here.saved()
    assert here.reads("scan to save on a phone")
    code = here.find(QWidget, told)
    modules = contacts.code(here.room.mission, here.person())
    for theme_name in ("dark", "light"):
        theme.apply(theme_name)
        seen = code.grab().toImage()
        edge = seen.width() / (len(modules) + 8)
        assert edge == int(edge)
        for y, row in enumerate(modules, 4):
            for x, dark in enumerate(row, 4):
                middle = QColor(seen.pixel(int((x + 0.5) * edge), int((y + 0.5) * edge)))
                assert middle == QColor("black" if dark else "white")
        for along in range(seen.width() // 4, 3 * seen.width() // 4):
            quiet = {seen.pixel(along, int(2 * edge)), seen.pixel(int(2 * edge), along)}
            assert quiet == {QColor("white").rgba()}
        assert QColor(seen.pixel(0, 0)) != QColor("white"), "rounded, as every panel is"
    here.list().choose("giulia")
    here.saved()
    assert not here.reads("scan to save on a phone")


def test_a_role_for_many_from_the_menu(sit):
    here = sit()
    here.list().selectAll()
    from_menu(here.list(), "Role", "Interpreter")
    here.saved()
    assert here.person().part.roles == here.person("giulia").part.roles == (Role.INTERPRETER,)
    here.window.desk.actions.ask("undo")
    here.saved()
    assert here.person().part.roles == (Role.COUNTERPART,)


def test_a_crowd_is_read_beside_the_window(sit, monkeypatch, qtbot):
    here = sit()
    crowd = [Person(id=new_id(), name=f"Person {n}") for n in range(500)]
    parts = [
        Participation(id=new_id(), mission_id="mission", person_id=person.id) for person in crowd
    ]
    threads = set()
    read = contact_lines.read

    def noted(*asked, **among):
        threads.add(threading.current_thread() is threading.main_thread())
        return read(*asked, **among)

    monkeypatch.setattr(contact_lines, "read", noted)
    editing.save(here.workspace, *crowd, *parts).result()
    qtbot.waitUntil(lambda: len(here.lines()) == 502)
    assert threads == {False}


def test_a_counterpart_beside_the_screen_reads_no_grade(sit):
    here = sit()
    here.list().choose("noa")
    assert here.lines()[0].badge == "A"
    story = "Tue\u00a026\u00a0Mar\u00a010:00, Clinic and Lario, A pilot."
    assert here.find(QAbstractButton, story).isVisible()
    here.window.desk.actions.ask("discreet")
    here.saved()
    assert here.lines()[0].badge == ""
    assert here.reads("Out of sight in the discreet view")
    buttons = here.room.findChildren(QAbstractButton)
    assert story not in [b.accessibleName() for b in buttons if b.isVisible()]
    here.window.desk.actions.ask("discreet")
    here.saved()
    assert here.lines()[0].badge == "A"
