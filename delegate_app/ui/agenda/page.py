"""The page of an agenda item: everything about it, edited in place."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from delegate_app.base.i18n import N_
from delegate_app.domain.agenda import MEETINGS, AgendaItem, Kind, Seat, Status
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.mission import Mission
from delegate_app.services import editing, mails
from delegate_app.ui import dates, theme
from delegate_app.ui.agenda.outcome import Outcomes
from delegate_app.ui.agenda.people import People
from delegate_app.ui.agenda.resolve import Resolve
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.fields import Line, Pick, Prose
from delegate_app.ui.widgets.flow import Flow
from delegate_app.ui.widgets.form import Field, Form
from delegate_app.ui.widgets.labels import MUTED, SEMIBOLD, Caption, Text
from delegate_app.ui.widgets.mail import MailDraft
from delegate_app.ui.widgets.veil import Veiled
from delegate_app.ui.widgets.when import When

_AFTER_PEOPLE = (
    Field("aims", N_("To ask"), Prose),
    Field("bring", N_("To bring"), Prose),
    Field("agreed", N_("Agreed"), Prose),
    Field("interpreter", N_("Interpreter"), Line),
    Field("dress", N_("Dress"), Line),
    Field("transport", N_("Transport"), Line),
    Field("description", N_("Description"), Prose),
)


class Lower(QWidget):
    """What is wanted and agreed, and what came of it: nobody beside the screen is to read that."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.mail = MailDraft(desk)
        self._form = Form(desk, _AFTER_PEOPLE)
        self._outcomes = Outcomes(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        for part in (self.mail, self._form, self._outcomes):
            column.addWidget(part)

    def show_item(self, item: AgendaItem) -> None:
        """Show what is known of an item, and of a meeting its outcome."""
        self._form.show_thing(item)
        self._outcomes.setVisible(item.kind in MEETINGS)
        self._outcomes.show_item(item.id)

    def end_burst(self) -> None:
        """Save what is typed, and let the next keystroke be a new step of undo."""
        self._form.end_burst()
        self._outcomes.end_burst()


class ItemPage(QWidget):
    """What it is and when, who comes, what is wanted and agreed, and what came of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._item: AgendaItem | None = None
        self._time, self._home = Text(size=theme.NOTE, weight=SEMIBOLD), Text(role=MUTED)
        self._series = Text(role=MUTED, wraps=True)
        self.resolve = Resolve(desk)
        self._first = Form(desk, self._fields())
        self._people = People(desk)
        self._lower: Lower | None = None
        self._mission: Mission | None = None
        self._column = QVBoxLayout(self)
        self._build()

    def show_item(
        self, item: AgendaItem, seats: tuple[Seat, ...], series: str, mission: Mission
    ) -> None:
        """Show an agenda item, or what became of the one that is shown.

        Args:
            item: What to show.
            seats: Who takes part in it.
            series: The title of the series that it is one of; empty where it stands alone.
            mission: Whose agenda it is on.
        """
        lower = self.complete()
        if self._item is None or self._item.id != item.id:
            lower.mail.leave()
        self._item, self._mission = item, mission
        self.resolve.show_item(item, mission)
        self.when.place = mission.zone
        self._first.show_thing(item)
        self._people.show_seats(item, seats)
        lower.show_item(item)
        self._time.setText(dates.clock(item, mission))
        self._home.setText(dates.home_clock(item, mission))
        self._home.setVisible(bool(self._home.text()))
        self._series.setText(_("One of a series: {title}").format(title=series))
        self._series.setVisible(bool(series))

    def draft_mail(self) -> None:
        """Draft a mail to one of the other side, with what was agreed."""
        if self._item and self._mission:
            self.end_burst()
            people = mails.people_of(self._desk.workspace, self._item.id)
            self.complete().mail.ask(self._mission, people, self._item.id)

    def start_typing(self) -> None:
        """Put the caret into the title, all of it chosen."""
        self._first.editors["title"].setFocus(Qt.FocusReason.TabFocusReason)

    def end_burst(self) -> None:
        """Save what is typed, and let the next keystroke be a new step of undo."""
        self._first.end_burst()
        if self._lower is not None:
            self._lower.end_burst()

    def complete(self) -> Lower:
        """Return the lower part, as much to make as the rest, so that it can have its own turn."""
        if self._lower is None:
            self._lower = Lower(self._desk)
            self._column.addWidget(Veiled(self._desk.bus, self._lower))
        return self._lower

    @property
    def when(self) -> When:
        """The editor of the times."""
        editor = self._first.editors["when"]
        assert isinstance(editor, When)  # noqa: S101 - the table below says so
        return editor

    def _build(self) -> None:
        there = Button(_("Open in Today"), quiet=True)
        there.clicked.connect(self._open_in_today)
        door = Button(_("Who is here"), quiet=True)
        door.clicked.connect(self._open_register)
        mail = Button(_("Draft a mail"), quiet=True)
        mail.clicked.connect(self.draft_mail)
        column = self._column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        head, ways = Flow(10), QWidget()
        column.addLayout(head)
        for part in (self._time, self._home, ways):
            head.addWidget(part)
        line = QHBoxLayout(ways)  # none of them is alone on the next line
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        for way in (mail, door, there):
            line.addWidget(way)
        for piece in (self.resolve, self._series, self._first):
            column.addWidget(piece)
        column.addSpacing(8)
        column.addWidget(Caption(_("People")))
        column.addWidget(self._people)
        column.addSpacing(8)

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field("title", N_("Title"), Line),
            Field("when", N_("When"), When, read=_times, write=self._reschedule),
            Field("place", N_("Place"), Line),
            Field("table", N_("Table"), Line),
            Field("kind", N_("Kind"), partial(Pick, answers=Kind)),
            Field("status", N_("Status"), partial(Pick, answers=Status)),
        )

    def _reschedule(self, item: AgendaItem, times: Any, continues: str | None) -> Future[ChangeSet]:
        start, end, timing, zone, end_zone = times
        return editing.change(
            self._desk.workspace, item, continues=continues,
            start=start, end=end, timing=timing, zone=zone, end_zone=end_zone,
        )  # fmt: skip

    def _open_register(self) -> None:
        if self._item:
            self._desk.actions.ask("register", self._item.id)

    def _open_in_today(self) -> None:
        if self._item:
            self._desk.actions.ask("today", self._item.id)


def _times(item: AgendaItem) -> tuple[Any, ...]:
    return item.start, item.end, item.timing, item.zone, item.end_zone
