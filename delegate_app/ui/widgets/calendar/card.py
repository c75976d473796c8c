"""One agenda item on the time line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
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
from delegate_app.ui.widgets.calendar.hand import Grip, Hand
from delegate_app.ui.widgets.calendar.words import Standing, Words
from delegate_app.ui.widgets.labels import SEMIBOLD, tip

_BAR, _ROUND = 4, 8
"""The width of the bar in the colour of the kind, and the radius of the corners."""
_WIDE, _NARROW = (14, 8), (10, 3)
"""What is free beside the words, where a card has all of the width and where it has not."""


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
        self._hand = hand
        self._lit = False
        self._standing: tuple[Standing, ...] = ()
        self._stand_in = QSize()
        """Of which size the card was when its words took their places."""
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setMouseTracking(hand is not None)
        self._say(shown, brief=brief)

    def says(self, shown: Shown, *, brief: bool) -> bool:
        """Whether it is the card of an item as that is now."""
        return self.brief is brief and (self.shown is shown or self.shown == shown)

    def show_item(self, shown: Shown, *, brief: bool) -> None:
        """Be the card of the same item after a change; the keyboard stays on it."""
        self._say(shown, brief=brief)
        self.update()

    def _say(self, shown: Shown, *, brief: bool) -> None:
        self.shown, self.brief = shown, brief
        row, parts = shown.row, self._parts()
        name, table = _short_title(row, brief=brief)
        bold = theme.font(theme.TEXT, SEMIBOLD)
        self._off = row.item.status in OFF
        self._tone = "red" if row.clashes else theme.KIND_TONES.get(row.item.kind, "grey")
        bold.setStrikeOut(self._off)
        self._title = Words(name, bold, f" · {table}" if table else "")
        whole = _joined(parts)
        self.setAccessibleName(f"{row.item.title}, {whole}")
        tip(self, f"{row.item.title}\n{whole}")
        short = _joined([*parts[:1], *parts[2:3], row.item.place]) if brief else whole
        small = theme.font(theme.CAPTION)
        self._detail = Words(short, small)
        self._apart = (Words(name, bold), Words(_joined([table, short]), small)) if table else None
        self._standing, self._stand_in = (), QSize()

    @property
    def row(self) -> AgendaRow:
        """The item with who takes part in it and what it clashes with."""
        return self.shown.row

    def _parts(self) -> list[str]:
        item = self.row.item
        firms = dict.fromkeys(who.organisation or who.name for who in self.row.ours)
        return [
            f"⚠ {clash_words(self.row.clashes[0])}" if self.row.clashes else "",
            ""
            if item.all_day
            else dates.own_clocks(item) or dates.hours(self.shown.start, self.shown.end),
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
            at_the_edge = self._at_the_edge(event)
            shape = Qt.CursorShape.SizeVerCursor if at_the_edge else Qt.CursorShape.ArrowCursor
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
        return self._hand is not None and event.position().y() >= self.height() - self._hand.edge

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(self.row.item.id, event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        c, size = theme.colours(), self.size()
        tone: theme.Tone = getattr(c, self._tone)
        area = QRectF(0, 1, size.width(), size.height() - 2)
        with theme.painter(self) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tone.soft))
            painter.drawRoundedRect(area, _ROUND, _ROUND)
            painter.setBrush(QColor(tone.ink))
            painter.drawPath(_bar(size.height()))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if self._lit:
                painter.setPen(QPen(QColor(tone.ink), 2))
                painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), _ROUND, _ROUND)
            elif self.underMouse():
                painter.setPen(QPen(QColor(tone.ink), 1))
                painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
            inks = c.muted if self._off else c.ink, tone.ink if self.row.clashes else c.muted
            for said, ink in zip(self._said(size), inks, strict=False):
                said.paint(painter, ink)
            if self.hasFocus():
                paint_focus(painter, area)

    def words_at(self, y: int) -> Iterator[QRectF]:
        """Yield where words stand at a height."""
        for said in self._said(self.size()):
            yield from said.at(y)

    def _said(self, size: QSize) -> Sequence[Standing]:
        """Return the title and, where there is room, the detail in their places."""
        if self._stand_in != size:
            self._stand_in = size
            self._standing = tuple(self._stand(size))
        return self._standing

    def _stand(self, size: QSize) -> Iterator[Standing]:
        title, detail = self._title, self._detail
        left, right = _NARROW if self.brief else _WIDE
        width, tall = size.width() - left - right, size.height()
        both = title.line + detail.line
        if tall < both + 4:  # a short item says both on one line
            yield title.on_a_line(left, (tall - title.line) // 2, width)
            beside = title.wide + 8
            if width - beside > 40:
                yield detail.on_a_line(left + beside, (tall - detail.line) // 2, width - beside)
            return
        if self._apart and not title.keeps_a_word(width):
            title, detail = self._apart
        top = min(8, (tall - both) // 2)
        tall -= top + 4
        room = max(title.line, (tall - detail.line) // title.line * title.line)
        needed = title.tall(width, room)
        if needed > room and title.tall(width, tall) <= tall:
            yield title.whole(left, top, width)  # rather than cut beside where it is
            return
        if needed > room:
            needed = title.line
            yield title.on_a_line(left, top, width)
        else:
            yield title.whole(left, top, width)
        top, tall = top + needed + 1, tall - needed - 1
        if detail.tall(width, tall) <= tall:
            yield detail.whole(left, top, width)
        else:
            yield detail.on_a_line(left, top, width)


@lru_cache(maxsize=64)
def _bar(height: int) -> QPainterPath:
    """Return the bar at the left of a card of a height, round where the card is."""
    card, bar = QPainterPath(), QPainterPath()
    card.addRoundedRect(QRectF(0, 1, 4 * _ROUND, height - 2), _ROUND, _ROUND)
    bar.addRect(0, 0, _BAR, height)
    return card.intersected(bar)


def _short_title(row: AgendaRow, *, brief: bool) -> tuple[str, str]:
    """Return what tells a card from its neighbours: of a B2B meeting, the other side.

    The second part is its table where there is no room to say it elsewhere. It stays whole behind
    the first, or stands below where that left not even a word of it.
    """
    theirs = row.theirs[:1]
    if row.item.kind is not Kind.B2B_MEETING or not theirs:
        return row.item.title, ""
    name = theirs[0].organisation or theirs[0].name
    if not brief:
        return f"B2B · {name}", ""
    table = _("T{table}").format(table=row.item.table)
    return name, table if row.item.table else ""


def _joined(parts: Sequence[str]) -> str:
    return " · ".join(part for part in parts if part)


def clash_words(clash: Clash) -> str:
    """Return why an item cannot take place beside another, in a sentence."""
    return clash.words(_)
