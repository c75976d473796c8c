"""A new mission, asked for beside the window, which stays usable meanwhile."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.dialog import Dialog
from delegate_app.ui.widgets.mission_form import MissionForm


class NewMission(Dialog):
    """Goes once the mission is made."""

    made = Signal(str)
    """The id of the mission."""

    def __init__(self, parent: QWidget, desk: Desk, programme_id: str | None = None) -> None:
        super().__init__(parent, _("New mission"), wide=460)
        form = MissionForm(desk, programme_id)
        form.made.connect(self.made)
        form.made.connect(self.close)
        form.given_up.connect(self.close)
        self.column.addWidget(form)
        form.start_typing()
