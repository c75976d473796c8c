"""The list of all keys, beside the window and in nobody's way."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from delegate_app.base.i18n import N_
from delegate_app.ui import theme
from delegate_app.ui.actions import COMMANDS
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.labels import ACCENT, SEMIBOLD, Text

_OF_THE_DAY = (
    (N_("Walk through the day"), N_("Up, Down")),
    (N_("Write on the chosen meeting"), N_("Enter")),
    (N_("Go from control to control"), N_("Tab")),
)


class Keys(QDialog):
    """Read from the table of commands, so that it can never be out of date."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(10)
        native = QKeySequence.SequenceFormat.NativeText
        lines = [
            *((c.name, QKeySequence(c.key).toString(native)) for c in COMMANDS.values()),
            *((name, _(key)) for name, key in _OF_THE_DAY),
        ]
        for row, (name, key) in enumerate(lines):
            grid.addWidget(Text(_(name)), row, 0)
            grid.addWidget(Text(key, weight=SEMIBOLD, role=ACCENT), row, 1)
        close = Button(_("Close"))
        close.clicked.connect(self.close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(28, 24, 28, 20)
        whole.setSpacing(16)
        whole.addWidget(Text(_("Keys"), size=theme.TITLE, weight=SEMIBOLD))
        whole.addLayout(grid)
        whole.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
