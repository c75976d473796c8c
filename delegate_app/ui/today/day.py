"""A day as it was read, with where everything stands worked out before it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from delegate_app.domain.agenda import OFF, AgendaRow
from delegate_app.domain.mission import Mission
from delegate_app.services import agenda
from delegate_app.services.workspace import Workspace
from delegate_app.ui import dates
from delegate_app.ui.widgets.calendar.canvas import Column, Shown, overlapping


class Day(NamedTuple):
    """What is on, on a day."""

    rows: Sequence[AgendaRow]
    column: Column

    @classmethod
    def read(
        cls, workspace: Workspace, mission: Mission, day: date | None, *, everyone: bool
    ) -> Day:
        """Return a day of a mission, for everybody or as `agenda.mine`; on None nothing is on."""
        rows = agenda.of_day(workspace, mission.id, day, everyone=everyone)
        return cls.of(rows, day or workspace.now_in(mission.zone).date(), mission)

    @classmethod
    def of(cls, rows: Sequence[AgendaRow], day: date, mission: Mission) -> Day:
        """Return what is on by the clocks of the mission's place."""
        timed = [Shown(row, *dates.on_mission(row.item, mission))
                 for row in rows if not row.item.all_day]  # fmt: skip
        lasting = [Shown(row, row.item.start, row.item.end) for row in rows if row.item.all_day]
        overlap = overlapping(day, timed)
        return cls(rows, Column(day.isoformat(), day, timed, lasting=lasting, overlap=overlap))

    def row(self, item_id: str) -> AgendaRow | None:
        """Return an item that is on; None where it is not."""
        return next((row for row in self.rows if row.item.id == item_id), None)

    def present(self, now: datetime) -> str:
        """Return the id of what is on or comes next, of the first on any other day, or ""."""
        timed = [one for one in self.column.items if one.row.item.status not in OFF]
        if self.column.day == now.date():
            timed = [one for one in timed if one.end > now] or timed[-1:]
        return timed[0].row.item.id if timed else ""


NOTHING = Day((), Column("", date.min, ()))
