"""What unfolds over the window, menus and lists of answers, in the look of the rest.

Loaded when the first of them unfolds: a style of one's own takes a start longer than all it paints.
"""

from __future__ import annotations

from functools import cache
from typing import cast

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QIcon,
    QPainter,
    QPainterPath,
    QPalette,
    QRegion,
    QTextCharFormat,
)
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QFrame,
    QListView,
    QProxyStyle,
    QStyle,
    QStyledItemDelegate,
    QStyleOption,
    QStyleOptionMenuItem,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)

from delegate_app.ui import theme
from delegate_app.ui.widgets.entries import Index
from delegate_app.ui.widgets.labels import paint_ground, paint_panel
from delegate_app.ui.widgets.scroll import slim

_EDGE, _SIDE, _ROUND = 4, 12, 8
"""From the edge to a line, from there to its words, and how round the corners are, in pixels."""
_LEAST = 28
"""The least height of a line, which a finger hits."""
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def dress(popup: QWidget) -> None:
    """Give a menu, or what holds a list of answers, the window's look before it is measured."""
    if popup.style() is not _style():
        popup.setStyle(_style())
        cut_corners(popup)


def dress_answers(answers: QListView) -> None:
    """Do so with a list of answers and with what holds it, if anything does."""
    if not isinstance(answers.itemDelegate(), _Answers):
        slim(answers, QPalette.ColorRole.Base)
        answers.setItemDelegate(_Answers(answers))
        answers.setMouseTracking(True)
    popup = answers.window()
    if isinstance(popup, QFrame):
        popup.setFrameStyle(QFrame.Shape.StyledPanel | QFrame.Shadow.Plain)
        if popup is not answers:
            popup.setContentsMargins(1, _EDGE, 1, _EDGE)
    dress(popup)


def dress_calendar(days: QCalendarWidget) -> None:
    """Give a month its line around it, and its head and weekends the inks that can be read."""
    c = theme.colours()
    names, free = QTextCharFormat(), QTextCharFormat()
    names.setForeground(QColor(c.muted))
    names.setBackground(QColor(c.card))
    free.setForeground(QColor(c.red.ink))
    days.setHeaderTextFormat(names)
    days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        days.setWeekdayTextFormat(weekend, free)
    head = days.findChild(QWidget, "qt_calendar_navigationbar")
    if head:
        inks = days.palette()
        inks.setColor(QPalette.ColorRole.Highlight, QColor(c.card))
        inks.setColor(QPalette.ColorRole.HighlightedText, QColor(c.ink))
        head.setPalette(inks)
    for name, picture in (("prevmonth", "left"), ("nextmonth", "right")):
        step = days.findChild(QToolButton, f"qt_calendar_{name}")
        if step:
            step.setIcon(QIcon(theme.pixmap(picture, c.ink, round(16 * theme.scale()))))
    popup = days.parentWidget()
    if popup and (around := popup.layout()):
        around.setContentsMargins(1, 1, 1, 1)
        line = popup.palette()
        line.setColor(QPalette.ColorRole.Window, QColor(c.line))
        popup.setPalette(line)
        days.setPalette(QApplication.palette())


def cut_corners(popup: QWidget) -> None:
    """Keep what lies over the window within the round corners of its card."""
    popup.installEventFilter(_corners())


def paint_card(painter: QPainter, area: QRect) -> None:
    """Paint the card on which something lies over the window, apart from what it cuts off."""
    c = theme.colours()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_ground(painter, QRectF(area), c.card)
    paint_panel(painter, QRectF(area), c.card, c.handle, _ROUND)
    painter.restore()


@cache
def _style() -> _Popups:
    made = _Popups("fusion")
    made.setParent(QApplication.instance())
    return made


@cache
def _corners() -> _Corners:
    return _Corners(QApplication.instance())


