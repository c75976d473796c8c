"""What people write while they listen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.db import notes
from delegate_app.domain.note import Note

if TYPE_CHECKING:
    from concurrent.futures import Future

    from delegate_app.domain.changes import ChangeSet
    from delegate_app.services.workspace import Workspace


def rows(workspace: Workspace, mission_id: str) -> tuple[Note, ...]:
    """Return a mission's notes, the earliest first."""
    return notes.of_mission(workspace.reader(), mission_id)


def all_of_item(
    workspace: Workspace, item_id: str, *, at_most: int | None = None
) -> tuple[Note, ...]:
    """Return the notes on one agenda item, the earliest first, where asked no more than some."""
    return notes.of_item(workspace.reader(), item_id, at_most)


def of_item(workspace: Workspace, item_id: str) -> Note | None:
    """Return the note that the page of an agenda item opens: the first on it."""
    return next(iter(all_of_item(workspace, item_id, at_most=1)), None)


def count_of_item(workspace: Workspace, item_id: str) -> int:
    """Return how many notes there are on one agenda item."""
    return notes.count_of_item(workspace.reader(), item_id)


def blank(
    workspace: Workspace, mission_id: str, *, item_id: str | None = None, locked: bool = False
) -> Note:
    """Return a new note that is not kept yet, with the id it will have."""
    now = workspace.clock.now().replace(microsecond=0)
    return Note(
        id=new_id(), mission_id=mission_id, item_id=item_id, locked=locked, created=now, changed=now
    )


def write(workspace: Workspace, note: Note, *, continues: str | None = None) -> Future[ChangeSet]:
    """Keep a note's text as it stands.

    Args:
        workspace: Where to keep it.
        note: With the text as typed.
        continues: The `ChangeSet.operation` of the save before, while one burst of typing goes on:
            the whole burst is then one step of undo and one version.
    """
    now = workspace.clock.now().replace(microsecond=0)
    return workspace.write(
        N_("Note"),
        lambda transaction: transaction.save(replace(note, changed=now)),
        mission_id=note.mission_id,
        continues=continues,
    )
