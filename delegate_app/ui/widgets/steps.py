"""Whose Undo a key asks for: that of the text under the keyboard, or the window's."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent, QKeySequence, QTextDocument
from PySide6.QtWidgets import QLineEdit


def has_step(text: QLineEdit | QTextDocument, event: QKeyEvent) -> bool:
    """Return whether a text itself has something to do for a key; True for any but undo and redo.

    Qt's fields keep Ctrl+Z even where nothing was typed in them, and then nothing happens at all.
    """
    if event.matches(QKeySequence.StandardKey.Undo):
        return text.isUndoAvailable()
    return not event.matches(QKeySequence.StandardKey.Redo) or text.isRedoAvailable()
