"""How long until the window shows, and how much memory it takes, against a bare Qt window.

    .venv/bin/python bench/startup.py [RUNS]

Each run starts three fresh processes one after the other: a bare window with an empty table, the
sample mission, and the same with 100,000 notes (70 MiB of text): 5,000 in each of 20 missions, and
of those of the open one 2,000 on the meeting in hand. Time goes from the start of the process to
the end of the first paint, memory is what is resident then; "caret" says when the page of the
meeting is there too, with the caret in its note. All are medians, offscreen, after a first round
that counts for nothing but fills Python's caches. Only the ratios carry over to another machine.
Fails where the first paint or the memory is more than twice what the bare window takes, or where
something is loaded by then that only an import or a report needs. Linux only: it reads /proc.
"""

from __future__ import annotations

# Nothing else here: the measured process is this file too, and would pay for it.
import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

    from delegate_app.base.paths import DataFolder
    from delegate_app.db.journal import Transaction
    from delegate_app.domain.mission import Mission
    from delegate_app.domain.note import Note
    from delegate_app.services.workspace import Workspace

RUNS = 9
LIMIT = 2.0
MISSIONS = 20
NOTES = 5_000  # of each of them
IN_HAND = 2_000  # of those of the open mission
LATER = (
    "reportlab", "icalendar", "python_calamine", "fontTools", "uharfbuzz", "sqlite_utils",
    "delegate_app.db.journal",
)  # fmt: skip
TEXT = "We met the buyer, who asked for samples and a price by the end of April. " * 10


def main() -> int:
    """Measure, print the table, judge."""
    import shutil
    import statistics
    import tempfile

    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as scratch:
        folders = {
            "bare window": "",
            "sample": f"{scratch}/few",
            "100,000 notes": f"{scratch}/many",
        }
        open_sample(folders["sample"]).close()
        shutil.copytree(folders["sample"], folders["100,000 notes"])
        add_notes(folders["100,000 notes"])
        rounds = [
            {name: start(folder) for name, folder in folders.items()} for _ in range(runs + 1)
        ]
    started = rounds[1:]
    table = {
        name: [statistics.median(run[name][0][figure] for run in started) for figure in range(3)]
        for name in folders
    }
    bare = table["bare window"]
    print(f"{f'median of {runs}':16}{'ms':>6}{'ratio':>7}{'MiB':>7}{'ratio':>7}{'caret':>7}")
    for name, (ms, mib, caret) in table.items():
        print(f"{name:16}{ms:6.0f}{ms / bare[0]:7.2f}{mib:7.1f}{mib / bare[1]:7.2f}{caret:7.0f}")
    loaded = sorted({module for run in started for one in run.values() for module in one[1]})
    print(f"loaded too early: {', '.join(loaded) or 'nothing'}")
    ratios = [row[figure] / bare[figure] for row in table.values() for figure in (0, 1)]
    return int(max(ratios) > LIMIT or bool(loaded))


def open_sample(folder: str) -> Workspace:
    """Open the sample mission of a data folder; the first time, that imports its files."""
    from pathlib import Path

    from delegate_app.base.paths import data_folder
    from delegate_app.services import sample

    return sample.open_sample(data_folder(Path(folder)))


def add_notes(folder: str) -> None:
    """Fill the open mission with notes, and put those of other years beside it."""
    from dataclasses import replace
    from functools import partial
    from itertools import cycle, islice

    from delegate_app.base.ids import new_id
    from delegate_app.services import agenda, missions, notes

    workspace = open_sample(folder)
    opened = missions.find(workspace, workspace.settings.mission)
    now = workspace.now_in(opened.zone)
    items = [row.item for row in agenda.rows(workspace, opened.id) if not row.item.all_day]
    in_hand = next(item.id for item in items if item.start <= now < item.end)
    spread = islice(cycle(item.id for item in items), NOTES - IN_HAND)
    subjects: dict[Mission, list[str | None]] = {opened: [*[in_hand] * IN_HAND, *spread]}
    for number in range(1, MISSIONS):
        subjects[replace(opened, id=new_id(), name=f"{opened.name} {number}")] = [None] * NOTES
    for mission, on in subjects.items():
        written = [
            replace(notes.blank(workspace, mission.id, item_id=item_id), text=f"{TEXT} {number}")
            for number, item_id in enumerate(on)
        ]
        workspace.write("bench", partial(save_all, [mission, *written])).result()
    workspace.close()


def save_all(things: list[Mission | Note], transaction: Transaction) -> None:
    """Write a batch in one transaction."""
    for thing in things:
        transaction.save(thing)


def start(folder: str) -> tuple[tuple[float, float, float], list[str]]:
    """Start this file as the process to measure; return its figures, and what it loaded early."""
    import subprocess

    command = [sys.executable, __file__, "--measure", str(time.monotonic_ns()), folder]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # or each start compiles the app anew
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    painted, mebibytes, caret, *loaded = answer.stdout.split()
    return (float(painted), float(mebibytes), float(caret)), loaded


# --- the process that is measured ------------------------------------------------------------


def measure(started: int, folder: str) -> NoReturn:
    """Open a window, and end the process once its event loop has painted it."""
    if folder:  # what `delegate-app sample` does where there is a display
        from pathlib import Path

        from delegate_app.bootstrap import show
        from delegate_app.services.sample import open_sample

        def open_and_watch(data: DataFolder) -> Workspace:
            workspace = open_sample(data)
            tell_once_painted(started)
            return workspace

        show(open_and_watch, Path(folder))
    tell_once_painted(started)
    run_bare_window()


def tell_once_painted(started: int) -> None:
    """Let the event loop tell what the process took so far, in place of running."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    def milliseconds() -> float:
        return (time.monotonic_ns() - started) / 1e6

    def paint_and_tell() -> NoReturn:
        # Shown before the loop starts, a window is painted here; what a timer begins comes after.
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.X11ExcludeTimers)
        painted = milliseconds()
        from pathlib import Path

        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        mebibytes = pages * os.sysconf("SC_PAGE_SIZE") / 2**20
        loaded = [name for name in LATER if name in sys.modules]
        from PySide6.QtWidgets import QTextEdit

        for _ in range(9):  # a turn for the page of the meeting, one to paint it, some to spare
            if isinstance(QApplication.focusWidget(), QTextEdit):
                break
            QApplication.processEvents()
        print(painted, mebibytes, milliseconds(), *loaded, flush=True)
        os._exit(0)

    QApplication.exec = staticmethod(paint_and_tell)


def run_bare_window() -> None:
    """Show what any Qt program has to pay for."""
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QTableView())
    window.resize(1200, 800)
    window.show()
    app.exec()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(int(sys.argv[2]), sys.argv[3])
    sys.exit(main())
