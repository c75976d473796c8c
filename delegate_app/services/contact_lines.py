"""Whom a mission knows, as long lists show them."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from delegate_app.db import contact_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from delegate_app.domain.changes import ChangeSet
    from delegate_app.domain.contact import ContactLine, OrganisationLine, Role
    from delegate_app.domain.mission import Mission
    from delegate_app.services.workspace import Workspace

_MOVES = frozenset({"person_id", "organisation_id", "item_id", "mission_id", "until"})
"""The fields by which a thing goes from one person to another."""


def read(
    workspace: Workspace,
    mission: Mission,
    roles: Iterable[Role] = (),
    among: frozenset[str] | None = None,
) -> tuple[ContactLine, ...]:
    """Return a mission's people, by organisation and name.

    Args:
        workspace: Where to look.
        mission: Which mission.
        roles: Only who has one of them; everybody without any.
        among: Only these people; by default all.
    """
    with workspace.snapshot() as connection:  # who is read first may be another by the last table
        return contact_lines.read(
            connection, mission.id, workspace.minute_in(mission.zone), roles, among
        )


def first(
    workspace: Workspace,
    mission: Mission,
    in_order: Callable[[Iterable[str], str], Iterator[Collection[str]]],
    *,
    since: str = "",
    least: int,
    many: int,
) -> tuple[ContactLine, ...]:
    """Return who stands first by organisation where a mission has very many people; else nobody.

    Nobody else is read, so a screen of 20,000 takes a few ms. The organisations of those who are
    returned are whole: nobody else stands between them.

    Args:
        workspace: Where to look.
        mission: Which mission.
        in_order: Gives names of organisations in their order, those that stand alike together, from
            one name on, or from the first without one.
        since: The id of a person, to begin with their organisation; nobody where they have none.
        least: How many people are enough; fewer where no more of them come for an organisation.
        many: How many people are too many to be read at once.
    """
    found: list[ContactLine] = []
    with workspace.snapshot() as connection:
        if not contact_lines.are_many(connection, mission.id, many):
            return ()
        now, count = workspace.minute_in(mission.zone), 4
        begins = contact_lines.read(connection, mission.id, now, among=[since]) if since else ()
        begun = "".join(line.organisation for line in begins)
        if since and not begun:
            return ()
        ordered = in_order(contact_lines.firm_names(connection), begun)
        while len(found) < least and (firms := {*chain(*islice(ordered, count))}):
            who = contact_lines.around(connection, mission.id, firms)
            if len(who) > many:
                break
            lines = contact_lines.read(connection, mission.id, now, among=who)
            found += (line for line in lines if line.organisation in firms)
            count *= 2
    return tuple(found)


def unplaced(workspace: Workspace) -> tuple[ContactLine, ...]:
    """Return the people who take part in no mission."""
    return contact_lines.unplaced(workspace.reader())


def how_many_unplaced(workspace: Workspace) -> int:
    """Return how many people take part in no mission."""
    return contact_lines.how_many_unplaced(workspace.reader())


def touched(workspace: Workspace, change: ChangeSet) -> frozenset[str] | None:
    """Return whose lines a change may have made other, by id; None where that is not known.

    It is not where something went or moved from one person to another: whose it was is gone.
    """
    if change.fields & _MOVES:
        return None
    return contact_lines.touched(workspace.reader(), change.ids)


def of_organisations(workspace: Workspace, mission: Mission) -> tuple[OrganisationLine, ...]:
    """Return a mission's organisations, by name."""
    with workspace.snapshot() as connection:
        return contact_lines.of_organisations(connection, mission.id)
