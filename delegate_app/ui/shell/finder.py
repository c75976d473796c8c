"""One field over everything: people, meetings, notes, promises and commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QSizePolicy, QWidget
from shiboken6 import isValid

from delegate_app.ui import theme
from delegate_app.ui.actions import COMMANDS
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.boxes import INSIDE, paint_box
from delegate_app.ui.widgets.labels import MUTED, Text

if TYPE_CHECKING:
    from delegate_app.ui.shell.answers import Answers

_FIND = COMMANDS["find"]
_LEFT, _RIGHT, _INSET = 10, 8, 6
"""The margins beside the line, and what Qt leaves free within it, in pixels."""
_FOR_THE_ANSWERS = frozenset({
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape,
})  # fmt: skip


class Finder(QWidget):
    """A field whose answers unfold below it as one types; Esc gives the caret back."""

    turned = Signal()
    """The keyboard came, or went."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._answers: Answers | None = None
        self._came_from: QWidget | None = None
        self._field = _Field()
        self._field.setMinimumHeight(INSIDE)
        self._field.setAccessibleName(_(_FIND.name))
        self._field.textEdited.connect(self._ask)
        self._field.pressed.connect(self._press)
        self._field.clicked.connect(self.start)
        self._field.turned.connect(self._turn)
        self._key = Text(_FIND.key_words, size=theme.CAPTION, role=MUTED)
        self._brief = False
        inside = QHBoxLayout(self._field)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addStretch()
        inside.addWidget(self._key)
        line = QHBoxLayout(self)
        line.setContentsMargins(_LEFT, 3, _RIGHT, 3)
        line.addWidget(self._field)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
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
        """Take the keyboard and offer every command, as soon as there is something to find."""
        if not self.isVisible():
            return
        if not self._field.hasFocus():
            self._came_from = QApplication.focusWidget()
            self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self._ask()

    @property
    def asking(self) -> bool:
        """Whether somebody types here."""
        return self._field.hasFocus()

    @property
    def least(self) -> int:
        """The width from which its shortest hint can be read, and the key where that is shown."""
        around = _LEFT + _RIGHT + _INSET + 2  # no cut by a hair
        return self._wide(_("Search…")) + self._beside + around

    def be_brief(self, *, brief: bool) -> None:
        """Say what is searched, and by which key, in view or by the tip alone."""
        if brief is not self._brief:
            self._brief = brief
            self._key.setHidden(brief)
            self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()

    def _say(self) -> None:
        """Say as much as is wanted and can be read."""
        full = _("Search people, meetings, notes…")
        room = self.width() - _LEFT - _RIGHT - _INSET - self._beside
        told = not self._brief and self._wide(full) <= room
        self._field.setPlaceholderText(full if told else _("Search…"))
        self._field.setTextMargins(0, 0, self._beside, 0)
        self._field.setToolTip("" if told else f"{full} {self._key.text()}")

    @property
    def _beside(self) -> int:
        """The width that the key takes."""
        return 0 if self._brief else self._key.sizeHint().width() + 8

    def _wide(self, words: str) -> int:
        return QFontMetrics(self._field.font()).horizontalAdvance(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_box(self, focused=self._field.hasFocus())

    def _press(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.answers.take()
            case Qt.Key.Key_Escape:
                self._leave()
            case _:
                self.answers.walk(event)

    def _turn(self) -> None:
        """Follow the keyboard: without it there is nothing to answer."""
        self.turned.emit()
        if self._answers and not self._field.hasFocus():
            self._answers.hide()
        self.update()

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


class _Field(QLineEdit):
    """The line itself; some keys belong to the answers, and a click comes in like the key.

    An event filter would tell the same, but with the first one PySide6 prepares every kind of
    event there is, and this field is in every start.
    """

    pressed = Signal(object)
    """A key that is for the answers, as a `QKeyEvent`."""
    clicked = Signal()
    turned = Signal()
    """The keyboard came or went."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrame(False)
        self.setAutoFillBackground(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _FOR_THE_ANSWERS:
            self.pressed.emit(event)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.hasFocus():
            super().mousePressEvent(event)
        else:
            self.clicked.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.turned.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.turned.emit()
