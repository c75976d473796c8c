"""One field over everything: people, meetings, notes, promises and commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from shiboken6 import isValid

from delegate_app.ui import theme
from delegate_app.ui.actions import COMMANDS
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.boxes import Boxed
from delegate_app.ui.widgets.labels import MUTED, Text

if TYPE_CHECKING:
    from delegate_app.ui.shell.answers import Answers

_FIND = COMMANDS["find"]
_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Finder(QWidget):
    """A field whose answers unfold below it as one types; Esc gives the caret back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._answers: Answers | None = None
        self._came_from: QWidget | None = None
        self._field = QLineEdit()
        self._field.setPlaceholderText(_("Search people, meetings, notes…"))
        self._field.setAccessibleName(_(_FIND.name))
        self._field.installEventFilter(self)
        self._field.textEdited.connect(self._ask)
        key = Text(_FIND.key_words, size=theme.CAPTION, role=MUTED)
        inside = QHBoxLayout(self._field)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addStretch()
        inside.addWidget(key)
        self._field.setTextMargins(0, 0, key.sizeHint().width() + 8, 0)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Boxed(self._field), 0, Qt.AlignmentFlag.AlignVCenter)
        self.setFocusProxy(self._field)
        self._field.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click comes in through `start`

    @property
    def answers(self) -> Answers:
        """What unfolds below; made when somebody first asks, because a start does without it."""
        if self._answers is None:
            from delegate_app.ui.shell.answers import Answers

            self._answers = Answers(self, self._desk)
            self._answers.taken.connect(self._leave)
        return self._answers

    def start(self) -> None:
        """Take the keyboard and offer every command."""
        if not self._field.hasFocus():
            self._came_from = QApplication.focusWidget()
            self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self._ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonPress and not self._field.hasFocus():
            self.start()
            return True
        if event.type() is QEvent.Type.FocusOut and self._answers:
            self._answers.hide()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _WALKING:
                self.answers.walk(event)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.answers.take()
                return True
            if key == Qt.Key.Key_Escape:
                self._leave()
                return True
        return super().eventFilter(watched, event)

    def _ask(self) -> None:
        self.answers.ask(self._field.text())

    def _leave(self) -> None:
        """Close, with the keyboard where it was before."""
        self._field.clear()
        self.answers.fold()
        target, self._came_from = self._came_from, None
        if target is not None and isValid(target) and target.isVisible():
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._field.clearFocus()
