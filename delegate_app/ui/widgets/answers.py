"""A question whose few answers stand side by side, each with the key that gives it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QWidget

from delegate_app.domain.words import label
from delegate_app.ui import theme
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import paint_focus
from delegate_app.ui.widgets.fields import FieldEditor
from delegate_app.ui.widgets.flow import Flow
from delegate_app.ui.widgets.labels import SEMIBOLD, paint_panel

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_KEY_WIDTH, _GAP = 16, 4


class OneOf(FieldEditor):
    """One of a few fixed answers; its key gives it, Delete takes it back.

    The question is one stop of the Tab key; the arrows go from answer to answer without giving one.
    """

    answered = Signal()
    """An answer was given by its key: the keyboard may go on to the next question."""

    def __init__(
        self,
        name: str,
        answers: type[StrEnum] | Sequence[Any],
        keys: str = "12345",
        none: Any = None,
    ) -> None:
        """Offer answers.

        Args:
            name: What the question is called.
            answers: The values; a member of an enumeration is called by its word.
            keys: The key of each answer; its number gives it too.
            none: The value while there is no answer.
        """
        super().__init__(name)
        self._none, self._supposed = none, none
        self._answers = list(answers)
        self._keys = keys
        self._offered: list[Answer] = []
        row = QWidget()
        flow = Flow()
        row.setLayout(flow)
        for value, key in zip(self._answers, keys, strict=False):
            words = _(label(value)) if isinstance(value, StrEnum) else str(value)
            one = Answer(key, words, f"{name}: {words}")
            one.installEventFilter(self)
            one.clicked.connect(self._clicked)
            self._offered.append(one)
            flow.addWidget(one)
        self._column.addWidget(row)
        self._stand()

    def put(self, value: Any) -> None:
        for answer, one in zip(self._answers, self._offered, strict=True):
            one.setAutoExclusive(False)  # else the one that is given could not be taken back
            one.setChecked(answer == value)
        for one in self._offered:
            one.setAutoExclusive(True)
        self._stand()

    def value(self) -> Any:
        pairs = zip(self._answers, self._offered, strict=True)
        return next((answer for answer, one in pairs if one.isChecked()), self._none)

    def suppose(self, value: Any) -> None:
        """Offer an answer that seems right, as long as none is given; None offers nothing."""
        self._supposed = value if value in self._answers else self._none
        self._stand()

    @property
    def supposed(self) -> Any:
        """The answer that is offered; none where one is given or nothing can be supposed."""
        return self._supposed if self.isEnabled() and self.value() == self._none else self._none

    def take_supposed(self) -> bool:
        """Give the answer that is offered, and return whether there was one."""
        if self.supposed == self._none:
            return False
        self.put(self.supposed)
        self.typed.emit()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._press(event, watched)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.EnabledChange:
            self._stand()

    def _press(self, event: QKeyEvent, watched: QObject) -> bool:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            return False
        here = next(place for place, one in enumerate(self._offered) if one is watched)
        key = event.text().lower()
        numbers = "123456789"[: len(self._offered)]
        if event.key() in _STEPS:
            self._offered[(here + _STEPS[Qt.Key(event.key())]) % len(self._offered)].setFocus()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._give(self._none)
        elif key and (key in self._keys[: len(self._offered)] or key in numbers):
            keys = self._keys if key in self._keys else numbers
            self._give(self._answers[keys.index(key)])
            self.answered.emit()
        else:
            return False
        return True

    def _clicked(self) -> None:
        here = next(place for place, one in enumerate(self._offered) if one is self.sender())
        self._give(self._answers[here])

    def _give(self, value: Any) -> None:
        """Answer; each answer is kept at once and is a step of undo of its own."""
        self.put(value)
        self.typed.emit()
        self.left.emit()

    def _stand(self) -> None:
        """Mark what is supposed, and let Tab stop at what is given, else supposed, else first."""
        supposed, given = self.supposed, self.value()
        stop = self._offered[0]
        for answer, one in zip(self._answers, self._offered, strict=True):
            one.suppose(supposed=answer == supposed)
            if answer in (supposed, given):
                stop = one
        for one in self._offered:
            policy = Qt.FocusPolicy.StrongFocus if one is stop else Qt.FocusPolicy.ClickFocus
            one.setFocusPolicy(policy)
        self.setFocusProxy(stop)


class Answer(QRadioButton):
    """An answer: its key, its words, and whether it is given.

    The ring of the keyboard stands apart from its outline, which says whether it is given.
    """

    def __init__(self, key: str, words: str, name: str) -> None:
        super().__init__(words)
        self._key = "" if key == words.lower() else key  # it says itself by which key it is given
        self._supposed = False
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def suppose(self, *, supposed: bool) -> None:
        """Show whether the answer is only offered."""
        self._supposed = supposed
        self.setAccessibleDescription(_("suggested") if supposed else "")
        self.update()

    def nextCheckState(self) -> None:
        self.setChecked(True)

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        beside = self._key_width() + 30 if self._key else 28
        wide = metrics.horizontalAdvance(self.text()) + beside
        return QSize(wide, max(metrics.height() + 14, 30))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 80), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        on = self.isChecked()
        with theme.painter(self) as painter:
            if not self.isEnabled():
                painter.setOpacity(0.4)
            gap = _GAP if self.hasFocus() else 0
            area = QRectF(self.rect()).adjusted(gap, gap, -gap, -gap)
            line = c.accent.ink if on else "" if self._supposed else c.line
            hovered = self.underMouse() and self.isEnabled()
            paint_panel(painter, area, c.accent.soft if on else c.side if hovered else c.card, line)
            if self._supposed and not on:
                painter.setPen(QPen(QColor(c.accent.ink), 1, Qt.PenStyle.DashLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
            left = self._paint_key(painter, on=on) if self._key else 14
            painter.setFont(theme.font(theme.TEXT, SEMIBOLD if on else 400))
            painter.setPen(QColor(c.accent.ink if on else c.ink))
            words = self.rect().adjusted(left, 0, -4, 0)
            fitting = painter.fontMetrics().elidedText(
                self.text(), Qt.TextElideMode.ElideRight, words.width()
            )
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, fitting)
            if self.hasFocus():
                paint_focus(painter, QRectF(self.rect()))

    def _paint_key(self, painter: QPainter, *, on: bool) -> int:
        """Paint the key in its box, and return where the words begin."""
        c, edge = theme.colours(), self._key_width()
        key = QRectF(10, (self.height() - edge) / 2, edge, edge)
        ground, line = (c.accent.ink, c.accent.ink) if on else ("#00000000", c.line)
        paint_panel(painter, key, ground, line, 3)
        painter.setFont(theme.font(theme.CAPTION, SEMIBOLD if on else 400))
        painter.setPen(QColor(c.on_accent if on else c.muted))
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, self._key)
        return int(key.right()) + 6

    @staticmethod
    def _key_width() -> int:
        return round(_KEY_WIDTH * theme.scale())
