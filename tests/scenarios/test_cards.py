"""Somebody comes home with cards and mails: pasted, dropped, looked over, kept one by one."""

import io

import pytest
import segno
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTabBar, QTextEdit

from delegate_app.domain.note import Subject
from delegate_app.services import attachments, cards, contacts
from delegate_app.ui import posing
from delegate_app.ui.contacts.cards.picture import CardPicture
from tests import hands

SIGNATURE = """Best regards,
Dana Gal
Director
Genesis Clinic
Tel. +972 3 765 4321
dana.gal@clinic.example
"""
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Desk:
    """What somebody does in the room of cards."""

    def __init__(self, sitting):
        self.sitting = sitting
        self.window, self.workspace = sitting.window, sitting.workspace

    @property
    def room(self):
        return self.window.room("cards")

    def find(self, kind, name):
        self.sitting.room = self.room
        return self.sitting.find(kind, name)

    def waiting(self):
        return cards.waiting(self.workspace, "mission")

    def people(self):
        return {row.person.name: row.person for row in contacts.rows(self.workspace, "mission")}

    def until(self, condition):
        self.sitting.qtbot.waitUntil(condition)
        posing.rest(self.window)

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)

    def copy(self, text):
        QGuiApplication.clipboard().setText(text)

    def paste(self, text=SIGNATURE):
        """Copy a text in a mail, and ask for it to be read by its key."""
        before = len(self.waiting())
        self.copy(text)
        self.key(Qt.Key.Key_V, CONTROL | SHIFT)
        self.until(lambda: len(self.waiting()) > before and self.room.isVisible())
        self.until(lambda: self.find(QLineEdit, "Full name").hasFocus())

    def drop(self, *files):
        hands.drop(self.window, *files)

    def says(self, name):
        return self.find(QLineEdit, name).text()


@pytest.fixture
def desk(sit):
    return Desk(sit())


def picture(folder, name, says, size=(400, 300)):
    image, code = Image.new("RGB", size, "ivory"), io.BytesIO()
    segno.make_qr(says).save(code, kind="png", scale=5)
    image.paste(Image.open(code).convert("RGB"), (10, 10))
    image.save(folder / name)
    return folder / name


def test_a_signature_is_shown_before_it_is_kept_and_enter_keeps_it(desk):
    desk.paste()
    assert (desk.says("Full name"), desk.says("Organisation")) == ("Dana Gal", "Genesis Clinic")
    assert "Dana Gal" in desk.find(QTextEdit, "Pasted text").toPlainText()
    assert "Dana Gal" not in desk.people()
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: "Dana Gal" in desk.people())
    assert not desk.waiting()
    desk.until(lambda: desk.sitting.reads("No card waits"))
    desk.key(Qt.Key.Key_Z, CONTROL)
    desk.until(lambda: "Dana Gal" not in desk.people())
    desk.until(lambda: desk.says("Full name") == "Dana Gal")


def test_what_a_number_is_for_is_said_as_people_say_it_and_kept_as_cards_do(desk):
    desk.paste(SIGNATURE.replace("Tel.", "Mobile"))
    assert desk.says("Phone: work, mobile…") == "mobile"
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: "Dana Gal" in desk.people())
    assert [way.label for way in desk.people()["Dana Gal"].phones] == ["cell"]


def test_what_was_pasted_is_shown_from_its_beginning(desk):
    desk.paste(SIGNATURE + "This mail is for whom it names alone.\n" * 200)
    bar = desk.find(QTextEdit, "Pasted text").verticalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == 0


def test_what_was_read_leaves_the_keyboard_with_whoever_went_on(desk):
    desk.copy(SIGNATURE)
    for command in ("paste_person", "contacts"):
        desk.window.desk.actions.ask(command)
    keyboard = QApplication.focusWidget()
    desk.until(lambda: len(desk.waiting()) == 1)
    assert QApplication.focusWidget() is keyboard
    assert keyboard.isVisible()


def test_escape_leaves_with_nothing_lost(desk, sit):
    desk.paste()
    name = desk.find(QLineEdit, "Job title")
    name.setFocus()
    name.selectAll()
    QTest.keyClicks(name, "Head of everything")
    desk.key(Qt.Key.Key_Escape)
    assert desk.window.room("contacts").isVisible()
    desk.sitting.close()
    again = Desk(sit())
    (waiting,) = again.waiting()
    assert (waiting.name, waiting.job_title) == ("Dana Gal", "Head of everything")
    shown = [b for b in again.window.findChildren(QAbstractButton) if b.isVisible()]
    (button,) = [b for b in shown if b.accessibleName() == "1 card waits"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert again.says("Job title") == "Head of everything"


def test_what_is_typed_into_the_text_is_read_anew_beside_what_was_filled_in(desk):
    desk.paste()
    title = desk.find(QLineEdit, "Job title")
    title.setFocus()
    title.selectAll()
    QTest.keyClicks(title, "CEO")
    text = desk.find(QTextEdit, "Pasted text")
    text.setFocus()
    text.selectAll()
    desk.copy("Dina Gal\nPresident")
    text.paste()
    desk.until(lambda: desk.says("Full name") == "Dina Gal")
    assert desk.says("Job title") == "CEO"


def test_languages_are_named_as_on_the_page_of_a_person(desk):
    desk.paste("BEGIN:VCARD\nFN:Dana Gal\nLANG:he\nLANG:en\nEND:VCARD")
    assert desk.says("Languages") == "Hebrew, English"
    languages = desk.find(QLineEdit, "Languages")
    languages.setFocus()
    languages.selectAll()
    QTest.keyClicks(languages, "Arabic, French")
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: "Dana Gal" in desk.people())
    assert desk.people()["Dana Gal"].languages == ("ar", "fr")


