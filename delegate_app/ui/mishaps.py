"""What goes wrong where nobody waits for it: in a slot, while painting, on another thread."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from delegate_app.base.bugs import log_bug
from delegate_app.base.errors import KnownError
from delegate_app.services.workspace import Workspace
from delegate_app.ui.bus import Bus, Message
from delegate_app.ui.language import _

T = TypeVar("T")


def survive(work: Callable[[], T]) -> T:
    """Do the work of a window so that no exception in it ends the process unheard.

    Python 3.11 makes an exception of what its own C code raises, such as an index out of range,
    only once somebody catches it, or at once where another is being handled. PySide6 (6.9 to 6.12,
    `Shiboken::Errors::storePythonOverrideErrorOrPrint`) looks into it before: where a call of ours
    into Qt comes back to a method of ours that fails so, the process would crash. So one is being
    handled for as long as there is a window. From 3.12 on Python makes them all at once.
    """
    try:
        raise _Handled
    except _Handled:
        return work()


class _Handled(Exception):  # noqa: N818 - nothing went wrong
    """Is being handled all the time; every other exception names it as its context."""


class Mishaps(QObject):
    """Stands in for Python's last resort: a bug is logged without anybody's words and told.

    Nothing is modal and nothing ends: what is typed stays on the screen and is saved as before.
    """

    _happened = Signal(object)
    """An exception, on its way to the window's thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._bus: Bus | None = None
        self._workspace: Workspace | None = None
        self._logged: set[tuple[str, ...]] = set()
        self._telling = False
        self._hook, self._thread_hook = sys.excepthook, threading.excepthook
        sys.excepthook, threading.excepthook = self._hear, self._hear_thread
        # Later, because a window that is being laid out must not be given a message to lay out.
        self._happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def follow(self, bus: Bus, workspace: Workspace) -> None:
        """Tell in the window of a bus from now on, and write to its data folder's log."""
        self._bus, self._workspace = bus, workspace

    def let_go(self) -> None:
        """Leave the last resort to Python again."""
        sys.excepthook, threading.excepthook = self._hook, self._thread_hook

    def _hear(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not issubclass(kind, Exception) or self._telling:
            self._hook(kind, error, trace)
            return
        self._happened.emit(error)
        if self._hook is not sys.__excepthook__ and not issubclass(kind, KnownError):
            self._hook(kind, error, trace)

    def _hear_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is None or not issubclass(told.exc_type, Exception):
            self._thread_hook(told)
            return
        self._happened.emit(told.exc_value)
        if self._thread_hook is not threading.__excepthook__:
            self._thread_hook(told)

    @Slot(object)
    def _tell(self, error: Exception) -> None:
        if self._bus is None or self._workspace is None:
            return
        self._telling = True
        try:
            known = self._workspace.explain(error)
            if isinstance(known, KnownError):
                self._bus.complain(known)
            else:
                log = self._workspace.folder.log
                self._bus.told.emit(Message(self._words(error, log), alarm=True))
        finally:
            self._telling = False

    def _words(self, error: Exception, log: Path) -> str:
        """Note a bug, and return what to say of it."""
        words = _(
            "Something went wrong inside Delegate. What you typed is still here and is being kept."
        )
        try:
            self._note(error, log)
        except OSError:
            return words  # the disk is full, or worse: what matters was said
        where = _("A note without your words is in {log}.").format(log=log)
        return f"{words} {where}"

    def _note(self, error: Exception, log: Path) -> None:
        """Log a bug, once for each way to it: a painter may fail sixty times a second."""
        frames = traceback.extract_tb(error.__traceback__)
        way = (type(error).__name__, *(f"{frame.filename}:{frame.lineno}" for frame in frames))
        if way not in self._logged:
            log_bug(log, error)
            self._logged.add(way)
