"""A text on a card, which is laid out once for a width however often it is painted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from math import ceil
from typing import NamedTuple
from unicodedata import bidirectional

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QStaticText, QTextOption

_STRONG = frozenset({"L", "R", "AL"})
"""The classes of characters that say in which direction a text is read."""
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_MIDDLE = Qt.AlignmentFlag.AlignHCenter
_NOWHERE, _BETWEEN_WORDS = QTextOption.WrapMode.NoWrap, QTextOption.WrapMode.WordWrap


class Standing(NamedTuple):
    """Words in their place, to be painted as often as somebody looks."""

    font: QFont
    text: QStaticText
    place: QPoint

    def at(self, y: int) -> Iterator[QRectF]:
        """Yield where those of its lines are seen that stand at a height."""
        words, tall = self.text.text(), self.text.size().height()
        if not words or not -1 <= y - self.place.y() <= tall + 1:
            return
        from PySide6.QtGui import QTextLayout

        top, layout = 0.0, QTextLayout(words, self.font)
        layout.setTextOption(self.text.textOption())
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.text.textWidth())
            line.setPosition(QPointF(0, top))
            top += line.height()
            seen = line.naturalTextRect().translated(QPointF(self.place))
            if seen.top() - 1 <= y <= seen.bottom() + 1:
                yield seen
        layout.endLayout()

    def paint(self, painter: QPainter, ink: str) -> None:
        """Paint them in a colour."""
        painter.setFont(self.font)
        painter.setPen(QColor(ink))
        if self.font.strikeOut():  # which Qt leaves out of a text that is laid out already
            wide, tall = self.text.textWidth(), self.text.size().height()
            area = QRectF(self.place.x(), self.place.y(), wide, tall)
            painter.drawText(area, self.text.text(), self.text.textOption())
        else:
            painter.drawStaticText(self.place, self.text)


class Words:
    """A few words in one font: wrapped where there is room, else cut to a line."""

    def __init__(self, words: str, font: QFont, tail: str = "", *, centred: bool = False) -> None:
        """Take up a text.

        Args:
            words: What is said.
            font: How; a window whose text is to be larger is made anew.
            tail: What is said behind the words, and stays whole where they are cut.
            centred: Whether lines stand in the middle; else they begin where one reads from.
        """
        self._words, self._font, self._tail = words, font, tail
        self._centred = centred
        self.line = QFontMetrics(font).height()
        """The height of a line in pixels."""
        self._laid: dict[tuple[int, bool], QStaticText] = {}

    @cached_property
    def wide(self) -> int:
        """How many pixels all of it takes on one line; with one less it is wrapped."""
        line = QStaticText(self._words + self._tail)
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.prepare(font=self._font)
        return ceil(line.size().width())

    def keeps_a_word(self, width: int) -> bool:
        """Return whether its first word at least stands whole on a line before its tail."""
        advance = QFontMetrics(self._font).horizontalAdvance
        return advance(self._words.split(" ", 1)[0]) <= width - advance(self._tail)

    def tall(self, width: int, room: int) -> int:
        """Return how many pixels all of it takes in a width, if that is no more than a room.

        Else at least how many: a text that will be cut need not be laid out to know that.
        """
        least = self.line * max(1, -(-self.wide // max(1, width)))
        wraps = self.line < least <= room
        return round(self._text(width).size().height()) if wraps else least

    def whole(self, left: int, top: int, width: int) -> Standing:
        """Let all of it stand within a width."""
        return Standing(self._font, self._text(width), QPoint(left, top))

    def on_a_line(self, left: int, top: int, width: int) -> Standing:
        """Let it stand on one line, cut where that is too narrow for all."""
        return Standing(self._font, self._text(width, cut=True), QPoint(left, top))

    def _text(self, width: int, *, cut: bool = False) -> QStaticText:
        found = self._laid.get((width, cut))
        if found is None:
            words = self._fitting(width) if cut else self._words + self._tail
            found = self._laid[width, cut] = QStaticText(words)
            option = QTextOption(_MIDDLE if self._centred else _side(words))
            option.setWrapMode(_NOWHERE if cut else _BETWEEN_WORDS)
            found.setTextFormat(Qt.TextFormat.PlainText)
            found.setTextOption(option)
            found.setTextWidth(width)
            found.prepare(font=self._font)
        return found

    def _fitting(self, width: int) -> str:
        """Return what fits on a line: before a tail as many whole words as there is room for."""
        if self.wide <= width:
            return self._words + self._tail
        metrics = QFontMetrics(self._font)
        room = width - metrics.horizontalAdvance(self._tail)
        parts = self._words.split() if self._tail else []
        for count in range(len(parts) - 1, 0, -1):
            whole = " ".join(parts[:count])
            if metrics.horizontalAdvance(whole) <= room:
                return whole + self._tail
        return metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room) + self._tail


def _side(words: str) -> Qt.AlignmentFlag:
    """Return on which side a text begins."""
    ways = (way for way in map(bidirectional, words) if way in _STRONG)
    return _LEFT if next(ways, "L") == "L" else _RIGHT
