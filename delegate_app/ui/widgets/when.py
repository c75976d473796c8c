"""When something is: two moments, and by whose clocks they are meant."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QDateTime, QEvent, QPointF, QSize, Qt, QTime, QTimeZone
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QDateEdit, QDateTimeEdit, QLineEdit, QTimeEdit, QWidget

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.domain.times import Timing, to_utc, to_wall
from delegate_app.ui import theme
from delegate_app.ui.language import _, locale
from delegate_app.ui.widgets.buttons import paint_chevron
from delegate_app.ui.widgets.fields import FieldEditor, Pick, Zone
from delegate_app.ui.widgets.flow import Flow

_DAYTIME = (time(9), time(10))
"""The hours that a whole day gets when it becomes a meeting."""
_DAY, _TO_THE_MINUTE = "ddd d MMM yyyy", "ddd d MMM yyyy  HH:mm"
_CHEVRON = QSize(20, 0)

_FLYING = frozenset({Timing.ZONED, Timing.INSTANT})
"""What has a zone of its own may end in another one."""


if TYPE_CHECKING:
    _Edit = QDateTimeEdit
else:
    _Edit = object  # it stands before either class of Qt


class _Line(QLineEdit):
    """The words of a day or an hour: a click takes up the part under it, to be typed over.

    Qt only puts its caret there, and of `1` before `09` it makes no hour, so that it takes no key.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("qt_spinbox_lineedit")  # as Qt's own, so that it stands for the whole

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        edit = self.parent()
        if isinstance(edit, QDateTimeEdit) and not self.hasSelectedText():
            edit.setSelectedSection(edit.currentSection())


class _Typed(_Edit):
    """What a day and an hour have alike: the keyboard begins on a part that takes a number."""

    def show_form(self, form: str) -> None:
        """Show the moment in a form."""
        self.setLineEdit(_Line())
        self.setLocale(locale())
        self.setDisplayFormat(form)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the keyboard that comes by Tab be on the day: no weekday takes a number."""
        super().focusInEvent(event)
        by_key = event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.OtherFocusReason}
        if by_key and self.displayFormat().startswith("ddd"):
            self._take_up_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin at the first number where all is chosen; Qt would take no digit in its place."""
        if event.text().isdigit() and self.lineEdit().selectedText() == self.text():
            self._take_up_first()
        super().keyPressEvent(event)

    def _take_up_first(self) -> None:
        self.setCurrentSectionIndex(1 if self.displayFormat().startswith("ddd") else 0)
        self.setSelectedSection(self.currentSection())


