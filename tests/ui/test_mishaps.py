"""A bug anywhere is told and logged without anybody's words, and the typing goes on."""

import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QRunnable, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from delegate_app.base.errors import KnownError
from delegate_app.services import notes
from delegate_app.ui.bus import Keeping
from delegate_app.ui.today.meeting import MeetingPage
from delegate_app.ui.widgets.editor import Editor

TYPED = "Besprochen: Silberfuchs"
CRASH = """
import ctypes, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from delegate_app.base.paths import DataFolder
from delegate_app.services.workspace import open_workspace
from delegate_app.ui import application
typed = "what somebody typed"
application.start()
QTimer.singleShot(500, lambda: ctypes.string_at(0))
application.run(open_workspace(DataFolder(Path(sys.argv[1]))))
"""
FAILURE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from delegate_app.base.paths import DataFolder
from delegate_app.services.workspace import open_workspace
from delegate_app.ui import application
class Failing(QWidget):
    def sizeHint(self):
        return ()[0]
typed = "what somebody typed"
app = application.start()
QTimer.singleShot(300, lambda: Failing().adjustSize())
QTimer.singleShot(900, app.closeAllWindows)
sys.exit(application.run(open_workspace(DataFolder(Path(sys.argv[1])))))
"""


class Broken(QWidget):
    def __init__(self, parent, words):
        super().__init__(parent)
        self.words = words

    def paintEvent(self, _event):  # noqa: N802 - the name is Qt's
        raise ValueError(self.words)


class Failing(QRunnable):
    def __init__(self, words):
        super().__init__()
        self.words = words

    def run(self):
        raise ValueError(self.words)


def fail(words):
    raise ValueError(words)


def in_a_slot(_window, words):
    QTimer.singleShot(0, lambda: fail(words))


def in_a_painter(window, words):
    broken = Broken(window, words)
    broken.resize(40, 40)
    broken.show()
    QTimer.singleShot(200, broken.deleteLater)


def in_the_background(window, words):
    bus = window.desk.bus
    bus.background.run(lambda: fail(words), print, bus.complain)


def in_a_runnable(_window, words):
    QThreadPool.globalInstance().start(Failing(words))


def in_the_writer(window, words):
    workspace = window.desk.workspace
    window.desk.bus.write(workspace.write("Step", lambda _transaction: fail(words)))


def in_who_listens_to_the_writer(window, words):
    workspace, heard = window.desk.workspace, []

    def listen(_change):
        if not heard:
            heard.append(True)
            fail(words)

    workspace.listen(listen)


@pytest.fixture
def own_hooks(monkeypatch):
    """Python's own last resorts, in the place of those by which a test hears of a bug."""
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)


@pytest.mark.usefixtures("own_hooks")
@pytest.mark.parametrize(
    "go_wrong",
    [in_a_slot, in_a_painter, in_the_background, in_a_runnable, in_the_writer,
     in_who_listens_to_the_writer],
    ids=lambda way: way.__name__,
)  # fmt: skip
def test_a_bug_is_told_without_words_and_what_is_typed_is_saved(
    sample, run, person, qtbot, go_wrong
):
    window = run(sample).window
    item = window.findChild(MeetingPage).row.item
    editor = next(e for e in window.findChildren(Editor) if e.isVisible())
    go_wrong(window, TYPED)
    person.press(editor, TYPED)
    qtbot.waitUntil(lambda: person.reads(window, "⚠ Something went wrong inside Delegate."))
    assert QApplication.activeModalWidget() is None
    assert editor.hasFocus()
    person.press(editor, ", dopotutto")
    editor.draft.flush()
    qtbot.waitUntil(lambda: not editor.draft.unsaved)
    assert notes.of_item(sample, item.id).text.endswith(f"{TYPED}, dopotutto")
    log = sample.folder.log.read_text("utf-8")
    assert "builtins.ValueError" in log
    assert "test_mishaps.py" in log
    assert not any(word in log for word in (*TYPED.split(), "dopotutto"))


@pytest.mark.usefixtures("own_hooks")
def test_a_bug_is_logged_once_however_often_it_is_painted(sample, run):
    window = run(sample).window
    broken = Broken(window, "x")
    broken.resize(40, 40)
    broken.show()
    for _time in range(5):
        broken.update()
        QApplication.processEvents()
    assert sample.folder.log.read_text("utf-8").count("ValueError") <= 2
    broken.hide()
    broken.deleteLater()


@pytest.mark.usefixtures("own_hooks")
def test_a_bug_is_told_where_even_the_log_cannot_be_written(sample, run, person, qtbot):
    sample.folder.log.unlink(missing_ok=True)
    sample.folder.log.mkdir()
    window = run(sample).window
    in_a_slot(window, TYPED)
    qtbot.waitUntil(lambda: person.reads(window, "⚠ Something went wrong inside Delegate."))


@pytest.mark.usefixtures("own_hooks")
def test_a_known_error_shows_its_sentences_wherever_it_comes_from(sample, run, person, qtbot):
    window = run(sample).window

    def refuse():
        raise KnownError("No.", safe="All is {well}.", todo="Wait.", well="well")

    QTimer.singleShot(0, refuse)
    qtbot.waitUntil(lambda: person.reads(window, "⚠ No. All is well. Wait."))
    assert not sample.folder.log.exists()


@pytest.mark.usefixtures("own_hooks")
def test_a_file_that_is_found_damaged_while_it_is_read_is_no_bug(sample, run, person, qtbot):
    window = run(sample).window
    broken = sample.folder.root / "broken.db"
    broken.write_bytes(TYPED.encode() * 1_000)

    def read():
        sample.reader().execute("attach ? as broken", [str(broken)])

    QTimer.singleShot(0, read)
    qtbot.waitUntil(lambda: person.reads(window, "is damaged"))
    assert not sample.folder.log.exists()


def test_a_full_disk_is_called_full_and_what_is_typed_waits(sample, run, person, qtbot):
    window = run(sample).window
    item = window.findChild(MeetingPage).row.item
    editor = next(e for e in window.findChildren(Editor) if e.isVisible())

    def limit(pages):
        sample.write(
            "Step", lambda t: t.connection.execute(f"pragma max_page_count={pages}").fetchall()
        ).result()

    limit(1)  # SQLite takes it as the pages there are
    words = TYPED * 4_000
    editor.insertPlainText(words)
    qtbot.waitUntil(lambda: window.desk.bus.keeping is Keeping.FAILED)
    assert person.reads(window, "⚠ The disk is full")
    assert person.reads(window, "All that was saved before is unharmed.")
    assert editor.draft.text.endswith(words)
    limit(1_000_000)
    editor.draft.flush()
    qtbot.waitUntil(lambda: window.desk.bus.keeping is Keeping.SAVED)
    assert notes.of_item(sample, item.id).text.endswith(words)


def test_a_crash_below_python_leaves_its_way_in_the_log_without_words(tmp_path):
    crashed = subprocess.run([sys.executable, "-c", CRASH, str(tmp_path)], check=False, timeout=60)
    assert crashed.returncode != 0
    log = (tmp_path / "delegate.log").read_text("utf-8")
    assert "most recent call first" in log
    assert "typed" not in log


def test_what_python_itself_raises_while_qt_asks_ends_nothing(tmp_path):
    failed = subprocess.run([sys.executable, "-c", FAILURE, str(tmp_path)], check=False, timeout=60)
    assert failed.returncode == 0
    log = (tmp_path / "delegate.log").read_text("utf-8")
    assert "builtins.IndexError" in log
    assert "sizeHint" in log
    assert "typed" not in log
