"""How long until a room is painted in a mission of thousands, and what holds the window up.

    .venv/bin/python bench/rooms.py [RUNS]

Makes a mission with 20,000 people of 2,000 organisations, 5,000 meetings with both sides on ten
days, 600 notes and 600 follow-up actions. Each run is a fresh process, offscreen, in which the real
window, once it has loaded what it loads while nobody asks for it (six seconds), begins with Today,
and once it has built what it builds ahead (three more), opens every other room of the side bar and
the settings, then each of them again; goes to another day and to other views of
the agenda, filters the long lists by a key, keeps a change, and goes to another mission and back.
The event loop is watched all the time by how late a timer of 10 ms comes, which also tells of a
thread that keeps Python to itself.

Columns, medians of all runs: "paint" is the time in ms from the asking to the end of the first
paint of the window, "ratio" the same against showing an empty QTableView window in the same
process, "whole" the time to its last paint, when nothing is under way any more, and "held" the
longest time in ms for which the loop answered to nothing. "work" is how much of that its own
thread did; the rest it waited, for a disk, for Python, or for a machine busy with something else.
Behind it stands where in the app the thread was most of that time, as far as it let others look.
Only the ratios carry over to another machine. Fails where a room paints later than 100 ms or the
loop is held for more than 50.
"""

from __future__ import annotations

# Nothing else of the app here: the measured process is this file too, and would pay for it.
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QThreadPool, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QTableView,
    QWidget,
)

if TYPE_CHECKING:
    from delegate_app.services.workspace import Workspace
    from delegate_app.ui.application import Running

RUNS = 5
PAINT, HELD = 100, 50
NOW = datetime(2019, 3, 27, 9, 12, tzinfo=UTC)
BEAT = 10  # ms
GLANCE = 0.01  # s between two looks at where the loop's thread is
STIRRED = 0.001  # s of work in a beat that says that something is under way
QUIET = 0.15  # s without it, after which nothing is under way any more
PATIENCE = 5  # s after which a step is left all the same: a document of thousands takes longer
AHEAD = 6  # s in which the rooms are loaded while nobody asks for them
BUILT = 3  # s in which they are built then, once a mission is begun
LAST = "reports"


class Figures(NamedTuple):
    """What one step took, in ms."""

    step: str
    paint: float
    whole: float
    held: float
    work: float
    where: str


def main() -> int:
    """Measure, print the table, judge."""
    from crowd import fill

    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as scratch:
        fill(Path(scratch))
        found = [measured(scratch) for _ in range(runs + 1)][1:]  # the first fills Python's caches
    unit = statistics.median(run[0].paint for run in found)
    print(
        f"{f'median of {runs}':30}{'paint':>6}{'ratio':>7}{'whole':>7}{'held':>6}{'work':>6}  where"
    )
    late = 0
    for rows in zip(*found, strict=True):
        paint, whole, held, work = (
            statistics.median(getattr(row, name) for row in rows)
            for name in ("paint", "whole", "held", "work")
        )
        late += paint > PAINT or held > HELD
        where = max(rows, key=lambda row: row.held).where
        mark = "!" if paint > PAINT or held > HELD else " "
        step = rows[0].step
        times = f"{paint:6.0f}{paint / unit:7.1f}{whole:7.0f}{held:6.0f}{work:6.0f}"
        print(f"{mark}{step:29}{times}  {where}")
    return int(late > 0)


def measured(folder: str) -> list[Figures]:
    """Run this file as the process to measure and return its figures."""
    command = [sys.executable, __file__, "--measure", folder]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # or each run compiles the app anew
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return [Figures(*row) for row in json.loads(answer.stdout.splitlines()[-1])]


# --- the process that is measured ------------------------------------------------------------


class Watch(QObject):
    """Times the frames of a window, and how late the beats of a clock come.

    It looks at nothing else: to be told of every event, as `QApplication.notify` is, takes as long
    as the opening of a room itself.
    """

    def __init__(self) -> None:
        super().__init__()
        self.frames: list[float] = []
        self.held = (0.0, 0.0, "")
        self._thread = threading.get_ident()
        self._within: Counter[str] = Counter()
        self._least = 0.0
        self._began = self._active = self._beaten = time.perf_counter()
        self._worked = time.thread_time()
        self._loop = QEventLoop()
        self._clock = QTimer(interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self._beat)
        self._clock.start()
        threading.Thread(target=self._look, daemon=True).start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Deliver what paints a window as Qt does."""
        if event.type() is not QEvent.Type.UpdateRequest:
            return False
        watched.event(event)
        self.frames.append(time.perf_counter())
        return True

    def do(self, step: str, work: Callable[[], object], least: float = 0) -> Figures:
        """Do something within the event loop and watch until nothing is under way any more."""
        self.frames.clear()
        self._least = least
        self.held = (0.0, 0.0, "")
        self._began = self._active = self._beaten = began = time.perf_counter()
        self._worked = time.thread_time()
        QTimer.singleShot(0, self, work)
        self._loop.exec()
        paint, whole = (
            1000 * (at - began) for at in (self.frames[:1] + self.frames[-1:] or (began, began))
        )
        late, worked, where = self.held
        return Figures(step, paint, whole, 1000 * late, 1000 * worked, where)

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        late, work = now - self._beaten - BEAT / 1000, worked - self._worked
        where = self._within.most_common(1)
        self.held = max(self.held, (late, work, where[0][0] if where else ""))
        self._beaten, self._worked, self._within = now, worked, Counter()
        if work > STIRRED:
            self._active = now
        idle = QThreadPool.globalInstance().activeThreadCount() == 0
        spent = now - self._began
        if spent > self._least and (spent > PATIENCE or (idle and now - self._active > QUIET)):
            self._loop.quit()

    def _look(self) -> None:
        """Note where the loop's thread is while a beat is late."""
        while True:
            time.sleep(GLANCE)
            if time.perf_counter() - self._beaten < 2 * GLANCE:
                continue
            frame = sys._current_frames().get(self._thread)  # noqa: SLF001 - Python's own door
            while frame and "delegate_app" not in frame.f_code.co_filename:
                frame = frame.f_back
            if frame:
                file = frame.f_code.co_filename.rpartition("delegate_app/")[2]
                self._within[f"{file} {frame.f_code.co_name}"] += 1


