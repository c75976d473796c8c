"""What every test can rely on, and what it may not leave behind.

A test runs without a display, in data folders of its own. It fails on a Qt warning, an unexpected
log record, a warning, an exception in a slot, in a thread or while being collected, on work still
running in the thread pool and on a window left over.
"""

from __future__ import annotations

import gc
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.logging import _QtMessageCapture

# Before anything imports Qt. A developer may set another platform to look at what happens.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How long an example takes says how busy the machine is, not whether the program is right.
BUSY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("usual", BUSY, max_examples=50)
settings.register_profile("long", BUSY, max_examples=200)
settings.load_profile("usual")

ROOT = Path(__file__).parents[1]
DRAIN_MS = 10_000
GARBAGE = 1_000_000  # objects made and still there, of which about 50,000 are a window's


@pytest.fixture(scope="session")
def samples() -> Path:
    """The files of the sample mission, as organisers send them."""
    return ROOT / "resources" / "samples"


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's data folder, made once and copied by whoever needs it."""
    from delegate_app.base.paths import DataFolder
    from delegate_app.services.sample import open_sample

    root = tmp_path_factory.mktemp("sample-made-once")
    open_sample(DataFolder(root)).close()
    return root


@pytest.fixture(scope="session", autouse=True)
def _no_search_for_garbage_by_chance() -> None:
    """A window that is gone is garbage, and Qt's objects in it end on the thread that finds it."""
    gc.disable()


@pytest.fixture(autouse=True)
def _garbage_is_found_on_this_thread() -> Iterator[None]:
    yield
    if gc.get_count()[0] > GARBAGE:
        gc.collect()


@pytest.fixture(autouse=True)
def _folders_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch) -> None:
    """Nothing that a test does reaches the data, the settings or the cache of who runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.delenv("DELEGATE_APP_DATA", raising=False)
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home))
    for name in ("APPDATA", "LOCAL_APPDATA"):  # platformdirs asks Windows unless told so
        monkeypatch.setenv(f"WIN_PD_OVERRIDE_{name}", str(home))


@pytest.fixture(autouse=True)
def _no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning in the log is a result: a test that expects one looks at it and clears it."""
    yield
    unexpected = [
        f"{record.name}: {record.getMessage()}"
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING and record.name.startswith("delegate_app")
    ]
    assert not unexpected


@pytest.fixture(autouse=True)
def _nothing_left_of_qt(qtlog: _QtMessageCapture) -> Iterator[None]:
    """The thread pool is drained, no window is left, and tearing down went without a warning."""
    yield
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
    from PySide6.QtWidgets import QApplication

    if not isinstance(QCoreApplication.instance(), QApplication):
        return
    drained = QThreadPool.globalInstance().waitForDone(DRAIN_MS)
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if QApplication.topLevelWidgets():
        gc.collect()  # a window in a cycle of Python objects is not left over, only not yet gone
    left = [repr(widget) for widget in QApplication.topLevelWidgets() if not widget.parent()]
    for widget in QApplication.topLevelWidgets():
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    from delegate_app.ui import theme

    if theme.scale() != 1:  # or the next test would meet the text of this one
        theme.enlarge(100)
    assert drained, "work is still running in the thread pool"
    assert not left, "windows are left over"
    warnings = [r.message for r in qtlog.records if r.matches_level("WARNING") and not r.ignored]
    assert not warnings
