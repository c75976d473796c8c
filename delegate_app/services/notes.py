"""What people write while they listen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.db import marks, missions, notes
from delegate_app.domain.changes import Origin
from delegate_app.domain.note import Note
from delegate_app.domain.times import to_wall

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from datetime import date

    from delegate_app.db.journal import Transaction
    from delegate_app.domain.changes import ChangeSet
    from delegate_app.domain.note import NoteLine, Subject, Version
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
    today: date | None = None,
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
        today: The day by which days in words are reckoned; that of the mission's clock without.
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
            there = to_wall(now, mission.zone).date() if mission else now.date()
            promises.follow_text(transaction, before, saved, today or there)

    return workspace.write(N_("Note"), work, mission_id=note.mission_id, continues=continues)


def versions(workspace: Workspace, note_id: str) -> tuple[Version, ...]:
    """Return every text that a note had, the latest first; see `thin` for how long each stays."""
    return notes.versions(workspace.reader(), note_id)


def restore(workspace: Workspace, note: Note, version: Version) -> Future[ChangeSet]:
    """Keep an earlier text of a note as its newest version; days in words stay what they were."""
    return write(workspace, replace(note, text=version.text), today=version.at.date())


_KEPT = ((timedelta(2), 13), (timedelta(14), 10), (timedelta(180), 7))
"""How old versions are when one an hour is enough, one a day, one a month."""


def thin(workspace: Workspace) -> Future[ChangeSet]:
    """Let go of versions that stand close to a later one: the older, the fewer stay.

    Of the last two days every version stays, of the last fortnight one an hour, of the last half
    year one a day, then one a month; the text itself and what was undone are never touched.
    """
    now = workspace.clock.now()

    def work(transaction: Transaction) -> None:
        for (age, grain), (older, _coarser) in pairwise((*_KEPT, (timedelta(36_500), 0))):
            since, until = ((now - gone).strftime("%Y-%m-%dT%H:%M:%SZ") for gone in (older, age))
            notes.thin(transaction.connection, since, until, grain)

    return workspace.write(N_("Tidying up"), work, origin=Origin.SYSTEM)


def lines(workspace: Workspace, mission_id: str) -> tuple[NoteLine, ...]:
    """Return a mission's notes as lists show them, the latest begun first."""
    with workspace.snapshot() as connection:
        found = notes.lines(connection, mission_id)
        names = marks.of_mission(connection, mission_id)
    return tuple(line._replace(named=names.get(line.id, line.named)) for line in found)


def topics(workspace: Workspace, mission_id: str) -> tuple[tuple[str, str, int], ...]:
    """Return a mission's topics as (key, words, count of notes), the most used first."""
    return marks.topics(workspace.reader(), mission_id)


def subjects(workspace: Workspace, mission_id: str) -> tuple[Subject, ...]:
    """Return everything in a mission that a note can be on, beside the mission itself."""
    return notes.subjects(workspace.reader(), mission_id)


def subject(workspace: Workspace, note: Note) -> Subject:
    """Return what a note is on."""
    return notes.subject(workspace.reader(), note)
