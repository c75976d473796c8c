"""One agenda item on the time line."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPoint, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
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
from delegate_app.ui.widgets.labels import SEMIBOLD, paint_ground, tip

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class ItemCard(Row):
    """A card in the colour of its kind; a clash and a cancellation are said in words too."""

    walked = Signal(int)
    """An arrow key: 1 to the next card, -1 to the one before."""
    entered = Signal()
    """The person wants to write on this item."""
    menu_wanted = Signal(str, QPoint)
    """A context menu is asked for: the item's id, and a place on the screen."""

    def __init__(self, row: AgendaRow, start: datetime, end: datetime) -> None:
        super().__init__()
        self.row, self.start, self.end = row, start, end
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self._title = _short_title(row)
        self._detail = " · ".join(part for part in self._parts() if part)
        self.setAccessibleName(f"{row.item.title}, {self._detail}")
        tip(self, f"{row.item.title}\n{self._detail}")

    @property
    def _tone(self) -> theme.Tone:
        return theme.colours().red if self.row.clashes else theme.tone(self.row.item.kind)

    def _parts(self) -> list[str]:
        item = self.row.item
        firms = dict.fromkeys(who.organisation or who.name for who in self.row.ours)
        return [
            *(f"⚠ {clash_words(clash)}" for clash in self.row.clashes[:1]),
            "" if item.all_day else dates.hours(self.start, self.end),
            "" if item.status is Status.CONFIRMED else _(label(item.status)),
            _("Table {table}").format(table=item.table) if item.table else "",
            next(iter(firms)) if len(firms) == 1 else "",
            "" if item.kind is Kind.B2B_MEETING or item.all_day else _(label(item.kind)),
            item.place,
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up:
                self.walked.emit(-1)
            case Qt.Key.Key_Down:
                self.walked.emit(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case _:
                super().keyPressEvent(event)

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
            if self.isChecked():
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


def _short_title(row: AgendaRow) -> str:
    """Return what tells a card from its neighbours: of a B2B meeting, the other side."""
    theirs = row.theirs[:1]
    if row.item.kind is not Kind.B2B_MEETING or not theirs:
        return row.item.title
    return f"B2B · {theirs[0].organisation or theirs[0].name}"


def clash_words(clash: Clash) -> str:
    """Return why an item cannot take place beside another, in a sentence."""
    return _(clash.reason).format(name=clash.name)


def _paint_fitting(painter: QPainter, area: QRect, words: str, font: QFont, ink: QColor) -> None:
    """Paint one line, cut with an ellipsis where the card is too narrow for it."""
    painter.setFont(font)
    painter.setPen(ink)
    fitting = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)
