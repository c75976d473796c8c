"""What everybody should know before a mission starts: useful numbers, figures of the market."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.domain.briefing import FigureScope, MarketFigure, UsefulNumber
from delegate_app.domain.mission import Mission, Programme
from delegate_app.services import briefing, missions
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.fields import Line, Number, Pick
from delegate_app.ui.widgets.form import Field
from delegate_app.ui.widgets.labels import MUTED, Text, titled
from delegate_app.ui.widgets.table import Table

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


class Tables(QWidget):
    """Edits both where they stand."""

    def __init__(self, desk: Desk, mission: Mission) -> None:
        super().__init__()
        self._desk, self._mission = desk, mission
        self._numbers = Table(
            desk, _("Useful numbers"), _NUMBER, _("Add a number"), self._new_number,
            called="label",
        )  # fmt: skip
        self._figures = Table(
            desk, _("Market figures"), _FIGURE, _("Add a figure"), self._new_figure,
            bar="export", narrow=("scope", "export", "growth"),
            called="name",
        )  # fmt: skip
        self._no_numbers = Text(
            _("Leader, driver, hotel, embassy: what stands here is on every day sheet."),
            role=MUTED, wraps=True,
        )  # fmt: skip
        self._no_figures = Text(role=MUTED, wraps=True)
        self._found = Button(_("Begin a programme with this mission"))
        self._found.clicked.connect(self._begin_programme)
        numbers = titled(_("Useful numbers"), "", self._no_numbers, self._numbers)
        figures = titled(_("Market figures"), "", self._no_figures, self._found, self._figures)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(numbers)
        column.addWidget(figures)
        column.addStretch()
        self.show_mission(mission)

    def show_mission(self, mission: Mission) -> None:
        """Show what is known of a mission and of its programme."""
        self._mission = mission
        workspace, belongs = self._desk.workspace, mission.programme_id
        numbers = briefing.numbers(workspace, mission.id)
        self._numbers.show_things(numbers)
        self._no_numbers.setVisible(not numbers)
        figures = briefing.figures(workspace, belongs)
        self._figures.show_things(figures)
        self._figures.setVisible(belongs is not None)
        self._found.setVisible(belongs is None)
        self._no_figures.setVisible(not figures)
        self._no_figures.setText(
            _("Export to each market and its growth; the programme shows them as bars.")
            if belongs
            else _("Market figures belong to a programme, and this mission is in none yet.")
        )

    def put_down(self) -> None:
        """End what is being typed."""
        self._numbers.put_down()
        self._figures.put_down()

    def _new_number(self) -> UsefulNumber:
        kept = briefing.numbers(self._desk.workspace, self._mission.id)
        place = max((number.position for number in kept), default=-1) + 1
        return UsefulNumber(id=new_id(), mission_id=self._mission.id, label="", position=place)

    def _new_figure(self) -> MarketFigure:
        assert self._mission.programme_id  # noqa: S101 - the table is hidden without one
        return MarketFigure(
            id=new_id(), programme_id=self._mission.programme_id, name="",
            scope=FigureScope.DESTINATION,
        )  # fmt: skip

    @Slot()
    def _begin_programme(self) -> None:
        programme = Programme(id=new_id(), name=_("New programme"))
        answer = missions.begin_programme(self._desk.workspace, programme, self._mission)
        self._desk.bus.write(answer)
