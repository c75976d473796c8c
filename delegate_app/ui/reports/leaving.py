"""What stays with whoever makes a document and what leaves in it, said before it is written out."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.services.reporting import Printed
from delegate_app.ui.language import _, ngettext
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.labels import MUTED, SEMIBOLD, Card, Text

_MOST = 30
"""How many things of a sort are named."""


class Leaving(QWidget):
    """Counts both; what leaves is listed by name where somebody asks for it."""

    def __init__(self) -> None:
        super().__init__()
        self._printed: Printed | None = None
        self._card = Card("amber", "")
        self._stays = Text(wraps=True)
        self._leaves = Text(role=MUTED, wraps=True)
        self._more = Button(_("Show what leaves"), quiet=True)
        self._more.setCheckable(True)
        self._list = Text(wraps=True)
        self._list.hide()
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(4)
        inside.addWidget(Text(_("Stays with you"), weight=SEMIBOLD, wraps=True))
        inside.addWidget(self._stays)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._card, self._leaves, self._more, self._list):
            column.addWidget(part)
            part.hide()
        self._more.toggled.connect(self._unfold)

    def show_printed(self, printed: Printed) -> None:
        """Say what stays and what leaves."""
        self._printed = printed
        self._card.setVisible(bool(printed.stays))
        self._stays.setText(_joined(printed.stays))
        held = tuple((name, len(things)) for name, things in printed.leaves)
        self._leaves.setText(_("What leaves: {what}").format(what=_joined(held)))
        for part in (self._leaves, self._more):
            part.setVisible(bool(held))
        self._unfold(on=self._more.isChecked())

    @Slot(bool)
    def _unfold(self, on: bool) -> None:
        """Show the list, or put it away."""
        parts = []
        for name, things in self._printed.leaves if self._printed and on else ():
            named = [thing.strip() or "–" for thing in things[:_MOST]]
            rest = len(things) - len(named)
            more = ngettext("and {count} more", "and {count} more", rest).format(count=rest)
            lines = [f"· {thing}" for thing in named] + ([more] if rest else [])
            parts.append("\n".join((_(name).upper(), *lines)))
        self._list.setText("\n\n".join(parts))
        self._list.setVisible(bool(parts))


def _joined(counts: tuple[tuple[str, int], ...]) -> str:
    return " · ".join(f"{_(name)} ({count})" for name, count in counts)
