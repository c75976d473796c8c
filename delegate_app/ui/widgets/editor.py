"""Where notes are typed: plain text in any script, and nothing that reaches outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QTextEdit

from delegate_app.ui import theme
from delegate_app.ui.widgets.scroll import slim

if TYPE_CHECKING:
    from delegate_app.ui.drafts import Draft


class Editor(QTextEdit):
    """Shows a draft and keeps it plain.

    A `QTextEdit` because `QPlainTextEdit` knows no line height; everything rich is switched off:
    pasted and dropped text comes in as its characters, and no text loads a file or an address.
    Each paragraph runs in the direction of its first strong character.
    """

    left = Signal()
    """The keyboard went elsewhere."""

    def __init__(self, hint: str, name: str) -> None:
        super().__init__()
        self.draft: Draft | None = None
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        slim(self, QPalette.ColorRole.Base)
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setMinimumHeight(round(120 * theme.scale()))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_draft(self, draft: Draft) -> None:
        """Put a draft under the fingers, the caret at its end."""
        if draft is self.draft:
            return
        self.draft = draft
        self.setDocument(draft.document)
        self.moveCursor(self.textCursor().MoveOperation.End)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(source.text())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()  # files are the window's to import

    def createMimeDataFromSelection(self) -> QMimeData:
        # Qt's own would add HTML and turn no-break spaces into plain ones.
        copied = QMimeData()
        copied.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return copied

    def loadResource(self, kind: int, name: Any) -> object:
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.textCursor().insertBlock()  # a line end of Markdown, not U+2028
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()
