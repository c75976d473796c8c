"""The list of all keys, beside the window and in nobody's way."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from delegate_app.base.i18n import N_
from delegate_app.ui import theme
from delegate_app.ui.actions import IN_FOLLOWUPS, Actions
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.dialog import Dialog
from delegate_app.ui.widgets.labels import ACCENT, SEMIBOLD, Text

_EVERYWHERE = (
    (N_("Walk through a day or a list"), N_("Up, Down")),
    (N_("Write on what is chosen"), N_("Enter")),
    (N_("Choose several"), N_("Shift + Up, Shift + Down")),
    (N_("Tick what is chosen, or open it again"), N_("Space")),
    (N_("Import: what each column of a table is"), "C"),
    (N_("Delete what is chosen"), N_("Delete")),
    (N_("Go from control to control"), N_("Tab")),
    (N_("Unfold a choice, or the calendar of a day"), N_("Alt + Down")),
    (N_("Leave the search or a dialog"), N_("Esc")),
)


_ROOMY = 1000
"""The width of a window from which the list stands in two columns, with text of 10 pt."""


class Keys(Dialog):
    """Read from the window's commands, so that it can never be out of date."""

    def __init__(self, parent: QWidget, actions: Actions) -> None:
        super().__init__(parent, _("Keys"), wide=480)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 16, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(5)
        actions_of = _("Follow-ups")
        lines = [
            *((_(command.name), command.key_words) for command in actions.commands.values()),
            *((_(name), _(key)) for name, key in _EVERYWHERE),
            *((f"{actions_of}: {_(command.name)}", command.key_words)
              for command in IN_FOLLOWUPS.values()),
        ]  # fmt: skip
        beside = 2 if parent.width() >= _ROOMY * theme.scale() else 1
        rows = -(-len(lines) // beside)
        grid.setColumnMinimumWidth(2, 24)
        for place, (name, key) in enumerate(lines):
            column, row = divmod(place, rows)
            grid.addWidget(Text(name, wraps=beside == 1), row, 3 * column)
            key_words = Text(key, weight=SEMIBOLD, role=ACCENT, wraps=beside == 1)
            grid.addWidget(key_words, row, 3 * column + 1)
        close = Button(_("Close"))
        close.clicked.connect(self.close)
        self.add_page(inside)
        self.column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
