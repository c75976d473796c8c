"""What came of a meeting: the debrief of one minute, and the answers of the months after."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.base.i18n import N_
from delegate_app.domain.followup import LATER_WEEKS
from delegate_app.domain.words import AFTER
from delegate_app.services import followups
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.fields import Prose
from delegate_app.ui.widgets.form import Field
from delegate_app.ui.widgets.labels import Caption
from delegate_app.ui.widgets.outcome import DEBRIEF, LATER, Answers


class Outcomes(QWidget):
    """The answers about one meeting, with those of the weeks after below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._debrief = Answers(desk, (*DEBRIEF, Field("next_steps", N_("Next steps"), Prose)))
        self._later = {weeks: Answers(desk, LATER) for weeks in LATER_WEEKS}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Caption(_("Outcome")))
        column.addWidget(self._debrief)
        for weeks, form in self._later.items():
            column.addSpacing(8)
            column.addWidget(Caption(_(AFTER[weeks])))
            column.addWidget(form)

    def show_item(self, item_id: str) -> None:
        """Show what is known of a meeting's outcome."""
        self._debrief.show_answers(followups.debrief(self._desk.workspace, item_id))
        for later in followups.later_outcomes(self._desk.workspace, item_id):
            if later.weeks in self._later:
                self._later[later.weeks].show_answers(later)

    def end_burst(self) -> None:
        """Save what is typed, and let the next keystroke be a new step of undo."""
        for form in (self._debrief, *self._later.values()):
            form.end_burst()
