"""How long a frame of the calendar takes while it is scrolled, dragged on and zoomed.

    .venv/bin/python bench/agenda.py [RUNS]

Makes a mission with 2,000 items on ten days, one of which has 40 at the same time all day long.
Each run is a fresh process, offscreen, in which the real window draws the week and that day: it is
scrolled by 40 pixels a frame, an item is carried over the hours, and the hours are made taller. A
frame is one such event with all that it leads to, to the end of the painting.

Columns, medians of all runs: "frame" is the middle time of a frame in ms, "worst" that of the
slowest one in twenty, and the ratios are the same against scrolling a QTableWidget of as many cells
as fit in such a window, within the same process. Only the ratios carry over to another machine.
Fails where the middle frame of a motion takes longer than 16 ms.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QScrollBar, QTableWidget

if TYPE_CHECKING:
    from delegate_app.domain.agenda import AgendaItem
    from delegate_app.ui.widgets.calendar.timeline import Timeline

RUNS = 5
FRAME = 16  # ms
ITEMS, PARALLEL, DAYS = 2_000, 40, 10
FIRST = date(2019, 3, 25)
CROWDED = FIRST + timedelta(2)
NOW = datetime(2019, 3, 27, 9, 12, tzinfo=UTC)
FRAMES = 40


class Figures(NamedTuple):
    """How long the frames of one motion took, in ms."""

    motion: str
    middle: float
    worst: float


def main() -> int:
    """Measure, print the table, judge."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as scratch:
        fill(Path(scratch))
        found = [measured(scratch) for _ in range(runs + 1)][1:]  # the first fills Python's caches
    unit = statistics.median(run[0].middle for run in found)
    print(f"{f'median of {runs}':34}{'frame':>7}{'ratio':>7}{'worst':>7}{'ratio':>7}")
    late = 0
    for rows in zip(*found, strict=True):
        middle, worst = (
            statistics.median(getattr(row, name) for row in rows) for name in ("middle", "worst")
        )
        motion = rows[0].motion
        late += middle > FRAME
        print(f"{motion:34}{middle:7.1f}{middle / unit:7.1f}{worst:7.1f}{worst / unit:7.1f}")
    return int(late > 0)


def fill(folder: Path) -> None:
    """Make the mission in a data folder."""
    from delegate_app.base.clock import Clock
    from delegate_app.base.ids import new_id
    from delegate_app.base.paths import DataFolder
    from delegate_app.domain.mission import Mission
    from delegate_app.services import editing
    from delegate_app.services.workspace import open_workspace

    workspace = open_workspace(DataFolder(folder), Clock(NOW))
    mission = Mission(
        id=new_id(), name="Big", country="IL", place="Tel Aviv", zone="Asia/Jerusalem",
        home_zone="Europe/Rome", start=FIRST, end=FIRST + timedelta(DAYS - 1),
    )  # fmt: skip
    editing.save(workspace, mission, *items(mission.id)).result()
    workspace.change_settings(mission=mission.id, leads=True, started=True, language="en")
    workspace.close()


def items(mission_id: str) -> list[AgendaItem]:
    """Return forty an hour on the crowded day, and the rest spread over the others."""
    from delegate_app.base.ids import new_id
    from delegate_app.domain.agenda import AgendaItem, Kind

    kinds = tuple(Kind)
    crowd = [(CROWDED, 9 * 60 + 60 * (n // PARALLEL)) for n in range(PARALLEL * 9)]
    others = [FIRST + timedelta(n) for n in range(DAYS) if FIRST + timedelta(n) != CROWDED]
    rest = [(others[n % len(others)], 8 * 60 + n * 7 % 720) for n in range(ITEMS - len(crowd))]
    made = []
    for number, (day, minute) in enumerate((*crowd, *rest)):
        start = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)
        made.append(
            AgendaItem(
                id=new_id(), mission_id=mission_id, kind=kinds[number % len(kinds)],
                title=f"Meeting {number} with somebody", place="Hall", start=start,
                end=start + timedelta(minutes=30), zone="Asia/Jerusalem",
            )
        )  # fmt: skip
    return made


def measured(folder: str) -> list[Figures]:
    """Run this file as the process to measure and return its figures."""
    command = [sys.executable, __file__, "--measure", folder]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # or each run compiles the app anew
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return [Figures(*row) for row in json.loads(answer.stdout.splitlines()[-1])]


# --- the process that is measured ------------------------------------------------------------


def measure(folder: str) -> None:
    """Open the agenda, move in it, and print the figures."""
    from delegate_app.base.clock import Clock
    from delegate_app.base.paths import DataFolder
    from delegate_app.services.workspace import open_workspace
    from delegate_app.ui import posing
    from delegate_app.ui.widgets.calendar.timeline import Timeline

    workspace = open_workspace(DataFolder(Path(folder)), Clock(NOW))
    with posing.posed(workspace) as window:
        found = [bare()]
        window.open_room("agenda")
        for view, words in (("agenda_week", "week of 2,000"), ("agenda_day", "day of 40 parallel")):
            window.desk.actions.ask(view)
            posing.rest(window)
            found += motions(words, window.room("agenda").findChild(Timeline))
        print(json.dumps(found), flush=True)
        os._exit(0)


def motions(words: str, timeline: Timeline) -> list[Figures]:
    """Scroll, carry and zoom."""
    down, across = timeline.verticalScrollBar(), timeline.horizontalScrollBar()
    down.setValue(0)
    settle()
    found = [frames(f"scroll down, {words}", scrolling(down))]
    if across.maximum():
        found.append(frames(f"scroll across, {words}", scrolling(across)))
    down.setValue(0)
    across.setValue(0)
    settle()
    card = next(
        card for slot in timeline.seen()
        if (card := timeline.cards.card(slot)).y() > 0 and not card.visibleRegion().isEmpty()
    )  # fmt: skip
    grip = QPoint(20, 8)
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=grip)

    def carry(number: int) -> None:
        QTest.mouseMove(card, grip + QPoint(4 * number, 9 * number))

    found.append(frames(f"carry, {words}", carry))
    if timeline.hand:
        timeline.hand.cancel()

    def zoom(number: int) -> None:
        timeline.zoom(1 + number / FRAMES)

    found.append(frames(f"zoom, {words}", zoom))
    timeline.zoom(1)
    settle()
    return found


def bare() -> Figures:
    """Scroll what any Qt program has to paint."""
    window = QMainWindow()
    window.resize(1200, 850)
    table = QTableWidget(2_000, 10)
    window.setCentralWidget(table)
    window.show()
    settle()
    table.setVerticalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
    found = frames("scroll a QTableView", scrolling(table.verticalScrollBar()))
    window.close()
    return found


def scrolling(bar: QScrollBar) -> Callable[[int], None]:
    """Return what goes 40 pixels on, to and fro where the end is near."""

    def scroll(number: int) -> None:
        there = 40 * (number + 1)
        span = max(bar.maximum(), 1)
        bar.setValue(span - abs(there % (2 * span) - span))

    return scroll


def frames(motion: str, move: Callable[[int], None]) -> Figures:
    """Time each step of a motion with all that it leads to."""
    taken = []
    for number in range(FRAMES):
        began = time.perf_counter()
        move(number)
        QApplication.processEvents()
        taken.append(1000 * (time.perf_counter() - began))
    taken.sort()
    return Figures(motion, statistics.median(taken), taken[-max(FRAMES // 20, 1)])


def settle() -> None:
    """Let all cards be made and painted."""
    for _turn in range(60):
        QApplication.processEvents()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2])
    sys.exit(main())
