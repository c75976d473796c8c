"""The cards on the canvas, made where somebody looks and a few in a turn of the loop; and now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from math import ceil, floor
from time import perf_counter

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from delegate_app.ui import theme
from delegate_app.ui.widgets.calendar.canvas import Canvas
from delegate_app.ui.widgets.calendar.card import ItemCard
from delegate_app.ui.widgets.calendar.hand import Hand
from delegate_app.ui.widgets.calendar.places import Folded, Key, Laid, Placed, Slot, areas
from delegate_app.ui.widgets.calendar.spot import More
from delegate_app.ui.widgets.order import take_away

_AT_ONCE, _LATER, _FRAME = 8, 4, 0.003
"""How many cards are made in the first turn and in a later one at least, and for how many seconds
more are."""

_CLEAR = 3
"""How many pixels of the line of now are left out on either side of words."""
_ROOMY = 2
"""Of how many lanes of a column alone each has room for all that there is to say."""


class Cards(QObject):
    """What is drawn of the slots; five hundred at a time would take half a second."""

    def __init__(
        self, canvas: Canvas, hand: Hand | None, welcome: Callable[[ItemCard | More], object]
    ) -> None:
        """Draw nothing yet.

        Args:
            canvas: On what.
            hand: Carries a card where it can be moved by the mouse.
            welcome: Called with whatever is new on the canvas.
        """
        super().__init__(canvas)
        self._canvas, self._hand, self._welcome = canvas, hand, welcome
        self._columns: Sequence[Laid] = ()
        self._drawn: dict[Key, ItemCard | More] = {}
        self._awaited: Iterator[tuple[Slot, QRect]] = iter(())
        """What is to be drawn next, as far as somebody looks, and where."""
        self._chosen = ""
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._go_on)

    def stand(self, columns: Sequence[Laid]) -> None:
        """Let what is drawn of columns stand in its place, and part from what is gone."""
        self._columns = columns
        kept: dict[Key, ItemCard | More] = {}
        for column in columns:
            # Of five hundred slots few are drawn: to ask each in a function of its own took 5 ms.
            drawn_here = [slot for slot in column.slots if slot.key in self._drawn]
            staying = filter(self._stays, drawn_here)
            for slot, there in areas(self._canvas, column.place, staying):
                drawn = kept[slot.key] = self._drawn.pop(slot.key)
                drawn.setGeometry(there)
        if any(drawn.hasFocus() for drawn in self._drawn.values()):
            self._canvas.setFocus()  # until one is chosen; Qt would look through all of the window
        take_away(self._drawn.values())
        self._drawn = kept

    def look(self, view: QRect) -> None:
        """Make the cards that are to be seen, and those half a page up or down.

        Nobody looks at more than fifty: each turn of the loop makes a few, or lets them say what
        changed.
        """
        near = view.adjusted(0, -view.height() // 2, 0, view.height() // 2)
        begins, ends = self._canvas.minutes(near)
        first, last = (self._canvas.column_at(x) for x in (near.left(), near.right()))
        found = [
            placed
            for column in self._columns[first : last + 1]
            for placed in areas(
                self._canvas,
                column.place,
                (one for one in column.slots if one.span[0] < ends and begins < one.span[1]),
            )
        ]
        self._awaited = (
            (slot, there) for part in (view, near) for slot, there in found
            if part.intersects(there) and not self._says(slot)
        )  # fmt: skip
        if not self._rest.isActive():  # else it goes on in the next turn
            self._go_on()

    def card(self, slot: Placed) -> ItemCard:
        """Return the card of a slot, made when somebody first comes near it."""
        if not self._says(slot):
            self._draw(*next(areas(self._canvas, slot.place, (slot,))))
        card: ItemCard = self._drawn[slot.key]  # type: ignore[assignment]
        return card

    def is_of(self, slot: Placed, card: ItemCard) -> bool:
        """Whether a card is that of a slot."""
        return self._drawn.get(slot.key) is card

    def choose(self, item_id: str) -> None:
        """Mark the cards of an item."""
        self._chosen = item_id
        for card in self._drawn.values():
            self._mark(card)

    def words_at(self, y: int) -> Iterator[tuple[int, int]]:
        """Yield where words begin and end through which a line at a height would go."""
        for drawn in self._drawn.values():
            there = drawn.geometry()
            if there.top() <= y <= there.bottom():
                for words in drawn.words_at(y - there.top()):
                    begins, ends = there.left() + words.left(), there.left() + words.right()
                    yield floor(begins) - _CLEAR, ceil(ends) + _CLEAR

    def _go_on(self) -> None:
        least = _LATER if self._drawn else _AT_ONCE
        began = perf_counter()
        for made, (slot, there) in enumerate(self._awaited, 1):
            self._draw(slot, there)
            if made >= least and perf_counter() - began > _FRAME:
                self._rest.start()
                return

    def _stays(self, slot: Slot) -> bool:
        drawn = self._drawn[slot.key]
        if isinstance(drawn, More) and isinstance(slot, Folded):
            return drawn.place == slot.place and drawn.says(slot.shown)
        return True

    def _says(self, slot: Slot) -> bool:
        """Whether something is drawn of a slot, and says what is known of it now."""
        drawn = self._drawn.get(slot.key)
        if isinstance(drawn, ItemCard) and isinstance(slot, Placed):
            return drawn.says(slot.shown, brief=self._is_narrow(slot))
        return drawn is not None

    def _is_narrow(self, slot: Placed) -> bool:
        """Whether a card says the least, for its hours stand beside it."""
        return self._canvas.several or slot.lane.of > _ROOMY

    def _draw(self, slot: Slot, there: QRect) -> None:
        drawn = self._drawn.get(slot.key)
        if isinstance(drawn, ItemCard) and isinstance(slot, Placed):
            drawn.show_item(slot.shown, brief=self._is_narrow(slot))
            return
        made: ItemCard | More
        if isinstance(slot, Folded):
            made = More(self._canvas, slot.place, slot.shown)
        else:
            made = ItemCard(slot.shown, brief=self._is_narrow(slot), hand=self._hand)
            made.setParent(self._canvas)
        self._drawn[slot.key] = made
        self._mark(made)
        made.setGeometry(there)
        self._welcome(made)
        made.show()

    def _mark(self, drawn: ItemCard | More) -> None:
        if isinstance(drawn, ItemCard):
            chosen = drawn.row.item.id == self._chosen
            drawn.light(on=chosen)
            policy = Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus
            drawn.setFocusPolicy(policy)


class NowLine(QWidget):
    """The present moment, over everything but what is said there, and in nobody's way."""

    def __init__(self, canvas: Canvas, cards: Cards) -> None:
        super().__init__(canvas)
        self._canvas, self._cards = canvas, cards
        self.setObjectName("now")
        self.at: datetime | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def place(self) -> None:
        """Stand where the moment is now, across all columns of its day."""
        canvas, at = self._canvas, self.at
        places = [n for n, one in enumerate(canvas.columns) if at and one.day == at.date()]
        self.setVisible(bool(places))
        if at is None or not places:
            return
        y = round(canvas.height_of(at.date(), at))
        left, right = canvas.left_of(places[0]) - 12, canvas.left_of(places[-1] + 1)
        self.setGeometry(left, y - 6, right - left, 13)

    def paintEvent(self, event: QPaintEvent) -> None:
        red, left, x = QColor(theme.colours().red.ink), self.x(), 6
        words = sorted(self._cards.words_at(self.y() + 6))
        with theme.painter(self) as painter:
            painter.setPen(QPen(red, 2))
            for begins, ends in (*words, (left + self.width(), 0)):
                if begins - left > x:
                    painter.drawLine(x, 6, begins - left, 6)
                x = max(x, ends - left)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(red)
            painter.drawEllipse(QPoint(6, 6), 5, 5)
