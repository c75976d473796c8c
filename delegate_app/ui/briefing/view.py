"""The room in which a mission is prepared: its frame, its useful numbers, its market."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.mission import (
    FigureScope,
    MarketFigure,
    Mission,
    MissionStatus,
    Programme,
    UsefulNumber,
)
from delegate_app.services import editing, missions
from delegate_app.ui import dates
from delegate_app.ui.briefing.days import Dates, Days
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.fields import Line, Number, Pick, Prose, Zone
from delegate_app.ui.widgets.form import Field, Form
from delegate_app.ui.widgets.labels import MUTED, Text, titled
from delegate_app.ui.widgets.pair import Pair
from delegate_app.ui.widgets.room import Room
from delegate_app.ui.widgets.scroll import scrolled
from delegate_app.ui.widgets.table import Table

_KINDS = frozenset({"Mission", "Programme", "UsefulNumber", "MarketFigure"})
_NUMBER = (
    Field("label", N_("Who or what"), Line),
    Field("name", N_("Name"), Line),
    Field("phone", N_("Phone"), Line),
)
_FIGURE = (
    Field("scope", N_("Scope"), partial(Pick, answers=FigureScope)),
    Field("name", N_("Market or province"), Line),
    Field("export", N_("Export, EUR billion"), Number),
    Field("growth", N_("Growth, %"), Number),
)


class Briefing(Room):
    """Edits a mission and what everybody should know before it starts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._stale = False
        self._form = Form(desk, self._frame(), missions.change)
        self._numbers = Table(
            desk, _("Useful numbers"), _NUMBER, _("Add a number"), self._new_number
        )
        self._figures = Table(
            desk, _("Market figures"), _FIGURE, _("Add a figure"), self._new_figure,
            bar=("export", "scope"), narrow=("scope", "growth"),
        )  # fmt: skip
        self._no_numbers = Text(
            _("Leader, driver, hotel, embassy: what stands here is on every day sheet."),
            role=MUTED, wraps=True,
        )  # fmt: skip
        self._no_figures = Text(role=MUTED, wraps=True)
        self._found = Button(_("Begin a programme with this mission"))
        delete = Button(_("Delete mission"))
        delete.clicked.connect(self._delete)
        self.tools = [delete]
        self._build()
        desk.bus.changed.connect(self._follow)

    @property
    def subtitle(self) -> str:
        if self.mission is None:
            return ""
        return f"{self.mission.title} · {dates.when(self.mission)}"

    def open(self, mission: Mission) -> None:
        if self.mission is None or self.mission.id != mission.id:
            self.put_down()
            super().open(mission)
            self._show()

    def take_keyboard(self) -> None:
        """Put the caret on the mission's name."""
        self._form.editors["name"].setFocus()

    def put_down(self) -> None:
        self._form.end_burst()
        self._numbers.put_down()
        self._figures.put_down()

    def _frame(self) -> tuple[Field, ...]:
        return (
            Field("name", N_("Name"), Line),
            Field("sector", N_("Sector"), Line),
            Field("country", N_("Country"), Line),
            Field("place", N_("Place"), Line),
            Field("programme_id", N_("Programme"), partial(Pick, answers=())),
            Field("dates", N_("Dates"), Days, _dates, self._keep_dates),
            Field("status", N_("Status"), partial(Pick, answers=MissionStatus)),
            Field("zone", N_("Time zone"), Zone),
            Field("home_zone", N_("Home zone"), Zone),
            Field("objectives", N_("Objectives"), Prose),
            Field("summary", N_("Summary"), Prose),
        )

    def _keep_dates(
        self, mission: Mission, answer: Dates, continues: str | None
    ) -> Future[ChangeSet]:
        start, end, month = answer
        return missions.change(
            self.desk.workspace, mission, continues=continues, start=start, end=end, month=month
        )

    def _build(self) -> None:
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(titled(_("Useful numbers"), "", self._no_numbers, self._numbers))
        column.addWidget(
            titled(
                _("Market figures"),
                "",
                self._no_figures,
                self._found,
                self._figures,
            )
        )
        column.addStretch()
        frame = QWidget()
        left = QVBoxLayout(frame)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(titled(_("The mission"), "", self._form))
        left.addStretch()
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(24, 24, 24, 24)
        inside.addWidget(Pair(frame, beside, room=940))
        inside.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(page))
        self._found.clicked.connect(self._begin_programme)

    def _show(self) -> None:
        if self.mission is None:
            return
        workspace = self.desk.workspace
        programmes = missions.programmes(workspace)
        pick = self._form.editors["programme_id"]
        assert isinstance(pick, Pick)  # noqa: S101 - the table above says so
        pick.offer([(None, "–"), *((found.id, found.title) for found in programmes)])
        self._form.show_thing(self.mission)
        numbers = missions.numbers(workspace, self.mission.id)
        self._numbers.show_things(numbers)
        self._no_numbers.setVisible(not numbers)
        belongs = self.mission.programme_id
        figures = missions.figures(workspace, belongs)
        self._figures.show_things(figures)
        self._figures.setVisible(belongs is not None)
        self._found.setVisible(belongs is None)
        self._no_figures.setVisible(not figures)
        self._no_figures.setText(
            _("Export to each market and its growth; the programme shows them as bars.")
            if belongs
            else _("Market figures belong to a programme, and this mission is in none yet.")
        )
        self.head_changed.emit()

    @Slot(object)
    def _follow(self, change: ChangeSet) -> None:
        if self.mission is None or not change.kinds & _KINDS:
            return
        kept = missions.get(self.desk.workspace, self.mission.id)
        if kept is None:
            self.mission = None
            return
        self.mission = kept
        if self.isVisible():
            self._show()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._show()

    def _new_number(self) -> UsefulNumber:
        assert self.mission is not None  # noqa: S101 - asked for only while a mission is open
        kept = missions.numbers(self.desk.workspace, self.mission.id)
        place = max((number.position for number in kept), default=-1) + 1
        return UsefulNumber(id=new_id(), mission_id=self.mission.id, label="", position=place)

    def _new_figure(self) -> MarketFigure:
        assert self.mission is not None  # noqa: S101 - asked for only while a mission is open
        assert self.mission.programme_id  # noqa: S101 - the table is hidden without one
        return MarketFigure(
            id=new_id(), programme_id=self.mission.programme_id, name="",
            scope=FigureScope.DESTINATION,
        )  # fmt: skip

    @Slot()
    def _begin_programme(self) -> None:
        if self.mission is None:
            return
        programme = Programme(id=new_id(), name=_("New programme"))
        answer = missions.begin_programme(self.desk.workspace, programme, self.mission)
        self.desk.bus.write(answer)

    @Slot()
    def _delete(self) -> None:
        if self.mission is not None:
            self.put_down()
            answer = editing.delete(self.desk.workspace, self.mission)
            self.desk.bus.write(answer, self._deleted)

    def _deleted(self, change: ChangeSet) -> None:
        if change.ids:
            self.desk.bus.tell(_("Deleted."), operation=change.operation)


def _dates(mission: Any) -> Dates:
    return mission.start, mission.end, mission.month
