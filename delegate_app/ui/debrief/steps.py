"""The next steps of a meeting: what was promised, and a line that makes more of it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from delegate_app.domain.mission import Mission
from delegate_app.services import followups, promises
from delegate_app.ui import dates
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.boxes import Boxed
from delegate_app.ui.widgets.labels import AMBER, MUTED, Text
from delegate_app.ui.widgets.promises import Promises


class Steps(QWidget):
    """Says while a line is typed who would do it and by when; Enter keeps it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._mission: Mission | None = None
        self._item_id = ""
        self._promises = Promises(desk)
        self._line = QLineEdit()
        self._line.setAccessibleName(_("New next step"))
        self._line.setPlaceholderText(_("Send CE dossier @me next Friday"))
        self._heard = Text(role=MUTED, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for piece in (self._promises, Boxed(self._line), self._heard):
            column.addWidget(piece)
        self.setFocusProxy(self._line)
        self._line.textEdited.connect(self._listen)
        self._line.returnPressed.connect(self.keep)
        self._listen("")

    def show_item(self, item_id: str, mission: Mission) -> None:
        """Show what was promised at a meeting; words still in the line are kept at theirs."""
        if item_id != self._item_id:
            self.keep()
        self._item_id, self._mission = item_id, mission
        today = self._desk.workspace.now_in(mission.zone).date()
        self._promises.show_rows(followups.of_item(self._desk.workspace, item_id), today)

    def keep(self) -> None:
        """Make a follow-up action of the words in the line, if there are any."""
        words = self._line.text().strip()
        if not words or self._mission is None:
            return
        answer = promises.make(self._desk.workspace, self._mission, self._item_id, words)
        self._desk.bus.write(answer)
        self._line.clear()
        self._listen("")

    def _listen(self, typed: str) -> None:
        """Say what is heard in the words so far."""
        words = typed.strip()
        self._heard.setForegroundRole(AMBER if words else MUTED)
        if not words or self._mission is None:
            self._heard.setText(_("Enter keeps it; @ names the owner, a day is when it is due"))
            return
        owner, due = promises.heard(self._desk.workspace, self._mission, words)
        when = _("due {day}").format(day=dates.day(due, "ddd d MMM")) if due else _("no day yet")
        self._heard.setText(" · ".join(part for part in (owner, when) if part))
