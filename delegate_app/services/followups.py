"""What was promised, by whom and by when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from delegate_app.base.i18n import N_
from delegate_app.db import followups
from delegate_app.domain.followup import FollowUp, FollowUpRow, FollowUpState

if TYPE_CHECKING:
    from concurrent.futures import Future

    from delegate_app.db.journal import Transaction
    from delegate_app.domain.changes import ChangeSet
    from delegate_app.services.workspace import Workspace


def rows(workspace: Workspace, mission_id: str) -> tuple[FollowUpRow, ...]:
    """Return a mission's follow-up actions: the open first, by due date."""
    return followups.rows(workspace.reader(), mission_id)


def of_item(workspace: Workspace, item_id: str) -> tuple[FollowUpRow, ...]:
    """Return the follow-up actions promised at one meeting."""
    reader = workspace.reader()
    found = followups.mission_of(reader, item_id)
    return followups.rows(reader, found, item_id) if found else ()


def save(workspace: Workspace, followup: FollowUp) -> Future[ChangeSet]:
    """Keep a follow-up action, new or changed."""
    return workspace.write(
        N_("Follow-up action"),
        lambda transaction: transaction.save(followup),
        mission_id=followup.mission_id,
    )


def tick(workspace: Workspace, followup_id: str, *, done: bool) -> Future[ChangeSet]:
    """Mark a follow-up action as done, or as open again."""

    def work(transaction: Transaction) -> None:
        kept = followups.get(transaction.connection, followup_id)
        if kept is not None:
            transaction.belongs_to(kept.mission_id)
            state = FollowUpState.DONE if done else FollowUpState.OPEN
            transaction.save(replace(kept, state=state))

    return workspace.write(N_("Follow-up action"), work)
