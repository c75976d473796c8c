"""How a row of a preview is painted: ticked or not, what happens, to what, and why."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from delegate_app.ui import theme
from delegate_app.ui.importing.model import Line, PreviewModel, Role
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import paint_focus
from delegate_app.ui.widgets.labels import SEMIBOLD, paint_panel, paint_pill

_GAP = 8
_PAD = 11
_WRAP_RIGHT = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop

Index = QModelIndex | QPersistentModelIndex


class RowPainter(QStyledItemDelegate):
    """Paints one card a row, as tall as its words need."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        bar = self._view.verticalScrollBar().sizeHint().width()
        width = self._view.width() - bar  # it comes with the last rows, and the first stand then
        line = _model(index).line(index)
        card = QRect(0, 0, width, 0)
        title, reason, aside = _columns(card, line)
        bold, plain = theme.font(theme.TEXT, SEMIBOLD), theme.font()
        tall = _height(title, line.title, bold)
        if line.role is Role.CHANGE:
            tall += _height(title, _detail(line), plain) + 2
            said = _model(index).aside(line)
            tall = max(tall, _height(reason, line.reason, plain), _height(aside, said, plain))
        return QSize(width, tall + 2 * _PAD + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        c = theme.colours()
        line = _model(index).line(index)
        card = option.rect.adjusted(0, 0, 0, -_GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        problem = line.role is Role.PROBLEM
        ground = c.red.soft if problem else c.card
        paint_panel(painter, QRectF(card), ground, "" if problem else c.line)
        title, reason, aside = _columns(card, line)
        if line.role is not Role.CHANGE:
            painter.setFont(theme.font(theme.TEXT, 400 if problem else SEMIBOLD))
            painter.setPen(QColor(c.red.ink if problem else c.muted))
            whole = card.adjusted(16, _PAD, -16, -_PAD)
            painter.drawText(whole, _WRAP, f"⚠ {line.title}" if problem else f"▸ {line.title}")
        else:
            _paint_tick(painter, card, index.data(Qt.ItemDataRole.CheckStateRole))
            self._paint_change(painter, line, title, reason)
            painter.setPen(QColor(c.accent.ink if line.row and line.row.alike else c.muted))
            painter.drawText(aside, _WRAP_RIGHT, _model(index).aside(line))
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
            _title, _reason, aside = _columns(option.rect, line)
            if line.row and line.row.alike and event.position().x() >= aside.left():  # type: ignore[attr-defined]
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

    def _paint_change(self, painter: QPainter, line: Line, title: QRect, reason: QRect) -> None:
        c = theme.colours()
        if line.row:
            words, tone = line.pill
            painter.setFont(theme.font(theme.CAPTION, SEMIBOLD))
            metrics = painter.fontMetrics()
            tall = metrics.height() + 4
            pill = QRectF(
                title.left() - _pill_room(), title.center().y() - tall / 2,
                metrics.horizontalAdvance(_(words)) + 18, tall,
            )  # fmt: skip
            paint_pill(painter, pill, _(words), getattr(c, tone))
        bold = theme.font(theme.TEXT, SEMIBOLD)
        painter.setFont(bold)
        painter.setPen(QColor(c.ink))
        painter.drawText(title, _WRAP, line.title)
        below = title.adjusted(0, _height(title, line.title, bold) + 2, 0, 0)
        _paint_detail(painter, below, line)
        painter.setFont(theme.font())
        said = line.row is not None and (line.row.reason or line.row.alike) is not None
        painter.setPen(QColor(c.red.ink if line.alarm else c.amber.ink if said else c.ink))
        painter.drawText(reason, _WRAP, line.reason)


def _model(index: Index) -> PreviewModel:
    found: PreviewModel = index.model()  # type: ignore[assignment]
    return found


def _tick() -> int:
    return round(16 * theme.scale())


def _pill_room() -> int:
    return round(106 * theme.scale())


def _columns(card: QRect, line: Line) -> tuple[QRect, QRect, QRect]:
    """Return where the title and its detail go, where what it means, and where what stays."""
    left = card.left() + 16 + _tick() + 20 + _pill_room()
    right = card.right() - 16
    stays = round(130 * theme.scale()) if line.reason or line.aside else 0
    split = left + round((right - left - stays) * (0.6 if line.reason or line.aside else 1))
    top, tall = card.top() + _PAD, max(card.height() - 2 * _PAD, 0)
    return (
        QRect(left, top, split - left - 16, tall),
        QRect(split, top, right - stays - split - (16 if stays else 0), tall),
        QRect(right - stays, top, stays, tall),
    )


def _height(area: QRect, words: str, font: QFont) -> int:
    if not words:
        return 0
    room = QRect(0, 0, max(area.width(), 60), 100_000)
    return QFontMetrics(font).boundingRect(room, _WRAP, words).height()


def _detail(line: Line) -> str:
    change = f"{line.before} → {line.after}" if line.before and line.after else line.after
    return " · ".join(part for part in (line.detail, change or line.before) if part)


def _paint_detail(painter: QPainter, area: QRect, line: Line) -> None:
    """Paint where a row stands and what changes; the old value struck through where it fits."""
    c = theme.colours()
    plain, strong = theme.font(), theme.font(theme.TEXT, SEMIBOLD)
    struck = theme.font()
    struck.setStrikeOut(True)
    pieces = [(line.detail, plain, c.muted)]
    if line.before:
        pieces += [(" · ", plain, c.muted), (line.before, struck, c.muted)]
    if line.after:
        pieces += [(" → " if line.before else " · ", plain, c.muted), (line.after, strong, c.ink)]
    wide = sum(QFontMetrics(font).horizontalAdvance(words) for words, font, _ink in pieces)
    if wide > area.width():
        painter.setFont(plain)
        painter.setPen(QColor(c.muted))
        painter.drawText(area, _WRAP, _detail(line))
        return
    x, baseline = area.left(), area.top() + QFontMetrics(plain).ascent()
    for words, font, ink in pieces:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(x, baseline, words)
        x += painter.fontMetrics().horizontalAdvance(words)


def _paint_tick(painter: QPainter, card: QRect, state: Qt.CheckState | None) -> None:
    if state is None:
        return
    c = theme.colours()
    edge = _tick()
    box = QRectF(card.left() + 16, card.center().y() - edge / 2, edge, edge)
    on = state is Qt.CheckState.Checked
    painter.setPen(QPen(QColor(c.accent.ink if on else c.muted), 1.6))
    painter.setBrush(QColor(c.accent.ink) if on else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 4, 4)
    if on:
        painter.drawPixmap(box.toRect(), theme.pixmap("check", c.on_accent, edge))
