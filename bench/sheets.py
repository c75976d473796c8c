"""How long the day sheets of a large delegation take: found, in one PDF, one PDF each.

    .venv/bin/python bench/sheets.py [RUNS]

Makes a mission of 200 delegates for five days: four things a day that are everybody's, two meetings
a day of each delegate's own. Each run is a fresh process. Prints the median seconds of each step,
what it is to finding which sheets are due, and the most memory that a run took.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from time import perf_counter

from delegate_app.base.paths import data_folder
from delegate_app.domain.agenda import AgendaItem, Attendance, Kind, Side
from delegate_app.domain.contact import Affiliation, Organisation, Participation, Person, Role
from delegate_app.domain.mission import Mission
from delegate_app.services import editing, sheets
from delegate_app.services.sheets import Batch
from delegate_app.services.workspace import open_workspace

RUNS, DELEGATES, DAYS = 3, 200, 5
FIRST = datetime(2019, 3, 25)
ZONE = "Asia/Jerusalem"


def main() -> int:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as scratch:
        fill(Path(scratch))
        command = [sys.executable, __file__, "--run", scratch]
        found = [json.loads(subprocess.check_output(command)) for _run in range(runs)]
    first = statistics.median(run["which are due"] for run in found)
    print(f"{f'median of {runs}':34}{'s':>8}{'ratio':>8}")
    for name in found[0]:
        middle = statistics.median(run[name] for run in found)
        ratio = "" if name == "MB" else f"{middle / first:8.1f}"
        print(f"{name:34}{middle:8.2f}{ratio}")
    return 0


def run(folder: Path) -> dict[str, float]:
    """Return how long each step takes in this process."""
    workspace = open_workspace(data_folder(folder))
    out = Path(tempfile.mkdtemp(dir=folder))
    day = Batch(mission_id="m", language="en", day=date(2019, 3, 26))
    every = Batch(mission_id="m", language="en")
    steps: dict[str, Callable[[], object]] = {
        "which are due": partial(sheets.of_delegates, workspace, "m"),
        "a day, 200 pages in one PDF": partial(sheets.make, workspace, day),
        "five days, 1,000 pages in one PDF": partial(sheets.make, workspace, every),
        "five days, 200 PDFs": partial(sheets.export_apart, workspace, every, out / "apart"),
    }
    found = {}
    for name, step in steps.items():
        begun = perf_counter()
        step()
        found[name] = perf_counter() - begun
    workspace.close()
    return found | {"MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def fill(folder: Path) -> None:
    """Make the mission in a data folder."""
    workspace = open_workspace(data_folder(folder))
    workspace.change_settings(leads=True)
    last = FIRST + timedelta(days=DAYS - 1)
    mission = Mission(
        id="m", name="Crowd", zone=ZONE, home_zone="Europe/Rome", start=FIRST.date(),
        end=last.date(),
    )  # fmt: skip
    editing.save(workspace, mission, *people(), *agenda()).result()
    workspace.close()


def people() -> Iterator[object]:
    """Give the delegates, each of a company, and as many counterparts."""
    for n in range(DELEGATES):
        yield Organisation(id=f"firm{n}", name=f"Company {n} S.r.l.")
        for key, name, role in (("d", "Delegate", Role.DELEGATE), ("c", "Other", Role.COUNTERPART)):
            yield Person(id=f"{key}{n}", name=f"{name} Family{n}", given=name, family=f"Family{n}")
            yield Participation(
                id=f"{key}p{n}", mission_id="m", person_id=f"{key}{n}", roles=(role,)
            )
        yield Affiliation(id=f"tie{n}", person_id=f"d{n}", organisation_id=f"firm{n}")


def agenda() -> Iterator[object]:
    """Give what is on each day."""
    for day in range(DAYS):
        for hour in (8, 11, 13, 19):
            yield item(f"all-{day}-{hour}", day, hour, Kind.CONFERENCE, "Everybody's", "Hotel")
        for n in range(DELEGATES):
            for hour in (9, 14):
                key, other = f"own-{day}-{hour}-{n}", f"c{(n + hour) % DELEGATES}"
                yield item(key, day, hour, Kind.B2B_MEETING, f"Company {n} meets {other}", "Expo")
                yield Attendance(id=f"o{key}", item_id=key, side=Side.OURS, person_id=f"d{n}")
                yield Attendance(id=f"t{key}", item_id=key, side=Side.THEIRS, person_id=other)


def item(key: str, day: int, hour: int, kind: Kind, title: str, place: str) -> AgendaItem:
    """Return something of half an hour."""
    start = FIRST + timedelta(days=day, hours=hour)
    return AgendaItem(
        id=key, mission_id="m", kind=kind, title=title, start=start,
        end=start + timedelta(minutes=30), zone=ZONE, place=place,
    )  # fmt: skip


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        print(json.dumps(run(Path(sys.argv[2]))))
        sys.exit()
    sys.exit(main())
