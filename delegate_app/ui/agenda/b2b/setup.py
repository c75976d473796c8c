"""The frame of a B2B day, asked for in one form: when, how long a slot is, how many tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Qt, QTime, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from delegate_app.base.errors import KnownError
from delegate_app.domain.b2b import LENGTHS, MOST_TABLES, B2BPlan, slots
from delegate_app.domain.mission import Mission
from delegate_app.ui import dates, theme
from delegate_app.ui.language import _, ngettext, say
from delegate_app.ui.widgets.boxes import Boxed
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.choice import Choice
from delegate_app.ui.widgets.labels import AMBER, MUTED, RED, SEMIBOLD, Text, name_of
from delegate_app.ui.widgets.scroll import scrolled
from delegate_app.ui.widgets.when import Clock, Dated


class Setup(QWidget):
    """Says how many slots its answers make, before anything is kept."""

    wanted = Signal(object)
    """A `B2BPlan`."""
    given_up = Signal()
    removal_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._plan: B2BPlan | None = None
        self._mission: Mission | None = None
        self._title, self._hint = (
            Text(size=theme.TITLE, weight=SEMIBOLD, wraps=True),
            Text(role=MUTED, wraps=True),
        )
        self._day, self._place = Dated(), QLineEdit()
        self._start, self._end = Clock(), Clock()
        self._minutes, self._tables = Choice(_("Length of a slot")), QSpinBox()
        self._said, self._error = Text(role=MUTED, wraps=True), Text(role=RED, wraps=True)
        self._apart = Text(role=AMBER, wraps=True)
        self._make, self._leave = Button("", primary=True), Button(_("Cancel"), quiet=True)
        self._remove = Button(_("Delete the plan"), quiet=True)
        self._build()

    def show_plan(self, plan: B2BPlan, mission: Mission, *, stands: bool) -> None:
        """Begin with a plan; `stands` tells whether its day has one or meetings already."""
        self._plan, self._mission = plan, mission
        self._title.setText(
            _("The B2B plan of this day") if stands else _("No B2B plan on this day")
        )
        self._hint.setText(
            _("Meetings stay where they are; the grid around them changes.") if stands
            else _("Say when it begins and ends, how long a slot is and how many tables there are. "
                   "Then drag counterparts into the grid, or drop a B2B plan on the window.")
        )  # fmt: skip
        self._day.setDate(QDate(plan.day.year, plan.day.month, plan.day.day))
        self._start.setTime(QTime(plan.start.hour, plan.start.minute))
        self._end.setTime(QTime(plan.end.hour, plan.end.minute))
        self._minutes.setCurrentIndex(LENGTHS.index(plan.minutes))
        self._tables.setValue(plan.tables)
        self._place.setText(plan.place)
        self._make.setText(_("Keep the plan") if stands else _("Set up the plan"))
        self._make.setAccessibleName(self._make.text())
        self._leave.setVisible(stands)
        self._remove.setVisible(bool(plan.id))  # else it only follows from the meetings
        self._error.hide()
        self._say()

    def plan(self) -> B2BPlan | None:
        """Return what is answered now; None where nothing was asked yet."""
        if self._plan is None:
            return None
        day: date = self._day.date().toPython()  # type: ignore[assignment]
        return replace(
            self._plan, day=day, start=self._start.clock(), end=self._end.clock(),
            id=self._plan.id if day == self._plan.day else "",
            minutes=LENGTHS[self._minutes.currentIndex()], tables=self._tables.value(),
            place=self._place.text().strip(),
        )  # fmt: skip

    def refuse(self, error: KnownError) -> None:
        """Say why the answers make no plan."""
        self._error.setText(say(error))
        self._error.show()

    def take_keyboard(self) -> None:
        """Put the keyboard on the first answer."""
        self._day.setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self) -> None:
        self._minutes.addItems([_("{count} min").format(count=minutes) for minutes in LENGTHS])
        self._tables.setRange(1, MOST_TABLES)
        self._tables.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        narrow = QWidget()
        narrow.setMaximumWidth(round(460 * theme.scale()))
        column = QVBoxLayout(narrow)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self._title, self._hint):
            column.addWidget(part)
        column.addSpacing(4)
        form = QFormLayout()
        column.addLayout(form)
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        for words, field in (
            (_("Day"), self._day), (_("From"), self._start), (_("To"), self._end),
            (_("Length of a slot"), self._minutes), (_("Tables"), self._tables),
            (_("Place"), self._place),
        ):  # fmt: skip
            field.setAccessibleName(words)
            answer = field if isinstance(field, Choice) else Boxed(field)
            form.addRow(name_of(answer, words), answer)
        form.insertRow(1, self._apart)
        for note in (self._said, self._error):
            column.addWidget(note)
        answers = QHBoxLayout()
        column.addLayout(answers)
        for button in (self._make, self._leave):
            answers.addWidget(button)
        answers.addStretch()
        answers.addWidget(self._remove)
        column.addStretch()
        inside = QWidget()
        line = QHBoxLayout(inside)
        line.setContentsMargins(28, 24, 28, 24)
        line.addWidget(narrow, 1)
        line.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))
        for signal in (
            self._day.dateChanged, self._start.timeChanged, self._end.timeChanged,
            self._minutes.currentIndexChanged, self._tables.valueChanged,
        ):  # fmt: skip
            signal.connect(self._say)
        typed = (edit.lineEdit() for edit in (self._day, self._start, self._end, self._tables))
        for field in (*typed, self._place):
            field.returnPressed.connect(self._ask)
        self._make.clicked.connect(self._ask)
        self._leave.clicked.connect(self.given_up)
        self._remove.clicked.connect(self.removal_wanted)

    def _say(self) -> None:
        plan = self.plan()
        if plan is None or self._mission is None:
            return
        days = self._mission.days
        self._apart.setVisible(bool(days) and plan.day not in days)
        self._apart.setText(
            _("{day} is outside the mission, which is on {days}.").format(
                day=dates.day(plan.day, "dddd d MMMM yyyy"), days=dates.when(self._mission)
            )
        )
        count = len(slots(plan))
        words = ngettext("{count} slot", "{count} slots", count).format(count=count)
        seats = ngettext(
            "room for {count} meeting", "room for {count} meetings", count * plan.tables
        )
        self._said.setText(f"{words} · {seats.format(count=count * plan.tables)}")

    def _ask(self) -> None:
        plan = self.plan()
        if plan:
            self._error.hide()
            self.wanted.emit(plan)
