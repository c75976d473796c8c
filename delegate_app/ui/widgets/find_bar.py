"""Find and replace in a text, below it and never in its way."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Qt, Slot
from PySide6.QtGui import QColor, QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from delegate_app.ui import theme
from delegate_app.ui.language import _, ngettext, number
from delegate_app.ui.widgets.boxes import Boxed
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.flow import Flow
from delegate_app.ui.widgets.labels import MUTED, Text

_MOST = 2_000
"""How many places are marked at most."""


class FindBar(QWidget):
    """Two lines and their buttons; Enter goes to the next place, Shift+Enter back, Esc closes."""

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__()
        self._editor = editor
        self._words, self._other = QLineEdit(), QLineEdit()
        self._count = Text(role=MUTED)
        line = Flow(8)
        self.setLayout(line)
        for field, name in ((self._words, _("Find in the text")), (self._other, _("Replace with"))):
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
            field.setMinimumWidth(140)
            line.addWidget(Boxed(field))
        self._buttons = []
        for words, slot in (
            (_("Next"), self._next), (_("Back"), self._back), (_("Replace"), self._replace),
            (_("Replace all"), self._replace_all), (_("Close"), self.close_bar),
        ):  # fmt: skip
            button = Button(words, quiet=True)
            button.clicked.connect(slot)
            self._buttons.append(button)
            line.addWidget(button)
        line.addWidget(self._count)
        self._words.textChanged.connect(self._look)
        self._words.returnPressed.connect(self._next)
        self._other.returnPressed.connect(self._replace)
        self.hide()

    def open_bar(self, *, replacing: bool) -> None:
        """Show the bar with what is selected as the words to find."""
        chosen = self._editor.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self._words.setText(chosen)
        self.show()
        self._look()
        field = self._other if replacing and self._words.text() else self._words
        field.setFocus()
        field.selectAll()

    @Slot()
    def close_bar(self) -> None:
        """Hide the bar and give the caret back to the text."""
        self.hide()
        self._editor.setExtraSelections([])
        self._editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self._back()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _look(self) -> None:
        """Mark every place and say how many there are."""
        marks = []
        for cursor in self._places():
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
            tone = theme.colours().amber
            mark.format.setBackground(QColor(tone.soft))
            mark.format.setForeground(QColor(tone.ink))
            marks.append(mark)
        self._editor.setExtraSelections(marks)
        count = len(marks)
        words = ngettext("{count} place", "{count} places", count).format(count=number(count))
        self._count.setText(words if self._words.text() else "")
        for button in self._buttons[:4]:
            button.setEnabled(count > 0)

    def _places(self) -> list[QTextCursor]:
        pattern, document = self._pattern(), self._editor.document()
        found: list[QTextCursor] = []
        cursor = QTextCursor(document)
        while self._words.text() and len(found) < _MOST:
            cursor = document.find(pattern, cursor)
            if cursor.isNull():
                break
            found.append(cursor)
        return found

    def _pattern(self) -> QRegularExpression:
        words = QRegularExpression.escape(self._words.text())
        return QRegularExpression(words, QRegularExpression.PatternOption.CaseInsensitiveOption)

    @Slot()
    def _next(self) -> None:
        self._go(QTextDocument.FindFlag(0), QTextCursor.MoveOperation.Start)

    @Slot()
    def _back(self) -> None:
        self._go(QTextDocument.FindFlag.FindBackward, QTextCursor.MoveOperation.End)

    def _go(self, flag: QTextDocument.FindFlag, around: QTextCursor.MoveOperation) -> None:
        """Select the next place in a direction, coming round at the end."""
        if not self._words.text():
            return
        document = self._editor.document()
        found = document.find(self._pattern(), self._editor.textCursor(), flag)
        if found.isNull():
            edge = QTextCursor(document)
            edge.movePosition(around)
            found = document.find(self._pattern(), edge, flag)
        if not found.isNull():
            self._editor.setTextCursor(found)

    @Slot()
    def _replace(self) -> None:
        cursor = self._editor.textCursor()
        if cursor.selectedText().casefold() == self._words.text().casefold() != "":
            cursor.insertText(self._other.text())
        self._next()
        self._look()

    @Slot()
    def _replace_all(self) -> None:
        """Replace every place as one step of undo."""
        edit = QTextCursor(self._editor.document())
        edit.beginEditBlock()
        for place in reversed(self._places()):
            edit.setPosition(place.selectionStart())
            edit.setPosition(place.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
            edit.insertText(self._other.text())
        edit.endEditBlock()
        self._look()
