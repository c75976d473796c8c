"""What is due, said once a day: in the message bar, and by the system where that is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from delegate_app.ui import theme
from delegate_app.ui.bus import Bus, Message
from delegate_app.ui.language import _, ngettext, number

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSystemTrayIcon

    from delegate_app.domain.followup import FollowUpRow
    from delegate_app.services.workspace import Workspace

_FIRST, _AGAIN = 1_000, 60_000
"""Milliseconds after which it first looks, and between two looks at the calendar."""
LEADS_TO = ("followups", "due")
"""The command that shows what is due, and what it is handed."""
_NAMED, _LONGEST = 3, 120
"""How many actions the system's notification names, and how much of each."""


class Reminder(QObject):
    """Lives with the bus of a data folder; on a day on which nothing is due it says nothing."""

    wanted = Signal()
    """The system's notification was clicked."""

    def __init__(self, workspace: Workspace, bus: Bus) -> None:
        super().__init__(bus)
        self._workspace, self._bus = workspace, bus
        self._looked: date | None = None
        self._tray: QSystemTrayIcon | None = None
        self._clock = QTimer(self, interval=_FIRST)
        self._clock.timeout.connect(self.look)
        self._clock.start()

    @Slot()
    def look(self) -> None:
        """Read what is due, where a day began that was not looked at yet."""
        from delegate_app.services import followups

        self._clock.setInterval(_AGAIN)
        settings, today = self._workspace.settings, followups.today(self._workspace)
        said = settings.reminded == today.isoformat()
        if settings.started and not said and self._looked != today:
            self._looked = today
            read = partial(followups.due, self._workspace, today)
            self._bus.background.run(read, partial(self._tell, today), self._bus.complain)

    def _tell(self, today: date, rows: Sequence[FollowUpRow]) -> None:
        if not rows:
            return
        self._bus.choose(reminded=today.isoformat())
        count, late = len(rows), sum(row.followup.is_late(today) for row in rows)
        words = ngettext("{count} action is due", "{count} actions are due", count)
        words = words.format(count=number(count))
        if late:
            words += ", " + _("{count} overdue").format(count=number(late))
        self._bus.told.emit(Message(f"{words}.", leads_to=LEADS_TO))
        if self._workspace.settings.remind:
            named = "" if self._bus.discreet else _names(rows)
            self._notify(words, named or _("Open Delegate to see them."))

    def _notify(self, title: str, words: str) -> None:
        """Let the system say it; its notification hangs on an icon among the system's own."""
        from PySide6.QtGui import QIcon  # a start shows neither
        from PySide6.QtWidgets import QSystemTrayIcon

        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            icon = QIcon(theme.pixmap("delegate", "", 64))
            self._tray = QSystemTrayIcon(icon, self)
            self._tray.setToolTip("Delegate")
            self._tray.messageClicked.connect(self.wanted)
            self._tray.activated.connect(self.wanted)
        self._tray.show()
        self._tray.showMessage(title, words)


def _names(rows: Sequence[FollowUpRow]) -> str:
    """Return the words of the first few actions, a line each."""
    lines = [" ".join(row.followup.text.split())[:_LONGEST] for row in rows[:_NAMED]]
    return "\n".join((*lines, "…") if len(rows) > _NAMED else lines)
