"""How a B2B plan looks: its cells, and the names and hours that stay beside them."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from delegate_app.ui import theme
from delegate_app.ui.agenda.b2b.cells import Cells, Drawn
from delegate_app.ui.language import _
from delegate_app.ui.widgets.labels import SEMIBOLD, paint_ground, paint_panel

_NAMES = 184
"""The width of the lines' names in pixels."""
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_BOTTOM = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def tallness() -> int:
    """Return the height of a line in pixels: two rows of words."""
    bold, small = theme.font(theme.SMALL, SEMIBOLD), theme.font(theme.CAPTION)
    return QFontMetrics(bold).height() + QFontMetrics(small).height() + 14


def inside(place: QRect) -> QRectF:
    """Return the part of a cell that its meeting fills."""
    return QRectF(place).adjusted(2, 2, -2, -3)


def paint_cell(painter: QPainter, place: QRect, cell: Drawn, c: theme.Colours) -> None:
    """Paint who is met, or what is missing; a cell that is free and may be stays empty."""
    if not cell.tone:
        return
    tone: theme.Tone = getattr(c, cell.tone)
    area = inside(place)
    if not cell.taken:
        painter.setPen(QColor(tone.ink))
        _paint_words(painter, area, cell.first, Qt.AlignmentFlag.AlignCenter, bold=False)
        return
    paint_panel(painter, area, tone.soft, "", 5)
    paint_ground(painter, QRectF(area.left(), area.top() + 2, 3, area.height() - 4), tone.ink)
    words = area.adjusted(9, 3, -4, -3)
    painter.setPen(QColor(c.ink))
    _paint_words(painter, words, cell.first, _TOP if cell.second else _MIDDLE, bold=True)
    painter.setPen(QColor(tone.ink))
    _paint_words(painter, words, cell.second, _BOTTOM, bold=False)


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
        painter.setPen(QColor(c.ink))
        words = str(self.model().headerData(section, self.orientation()))
        _paint_words(painter, QRectF(area.adjusted(11, 0, -4, 0)), words, _MIDDLE, bold=True)


class Names(QHeaderView):
    """Who, or which table, each line is of, and who comes for it."""

    def __init__(self, cells: Cells) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._cells = cells
        self.setAccessibleName(_("Lines of the plan"))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setFixedWidth(round(_NAMES * theme.scale()))

    def paintSection(self, painter: QPainter, area: QRect, section: int) -> None:
        c, row = theme.colours(), self._cells.rows[section]
        paint_ground(painter, QRectF(area), c.ground)
        paint_ground(painter, QRectF(area.left(), area.bottom(), area.width(), 1), c.line)
        words = QRectF(area).adjusted(14, 5, -8, -5)
        painter.setPen(QColor(c.ink))
        _paint_words(painter, words, row.name, _TOP if row.detail else _MIDDLE, bold=True)
        painter.setPen(QColor(c.muted))
        _paint_words(painter, words, row.detail, _BOTTOM, bold=False)


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
            painter.setPen(QColor(c.ink))
            _paint_words(painter, QRectF(self.rect()).adjusted(12, 0, -8, 0), self.words, _MIDDLE,
                         bold=True)  # fmt: skip


def _paint_words(
    painter: QPainter, area: QRectF, words: str, align: Qt.AlignmentFlag, *, bold: bool
) -> None:
    """Paint one line, cut with an ellipsis where its cell is too narrow."""
    if words:
        painter.setFont(theme.font(theme.SMALL, SEMIBOLD) if bold else theme.font(theme.CAPTION))
        painter.drawText(area, align, _fitting(words, bold, int(area.width()), theme.scale()))


@lru_cache(1 << 14)
def _fitting(words: str, bold: bool, room: int, _scale: float) -> str:
    font = theme.font(theme.SMALL, SEMIBOLD) if bold else theme.font(theme.CAPTION)
    return QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
