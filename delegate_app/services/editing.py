"""The one way in which a room reads, keeps or deletes a thing: each write is one step of undo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from delegate_app.base.i18n import N_
from delegate_app.db import query
from delegate_app.domain.followup import FollowUp
from delegate_app.domain.mission import Mission

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from concurrent.futures import Future

    from delegate_app.db.journal import Transaction
    from delegate_app.domain.changes import ChangeSet
    from delegate_app.services.workspace import Workspace

T = TypeVar("T")

NAMES: Mapping[str, str] = {
    "Programme": N_("Programme"),
    "Mission": N_("Mission"),
    "UsefulNumber": N_("Useful number"),
    "MarketFigure": N_("Market figure"),
    "Organisation": N_("Organisation"),
    "Person": N_("Contact"),
    "Affiliation": N_("Contact"),
    "Participation": N_("Contact"),
    "ToldApart": N_("Contact"),
    "Series": N_("Agenda item"),
    "AgendaItem": N_("Agenda item"),
    "Attendance": N_("Agenda item"),
    "TransferTime": N_("Transfer time"),
    "B2BPlan": N_("B2B plan"),
    "Note": N_("Note"),
    "Attachment": N_("Attachment"),
    "Card": N_("Card"),
    "Wording": N_("Wording of a document"),
    "FollowUp": N_("Follow-up action"),
    "Debrief": N_("Outcome"),
    "LaterOutcome": N_("Outcome"),
}
"""What a step is called that saves or deletes a thing of a class, as a message id."""


def get(workspace: Workspace, cls: type[T], thing_id: str | None) -> T | None:
    """Return a thing as it stands now, or None where it is gone."""
    return query.one(workspace.reader(), cls, thing_id)


def save(workspace: Workspace, *things: Any) -> Future[ChangeSet]:
    """Keep things, new or changed, as one step; those that did not change leave no trace.

    Args:
        workspace: Where to keep them.
        *things: Frozen things of the domain, those that others refer to first.
    """

    def work(transaction: Transaction) -> None:
        for thing in things:
            _keep(workspace, transaction, thing)

    mission_id = next((m for thing in things if (m := mission_of(thing))), None)
    return workspace.write(NAMES[type(things[0]).__name__], work, mission_id=mission_id)


def change(
    workspace: Workspace, *things: Any, continues: str | None = None, **fields: Any
) -> Future[ChangeSet]:
    """Change some fields of things as one step, leaving what others wrote to the rest meanwhile.

    Args:
        workspace: Where they are kept.
        *things: Of one class; one that is gone is left alone.
        continues: The operation that this one goes on with, while one burst of typing lasts.
        **fields: The new values, or what gives a thing's from the thing as it is kept.
    """
    ids = [thing.id for thing in things]
    return change_those(workspace, type(things[0]), ids, continues=continues, **fields)


def change_those(
    workspace: Workspace,
    cls: type[Any],
    ids: Iterable[str],
    *,
    continues: str | None = None,
    **fields: Any,
) -> Future[ChangeSet]:
    """Change some fields of the things of some ids likewise; nobody waits until all were read."""

    def work(transaction: Transaction) -> None:
        for kept in _those(transaction, cls, ids):
            new = {name: to(kept) if callable(to) else to for name, to in fields.items()}
            _keep(workspace, transaction, replace(kept, **new))

    return workspace.write(NAMES[cls.__name__], work, continues=continues)


def delete(workspace: Workspace, *things: Any) -> Future[ChangeSet]:
    """Delete things of one class with all that has no meaning without them, as one step.

    Notes and follow-up actions of a meeting or a person stay in the mission.
    """
    return delete_those(workspace, type(things[0]), [thing.id for thing in things])


def delete_those(workspace: Workspace, cls: type[Any], ids: Iterable[str]) -> Future[ChangeSet]:
    """Delete the things of some ids likewise."""

    def work(transaction: Transaction) -> None:
        for kept in _those(transaction, cls, ids):
            _let_go(workspace, transaction, kept)

    return workspace.write(NAMES[cls.__name__], work)


def _those(transaction: Transaction, cls: type[T], ids: Iterable[str]) -> Iterator[T]:
    """Yield the things of some ids that are still there, and note whose mission it is."""
    for thing_id in ids:
        kept = query.one(transaction.connection, cls, thing_id)
        if kept is not None:
            if mission_id := mission_of(kept):
                transaction.belongs_to(mission_id)
            yield kept


def _keep(workspace: Workspace, transaction: Transaction, thing: Any) -> None:
    """Save a thing with what is one with it: a follow-up action with the line that says it."""
    before = query.one(transaction.connection, type(thing), thing.id)
    transaction.save(thing)
    if isinstance(before, FollowUp):
        from delegate_app.services import promises

        promises.follow_action(transaction, before, thing, workspace.language)


def _let_go(workspace: Workspace, transaction: Transaction, thing: Any) -> None:
    """Delete a thing; the line that says a follow-up action stays as plain words."""
    from delegate_app.db.removal import remove
    from delegate_app.services import promises

    if isinstance(thing, FollowUp):
        promises.follow_action(transaction, thing, None, workspace.language)
    remove(transaction, thing)


def mission_of(thing: Any) -> str | None:
    """Return the mission that a thing belongs to, where it says so itself."""
    return thing.id if isinstance(thing, Mission) else getattr(thing, "mission_id", None)
