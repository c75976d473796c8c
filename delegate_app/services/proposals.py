"""Another time for what clashes: found, taken, and told to the other side in their language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from delegate_app.base.i18n import N_, translation
from delegate_app.db import agenda as kept_agenda
from delegate_app.db import missions, query, transfers
from delegate_app.domain.agenda import Side, Status
from delegate_app.domain.b2b import B2BPlan
from delegate_app.domain.proposals import FreeTime, free_times
from delegate_app.domain.times import to_utc, to_wall
from delegate_app.services import agenda

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from concurrent.futures import Future

    from delegate_app.db.journal import Transaction
    from delegate_app.domain.agenda import Attendee
    from delegate_app.domain.changes import ChangeSet
    from delegate_app.services.workspace import Workspace


def free(workspace: Workspace, item_id: str) -> tuple[FreeTime, ...]:
    """Return when an item could take place instead, the nearest first; see `free_times`."""
    with workspace.snapshot() as connection:
        kept = kept_agenda.item(connection, item_id)
        mission = missions.get(connection, kept.mission_id) if kept else None
        if mission is None:
            return ()
        rows = agenda.all_rows(connection, mission.id)
        row = next(row for row in rows if row.item.id == item_id)
        return free_times(
            row, rows, transfers.ways(connection, mission.id), zone=mission.zone,
            days=mission.days or kept_agenda.days(connection, mission.id),
            plans=query.many(connection, B2BPlan, "mission_id=?", mission.id),
            since=workspace.clock.now(),
        )  # fmt: skip


def propose(workspace: Workspace, item_id: str, slot: FreeTime) -> Future[ChangeSet]:
    """Move an item to another time that the other side has not agreed to yet, as one step.

    To another table at the same time it moves without asking anybody.
    """

    def work(transaction: Transaction) -> None:
        kept = kept_agenda.item(transaction.connection, item_id)
        mission = missions.get(transaction.connection, kept.mission_id) if kept else None
        if kept is None or mission is None:
            return
        transaction.belongs_to(mission.id)
        if slot.table:
            transaction.save(replace(kept, table=slot.table))
            return
        start, end = (
            to_wall(to_utc(wall, mission.zone), zone)
            for wall, zone in zip(
                (slot.start, slot.end), (kept.zone, kept.zone_of_end), strict=True
            )
        )
        transaction.save(replace(kept, start=start, end=end, status=Status.PROPOSED))

    told = N_("Another table") if slot.table else N_("Proposal of another time")
    return workspace.write(told, work)


def message(workspace: Workspace, item_id: str, language: str) -> str:
    """Return what to write to the other side of a proposed item; "" where it is gone.

    Args:
        workspace: Where to read.
        item_id: What was moved.
        language: ``en`` or ``it``: theirs, whatever the window's is.
    """
    from delegate_app.reports.formats import Formats  # Babel is not there for a start

    with workspace.snapshot() as connection:
        kept = kept_agenda.item(connection, item_id)
        if kept is None:
            return ""
        mission = missions.get(connection, kept.mission_id)
        days = kept.start.date(), kept.start.date()
        people = kept_agenda.attendees(connection, kept.mission_id, days).get(item_id, ())
        before = kept_agenda.before_proposal(connection, item_id)
    _ = translation(language).gettext
    formats, zone = Formats(language), mission.zone if mission else kept.zone
    start = to_wall(to_utc(kept.start, kept.zone), zone)
    asked = _("could we meet on {day} at {time}").format(
        day=formats.weekday(start.date()), time=formats.clock(start)
    )
    if before:
        earlier = to_wall(to_utc(before, kept.zone), zone)
        same = earlier.date() == start.date()
        known = _("instead of {time}") if same else _("instead of {day} at {time}")
        asked += " " + known.format(
            day=formats.weekday(earlier.date()), time=formats.clock(earlier)
        )
    table = _("table {table}").format(table=kept.table) if kept.table else ""
    if place := ", ".join(part for part in (kept.place.strip(), table) if part):
        asked += ", " + _("at {place}").format(place=place)
    return _("{greeting} {question}?").format(greeting=_greeting(people, _), question=asked)


def _greeting(people: Iterable[Attendee], _: Callable[[str], str]) -> str:
    """Return how to begin: with who comes, else with the organisations that are expected."""
    theirs = [who for who in people if who.side is Side.THEIRS]
    *names, last = [who.name for who in theirs if who.person_id] or [
        who.name for who in theirs
    ] or [""]  # fmt: skip
    if names:
        return _("Dear {names} and {last},").format(names=", ".join(names), last=last)
    return _("Dear {name},").format(name=last) if last else _("Good morning,")
