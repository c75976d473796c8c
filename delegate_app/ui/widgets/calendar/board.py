"""Columns of hours below their heads, which stay in view, with what lasts all day between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.ui import theme
from delegate_app.ui.widgets.buttons import Row, paint_focus
from delegate_app.ui.widgets.calendar.canvas import Canvas, Column, Shown, run_of
from delegate_app.ui.widgets.calendar.card import ItemCard
from delegate_app.ui.widgets.calendar.hand import DayHand
from delegate_app.ui.widgets.calendar.lanes import lanes
from delegate_app.ui.widgets.calendar.spot import More
from delegate_app.ui.widgets.calendar.timeline import Timeline
from delegate_app.ui.widgets.labels import SEMIBOLD, paint_ground
from delegate_app.ui.widgets.order import take_away

_CARD = 28
_ALT = Qt.KeyboardModifier.AltModifier
_DAYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_MOST = 3
"""How many items that last all day are drawn below each other."""


class Board(QWidget):
    """A time line that can be changed, with its heads."""

    column_wanted = Signal(int)
    """All of a column is asked for, by its place."""

    def __init__(self) -> None:
        super().__init__()
        self.timeline = Timeline(moves=True)
        self._heads = _Heads(self.timeline)
        self.hands = tuple(filter(None, (self.timeline.hand, self._heads.hand)))
        """What carries items: over the hours, and from day to day above them."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heads)
        column.addWidget(self.timeline, 1)
        self._heads.wanted.connect(self.column_wanted)
        self.timeline.more_wanted.connect(self.column_wanted)
        self.timeline.arranged.connect(self._heads.arrange)
        self.timeline.horizontalScrollBar().valueChanged.connect(self._heads.slide)

    def show_columns(self, columns: Sequence[Column], at: datetime | None = None) -> None:
        """Draw columns, with a moment in view; what lasts all day stands above the hours."""
        self._heads.show_columns([column._replace(items=(), overlap=None) for column in columns])
        self.timeline.show_columns(columns, at)

    def show_now(self, now: datetime | None) -> None:
        """Move the line of the present moment."""
        self.timeline.show_now(now)

    def choose(self, item_id: str) -> None:
        """Mark an item and bring it into view."""
        self._heads.choose(item_id)
        self.timeline.choose(item_id)


class _Lasting(NamedTuple):
    """What lasts all day, over its columns; or how many more do, in one of them."""

    first: int
    last: int
    line: int
    drawn: QWidget


