"""What stands beside the cards: the empty time that is chosen, and how many more there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from delegate_app.ui import dates, theme
from delegate_app.ui.language import _, ngettext
from delegate_app.ui.widgets.buttons import Row, paint_focus
from delegate_app.ui.widgets.calendar.canvas import Canvas, Shown
from delegate_app.ui.widgets.calendar.hand import STEP, Hand, snapped
from delegate_app.ui.widgets.calendar.words import Standing, Words
from delegate_app.ui.widgets.labels import SEMIBOLD, paint_panel, tip

_LENGTH = timedelta(minutes=30)


class Spot(QAbstractButton):
    """The empty time that somebody clicked on or walked to, at which something new may begin."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._at: datetime | None = None
        self.place_of = 0
        """The place of its column."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def at(self) -> datetime | None:
        """The chosen time; None where none is."""
        return self._at if self.isVisibleTo(self._canvas) else None

    def stand(self, place: int, at: datetime) -> None:
        """Choose a time of a column, with the keyboard on it."""
        column = self._canvas.columns[place]
        midnight = datetime.combine(column.day, time())
        at = min(max(snapped(at), midnight), midnight + timedelta(1) - STEP)
        self.place_of, self._at = place, at
        self.setAccessibleName(
            _("Free time: {day}, {time}").format(day=dates.day(column.day), time=f"{at:%H:%M}")
        )
        self.place()
        self.show()
        self.setFocus()

    def place(self) -> None:
        """Stand where the chosen time is now; it goes with its day."""
        columns = self._canvas.columns
        if self._at is None:
            return
        if self.place_of < len(columns) and columns[self.place_of].day == self._at.date():
            span = self._canvas.span(self.place_of, self._at, self._at + _LENGTH)
            self.setGeometry(self._canvas.area(self.place_of, span))
        else:
            self.hide()

    def draw(self, hand: Hand) -> None:
        """Let something of half an hour begin here, in the place of this."""
        if at := self.at:
            self.hide()
            hand.drawn.emit(self.place_of, at, at + _LENGTH)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        with theme.painter(self) as painter:
            painter.setPen(QPen(QColor(c.accent.ink), 1.5, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
            if self._at:
                painter.setPen(QColor(c.muted))
                painter.setFont(theme.font(theme.SMALL))
                inside = self.rect().adjusted(12, 0, -8, 0)
                painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, f"+ {self._at:%H:%M}")
            if self.hasFocus():
                paint_focus(painter, QRectF(self.rect()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # the time line knows what each key does here


class More(Row):
    """How many items lie where lanes would be too narrow; it opens all of the column."""

    wanted = Signal(int)
    """The place of the column."""

    def __init__(self, parent: QWidget, place: int, shown: Sequence[Shown]) -> None:
        count, titles = len(shown), [one.row.item.title for one in shown]
        words = ngettext("{count} more", "{count} more", count).format(count=count)
        start, end = min(one.start for one in shown), max(one.end for one in shown)
        super().__init__(f"{words}, {dates.hours(start, end)}")
        self.setParent(parent)
        self.place, self.shown = place, shown
        font = theme.font(theme.CAPTION, SEMIBOLD)
        self._words = Words(f"+{words}", font, centred=True)
        self._count = Words(f"+{count}", font, centred=True)
        self._standing: Standing | None = None
        self._stand_in = QSize()
        tip(self, "\n".join(titles[:12]))
        self.clicked.connect(self._ask)

    def says(self, shown: Sequence[Shown]) -> bool:
        """Whether it would say the same of some items; who takes part in them is not said here."""
        return self.shown is shown or _hours(self.shown) == _hours(shown)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        area = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        with theme.painter(self) as painter:
            paint_panel(painter, area, c.side if self.underMouse() else c.grey.soft, "")
            self._said().paint(painter, c.grey.ink)
            if self.hasFocus():
                paint_focus(painter, area)

    def words_at(self, y: int) -> Iterator[QRectF]:
        """Yield where words stand at a height."""
        return self._said().at(y)

    def _said(self) -> Standing:
        """Return the words, or where there is no room for them the number, in the middle."""
        if self._standing is None or self._stand_in != self.size():
            self._stand_in = self.size()
            width, room = self.width() - 2, self.height() - 2
            said = self._words if self._words.tall(width, room) <= room + 2 else self._count
            self._standing = said.whole(1, 1 + (room - said.tall(width, room)) // 2, width)
        return self._standing

    def _ask(self) -> None:
        self.wanted.emit(self.place)


def _hours(shown: Sequence[Shown]) -> list[tuple[str, datetime, datetime]]:
    return [(one.row.item.title, one.start, one.end) for one in shown]
