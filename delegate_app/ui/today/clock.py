"""What the clocks show, where the mission is and at home, and when their minute turns."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer

from delegate_app.domain.mission import Mission
from delegate_app.services.workspace import Workspace
from delegate_app.ui import dates

_LOOK = 10_000
"""The milliseconds between looks at the clock at most, for no timer runs while a laptop sleeps."""


class Minute(QTimer):
    """Strikes once, just after the minute has turned, or earlier to look whether it has."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, singleShot=True, timerType=Qt.TimerType.PreciseTimer)

    def await_turn(self, now: datetime) -> None:
        """Strike at the next turn of the minute."""
        rest = 60_000 - (now.second * 1000 + now.microsecond // 1000) + 20
        self.start(min(rest, _LOOK))


def clocks(workspace: Workspace, mission: Mission) -> str:
    """Return the time in the place of a mission, and at home where that is another."""
    here = f"{dates.place(mission)} {workspace.now_in(mission.zone):%H:%M}"
    if mission.home_zone == mission.zone:
        return here
    home = workspace.now_in(mission.home_zone)
    return f"{here} · {dates.city(mission.home_zone)} {home:%H:%M}"
