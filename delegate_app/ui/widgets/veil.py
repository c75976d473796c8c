"""A calm panel over what a counterpart beside the screen is not to read."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from delegate_app.ui import theme
from delegate_app.ui.actions import COMMANDS
from delegate_app.ui.bus import Bus
from delegate_app.ui.language import _
from delegate_app.ui.widgets.labels import MUTED, SEMIBOLD, Text, paint_panel


class Veil(QWidget):
    """Says that something is hidden and which key brings it back; nothing of it shows through."""

    def __init__(self) -> None:
        super().__init__()
        lead = Text(_("Out of sight in the discreet view"), weight=SEMIBOLD, wraps=True)
        hint = _("{key} brings it back.").format(key=COMMANDS["discreet"].key_words)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(6)
        column.addStretch()
        for words in (lead, Text(hint, role=MUTED, wraps=True)):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)
        column.addStretch()

    def paintEvent(self, event: QPaintEvent) -> None:
        with theme.painter(self) as painter:
            paint_panel(painter, QRectF(self.rect()), theme.colours().ground, "")


class Veiled(QStackedWidget):
    """Holds what the discreet view hides, with the panel in its place meanwhile."""

    def __init__(self, bus: Bus, content: QWidget) -> None:
        super().__init__()
        self._bus, self._content = bus, content
        self._manners = content.sizePolicy()
        self.addWidget(content)
        self.addWidget(Veil())
        bus.discreet_changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        """Turn to the panel, which is then no taller for what is behind it, or back."""
        behind = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._content.setSizePolicy(behind if self._bus.discreet else self._manners)
        self.setCurrentIndex(int(self._bus.discreet))
