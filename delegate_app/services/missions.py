"""The missions of a data folder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.db import contents, missions
from delegate_app.domain import times
from delegate_app.domain.mission import Mission, MissionStatus, Programme

if TYPE_CHECKING:
    from concurrent.futures import Future
    from datetime import date

    from delegate_app.db.journal import Transaction
    from delegate_app.domain.changes import ChangeSet
    from delegate_app.services.workspace import Workspace


class MissionCard(NamedTuple):
    """A mission with how much it holds."""

    mission: Mission
    programme: Programme | None
    items: int
    contacts: int
    notes: int
    open_followups: int
    meetings: int
    """How many of its items are meetings with somebody."""


class Held(NamedTuple):
    """How much a mission holds."""

    items: int
    people: int
    delegates: int
    """How many of its people travel."""
    notes: int
    undone: int
    """How many of its follow-up actions are not done."""


def rows(workspace: Workspace) -> tuple[Mission, ...]:
    """Return every mission: by date, then those with a month only, then the undecided."""
    return missions.all_(workspace.reader())


def cards(workspace: Workspace) -> tuple[MissionCard, ...]:
    """Return every mission, in the same order, with how much it holds; that takes counting."""
    reader = workspace.reader()
    programmes = {programme.id: programme for programme in missions.programmes(reader)}
    held = missions.counts(reader)
    return tuple(
        MissionCard(
            mission,
            programmes.get(mission.programme_id or ""),
            *held.get(mission.id, (0, 0, 0, 0, 0)),
        )
        for mission in missions.all_(reader)
    )


def held(workspace: Workspace, mission_id: str) -> Held:
    """Return how much one mission holds."""
    return Held(*missions.held(workspace.reader(), mission_id))


def get(workspace: Workspace, mission_id: str) -> Mission | None:
    """Return a mission by id, or None where it is gone."""
    return missions.get(workspace.reader(), mission_id)


def programme(workspace: Workspace, mission: Mission) -> Programme | None:
    """Return the programme that a mission belongs to, if it does."""
    return missions.programme(workspace.reader(), mission.programme_id)


def find(workspace: Workspace, name_or_id: str) -> Mission:
    """Return the mission that a person named, by id, name or title; case and accents aside.

    Raises:
        KnownError: If none is called so, or several are.
    """
    from delegate_app.domain.folding import key_of

    every = rows(workspace)
    asked = key_of(name_or_id)
    found = [m for m in every if m.id == name_or_id] or [
        m for m in every if asked in (key_of(m.name), key_of(m.title))
    ]
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"{m.title} ({m.id})" for m in found or every)
    if found:
        raise KnownError(
            N_("Several missions are called “{name}”: {names}."),
            todo=N_("Name it by its id."),
            name=name_or_id, names=names,
        )  # fmt: skip
    raise KnownError(
        N_("There is no mission “{name}”."),
        todo=N_("The missions here: {names}.") if every else N_("Add one with: mission add."),
        name=name_or_id, names=names,
    )  # fmt: skip


def add(
    workspace: Workspace,
    name: str,
    *,
    zone: str,
    home_zone: str = "",
    start: date | None = None,
    end: date | None = None,
    month: str = "",
    country: str = "",
    place: str = "",
    sector: str = "",
    programme_id: str | None = None,
) -> Future[ChangeSet]:
    """Make a mission; the ChangeSet's `mission_id` is its id.

    Raises:
        KnownError: If a zone is no zone, the name is empty, or the dates do not fit each other.
    """
    dated = bool(start or month)
    mission = Mission(
        id=new_id(), programme_id=programme_id, name=name.strip(), country=country, place=place,
        sector=sector, zone=zone, home_zone=home_zone or workspace.settings.home_zone,
        start=start, end=end, month="" if start else month,
        status=MissionStatus.PLANNED if dated else MissionStatus.TO_BE_DECIDED,
    )  # fmt: skip
    _check(mission)
    return workspace.write(
        N_("New mission"), lambda transaction: transaction.save(mission), mission_id=mission.id
    )


def change(
    workspace: Workspace, mission: Mission, *, continues: str | None = None, **fields: Any
) -> Future[ChangeSet]:
    """Change some fields of a mission.

    Args:
        workspace: Where it is kept.
        mission: As it was last seen.
        continues: The operation that this one goes on with, while one burst of typing lasts.
        **fields: The new values.

    Raises:
        KnownError: If a zone is no zone, the name is empty, or the dates do not fit each other.
    """
    from delegate_app.services import editing  # a start changes nothing

    _check(replace(mission, **fields))
    return editing.change(workspace, mission, continues=continues, **fields)


def logo(workspace: Workspace, mission: Mission) -> bytes | None:
    """Return the organiser's logo as the picture that it was, if there is one."""
    return contents.read(workspace.reader(), mission.logo) if mission.logo else None


def show_logo(workspace: Workspace, mission: Mission, data: bytes | None) -> Future[ChangeSet]:
    """Put the organiser's logo at the head of the documents; None takes it away."""

    def work(transaction: Transaction) -> None:
        digest = contents.take_in(transaction, data or b"") or None
        kept = missions.get(transaction.connection, mission.id)
        if kept:
            transaction.save(replace(kept, logo=digest))

    return workspace.write(N_("Mission"), work, mission_id=mission.id)


def change_home(workspace: Workspace, zone: str) -> Future[ChangeSet]:
    """Make a zone home, for the missions to come and for those that shared the home before.

    Raises:
        KnownError: If the zone is no zone; by the answer, if the disk does not take the choice.
    """
    times.zone(zone)
    before = workspace.settings.home_zone
    kept = workspace.change_settings(home_zone=zone)

    def work(transaction: Transaction) -> None:
        kept.result()  # it was the writer's turn before; what the disk refused is told
        for mission in missions.all_(transaction.connection):
            if mission.home_zone == before:
                transaction.save(replace(mission, home_zone=zone))

    return workspace.write(N_("Home"), work)


def programmes(workspace: Workspace) -> tuple[Programme, ...]:
    """Return every programme, the latest made last."""
    return missions.programmes(workspace.reader())


def begin_programme(
    workspace: Workspace, programme: Programme, *held: Mission
) -> Future[ChangeSet]:
    """Make a programme and put missions into it, as one step."""

    def work(transaction: Transaction) -> None:
        transaction.save(programme)
        for mission in held:
            kept = missions.get(transaction.connection, mission.id)
            if kept is not None:
                transaction.save(replace(kept, programme_id=programme.id))

    return workspace.write(N_("New programme"), work)


def _check(mission: Mission) -> None:
    """Raise the `KnownError` that says why a mission cannot be kept like this."""
    times.zone(mission.zone), times.zone(mission.home_zone)
    if not mission.name.strip():
        raise KnownError(N_("A mission needs a name."))
    start, end = mission.start, mission.end
    if (start is None) != (end is None) or (start and end and end < start):
        raise KnownError(
            N_("The dates of a mission are a first and a last day, in this order."),
            todo=N_("Give both, or only a month, or neither."),
        )
