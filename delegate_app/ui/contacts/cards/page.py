"""One card that waits: what was brought at the left, who it is at the right."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPalette, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from delegate_app.base.i18n import N_
from delegate_app.domain.card import Card
from delegate_app.domain.changes import ChangeSet
from delegate_app.services import cards, contacts, editing
from delegate_app.services.cards import Resemblance
from delegate_app.services.workspace import Workspace
from delegate_app.ui import theme
from delegate_app.ui.contacts.cards.picture import CardPicture
from delegate_app.ui.contacts.fields import FOR_ME, JOB_TITLE, LANGUAGES, NAMES, WAYS
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.boxes import Boxed
from delegate_app.ui.widgets.buttons import Button, Segments
from delegate_app.ui.widgets.columns import Columns
from delegate_app.ui.widgets.editor import Editor
from delegate_app.ui.widgets.form import SAVE_AFTER, Field, Form, Section
from delegate_app.ui.widgets.labels import MUTED, Rule, Text
from delegate_app.ui.widgets.labels import Card as Panel
from delegate_app.ui.widgets.names import Name
from delegate_app.ui.widgets.scroll import scrolled

_EDGE = 2_400
"""Pixels of the longer side in which a picture is shown: small print can be read at four times."""
_SURE = 90
"""From what percent on it is supposed to be who is known already."""


class CardPage(QWidget):
    """Shows a card and keeps what is typed on it; who it may be is looked up beside the window."""

    keep_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._card: Card | None = None
        self._asked = 0
        self._found: Resemblance | None = None
        self._again = QTimer(self, singleShot=True, interval=SAVE_AFTER)
        self._again.timeout.connect(self._look)
        self._picture = CardPicture()
        self._picture.turn_wanted.connect(self.turn)
        self._text = Editor("", _("Pasted text"))
        self._form = Form(desk, _fields(desk))
        self._keep = Button(_("Keep"), primary=True)
        self._build()
        self.setFocusProxy(self._form)

    @property
    def card(self) -> Card | None:
        """The card that is shown, as it was read last."""
        return self._card

    @property
    def same(self) -> str | None:
        """The id of who the card is supposed to be; None where it is somebody new."""
        return self._found.person.id if self._found and not self._who.currentIndex() else None

    def show_card(self, card: Card) -> None:
        """Show a card, or what became of the one that is shown."""
        before, self._card = self._card, card
        another = before is None or before.id != card.id
        self._form.show_thing(card)
        self._show_text(card)
        self._sides.setCurrentIndex(int(not card.picture))
        if another:
            self._asked += 1
            self._text.moveCursor(QTextCursor.MoveOperation.Start)  # whose it is, is said first
            self._tell_of(None)
            self._picture.show_picture(QImage(), 0)
            self._look()
            if card.picture:
                self._desk.bus.background.run(
                    partial(_image, self._desk.workspace, card),
                    partial(self._show_picture, self._asked), self._desk.bus.complain,
                )  # fmt: skip
        elif before != card:
            self._picture.turn(card.turn)
            self._again.start()

    def put_down(self) -> None:
        """End what is being typed."""
        if self._text.draft:
            self._text.draft.end_burst()
        self._form.end_burst()

    def turn(self) -> None:
        """Turn the picture by a quarter, for good."""
        if self._card and self._card.picture:
            answer = editing.change(
                self._desk.workspace, self._card, turn=lambda kept: (kept.turn + 1) % 4
            )
            self._desk.bus.write(answer)

    def _build(self) -> None:
        self._sides = QStackedWidget()
        seen = QWidget()
        column = QVBoxLayout(seen)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._picture, 1)
        column.addWidget(Text(self._picture.accessibleDescription(), role=MUTED, wraps=True))
        self._sides.addWidget(seen)
        self._sides.addWidget(Boxed(self._text, more=10))
        left, right = QWidget(), QWidget()
        beside = QVBoxLayout(left)
        beside.setContentsMargins(24, 20, 20, 20)
        beside.addWidget(self._sides)
        left.setMinimumWidth(round(260 * theme.scale()))
        right.setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(right)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(12)
        column.addWidget(self._banner())
        column.addWidget(self._form)
        column.addStretch()
        area = scrolled(right)
        foot = QWidget()
        foot.setAutoFillBackground(True)
        foot.setBackgroundRole(QPalette.ColorRole.Base)
        line = QHBoxLayout(foot)
        line.setContentsMargins(28, 12, 28, 14)
        hint = Text(
            _("Enter keeps and goes on · Esc leaves, nothing is lost"), role=MUTED, wraps=True
        )
        away = Button(_("Discard"))
        away.clicked.connect(self.discard_wanted)
        self._keep.clicked.connect(self.keep_wanted)
        line.addWidget(hint, 1)
        line.addWidget(away)
        line.addWidget(self._keep)
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(Rule())
        whole.addWidget(foot)
        self.splitter = Columns("cards", (left, page), (560, 650))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.splitter)

    def _banner(self) -> QWidget:
        self._known = Panel("amber", "")
        self._why = Text(wraps=True)
        self._who = Segments(_("Who it is"))
        self._who.addTab("")
        self._who.addTab(_("Somebody else"))
        self._who.currentChanged.connect(self._name_keep)
        inside = QVBoxLayout(self._known)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.addWidget(self._why)
        inside.addWidget(self._who)
        self._known.hide()
        return self._known

    # --- who it may be ----------------------------------------------------------------------------

    @Slot()
    def _look(self) -> None:
        """Look beside the window who is known already."""
        if self._card:
            self._desk.bus.background.run(
                partial(_look, self._desk.workspace, self._card),
                partial(self._tell_if_shown, self._card.id), self._desk.bus.complain,
            )  # fmt: skip

    def _tell_if_shown(self, card_id: str, found: Resemblance | None) -> None:
        if self._card and self._card.id == card_id:
            self._tell_of(found)

    def _tell_of(self, found: Resemblance | None) -> None:
        """Say who it may be; what was chosen of the same person stays chosen."""
        before, self._found = self._found, found
        self._known.setVisible(found is not None)
        if found:
            name = found.person.name or found.person.latin_name
            reasons = " · ".join(reason.words(_) for reason in found.reasons)
            self._why.setText(
                _("{name} is here already: {reasons}").format(name=name, reasons=reasons)
            )
            self._who.setTabText(0, _("Complete {name}").format(name=name))
            if before is None or before.person.id != found.person.id:
                self._who.setCurrentIndex(int(found.percent < _SURE))
        self._name_keep()

    @Slot()
    def _name_keep(self) -> None:
        words = _("Keep")
        if self.same and self._found:
            words = self._who.tabText(0)
        self._keep.setText(words)
        self._keep.setAccessibleName(words)
        self._keep.updateGeometry()

    # --- what was brought -------------------------------------------------------------------------

    def _show_text(self, card: Card) -> None:
        """Show what was pasted; what is typed in it is kept, and read anew."""

        def write(text: str, _base: object, continues: str | None) -> Future[ChangeSet]:
            return cards.tell(self._desk.workspace, card, text, continues=continues)

        if not card.picture:
            self._text.show_draft(self._desk.drafts.open(f"card {card.id}", card.text, write))

    def _show_picture(self, asked: int, image: QImage) -> None:
        if asked == self._asked and self._card:
            self._picture.show_picture(image, self._card.turn)


def _fields(desk: Desk) -> tuple[Field | Section, ...]:
    firm = partial(Name, read=partial(contacts.organisation_names, desk.workspace))
    return (
        *NAMES,
        JOB_TITLE,
        Field("organisation", N_("Organisation"), firm),
        LANGUAGES,
        Section(N_("To be reached at")),
        *WAYS,
        *FOR_ME,
    )


def _image(workspace: Workspace, card: Card) -> QImage:
    return QImage.fromData(cards.shown(workspace, card, _EDGE))


def _look(workspace: Workspace, card: Card) -> Resemblance | None:
    """Look for who is known with the card as it is kept by now."""
    kept = editing.get(workspace, Card, card.id)
    return cards.look(workspace, kept) if kept else None
