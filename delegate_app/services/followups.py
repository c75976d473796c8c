"""What was promised, by whom and by when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.db import followups, missions
from delegate_app.domain.debrief import entailed
from delegate_app.domain.followup import (
    LATER_WEEKS,
    Debrief,
    FollowUpRow,
    LaterOutcome,
    Scope,
)
from delegate_app.services import exporting

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future
    from datetime import date
    from pathlib import Path

    from delegate_app.db.journal import Transaction
    from delegate_app.domain.changes import ChangeSet
    from delegate_app.domain.mission import Mission
    from delegate_app.services.workspace import Workspace

FORMS = ("csv", "md")
"""What actions can be written out as: a table, or a list in Markdown."""


def rows(workspace: Workspace, mission_id: str) -> tuple[FollowUpRow, ...]:
    """Return a mission's follow-up actions: the open first, by due date."""
    return followups.rows(workspace.reader(), mission_id)


def of_item(workspace: Workspace, item_id: str) -> tuple[FollowUpRow, ...]:
    """Return the follow-up actions promised at one meeting."""
    reader = workspace.reader()
    found = followups.mission_of(reader, item_id)
    return followups.rows(reader, found, item_id) if found else ()


def of_note(workspace: Workspace, note_id: str) -> tuple[FollowUpRow, ...]:
    """Return the follow-up actions that lines of a note say."""
    return followups.rows_of_note(workspace.reader(), note_id)


def across(
    workspace: Workspace, programme_id: str | None, most: int = 200
) -> tuple[FollowUpRow, ...]:
    """Return what is still to be done in the missions of a programme, by due date.

    Args:
        workspace: Where to read.
        programme_id: The programme; None means the missions without one.
        most: How many at most.
    """
    return followups.not_done(workspace.reader(), programme_id, most)


def within(workspace: Workspace, mission: Mission, scope: Scope) -> tuple[FollowUpRow, ...]:
    """Return the actions of a mission, of its programme's missions or of all, done ones last."""
    if scope is Scope.MISSION or (scope is Scope.PROGRAMME and mission.programme_id is None):
        return rows(workspace, mission.id)
    programme_id = mission.programme_id if scope is Scope.PROGRAMME else None
    return followups.everywhere(workspace.reader(), programme_id)


def everywhere(workspace: Workspace) -> tuple[FollowUpRow, ...]:
    """Return the actions of every mission: the open first, by due date."""
    return followups.everywhere(workspace.reader())


def today(workspace: Workspace) -> date:
    """Return the day by which things are due: that of the mission in hand, else that of home."""
    mission = missions.get(workspace.reader(), workspace.settings.mission)
    return workspace.now_in(mission.zone if mission else workspace.settings.home_zone).date()


def due(workspace: Workspace, day: date) -> tuple[FollowUpRow, ...]:
    """Return what is due by a day and not done, in every mission; the overdue first."""
    return tuple(row for row in everywhere(workspace) if row.followup.is_due(day))


def document(workspace: Workspace, found: Iterable[FollowUpRow], form: str) -> bytes:
    """Return actions as others read them, in the language of window and shell.

    Args:
        workspace: Whose language it is.
        found: The actions, in the order in which they are to stand.
        form: One of `FORMS`.
    """
    from delegate_app.interchange import followups as written

    write = {"csv": written.csv_table, "md": written.markdown}[form]
    return write(tuple(found), workspace.language)


def export(workspace: Workspace, found: Iterable[FollowUpRow], target: Path, form: str) -> None:
    """Write actions to a file: whole, or the file stays as it was; see `document`.

    Raises:
        KnownError: If the file cannot be written.
    """
    exporting.write(target, document(workspace, found, form))


def debrief(workspace: Workspace, item_id: str) -> Debrief:
    """Return what was answered about a meeting, or the blank for it, which nothing keeps yet."""
    kept = followups.debrief(workspace.reader(), item_id)
    return kept or Debrief(id=new_id(), item_id=item_id)


def debriefs_of(workspace: Workspace, mission_id: str) -> dict[str, Debrief]:
    """Return what was answered about a mission's meetings, by their ids."""
    return followups.debriefs(workspace.reader(), mission_id)


def later_outcomes(workspace: Workspace, item_id: str) -> tuple[LaterOutcome, ...]:
    """Return the answers of 1 week, 3 and 6 months after a meeting, blanks for those to come."""
    kept = {later.weeks: later for later in followups.later_outcomes(workspace.reader(), item_id)}
    blanks = {w: LaterOutcome(id=new_id(), item_id=item_id, weeks=w) for w in LATER_WEEKS}
    return tuple(answer for _weeks, answer in sorted((blanks | kept).items()))


def answer(
    workspace: Workspace, asked: Debrief | LaterOutcome, continues: str | None = None, **fields: Any
) -> Future[ChangeSet]:
    """Keep some answers about a meeting with what follows from them; others' answers stay.

    Args:
        workspace: Where to keep them.
        asked: What is answered, kept or blank.
        continues: The operation that this one goes on with, while one burst of typing lasts.
        **fields: The answers.
    """

    def work(transaction: Transaction) -> None:
        if isinstance(asked, Debrief):
            kept = followups.debrief(transaction.connection, asked.item_id) or asked
            transaction.save(replace(kept, **entailed(kept, fields)))
        else:
            later = followups.later_outcomes(transaction.connection, asked.item_id)
            same = next((one for one in later if one.weeks == asked.weeks), asked)
            transaction.save(replace(same, answered=transaction.at, **fields))

    return workspace.write(N_("Outcome"), work, continues=continues)
