"""The sample mission: real files of an organiser and a first morning's notes, to look around."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from delegate_app.base.assets import asset
from delegate_app.base.clock import Clock
from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.base.paths import DataFolder
from delegate_app.domain.changes import Origin
from delegate_app.domain.followup import Debrief, FollowUp, Held, Outcome
from delegate_app.domain.mission import MissionStatus, UsefulNumber
from delegate_app.domain.note import Note
from delegate_app.domain.times import to_utc
from delegate_app.services import agenda, contacts, importing, missions
from delegate_app.services.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from delegate_app.db.journal import Transaction
    from delegate_app.domain.agenda import AgendaItem
    from delegate_app.domain.mission import Mission

OPENS_AT = to_utc(datetime(2019, 3, 26, 10, 42), "Asia/Jerusalem")
"""The moment at which the sample always opens."""


def files() -> tuple[Path, ...]:
    """Return the organiser's files that the sample is made of."""
    names = (
        "strategic-markets.csv", "market-figures.csv", "israel-2019/participants.xlsx",
        "israel-2019/counterparts.vcf", "israel-2019/programme.ics", "israel-2019/b2b-meetings.csv",
    )  # fmt: skip
    return tuple(asset(f"samples/{name}") for name in names)


def open_sample(folder: DataFolder) -> Workspace:
    """Open the sample mission as on Tuesday 26 March 2019 at 10:42 in Tel Aviv.

    It is a copy of its own below the data folder, made by importing the files the first time.
    """
    folder.sample.mkdir(parents=True, exist_ok=True)
    workspace = open_workspace(DataFolder(folder.sample), Clock(OPENS_AT), sample=True)
    if not workspace.settings.started:
        importing.apply(workspace, importing.preview(workspace, files())).result()
        _write_a_first_morning(workspace)
    return workspace


def _write_a_first_morning(workspace: Workspace) -> None:
    told = tomllib.loads(asset("samples/israel-2019/sample.toml").read_text("utf-8"))
    mission = missions.find(workspace, told["mission"].pop("name"))
    people = {row.person.name: row.person.id for row in contacts.rows(workspace, mission.id)}
    items = {row.item.title: row.item for row in agenda.rows(workspace, mission.id)}
    workspace.write(
        N_("Sample"),
        lambda transaction: _save(transaction, told, mission, people, items),
        mission_id=mission.id,
        origin=Origin.SYSTEM,
    ).result()
    workspace.change_settings(
        me=people[told["me"]["name"]], leads=told["me"]["leads"], mission=mission.id, started=True
    )


def _save(
    transaction: Transaction,
    told: dict[str, Any],
    mission: Mission,
    people: dict[str, str],
    items: dict[str, AgendaItem],
) -> None:
    status = MissionStatus(told["mission"].pop("status"))
    transaction.save(replace(mission, status=status, **told["mission"]))
    for position, number in enumerate(told["numbers"]):
        transaction.save(
            UsefulNumber(id=new_id(), mission_id=mission.id, position=position, **number)
        )
    for written in told["notes"]:
        item = items[written.pop("meeting")]
        at = to_utc(item.start, item.zone)
        transaction.save(
            Note(
                id=new_id(), mission_id=mission.id, item_id=item.id, created=at, changed=at,
                **written,
            )
        )  # fmt: skip
    for agreed in told["agreed"]:
        transaction.save(replace(items[agreed["meeting"]], agreed=agreed["text"]))
    for answer in told["debriefs"]:
        transaction.save(
            Debrief(
                id=new_id(), item_id=items[answer["meeting"]].id, held=Held(answer["held"]),
                outcome=Outcome(answer["outcome"]), interest=answer["interest"],
                grade=answer["grade"], expected_sales=Decimal(answer["expected_sales"]),
            )
        )  # fmt: skip
    for action in told["followups"]:
        transaction.save(
            FollowUp(
                id=new_id(), mission_id=mission.id, text=action["text"], due=action["due"],
                owner_id=people[action["owner"]], item_id=items[action["meeting"]].id,
            )
        )  # fmt: skip
