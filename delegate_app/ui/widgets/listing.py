"""A long list that paints only what is in view: people, notes, promises, meetings."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from delegate_app.domain.followup import FollowUpState
from delegate_app.ui import theme
from delegate_app.ui.widgets.buttons import paint_focus
from delegate_app.ui.widgets.entries import Entry, Index, ListingModel
from delegate_app.ui.widgets.labels import SEMIBOLD, paint_panel, paint_pill, pill_size
from delegate_app.ui.widgets.lines import Lines
from delegate_app.ui.widgets.promise_box import paint_box

_UPPER = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
_LOWER = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_INSIDE = 20
"""How far an entry's words, or its box, are from the edge of the list."""


class Listing(Lines):
    """The list itself, with boxes to tick where its entries have some."""

    ticked = Signal(str)
    """The box of the entry with this id was pressed, or Space on what is chosen with it."""

    def __init__(self, name: str) -> None:
        super().__init__(name, _line(), _head())
        self.setItemDelegate(_Painter(self))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        entry = self._boxed(self.indexAt(event.position().toPoint()))
        beside = event.position().x() < _INSIDE + _box_edge() + 8
        if entry and beside and event.button() is Qt.MouseButton.LeftButton:
            self.ticked.emit(entry.id)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        entry = self._boxed(self.indexAt(event.position().toPoint()))
        if entry is None or event.position().x() >= _INSIDE + _box_edge() + 8:
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self._boxed(self.currentIndex()):
            self.ticked.emit(self.current())
        else:
            super().keyPressEvent(event)

    def _boxed(self, index: Index) -> Entry | None:
        entry = self.entries.entry(index)
        return entry if entry and entry.box else None


def _line() -> int:
    """Return the height of an entry."""
    one = QFontMetrics(theme.font(theme.TEXT, SEMIBOLD)).height()
    return one + QFontMetrics(theme.font(theme.SMALL)).height() + 20


def _head() -> int:
    """Return the height of a group's name, with the space that parts it from the group above."""
    return QFontMetrics(theme.font(theme.CAPTION)).height() + 20


def _box_tone(entry: Entry) -> theme.Tone:
    c = theme.colours()
    if not entry.box_says:
        tone: theme.Tone = getattr(c, entry.tone)
        return tone
    return c.accent if entry.box is FollowUpState.DONE else c.grey


def _box_edge() -> int:
    return round(16 * theme.scale())


class _Painter(QStyledItemDelegate):
    """Paints a line: title, detail below, badge at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: ListingModel = index.model()  # type: ignore[assignment]
        area: QRect = option.rect
        entry = model.entry(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry is None:
            self._paint_group(painter, area, model.group(index))
        else:
            self._paint_entry(painter, area, entry, option.state)
        painter.restore()

    def _paint_group(self, painter: QPainter, area: QRect, name: str) -> None:
        painter.setFont(theme.font(theme.CAPTION))
        painter.setPen(QColor(theme.colours().muted))
        low = area.adjusted(18, 0, -18, -6)
        cut = painter.fontMetrics().elidedText(
            name.upper(), Qt.TextElideMode.ElideRight, low.width()
        )
        painter.drawText(low, _LOWER, cut)

    def _paint_entry(
        self, painter: QPainter, area: QRect, entry: Entry, state: QStyle.StateFlag
    ) -> None:
        c = theme.colours()
        panel = QRectF(area.adjusted(8, 1, -8, -1))
        if state & QStyle.StateFlag.State_Selected:
            paint_panel(painter, panel, c.accent.soft, c.accent.soft)
        elif state & QStyle.StateFlag.State_MouseOver:
            paint_panel(painter, panel, c.side, c.side)
        if state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, panel)
        inside = panel.toRect().adjusted(12, 8, -12, -8)
        if entry.box:
            edge = _box_edge()
            box = QRectF(inside.left(), inside.center().y() + 1 - edge / 2, edge, edge)
            paint_box(painter, box, entry.box, _box_tone(entry))
            inside.setLeft(inside.left() + edge + 12)
        if entry.mark:
            edge = round(32 * theme.scale())
            circle = QRectF(inside.left() - 2, inside.center().y() + 1 - edge / 2, edge, edge)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.accent.soft))
            painter.drawEllipse(circle)
            painter.setPen(QColor(c.accent.ink))
            painter.setFont(theme.font(theme.CAPTION, SEMIBOLD))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, entry.mark)
            inside.setLeft(inside.left() + edge + 10)
        if entry.lead:
            inside.setLeft(self._paint_lead(painter, inside, entry))
        title = theme.font(theme.TEXT, SEMIBOLD)
        title.setStrikeOut(entry.off)
        upper = lower = inside
        if entry.badge:
            upper, lower = self._paint_badge(painter, inside, entry)
        ink, small = c.muted if entry.off else c.ink, theme.font(theme.SMALL)
        if entry.title and (entry.detail or upper is not lower):
            self._line(painter, upper, entry.title, title, ink, _UPPER)
            self._line(painter, lower, entry.detail, small, c.muted, _LOWER)
        elif entry.title:
            self._line(painter, upper, entry.title, title, ink, _MIDDLE)
        else:
            self._line(painter, lower, entry.detail, small, c.muted, _MIDDLE)

    def _paint_badge(self, painter: QPainter, area: QRect, entry: Entry) -> tuple[QRect, QRect]:
        """Paint the badge, beside the detail or below a long title, so that it never cuts that.

        Returns:
            The room that is left for the title, and that for the detail.
        """
        painter.setFont(theme.font(theme.CAPTION, SEMIBOLD))
        size = pill_size(painter.fontMetrics(), entry.badge)
        width, height = size.width(), size.height()
        pill = QRectF(area.right() - width, area.center().y() - height / 2, width, height)
        beside = area.adjusted(0, 0, -width - 8, 0)
        bold = QFontMetrics(theme.font(theme.TEXT, SEMIBOLD))
        low = bool(entry.title) and (
            bool(entry.detail) or bold.horizontalAdvance(entry.title) > beside.width()
        )
        if low:
            pill.moveBottom(area.bottom() + 3)
        paint_pill(painter, pill, entry.badge, getattr(theme.colours(), entry.tone))
        return (area if low else beside), beside

    def _paint_lead(self, painter: QPainter, area: QRect, entry: Entry) -> int:
        """Paint what stands before the title, and return where the title begins."""
        c = theme.colours()
        first, _, second = entry.lead.partition("\n")
        bold, small = theme.font(theme.TEXT, SEMIBOLD), theme.font(theme.SMALL)
        width = max(
            *(QFontMetrics(bold).horizontalAdvance(words) for words in (first, "00:00")),
            QFontMetrics(small).horizontalAdvance(second),
        )
        column = QRect(area.left() - 2, area.top(), width + 2, area.height())
        ink = c.muted if entry.off else c.ink
        self._line(painter, column, first, bold, ink, _UPPER)
        self._line(painter, column, second, small, c.muted, _LOWER)
        if entry.stripe:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(getattr(c, entry.stripe).ink))
            bar = QRectF(column.right() + 9, area.top() + 1, 3, area.height() - 2)
            painter.drawRoundedRect(bar, 1.5, 1.5)
        return column.right() + 22

    def _line(
        self, painter: QPainter, area: QRect, words: str, font: Any, ink: str, where: Any
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        apart = words.replace(" · ", "\u200e · ")  # a count is not read with the Hebrew before it
        cut = painter.fontMetrics().elidedText(apart, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, where, cut)
