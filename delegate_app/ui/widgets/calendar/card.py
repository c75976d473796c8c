"""One agenda item on the time line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)

from delegate_app.domain.agenda import OFF, AgendaRow, Clash, Kind, Status
from delegate_app.domain.words import label
from delegate_app.ui import dates, theme
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Row, paint_focus
from delegate_app.ui.widgets.calendar.canvas import Shown
from delegate_app.ui.widgets.calendar.hand import EDGE, Grip, Hand
from delegate_app.ui.widgets.labels import SEMIBOLD, paint_ground, tip

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class ItemCard(Row):
    """A card in the colour of its kind; a clash and a cancellation are said in words too."""

    walked = Signal(int)
    """An arrow key: 1 to the next card, -1 to the one before."""
    entered = Signal()
    """The person wants to open this item: Enter, or a double click."""
    menu_wanted = Signal(str, QPoint)
    """A context menu is asked for: the item's id, and a place on the screen."""

    def __init__(self, shown: Shown, *, brief: bool = False, hand: Hand | None = None) -> None:
        """Make the card of an item.

        Args:
            shown: The item with its hours.
            brief: Whether it is too narrow for what its place in the columns says already.
            hand: Carries it where it can be moved by the mouse.
        """
        super().__init__()
        self.shown, self.brief, self._hand = shown, brief, hand
        self._lit = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setMouseTracking(hand is not None)
        row, parts = shown.row, self._parts()
        self._title = _short_title(row, brief=brief)
        self._detail = _joined(parts)
        self.setAccessibleName(f"{row.item.title}, {self._detail}")
        tip(self, f"{row.item.title}\n{self._detail}")
        if brief:
            self._detail = _joined([*parts[:1], *parts[2:3], row.item.place])

    @property
    def row(self) -> AgendaRow:
        """The item with who takes part in it and what it clashes with."""
        return self.shown.row

    @property
    def _tone(self) -> theme.Tone:
        return theme.colours().red if self.row.clashes else theme.tone(self.row.item.kind)

    def _parts(self) -> list[str]:
        item = self.row.item
        firms = dict.fromkeys(who.organisation or who.name for who in self.row.ours)
        return [
            f"⚠ {clash_words(self.row.clashes[0])}" if self.row.clashes else "",
            "" if item.all_day else dates.hours(self.shown.start, self.shown.end),
            "" if item.status is Status.CONFIRMED else _(label(item.status)),
            _("Table {table}").format(table=item.table) if item.table else "",
            next(iter(firms)) if len(firms) == 1 else "",
            "" if item.kind is Kind.B2B_MEETING or item.all_day else _(label(item.kind)),
            item.place,
        ]

    def light(self, *, on: bool) -> None:
        """Show whether its item is chosen; one that stands on two days is so on both."""
        if self._lit != on:
            self._lit = on
            self.setChecked(on)
            self.update()

    def nextCheckState(self) -> None:
        """Stay chosen, however often it is pressed."""
        self.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & Qt.KeyboardModifier.AltModifier
        match event.key():
            case _ if not plain:
                event.ignore()
            case Qt.Key.Key_Left | Qt.Key.Key_Right | Qt.Key.Key_Escape | Qt.Key.Key_Delete:
                event.ignore()  # what is around the card knows what is beside it
            case Qt.Key.Key_Up:
                self.walked.emit(-1)
            case Qt.Key.Key_Down:
                self.walked.emit(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self._hand and event.button() is Qt.MouseButton.LeftButton:
            grip = Grip.END if self._at_the_edge(event) else Grip.ITEM
            self._hand.take(grip, self.mapToParent(event.position().toPoint()), self.shown)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._hand is None or not event.buttons() & Qt.MouseButton.LeftButton:
            edge = self._hand is not None and self._at_the_edge(event)
            shape = Qt.CursorShape.SizeVerCursor if edge else Qt.CursorShape.ArrowCursor
            if self.cursor().shape() is not shape:
                self.setCursor(shape)
            super().mouseMoveEvent(event)
        elif self._hand.carry(self.mapToParent(event.position().toPoint())):
            self.setDown(False)  # it is carried, not pressed

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._hand is None or not self._hand.let_go(
            self.mapToParent(event.position().toPoint())
        ):
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.entered.emit()

    def _at_the_edge(self, event: QMouseEvent) -> bool:
        return event.position().y() >= self.height() - EDGE

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(self.row.item.id, event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        c, tone = theme.colours(), self._tone
        area = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        with theme.painter(self) as painter:
            shape = QPainterPath()
            shape.addRoundedRect(area, 8, 8)
            painter.fillPath(shape, QColor(tone.soft))
            painter.save()
            painter.setClipPath(shape)
            paint_ground(painter, QRectF(area.topLeft(), QSizeF(4, area.height())), tone.ink)
            painter.restore()
            if self._lit:
                painter.setPen(QPen(QColor(tone.ink), 2))
                painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 8, 8)
            elif self.underMouse():
                painter.setPen(QPen(QColor(tone.ink), 1))
                painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
            self._paint_words(painter, c)
            if self.hasFocus():
                paint_focus(painter, area)

    def _paint_words(self, painter: QPainter, c: theme.Colours) -> None:
        off = self.row.item.status in OFF
        bold, small = theme.font(theme.TEXT, SEMIBOLD), theme.font(theme.CAPTION)
        bold.setStrikeOut(off)
        title = QColor(c.muted if off else c.ink)
        detail = QColor(self._tone.ink if self.row.clashes else c.muted)
        inside = self.rect().adjusted(14, 0, -8, 0)
        line, under = QFontMetrics(bold).height(), QFontMetrics(small).height()
        if inside.height() < line + under + 4:  # a short item says both on one line
            self._paint_on_one_line(painter, inside, (bold, title), (small, detail))
            return
        inside.adjust(0, min(8, (inside.height() - line - under) // 2), 0, -4)
        room = max(line, (inside.height() - under) // line * line)
        needed = QFontMetrics(bold).boundingRect(inside, _WRAP, self._title).height()
        if needed > room:
            top = QRect(inside.left(), inside.top(), inside.width(), line)
            _paint_fitting(painter, top, self._title, bold, title)
            needed = line
        else:
            painter.setFont(bold)
            painter.setPen(title)
            painter.drawText(inside, _WRAP, self._title)
        inside.setTop(inside.top() + needed + 1)
        wide = QFontMetrics(small).boundingRect(inside, _WRAP, self._detail).height()
        if wide <= inside.height():
            painter.setFont(small)
            painter.setPen(detail)
            painter.drawText(inside, _WRAP, self._detail)
        else:
            inside.setHeight(under)
            _paint_fitting(painter, inside, self._detail, small, detail)

    def _paint_on_one_line(
        self,
        painter: QPainter,
        area: QRect,
        title: tuple[QFont, QColor],
        detail: tuple[QFont, QColor],
    ) -> None:
        words = self._title
        taken = min(QFontMetrics(title[0]).horizontalAdvance(words) + 8, area.width())
        _paint_fitting(painter, QRect(area.topLeft(), area.size()), words, *title)
        rest = area.adjusted(taken, 0, 0, 0)
        if rest.width() > 40:
            _paint_fitting(painter, rest, self._detail, *detail)


def _short_title(row: AgendaRow, *, brief: bool) -> str:
    """Return what tells a card from its neighbours: of a B2B meeting, the other side."""
    theirs = row.theirs[:1]
    if row.item.kind is not Kind.B2B_MEETING or not theirs:
        return row.item.title
    name = theirs[0].organisation or theirs[0].name
    if not brief:
        return f"B2B · {name}"
    table = _("T{table}").format(table=row.item.table)
    return f"{name} · {table}" if row.item.table else name


def _joined(parts: Sequence[str]) -> str:
    return " · ".join(part for part in parts if part)


def clash_words(clash: Clash) -> str:
    """Return why an item cannot take place beside another, in a sentence."""
    return clash.words(_)


def _paint_fitting(painter: QPainter, area: QRect, words: str, font: QFont, ink: QColor) -> None:
    """Paint one line, cut with an ellipsis where the card is too narrow for it."""
    painter.setFont(font)
    painter.setPen(ink)
    fitting = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)
