"""How long until the preview of a document shows what was changed in a mission of 100 meetings.

    .venv/bin/python bench/preview.py [RUNS]

Makes a mission with the 100 meetings of `bench/reports.py`, their notes, outcomes and actions. Each
run is a fresh process, offscreen, in which the real window stands in the room of documents and
meetings get another title, one after the other, as an import or the other window would give it.

"shown" is the time in ms from the commit of a change to the new pages in the preview, "made" what
reading the mission and setting the document takes alone. Medians. A change that comes while another
is on its way ends that one's work: "in a row" is the time from the last of five changes, 50 ms
apart. Fails where a preview is shown later than 500 ms, or is
not at the page where it stood.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from delegate_app.services.workspace import Workspace
    from delegate_app.ui.application import Running
    from delegate_app.ui.reports.options import Options
    from delegate_app.ui.reports.view import Reports

RUNS, CHANGES, MEETINGS = 3, 5, 100
LATEST = 500  # ms
KINDS = ("day-sheet", "follow-up", "directory", "b2b-plan", "summary")
PATIENCE = 60  # s


def main() -> int:
    """Measure, print the table, judge."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as scratch:
        fill(Path(scratch))
        command = [sys.executable, __file__, "--measure", scratch]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        found = [
            json.loads(subprocess.check_output(command, env=environment).splitlines()[-1])
            for _run in range(runs)
        ]
    print(f"{f'median of {runs}':12}{'pages':>6}{'shown':>7}{'made':>7}{'in a row':>9}")
    late = False
    for kind in KINDS:
        row = {name: statistics.median(run[kind][name] for run in found) for name in found[0][kind]}
        late |= max(row["shown"], row["in a row"]) > LATEST or not row["stays"]
        print(
            f"{kind:12}{row['pages']:6.0f}{row['shown']:7.0f}{row['made']:7.0f}"
            f"{row['in a row']:9.0f}{'' if row['stays'] else '  lost its place'}"
        )
    return int(late)


def fill(folder: Path) -> None:
    """Keep the mission of `bench/reports.py` in a data folder."""
    from reports import mission

    from delegate_app.base.clock import Clock
    from delegate_app.base.paths import DataFolder
    from delegate_app.domain.agenda import Attendance, Side
    from delegate_app.domain.contact import Labelled, Organisation, Participation, Person, Role
    from delegate_app.domain.mission import Programme
    from delegate_app.services.workspace import open_workspace

    dossier = mission(MEETINGS)
    held = replace(dossier.mission, programme_id="p")
    things: list[object] = [Programme(id="p", name="Strategic Markets", edition="2"), held]
    known: set[str] = set()
    for row in dossier.rows:
        things.append(row.item)
        for one in row.people:
            firm = Organisation(id=f"o-{one.organisation}", name=one.organisation)
            mail = Labelled(f"{one.id}@firm.example")
            if one.id not in known:
                role = Role.DELEGATE if one.side is Side.OURS else Role.COUNTERPART
                joined = Participation(
                    id=f"j-{one.id}", mission_id="m", person_id=one.id, roles=(role,),
                    organisation_id=firm.id,
                )  # fmt: skip
                things += [firm] if firm.id not in known else []
                things += [Person(id=one.id, name=one.name, emails=(mail,)), joined]
                known |= {one.id, firm.id}
            seat = f"{row.item.id}-{one.id}"
            things.append(Attendance(id=seat, item_id=row.item.id, side=one.side, person_id=one.id))
    things += [*dossier.notes, *dossier.debriefs.values()]
    things += [row.followup for row in dossier.followups]
    workspace = open_workspace(DataFolder(folder), Clock(datetime(2019, 3, 26, 9, tzinfo=UTC)))
    workspace.write("bench", lambda transaction: transaction.save_all(things)).result()
    workspace.change_settings(mission="m", me="o0", leads=True)
    workspace.close()


# --- the process that is measured ------------------------------------------------------------


def measure(folder: str) -> dict[str, dict[str, float]]:
    """Open the window and change the mission under each document."""
    from delegate_app.base.paths import DataFolder
    from delegate_app.services.workspace import open_workspace
    from delegate_app.ui.application import Running
    from delegate_app.ui.reports.options import Options

    app = QApplication.instance() or QApplication([])
    running = Running(open_workspace(DataFolder(Path(folder))))
    running.window.resize(1440, 900)
    running.window.show()
    running.window.settle()
    running.window.desk.actions.ask("begin")  # past the first start
    running.window.desk.actions.ask("reports")
    room = running.window.room("reports")
    options = room.findChild(Options)
    found = {}
    for kind in KINDS:
        options.choose(kind, None)
        wait(lambda: settled(room))
        found[kind] = figures(running, room, options)
    running.close()
    app.processEvents()
    return found


def figures(running: Running, room: Reports, options: Options) -> dict[str, float]:
    """Change titles, one and several at a time, and time the preview."""
    from delegate_app.services import reporting

    workspace = running.window.desk.workspace
    view = room.findChild(QPdfView)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    stood, stays, shown, made = bar.value(), True, [], []
    for n in range(CHANGES):
        change(workspace, f"Changed {n}")
        begun = time.perf_counter()
        wait(lambda: not settled(room))
        wait(lambda: settled(room))
        shown.append(time.perf_counter() - begun)
        stays &= bar.value() == stood
        begun = time.perf_counter()
        reporting.make(workspace, options.order())
        made.append(time.perf_counter() - begun)
    for n in range(CHANGES):
        change(workspace, f"In a row {n}")
        begun = time.perf_counter()
        pause(50)
    wait(lambda: settled(room))
    times = {"shown": shown, "made": made, "in a row": [time.perf_counter() - begun]}
    medians = {name: 1000 * statistics.median(each) for name, each in times.items()}
    return {**medians, "pages": view.document().pageCount(), "stays": float(stays)}


def change(workspace: Workspace, title: str) -> None:
    """Give a meeting another title."""
    from delegate_app.services import agenda, editing

    (item,) = agenda.items(workspace, ["i3"])
    editing.save(workspace, replace(item, title=title)).result()


def settled(room: Reports) -> bool:
    """Return whether the preview shows the document as it is now."""
    return "being made" not in room.subtitle


def wait(until: Callable[[], bool]) -> None:
    """Let the window go on until something holds."""
    end = time.monotonic() + PATIENCE
    while not until():
        if time.monotonic() > end:
            raise TimeoutError
        pause(1)


def pause(ms: int) -> None:
    """Let the window go on for a while."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(sys.argv[2])))
    else:
        sys.exit(main())
