"""A mail to follow up: from the page of a person or a meeting, told in the story."""

from email import message_from_bytes, policy
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QTextEdit

from delegate_app.base.errors import KnownError
from delegate_app.domain.contact import Labelled
from delegate_app.services import editing, mails
from delegate_app.ui.widgets.mail import MailDraft


class MailProgram(QObject):
    """Takes what the app hands over."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot("QUrl")
    def take(self, url):
        self.opened.append(url.toString(url.ComponentFormattingOption.FullyEncoded))


@pytest.fixture
def program():
    taker = MailProgram()
    QDesktopServices.setUrlHandler("mailto", taker, "take")
    yield taker
    QDesktopServices.unsetUrlHandler("mailto")


def met(here, **fields):
    person = here.person().person
    fields = {"emails": (Labelled("noa@clinic.example"),), **fields}
    editing.change(here.workspace, person, **fields).result()
    here.saved()


def ask(here):
    here.list().setFocus()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(here.window, Qt.Key.Key_M, both)
    return next(one for one in here.room.findChildren(MailDraft) if one.isVisible())


@pytest.mark.parametrize(("room", "thing"), [("contacts", "noa"), ("agenda", "meeting")])
def test_a_draft_is_changed_and_handed_to_the_mail_program(sit, program, room, thing):
    here = sit()
    met(here)
    here.go(room)
    here.list().choose(thing)
    ask(here)
    here.write("Text of the mail", "Dear Noa,\nà bientôt & more", QTextEdit)
    here.click("Open in the mail program")
    here.qtbot.waitUntil(lambda: here.reads("Drafted; it stands in the story."))
    (url,) = map(urlsplit, program.opened)
    said = parse_qs(url.query)
    assert (url.scheme, url.path) == ("mailto", "noa@clinic.example")
    assert said["subject"] == ["Our meeting of Tuesday 26 March"]
    assert said["body"] == ["Dear Noa,\r\nà bientôt & more"]
    newest = next(e.thing for e in here.person().story if hasattr(e.thing, "text"))
    assert newest.text.startswith("Mail drafted: Our meeting of")
    assert (newest.person_id, newest.item_id) == ("noa", None)
    here.undo()
    assert not any(hasattr(event.thing, "text") for event in here.person().story)


def test_a_draft_is_out_of_sight_in_the_discreet_view(sit):
    here = sit()
    met(here)
    draft = ask(here)
    text = here.find(QTextEdit, "Text of the mail")
    assert "A pilot." in text.toPlainText()
    here.window.desk.actions.ask("discreet")
    assert draft.isVisible()
    assert not text.isVisible()
    here.window.desk.actions.ask("discreet")
    assert text.isVisible()
    assert "A pilot." in text.toPlainText()


def test_a_file_holds_what_was_agreed_in_the_persons_language(sit, tmp_path):
    here = sit()
    met(here, languages=("italiano", "en"))
    here.list().choose("noa")
    panel = ask(here)
    panel.write_to(tmp_path / "mail.eml")
    here.qtbot.waitUntil(lambda: here.reads("Drafted; it stands in the story."))
    mail = message_from_bytes((tmp_path / "mail.eml").read_bytes(), policy=policy.default)
    assert (mail["X-Unsent"], mail["To"]) == ("1", "noa@clinic.example")
    body = mail.get_content()
    assert body.startswith("Gentile Noa Levi,")
    assert "- A pilot." in body
    assert "Giulia Ferrari" in body


def test_what_was_typed_is_there_again_and_another_language_writes_anew(sit):
    here = sit()
    met(here)
    here.list().choose("noa")
    panel = ask(here)
    here.write("Text of the mail", "Half a sentence", QTextEdit)
    box = here.find(QComboBox, "Language of the mail")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    ask(here)
    assert here.find(QTextEdit, "Text of the mail").toPlainText() == "Half a sentence"
    box.setCurrentText("Italian")
    box.activated.emit(box.currentIndex())
    assert here.find(QTextEdit, "Text of the mail").toPlainText().startswith("Gentile Noa Levi,")


def test_a_mail_too_long_to_hand_over_is_refused_and_so_is_no_address():
    with pytest.raises(KnownError, match="too long"):
        mails.address(mails.Draft("a@a.example", "s", "x" * 2_000))
    with pytest.raises(KnownError, match="no e-mail address"):
        mails.eml(mails.Draft("nobody, really\r\nBcc: all@a.example", "s", "b"))


def test_a_subject_cannot_bring_another_header():
    raw = mails.eml(mails.Draft("a@a.example", "Hello\r\nBcc: all@a.example", "b"))
    assert message_from_bytes(raw)["Bcc"] is None