class _Heads(QWidget):
    """The names of the columns, and what lasts all of their days."""

    wanted = Signal(int)

    def __init__(self, timeline: Timeline) -> None:
        super().__init__()
        self._timeline = timeline
        self._view = QWidget(self)
        self._inner = QWidget(self._view)
        self.hand = DayHand(timeline.canvas, self._inner)
        self._columns: Sequence[Column] = ()
        self._heads: dict[int, _Head] = {}
        """Those that somebody has looked at, by the place of their column."""
        self._lasting: list[_Lasting] = []

    def show_columns(self, columns: Sequence[Column]) -> None:
        if columns == self._columns:
            return  # the keyboard may be on one of them, or the mouse hold it
        self.hand.cancel()
        self._columns = columns
        focused = next((one.drawn for one in self._lasting if one.drawn.hasFocus()), None)
        in_hand = focused.row.item.id if isinstance(focused, ItemCard) else ""
        take_away((*self._heads.values(), *(one.drawn for one in self._lasting)))
        self._heads, self._lasting = {}, []
        for first, last, line, shown in sorted(_strips(columns), key=itemgetter(0, 2)):
            drawn = self._card(shown) if isinstance(shown, Shown) else self._more(first, shown)
            drawn.setParent(self._inner)
            drawn.show()
            self._lasting.append(_Lasting(first, last, line, drawn))
        self.updateGeometry()
        for one in self._lasting:
            if isinstance(one.drawn, ItemCard) and one.drawn.row.item.id == in_hand:
                one.drawn.setFocus()
                break

    def _card(self, shown: Shown) -> ItemCard:
        card = ItemCard(shown, brief=len(self._columns) > 1, hand=self.hand)
        card.clicked.connect(partial(self._touch, shown.row.item.id))
        card.entered.connect(partial(self._enter, shown.row.item.id))
        card.walked.connect(partial(self._walk, card))
        card.menu_wanted.connect(self._timeline.menu_wanted)
        return card

    def _more(self, place: int, shown: Sequence[Shown]) -> More:
        more = More(self._inner, place, shown)
        more.wanted.connect(self.wanted)
        return more

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move what the keyboard is on by a day, or let what is carried be."""
        card, by = self.focusWidget(), _DAYS.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Escape and self.hand.cancel():
            return
        if isinstance(card, ItemCard) and by and event.modifiers() & _ALT:
            place = next(one.first for one in self._lasting if one.drawn is card)
            self.hand.moved.emit(card.row.item.id, timedelta(by), place, place)
        else:
            event.ignore()

    def choose(self, item_id: str) -> None:
        for one in self._lasting:
            if isinstance(one.drawn, ItemCard):
                one.drawn.light(on=one.drawn.row.item.id == item_id)

    def sizeHint(self) -> QSize:
        lines = 1 + max((one.line for one in self._lasting), default=-1)
        return QSize(100, self._tall() + lines * (_line() + 2) + 4 * bool(lines))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def arrange(self) -> None:
        """Stand above the columns as they are drawn now."""
        canvas: Canvas = self._timeline.canvas
        self.setFixedHeight(self.sizeHint().height())
        self._inner.resize(canvas.width(), self.height())
        self._fit()
        for place, head in self._heads.items():
            head.setGeometry(self._place_of(place))
        self.slide(self._timeline.horizontalScrollBar().value())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        if self._timeline.stands:  # else the canvas has the width of other columns yet
            self.slide(self._timeline.horizontalScrollBar().value())

    def _fit(self) -> None:
        """Let as much of the columns be seen as of the hours below."""
        beside = self._timeline.gutter.width()
        self._view.setGeometry(beside, 0, self.width() - beside, self.height())

    def slide(self, value: int) -> None:
        """Follow the columns sideways, with a head for each that comes into view.

        What goes over several of them begins where the view does, so that its words are seen.
        """
        self._inner.move(-value, 0)
        canvas = self._timeline.canvas
        for one in self._lasting:
            left, wide = canvas.across(one.first, one.last)
            hidden = min(max(value - left, 0), wide - _line()) if one.last > one.first else 0
            top = self._tall() + one.line * (_line() + 2)
            one.drawn.setGeometry(left + hidden, top, wide - hidden, _line())
        first, last = (canvas.column_at(x) for x in (value, value + self._view.width()))
        for place in range(first, min(last + 1, len(self._columns))):
            if place not in self._heads:
                head = self._heads[place] = _Head(self._inner, self._columns[place])
                head.clicked.connect(partial(self.wanted.emit, place))
                head.setGeometry(self._place_of(place))
                head.show()

    def _place_of(self, place: int) -> QRect:
        """Return where the head of a column stands."""
        left, right = (self._timeline.canvas.left_of(at) for at in (place, place + 1))
        return QRect(left, 0, right - left, self._tall())

    def paintEvent(self, event: QPaintEvent) -> None:
        c, gutter = theme.colours(), self._timeline.gutter
        with theme.painter(self) as painter:
            paint_ground(painter, QRectF(0, self.height() - 1, self.width(), 1), c.line)
            painter.setFont(theme.font(theme.CAPTION))
            painter.setPen(QColor(c.muted))
            half = gutter.width() // 2
            for place, name in enumerate(gutter.names if gutter.other else ()):
                area = QRect(place * half, 0, half - 2 * (1 - place), self._tall())
                fits = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, half - 4)
                painter.drawText(
                    area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, fits
                )

    def _touch(self, item_id: str) -> None:
        self._timeline.chosen.emit(item_id)

    def _enter(self, item_id: str) -> None:
        self._timeline.chosen.emit(item_id)
        self._timeline.entered.emit()

    def _walk(self, card: ItemCard, step: int) -> None:
        """Go on among what lasts all day, and from there to the hours below."""
        cards = [one.drawn for one in self._lasting]
        place = cards.index(card) + step
        if place == len(cards):
            self._timeline.take_keyboard()
        elif place >= 0:
            cards[place].setFocus()

    @staticmethod
    def _tall() -> int:
        return QFontMetrics(theme.font(theme.TEXT, SEMIBOLD)).height() + 16


def _strips(
    columns: Sequence[Column],
) -> Iterator[tuple[int, int, int, Shown | Sequence[Shown]]]:
    """Yield what lasts all day, with its first and last column and its line.

    An item is one strip over days in a row. Those for which there is no line are folded, day by
    day, and so is what has the last line on such a day.
    """
    found = [
        (place, run_of(columns, place, one.start.date(), one.end.date()), one)
        for place, column in enumerate(columns)
        for one in column.lasting
    ]
    strips = [(first, last, one) for place, (first, last), one in found if first == place]
    lines = [lane.number for lane in lanes([(first, last + 1) for first, last, _one in strips])]
    crowded = {
        place
        for (first, last, _one), line in zip(strips, lines, strict=True)
        for place in range(first, last + 1)
        if line >= _MOST
    }
    folded: defaultdict[int, list[Shown]] = defaultdict(list)
    for (first, last, one), line in zip(strips, lines, strict=True):
        places = range(first, last + 1)
        if line >= _MOST - 1 and not crowded.isdisjoint(places):
            for place in places:
                folded[place].append(one)
        else:
            yield first, last, line, one
    for place, several in folded.items():
        yield place, place, _MOST - 1, several


class _Head(Row):
    """The name of a column in bold, with what is to be said beside it."""

    def __init__(self, parent: QWidget, column: Column) -> None:
        super().__init__(" ".join(part for part in (column.name, column.detail) if part))
        self.setParent(parent)
        self._name, self._detail = column.name, column.detail

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        bold, plain = theme.font(theme.TEXT, SEMIBOLD), theme.font(theme.TEXT)
        area = self.rect().adjusted(8, 0, -4, 0)
        with theme.painter(self) as painter:
            for words, font, ink in ((self._name, bold, c.ink), (self._detail, plain, c.muted)):
                painter.setFont(font)
                painter.setPen(QColor(c.accent.ink if self.underMouse() else ink))
                metrics = painter.fontMetrics()
                fits = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
                painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, fits)
                area.translate(QPoint(metrics.horizontalAdvance(fits) + 5, 0))
                area.setRight(self.width() - 4)
            if self.hasFocus():
                paint_focus(painter, QRectF(self.rect()).adjusted(4, 4, -4, -4))


def _line() -> int:
    return round(_CARD * theme.scale())
