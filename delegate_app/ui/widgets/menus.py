"""What a context menu offers, wherever it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu

Offer = tuple[str, Callable[[], object]] | tuple[str, "Sequence[Offer]"]
"""A line of a menu: its words, and what it does or what unfolds beside it."""
RULE: Offer = ("", ())
"""Parts what belongs together from the rest.

Everywhere what is new comes first, then what is done with the chosen, by kind, and last how to be
rid of it.
"""


def fill_menu(menu: QMenu, offers: Sequence[Offer]) -> None:
    """Put offers into a menu in their order; one that unfolds into nothing cannot be chosen."""
    for words, answer in offers:
        if not words:
            menu.addSeparator()
        elif callable(answer):
            menu.addAction(words.replace("&", "&&")).triggered.connect(partial(_call, answer))
        else:
            inside = menu.addMenu(words.replace("&", "&&"))
            inside.setEnabled(bool(answer))
            fill_menu(inside, answer)


def _call(slot: Callable[[], object], _checked: bool = False) -> None:
    slot()
