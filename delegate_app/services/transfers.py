"""How long it takes between the places of a mission: what was said, and what is worth saying."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.db import transfers
from delegate_app.domain.agenda import OFF, Kind
from delegate_app.domain.clashes import needs
from delegate_app.domain.transfers import TransferTime, pair, unsaid

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future

    from delegate_app.db.journal import Transaction
    from delegate_app.domain.agenda import AgendaRow
    from delegate_app.domain.changes import ChangeSet
    from delegate_app.domain.transfers import Stay
    from delegate_app.services.workspace import Workspace

LONGEST = 24 * 60
"""The minutes that a way within a mission takes at most."""


def of_mission(workspace: Workspace, mission_id: str) -> tuple[TransferTime, ...]:
    """Return what was said of a mission's pairs of places, in the order in which it was said."""
    return transfers.of_mission(workspace.reader(), mission_id)


def worth_saying(
    workspace: Workspace, mission_id: str, rows: Iterable[AgendaRow]
) -> list[tuple[str, str]]:
    """Return the places that follow each other for somebody, with no time said between them.

    Args:
        workspace: Where to read what was said.
        mission_id: Of which mission.
        rows: Its agenda.
    """
    stays: defaultdict[tuple[str, str], list[Stay]] = defaultdict(list)
    for row in rows:
        item, span = row.item, row.item.span
        if span and item.status not in OFF and item.kind is not Kind.TRANSFER:
            for what, key in needs(row):
                if what in ("person", "delegation"):
                    stays[what, key].append((span, item.place))
    return unsaid(stays.values(), transfers.ways(workspace.reader(), mission_id))


def say(
    workspace: Workspace,
    mission_id: str,
    origin: str,
    destination: str,
    minutes: int | None,
    *,
    continues: str | None = None,
) -> Future[ChangeSet]:
    """Keep how long it takes between two places, in place of what was said before.

    Args:
        workspace: Where to keep it.
        mission_id: In which mission.
        origin: One place.
        destination: The other; the way back is the same.
        minutes: How long it takes; None takes back what was said.
        continues: The operation that this one goes on with, while one burst of typing lasts.

    Raises:
        KnownError: If it is one and the same place, one is not named, or the time is none.
    """
    both = pair(origin, destination)
    if len(both) < 2 or "" in both:
        raise KnownError(N_("A way leads from one place to another."),
                         todo=N_("Name two places."))  # fmt: skip
    if minutes is not None and not 0 <= minutes <= LONGEST:
        raise KnownError(N_("The number lies between {least} and {most}."), least=0, most=LONGEST)

    def work(transaction: Transaction) -> None:
        every = transfers.of_mission(transaction.connection, mission_id)
        kept = next((time for time in every if time.pair == both), None)
        if minutes is not None:
            told = kept or TransferTime(
                id=new_id(), mission_id=mission_id, origin=origin.strip(),
                destination=destination.strip(), minutes=minutes,
            )  # fmt: skip
            transaction.save(replace(told, minutes=minutes))
        elif kept:
            transaction.delete(kept)

    return workspace.write(N_("Transfer time"), work, mission_id=mission_id, continues=continues)
