"""Days drawn to scale: hours down the side, what is on beside them, and where now is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea

from delegate_app.ui import theme
from delegate_app.ui.language import _
from delegate_app.ui.widgets.calendar.canvas import RIGHT, TOP, Canvas, Column, Gutter
from delegate_app.ui.widgets.calendar.card import ItemCard
from delegate_app.ui.widgets.calendar.cards import Cards, NowLine
from delegate_app.ui.widgets.calendar.hand import STEP, Grip, Hand
from delegate_app.ui.widgets.calendar.places import Fit, Laid, Placed, laid
from delegate_app.ui.widgets.calendar.spot import More, Spot
from delegate_app.ui.widgets.scroll import THICK, slim

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

_HOUR = 76
_LEAST, _MOST = 0.5, 4.0
"""How many times as tall as usual the hours can be."""
_MIN_LANE, _MIN_COLUMN = 128, 143
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
    brought = Signal(str, object)
    """Files were dropped on an item: its id, and their paths."""
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
        self.setAcceptDrops(True)
        self.canvas = Canvas()
        self.hand = Hand(self.canvas) if moves else None
        self.spot = Spot(self.canvas)
        self.gutter = Gutter(self.canvas, self)
        self.cards = Cards(self.canvas, self.hand, self._welcome)
        self._now = NowLine(self.canvas, self.cards)
        self._laid: list[Laid] = []
        self._arranged = QSize()
        """Of which size it was when everything took its place."""
        self._top: Callable[[], float] | None = None
        """Where the view is to begin once somebody looks."""
        self._chosen = ""
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
        self.cards.choose(item_id)
        if not all(column.shows(item_id) for column in self._laid):
            self._arrange()
        slot = self._slot_of(item_id)
        if slot is not None and self.canvas.hasFocus():
            self.cards.card(slot).setFocus()
        self._show_chosen()

    def take_keyboard(self) -> None:
        """Let the arrow keys walk from the chosen item, or from the first."""
        slot = self._slot_of(self._chosen) or next(iter(self.seen()), None)
        if slot:
            self.cards.card(slot).setFocus()
        elif self.hand:
            self.spot.stand(0, self.canvas.moment_at(QPoint()))

    def zoom(self, factor: float) -> None:
        """Draw the hours so many times as tall as usual; the middle of the view stays."""
        bar, half = self.verticalScrollBar(), self.viewport().height() // 2
        middle = (bar.value() + half) / self.canvas.hour
        self.canvas.stretch(min(max(factor, _LEAST), _MOST))
        self._arrange(lambda: middle * self.canvas.hour - half)

    # --- mouse and keys -------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._arranged.isEmpty():
            self._arrange()
            self._show_chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before = self._arranged
        if self._draw_in() or before.width() != self.width():
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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are to be attached; what is imported anywhere is left to the window."""
        from delegate_app.ui.widgets.attaching import is_imported
        from delegate_app.ui.widgets.brought import local_files

        if not all(is_imported(file) for file in local_files(event.mimeData())):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setAccepted(self._dropped_on(event) is not None)

    def dropEvent(self, event: QDropEvent) -> None:
        from delegate_app.ui.widgets.brought import local_files

        if card := self._dropped_on(event):
            event.acceptProposedAction()
            self.brought.emit(card.row.item.id, local_files(event.mimeData()))

    def _dropped_on(self, event: QDropEvent) -> ItemCard | None:
        card = self.canvas.childAt(self._under(event))
        return card if isinstance(card, ItemCard) else None

    def _under(self, event: QMouseEvent | QDropEvent) -> QPoint:
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
        card = self.cards.card(slot)
        card.setFocus()
        self.ensureWidgetVisible(card, 0, 24)
        self.chosen.emit(slot.shown.row.item.id)

    # --- where everything stands ----------------------------------------------------------------

    @property
    def stands(self) -> bool:
        """Whether everything has taken its place, which it does where somebody looks."""
        return not self._arranged.isEmpty()

    def seen(self) -> Iterator[Placed]:
        """Yield the slots that are not folded."""
        return (slot for column in self._laid for slot in column.placed)

    def _slot_of(self, item_id: str) -> Placed | None:
        return next((slot for slot in self.seen() if slot.shown.row.item.id == item_id), None)

    def _slot_under(self, card: ItemCard) -> Placed:
        return next(slot for slot in self.seen() if self.cards.is_of(slot, card))

    def _show_chosen(self) -> None:
        slot = self._slot_of(self._chosen)
        if slot is not None and not self._arranged.isEmpty():
            card = self.cards.card(slot)
            self.ensureWidgetVisible(card, 0, min(_HOUR, self.height() // 4))
            top = card.y() - TOP  # its title and the hour beside it, where it is so tall
            self.ensureVisible(-self.canvas.x(), top, 0, 0)

    def _arrange(self, top: Callable[[], float] | None = None) -> None:
        """Let everything stand in its place, and scroll to where the view is to begin.

        It waits for somebody to look: a room is made before it has its size.
        """
        self._top = top or self._top
        if not self.isVisible():
            self._arranged = QSize()
            return
        canvas, top, self._top = self.canvas, self._top, None
        beside = self.gutter.sizeHint().width()
        room = self.width() - THICK - beside
        if canvas.several:
            least = len(canvas.columns) * round(_MIN_COLUMN * theme.scale())
            canvas.resize(max(room, least), canvas.height())
        fit = Fit.of(canvas)
        before = self._laid[: len(canvas.columns)]
        self._laid = [
            laid(place, column, fit, known, self._chosen)
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
        self.cards.stand(self._laid)
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

    def _draw_in(self) -> bool:
        """Draw the hours no taller than the view, unless somebody says how tall they are.

        Returns:
            Whether they are of another height than before.
        """
        tall, canvas = (self.height() - TOP) / (_HOUR * theme.scale()), self.canvas
        zoom = canvas.zoom if self.hand else min(max(tall, _LEAST), 1.0)
        drawn_anew = zoom != canvas.zoom
        if drawn_anew:
            canvas.stretch(zoom)
        return drawn_anew

    def _top_for(self, moment: datetime) -> float:
        """Return at which hour a view begins that has a moment of its day in its upper part."""
        y, hour = self.canvas.height_of(moment.date(), moment), self.canvas.hour
        return round((y - self.maximumViewportSize().height() / 3) / hour) * hour

    @Slot()
    def _fill_view(self) -> None:
        """Make what is to be seen; for the viewport see `scroll`."""
        self.cards.look(QRect(-self.canvas.pos(), self.maximumViewportSize()))

    def _welcome(self, made: ItemCard | More) -> None:
        """Listen to what is new on the canvas."""
        made.stackUnder(self._now)
        if isinstance(made, More):
            made.wanted.connect(self.more_wanted)
            return
        made.clicked.connect(self._touch)
        made.entered.connect(self._enter)
        made.walked.connect(self._walk)
        made.menu_wanted.connect(self.menu_wanted)
