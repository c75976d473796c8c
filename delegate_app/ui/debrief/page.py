"""One meeting in a round: its questions, what was agreed, what is next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from delegate_app.base.i18n import N_
from delegate_app.domain.debrief import Round, missing
from delegate_app.domain.mission import Mission
from delegate_app.domain.words import AFTER
from delegate_app.services import debrief, notes
from delegate_app.ui import dates, theme
from delegate_app.ui.debrief.steps import Steps
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.boxes import Boxed
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.editor import Editor
from delegate_app.ui.widgets.fields import ABOVE
from delegate_app.ui.widgets.labels import ACCENT, AMBER, MUTED, SEMIBOLD, Rule, Text, tip
from delegate_app.ui.widgets.outcome import DEBRIEF, LATER, Answers
from delegate_app.ui.widgets.scroll import scrolled

_NARROW, _LOW = 400, 320
"""The width below which a question stands above its answer, as in a form, and the height below
which the foot leaves all it can to the questions, with text of 10 pt."""
_SIDE, _GAP = 32, 16
"""What is free beside the foot, and between its words and its button, in pixels."""
_WORDS = {field.name: field.words for field in DEBRIEF}


class RoundPage(QWidget):
    """Everything that a minute asks; each answer is kept as it is given."""

    touched = Signal()
    """An answer was given or taken back."""
    next_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._round: Round | None = None
        self._following = ""
        self._title = Text(size=theme.TITLE, weight=SEMIBOLD, wraps=True)
        self._about = Text(role=MUTED, wraps=True)
        self.way_back = Button(_("Back to the list"), quiet=True)
        """Leads to the meetings of the round, where the page stands in their place."""
        self._notes_button = Button("", quiet=True)
        self._notes = Text(size=theme.NOTE, wraps=True)
        self._debrief = Answers(desk, DEBRIEF, roomy=True)
        self._later = Answers(desk, LATER, roomy=True)
        self._agreed = Editor(_("The lines that both sides would sign"), _("Agreed"))
        self._steps = Steps(desk)
        self._next_steps = _Asked(N_("Next steps"), "", self._steps)
        self._lacking = Text(role=AMBER, wraps=True)
        self._next = Button("", primary=True)
        self._keys = Text(_("Tab next question · Ctrl+Enter next meeting"), role=MUTED, wraps=True)
        self._build()

    @property
    def in_hand(self) -> Round | None:
        """The meeting with its answers as they stand on the page, kept or on their way."""
        if self._round is None:
            return None
        if self._round.later:
            return replace(self._round, later=self._later.given())
        return replace(self._round, answers=self._debrief.given())

    def show_round(self, one: Round, mission: Mission) -> None:
        """Show a meeting, or what became of the one that is shown."""
        another = self._round is None or self._round.row.item.id != one.row.item.id
        if another:
            self.put_down()
        self._round = one
        item = one.row.item
        self._title.setText(item.title)
        people = ", ".join(who.name for who in one.row.theirs)
        when = "" if item.all_day else dates.hours(*dates.on_mission(item, mission))
        day = dates.day(item.start.date(), "d MMM yyyy")
        ago = f"{day} · {_(AFTER[one.later.weeks])}" if one.later else when
        self._about.setText(" · ".join(part for part in (ago, people) if part))
        self._debrief.setVisible(one.later is None)
        self._later.setVisible(one.later is not None)
        if one.later:
            self._later.show_answers(one.later)
        else:
            supposed = debrief.suppositions(self._desk.workspace, one)
            self._debrief.show_answers(one.answers, supposed)
        self._agreed.show_draft(self._desk.drafts.of_agreed(self._desk.workspace, item))
        self._steps.show_item(item.id, mission)
        self._next_steps.level(self._steps.above)
        self._show_note(item.id, fold=another)
        self.show_lacking()

    def show_next(self, words: str) -> None:
        """Say where the button leads."""
        self._following = words
        self._next.setAccessibleName(words)
        self._fit_next()

    def show_lacking(self) -> None:
        """Say which answers are still to be given."""
        one = self.in_hand
        if one is None:
            return
        if one.later:
            lacking: Sequence[str] = () if one.later.outcome else ("outcome",)
        else:
            lacking = missing(one.answers)
        names = ", ".join(_(_WORDS[name]) for name in lacking)
        words = _("Still to answer: {questions}").format(questions=names)
        self._lacking.setText(words if lacking else _("Everything is answered."))
        self._lacking.setForegroundRole(AMBER if lacking else ACCENT)

    def ask(self) -> None:
        """Put the keyboard on the first question that has no answer, else on what comes next."""
        one = self.in_hand
        if one and one.later:
            self._later.ask("outcome")
        elif one and (lacking := missing(one.answers)):
            self._debrief.ask(lacking[0])
        else:
            self._next.setFocus()

    def ask_again(self) -> bool:
        """Put the keyboard on what is typed and cannot be kept; return whether there is any."""
        self.put_down()
        refused = self._debrief.refused
        if refused:
            refused.setFocus()
        return refused is not None

    def let_go(self) -> None:
        """Keep what is typed and have no meeting in hand."""
        self.put_down()
        self._round = None

    def take_supposed(self) -> None:
        """Give the answers that are offered."""
        if self._round and not self._round.later:
            self._debrief.take_supposed()

    def put_down(self) -> None:
        """Keep what is typed."""
        for form in (self._debrief, self._later):
            if form.thing is not None:
                form.end_burst()
        if self._agreed.draft:
            self._agreed.draft.end_burst()
        self._steps.keep()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_next()

    def _fit_next(self) -> None:
        """Cut where the button leads rather than what is still to answer.

        By which keys is said where the page is tall, and on one line.
        """
        wide, metrics = self.width(), self._next.fontMetrics()
        keys = self._keys.fontMetrics().horizontalAdvance(self._keys.text()) + 2
        beside = wide - keys - 2 * _SIDE - _GAP - 24  # the button's own edges
        tall = self.height() >= round(_LOW * theme.scale())
        told = tall and beside >= wide // 5
        self._keys.setVisible(told)
        room = min(beside, wide // 2 - 48) if told else wide // 3 - 48
        fitting = metrics.elidedText(self._following, Qt.TextElideMode.ElideRight, room)
        self._next.setText(fitting)
        tip(self._next, self._following if fitting != self._following else "")
        self._next.updateGeometry()

    def _build(self) -> None:
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._notes_button.clicked.connect(self._unfold)
        self._agreed.setFixedHeight(round(84 * theme.scale()))  # three lines
        self._agreed.left.connect(self._leave_agreed)
        for form in (self._debrief, self._later):
            form.changed.connect(self._touch)
        inside = QWidget()
        inside.setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(inside)
        column.setContentsMargins(32, 24, 32, 16)
        column.setSpacing(10)
        column.addWidget(self._title)
        head = QHBoxLayout()
        column.addLayout(head)
        self._about.setContentsMargins(0, ABOVE, 0, 0)  # on a line with the buttons
        head.addWidget(self._about, 1, Qt.AlignmentFlag.AlignTop)
        for button in (self.way_back, self._notes_button):
            button.hide()
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._notes)
        column.addSpacing(4)
        column.addWidget(self._debrief)
        column.addWidget(self._later)
        agreed = _Asked(N_("Agreed"), N_("goes into reports"), Boxed(self._agreed, more=4))
        taller = QFontMetrics(theme.font(theme.NOTE)).ascent() - self.fontMetrics().ascent()
        agreed.level(ABOVE + taller)
        column.addWidget(agreed)
        column.addWidget(self._next_steps)
        column.addStretch()
        self._next.clicked.connect(self.next_wanted)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolled(inside), 1)
        whole.addWidget(Rule())
        foot = QHBoxLayout()
        whole.addLayout(foot)
        foot.setContentsMargins(_SIDE, 12, _SIDE, 20)
        foot.setSpacing(_GAP)
        said = QVBoxLayout()
        foot.addLayout(said, 1)
        said.setSpacing(2)
        said.addWidget(self._lacking)
        said.addWidget(self._keys)
        foot.addWidget(self._next, 0, Qt.AlignmentFlag.AlignVCenter)

    def _touch(self) -> None:
        self.show_lacking()
        self.touched.emit()

    def _leave_agreed(self) -> None:
        if self._agreed.draft:
            self._agreed.draft.end_burst()

    def _show_note(self, item_id: str, *, fold: bool) -> None:
        """Have the note at hand, to be read; it is written on the meeting's page."""
        note = notes.of_item(self._desk.workspace, item_id)
        self._notes.setText(note.text if note else "")
        self._notes_button.setVisible(bool(note and note.text))
        self._fold(folded=fold or self._notes.isHidden() or not self._notes.text())

    def _unfold(self) -> None:
        self._fold(folded=not self._notes.isHidden())

    def _fold(self, *, folded: bool) -> None:
        self._notes.setVisible(not folded)
        words = _("Show my notes") if folded else _("Hide my notes")
        self._notes_button.setText(words)
        self._notes_button.setAccessibleName(words)


class _Asked(QWidget):
    """A question beside what answers it, or above it where the page is narrow."""

    def __init__(self, words: str, note: str, answer: QWidget) -> None:
        super().__init__()
        name = QWidget()
        name.setFixedWidth(round(168 * theme.scale()))
        self._column = column = QVBoxLayout(name)
        column.setContentsMargins(0, ABOVE, 0, 0)
        column.setSpacing(2)
        asked = Text(_(words), weight=SEMIBOLD)
        asked.setBuddy(answer)
        column.addWidget(asked)
        if note:
            column.addWidget(Text(_(note), role=MUTED))
        column.addStretch()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(16)
        self._line.addWidget(name)
        self._line.addWidget(answer, 1, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def level(self, above: int) -> None:
        """Stand on a line with the first words of the answer, so many pixels below its top."""
        self._column.setContentsMargins(0, above, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW * theme.scale()
        way = QBoxLayout.Direction
        self._line.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._line.setSpacing(4 if narrow else 16)
