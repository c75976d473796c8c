"""A new mission, asked for beside the window, which stays usable meanwhile."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from delegate_app.ui import theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.labels import SEMIBOLD, Text
from delegate_app.ui.widgets.mission_form import MissionForm


class NewMission(QDialog):
    """Goes once the mission is made."""

    made = Signal(str)
    """The id of the mission."""

    def __init__(self, parent: QWidget, desk: Desk, programme_id: str | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("New mission"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form = MissionForm(desk, programme_id)
        form.made.connect(self.made)
        form.made.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(Text(_("New mission"), size=theme.TITLE, weight=SEMIBOLD))
        column.addWidget(form)
        form.start_typing()
