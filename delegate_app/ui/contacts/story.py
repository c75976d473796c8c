"""What happened with somebody, newest first; each line leads to where it is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from delegate_app.domain.agenda import OFF, AgendaItem
from delegate_app.domain.followup import FollowUpState
from delegate_app.domain.mission import Mission
from delegate_app.domain.note import Note
from delegate_app.domain.story import Event
from delegate_app.ui import dates, theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext, number
from delegate_app.ui.widgets.buttons import Button, Row, paint_focus
from delegate_app.ui.widgets.flow import clear
from delegate_app.ui.widgets.labels import (
    SEMIBOLD,
    paint_ground,
    paint_panel,
    paint_pill,
    pill_size,
)
from delegate_app.ui.widgets.veil import Veil

_SHOWN = 5


class Story(QWidget):
    """The newest events, and the others once they are asked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._events: Sequence[Event] = ()
        self._mission: Mission | None = None
        self._veil, self._told = Veil(), QWidget()
        self._lines = QVBoxLayout(self._told)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._veil)
        column.addWidget(self._told)
        desk.bus.discreet_changed.connect(self._be_discreet)
        self._be_discreet()

    def show_events(self, events: Sequence[Event], mission: Mission) -> None:
        """Tell a story in the eyes of one mission; events of others say where they are from."""
        if (events, mission) == (self._events, self._mission):
            return
        self._events, self._mission = events, mission
        self.setVisible(bool(events))
        self._fill(events[:_SHOWN])
        if len(events) > _SHOWN:
            rest = len(events) - _SHOWN
            words = ngettext("{count} earlier event", "{count} earlier events", rest)
            more = Button(words.format(count=number(rest)), quiet=True)
            more.clicked.connect(self._unfold)
            self._lines.addWidget(more)

    @Slot()
    def _be_discreet(self) -> None:
        self._veil.setVisible(self._desk.bus.discreet)
        self._told.setVisible(not self._desk.bus.discreet)

    def _unfold(self) -> None:
        self._fill(self._events)

    def _fill(self, events: Sequence[Event]) -> None:
        clear(self._lines)
        assert self._mission is not None  # noqa: S101 - set together with the events
        today = self._desk.workspace.now_in(self._mission.zone).date()
        for event in events:
            line = _Line(event, self._mission, today)
            line.clicked.connect(self._go)
            self._lines.addWidget(line)

    def _go(self) -> None:
        line: _Line = self.sender()  # type: ignore[assignment]
        thing = line.event_shown.thing
        match thing:
            case AgendaItem():
                self._desk.actions.ask("open_item", thing.id)
            case Note():
                self._desk.actions.ask("open_note", thing.id)
            case _:
                self._desk.actions.ask("open_followup", thing.id)


class _Line(Row):
    """One event: when as a pill, what it was, and below it what came of it."""

    def __init__(self, event: Event, mission: Mission, today: date) -> None:
        super().__init__()
        self.event_shown = event
        self._pill, self._tone, self._title, self._words = _said(event, today)
        if event.mission.id != mission.id:
            self._pill = f"{dates.name(event.mission.name)} · {self._pill}"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = ", ".join(part for part in (self._pill, self._title, self._words) if part)
        self.setAccessibleName(said)
        self.setToolTip(f"\u200b{said}")

    def sizeHint(self) -> QSize:
        height = self.fontMetrics().height() * (2 if self._words else 1)
        return QSize(200, height + 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        area = QRectF(self.rect())
        with theme.painter(self) as painter:
            paint_ground(painter, QRectF(2, 0, 2, self.height()), c.line)
            if self.underMouse():
                paint_panel(painter, area.adjusted(10, 0, 0, 0), c.side, c.side)
            painter.setFont(theme.font(theme.CAPTION, SEMIBOLD))
            metrics = painter.fontMetrics()
            line = self.fontMetrics().height()
            size = pill_size(metrics, self._pill)
            wide = min(size.width(), self.width() // 2)
            pill = QRectF(22, 8 + (line - size.height()) / 2, wide, size.height())
            cut = metrics.elidedText(self._pill, Qt.TextElideMode.ElideRight, wide - 14)
            paint_pill(painter, pill, cut, getattr(c, self._tone))
            painter.setFont(theme.font(theme.TEXT, SEMIBOLD))
            painter.setPen(QColor(c.ink))
            left = round(pill.right()) + 8
            self._write(painter, left, 8, self._title)
            painter.setFont(theme.font())
            painter.setPen(QColor(c.muted))
            self._write(painter, 24, 9 + line, self._words)
            if self.hasFocus():
                paint_focus(painter, area.adjusted(10, 0, 0, 0))

    def _write(self, painter: object, left: int, top: int, words: str) -> None:
        room = self.width() - left - 12
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)  # type: ignore[attr-defined]
        line = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(left, top, room, self.fontMetrics().height(), line, cut)  # type: ignore[attr-defined]


def _said(event: Event, today: date) -> tuple[str, str, str, str]:
    """Return an event's pill, the pill's tone, its title and the words below it."""
    match event.thing:
        case AgendaItem() as item:
            when = dates.brief(item.start.date()) if item.all_day else dates.moment(item.start)
            tone = "grey" if item.status in OFF else theme.KIND_TONES.get(item.kind, "grey")
            off = " · " + _("does not take place") if item.status in OFF else ""
            words = " ".join(event.words.split())
            return f"{when}{off}", tone, item.title, words
        case Note() as note:
            name = _("Locked note") if note.locked else _("Note")
            first, _line_end, rest = note.text.strip().partition("\n")
            pill = f"{name} · {dates.brief(event.when.date())}"
            return pill, "grey", first or _("Empty note"), " ".join(rest.split())
        case action:
            name = _("Follow-up")
            if action.state is FollowUpState.DONE:
                return name + " · " + _("done"), "grey", action.text, ""
            due = action.due
            late = due is not None and due < today
            form = _("overdue since {day}") if late else _("due {day}")
            pill = f"{name} · {form.format(day=dates.brief(due))}" if due else name
            return pill, "red" if late else "amber", action.text, ""
