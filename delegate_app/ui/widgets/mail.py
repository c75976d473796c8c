"""A mail to follow up with somebody, drafted in place and handed to another program."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import LANGUAGES
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.contact import Person
from delegate_app.domain.mission import Mission
from delegate_app.services import mails
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.choice import Choice
from delegate_app.ui.widgets.fields import Line, Prose
from delegate_app.ui.widgets.file_dialogs import ask_file
from delegate_app.ui.widgets.flow import Flow
from delegate_app.ui.widgets.labels import MUTED, Caption, Text
from delegate_app.ui.widgets.veil import Veiled


class MailDraft(QWidget):
    """Stands on a page while it is asked for; what was typed is there again when it is reopened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._mission: Mission | None = None
        self._item_id: str | None = None
        self._people: Sequence[Person] = ()
        self._typed: dict[tuple[str, str | None], mails.Draft] = {}
        """What somebody wrote of each draft, by the person and the meeting."""
        self._who, self._language = Choice(_("To whom")), Choice(_("Language of the mail"))
        self._to, self._subject = Line(_("Recipient")), Line(_("Subject"))
        self._body = Prose(_("Text of the mail"))
        self._build()
        self.hide()

    def ask(self, mission: Mission, people: Sequence[Person], item_id: str | None = None) -> None:
        """Draft a mail to one of some people, about a meeting or the last one with them."""
        if not people:
            self._desk.bus.tell(_("Nobody of the other side is named here yet."))
            return
        self._mission, self._people, self._item_id = mission, tuple(people), item_id
        self._who.offer([person.name for person in people])
        self._who.setVisible(len(people) > 1)
        self.show()
        self._turn()
        (self if self._desk.bus.discreet else self._body).setFocus()

    def leave(self) -> None:
        """Put the draft away, as when another page is shown."""
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        for language, name in zip(LANGUAGES, (_("English"), _("Italian")), strict=True):
            self._language.addItem(name, language)
        hand, save, close = (
            Button(_("Open in the mail program"), primary=True), Button(_("Save as .eml…")),
            Button(_("Close")),
        )  # fmt: skip
        above, below = QWidget(), QWidget()
        for line, widgets in (
            (above, (self._who, self._language)), (below, (hand, save, close)),
        ):  # fmt: skip
            flow = Flow()
            line.setLayout(flow)
            for widget in widgets:
                flow.addWidget(widget)
        inside = QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Veiled(self._desk.bus, inside))  # it says what was agreed
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 4, 0, 4)
        words = _("A draft: nothing is sent from here.")
        column.addWidget(above)
        for caption, named in ((_("Recipient"), self._to), (_("Subject"), self._subject)):
            column.addWidget(Caption(caption))
            column.addWidget(named)
        column.addWidget(self._body)
        column.addWidget(below)
        column.addWidget(Text(words, role=MUTED, wraps=True))
        self._who.activated.connect(self._turn)
        self._language.activated.connect(self._translate)
        for field in (self._to, self._subject, self._body):
            field.typed.connect(self._keep)
        hand.clicked.connect(self._hand_over)
        save.clicked.connect(self._ask_target)
        close.clicked.connect(self.leave)

    @property
    def _person(self) -> Person:
        return self._people[max(self._who.currentIndex(), 0)]

    @property
    def _draft(self) -> mails.Draft:
        return mails.Draft(self._to.value(), self._subject.value(), self._body.value())

    @Slot()
    def _turn(self) -> None:
        """Show the draft to whoever is chosen: the one that was typed, else a new one."""
        language = mails.language_of(self._person)
        self._language.setCurrentIndex(self._language.findData(language))
        kept = self._typed.get((self._person.id, self._item_id))
        self._show(kept) if kept else self._translate()

    @Slot()
    def _translate(self) -> None:
        """Write the draft anew in the language that is chosen."""
        assert self._mission is not None  # noqa: S101 - a draft is asked for in a mission
        self._typed.pop((self._person.id, self._item_id), None)
        self._show(mails.draft(
            self._desk.workspace, self._mission, self._person.id,
            item_id=self._item_id, language=self._language.currentData(),
        ))  # fmt: skip

    def _show(self, mail: mails.Draft) -> None:
        for field, words in zip((self._to, self._subject, self._body), mail, strict=True):
            field.put(words)

    @Slot()
    def _keep(self) -> None:
        self._typed[self._person.id, self._item_id] = self._draft

    @Slot()
    def _hand_over(self) -> None:
        mail = self._draft
        try:
            opened = QDesktopServices.openUrl(QUrl(mails.address(mail)))
        except KnownError as error:
            self._desk.bus.complain(error)
            return
        if opened:
            self._note(mail)
        else:
            self._desk.bus.tell(_("No mail program was found; save the draft as a file instead."))

    @Slot()
    def _ask_target(self) -> None:
        name = f"{self._draft.subject or self._person.name}.eml"
        ask_file(self, _("Save the draft"), name, {_("Mail"): "eml"}, self.write_to)

    def write_to(self, target: Path) -> None:
        """Write the draft to a file, and keep in the story that it was."""
        mail = self._draft
        self._desk.bus.background.run(
            partial(mails.save, mail, target),
            lambda _nothing: self._note(mail), self._desk.bus.complain,
        )  # fmt: skip

    def _note(self, mail: mails.Draft) -> None:
        if self._mission:
            answer = mails.note(self._desk.workspace, self._mission, self._person.id, mail)
            self._desk.bus.write(answer, self._noted)

    def _noted(self, change: ChangeSet) -> None:
        self._typed.pop((self._person.id, self._item_id), None)
        words = _("Drafted; it stands in the story. Nothing was sent from here.")
        self._desk.bus.tell(words, operation=change.operation)
        self.leave()
