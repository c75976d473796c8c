"""Where home is: a zone that is kept as soon as it is chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.base.errors import KnownError
from delegate_app.services import missions
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import say
from delegate_app.ui.widgets.labels import RED, Text
from delegate_app.ui.widgets.zones import ZoneChoice


class Home(QWidget):
    """Says below it where what was typed is no zone; what was kept before then stands."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self._desk = desk
        self._zone = ZoneChoice(name, desk.workspace.settings.home_zone)
        self._error = Text(role=RED, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._zone)
        column.addWidget(self._error)
        self._error.hide()
        self._zone.activated.connect(self._keep)
        self._zone.line.editingFinished.connect(self._keep)

    def _keep(self) -> None:
        workspace = self._desk.workspace
        try:
            zone = self._zone.zone()
            if zone != workspace.settings.home_zone:
                self._desk.bus.write(missions.change_home(workspace, zone))
            self._error.hide()
        except KnownError as error:
            self._error.setText(say(error))
            self._error.show()
