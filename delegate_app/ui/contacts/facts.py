"""How to reach somebody and what the clock says there, at a glance."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from delegate_app.domain.mission import Mission
from delegate_app.domain.story import Acquaintance
from delegate_app.services import contacts
from delegate_app.ui import dates, theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.labels import MUTED, Card, Text, tip
from delegate_app.ui.widgets.labels import Line as OneLine

_MINUTE = 60_000
"""In milliseconds."""
WIDE, _MIDDLING = 480, 320
"""The widths that three boxes beside each other want, and two, in pixels where text is 10 pt."""
_PLACES = {
    1: ((0, 0, 1), (1, 0, 1), (2, 0, 1)),
    2: ((0, 0, 2), (1, 0, 1), (1, 1, 1)),
    3: ((0, 0, 1), (0, 1, 1), (0, 2, 1)),
}
"""Row, column and width of each box, by how many stand beside each other."""


class Facts(QWidget):
    """How to reach somebody, and what the clock says there, in boxes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._mission: Mission | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._boxes = [_Fact(_("E-mail")), _Fact(_("Phone")), _Fact(_("Local time now"))]
        self._across = 0
        self._clock = QTimer(self, interval=_MINUTE // 4)
        self._clock.timeout.connect(self._show_time)
        self._arrange(len(self._boxes))

    def show_person(self, mission: Mission, found: Acquaintance) -> None:
        """Show somebody in the eyes of a mission."""
        self._mission = mission
        email, phone, _time = self._boxes
        email.say(", ".join(way.value for way in found.person.emails))
        typed = ", ".join(way.value for way in found.person.phones)
        phone.say(", ".join(contacts.phones(mission, found)), typed)
        self._show_time()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_time()
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width() / theme.scale()
        self._arrange(3 if width >= WIDE else 2 if width >= _MIDDLING else 1)

    def _arrange(self, across: int) -> None:
        """Stand the boxes beside each other, below the e-mail, which is long, or one by one."""
        if across == self._across:
            return
        self._across = across
        for box, (row, column, span) in zip(self._boxes, _PLACES[across], strict=True):
            self._grid.addWidget(box, row, column, 1, span)
        for column in range(3):
            self._grid.setColumnStretch(column, int(column < across))

    @Slot()
    def _show_time(self) -> None:
        """Say the time of the mission's place, with home's beside it where that is another."""
        if self._mission is None:
            return
        zones = dict.fromkeys((self._mission.zone, self._mission.home_zone))
        here, *home = (f"{self._desk.workspace.now_in(zone):%H:%M}" for zone in zones)
        told = [f"{dates.city(self._mission.home_zone)} {time}" for time in home]
        self._boxes[-1].say(" · ".join((here, *told)))


class _Fact(Card):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._words = OneLine()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(3)
        column.addWidget(Text(name, role=MUTED, size=theme.SMALL))
        column.addWidget(self._words)

    def say(self, words: str, typed: str = "") -> None:
        """Say it; what was typed in another form is told to whoever points at it."""
        self._words.setText(words or "–")
        tip(self, _("typed: {text}").format(text=typed) if typed not in ("", words) else "")
