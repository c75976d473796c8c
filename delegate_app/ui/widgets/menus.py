"""What a menu offers, wherever it is asked for, in the look of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QCompleter, QWidget

Offer = tuple[str, Callable[[], object]] | tuple[str, "Sequence[Offer]"]
"""A line of a menu: its words, and what it does or what unfolds beside it."""
RULE: Offer = ("", ())
"""Parts what belongs together from the rest.

Everywhere what is new comes first, then what is done with the chosen, by kind, and last how to be
rid of it.
"""


class Menu(QMenu):
    """Unfolds in the window's look; what unfolds beside one of its lines too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.aboutToShow.connect(self._dress)

    def _dress(self) -> None:
        from delegate_app.ui.widgets.popups import dress

        dress(self)


def dress_completer(completer: QCompleter | None) -> None:
    """Give what a line of text offers the window's look, before it unfolds."""
    from PySide6.QtWidgets import QListView  # no list unfolds before the first picture

    from delegate_app.ui.widgets.popups import dress_answers

    answers = completer.popup() if completer else None
    if isinstance(answers, QListView):
        dress_answers(answers)


def fill_menu(menu: QMenu, offers: Sequence[Offer]) -> None:
    """Put offers into a menu in their order; one that unfolds into nothing cannot be chosen."""
    for words, answer in offers:
        if not words:
            menu.addSeparator()
        elif callable(answer):
            menu.addAction(words.replace("&", "&&")).triggered.connect(partial(_call, answer))
        else:
            inside = Menu(menu)
            menu.addMenu(inside).setText(words.replace("&", "&&"))
            inside.setEnabled(bool(answer))
            fill_menu(inside, answer)


def _call(slot: Callable[[], object], _checked: bool = False) -> None:
    slot()
