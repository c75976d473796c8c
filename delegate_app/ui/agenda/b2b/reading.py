"""What the plan of one day is made of, read and drawn beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from delegate_app.domain.b2b import Party
from delegate_app.domain.mission import Mission
from delegate_app.services import agenda, b2b
from delegate_app.services.b2b import Sheet
from delegate_app.services.workspace import Workspace
from delegate_app.ui.agenda.b2b.aside import by_place
from delegate_app.ui.agenda.b2b.cells import Shown, drawn
from delegate_app.ui.agenda.b2b.fill import found_by
from delegate_app.ui.widgets.entries import Entry


class Read(NamedTuple):
    """What was read of one day, drawn already."""

    sheet: Sheet
    shown: Shown | None
    days: Sequence[date]
    listed: Sequence[Entry]
    """Whom a company can meet, as the list beside the plan shows them."""
    found: Sequence[tuple[str, Party]]
    """The same, as they are found by a few letters."""


def look(workspace: Workspace, mission: Mission, day: date | None, *, choose: bool) -> Read:
    """Read a day and draw it; where `choose`, the first that has a plan rather than one without."""
    sheet = b2b.read(workspace, mission, day)
    if choose and sheet.days and sheet.day not in sheet.days:
        sheet = b2b.read(workspace, mission)
    days = {*agenda.days(workspace, mission.id), *sheet.days, sheet.day}
    shown = drawn(sheet.grid) if sheet.grid else None
    return Read(sheet, shown, sorted(days), by_place(sheet), found_by(sheet.counterparts))
