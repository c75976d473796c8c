"""The calm line that leads from a day to its debrief, once a meeting has ended without answers."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QTimer, Slot

from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.mission import Mission
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button

_AFTER = 200
"""Milliseconds after which it is worked out, so that the day itself is drawn before."""
_KINDS = frozenset({"AgendaItem", "Attendance", "Debrief"})


class Evening(Button):
    """Shown as long as something of the day that is over lacks answers."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("", quiet=True)
        self._desk = desk
        self._mission: Mission | None = None
        self._day: date | None = None
        self._clock = QTimer(self, singleShot=True, interval=_AFTER)
        self._clock.timeout.connect(self._look)
        self.hide()
        self.clicked.connect(self._go)
        desk.bus.changed.connect(self._follow)

    def show_day(self, day: date, mission: Mission) -> None:
        """Speak of a day of a mission."""
        if (day, mission) != (self._day, self._mission):
            self.hide()
        self._day, self._mission = day, mission
        self.look_later()

    def look_later(self) -> None:
        """Look again soon: the clock went on."""
        self._clock.start()

    @Slot()
    def _look(self) -> None:
        """Find out beside the window how far the debrief of the day is by now."""
        if self._mission is None or self._day is None:
            return
        workspace, mission, day = self._desk.workspace, self._mission, self._day

        def read() -> tuple[int, int, bool]:
            from delegate_app.services import debrief

            rounds = debrief.of_day(workspace, mission, day)
            done = sum(one.standing.done for one in rounds)
            return done, len(rounds), debrief.to_answer(workspace, rounds)

        show = partial(self._show, day, mission)
        self._desk.bus.background.run(read, show, self._desk.bus.complain)

    def _show(self, day: date, mission: Mission, found: tuple[int, int, bool]) -> None:
        if (day, mission) != (self._day, self._mission):
            return
        done, count, to_answer = found
        words = _("Debrief the day · {done} of {count} done").format(done=done, count=count)
        self.setText(words)
        self.setAccessibleName(words)
        self.setVisible(to_answer)
        self.updateGeometry()

    def _go(self) -> None:
        self._desk.actions.ask("debrief", self._day)

    @Slot(object)
    def _follow(self, change: ChangeSet) -> None:
        if change.kinds & _KINDS:
            self.look_later()
