"""Back and forth, one step at a time, also after closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.base.i18n import N_
from delegate_app.db.undo import named
from delegate_app.domain.changes import Origin

if TYPE_CHECKING:
    from concurrent.futures import Future

    from delegate_app.domain.changes import ChangeSet
    from delegate_app.services.workspace import Workspace


def undo(workspace: Workspace, operation_id: str | None = None) -> Future[ChangeSet]:
    """Take back one step, the latest unless one is named.

    The future raises `NothingToDoError` where there is nothing to undo, and another
    `KnownError` where a row has moved on since.
    """
    return workspace.write(
        N_("Undo"), lambda transaction: transaction.undo(operation_id), origin=Origin.UNDO
    )


def redo(workspace: Workspace) -> Future[ChangeSet]:
    """Do again what the latest undo took back, as long as nothing new was done since.

    The future raises `NothingToDoError` where there is nothing to redo.
    """
    return workspace.write(N_("Redo"), lambda transaction: transaction.redo(), origin=Origin.REDO)


def what(workspace: Workspace, step: ChangeSet) -> str:
    """Return the name of what a step changed, where that is one meeting, person or the like.

    What a note or an action says is no name: whoever sits beside the screen could read it.
    """
    names = named(workspace.reader(), step.operation)
    return names[0] if len(names) == 1 else ""
