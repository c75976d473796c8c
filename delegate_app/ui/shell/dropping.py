"""Where files go that are dropped on the window and that no page took."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDropEvent

from delegate_app.domain.media import PICTURES
from delegate_app.ui.actions import Actions
from delegate_app.ui.widgets.brought import local_files

_AMONG_PEOPLE = frozenset({"contacts", "cards", "delegation"})
"""The rooms in which a picture is that of a card."""


def land(event: QDropEvent, room: str, actions: Actions) -> None:
    """Let pictures and folders of them wait as cards where people are; the rest is imported."""
    event.acceptProposedAction()
    files = local_files(event.mimeData())
    pictures = [file for file in files if room in _AMONG_PEOPLE and _is_of_cards(file)]
    others = [file for file in files if file not in pictures]
    for command, brought in (("cards", pictures), ("import", others)):
        if brought:
            actions.ask(command, brought)


def _is_of_cards(file: Path) -> bool:
    return file.is_dir() or file.suffix.lower() in PICTURES
