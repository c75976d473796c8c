"""What the sample mission is made of: an organiser's files and a first morning's notes."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from delegate_app.base.assets import asset
from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.db import query
from delegate_app.domain.briefing import UsefulNumber
from delegate_app.domain.changes import Origin
from delegate_app.domain.followup import Debrief, FollowUp, Held, Outcome
from delegate_app.domain.mission import MissionStatus, Programme
from delegate_app.domain.note import Note
from delegate_app.domain.times import to_utc
from delegate_app.services import agenda, contacts, importing, missions, notes, promises

if TYPE_CHECKING:
    from delegate_app.db.journal import Transaction
    from delegate_app.domain.agenda import AgendaItem
    from delegate_app.domain.mission import Mission
    from delegate_app.services.workspace import Workspace

_FILES = (
    "strategic-markets.csv", "market-figures.csv", "israel-2019/participants.xlsx",
    "israel-2019/counterparts.vcf", "israel-2019/programme.ics", "israel-2019/b2b-meetings.csv",
)  # fmt: skip


def fill(workspace: Workspace) -> None:
    """Import the files, then write what a delegate and the leader might have by that morning."""
    files = [asset(f"samples/{name}") for name in _FILES]
    importing.apply(workspace, importing.preview(workspace, files)).result()
    told = tomllib.loads(asset("samples/israel-2019/sample.toml").read_text("utf-8"))
    mission = missions.find(workspace, told["mission"].pop("name"))
    people = {row.person.name: row.person.id for row in contacts.rows(workspace, mission.id)}
    items = {row.item.title: row.item for row in agenda.rows(workspace, mission.id)}
    if not notes.rows(workspace, mission.id):  # else a start was cut off before the last step
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
    programme = query.one(transaction.connection, Programme, mission.programme_id)
    if programme:
        transaction.save(replace(programme, **told["programme"]))
    for position, number in enumerate(told["numbers"]):
        transaction.save(
            UsefulNumber(id=new_id(), mission_id=mission.id, position=position, **number)
        )
    for written in told["notes"]:
        item = items[written.pop("meeting")]
        at = to_utc(item.start, item.zone)
        note = Note(
            id=new_id(), mission_id=mission.id, item_id=item.id, created=at, changed=at, **written
        )
        transaction.save(note)
        promises.follow_text(transaction, "", note, item.start.date())
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
