"""One line at the foot of the window: what was done, with Undo, or what went wrong."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from delegate_app.ui import theme
from delegate_app.ui.bus import Message
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.labels import INK, RED, Text, paint_panel

_SHOWN_FOR = 10_000


class MessageBar(QWidget):
    """Shows one message; good news goes by itself after 10 s, an alarm waits to be read."""

    undo_wanted = Signal(str)
    """The id of the step to take back."""

    def __init__(self) -> None:
        super().__init__()
        self._message = Message("")
        self._words = Text(wraps=True)
        self._undo = Button(_("Undo"))
        self._close = Button(_("Close"), quiet=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 8, 8)
        line.setSpacing(8)
        line.addWidget(self._words, 1)
        line.addWidget(self._undo)
        line.addWidget(self._close)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._clock = QTimer(self, singleShot=True, interval=_SHOWN_FOR)
        self._clock.timeout.connect(self.hide)
        self._close.clicked.connect(self.hide)
        self._undo.clicked.connect(self._ask_undo)
        self.hide()

    def show_message(self, message: Message) -> None:
        """Show a message in place of the one before."""
        self._message = message
        self._words.setText(f"⚠ {message.text}" if message.alarm else message.text)
        self._words.setForegroundRole(RED if message.alarm else INK)
        self._words.setAccessibleName(self._words.text())
        self._undo.setVisible(bool(message.operation))
        self._clock.stop() if message.alarm else self._clock.start()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        ground = c.red.soft if self._message.alarm else c.accent.soft
        with theme.painter(self) as painter:
            paint_panel(painter, QRectF(self.rect()), ground, "", 0)

    def _ask_undo(self) -> None:
        self.hide()
        self.undo_wanted.emit(self._message.operation)
