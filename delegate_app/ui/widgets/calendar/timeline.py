"""A day drawn to scale: hours down the side, what is on beside them, and where now is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from delegate_app.domain.agenda import AgendaRow
from delegate_app.domain.mission import Mission
from delegate_app.ui import dates, theme
from delegate_app.ui.language import _
from delegate_app.ui.widgets.calendar.card import ItemCard
from delegate_app.ui.widgets.calendar.lanes import Lane, lanes
from delegate_app.ui.widgets.labels import paint_ground
from delegate_app.ui.widgets.scroll import THICK, slim

_HOUR = 76
_GUTTER = 64
_RIGHT = 16
_TOP = 18
_MIN_LANE = 128
_MIN_MINUTES = 20
_EARLIEST, _LATEST = 8, 18


class Timeline(QScrollArea):
    """The items of one day; up and down walk through them, Enter goes to the note."""

    chosen = Signal(str)
    """The id of the item that the person moved to."""
    entered = Signal()
    """The person wants to write on the chosen item."""
    menu_wanted = Signal(str, QPoint)
    """A context menu is asked for: an item's id, and a place on the screen."""

    def __init__(self) -> None:
        super().__init__()
        slim(self)
        self.setWidgetResizable(False)
        # Always there, so that its coming and going cannot change the width of the lanes.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Time line of the day"))
        self._canvas = _Canvas()
        self._gutter = _Gutter(self._canvas)
        self._now = _NowLine(self._canvas)
        self._slots: list[_Slot] = []
        self._cards: dict[int, ItemCard] = {}
        self._chosen = ""
        self._keyboard = False
        self.setWidget(self._canvas)
        self.horizontalScrollBar().valueChanged.connect(self._keep_gutter)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._fill_view)

    def show_rows(self, rows: Sequence[AgendaRow], day: date, mission: Mission) -> None:
        """Draw the items of a day that have hours, on the clocks of the mission's place."""
        self._keyboard = any(card.hasFocus() for card in self._cards.values())
        for card in self._cards.values():
            card.hide()
            card.deleteLater()
        self._cards = {}
        hours = [dates.on_mission(row.item, mission) for row in rows]
        self._canvas.span(*_hours_of(hours, day))
        self._canvas.day = day
        spans = [self._canvas.reach(start, end) for start, end in hours]
        self._slots = [
            _Slot(row, *when, *span, lane)
            for row, when, span, lane in zip(rows, hours, spans, lanes(spans), strict=True)
        ]
        self._arrange()

    def show_now(self, now: datetime | None) -> None:
        """Move the line of the present moment; None where the day is another."""
        drawn = now is not None and self._canvas.first <= now.hour < self._canvas.last
        self._now.setVisible(drawn)
        if drawn:
            self._now.at = now
            self._place_now()

    def choose(self, item_id: str) -> None:
        """Mark an item and bring it into view."""
        self._chosen = item_id
        for card in self._cards.values():
            self._mark(card)
        place = self._place_of(item_id)
        if place is not None and self._keyboard:
            self._card(place).setFocus()
        self._keyboard = False
        self._show_chosen()

    def take_keyboard(self) -> None:
        """Let the arrow keys walk from the chosen item, or from the first."""
        if self._slots:
            self._card(self._place_of(self._chosen) or 0).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._show_chosen()

    def _show_chosen(self) -> None:
        place = self._place_of(self._chosen)
        if place is not None:
            self.ensureWidgetVisible(self._card(place), 0, min(_HOUR, self.height() // 4))

    def _place_of(self, item_id: str) -> int | None:
        places = (n for n, slot in enumerate(self._slots) if slot.row.item.id == item_id)
        return next(places, None)

    def _enter(self) -> None:
        card: ItemCard = self.sender()  # type: ignore[assignment]
        self.chosen.emit(card.row.item.id)
        self.entered.emit()

    @Slot(int)
    def _walk(self, step: int) -> None:
        card: ItemCard = self.sender()  # type: ignore[assignment]
        place = (self._place_of(card.row.item.id) or 0) + step
        if 0 <= place < len(self._slots):
            self._card(place).setFocus()
            self.chosen.emit(self._slots[place].row.item.id)

    def _arrange(self) -> None:
        canvas = self._canvas
        most = max((slot.lane.of for slot in self._slots), default=1)
        gutter = round(_GUTTER * theme.scale())
        least = gutter + most * round(_MIN_LANE * theme.scale()) + _RIGHT
        width = max(self.width() - THICK, least)
        canvas.resize(width, max(canvas.full_height(), self.height()))
        self._gutter.resize(gutter, canvas.height())
        for place, card in self._cards.items():
            card.setGeometry(self._area(self._slots[place]))
        self._fill_view()
        self._place_now()

    def _area(self, slot: _Slot) -> QRect:
        gutter = self._gutter.width()
        share = (self._canvas.width() - gutter - _RIGHT + 6) / slot.lane.of
        left = gutter + round(slot.lane.number * share)
        right = gutter + round((slot.lane.number + 1) * share) - 6
        return QRect(QPoint(left, round(slot.top)), QPoint(right, round(slot.bottom) - 1))

    @Slot()
    def _fill_view(self) -> None:
        """Make the cards that are to be seen, and those half a page up or down.

        Five hundred at a time would take half a second, and nobody looks at more than fifty. For
        why the viewport is not asked, see `scroll`.
        """
        view = QRect(-self._canvas.pos(), self.maximumViewportSize())
        near = view.adjusted(0, -view.height() // 2, 0, view.height() // 2)
        for place, slot in enumerate(self._slots):
            if place not in self._cards and near.intersects(self._area(slot)):
                self._card(place)

    def _card(self, place: int) -> ItemCard:
        """Return the card of a slot, made when somebody first comes near it."""
        if place not in self._cards:
            slot = self._slots[place]
            card = self._cards[place] = ItemCard(slot.row, slot.start, slot.end)
            card.setParent(self._canvas)
            card.clicked.connect(self._enter)
            card.entered.connect(self._enter)
            card.walked.connect(self._walk)
            card.menu_wanted.connect(self.menu_wanted)
            card.setGeometry(self._area(slot))
            self._mark(card)
            card.show()
            card.stackUnder(self._gutter)
        return self._cards[place]

    def _mark(self, card: ItemCard) -> None:
        chosen = card.row.item.id == self._chosen
        card.setChecked(chosen)
        card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)

    def _place_now(self) -> None:
        if self._now.at is not None:
            y = round(self._canvas.height_of(self._now.at))
            left = self._gutter.width() - 12
            self._now.setGeometry(left, y - 6, self._canvas.width() - left - _RIGHT, 13)

    def _keep_gutter(self, value: int) -> None:
        self._gutter.move(value, 0)


class _Slot(NamedTuple):
    """An item of the day with its hours and its place; its card is made when it comes near."""

    row: AgendaRow
    start: datetime
    end: datetime
    top: float
    bottom: float
    lane: Lane


def _hours_of(hours: Sequence[tuple[datetime, datetime]], day: date) -> tuple[int, int]:
    """Return the first and the last hour to draw: a working day, and more where more is on."""
    midnight = datetime.combine(day, time())
    tomorrow = midnight + timedelta(1)
    first = min((max(start, midnight).hour for start, _end in hours), default=_EARLIEST)
    last = max(
        (24 if end >= tomorrow else end.hour + (end.minute > 0) for _start, end in hours),
        default=_LATEST,
    )
    return min(first, _EARLIEST), max(last, _LATEST)


class _Canvas(QWidget):
    """The ground of the day with its hour lines."""

    def __init__(self) -> None:
        super().__init__()
        self.day = date.min
        self.first, self.last = _EARLIEST, _LATEST

    @property
    def hour(self) -> float:
        return _HOUR * theme.scale()

    def span(self, first: int, last: int) -> None:
        self.first, self.last = first, last

    def full_height(self) -> int:
        return round((self.last - self.first) * self.hour) + 2 * _TOP

    def height_of(self, moment: datetime) -> float:
        """Return how far down a moment stands; what lies outside the day stands at its edge."""
        since = (moment - datetime.combine(self.day, time())).total_seconds() / 3600
        return _TOP + (min(max(since, self.first), self.last) - self.first) * self.hour

    def reach(self, start: datetime, end: datetime) -> tuple[float, float]:
        """Return the top and the bottom of an item, tall enough for a line of words."""
        least = timedelta(minutes=_MIN_MINUTES)
        bottom = max(self.height_of(end), self.height_of(start) + self.hour * least.seconds / 3600)
        return self.height_of(start), bottom

    def paintEvent(self, event: QPaintEvent) -> None:
        with theme.painter(self) as painter:
            painter.setPen(QPen(QColor(theme.colours().line), 1))
            left = round(_GUTTER * theme.scale())
            for hour in range(self.last - self.first + 1):
                y = round(_TOP + hour * self.hour)
                painter.drawLine(left, y, self.width() - _RIGHT, y)


class _Gutter(QWidget):
    """The names of the hours, which stay in view when the lanes are scrolled sideways."""

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas: _Canvas = self.parent()  # type: ignore[assignment]
        c = theme.colours()
        with theme.painter(self) as painter:
            paint_ground(painter, QRectF(self.rect()).adjusted(0, 0, -8, 0), c.ground)
            painter.setFont(theme.font(theme.SMALL))
            painter.setPen(QColor(c.muted))
            line = painter.fontMetrics().height()
            for hour in range(canvas.first, canvas.last + 1):
                y = round(_TOP + (hour - canvas.first) * canvas.hour) - line // 2
                area = QRect(0, y, self.width() - 12, line)
                painter.drawText(area, Qt.AlignmentFlag.AlignRight, f"{hour % 24:02}:00")


class _NowLine(QWidget):
    """The present moment, over everything and in nobody's way."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("now")
        self.at: datetime | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        red = QColor(theme.colours().red.ink)
        with theme.painter(self) as painter:
            painter.setPen(QPen(red, 2))
            painter.drawLine(6, 6, self.width(), 6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(red)
            painter.drawEllipse(QPoint(6, 6), 5, 5)
