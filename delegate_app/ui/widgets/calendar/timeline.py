"""Days drawn to scale: hours down the side, what is on beside them, and where now is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import zip_longest
from time import perf_counter

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea

from delegate_app.ui import theme
from delegate_app.ui.language import _
from delegate_app.ui.widgets.calendar.canvas import RIGHT, Canvas, Column, Gutter, NowLine
from delegate_app.ui.widgets.calendar.card import ItemCard
from delegate_app.ui.widgets.calendar.hand import STEP, Grip, Hand
from delegate_app.ui.widgets.calendar.places import Fit, Folded, Key, Laid, Placed, areas, laid
from delegate_app.ui.widgets.calendar.spot import More, Spot
from delegate_app.ui.widgets.order import take_away
from delegate_app.ui.widgets.scroll import THICK, slim

_HOUR = 76
_MIN_LANE, _MIN_COLUMN = 128, 143
_AT_ONCE, _LATER, _FRAME = 12, 4, 0.005
"""How many cards are made in the first turn and in a later one at least, and for how many seconds
more are."""
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Timeline(QScrollArea):
    """The items of one or several columns; arrows walk through them, Enter opens."""

    chosen = Signal(str)
    """The id of the item that the person moved to."""
    touched = Signal()
    """The chosen item was clicked on."""
    entered = Signal()
    """The person wants to open the chosen item, or to write on it."""
    menu_wanted = Signal(str, QPoint)
    """A context menu is asked for: an item's id, and a place on the screen."""
    more_wanted = Signal(int)
    """All of a column is asked for, by its place."""
    zoomed = Signal(float)
    """The hours are wanted so many times as tall as they are."""
    arranged = Signal()
    """The columns stand somewhere else."""

    def __init__(self, *, moves: bool = False) -> None:
        """Make a time line.

        Args:
            moves: Whether items can be moved, resized and drawn anew on it.
        """
        super().__init__()
        slim(self)
        self.setWidgetResizable(False)
        # Always there, so that its coming and going cannot change the width of the lanes.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Time line of the day"))
        self.canvas = Canvas()
        self.hand = Hand(self.canvas) if moves else None
        self.spot = Spot(self.canvas)
        self.gutter = Gutter(self.canvas, self)
        self._now = NowLine(self.canvas)
        self._laid: list[Laid] = []
        self._areas: list[tuple[Placed | Folded, QRect]] = []
        self._drawn: dict[Key, ItemCard | More] = {}
        self._awaited: Iterator[tuple[Placed | Folded, QRect]] = iter(())
        """What is to be drawn next, as far as somebody looks, and where."""
        self._arranged = QSize()
        """Of which size it was when everything took its place."""
        self._chosen = ""
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._go_on)
        self.setWidget(self.canvas)
        self.verticalScrollBar().valueChanged.connect(self.gutter.update)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._fill_view)

    def show_columns(self, columns: Sequence[Column], at: datetime | None = None) -> None:
        """Draw columns, and bring a moment into view; what is the same in them stays as it is."""
        if self.hand:
            self.hand.keep(columns)
        self.canvas.show_columns(columns)
        self._arrange(partial(self._top_for, at) if at else None)

    def show_now(self, now: datetime | None) -> None:
        """Move the line of the present moment; None where no column is of its day."""
        canvas = self.canvas
        drawn = now is not None and canvas.first <= now.hour < canvas.last
        self._now.at = now if drawn else None
        self._now.place()

    def choose(self, item_id: str) -> None:
        """Mark an item and bring it into view."""
        self._chosen = item_id
        for card in self._drawn.values():
            self._mark(card)
        slot = self._slot_of(item_id)
        if slot is not None and self.canvas.hasFocus():
            self.card(slot).setFocus()
        self._show_chosen()

    def take_keyboard(self) -> None:
        """Let the arrow keys walk from the chosen item, or from the first."""
        slot = self._slot_of(self._chosen) or next(iter(self.seen()), None)
        if slot:
            self.card(slot).setFocus()
        elif self.hand:
            self.spot.stand(0, self.canvas.moment_at(QPoint()))

    def zoom(self, factor: float) -> None:
        """Draw the hours so many times as tall as usual; the middle of the view stays."""
        bar, half = self.verticalScrollBar(), self.viewport().height() // 2
        middle = (bar.value() + half) / self.canvas.hour
        self.canvas.stretch(min(max(factor, 0.5), 4.0))
        self._arrange(lambda: middle * self.canvas.hour - half)

    # --- mouse and keys -------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before = self._arranged
        if before.width() != self.width():
            self._arrange()
        elif before != self.size():  # where everything stands follows from the width alone
            self._fit()
            self._fill_view()
        else:
            return  # only the hours take more or less of it
        self._show_chosen()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.hand:
            self.zoomed.emit(1.1 if event.angleDelta().y() > 0 else 1 / 1.1)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.hand and event.button() is Qt.MouseButton.LeftButton:
            place = self._under(event)
            self.hand.take(Grip.NOTHING, place)
            self.spot.stand(self.canvas.column_at(place.x()), self.canvas.moment_at(place))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.hand:
            place = self._under(event)
            if self.hand.carry(place):
                self.ensureVisible(place.x(), place.y(), 0, 24)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.hand and self.hand.let_go(self._under(event)):
            self.spot.hide()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.hand and self.spot.at:
            self.spot.draw(self.hand)

    def _under(self, event: QMouseEvent) -> QPoint:
        """Return where on the canvas the mouse is; Qt counts from the corner of the viewport."""
        return event.position().toPoint() - self.canvas.pos()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key says to the card, or to the spot, that the keyboard is on."""
        card, alt = self.focusWidget(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        by = _STEPS.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Escape and self.hand and self.hand.cancel():
            return
        if isinstance(card, ItemCard) and by and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._nudge(
                card, by * STEP, end=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            )
        elif isinstance(card, ItemCard) and by and not alt:
            self._cross(self._slot_under(card), by)
        elif card is self.spot and self.hand and not alt:
            self._move_spot(event, by)
        else:
            event.ignore()

    def _nudge(self, card: ItemCard, by: timedelta, *, end: bool) -> None:
        """Move the item that the keyboard is on, or its end, by a few minutes."""
        if self.hand is None:
            return
        place = self._slot_under(card).place
        if end:
            self.hand.resized.emit(card.row.item.id, by)
        else:
            self.hand.moved.emit(card.row.item.id, by, place, place)

    def _move_spot(self, event: QKeyEvent, by: int) -> None:
        place, at = self.spot.place_of, self.spot.at
        if self.hand is None or at is None:
            return
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self.spot.stand(place, at + by * 3 * STEP)
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self._cross_at(place, at, by)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.spot.draw(self.hand)
            case _:
                event.ignore()
                return
        self.ensureWidgetVisible(self.spot, 0, 24)

    def _enter(self) -> None:
        card: ItemCard = self.sender()  # type: ignore[assignment]
        self.chosen.emit(card.row.item.id)
        self.entered.emit()

    def _touch(self) -> None:
        card: ItemCard = self.sender()  # type: ignore[assignment]
        self.spot.hide()
        self.chosen.emit(card.row.item.id)
        self.touched.emit()

    @Slot(int)
    def _walk(self, step: int) -> None:
        """Go to the next item of the same column."""
        slot = self._slot_under(self.sender())  # type: ignore[arg-type]
        column = [other for other in self.seen() if other.place == slot.place]
        place = column.index(slot) + step
        if 0 <= place < len(column):
            self._go(column[place])

    def _cross(self, slot: Placed, step: int) -> None:
        """Go to what is on at that time in the column beside."""
        self._cross_at(slot.place, slot.shown.start, step)

    def _cross_at(self, place: int, at: datetime, step: int) -> None:
        place += step
        if not self.canvas.several or not 0 <= place < len(self.canvas.columns):
            return
        days = self.canvas.columns[place].day - self.canvas.columns[place - step].day
        beside = [slot for slot in self.seen() if slot.place == place]
        if beside:
            self._go(min(beside, key=lambda slot: abs(slot.shown.start - at - days)))
        elif self.hand:
            self.spot.stand(place, at + days)

    def _go(self, slot: Placed) -> None:
        self.spot.hide()
        card = self.card(slot)
        card.setFocus()
        self.ensureWidgetVisible(card, 0, 24)
        self.chosen.emit(slot.shown.row.item.id)

    # --- where everything stands ----------------------------------------------------------------

    def seen(self) -> Iterator[Placed]:
        """Yield the slots that are not folded."""
        return (slot for column in self._laid for slot in column.placed)

    def _slot_of(self, item_id: str) -> Placed | None:
        return next((slot for slot in self.seen() if slot.shown.row.item.id == item_id), None)

    def _slot_under(self, card: ItemCard) -> Placed:
        return next(slot for slot in self.seen() if self._drawn.get(slot.key) is card)

    def _show_chosen(self) -> None:
        slot = self._slot_of(self._chosen)
        if slot is not None:
            self.ensureWidgetVisible(self.card(slot), 0, min(_HOUR, self.height() // 4))

    def _arrange(self, top: Callable[[], float] | None = None) -> None:
        """Let everything stand in its place, and scroll to where the view is to begin."""
        canvas = self.canvas
        beside = self.gutter.sizeHint().width()
        room = self.width() - THICK - beside
        if canvas.several:
            least = len(canvas.columns) * round(_MIN_COLUMN * theme.scale())
            canvas.resize(max(room, least), canvas.height())
        fit = Fit.of(canvas)
        before = self._laid[: len(canvas.columns)]
        self._laid = [
            laid(place, column, fit, known)
            for place, (column, known) in enumerate(zip_longest(canvas.columns, before))
        ]
        if not canvas.several:
            lanes = max((column.overlap.most for column in self._laid), default=1)
            least = lanes * round(_MIN_LANE * theme.scale()) + RIGHT
            canvas.resize(max(room, least), canvas.height())
        canvas.show_hours([column.overlap.hours for column in self._laid])
        self._arranged = self.size()  # the margins tell of another, which is none
        self.setViewportMargins(beside, 0, 0, 0)
        self._fit()
        self.gutter.update()
        self._areas = [found for column in self._laid for found in areas(canvas, column)]
        self._let_go()
        bar = self.verticalScrollBar()
        stood = bar.value()
        bar.setValue(round(top()) if top else stood)
        if bar.value() == stood:  # else that fills the view
            self._fill_view()
        self._now.place()
        self.spot.place()
        self.arranged.emit()

    def _fit(self) -> None:
        """Be as tall as all hours are, or as the view where that is taller."""
        canvas, self._arranged = self.canvas, self.size()
        canvas.resize(canvas.width(), max(canvas.full_height(), self.height()))
        self.gutter.setGeometry(0, 0, self.viewportMargins().left(), self.height())

    def _top_for(self, moment: datetime) -> float:
        """Return where a view begins that has a moment of its day in its upper part."""
        y = self.canvas.height_of(moment.date(), moment)
        return y - self.maximumViewportSize().height() / 3

    def _let_go(self) -> None:
        """Let what is drawn stand in its place, and part from what is gone."""
        kept: dict[Key, ItemCard | More] = {}
        for slot, area in self._areas:
            if self._stays(slot):
                drawn = kept[slot.key] = self._drawn.pop(slot.key)
                drawn.setGeometry(area)
        if any(drawn.hasFocus() for drawn in self._drawn.values()):
            self.canvas.setFocus()  # until one is chosen; Qt would look through all of the window
        take_away(self._drawn.values())
        self._drawn = kept

    def _stays(self, slot: Placed | Folded) -> bool:
        drawn = self._drawn.get(slot.key)
        if isinstance(drawn, More) and isinstance(slot, Folded):
            return drawn.place == slot.place and drawn.says(slot.shown)
        return drawn is not None

    @Slot()
    def _fill_view(self) -> None:
        """Make the cards that are to be seen, and those half a page up or down.

        Five hundred at a time would take half a second, and nobody looks at more than fifty: each
        turn of the loop makes a few, or lets them say what changed. For the viewport see `scroll`.
        """
        view = QRect(-self.canvas.pos(), self.maximumViewportSize())
        near = view.adjusted(0, -view.height() // 2, 0, view.height() // 2)
        self._awaited = (
            (slot, area) for part in (view, near) for slot, area in self._areas
            if part.intersects(area) and not self._says(slot)
        )  # fmt: skip
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        least = _LATER if self._drawn else _AT_ONCE
        began = perf_counter()
        for made, (slot, area) in enumerate(self._awaited, 1):
            self._draw(slot, area)
            if made >= least and perf_counter() - began > _FRAME:
                self._rest.start()
                return

    def card(self, slot: Placed) -> ItemCard:
        """Return the card of a slot, made when somebody first comes near it."""
        if not self._says(slot):
            self._draw(slot, next(area for one, area in self._areas if one is slot))
        card: ItemCard = self._drawn[slot.key]  # type: ignore[assignment]
        return card

    def _says(self, slot: Placed | Folded) -> bool:
        """Whether something is drawn of a slot, and says what is known of it now."""
        drawn = self._drawn.get(slot.key)
        if isinstance(drawn, ItemCard) and isinstance(slot, Placed):
            return drawn.says(slot.shown, brief=self.canvas.several)
        return drawn is not None

    def _draw(self, slot: Placed | Folded, area: QRect) -> None:
        drawn = self._drawn.get(slot.key)
        if isinstance(drawn, ItemCard) and isinstance(slot, Placed):
            drawn.show_item(slot.shown, brief=self.canvas.several)
            return
        made: ItemCard | More
        if isinstance(slot, Folded):
            made = More(self.canvas, slot.place, slot.shown)
            made.wanted.connect(self.more_wanted)
        else:
            made = ItemCard(slot.shown, brief=self.canvas.several, hand=self.hand)
            made.setParent(self.canvas)
            made.clicked.connect(self._touch)
            made.entered.connect(self._enter)
            made.walked.connect(self._walk)
            made.menu_wanted.connect(self.menu_wanted)
        self._drawn[slot.key] = made
        self._mark(made)
        made.setGeometry(area)
        made.stackUnder(self._now)
        made.show()

    def _mark(self, drawn: ItemCard | More) -> None:
        if isinstance(drawn, ItemCard):
            chosen = drawn.row.item.id == self._chosen
            drawn.light(on=chosen)
            policy = Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus
            drawn.setFocusPolicy(policy)
