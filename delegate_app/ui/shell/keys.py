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
    (N_("Delete what is chosen"), N_("Delete")),
    (N_("Go from control to control"), N_("Tab")),
    (N_("Unfold a choice, or the calendar of a day"), N_("Alt + Down")),
    (N_("Leave the search or a dialog"), N_("Esc")),
)
_IN_ROOMS = (
    (N_("Agenda"), N_("Move what is chosen"), N_("Alt + Up, Alt + Down")),
    (N_("Agenda"), N_("Move its end"), N_("Alt + Shift + Up, Down")),
    (N_("B2B"), N_("Take a meeting up, and put it down"), "M"),
    (N_("Notes"), N_("Move an item of a list in or out"), N_("Tab, Shift + Tab")),
    (N_("Notes"), N_("Tick the line"), N_("Ctrl + Enter")),
    (N_("Debrief"), N_("Answer, and give a grade"), N_("1 to 9, A to C")),
    (N_("Debrief"), N_("Take what is offered, and go on"), N_("Ctrl + Enter")),
    (N_("Cards"), N_("The next card, or the one before"), N_("Ctrl + Page Down, Up")),
    (N_("Cards"), N_("Let a card go"), N_("Ctrl + Backspace")),
    (N_("Cards"), N_("Zoom, show all or turn the picture"), "+, −, 0, R"),
    (N_("Doubles"), N_("Choose what stands"), N_("Left, Right")),
    (N_("Who is here"), N_("Copy the phone"), N_("Ctrl + C")),
    (N_("Import"), N_("What each column of a table is"), "C"),
    (N_("Import"), N_("Take somebody new as one who is known"), "S"),
    (N_("Attachments"), N_("Rename"), "F2"),
    (N_("Attachments"), N_("Attach the picture that was copied"), N_("Ctrl + V")),
)
"""What a room or a part of one does by key, where that is not a command of the window."""

_WIDE = 460
"""How wide one column of the list is in pixels at least, with text of 10 pt."""


class Keys(Dialog):
    """What the window hears is read from its commands, so that it can never be out of date."""

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
            *((f"{_(room)}: {_(name)}", _(key)) for room, name, key in _IN_ROOMS),
        ]  # fmt: skip
        beside = max(1, round(parent.width() / (_WIDE * theme.scale())))
        rows = -(-len(lines) // beside)
        for gap in range(2, 3 * beside - 1, 3):
            grid.setColumnMinimumWidth(gap, 24)
        for place, (name, key) in enumerate(lines):
            column, row = divmod(place, rows)
            grid.addWidget(Text(name, wraps=beside == 1), row, 3 * column)
            key_words = Text(key, weight=SEMIBOLD, role=ACCENT, wraps=beside == 1)
            grid.addWidget(key_words, row, 3 * column + 1)
        close = Button(_("Close"))
        close.clicked.connect(self.close)
        self.add_page(inside)
        self.column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
