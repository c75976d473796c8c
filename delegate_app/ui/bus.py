"""The one way back: what was written reaches every view, and what failed reaches the person."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from delegate_app.base.errors import KnownError, NothingToDoError
from delegate_app.ui.background import Background, Stopped, Task, is_heard
from delegate_app.ui.language import _, say

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from delegate_app.domain.changes import ChangeSet
    from delegate_app.services.workspace import Workspace


T = TypeVar("T")
LOOK_AROUND = 2_000
"""Milliseconds between looks at what others wrote to the data folder."""
_NAMED = 60
"""How many characters of a title a message has; a note may be a long line."""


class Message(NamedTuple):
    """A line for the window's message bar."""

    text: str
    alarm: bool = False
    operation: str = ""
    """The step that its Undo takes back; empty where it offers none."""
    leads_to: tuple[str, object] | None = None
    """The command that its button asks for, with what is handed over; it then waits to be read."""
    lead: str = ""
    """What that button says; Show, where nothing else is said."""
    folder: Path | None = None
    """What its button opens among the system's files, where there is one."""
    discreet: str = ""
    """What it says in the discreet view, where its text quotes what is out of sight there."""


class Keeping(Enum):
    """How the person's words stand with the disk."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


class Bus(QObject):
    """Carries changes, messages and the state of saving within one window."""

    changed = Signal(object)
    """A `ChangeSet`, whoever made it."""
    told = Signal(object)
    """A `Message`."""
    keeping_changed = Signal()
    discreet_changed = Signal()
    tasks_changed = Signal()
    _arrived = Signal(object)

    def __init__(self, workspace: Workspace, background: Background) -> None:
        super().__init__(background)
        self.background = background
        self.discreet = False
        """Whether notes, grades and promises are hidden from whoever sits beside the screen."""
        self.tasks: tuple[Task, ...] = ()
        """The long work that is under way."""
        self._answers = Background(self)
        self._answered = threading.Event()
        self._queued = 0
        self._unsaved: set[object] = set()
        self._failed: set[object] = set()
        self._arrived.connect(self._announce, Qt.ConnectionType.QueuedConnection)
        workspace.listen(self._hear)
        self._workspace = workspace
        workspace.look_around()
        self._look = QTimer(self, interval=LOOK_AROUND)
        self._look.timeout.connect(self._look_around)
        self._look.start()

    @property
    def keeping(self) -> Keeping:
        """How the person's words stand with the disk at this moment."""
        if self._failed:
            return Keeping.FAILED
        return Keeping.SAVING if self._queued or self._unsaved else Keeping.SAVED

    def write(
        self,
        answer: Future[ChangeSet],
        done: Callable[[ChangeSet], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Follow a write to its end.

        Args:
            answer: What a service returned.
            done: Called with the change, on the window's thread, before `changed` tells of it.
            failed: Called with the error instead of the message bar, by a writer that keeps the
                text, tries again and answers for it through `hold`.
        """

        def settle(change: ChangeSet) -> None:
            self._queued -= 1
            self._failed.discard(self)
            if done and is_heard(done):
                done(change)
            self.keeping_changed.emit()

        def report(error: BaseException) -> None:
            self._queued -= 1
            if failed and is_heard(failed):
                failed(error)
            else:
                self._failed.add(self)
                self.complain(error)
            self.keeping_changed.emit()

        self._queued += 1
        self.keeping_changed.emit()
        self._answers.when(answer, settle, report)
        answer.add_done_callback(self._note_answer)

    def choose(self, **choices: Any) -> None:
        """Make choices of `Settings`, and follow them to the disk as a write is followed.

        Where the disk does not take them they hold all the same, and are tried again until it does.
        """

        def kept(_change: ChangeSet) -> None:
            self.hold(self._workspace, unsaved=False)

        def refused(error: BaseException) -> None:
            if choices:
                self.complain(error)
            self.hold(self._workspace, unsaved=True, failed=True)

        self.write(self._workspace.change_settings(**choices), kept, refused)

    def hold(self, writer: object, *, unsaved: bool, failed: bool = False) -> None:
        """Note whether a writer has text that is not on the disk yet, or could not be put there."""
        for standing, mine in ((unsaved, self._unsaved), (failed, self._failed)):
            mine.add(writer) if standing else mine.discard(writer)
        self.keeping_changed.emit()

    def tell(
        self,
        text: str,
        *,
        operation: str = "",
        leads_to: tuple[str, object] | None = None,
        lead: str = "",
        discreet: str = "",
    ) -> None:
        """Say something in the message bar, with Undo where a step can be taken back."""
        self.told.emit(
            Message(text, operation=operation, leads_to=leads_to, lead=lead, discreet=discreet)
        )

    def tell_deleted(self, title: str, count: int, change: ChangeSet) -> None:
        """Say what is gone, with Undo: of one thing its title, of several how many they were.

        The title of a note is its first words, so the discreet view says none.
        """
        if change.ids:
            words = _("Deleted: {title}") if title else _("Deleted.")
            if count > 1:
                words = _("Deleted: {count}")
            short = title if len(title) <= _NAMED else f"{title[:_NAMED].rstrip()}…"
            said, plain = words.format(title=short, count=count), _("Deleted.")
            self.tell(said, operation=change.operation, discreet=plain)

    def tell_written(self, target: Path) -> None:
        """Say which file or folder was written, with the way to it."""
        folder = target if target.is_dir() else target.parent
        self.told.emit(Message(_("Written: {file}").format(file=target), folder=folder))

    def complain(self, error: BaseException) -> None:
        """Say a known error in the message bar; anything else is a bug and treated as one."""
        if isinstance(error, KnownError):
            self.told.emit(Message(say(error), alarm=not isinstance(error, NothingToDoError)))
        else:
            sys.excepthook(type(error), error, error.__traceback__)

    def be_discreet(self) -> None:
        """Hide what is not for a counterpart's eyes, or show it again."""
        self.discreet = not self.discreet
        self.discreet_changed.emit()

    def undertake(
        self,
        words: str,
        work: Callable[[Callable[[float], None]], T],
        done: Callable[[T], object],
    ) -> None:
        """Do long work beside everything else, with its progress and Cancel in the message bar.

        Args:
            words: What is being done.
            work: Called in the thread pool with a function to tell how much of 1 is done; that
                function raises where the person cancelled, and `work` then leaves no trace.
            done: Called with the result on the window's thread.
        """
        task = Task(words)
        self.tasks = (*self.tasks, task)
        self.tasks_changed.emit()

        def ended() -> None:
            self.tasks = tuple(other for other in self.tasks if other is not task)
            self.tasks_changed.emit()

        def finish(result: T) -> None:
            ended()
            if is_heard(done):
                done(result)

        def give_up(error: BaseException) -> None:
            ended()
            if isinstance(error, Stopped):
                self.tell(_("Cancelled; nothing was changed."))
            else:
                self.complain(error)

        self.background.run(partial(work, task.reach), finish, give_up)

    def stop(self) -> None:
        """Cancel all long work."""
        for task in self.tasks:
            task.stop()

    def wait(self, patience: float) -> None:
        """Let the writer finish what waits, for so many seconds at most.

        Only the writer's answers are heard meanwhile. A loop of events would let somebody close
        the window, or another folder open, in the middle of what this is waited for.
        """
        until = time.monotonic() + patience
        while self._queued:
            self._answered.clear()
            QCoreApplication.sendPostedEvents(self._answers, QEvent.Type.MetaCall)
            if self._queued and not self._answered.wait(until - time.monotonic()):
                return

    def _note_answer(self, _answer: Future[ChangeSet]) -> None:
        self._answered.set()

    def _hear(self, change: ChangeSet) -> None:
        """Hand a change over from the writer's thread, as long as there is a window."""
        if isValid(self):
            self._arrived.emit(change)

    @Slot()
    def _look_around(self) -> None:
        """Tell of what the command line wrote beside the window, and try a choice again."""
        if self._workspace in self._failed:
            self.choose()
        change = self._workspace.look_around()
        if change:
            self.changed.emit(change)

    @Slot(object)
    def _announce(self, change: ChangeSet) -> None:
        self.changed.emit(change)
