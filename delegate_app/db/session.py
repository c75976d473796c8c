"""An open database: one writer, readers of their own, and in time the key to both."""

from __future__ import annotations

import queue
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.db import connection as door
from delegate_app.domain.changes import ChangeSet, Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from sqlite_utils import Database

    from delegate_app.base.clock import Clock
    from delegate_app.db.journal import Transaction

SCHEMA = 6
"""The number of migrations; stated here too so that a start needs no sqlite_utils."""


class Session:
    """Owns the connections to one file; every write goes through its one writer thread.

    A write never waits for a reader nor a reader for a write, and an import of 10,000 rows does
    not hold the window's thread.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        """Open the file, made or brought to this release's schema where needed.

        Raises:
            KnownError: If the file is newer than the program, not a database, or not readable;
                it is unchanged then.
        """
        self.path, self.clock, self.actor = path, clock, ""
        self._readers: WeakKeyDictionary[threading.Thread, door.Connection] = WeakKeyDictionary()
        self._listeners: list[Callable[[ChangeSet], None]] = []
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._writer: threading.Thread | None = None
        self._database: Database | None = None
        self._onlooker: door.Connection | None = None
        self._lock = threading.Lock()
        self._own: set[str] = set()
        self._seen: int | None = None
        self._version: int | None = None
        self._bring_up_to_date()

    def reader(self) -> door.Connection:
        """Return this thread's connection for reading, which ends with the thread."""
        thread = threading.current_thread()
        with self._lock:
            if thread not in self._readers:
                self._readers[thread] = door.connect(self.path)
                self._readers[thread].execute("pragma query_only=on")
            return self._readers[thread]

    @contextmanager
    def snapshot(self) -> Iterator[door.Connection]:
        """Give one unchanging view of all rows, for what reads many of them.

        Within another one of the same thread it is that one's view.
        """
        connection = self.reader()
        if connection.in_transaction:
            yield connection
            return
        connection.execute("begin")
        try:
            yield connection
        finally:
            connection.execute("rollback")

    def stamp(self) -> tuple[Session, int]:
        """Return what is another one after each commit of anybody, to tell whether any came.

        The journal does not tell: a burst of typing goes on within the step that began it. Stamps
        of one session compare; one that was taken before a snapshot was begun holds for it.
        """
        with self._lock:
            if self._onlooker is None:
                self._onlooker = door.connect(self.path)
            (version,) = self._onlooker.execute("pragma data_version").fetchone()
        return self, version

    def write(
        self,
        label: str,
        work: Callable[[Transaction], object],
        *,
        mission_id: str | None = None,
        origin: Origin = Origin.USER,
        continues: str | None = None,
    ) -> Future[ChangeSet]:
        """Queue a function that is one transaction and one step of undo.

        Args:
            label: What the step is called where it can be undone.
            work: Called on the writer's thread; whatever it raises undoes everything it did.
            mission_id: The mission that the step belongs to.
            origin: Who made the change.
            continues: The operation that this one goes on with (a burst of typing).

        Returns:
            What changed, once it is on the disk; or the error that `work` raised.
        """

        def commit() -> ChangeSet:
            changes = self._commit(
                work, label=label, mission_id=mission_id, origin=origin, continues=continues
            )
            self._own.add(changes.operation)
            return changes

        return self.in_turn(commit)

    def in_turn(self, act: Callable[[], ChangeSet]) -> Future[ChangeSet]:
        """Queue what the writer is to do after all that waits, such as to keep a choice."""
        from concurrent.futures import Future

        answer: Future[ChangeSet] = Future()

        def job() -> None:
            if not answer.set_running_or_notify_cancel():
                return
            try:
                changes = act()
            except BaseException as error:  # noqa: BLE001 - handed to whoever asked
                answer.set_exception(self._known(error))
                return
            answer.set_result(changes)
            if changes.ids:
                for listener in self._listeners:
                    listener(changes)

        with self._lock:
            if self._writer is None:
                self._writer = threading.Thread(target=self._work, name="writer", daemon=True)
                self._writer.start()
        self._jobs.put(job)
        return answer

    def listen(self, listener: Callable[[ChangeSet], None]) -> None:
        """Call `listener` on the writer's thread after each write that changed something."""
        self._listeners.append(listener)

    def look_around(self) -> ChangeSet | None:
        """Return what another process wrote beside this one since the last look.

        None if nothing; the first look only remembers how things stand. To be called from one
        thread; it costs one pragma while nobody writes.
        """
        connection = self.reader()
        (version,) = connection.execute("pragma data_version").fetchone()
        if version == self._version:
            return None
        seen, own = self._seen, set(self._own)
        (self._seen,) = connection.execute("select max(clock) from operation").fetchone()
        first, self._version = self._version is None, version
        if first:
            return None
        from delegate_app.db.journal import written_after

        found = written_after(connection, seen or 0, own)
        self._own -= own
        return found

    def explain(self, error: BaseException) -> BaseException:
        """Return what to tell of an error that met whoever read; what is a bug stays one."""
        return door.unreadable(self.path, error) if door.is_of_damage(error) else error

    def close(self) -> None:
        """Finish the writes that wait, then close every connection."""
        if self._writer is not None:
            self._jobs.put(None)
            self._writer.join()
            self._writer = None
        for connection in self._readers.values():
            connection.close()
        self._readers.clear()
        if self._onlooker is not None:
            self._onlooker.close()
            self._onlooker = None

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except Exception as error:  # noqa: BLE001 - a listener's bug must not stop the saving
                told = (type(error), error, error.__traceback__, threading.current_thread())
                threading.excepthook(threading.ExceptHookArgs(told))
        if self._database is not None:
            self._database.conn.close()
            self._database = None

    def _commit(self, work: Callable[[Transaction], object], **operation: Any) -> ChangeSet:
        """Do the work as one transaction, whole or not at all."""
        from sqlite_utils import Database

        from delegate_app.db.journal import Transaction

        if self._database is None:
            self._database = Database(door.connect(self.path))
        connection = self._database.conn
        connection.execute("begin immediate")
        try:
            transaction = Transaction(
                self._database, at=self.clock.now(), actor=self.actor, **operation
            )
            work(transaction)
            changes = transaction.finish()
            connection.execute("commit")
        except BaseException:
            if connection.in_transaction:
                connection.execute("rollback")
            raise
        return changes

    def _known(self, error: BaseException) -> BaseException:
        """Return what to tell of an error; what is a bug stays one."""
        if door.is_of_the_file(error):
            return door.unreadable(self.path, error)
        if door.is_of_a_reference(error):  # another step deleted it while this one waited
            return KnownError(
                N_("What this belongs to was deleted meanwhile."), safe=N_("Nothing was changed.")
            )
        return error

    def _bring_up_to_date(self) -> None:
        door.let_go_of_a_log(self.path)
        found = door.version(self.path)
        if found > SCHEMA:
            raise KnownError(
                N_("The database {path} was written by a newer Delegate."),
                safe=N_("It was not changed."),
                todo=N_("Install the newer version to open it."),
                path=self.path,
            )
        if found == SCHEMA:
            return
        connection = door.connect(self.path)
        from sqlite_utils import Database

        from delegate_app.db.migrations import migrations

        try:
            # Window and shell may both be the first to come: one makes the file, the other waits.
            connection.execute("begin immediate")
            (number,) = connection.execute("pragma user_version").fetchone()
            if number < SCHEMA:
                migrations.apply(Database(connection))
                connection.execute(f"pragma user_version={SCHEMA}")
            connection.execute("commit")
        except Exception as error:
            if door.is_of_the_file(error):
                raise door.unreadable(self.path, error) from error
            raise
        finally:
            connection.close()
