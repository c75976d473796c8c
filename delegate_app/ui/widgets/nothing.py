"""What stands where the page of a thing would, while a list has none to show."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.ui import theme
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.labels import MUTED, SEMIBOLD, Text


class Nothing(QWidget):
    """A sentence, a hint, and the button that makes the first thing."""

    first_wanted = Signal()

    def __init__(self, offer: str) -> None:
        super().__init__()
        self._words = Text(size=theme.TITLE, weight=SEMIBOLD, wraps=True)
        self._hint = Text(role=MUTED, wraps=True)
        first = Button(offer)
        first.clicked.connect(self.first_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 48, 48, 48)
        column.setSpacing(10)
        column.addStretch(2)
        for part in (self._words, self._hint, first):
            column.addWidget(part)
        column.addStretch(3)

    def say(self, words: str, hint: str) -> None:
        """Say why there is nothing, and what would help."""
        self._words.setText(words)
        self._hint.setText(hint)
