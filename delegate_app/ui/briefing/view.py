"""The room in which a mission is prepared: its frame, its useful numbers, its market."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.base.i18n import N_
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.mission import Mission, MissionStatus
from delegate_app.services import editing, missions
from delegate_app.ui import dates
from delegate_app.ui.briefing.days import Dates, Days
from delegate_app.ui.briefing.tables import Tables
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.fields import Country, Line, Pick, Prose, Zone
from delegate_app.ui.widgets.form import Field, Form
from delegate_app.ui.widgets.labels import titled
from delegate_app.ui.widgets.pair import Pair
from delegate_app.ui.widgets.picture import Picture
from delegate_app.ui.widgets.room import Room
from delegate_app.ui.widgets.scroll import scrolled, widen

_KINDS = frozenset({"Mission", "Programme", "UsefulNumber", "MarketFigure"})


class Briefing(Room):
    """Edits a mission and what everybody should know before it starts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._stale = False
        self._form = Form(desk, self._frame(), missions.change)
        self._further: Form | None = None
        """What is asked further, as much to make as the rest, so that it has its own turn."""
        self._forms, self._beside = QVBoxLayout(), QVBoxLayout()
        self._tables: Tables | None = None
        self._page = QWidget()
        self._build()
        desk.bus.changed.connect(self._follow)

    @property
    def subtitle(self) -> str:
        if self.mission is None:
            return ""
        return f"{dates.title(self.mission)} · {dates.when(self.mission)}"

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
        if self._further:
            self._further.end_burst()
        if self._tables:
            self._tables.put_down()

    def _frame(self) -> tuple[Field, ...]:
        return (
            Field("name", N_("Name"), Line),
            Field("sector", N_("Sector"), Line),
            Field("country", N_("Country"), Country),
            Field("place", N_("Place"), Line),
            Field("programme_id", N_("Programme"), partial(Pick, answers=())),
            Field("dates", N_("Dates"), Days, _dates, self._keep_dates),
            Field("status", N_("Status"), partial(Pick, answers=MissionStatus)),
        )

    def _clocks_and_words(self) -> tuple[Field, ...]:
        return (
            Field("zone", N_("Time zone"), Zone),
            Field("home_zone", N_("Home zone"), Zone),
            Field("objectives", N_("Objectives"), Prose),
            Field("summary", N_("Summary"), Prose),
            Field(
                "logo", N_("Organiser’s logo"), partial(Picture, form="PNG"), self._logo,
                self._keep_logo,
            ),
        )  # fmt: skip

    def _logo(self, mission: Any) -> bytes | None:
        return missions.logo(self.desk.workspace, mission)

    def _keep_logo(self, mission: Any, data: Any, _continues: str | None) -> Future[ChangeSet]:
        return missions.show_logo(self.desk.workspace, mission, data)

    def _keep_dates(
        self, mission: Mission, answer: Dates, continues: str | None
    ) -> Future[ChangeSet]:
        start, end, month = answer
        return missions.change(
            self.desk.workspace, mission, continues=continues, start=start, end=end, month=month
        )

    def _build(self) -> None:
        forms, beside = QWidget(), QWidget()
        for widget, column in ((forms, self._forms), (beside, self._beside)):
            widget.setLayout(column)
            column.setContentsMargins(0, 0, 0, 0)
        self._forms.setSpacing(4)  # as between the fields of one
        self._forms.addWidget(self._form)
        frame = QWidget()
        left = QVBoxLayout(frame)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(titled(_("The mission"), "", forms))
        delete = Button(_("Delete mission"), quiet=True)
        delete.clicked.connect(self._delete)
        left.addWidget(delete)
        left.addStretch()
        inside = QVBoxLayout(self._page)
        inside.setContentsMargins(24, 24, 24, 24)
        inside.addWidget(Pair(frame, beside, room=940))
        inside.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(self._page)
        whole.addWidget(self._area)

    def _show(self) -> None:
        if self.mission is None:
            return
        workspace = self.desk.workspace
        programmes = missions.programmes(workspace)
        pick = self._form.editors["programme_id"]
        assert isinstance(pick, Pick)  # noqa: S101 - the table above says so
        pick.offer([(None, "–"), *((found.id, found.words(_)) for found in programmes)])
        self._form.show_thing(self.mission)
        if self._further and self._tables:
            self._further.show_thing(self.mission)
            self._tables.show_mission(self.mission)
        else:
            self.afterwards(self._ask_further, self._add_tables)
        self.head_changed.emit()

    def _ask_further(self) -> None:
        if self.mission is None:
            return
        if self._further is None:
            self._further = Form(self.desk, self._clocks_and_words(), missions.change)
            self._forms.addWidget(self._further)
            self._further.show()  # else in the next turn
        self._further.show_thing(self.mission)

    def _add_tables(self) -> None:
        if self.mission and self._tables is None:
            self._tables = Tables(self.desk, self.mission)
            self._beside.addWidget(self._tables)
            self._tables.show()  # else in the next turn
            widen(self._area, self._page)

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

    @Slot()
    def _delete(self) -> None:
        if self.mission is not None:
            self.put_down()
            title, bus = dates.title(self.mission), self.desk.bus
            answer = editing.delete(self.desk.workspace, self.mission)
            bus.write(answer, partial(bus.tell_deleted, title, 1))


def _dates(mission: Any) -> Dates:
    return mission.start, mission.end, mission.month
