"""What people write while they listen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.db import marks, missions, notes
from delegate_app.domain.note import Note
from delegate_app.domain.times import to_wall

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from delegate_app.db.journal import Transaction
    from delegate_app.domain.changes import ChangeSet
    from delegate_app.domain.note import NoteLine, Subject
    from delegate_app.services.workspace import Workspace


def get(workspace: Workspace, note_id: str) -> Note | None:
    """Return a note by id, or None where it is gone."""
    return notes.note(workspace.reader(), note_id)


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
    workspace: Workspace,
    mission_id: str,
    *,
    item_id: str | None = None,
    person_id: str | None = None,
    organisation_id: str | None = None,
    locked: bool = False,
) -> Note:
    """Return a new note that is not kept yet, with the id it will have."""
    now = workspace.clock.now().replace(microsecond=0)
    return Note(
        id=new_id(), mission_id=mission_id, item_id=item_id, person_id=person_id,
        organisation_id=organisation_id, locked=locked, created=now, changed=now,
    )  # fmt: skip


def write(
    workspace: Workspace,
    note: Note,
    *,
    base: Callable[[], str] | None = None,
    continues: str | None = None,
) -> Future[ChangeSet]:
    """Keep a note's text as it stands with its follow-up actions, and nothing else of a kept note.

    Args:
        workspace: Where to keep it.
        note: With the text as typed; what it is on and its lock count only while it is new.
        base: Tells the text that this one grew from, asked when its turn to be written comes.
            Where another one is kept by then, because the same note was open twice, the changes of
            both are kept; without it this text stands.
        continues: The `ChangeSet.operation` of the save before, while one burst of typing goes on:
            the whole burst is then one step of undo and one version.
    """
    now = workspace.clock.now().replace(microsecond=0)

    def work(transaction: Transaction) -> None:
        from delegate_app.domain.merging import merge
        from delegate_app.services import promises

        kept = notes.note(transaction.connection, note.id)
        before = kept.text if kept else ""
        text = merge(base(), note.text, before) if base and kept else note.text
        if kept is None or text != before:
            saved = transaction.save(replace(kept or note, text=text, changed=now))
            mission = missions.get(transaction.connection, saved.mission_id)
            today = to_wall(now, mission.zone).date() if mission else now.date()
            promises.follow_text(transaction, before, saved, today)

    return workspace.write(N_("Note"), work, mission_id=note.mission_id, continues=continues)


def lines(workspace: Workspace, mission_id: str) -> tuple[NoteLine, ...]:
    """Return a mission's notes as lists show them, the latest begun first."""
    return notes.lines(workspace.reader(), mission_id)


def topics(workspace: Workspace, mission_id: str) -> tuple[tuple[str, str, int], ...]:
    """Return a mission's topics as (key, words, count of notes), the most used first."""
    return marks.topics(workspace.reader(), mission_id)


def subjects(workspace: Workspace, mission_id: str) -> tuple[Subject, ...]:
    """Return everything in a mission that a note can be on, beside the mission itself."""
    return notes.subjects(workspace.reader(), mission_id)


def subject(workspace: Workspace, note: Note) -> Subject:
    """Return what a note is on."""
    return notes.subject(workspace.reader(), note)
