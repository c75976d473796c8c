"""The lid closes, the battery ends, the process dies: at most a second of typing is gone."""

import os
import random
import signal
import subprocess
import sys
import time
from datetime import datetime

import pytest

from delegate_app.base.ids import new_id
from delegate_app.base.paths import DataFolder
from delegate_app.domain.agenda import AgendaItem, Kind
from delegate_app.services import agenda, check, editing, missions, notes
from delegate_app.services.workspace import open_workspace

KILLS = int(os.environ.get("DELEGATE_KILLS", "12"))
"""How often a window is killed with `--long`; a thousand take an hour and a half."""

TYPIST = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from delegate_app.ui import application
from delegate_app.ui.shell.window import Window
from delegate_app.ui.widgets.editor import Editor
from delegate_app.base.paths import DataFolder
from delegate_app.services.workspace import open_workspace

def strike():
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Window))
    editors = window.findChildren(Editor)
    notes = [e for e in editors if e.isVisible() and e.accessibleName() == "My notes"]
    if not notes:  # its page is made already, and not there for anybody to type in
        return
    QTest.keyClick(notes[0], "x")
    print(time.monotonic(), flush=True)
    typed.append("x")
    if len(typed) == int(sys.argv[2]):
        keys.stop()

typed = []
application.start()
keys = QTimer(interval=30)
keys.timeout.connect(strike)
keys.start()
sys.exit(application.run(open_workspace(DataFolder(Path(sys.argv[1])))))
"""


@pytest.fixture
def folder(tmp_path):
    """A data folder with one mission and one meeting, past its first start."""
    workspace = open_workspace(DataFolder(tmp_path))
    today = workspace.now_in("Europe/Rome").date()
    made = missions.add(workspace, "Israel", zone="Europe/Rome", start=today, end=today).result()
    start = datetime.combine(today, datetime.min.time())
    editing.save(
        workspace,
        AgendaItem(
            id=new_id(), mission_id=made.mission_id, kind=Kind.B2B_MEETING, title="Maccabi",
            start=start, end=start.replace(hour=23, minute=59), zone="Europe/Rome",
        ),
    ).result()  # fmt: skip
    workspace.change_settings(started=True, mission=made.mission_id)
    workspace.close()
    return DataFolder(tmp_path)


def start_typing(folder, keys=-1):
    """Start a window that types so many keys without pause, and tells each."""
    return subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(folder.root), str(keys)],
        stdout=subprocess.PIPE, text=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip


def kept_text(folder):
    """Return what is kept of the note, in a database that is whole."""
    workspace = open_workspace(folder)
    try:
        assert check.check(workspace) == ()
        mission = missions.cards(workspace)[0].mission
        item = agenda.rows(workspace, mission.id)[0].item
        kept = notes.of_item(workspace, item.id)
    finally:
        workspace.close()
    assert kept is not None
    assert kept.text == "x" * len(kept.text), "what is kept is what was typed"
    return kept.text


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM")
def test_a_request_to_end_costs_nothing(folder):
    typist = start_typing(folder, keys=12)
    for _ in range(12):
        typist.stdout.readline()
    typist.send_signal(signal.SIGTERM)
    assert (typist.communicate(timeout=60)[0], typist.returncode) == ("", 0)
    assert kept_text(folder) == "x" * 12


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize(
    "seed", [1, 2, *(pytest.param(n, marks=pytest.mark.long) for n in range(3, KILLS + 1))]
)
def test_kill_9_costs_at_most_a_second_of_typing(folder, seed):
    lived = random.Random(seed).uniform(1.5, 4.0)  # noqa: S311
    typist = start_typing(folder)
    strikes = [float(typist.stdout.readline())]
    while time.monotonic() < strikes[0] + lived:
        strikes.append(float(typist.stdout.readline()))
    typist.send_signal(signal.SIGKILL)
    killed = time.monotonic()
    strikes += [float(line) for line in typist.communicate()[0].splitlines()]

    kept = kept_text(folder)
    due = sum(strike <= killed - 1.0 for strike in strikes)
    assert len(strikes) > due > 10
    assert len(kept) >= due