def measure(folder: str) -> None:
    """Open the window, go through its rooms, and print the figures."""
    app = QApplication(["bench", "-style", "fusion"])
    app.setCursorFlashTime(0)
    watch = Watch()
    show, bare = empty_window()
    bare.installEventFilter(watch)
    found = [watch.do("empty QTableView window", show)]
    from delegate_app.base.clock import Clock
    from delegate_app.base.paths import DataFolder
    from delegate_app.services.workspace import open_workspace
    from delegate_app.ui.application import Running

    workspace = open_workspace(DataFolder(Path(folder)), Clock(NOW))
    running = Running(workspace)  # not begun yet, so it opens no room of the mission
    running.window.show()
    running.window.installEventFilter(watch)
    watch.do("", lambda: None, least=AHEAD)
    found += steps(watch, running, workspace)
    print(json.dumps(found), flush=True)
    os._exit(0)


def empty_window() -> tuple[Callable[[], object], QWidget]:
    """Return how to show what any Qt program has to pay for."""
    window = QMainWindow()
    window.resize(1440, 900)

    def show() -> None:
        window.setCentralWidget(QTableView())
        window.show()

    return show, window


def steps(watch: Watch, running: Running, workspace: Workspace) -> Iterator[Figures]:
    """Open the rooms for the first time and again, then work in the long ones."""
    from delegate_app.ui.rooms import ON_THE_SIDE

    window = running.window
    ask = window.desk.actions.ask
    order = [name for name in (*ON_THE_SIDE, "debrief", "settings") if name != LAST]
    for time_, today in (("first", "begin"), ("again", "today")):
        for name in order:
            asked = today if name == "today" else name
            yield watch.do(f"{name}, {time_}", partial(ask, asked))
            if asked == "begin":
                watch.do("", lambda: None, least=BUILT)
    from delegate_app.domain.agenda import AgendaItem
    from delegate_app.domain.contact import Person
    from delegate_app.services import agenda, editing, missions

    small, big = (missions.find(workspace, name).id for name in ("Small", "Big"))
    item = agenda.lines(workspace, missions.find(workspace, "Big"))[2_500]
    ask("today")
    watch.do("", lambda: None)
    yield watch.do("today, another day", partial(ask, "next_day"))
    ask("agenda")
    watch.do("", lambda: None)
    for view in "day", "where", "week":
        yield watch.do(f"agenda, the {view} view", partial(ask, f"agenda_{view}"))
    ask("settings")
    watch.do("", lambda: None)
    for name, cls, thing_id, field in (
        ("agenda", AgendaItem, item.id, "title"),
        ("contacts", Person, workspace.settings.me, "job_title"),
    ):
        yield watch.do(f"{name}, back", partial(ask, name))
        line = next(
            line for line in window.findChildren(QLineEdit)
            if line.accessibleName() == "Filter" and line.isVisible()
        )  # fmt: skip
        for key in "1", "9":
            yield watch.do(f"{name}, a key", partial(line.insert, key))
        yield watch.do(f"{name}, all keys away", line.clear)

        def change(cls: Any = cls, thing_id: str = thing_id, field: str = field) -> None:
            thing = editing.get(workspace, cls, thing_id)
            window.desk.bus.write(
                editing.change(workspace, thing, **{field: f"Changed {time.time_ns()}"})
            )

        yield watch.do(f"{name}, a change", change)
        yield watch.do(f"{name}, a small mission", partial(ask, "open_mission", small))
        yield watch.do(f"{name}, the big one", partial(ask, "open_mission", big))
    for time_ in ("first", "again"):  # last, for it goes on for long
        yield watch.do(f"{LAST}, {time_}", partial(ask, LAST))
        ask("settings")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2])
    sys.exit(main())
