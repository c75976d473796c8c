"""The list of all keys, beside the window and in nobody's way."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from delegate_app.base.i18n import N_
from delegate_app.ui import theme
from delegate_app.ui.actions import IN_FOLLOWUPS, Actions
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.labels import ACCENT, SEMIBOLD, Text
from delegate_app.ui.widgets.scroll import scrolled

_EVERYWHERE = (
    (N_("Walk through a day or a list"), N_("Up, Down")),
    (N_("Write on what is chosen"), N_("Enter")),
    (N_("Choose several"), N_("Shift + Up, Shift + Down")),
    (N_("Tick what is chosen, or open it again"), N_("Space")),
    (N_("Import: what each column of a table is"), "C"),
    (N_("Delete what is chosen"), N_("Delete")),
    (N_("Go from control to control"), N_("Tab")),
    (N_("Leave the search or a dialog"), N_("Esc")),
)


class Keys(QDialog):
    """Read from the window's commands, so that it can never be out of date."""

    def __init__(self, parent: QWidget, actions: Actions) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 16, 0)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(9)
        actions_of = _("Follow-ups")
        lines = [
            *((_(command.name), command.key_words) for command in actions.commands.values()),
            *((_(name), _(key)) for name, key in _EVERYWHERE),
            *((f"{actions_of}: {_(command.name)}", command.key_words)
              for command in IN_FOLLOWUPS.values()),
        ]  # fmt: skip
        for row, (name, key) in enumerate(lines):
            grid.addWidget(Text(name), row, 0)
            grid.addWidget(Text(key, weight=SEMIBOLD, role=ACCENT), row, 1)
        close = Button(_("Close"))
        close.clicked.connect(self.close)
        page = scrolled(inside)
        page.setMinimumHeight(min(inside.sizeHint().height(), parent.height() - 180))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(28, 24, 28, 20)
        whole.setSpacing(16)
        whole.addWidget(Text(_("Keys"), size=theme.TITLE, weight=SEMIBOLD))
        whole.addWidget(page, 1)
        whole.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
