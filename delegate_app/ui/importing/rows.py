"""The rows of a preview: ticked or not, what happens, to what, and why."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from delegate_app.ui import theme
from delegate_app.ui.importing.model import Line, PreviewModel, Role
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import paint_focus
from delegate_app.ui.widgets.labels import SEMIBOLD, paint_panel, paint_pill
from delegate_app.ui.widgets.markdown import units
from delegate_app.ui.widgets.scroll import slim

_GAP = 8
_PAD = 11
_WIDE = 560
"""The width from which what a row means stands beside it, in pixels with text of 10 pt."""
_WRAP_RIGHT = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop

Index = QModelIndex | QPersistentModelIndex


class Rows(QListView):
    """The list of changes; the space bar ticks, Enter unfolds, S takes as the same person.

    C shows the columns of the tables.
    """

    columns_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        slim(self)
        self.setItemDelegate(RowPainter(self))
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setAccessibleName(_("Changes"))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutMode(QListView.LayoutMode.Batched)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():  # which Qt minds in rows of words only
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        model: PreviewModel = self.model()  # type: ignore[assignment]
        if event.key() == Qt.Key.Key_Space and index.isValid():
            state = index.data(Qt.ItemDataRole.CheckStateRole)
            if state is not None:
                on = state is Qt.CheckState.Checked
                other = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
                model.setData(index, other, Qt.ItemDataRole.CheckStateRole)
                return
        if event.key() == Qt.Key.Key_S and index.isValid():
            model.turn(index)
            return
        if event.key() == Qt.Key.Key_C and not event.modifiers():
            self.columns_wanted.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if index.isValid():
                place = index.row()
                model.unfold(index)
                self.setCurrentIndex(
                    model.index(min(place, model.rowCount() - 1), 0, QModelIndex())
                )
            return
        super().keyPressEvent(event)


class RowPainter(QStyledItemDelegate):
    """Paints one card a row, as tall as its words need."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        bar = self._view.verticalScrollBar().sizeHint().width()
        width = self._view.width() - bar  # it comes with the last rows, and the first stand then
        model = _model(index)
        line = model.line(index)
        tall = _places(QRect(0, 0, width, 0), line, model.aside(line)).tall
        return QSize(width, tall + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        c = theme.colours()
        line = _model(index).line(index)
        card = option.rect.adjusted(0, 0, 0, -_GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        problem = line.role is Role.PROBLEM
        ground = c.red.soft if problem else c.card
        paint_panel(painter, QRectF(card), ground, "" if problem else c.line)
        said = _model(index).aside(line)
        places = _places(card, line, said)
        if line.role is not Role.CHANGE:
            painter.setFont(theme.font(theme.TEXT, 400 if problem else SEMIBOLD))
            painter.setPen(QColor(c.red.ink if problem else c.muted))
            painter.drawText(places.title, _WRAP, _alone(line))
        else:
            _paint_tick(painter, places.head, index.data(Qt.ItemDataRole.CheckStateRole))
            removes = _model(index).removes(line)
            self._paint_change(painter, line, places, removes=removes)
            alike = line.row and line.row.alike
            painter.setPen(QColor(c.red.ink if removes else c.accent.ink if alike else c.muted))
            painter.drawText(places.aside, _WRAP_RIGHT, said)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, QRectF(card))
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Let a click anywhere on a card tick it, but at its right say who it is."""
        if event.type() is QEvent.Type.MouseButtonRelease:
            shown = _model(index)
            line = shown.line(index)
            aside = _places(option.rect, line, shown.aside(line)).aside
            if line.row and line.row.alike and aside.contains(event.position().toPoint()):  # type: ignore[attr-defined]
                shown.turn(index)
                return True
            state = index.data(Qt.ItemDataRole.CheckStateRole)
            if state is not None:
                other = (
                    Qt.CheckState.Unchecked
                    if state is Qt.CheckState.Checked
                    else Qt.CheckState.Checked
                )
                return shown.setData(index, other, Qt.ItemDataRole.CheckStateRole)
            shown.unfold(index)
            return True
        return False

    def _paint_change(
        self, painter: QPainter, line: Line, places: _Places, *, removes: bool
    ) -> None:
        c, title = theme.colours(), places.title
        if line.row:
            words, tone = line.pill
            painter.setFont(theme.font(theme.CAPTION, SEMIBOLD))
            metrics = painter.fontMetrics()
            tall = metrics.height() + 4
            pill = QRectF(
                places.head.left() + _tick() + 20, places.head.center().y() - tall / 2,
                metrics.horizontalAdvance(_(words)) + 18, tall,
            )  # fmt: skip
            paint_pill(painter, pill, _(words), c.red if removes else getattr(c, tone))
        bold = theme.font(theme.TEXT, SEMIBOLD)
        painter.setFont(bold)
        painter.setPen(QColor(c.ink))
        painter.drawText(title, _WRAP, line.title)
        below = title.adjusted(0, _height(title, line.title, bold) + 2, 0, 0)
        painter.setPen(QColor(c.muted))
        _detail(line, below.width()).draw(painter, QPointF(below.topLeft()))
        painter.setFont(theme.font())
        said = line.row is not None and (line.row.reason or line.row.alike) is not None
        painter.setPen(QColor(c.red.ink if line.alarm else c.amber.ink if said else c.ink))
        painter.drawText(places.reason, _WRAP, line.reason)


def _model(index: Index) -> PreviewModel:
    found: PreviewModel = index.model()  # type: ignore[assignment]
    return found


def _tick() -> int:
    return round(16 * theme.scale())


def _pill_room() -> int:
    return round(106 * theme.scale())


class _Places(NamedTuple):
    """Where the parts of a card are, and how tall they make it."""

    head: QRect
    """In the middle of its left side stand the tick and what happens."""
    title: QRect
    """The title, and below it the detail."""
    reason: QRect
    aside: QRect
    tall: int


def _places(card: QRect, line: Line, said: str) -> _Places:
    """Place what a card says: side by side, or one below the other where it is narrow."""
    bold, plain = theme.font(theme.TEXT, SEMIBOLD), theme.font()
    inside = card.adjusted(16, _PAD, -16, -_PAD)
    if line.role is not Role.CHANGE:
        tall = _height(inside, _alone(line), bold)
        inside.setHeight(tall)
        return _Places(inside, inside, QRect(), QRect(), tall + 2 * _PAD)
    words = _tick() + 20 + _pill_room()
    if card.width() < round(_WIDE * theme.scale()):
        above = QRect(inside.left() + words, inside.top(), inside.width() - words, 0)
        above.setHeight(_height(above, said, plain))
        head = QRect(inside.left(), inside.top(), words, max(above.height(), _tick() + 8))
        title = QRect(inside.left(), head.bottom() + 7, inside.width(), 0)
        title.setHeight(_height(title, line.title, bold) + _detail_height(title, line) + 2)
        reason = QRect(inside.left(), title.bottom() + 3, inside.width(), 0)
        reason.setHeight(_height(reason, line.reason, plain))
        end = reason.bottom() if line.reason else title.bottom()
        return _Places(head, title, reason, above, end + 1 - card.top() + _PAD)
    left, right = inside.left() + words, inside.right() + 1
    stays = round(150 * theme.scale()) if line.reason or line.aside else 0
    split = left + round((right - left - stays) * (0.6 if line.reason or line.aside else 1))
    title = QRect(left, inside.top(), split - left - 16, 0)
    reason = QRect(split, inside.top(), right - stays - split - (16 if stays else 0), 0)
    aside = QRect(right - stays, inside.top(), stays, 0)
    tall = max(
        _height(title, line.title, bold) + _detail_height(title, line) + 2,
        _height(reason, line.reason, plain),
        _height(aside, said, plain),
    )
    for part in (title, reason, aside):
        part.setHeight(tall)
    return _Places(QRect(inside.left(), inside.top(), words, tall), title, reason, aside,
                   tall + 2 * _PAD)  # fmt: skip


def _alone(line: Line) -> str:
    """Return the words of a line that says nothing else."""
    return f"⚠ {line.title}" if line.role is Role.PROBLEM else f"▸ {line.title}"


def _height(area: QRect, words: str, font: QFont) -> int:
    if not words:
        return 0
    room = QRect(0, 0, max(area.width(), 60), 100_000)
    return QFontMetrics(font).boundingRect(room, _WRAP, words).height()


def _detail(line: Line, width: int) -> QTextLayout:
    """Lay out where a row stands and what changes, the old value struck through."""
    c = theme.colours()
    plain, struck, strong = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
    struck.setFontStrikeOut(True)
    strong.setFont(theme.font(theme.TEXT, SEMIBOLD))
    strong.setForeground(QColor(c.ink))
    dot = " · " if line.detail and (line.before or line.after) else ""
    arrow = " →\u00a0" if line.before and line.after else ""
    words, formats = "", []
    for piece, look in (
        (line.detail + dot, plain), (line.before, struck), (arrow, plain), (line.after, strong),
    ):  # fmt: skip
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = units(words), units(piece), look
        formats.append(part)
        words += piece
    laid = QTextLayout(words, theme.font())
    laid.setFormats(formats)
    laid.beginLayout()
    tall = 0.0
    while (row := laid.createLine()).isValid():
        row.setLineWidth(max(width, 60))
        row.setPosition(QPointF(0, tall))
        tall += row.height()
    laid.endLayout()
    return laid


def _detail_height(area: QRect, line: Line) -> int:
    if not (line.detail or line.before or line.after):
        return 0
    return ceil(_detail(line, area.width()).boundingRect().height())


def _paint_tick(painter: QPainter, head: QRect, state: Qt.CheckState | None) -> None:
    if state is None:
        return
    c = theme.colours()
    edge = _tick()
    box = QRectF(head.left(), head.center().y() - edge / 2, edge, edge)
    on = state is Qt.CheckState.Checked
    painter.setPen(QPen(QColor(c.accent.ink if on else c.muted), 1.6))
    painter.setBrush(QColor(c.accent.ink) if on else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 4, 4)
    if on:
        painter.drawPixmap(box.toRect(), theme.pixmap("check", c.on_accent, edge))
