"""What stands where the page of a thing would, while a list has none to show."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.ui import theme
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.labels import MUTED, SEMIBOLD, Text


class Nothing(QWidget):
    """A sentence, a hint, and the button that leads on."""

    wanted = Signal()
    """What the button offers."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Text(size=theme.TITLE, weight=SEMIBOLD, wraps=True)
        self._hint = Text(role=MUTED, wraps=True)
        self._offer = Button("")
        self._offer.clicked.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 48, 48, 48)
        column.setSpacing(10)
        column.addStretch(2)
        for part in (self._words, self._hint, self._offer):
            column.addWidget(part)
        column.addStretch(3)

    def say(self, words: str, hint: str, offer: str) -> None:
        """Say why there is nothing, what would help, and what the button does of it."""
        self._words.setText(words)
        self._hint.setText(hint)
        self._offer.setText(offer)
        self._offer.setAccessibleName(offer.rstrip("…"))
        self._offer.updateGeometry()
        self._offer.setVisible(bool(offer))
