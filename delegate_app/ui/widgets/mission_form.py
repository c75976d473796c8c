"""A new mission in four answers."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QWidget

from delegate_app.base.errors import KnownError
from delegate_app.domain import places
from delegate_app.domain.changes import ChangeSet
from delegate_app.services import missions
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, say
from delegate_app.ui.widgets.boxes import Boxed
from delegate_app.ui.widgets.buttons import Button, CheckBox
from delegate_app.ui.widgets.labels import RED, Text, name_of
from delegate_app.ui.widgets.when import Dated
from delegate_app.ui.widgets.zones import ZoneChoice


class MissionForm(QWidget):
    """Asks for a name, a place's clock and the dates, where they are known."""

    made = Signal(str)
    """The id of the mission, once it is kept."""
    given_up = Signal()

    def __init__(self, desk: Desk, programme_id: str | None = None) -> None:
        """Build the form for a mission of a programme, or of none."""
        super().__init__()
        self._desk, self._programme_id = desk, programme_id
        self._name = QLineEdit()
        self._zone, self._guessed = ZoneChoice(_("Time zone"), ""), ""
        self._dated = CheckBox(_("The dates are known"))
        self._dated.setChecked(True)
        self._start, self._end = Dated(), Dated()
        self._error = Text(role=RED, wraps=True)
        self._error.hide()
        self._leave = Button(_("Cancel"), quiet=True)
        self._make = Button(_("Make the mission"), primary=True)
        self._build()

    def start_typing(self) -> None:
        """Put the caret where the name goes."""
        self._name.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Make the mission by Enter in whatever field; a button answers for itself."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        today = self._desk.workspace.now_in(self._desk.workspace.settings.home_zone).date()
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        for words, field in (
            (_("Name"), self._name), (_("Time zone"), self._zone), ("", self._dated),
            (_("First day"), self._start), (_("Last day"), self._end),
        ):  # fmt: skip
            field.setAccessibleName(words or self._dated.text())
            plain = isinstance(field, ZoneChoice | CheckBox)
            answer = field if plain else Boxed(field)
            form.addRow(name_of(answer, words), answer)
        for field in (self._start, self._end):
            field.setDate(QDate(today.year, today.month, today.day))
            self._dated.toggled.connect(field.setEnabled)
        self._start.dateChanged.connect(self._end.setMinimumDate)
        self._end.setMinimumDate(self._start.date())
        form.addRow(self._error)
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(self._leave)
        line.addWidget(self._make)
        form.addRow(line)
        self._name.textEdited.connect(self._guess)
        self._leave.clicked.connect(self.given_up)
        self._make.clicked.connect(self._ask)

    @Slot(str)
    def _guess(self, name: str) -> None:
        """Choose the clocks of a place that the name says, until somebody chooses others."""
        if self._zone.currentText() == self._guessed:
            self._zone.show_zone(places.zone_named(name))
            self._guessed = self._zone.currentText()

    def _ask(self) -> None:
        dated = self._dated.isChecked()
        try:
            answer = missions.add(
                self._desk.workspace,
                self._name.text(),
                zone=self._zone.zone(),
                programme_id=self._programme_id,
                start=self._start.date().toPython() if dated else None,  # type: ignore[arg-type]
                end=self._end.date().toPython() if dated else None,  # type: ignore[arg-type]
            )
        except KnownError as error:
            self._error.setText(say(error))
            self._error.show()
            return
        self._error.hide()
        self._desk.bus.write(answer, self._done)

    def _done(self, change: ChangeSet) -> None:
        self.made.emit(change.mission_id)
