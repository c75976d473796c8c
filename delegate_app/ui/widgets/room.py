"""What the window asks of a room, whatever it shows."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

if TYPE_CHECKING:
    from delegate_app.domain.mission import Mission
    from delegate_app.ui.desk import Desk
    from delegate_app.ui.widgets.columns import Columns


class Room(QWidget):
    """A page of the window; each has a folder of its own and knows no other."""

    head_changed = Signal()
    """What the top bar or the side bar says of the room is no longer true."""

    private = False
    """Whether all of it is hidden in the discreet view."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.mission: Mission | None = None
        self.tools: list[QWidget] = []
        """What the room puts at the right of the top bar."""
        self.splitter: Columns | None = None
        """What divides the room; the window remembers where."""
        self._pieces: deque[Callable[[], object]] = deque()

    @property
    def subtitle(self) -> str:
        """What the top bar says beside the room's name."""
        return ""

    @property
    def brief(self) -> str:
        """What is left of that where the bar is narrow."""
        return self.subtitle

    @property
    def badge(self) -> str:
        """What the side bar says beside the room's name."""
        return ""

    @property
    def day(self) -> date | None:
        """The day in hand, where the room has one."""
        return None

    def step(self, days: int) -> None:
        """Go so many days on, where the room shows one at a time."""

    def open(self, mission: Mission) -> None:
        """Show a mission; asked again when another one is chosen."""
        self.mission = mission

    def receive(self, handed: object) -> None:
        """Take what somebody who asked for the room hands over."""

    def bookmark(self) -> dict[str, Any]:
        """Return where the person is in the room, as JSON holds it, to come back to it later."""
        return {}

    def return_to(self, bookmark: dict[str, Any]) -> None:
        """Come back to a place of the open mission, as far as it is still there."""

    def take_keyboard(self) -> None:
        """Let the person type or walk at once."""
        self.setFocus()

    def filter_line(self) -> QLineEdit | None:
        """Return the line that narrows what the room shows, where it has one."""
        return None

    def look_for(self) -> None:
        """Go to where words are sought: below the text in hand, in the filter, else everywhere."""
        from delegate_app.ui.widgets.note_editor import NoteEditor

        held, line = QApplication.focusWidget(), self.filter_line()
        texts = [text for text in self.findChildren(NoteEditor) if text.isVisible()]
        in_hand = [text for text in texts if held and text.isAncestorOf(held)]
        if line and line.isVisible() and not in_hand:
            line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            line.selectAll()
        elif texts:
            (in_hand or texts)[0].look_for()
        elif self.isVisible():
            self.desk.actions.ask("find")

    def afterwards(self, *pieces: Callable[[], object]) -> None:
        """Leave pieces of work for after the room's first picture, a turn of the loop for each."""
        self._pieces.extend(pieces)
        for _piece in pieces:
            self.desk.bus.background.later(self._next_piece)

    def _next_piece(self) -> None:
        if self._pieces:
            self._pieces.popleft()()

    def settle(self) -> None:
        """Finish now what the room's first picture did without."""
        while self._pieces:
            self._next_piece()

    def put_down(self) -> None:
        """Let go of what is in hand: queue what is typed, end what waits."""
