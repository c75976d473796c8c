"""The next steps of a meeting: what was promised, and a line that makes more of it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.domain.mission import Mission
from delegate_app.services import followups
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.fields import ABOVE
from delegate_app.ui.widgets.promise_line import PromiseLine
from delegate_app.ui.widgets.promises import Promises


class Steps(QWidget):
    """Lists the promises of one meeting and takes down the next."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._promises = Promises(desk)
        self._line = PromiseLine(desk, _("New next step"))
        self.keep = self._line.keep
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._promises)
        column.addWidget(self._line)
        self.setFocusProxy(self._line)

    @property
    def above(self) -> int:
        """How far below its top its first words stand, in pixels."""
        return ABOVE if self._promises.isHidden() else self._promises.above

    def show_item(self, item_id: str, mission: Mission) -> None:
        """Show what was promised at a meeting; words still in the line are kept at theirs."""
        self._line.show_place(mission, item_id)
        today = self._desk.workspace.now_in(mission.zone).date()
        self._promises.show_rows(followups.of_item(self._desk.workspace, item_id), today)
