"""One window a data folder, through every way in which a process can come and go."""

import os
import signal
import subprocess
import sys

import pytest

from delegate_app.base.paths import DataFolder
from delegate_app.ui.one_window import OneWindow

HOLD = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from delegate_app.base.paths import DataFolder
from delegate_app.ui.one_window import OneWindow
app = QApplication([])
alone = OneWindow()
assert alone.take(DataFolder(Path(sys.argv[1])))
print("held", flush=True)
app.exec()
"""
START = """
import sys
from pathlib import Path
from delegate_app.base.paths import DataFolder
from delegate_app.services.sample import open_sample
from delegate_app.ui import application
sys.exit(application.run(open_sample(DataFolder(Path(sys.argv[1])))))
"""


def python(code, folder, **options):
    return subprocess.Popen([sys.executable, "-c", code, str(folder)], text=True, **options)


@pytest.fixture
def alone(qapp):
    held = OneWindow()
    yield held
    held.let_go()
    held.deleteLater()
    qapp.processEvents()


def test_a_second_start_raises_the_first_and_ends_well(alone, sample, qtbot):
    assert alone.take(sample.folder)
    with qtbot.waitSignal(alone.wanted, timeout=30_000):
        second = python(START, sample.folder.root.parent)
    assert second.wait(30) == 0


def test_a_killed_process_leaves_the_folder_free(alone, tmp_path):
    first = python(HOLD, tmp_path, stdout=subprocess.PIPE)
    assert first.stdout.readline() == "held\n"
    assert not alone.take(DataFolder(tmp_path))
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    first.stdout.close()
    assert alone.take(DataFolder(tmp_path))


def test_two_folders_have_a_window_each(alone, tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    other = OneWindow()
    assert alone.take(DataFolder(tmp_path / "a"))
    assert other.take(DataFolder(tmp_path / "b"))
    assert not other.take(DataFolder(tmp_path / "a"))
    other.let_go()
    other.deleteLater()


def test_who_moves_on_leaves_the_folder_to_others(alone, tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    other = OneWindow()
    assert alone.take(DataFolder(tmp_path / "a"))
    assert alone.take(DataFolder(tmp_path / "b"))
    assert other.take(DataFolder(tmp_path / "a"))
    other.let_go()
    other.deleteLater()
