"""Words on the window: always plain text, so that nobody's name is ever taken for markup."""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from delegate_app.ui import theme
from delegate_app.ui.widgets.flow import Flow

INK = QPalette.ColorRole.WindowText
MUTED = QPalette.ColorRole.PlaceholderText
ACCENT = QPalette.ColorRole.Link
AMBER = QPalette.ColorRole.LinkVisited
RED = QPalette.ColorRole.BrightText

SEMIBOLD = 600

_APART = " · "
_PARAGRAPH = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextForceLeftToRight


class Text(QLabel):
    """A line or a paragraph in one of the theme's sizes and colours.

    A paragraph breaks between facts rather than within them, and then without the dot that parts
    them; it does not tear a short part off a word.
    """

    def __init__(
        self,
        words: str = "",
        *,
        size: float = theme.TEXT,
        weight: int = 400,
        role: QPalette.ColorRole = INK,
        wraps: bool = False,
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(size, weight))
        self.setForegroundRole(role)
        self.setText(words)
        if wraps:
            self.setMinimumWidth(40)
            self.setWordWrap(True)

    def heightForWidth(self, width: int) -> int:
        if not self._is_set():
            return super().heightForWidth(width)
        around = self.contentsMargins()
        room = QRect(0, 0, width - around.left() - around.right(), 10_000)
        words = self._set(room.width())
        tall = self.fontMetrics().boundingRect(room, _PARAGRAPH, words).height()
        return tall + around.top() + around.bottom()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_set():
            super().paintEvent(event)
            return
        room = self.contentsRect()
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(room, self.alignment() | _PARAGRAPH, self._set(room.width()))

    def _is_set(self) -> bool:
        """Return whether it breaks its lines itself."""
        return self.wordWrap() and (_APART in (words := self.text()) or "-" in words)

    def _set(self, width: int) -> str:
        """Return the words with a line break wherever a fact does not fit behind the one before."""
        wide, lines = self.fontMetrics().horizontalAdvance, list[str]()
        for paragraph in whole_words(self.text()).split("\n"):
            line, *facts = paragraph.split(_APART)
            for fact in facts:
                longer = f"{line}{_APART}{fact}"
                if wide(longer) > width:
                    lines.append(line)
                    longer = fact
                line = longer
            lines.append(line)
        return "\n".join(lines)


class Caption(Text):
    """A heading of a list, in small capitals."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words.upper(), size=theme.CAPTION, role=MUTED)


class Line(Text):
    """One line that gives way when the window is narrow, with the whole of it in its tip."""

    def __init__(self, words: str = "", **looks: object) -> None:
        super().__init__(words, **looks)  # type: ignore[arg-type]
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        fitting = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        cut = fitting != self.text()
        if cut and (whole := fitting.removesuffix("…").rstrip()).endswith("·"):
            fitting = whole.rstrip("· ")  # the parts that are there whole, and no loose end
        if bool(self.toolTip()) != cut:
            tip(self, self.text() if cut else "")
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(
                self.contentsRect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, fitting
            )

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())


class Pill(QWidget):
    """One word on a soft ground of its colour."""

    def __init__(self, words: str = "", tone: str = "grey") -> None:
        super().__init__()
        self.setFont(theme.font(theme.CAPTION, SEMIBOLD))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(words, tone)

    def say(self, words: str, tone: str) -> None:
        """Show another word, in a tone of `theme.Colours`."""
        self._words, self._tone = words, tone
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return pill_size(self.fontMetrics(), self._words)

    def paintEvent(self, event: QPaintEvent) -> None:
        tone: theme.Tone = getattr(theme.colours(), self._tone)
        with theme.painter(self) as painter:
            paint_pill(painter, QRectF(self.rect()), self._words, tone)


class Card(QFrame):
    """A panel with a hairline, for what belongs together."""

    def __init__(self, ground: str = "card", line: str = "line") -> None:
        super().__init__()
        self._ground, self._line = ground, line

    def paintEvent(self, event: QPaintEvent) -> None:
        with theme.painter(self) as painter:
            paint_panel(painter, QRectF(self.rect()), colour(self._ground), colour(self._line))


def name_of(field: QWidget, words: str) -> Text:
    """Return what a field is called, to stand beside it on one line with what is in it."""
    name = Text(words)
    name.setBuddy(field)
    name.setMinimumHeight(field.sizeHint().height())
    return name


def titled(title: str, beside: str, *parts: QWidget) -> Card:
    """Return a card of parts below a title, with something short said beside it."""
    card = Card()
    column = QVBoxLayout(card)
    column.setContentsMargins(20, 16, 20, 18)
    column.setSpacing(10)
    line = Flow(12)
    column.addLayout(line)
    line.addWidget(Text(title, size=theme.NOTE, weight=SEMIBOLD))
    if beside:
        line.addWidget(Text(beside, role=MUTED))
    for part in parts:
        column.addWidget(part)
    column.addStretch()
    return card


class Rule(QWidget):
    """A hairline across."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Mid)


def whole_words(words: str) -> str:
    """Return words in which no line ends at the hyphen of *follow-up* or *e-mail*."""
    return _torn().sub("-\u2060", words) if "-" in words else words


@cache
def _torn() -> re.Pattern[str]:
    """Return what finds the hyphen of a word with a short part; a start does without it."""
    return re.compile(r"(?<=\w)-(?=\w{1,3}\b)|(?<=\b\w)-(?=\w)")


def tip(widget: QWidget, words: str) -> None:
    """Give a widget a tip; Qt would take a name such as ``<img src=…>`` for markup."""
    widget.setToolTip(QtText.convertFromPlainText(words) if words else "")


def colour(name: str) -> str:
    """Return a colour of the theme by name; a tone's name means its soft ground, "" none."""
    if not name:
        return ""
    found = getattr(theme.colours(), name)
    return found.soft if isinstance(found, theme.Tone) else str(found)


def pill_size(metrics: QFontMetrics, words: str) -> QSize:
    """Return how large the ground of one word is."""
    return QSize(metrics.horizontalAdvance(words) + 18, metrics.height() + 5)


def paint_pill(painter: QPainter, area: QRectF, words: str, tone: theme.Tone) -> None:
    """Paint one word on its soft ground."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tone.soft))
    painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
    painter.setPen(QColor(tone.ink))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)


def paint_bar(painter: QPainter, area: QRectF) -> None:
    """Paint a number as a bar."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.colours().accent.ink))
    painter.drawRoundedRect(area, 2, 2)


def paint_ground(painter: QPainter, area: QRectF, ground: str | QColor) -> None:
    """Fill an area with one colour.

    `QPainter.fillRect` would do, but it takes gradients by name too, and PySide6 makes ready all
    180 of them when it is first called: 2 ms of a start.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRect(area)


def paint_panel(
    painter: QPainter, area: QRectF, ground: str, line: str, radius: float = 8, width: float = 1
) -> None:
    """Paint a rounded panel with a line around it, sharp on whole pixels."""
    inset = width / 2
    painter.setPen(QPen(QColor(line), width) if line else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius, radius)
