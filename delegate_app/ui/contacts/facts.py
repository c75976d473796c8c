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
WIDE = 480
"""The width that three boxes beside each other want, in pixels where text is 10 pt."""


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
        wide = event.size().width() >= WIDE * theme.scale()
        self._arrange(len(self._boxes) if wide else 1)

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for n, box in enumerate(self._boxes):
            self._grid.addWidget(box, n // across, n % across)
            self._grid.setColumnStretch(n, int(n < across))

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
