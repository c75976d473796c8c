"""Where files of an organiser may fall, shown; the whole window takes them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.ui import theme
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.labels import ACCENT, MUTED, SEMIBOLD, Text

WIDTH = 760
"""How wide a page around it is at the most, in pixels with text of 10 pt."""


class DropZone(QWidget):
    """Names what comes in, inside a dashed line, and offers to choose it."""

    def __init__(self, *, primary: bool = False) -> None:
        """Build the zone; its button is the `primary` one of a page that offers nothing else."""
        super().__init__()
        self._lead = Text(size=theme.NOTE, weight=SEMIBOLD, role=ACCENT, wraps=True)
        about = Text(
            _("calendar, participants, meetings, contacts: several at once, one preview, one Undo"),
            role=MUTED, wraps=True,
        )  # fmt: skip
        self.choose = Button(_("Choose files…"), primary=primary)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 24)
        column.setSpacing(8)
        for words in (self._lead, about):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)
        column.addSpacing(4)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        self.say("")

    def say(self, words: str) -> None:
        """Say what has come in, or what might."""
        names = _("programme.ics · participants.xlsx · b2b-meetings.csv · counterparts.vcf")
        self._lead.setText(words or names)

    def paintEvent(self, event: QPaintEvent) -> None:
        tone = theme.colours().accent
        with theme.painter(self) as painter:
            painter.setBrush(QColor(tone.soft))
            painter.setPen(QPen(QColor(tone.ink), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