class _Unfolding(_Typed):
    """What a day has with its hour or without: a calendar below the chevron of every choice."""

    def show_form(self, form: str) -> None:
        """Show the day in a form, and let a calendar unfold from it."""
        super().show_form(form)
        self.setCalendarPopup(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Unfold the calendar by the keys of every choice; Qt has none for it."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        down = alt and event.key() == Qt.Key.Key_Down
        if not down and event.key() != Qt.Key.Key_F4:
            super().keyPressEvent(event)
            return
        chevron, left = QPointF(self.width() - 8, self.height() / 2), Qt.MouseButton.LeftButton
        press = QMouseEvent(
            QEvent.Type.MouseButtonPress, chevron, self.mapToGlobal(chevron), left, left,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        self.mousePressEvent(press)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        from delegate_app.ui.widgets.popups import dress_calendar

        dress_calendar(self.calendarWidget())
        super().mousePressEvent(event)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + _CHEVRON

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chevron alone; the line in it paints itself."""
        with theme.painter(self) as painter:
            paint_chevron(painter, self.rect().adjusted(0, 0, 6, 0), theme.colours().muted)


class Dated(_Unfolding, QDateEdit):
    """A day, or a month."""

    def __init__(self, form: str = _DAY) -> None:
        super().__init__()
        self.show_form(form)


class _Timed(_Unfolding, QDateTimeEdit):
    """A day and its hour; Qt takes seven times as long to make one."""

    def __init__(self) -> None:
        super().__init__()
        self.show_form(_TO_THE_MINUTE)


class Clock(_Typed, QTimeEdit):
    """An hour of the wall clock."""

    def __init__(self) -> None:
        super().__init__()
        self.show_form("HH:mm")
        self.setButtonSymbols(QDateTimeEdit.ButtonSymbols.NoButtons)

    def clock(self) -> time:
        """Return what it shows."""
        return time(self.time().hour(), self.time().minute())


class Moment(FieldEditor):
    """A day and an hour of the wall clock."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._time = _Timed()
        self._time.setTimeZone(QTimeZone.utc())
        self._add(self._time)
        self._time.dateTimeChanged.connect(self.typed)

    def show_hours(self, *, shown: bool) -> None:
        """Ask for the hour too, or for the day alone."""
        self._time.blockSignals(True)
        self._time.setDisplayFormat(_TO_THE_MINUTE if shown else _DAY)
        self._time.blockSignals(False)

    def put(self, value: Any) -> None:
        day = QDate(value.year, value.month, value.day)
        shown = QDateTime(day, QTime(value.hour, value.minute), QTimeZone.utc())
        self._time.blockSignals(True)
        self._time.setDateTime(shown)
        self._time.blockSignals(False)

    def value(self) -> datetime:
        shown = self._time.dateTime()
        day, clock = shown.date(), shown.time()
        return datetime(day.year(), day.month(), day.day(), clock.hour(), clock.minute())


class EndZone(Zone):
    """The time zone in which something ends; empty where it is the one in which it starts."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._zone.line.setPlaceholderText(_("Ends by the same clocks"))

    def put(self, value: Any) -> None:
        super().put(value or "")

    def value(self) -> str | None:  # type: ignore[override]
        return super().value() if self._zone.currentText().strip() else None


class When(FieldEditor):
    """When something is, as one answer: `(start, end, timing, zone, end_zone)`.

    A new start takes the end along, so that the length stays.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.place = ""
        """The zone of the mission, which holds for a floating time."""
        self._start, self._end = Moment(_("Start")), Moment(_("End"))
        self._timing, self._zone = Pick(_("Timing"), Timing), Zone(_("Time zone"))
        self._end_zone = EndZone(_("Ends in time zone"))
        self._begins = datetime.min  # noqa: DTZ901 - a wall clock
        self._was_in = ""
        self._whole, self._hours = False, _DAYTIME
        for editors in (
            (self._start, self._end),
            (self._timing, self._zone, self._end_zone),
        ):
            line = QWidget()
            flow = Flow(8)
            line.setLayout(flow)
            for editor in editors:
                flow.addWidget(editor)
                if isinstance(editor, FieldEditor):
                    editor.left.connect(self.left)
            self._column.addWidget(line)
        self._start.typed.connect(self._move)
        self._end.typed.connect(self.typed)
        self._timing.typed.connect(self._retime)
        self._zone.typed.connect(self._rezone)
        self._end_zone.typed.connect(self.typed)
        self.setFocusProxy(self._start)

    def put(self, value: Any) -> None:
        start, end, timing, zone, _end_zone = value
        self._begins, self._was_in = start, zone
        self._whole = timing is Timing.ALL_DAY
        self._hours = _DAYTIME if self._whole else (start.time(), end.time())
        self._fit(timing)
        for editor, part in zip(self._editors, value, strict=True):
            editor.put(part)

    def value(self) -> tuple[datetime, datetime, Timing, str, str | None]:
        start, end = self._start.value(), self._end.value()
        timing, zone = self._timing.value() or Timing.ZONED, self._zone.value()
        end_zone = self._end_zone.value() if timing in _FLYING else None
        end_zone = None if end_zone == zone else end_zone
        if timing is Timing.ALL_DAY:
            start, end = (datetime.combine(moment, time()) for moment in (start, end))
        if (to_utc(end, end_zone) < to_utc(start, zone)) if end_zone else end < start:
            raise KnownError(
                N_("It would end before it starts."),
                safe=N_("The times that were here stay until this one is right."),
            )
        return start, end, timing, zone, end_zone

    @property
    def _editors(self) -> tuple[FieldEditor, ...]:
        return self._start, self._end, self._timing, self._zone, self._end_zone

    def _fit(self, timing: Timing) -> None:
        for moment in (self._start, self._end):
            moment.show_hours(shown=timing is not Timing.ALL_DAY)
        self._zone.setEnabled(timing is not Timing.FLOATING)
        self._end_zone.setVisible(timing in _FLYING)

    def _move(self) -> None:
        start = self._start.value()
        self._end.put(self._end.value() + (start - self._begins))
        self._begins = start
        self.typed.emit()

    def _retime(self) -> None:
        """Take the hours away from whole days, and give them back."""
        timing = self._timing.value()
        moments = (self._start, self._end)
        whole = timing is Timing.ALL_DAY
        if whole and not self._whole:
            self._hours = (self._start.value().time(), self._end.value().time())
        self._fit(timing)
        if self._whole and not whole:
            for moment, hour in zip(moments, self._hours, strict=True):
                moment.put(datetime.combine(moment.value(), hour))
        self._whole, self._begins = whole, self._start.value()
        if timing is Timing.FLOATING and self.place:
            self._zone.put(self.place)
            self._was_in = self.place
        self.typed.emit()

    def _rezone(self) -> None:
        """Keep the wall clock, as people mean it; of a moment in UTC keep the moment."""
        try:
            zone = self._zone.value()
        except KnownError:
            self.typed.emit()
            return
        if self._timing.value() is Timing.INSTANT and self._was_in:
            stays = self._end_zone.value() is not None
            for moment in (self._start,) if stays else (self._start, self._end):
                moment.put(to_wall(to_utc(moment.value(), self._was_in), zone))
            self._begins = self._start.value()
        self._was_in = zone
        self.typed.emit()
