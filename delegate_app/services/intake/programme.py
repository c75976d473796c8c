"""Missions and market figures of a programme, from an organiser's tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.db import missions
from delegate_app.db.query import many
from delegate_app.db.rows import decode, encode
from delegate_app.domain.briefing import MarketFigure
from delegate_app.domain.folding import key_of
from delegate_app.domain.incoming import IncomingFigure, IncomingMission
from delegate_app.domain.mission import Mission, MissionStatus, Programme
from delegate_app.domain.threeway import merge
from delegate_app.domain.times import zone_of_country
from delegate_app.services.intake.ledger import Action, PreviewRow, Sending

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delegate_app.domain.incoming import Parcel
    from delegate_app.services.intake.ledger import Ledger

T = TypeVar("T", Mission, MarketFigure)

_MISSION = (
    ("name",), ("country",), ("sector",), ("start", "end", "month"), ("programme_id",), ("status",),
)  # fmt: skip
_FIGURE = (("export",), ("growth",))


def take_missions(ledger: Ledger, number: int, parcel: Parcel) -> None:
    """Make or change the missions that a table of a programme lists."""
    sending = Sending(ledger, parcel, None)
    known = list(missions.all_(ledger.connection))
    for n, entry in enumerate(parcel.entries):
        if not isinstance(entry, IncomingMission):
            raise TypeError(entry)
        programme = _programme(ledger, parcel.title, entry.edition)
        dated = entry.start or entry.month
        told = Mission(
            id=new_id(), programme_id=programme.id, name=entry.name,
            country=entry.country, sector=entry.sector, start=entry.start, end=entry.end,
            month=entry.month, home_zone=ledger.workspace.settings.home_zone,
            zone=zone_of_country(entry.country) or ledger.workspace.settings.home_zone,
            status=MissionStatus.PLANNED if dated else MissionStatus.TO_BE_DECIDED,
        )  # fmt: skip
        mission, action = told, Action.ADDED
        if same := _same(known, told):
            mission, action = _merged(ledger, sending, same, told, _MISSION)
        ledger.make(mission)
        said = {f: encode(told)[f] for group in _MISSION for f in group}
        things = (
            mission,
            *ledger.needed(programme.id),
            *sending.entry(key=entry.name, kind="mission", row_id=mission.id, said=said),
        )
        ledger.rows.append(
            PreviewRow(
                key=f"{number}/{n}", action=action, noun="Mission", file=parcel.file,
                title=mission.title, things=things,
            )
        )  # fmt: skip


def _same(known: Sequence[Mission], told: Mission) -> Mission | None:
    """Return the mission that a table speaks of, if it is here.

    That is the one of its name; else the one on the same days in the same zone that belongs to no
    programme yet: a calendar that came first has named it in its own way.
    """
    named = [
        m for m in known
        if key_of(m.name) == key_of(told.name) and m.programme_id in (None, told.programme_id)
    ]  # fmt: skip
    dated = [
        m for m in known
        if m.days and (m.start, m.end, m.zone) == (told.start, told.end, told.zone)
        and m.programme_id is None
    ]  # fmt: skip
    return next(iter((*named, *dated)), None)


def take_figures(ledger: Ledger, number: int, parcel: Parcel) -> None:
    """Make or change the market figures of a programme."""
    sending = Sending(ledger, parcel, None)
    programme = _programme(ledger, parcel.title, None)
    known = {
        (figure.scope, figure.name): figure
        for figure in many(ledger.connection, MarketFigure, "programme_id=?", programme.id)
    }
    for n, entry in enumerate(parcel.entries):
        if not isinstance(entry, IncomingFigure):
            raise TypeError(entry)
        same = known.get((entry.scope, entry.name))
        told = MarketFigure(
            id=same.id if same else new_id(), programme_id=programme.id, scope=entry.scope,
            name=entry.name, export=entry.export, growth=entry.growth,
        )  # fmt: skip
        figure, action = told, Action.ADDED
        if same:
            figure, action = _merged(ledger, sending, same, told, _FIGURE)
        said = {f: encode(told)[f] for group in _FIGURE for f in group}
        things = (
            figure,
            *ledger.needed(programme.id),
            *sending.entry(key=entry.name, kind="market_figure", row_id=figure.id, said=said),
        )
        ledger.rows.append(
            PreviewRow(
                key=f"{number}/{n}", action=action, noun="MarketFigure", file=parcel.file,
                title=figure.name, things=things,
            )
        )  # fmt: skip


def _programme(ledger: Ledger, title: str, edition: str | None) -> Programme:
    """Return the programme that a table belongs to; figures name none and go to the latest."""
    known = [*missions.programmes(ledger.connection)]
    known += [thing for thing in ledger.made.values() if isinstance(thing, Programme)]
    for programme in reversed(known):
        if edition is None or (key_of(programme.name), programme.edition) == (
            key_of(title),
            edition,
        ):
            return programme
    name = title or ledger.gettext(N_("Programme"))
    return ledger.make(Programme(id=new_id(), name=name, edition=edition or ""))


def _merged(
    ledger: Ledger, sending: Sending, now: T, told: T, groups: tuple[tuple[str, ...], ...]
) -> tuple[T, Action]:
    here = encode(now)
    merged = merge(
        here, sending.said(now.id), encode(told), groups,
        lambda field: ledger.is_corrected(now.id, field),
    )  # fmt: skip
    if not merged.taken:
        return now, Action.UNCHANGED
    return decode(type(now), here | merged.taken), Action.CHANGED
