"""What came of the meeting in hand, answered on its page by the same questions as in the round."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.services import followups
from delegate_app.ui.desk import Desk
from delegate_app.ui.widgets.outcome import DEBRIEF, Answers


class OutcomeTab(QWidget):
    """The questions of the debrief; it is the round that offers what may be supposed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._answers = Answers(desk, DEBRIEF)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._answers)
        column.addStretch()

    def show_item(self, item_id: str) -> None:
        """Show what was answered about a meeting."""
        self._answers.show_answers(followups.debrief(self._desk.workspace, item_id))

    def end_burst(self) -> None:
        """Save what is typed."""
        self._answers.end_burst()
