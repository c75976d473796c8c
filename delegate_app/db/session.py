"""An open database: one writer, readers of their own, and in time the key to both."""

from __future__ import annotations

import queue
import threading
from concurrent.futures import Future
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.db import connection as door
from delegate_app.domain.changes import ChangeSet, Origin

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from delegate_app.base.clock import Clock
    from delegate_app.db.journal import Transaction

SCHEMA = 1
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
        self._local = threading.local()
        self._readers: list[sqlite3.Connection] = []
        self._listeners: list[Callable[[ChangeSet], None]] = []
        self._jobs: queue.SimpleQueue[Callable[[Any], None] | None] = queue.SimpleQueue()
        self._writer: threading.Thread | None = None
        self._lock = threading.Lock()
        self._bring_up_to_date()

    def reader(self) -> sqlite3.Connection:
        """Return this thread's connection for reading."""
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = self._local.connection = door.connect(self.path)
            found.execute("pragma query_only=on")
            with self._lock:
                self._readers.append(found)
        return found

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Give one unchanging view of all rows, for what reads many of them."""
        connection = self.reader()
        connection.execute("begin")
        try:
            yield connection
        finally:
            connection.execute("rollback")

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
        answer: Future[ChangeSet] = Future()

        def job(db: Any) -> None:
            from delegate_app.db.journal import Transaction

            if not answer.set_running_or_notify_cancel():
                return
            connection = db.conn
            try:
                connection.execute("begin immediate")
                transaction = Transaction(
                    db,
                    label=label,
                    at=self.clock.now(),
                    mission_id=mission_id,
                    origin=origin,
                    actor=self.actor,
                    continues=continues,
                )
                work(transaction)
                changes = transaction.finish()
                connection.execute("commit")
            except BaseException as error:  # noqa: BLE001 - handed to whoever asked
                if connection.in_transaction:
                    connection.execute("rollback")
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

    def close(self) -> None:
        """Finish the writes that wait, then close every connection."""
        if self._writer is not None:
            self._jobs.put(None)
            self._writer.join()
            self._writer = None
        for connection in self._readers:
            connection.close()
        self._readers.clear()
        self._local = threading.local()

    def _work(self) -> None:
        connection = door.connect(self.path)
        from sqlite_utils import Database

        db = Database(connection)
        while (job := self._jobs.get()) is not None:
            job(db)
        connection.close()

    def _known(self, error: BaseException) -> BaseException:
        return door.unreadable(self.path, error) if door.is_of_the_file(error) else error

    def _bring_up_to_date(self) -> None:
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
