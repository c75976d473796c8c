"""One agenda item on the time line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
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
from delegate_app.ui.widgets.calendar.words import Words
from delegate_app.ui.widgets.labels import SEMIBOLD, tip

_BAR = 4
"""The width of the bar in the colour of the kind."""
_WIDE, _NARROW = (14, 0, -8, 0), (10, 0, -3, 0)
"""What is free around the words, where a card has all of the width and where it has not."""


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
        name, tail = _short_title(row, brief=brief)
        bold = theme.font(theme.TEXT, SEMIBOLD)
        bold.setStrikeOut(row.item.status in OFF)
        self._title = Words(name, bold, tail)
        whole = _joined(parts)
        self.setAccessibleName(f"{row.item.title}, {whole}")
        tip(self, f"{row.item.title}\n{whole}")
        short = _joined([*parts[:1], *parts[2:3], row.item.place]) if brief else whole
        self._detail = Words(short, theme.font(theme.CAPTION))

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
        tone = self._tone
        area = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        with theme.painter(self) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            for ink, left, wide in ((tone.ink, 0, _BAR), (tone.soft, _BAR, self.width())):
                painter.setClipRect(left, 0, wide, self.height())
                painter.setBrush(QColor(ink))
                painter.drawRoundedRect(area, 8, 8)
            painter.setClipping(False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if self._lit:
                painter.setPen(QPen(QColor(tone.ink), 2))
                painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 8, 8)
            elif self.underMouse():
                painter.setPen(QPen(QColor(tone.ink), 1))
                painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
            self._paint_words(painter)
            if self.hasFocus():
                paint_focus(painter, area)

    def _paint_words(self, painter: QPainter) -> None:
        c = theme.colours()
        title, detail = self._title, self._detail
        ink = c.muted if self.row.item.status in OFF else c.ink
        quiet = self._tone.ink if self.row.clashes else c.muted
        inside = self.rect().adjusted(*(_NARROW if self.brief else _WIDE))
        if inside.height() < title.line + detail.line + 4:  # a short item says both on one line
            title.paint_line(painter, inside, ink)
            rest = inside.adjusted(title.wide + 8, 0, 0, 0)
            if rest.width() > 40:
                detail.paint_line(painter, rest, quiet)
            return
        inside.adjust(0, min(8, (inside.height() - title.line - detail.line) // 2), 0, -4)
        room = max(title.line, (inside.height() - detail.line) // title.line * title.line)
        needed = title.tall(inside.width(), room)
        if needed > room:
            needed = title.line
            title.paint_line(painter, QRect(inside.topLeft(), QSize(inside.width(), needed)), ink)
        else:
            title.paint(painter, inside, ink)
        inside.setTop(inside.top() + needed + 1)
        if detail.tall(inside.width(), inside.height()) <= inside.height():
            detail.paint(painter, inside, quiet)
        else:
            inside.setHeight(detail.line)
            detail.paint_line(painter, inside, quiet)


def _short_title(row: AgendaRow, *, brief: bool) -> tuple[str, str]:
    """Return what tells a card from its neighbours: of a B2B meeting, the other side.

    The second part, its table where there is no room to say it elsewhere, is never cut.
    """
    theirs = row.theirs[:1]
    if row.item.kind is not Kind.B2B_MEETING or not theirs:
        return row.item.title, ""
    name = theirs[0].organisation or theirs[0].name
    if not brief:
        return f"B2B · {name}", ""
    table = _("T{table}").format(table=row.item.table)
    return name, f" · {table}" if row.item.table else ""


def _joined(parts: Sequence[str]) -> str:
    return " · ".join(part for part in parts if part)


def clash_words(clash: Clash) -> str:
    """Return why an item cannot take place beside another, in a sentence."""
    return clash.words(_)
