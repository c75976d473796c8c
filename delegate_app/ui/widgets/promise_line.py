"""A line in which something is promised in words: `Send the specs @Noa by Friday`."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.followup import FollowUp
from delegate_app.domain.mission import Mission
from delegate_app.services import promises
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.boxes import Boxed
from delegate_app.ui.widgets.labels import AMBER, MUTED, Text
from delegate_app.ui.widgets.promise_lines import due_words


class PromiseLine(QWidget):
    """Says while a line is typed who would do it and by when; Enter keeps it."""

    def __init__(self, desk: Desk, name: str, *, brief: bool = False) -> None:
        """Build the line.

        Args:
            desk: Where it works.
            name: What it is called.
            brief: Whether the line that says what is heard takes no room before there are words.
        """
        super().__init__()
        self._brief = brief
        self._desk = desk
        self._mission: Mission | None = None
        self._item_id: str | None = None
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(_("Add: Send CE dossier @me next Friday"))
        self._heard = Text(role=MUTED, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Boxed(self.line))
        column.addWidget(self._heard)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._listen)
        self.line.returnPressed.connect(self.keep)
        self._listen("")

    def show_place(self, mission: Mission, item_id: str | None = None) -> None:
        """Say where it is promised; words still in the line are kept where they were typed."""
        if self._mission is None or (mission.id, item_id) != (self._mission.id, self._item_id):
            self.keep()
        self._mission, self._item_id = mission, item_id

    @Slot()
    def keep(self) -> None:
        """Make a follow-up action of the words in the line, if there are any."""
        words = self.line.text().strip()
        if not words or self._mission is None:
            return
        answer = promises.make(self._desk.workspace, self._mission, self._item_id, words)
        self._desk.bus.write(answer, self._told)
        self.line.clear()
        self._listen("")

    def _told(self, change: ChangeSet) -> None:
        self._desk.bus.tell(_("Action added."), operation=change.operation)

    @Slot(str)
    def _listen(self, typed: str) -> None:
        """Say what is heard in the words so far."""
        words = typed.strip()
        self._heard.setVisible(bool(words) or not self._brief)
        self._heard.setForegroundRole(AMBER if words else MUTED)
        if not words or self._mission is None:
            self._heard.setText(_("Enter keeps it; @ names the owner, a day is when it is due"))
            return
        workspace, mission = self._desk.workspace, self._mission
        owner, due = promises.heard(workspace, mission, words)
        heard = FollowUp(id="", mission_id=mission.id, text=words, due=due)
        when = due_words(heard, workspace.now_in(mission.zone).date()) or _("no day yet")
        self._heard.setText(" · ".join(part for part in (owner, when) if part))
