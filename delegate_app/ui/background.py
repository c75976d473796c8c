"""Slow work off the window's thread or after its next picture, and every answer back on it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QThreadPool, QTimer, Signal, Slot
from shiboken6 import isValid

if TYPE_CHECKING:
    from concurrent.futures import Future

    from PySide6.QtWidgets import QWidget

T = TypeVar("T")


class Stopped(Exception):  # noqa: N818 - nothing went wrong, somebody cancelled
    """Ends work that the person cancelled; whoever does the work lets it pass."""


class Task:
    """Long work as the window shows it; both threads touch it, so it is no QObject."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.part: float | None = None
        """How much of 1 is done; None while that is not known."""
        self._stopped = False

    def reach(self, part: float) -> None:
        """Note how far the work is.

        Raises:
            Stopped: If the person cancelled it meanwhile.
        """
        if self._stopped:
            raise Stopped
        self.part = part

    def stop(self) -> None:
        """Cancel the work; it ends where it next tells how far it is."""
        self._stopped = True


class Background(QObject):
    """Brings the answers of other threads to the window, as long as somebody waits for them.

    It alone owns the signal that crosses the threads: what runs in the pool owns no QObject and
    so is never taken apart on the wrong thread.

    Nothing begins before what is due was painted and the pieces that wait are done. A thread that
    reads takes Python from the window thousands of times while a room or a page is built, each time
    for as long as Python lets it.
    """

    _answered = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._jobs: deque[Callable[[], None]] = deque()
        self._pieces: deque[Callable[[], object]] = deque()
        self._turn = QTimer(self, interval=0)  # strikes when the loop has nothing else to do
        self._turn.timeout.connect(self._take_turn)
        self._breathed = False  # whether the loop heard all else since the last piece and picture

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        """Do `work` in the thread pool, then call `done` or `failed` on the window's thread."""

        def job() -> None:
            from concurrent.futures import Future  # no work begins before the first picture

            answer: Future[T] = Future()
            self.when(answer, done, failed)
            try:
                answer.set_result(work())
            except BaseException as error:  # noqa: BLE001 - handed to whoever asked
                answer.set_exception(error)

        self._jobs.append(job)
        self._turn.start()

    def later(self, piece: Callable[[], object]) -> None:
        """Call `piece` on the window's thread after the next picture, in a turn of its own."""
        self._pieces.append(piece)
        self._turn.start()

    def await_picture(self, window: QWidget) -> None:
        """Begin nothing before a window's first picture, which the screen asks for in its own time.

        Until then the loop has little to do, and would turn to what waits.
        """
        self._turn.stop()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on once a window is painted; all that is in it comes in the same turn."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._turn.start()
        return False

    def when(
        self,
        answer: Future[T],
        done: Callable[[T], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        """Call `done` or `failed` on the window's thread once another thread has answered."""

        def cross(settled: Future[T]) -> None:
            if isValid(self):
                self._answered.emit(settled, done, failed)

        answer.add_done_callback(cross)

    @property
    def busy(self) -> bool:
        """Whether somebody may be waiting for something."""
        waits = self._jobs or self._pieces
        return bool(waits) or QThreadPool.globalInstance().activeThreadCount() > 0

    def finish(self) -> None:
        """Wait for what reads the data folder, which is about to be closed."""
        self._begin()
        QThreadPool.globalInstance().waitForDone()

    def end(self) -> None:
        """Finish for good: what an answer still asks for would read a folder that is closed."""
        self.finish()
        self._jobs = deque(maxlen=0)

    def _begin(self) -> None:
        while self._jobs:
            QThreadPool.globalInstance().start(self._jobs.popleft())

    @Slot()
    def _take_turn(self) -> None:
        self._breathed = not self._breathed
        if self._breathed:  # of all timers that are due now, this one was due first
            return
        if not self._pieces:
            self._begin()
            self._turn.stop()
            return
        piece = self._pieces.popleft()
        if is_heard(piece):
            piece()

    @Slot(object, object, object)
    def _deliver(
        self,
        settled: Future[Any],
        done: Callable[[Any], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        error = settled.exception()
        heard = done if error is None else failed
        if is_heard(heard):
            heard(settled.result() if error is None else error)


def is_heard(slot: Callable[..., object]) -> bool:
    """Return whether whoever waits is still there, through a partial and with all it is given.

    A window may be closed meanwhile.
    """
    asker = getattr(getattr(slot, "func", slot), "__self__", None)
    there = (asker, *getattr(slot, "args", ()))
    return all(isValid(one) for one in there if isinstance(one, QObject))