def test_who_is_known_is_completed_where_somebody_says_so(desk):
    desk.paste(SIGNATURE.replace("Dana Gal", "Noa Levi"))
    who = desk.find(QTabBar, "Who it is")
    desk.until(who.isVisible)
    assert who.tabText(0) == "Complete Noa Levi"
    who.setFocus()
    who.setCurrentIndex(1)
    QTest.keyClick(who, Qt.Key.Key_Left)
    QTest.mouseClick(desk.find(QAbstractButton, "Complete Noa Levi"), Qt.MouseButton.LeftButton)
    desk.until(lambda: not desk.waiting())
    noa = desk.people()["Noa Levi"]
    assert noa.id == "noa"
    assert [way.value for way in noa.emails] == ["dana.gal@clinic.example"]


def test_dropped_pictures_are_gone_through_by_keys(desk, tmp_path):
    folder = tmp_path / "cards"
    folder.mkdir()
    picture(folder, "1.png", "MECARD:N:Gal,Dana;TEL:+972 3 765 4321;;")
    picture(folder, "2.jpg", "https://clinic.example")
    (folder / "readme.txt").write_text("no picture")
    desk.drop(folder)
    desk.until(lambda: len(desk.waiting()) == 2 and desk.room.isVisible())
    desk.until(lambda: desk.says("Full name") == "Dana Gal")
    seen = desk.find(CardPicture, "Picture of the card")
    seen.setFocus()
    QTest.keyClick(seen, Qt.Key.Key_Plus)
    assert seen.zoom > 1
    QTest.keyClick(seen, Qt.Key.Key_R)
    desk.until(lambda: desk.waiting()[0].turn == 1)
    QTest.keyClick(seen, Qt.Key.Key_Return)
    desk.until(lambda: len(desk.waiting()) == 1)
    name = desk.find(QLineEdit, "Full name")
    desk.until(lambda: name.text() == "" and name.hasFocus())
    QTest.keyClicks(name, "Ilan Rosen")
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: not desk.waiting())
    ilan = desk.people()["Ilan Rosen"]
    assert [link.value for link in ilan.links] == ["https://clinic.example"]
    (kept,) = attachments.of(desk.workspace, "mission", Subject(person_id=ilan.id))
    assert kept.name == "2.jpg"
    desk.drop(folder / "2.jpg")
    desk.until(lambda: desk.sitting.reads("“2.jpg” is the card of Ilan Rosen already."))
    assert not desk.waiting()


def test_a_copied_picture_is_a_card(desk, tmp_path):
    file = picture(tmp_path, "1.png", "MECARD:N:Gal,Dana;;")
    QGuiApplication.clipboard().setImage(QImage(str(file)))
    desk.window.desk.actions.ask("cards")
    desk.key(Qt.Key.Key_V, CONTROL)
    desk.until(lambda: bool(desk.waiting()))
    desk.until(lambda: desk.says("Full name") == "Dana Gal")
    assert desk.waiting()[0].file.startswith("Card 2019-03-26 10.30")


def test_cards_are_walked_through_and_let_go(desk):
    desk.paste()
    desk.paste("Ilan Rosen\nilan@rosen.example")
    assert desk.says("Full name") == "Ilan Rosen"
    desk.key(Qt.Key.Key_PageUp, CONTROL)
    assert desk.says("Full name") == "Dana Gal"
    QTest.mouseClick(desk.find(QAbstractButton, "Discard"), Qt.MouseButton.LeftButton)
    desk.until(lambda: len(desk.waiting()) == 1)
    assert desk.says("Full name") == "Ilan Rosen"
    desk.key(Qt.Key.Key_Z, CONTROL)
    desk.until(lambda: len(desk.waiting()) == 2)


def test_a_card_that_names_nobody_stays_and_says_why(desk):
    desk.paste("?")
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: desk.sitting.reads("It names nobody yet."))
    assert len(desk.waiting()) == 1
    desk.until(lambda: desk.find(QTextEdit, "Pasted text").toPlainText() == "?")


def test_an_empty_clipboard_says_what_to_copy(desk):
    desk.copy("")
    desk.key(Qt.Key.Key_V, CONTROL | SHIFT)
    desk.until(lambda: desk.sitting.reads("There is no text to read."))


def test_a_picture_that_is_none_is_named_and_the_others_wait(desk, tmp_path):
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff and no more")
    desk.drop(tmp_path / "broken.jpg", picture(tmp_path, "1.png", "MECARD:N:Gal,Dana;;"))
    desk.until(lambda: desk.sitting.reads("“broken.jpg” is not a picture, or is damaged."))
    assert [card.name for card in desk.waiting()] == ["Dana Gal"]
