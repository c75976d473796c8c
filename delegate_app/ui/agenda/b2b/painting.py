"""How a B2B plan looks: its cells, and the names and hours that stay beside them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QStaticText, QTransform
from PySide6.QtWidgets import QHeaderView, QWidget

from delegate_app.ui import theme
from delegate_app.ui.agenda.b2b.cells import Cells, Drawn
from delegate_app.ui.language import _
from delegate_app.ui.widgets.labels import SEMIBOLD, paint_ground, paint_panel

_NAMES = 184
"""The width of the lines' names in pixels, as long as that is a third of the plan at most."""
_TOP, _MIDDLE, _BOTTOM = 0.0, 0.5, 1.0
"""How much of the room that a line of words leaves is above it."""


class _Type(NamedTuple):
    """What words are set in."""

    font: QFont
    tall: int
    bold: bool


def tallness() -> int:
    """Return the height of a line in pixels: two rows of words."""
    return sum(kind.tall for kind in _types(theme.scale())) + 14


def inside(place: QRect) -> QRectF:
    """Return the part of a cell that its meeting fills."""
    return QRectF(place).adjusted(2, 2, -2, -3)


def paint_cells(painter: QPainter, placed: Iterable[tuple[QRect, Drawn]], c: theme.Colours) -> None:
    """Paint who is met, or what is missing; a cell that is free and may be stays empty.

    What is of one colour or one type is painted in one go: to change it takes as long as to paint.
    """
    by_tone: dict[str, list[tuple[QRectF, Drawn]]] = {}
    for place, cell in placed:
        if cell.tone:
            by_tone.setdefault(cell.tone, []).append((inside(place), cell))
    painter.setPen(Qt.PenStyle.NoPen)
    for name, cells in by_tone.items():
        tone: theme.Tone = getattr(c, name)
        taken = [area for area, cell in cells if cell.taken]
        painter.setBrush(QColor(tone.soft))
        for area in taken:
            painter.drawRoundedRect(area, 5, 5)
        painter.setBrush(QColor(tone.ink))
        painter.drawRects([QRectF(a.left(), a.top() + 2, 3, a.height() - 4) for a in taken])
    bold, small = _types(theme.scale())
    painter.setFont(bold.font)
    painter.setPen(QColor(c.ink))
    words = {
        name: [(area.adjusted(9, 3, -4, -3), cell) for area, cell in cells]
        for name, cells in by_tone.items()
    }
    for cells in words.values():
        for area, cell in cells:
            if cell.taken:
                _paint_words(painter, area, cell.first, bold, _TOP if cell.second else _MIDDLE)
    painter.setFont(small.font)
    for name, cells in words.items():
        painter.setPen(QColor(getattr(c, name).ink))
        for area, cell in cells:
            said, share = (cell.second, _BOTTOM) if cell.taken else (cell.first, _MIDDLE)
            _paint_words(painter, area, said, small, share)


class Hours(QHeaderView):
    """When each slot begins."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName(_("Slots"))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        return QSize(80, QFontMetrics(theme.font(theme.SMALL, SEMIBOLD)).height() + 12)

    def paintSection(self, painter: QPainter, area: QRect, section: int) -> None:
        c = theme.colours()
        paint_ground(painter, QRectF(area), c.ground)
        paint_ground(painter, QRectF(area.left(), area.bottom(), area.width(), 1), c.line)
        bold, _small = _types(theme.scale())
        painter.setFont(bold.font)
        painter.setPen(QColor(c.ink))
        words = str(self.model().headerData(section, self.orientation()))
        _paint_words(painter, QRectF(area.adjusted(11, 0, -4, 0)), words, bold, _MIDDLE)


class Names(QHeaderView):
    """Who, or which table, each line is of, and who comes for it."""

    def __init__(self, cells: Cells) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._cells = cells
        self.setAccessibleName(_("Lines of the plan"))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        """Leave most of a narrow plan to what it plans.

        No name is measured: Qt asks for those of lines that are gone while it takes over others.
        """
        wide, plan = round(_NAMES * theme.scale()), self.parentWidget()
        return QSize(min(wide, plan.width() // 3) if plan else wide, 0)

    def paintSection(self, painter: QPainter, area: QRect, section: int) -> None:
        c, row = theme.colours(), self._cells.rows[section]
        paint_ground(painter, QRectF(area), c.ground)
        paint_ground(painter, QRectF(area.left(), area.bottom(), area.width(), 1), c.line)
        words = QRectF(area).adjusted(14, 5, -8, -5)
        for kind, said, ink, share in zip(
            _types(theme.scale()), (row.name, row.detail), (c.ink, c.muted),
            (_TOP if row.detail else _MIDDLE, _BOTTOM), strict=True,
        ):  # fmt: skip
            painter.setFont(kind.font)
            painter.setPen(QColor(ink))
            _paint_words(painter, words, said, kind, share)


class Ghost(QWidget):
    """What the mouse carries, beside its pointer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFont(theme.font(theme.SMALL, SEMIBOLD))
        self.words = ""
        self.hide()

    def show_words(self, words: str) -> None:
        """Carry something, or nothing."""
        if words != self.words:
            self.words = words
            metrics = self.fontMetrics()
            wide = min(metrics.horizontalAdvance(words) + 24, round(260 * theme.scale()))
            self.resize(wide, metrics.height() + 12)
            self.update()
        self.setVisible(bool(words))

    def paintEvent(self, event: object) -> None:
        c = theme.colours()
        with theme.painter(self) as painter:
            paint_panel(painter, QRectF(self.rect()), c.card, c.accent.ink, 7, 2)
            painter.setFont(self.font())
            painter.setPen(QColor(c.ink))
            words = QRectF(self.rect()).adjusted(12, 0, -8, 0)
            _paint_words(painter, words, self.words, _types(theme.scale())[0], _MIDDLE)


def _paint_words(painter: QPainter, area: QRectF, words: str, kind: _Type, share: float) -> None:
    """Paint one line in the painter's type, cut with an ellipsis where its place is too narrow."""
    if words:
        top = area.top() + share * (area.height() - kind.tall)
        text = _set(words, kind.bold, int(area.width()), theme.scale())
        painter.drawStaticText(QPointF(area.left(), top), text)


@lru_cache(1 << 13)
def _set(words: str, bold: bool, room: int, scale: float) -> QStaticText:
    """Return a line of words ready to be painted; to set it takes longer than to paint it."""
    font = _types(scale)[0 if bold else 1].font
    cut = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
    text = QStaticText(cut)
    text.setTextFormat(Qt.TextFormat.PlainText)
    text.prepare(QTransform(), font)
    return text


@lru_cache(4)
def _types(_scale: float) -> tuple[_Type, _Type]:
    """Return the bold and the small type, by how large text is."""
    fonts = theme.font(theme.SMALL, SEMIBOLD), theme.font(theme.CAPTION)
    tall = [QFontMetrics(font).height() for font in fonts]
    return _Type(fonts[0], tall[0], bold=True), _Type(fonts[1], tall[1], bold=False)