class _Popups(QProxyStyle):
    """Paints on one card with a line around it; what is in hand stands on the accent's ground."""

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        kinds = QStyle.PixelMetric
        match metric:
            case kinds.PM_MenuHMargin | kinds.PM_MenuVMargin:
                return _EDGE
            case kinds.PM_MenuPanelWidth:
                return 1
        return super().pixelMetric(metric, option, widget)

    def sizeFromContents(  # type: ignore[override]  # its two bases call the widget differently
        self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget
    ) -> QSize:
        if kind is not QStyle.ContentsType.CT_MenuItem:
            return super().sizeFromContents(kind, option, size, widget)
        line = cast("QStyleOptionMenuItem", option)
        if line.menuItemType is QStyleOptionMenuItem.MenuItemType.Separator:
            return QSize(size.width(), 2 * _EDGE + 1)
        beside = _before(line) + _SIDE
        if "\t" in line.text or line.menuItemType is QStyleOptionMenuItem.MenuItemType.SubMenu:
            beside += 2 * _SIDE
        return QSize(size.width() + beside, max(_LEAST, line.fontMetrics.height() + 12))

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        match element:
            case QStyle.ControlElement.CE_MenuItem:
                painter.save()
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                _paint_line(painter, cast("QStyleOptionMenuItem", option))
                painter.restore()
            case QStyle.ControlElement.CE_ShapedFrame:
                paint_card(painter, widget.rect() if widget else option.rect)
            case _:
                super().drawControl(element, option, painter, widget)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        kinds = QStyle.PrimitiveElement
        match element:
            case kinds.PE_PanelMenu | kinds.PE_FrameMenu if widget:
                if element is kinds.PE_PanelMenu:
                    paint_card(painter, widget.rect())
            case _:
                super().drawPrimitive(element, option, painter, widget)


class _Answers(QStyledItemDelegate):
    """Paints an answer; the one in hand, or below the mouse, on the accent's ground."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        self.initStyleOption(option, index)
        wide = option.fontMetrics.horizontalAdvance(option.text)
        return QSize(wide + 2 * (_EDGE + _SIDE), max(_LEAST, option.fontMetrics.height() + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        c, area = theme.colours(), option.rect.adjusted(_EDGE, 0, -_EDGE, 0)
        in_hand = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & in_hand:
            paint_panel(painter, QRectF(area), c.accent.soft, "", _ROUND - 2)
        painter.setFont(option.font)
        painter.setPen(QColor(c.ink))
        room = area.adjusted(_SIDE, 0, -_SIDE, 0)
        words = option.fontMetrics.elidedText(
            option.text, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, _LEFT, words)
        painter.restore()


class _Corners(QObject):
    """Cuts the corners off a popup: not every screen can leave them transparent."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            shape = QPainterPath()
            shape.addRoundedRect(QRectF(watched.rect()), _ROUND, _ROUND)
            watched.setMask(QRegion(shape.toFillPolygon().toPolygon()))
        return False


def _before(line: QStyleOptionMenuItem) -> int:
    """Return where the words of a line of a menu begin: after the ticks, where any has one."""
    tick = round(16 * theme.scale()) + 8 if line.menuHasCheckableItems else 0
    return _SIDE + tick


def _paint_line(painter: QPainter, line: QStyleOptionMenuItem) -> None:
    c, area, kinds = theme.colours(), QRectF(line.rect), QStyleOptionMenuItem.MenuItemType
    if line.menuItemType is kinds.Separator:
        across = round(area.center().y() - 0.5)
        rule = QRectF(area.left() + _SIDE, across, area.width() - 2 * _SIDE, 1)
        paint_ground(painter, rule, c.line)
        return
    on = bool(line.state & QStyle.StateFlag.State_Enabled)
    if on and line.state & QStyle.StateFlag.State_Selected:
        paint_panel(painter, area, c.accent.soft, "", _ROUND - 2)
    ink, edge = c.ink if on else c.muted, round(16 * theme.scale())
    middle = round(area.center().y() - edge / 2)
    if line.checked:
        tick = theme.pixmap("check", c.accent.ink, edge)
        painter.drawPixmap(line.rect.left() + _SIDE, middle, tick)
    if line.menuItemType is kinds.SubMenu:
        leads_on = theme.pixmap("right", c.muted, edge)
        painter.drawPixmap(line.rect.right() - _SIDE + 4 - edge, middle, leads_on)
    words, _tab, key = line.text.partition("\t")
    room = area.adjusted(_before(line), 0, -_SIDE, 0)
    painter.setFont(line.font)
    painter.setPen(QColor(ink))
    painter.drawText(room, _LEFT | Qt.TextFlag.TextHideMnemonic, words)
    painter.setPen(QColor(c.muted))
    painter.drawText(room, _RIGHT, key)
