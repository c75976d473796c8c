"""Whether everything kept is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.db import integrity

if TYPE_CHECKING:
    from delegate_app.services.workspace import Workspace


def check(workspace: Workspace) -> tuple[str, ...]:
    """Return what is wrong with the database, a line each; nothing where all is whole."""
    with workspace.snapshot() as connection:
        return integrity.problems(connection)
