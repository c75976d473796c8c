"""What can be done with what is chosen, offered where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget


class Menu(QMenu):
    """A context menu that is gone once it is answered."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def offer(self, words: str, slot: Callable[[], object]) -> None:
        """Add a line; `words` may be anybody's, so no letter of them becomes a key."""
        _add(self, words, slot)

    def unfold(self, words: str, lines: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Add lines that unfold from one; without any it is there but cannot be chosen."""
        inner = self.addMenu(words.replace("&", "&&"))
        inner.setEnabled(bool(lines))
        for line, slot in lines:
            _add(inner, line, slot)

    def show_at(self, place: QPoint) -> None:
        """Show the menu at a place on the screen."""
        self.popup(place)


def _add(menu: QMenu, words: str, slot: Callable[[], object]) -> None:
    menu.addAction(words.replace("&", "&&")).triggered.connect(partial(_call, slot))


def _call(slot: Callable[[], object], _checked: bool = False) -> None:
    slot()
