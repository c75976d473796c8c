"""The first minute: drop what the organiser sent, say who you are and where home is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from delegate_app.domain.mission import Mission
from delegate_app.services import missions
from delegate_app.ui import theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext, number
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.drop_zone import WIDTH, DropZone
from delegate_app.ui.widgets.home import Home
from delegate_app.ui.widgets.labels import MUTED, SEMIBOLD, Card, Text
from delegate_app.ui.widgets.mission_form import MissionForm
from delegate_app.ui.widgets.room import Room
from delegate_app.ui.widgets.scroll import centred, unfold
from delegate_app.ui.widgets.who import Who


class FirstStart(Room):
    """Stands in place of the rooms until there is a mission to show."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._drop = DropZone()
        self._who = Who(desk)
        self._form = MissionForm(desk)
        self._form_card = Card()
        self._continue = Button(_("Continue"), primary=True)
        self._build()
        self._show_state()

    def open(self, mission: Mission) -> None:
        """Take up what an import or the form has brought."""
        super().open(mission)
        self._show_state()

    def _build(self) -> None:
        title = Text(
            _("Your mission, in one place, without a network"), size=21, weight=700, wraps=True
        )
        lead = Text(_("Drop here whatever the organiser sent you"), size=theme.NOTE, role=MUTED)
        for words in (title, lead):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        who = _question(
            _("Who are you?"),
            _("Your name on the participants’ list makes Today yours."),
            self._who,
        )
        home = _question(
            _("Where is home?"),
            _("Home time stands beside mission time."),
            Home(self.desk, _("Where is home?")),
        )
        inside = QVBoxLayout(self._form_card)
        inside.setContentsMargins(18, 16, 18, 16)
        inside.addWidget(self._form)
        self._form_card.hide()
        narrow = QWidget()
        column = QVBoxLayout(narrow)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(22)
        column.addStretch(2)
        for widget in (title, lead, self._drop):
            column.addWidget(widget)
        questions = QGridLayout()
        column.addLayout(questions)
        questions.setHorizontalSpacing(14)
        for place, card in enumerate((who, home)):
            questions.addWidget(card, 0, place)
            questions.setColumnStretch(place, 1)
        column.addWidget(self._form_card)
        self._add_buttons(column)
        column.addStretch(3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(centred(narrow, WIDTH))
        self._drop.choose.clicked.connect(self._choose_files)
        self._form.made.connect(self._made)
        self._form.given_up.connect(self._form_card.hide)

    def _add_buttons(self, column: QVBoxLayout) -> None:
        empty = Button(_("Start an empty mission"))
        sample = Button(_("Look around with the sample"))
        empty.clicked.connect(self._show_form)
        sample.clicked.connect(self._ask_sample)
        self._continue.clicked.connect(self._begin)
        line = QHBoxLayout()
        column.addLayout(line)
        line.setSpacing(12)
        line.addStretch()
        for button in (empty, sample, self._continue):
            line.addWidget(button)
        line.addStretch()

    def _show_state(self) -> None:
        cards = missions.cards(self.desk.workspace)
        self._continue.setEnabled(bool(cards))
        self._who.offer(self.mission)
        count = sum(card.items for card in cards)
        self._drop.say(
            ngettext("{count} agenda item is here", "{count} agenda items are here", count).format(
                count=number(count)
            )
            if cards
            else ""
        )

    def _choose_files(self) -> None:
        self.desk.actions.ask("import")

    def _show_form(self) -> None:
        unfold(self._form_card)
        self._form.start_typing()

    def _ask_sample(self) -> None:
        self.desk.actions.ask("sample")

    def _made(self, mission_id: str) -> None:
        self.desk.bus.choose(mission=mission_id)
        self._begin()

    def _begin(self) -> None:
        self.desk.actions.ask("begin")


def _question(title: str, words: str, field: QWidget) -> Card:
    card = Card()
    column = QVBoxLayout(card)
    column.setContentsMargins(18, 16, 18, 16)
    column.setSpacing(6)
    column.addWidget(Text(title, weight=SEMIBOLD))
    column.addWidget(Text(words, role=MUTED, wraps=True))
    column.addWidget(field)
    column.addStretch()
    return card
