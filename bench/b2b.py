"""How long a frame of the B2B plan takes while it is drawn, scrolled and dragged on.

    .venv/bin/python bench/b2b.py [RUNS]

Makes a mission with a day of 60 companies by 16 slots, nine of ten cells taken, two of them twice.
Each run is a fresh process, offscreen, in which the real window shows that day: the whole grid is
drawn anew, scrolled by 40 pixels a frame both ways, turned to tables and back, walked over by key,
and a cell is carried over the others. A frame is one such event with all that it leads to, to the
end of the painting. "Read and drawn" is what the window does in a thread of its own before the
grid is there, and after each change; nobody waits for it.

The columns are those of `bench/agenda.py`. Fails where the middle frame of drawing, scrolling,
walking or carrying takes longer than 16 ms.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import agenda
from agenda import FRAME, NOW, RUNS, Figures, bare, frames, scrolling, settle
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delegate_app.ui.agenda.b2b.view import PlanView

COMPANIES, SLOTS = 60, 16
DAY = date(2019, 3, 27)
ASIDE = "read and drawn, beside the window"


def main() -> int:
    """Measure, print the table, judge."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as scratch:
        fill(Path(scratch))
        agenda.__file__ = __file__  # the process that `measured` starts is this one
        found = [agenda.measured(scratch) for _ in range(runs + 1)][1:]  # the first fills caches
    unit = statistics.median(run[0].middle for run in found)
    print(f"{f'median of {runs}':34}{'frame':>7}{'ratio':>7}{'worst':>7}{'ratio':>7}")
    late = 0
    for rows in zip(*found, strict=True):
        middle, worst = (
            statistics.median(getattr(row, name) for row in rows) for name in ("middle", "worst")
        )
        late += middle > FRAME and rows[0].motion != ASIDE
        print(
            f"{rows[0].motion:34}{middle:7.1f}{middle / unit:7.1f}{worst:7.1f}{worst / unit:7.1f}"
        )
    return int(late > 0)


def fill(folder: Path) -> None:
    """Make the mission in a data folder."""
    from delegate_app.base.clock import Clock
    from delegate_app.base.paths import DataFolder
    from delegate_app.domain.mission import Mission
    from delegate_app.services import editing
    from delegate_app.services.workspace import open_workspace

    workspace = open_workspace(DataFolder(folder), Clock(NOW))
    mission = Mission(
        id="mission", name="Big", country="IL", place="Tel Aviv", zone="Asia/Jerusalem",
        home_zone="Europe/Rome", start=DAY, end=DAY,
    )  # fmt: skip
    editing.save(workspace, mission, *things()).result()
    workspace.change_settings(mission=mission.id, leads=True, started=True, language="en")
    workspace.close()


def things() -> Iterator[object]:
    """Yield companies with their delegates, as many counterparts, and who meets whom when."""
    from delegate_app.domain.agenda import AgendaItem, Attendance, Kind, Side
    from delegate_app.domain.contact import (
        Affiliation,
        Organisation,
        Participation,
        Person,
        Role,
    )

    for n in range(COMPANIES):
        for side, name, role in (
            ("o", f"Company {n} Diagnostics S.p.A.", Role.DELEGATE),
            ("t", f"Counterpart {n} Health Services", Role.COUNTERPART),
        ):
            yield Organisation(id=f"{side}{n}", name=name)
            yield Person(id=f"{side}p{n}", name=f"Person {side}{n}")
            yield Affiliation(
                id=f"{side}a{n}", person_id=f"{side}p{n}", organisation_id=f"{side}{n}"
            )
            yield Participation(
                id=f"{side}q{n}", mission_id="mission", person_id=f"{side}p{n}", roles=(role,)
            )
    taken = [(n, s) for n in range(COMPANIES) for s in range(SLOTS) if (7 * n + 3 * s) % 10]
    for number, (n, slot) in enumerate([*taken, *taken[:2]]):
        start = datetime.combine(DAY, time(9)) + timedelta(minutes=30 * slot)
        yield AgendaItem(
            id=f"i{number}", mission_id="mission", kind=Kind.B2B_MEETING, title=f"Meeting {number}",
            start=start, end=start + timedelta(minutes=30), zone="Asia/Jerusalem", place="Expo",
            table=str((n + slot) % COMPANIES + 1),
        )  # fmt: skip
        for side, key in ((Side.OURS, f"o{n}"), (Side.THEIRS, f"t{(n + slot) % COMPANIES}")):
            yield Attendance(
                id=f"{side}{number}", item_id=f"i{number}", side=side, organisation_id=key
            )


# --- the process that is measured ------------------------------------------------------------


def measure(folder: str) -> None:
    """Open the plan, move in it, and print the figures."""
    from delegate_app.base.clock import Clock
    from delegate_app.base.paths import DataFolder
    from delegate_app.services import b2b
    from delegate_app.services.workspace import open_workspace
    from delegate_app.ui import posing
    from delegate_app.ui.agenda.b2b.cells import drawn
    from delegate_app.ui.agenda.b2b.view import PlanView

    workspace = open_workspace(DataFolder(Path(folder)), Clock(NOW))
    with posing.posed(workspace) as window:
        found = [bare()]
        window.open_room("agenda")
        window.desk.actions.ask("agenda_b2b")
        posing.rest(window)
        room = window.room("agenda")
        plan = room.findChild(PlanView)

        def read(_number: int) -> None:
            sheet = b2b.read(workspace, room.mission, DAY)
            assert sheet.grid is not None  # noqa: S101 - the day was filled above
            drawn(sheet.grid)

        found += [*motions(plan), frames(ASIDE, read)]
        print(json.dumps(found), flush=True)
        os._exit(0)


def motions(plan: PlanView) -> Iterator[Figures]:
    """Draw, scroll, walk, turn and carry."""
    grid = plan.grid
    assert grid.model().rowCount() == COMPANIES  # noqa: S101 - else nothing is measured
    assert grid.model().columnCount() == SLOTS  # noqa: S101
    yield frames("draw all that is in view", lambda _number: grid.viewport().repaint())
    yield frames("scroll down", scrolling(grid.verticalScrollBar()))
    yield frames("scroll across", scrolling(grid.horizontalScrollBar()))
    grid.take_in_hand(grid.model().index(0, 0))
    grid.setFocus()
    settle()
    keys = [Qt.Key.Key_Down, Qt.Key.Key_Right]
    yield frames("walk by key", lambda number: QTest.keyClick(grid, keys[number % 2]))
    grid.take_in_hand(grid.model().index(0, 0))
    settle()
    first = next(n for n in range(SLOTS) if grid.model().cell(grid.model().index(0, n)).meetings)
    grip = grid.visualRect(grid.model().index(0, first)).center()
    QTest.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=grip)

    def carry(number: int) -> None:
        QTest.mouseMove(grid.viewport(), grip + QPoint(9 * number + 20, 9 * number))

    yield frames("carry", carry)
    grid.put_down()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2])
    sys.exit(main())
