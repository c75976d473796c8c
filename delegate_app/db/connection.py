"""The one way to the database file: the driver, its settings, and a look at the version first."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path
    from typing import TypeAlias

    Connection: TypeAlias = sqlite3.Connection
    """The shape of the driver's connections, by which other rooms may annotate."""

APPLICATION_ID = 0x44454C47
"""``DELG``: tells this program's files from any other SQLite file."""


def _driver() -> Any:
    """Import sqlcipher3 under the names by which sqlite_utils looks for another SQLite."""
    import sqlcipher3
    import sqlcipher3.dbapi2

    sys.modules.setdefault("pysqlite3", sqlcipher3)
    sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)
    return sqlcipher3.dbapi2


def is_of_the_file(error: BaseException) -> bool:
    """Return whether an error tells of the file or its disk; any other of the driver is a bug."""
    driver = _driver()
    return isinstance(error, driver.OperationalError) or type(error) is driver.DatabaseError


def is_of_damage(error: BaseException) -> bool:
    """Return whether an error tells that what stands in the file is no database, or no more."""
    name = getattr(error, "sqlite_errorname", "")
    return name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def is_of_a_reference(error: BaseException) -> bool:
    """Return whether an error tells that something still refers to a row, or to one not there."""
    return isinstance(error, _driver().IntegrityError)


def connect(path: Path, *, read_only: bool = False) -> Connection:
    """Open the file with the settings that every connection needs.

    ``synchronous=FULL`` in WAL mode lost none of 60 acknowledged commits at a power cut, NORMAL
    ten of 60; nothing is written before the version was looked at (see `version`).

    Raises:
        KnownError: If the file cannot be opened.
    """
    driver = _driver()
    try:
        connection: Connection = driver.connect(
            f"file:{_uri(path)}?mode={'ro' if read_only else 'rwc'}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=10,
        )
        connection.execute("pragma foreign_keys=on")
        connection.execute("pragma busy_timeout=10000")
        connection.execute("pragma synchronous=full")
        if not read_only:
            connection.execute("pragma journal_mode=wal")
    except driver.DatabaseError as error:
        raise unreadable(path, error) from error
    connection.row_factory = driver.Row
    return connection


def let_go_of_a_log(path: Path) -> None:
    """Take away the log that another file left, where a backup was put in that one's place.

    SQLite would play it into the backup and destroy it. A backup says in its header that it has no
    log (1 at 18 and 19, https://sqlite.org/fileformat2.html); a file that has one says so first.

    Raises:
        KnownError: If the file cannot be read or the log not taken away.
    """
    logs = [path.with_name(f"{path.name}{end}") for end in ("-wal", "-shm")]
    try:
        if logs[0].exists() and path.exists():
            with path.open("rb") as file:
                written_with = file.read(20)[18:]
            if written_with == b"\1\1":
                for log in logs:
                    log.unlink(missing_ok=True)
    except OSError as error:
        raise unreadable(path, error) from error


def version(path: Path) -> int:
    """Return the schema's number without a trace; 0 where nothing is kept yet.

    Raises:
        KnownError: If the file is not one of this program's.
    """
    if not path.exists() or path.stat().st_size == 0:
        return 0
    driver = _driver()
    # Reading leaves -wal and -shm beside a file, unless it is said that nobody writes it.
    how = "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "immutable=1"
    try:
        connection = driver.connect(f"file:{_uri(path)}?{how}", uri=True)
        try:
            (application,) = connection.execute("pragma application_id").fetchone()
            (number,) = connection.execute("pragma user_version").fetchone()
            (tables,) = connection.execute("select count(*) from sqlite_schema").fetchone()
        finally:
            connection.close()
    except driver.DatabaseError as error:
        raise unreadable(path, error) from error
    if not tables:
        return 0
    if application != APPLICATION_ID:
        raise KnownError(
            N_("{path} is not a Delegate database."),
            safe=N_("It was not changed."),
            todo=N_("Choose another data folder with --data."),
            path=path,
        )
    return int(number)


def unreadable(path: Path, error: BaseException) -> KnownError:
    """Return what to tell of a file that the driver refuses."""
    if is_of_damage(error):
        return KnownError(
            N_("The database {path} is damaged: {reason}."),
            safe=N_("It was not changed."),
            todo=N_("Close Delegate, keep a copy of that file, and copy a backup over it; backups "
                    "are in {backups} unless you chose another place."),
            path=path, reason=error, backups=path.with_name("backups"),
        )  # fmt: skip
    if getattr(error, "sqlite_errorname", "") == "SQLITE_FULL":
        return KnownError(
            N_("The disk is full: {path} takes nothing more."),
            safe=N_("All that was saved before is unharmed."),
            todo=N_("Free some space on it."),
            path=path,
        )
    return KnownError(
        N_("The database {path} cannot be opened: {reason}."),
        safe=N_("It was not changed."),
        todo=N_("Check that the folder can be written, or choose another one with --data."),
        path=path,
        reason=error,
    )


def _uri(path: Path) -> str:
    from urllib.parse import quote

    return quote(path.as_posix())
