"""A second copy of everything, where the person wants it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.domain.changes import Origin

if TYPE_CHECKING:
    from collections.abc import Callable

    from delegate_app.services.workspace import Workspace


def place(workspace: Workspace) -> Path:
    """Return the folder that backups go to."""
    chosen = workspace.settings.backups
    return Path(chosen) if chosen else workspace.folder.backups


def make(workspace: Workspace, progress: Callable[[float], None]) -> Path:
    """Write a backup of the whole database, checked, and return its file.

    Before it, contents that nothing can bring back are let go, so that no copy carries them.

    Args:
        workspace: What to back up; it may be written meanwhile.
        progress: Told how much of 1 is done; it may raise to cancel, which leaves no trace.

    Raises:
        KnownError: If the place cannot be written, or the copy is not sound.
    """
    from delegate_app.db import backup, contents

    folder = place(workspace)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError(
            N_("The place for backups {folder} cannot be made: {reason}."),
            safe=N_("Your missions are unharmed."),
            todo=N_("Choose another place for the backups in the settings."),
            folder=folder,
            reason=error.strerror,
        ) from error
    workspace.write(N_("Backup"), contents.sweep, origin=Origin.SYSTEM).result()
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    target = folder / f"delegate-{stamp}.db"
    with workspace.snapshot() as connection:
        connection.execute("select count(*) from mission").fetchone()  # the snapshot begins here
        backup.copy(connection, target, progress)
    return target
