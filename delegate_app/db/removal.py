"""What goes with a thing that is deleted, and what stays without it.

Nothing that somebody wrote goes with a meeting or a person: notes and follow-up actions stay in the
mission. Only a mission takes everything with it, and one undo brings it back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from delegate_app.db import printed
from delegate_app.db.query import many
from delegate_app.domain.agenda import AgendaItem, Attendance, Series
from delegate_app.domain.b2b import B2BPlan
from delegate_app.domain.briefing import MarketFigure, UsefulNumber
from delegate_app.domain.card import Card
from delegate_app.domain.contact import Affiliation, Organisation, Participation, Person
from delegate_app.domain.doubles import ToldApart
from delegate_app.domain.followup import Debrief, FollowUp, LaterOutcome
from delegate_app.domain.mission import Mission, Programme
from delegate_app.domain.note import Attachment, Note
from delegate_app.domain.source import Source, SourceEntry
from delegate_app.domain.transfers import TransferTime
from delegate_app.domain.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delegate_app.db.journal import Transaction

_GOES: Mapping[type, tuple[tuple[type, str], ...]] = {
    Programme: ((MarketFigure, "programme_id"),),
    Mission: (
        (FollowUp, "mission_id"),
        (Note, "mission_id"),
        (Attachment, "mission_id"),
        (AgendaItem, "mission_id"),
        (Series, "mission_id"),
        (Participation, "mission_id"),
        (UsefulNumber, "mission_id"),
        (TransferTime, "mission_id"),
        (B2BPlan, "mission_id"),
        (Wording, "mission_id"),
        (Card, "mission_id"),
        (Source, "mission_id"),
    ),
    Source: ((SourceEntry, "source_id"),),
    AgendaItem: (
        (Attendance, "item_id"),
        (Debrief, "item_id"),
        (LaterOutcome, "item_id"),
        (SourceEntry, "row_id"),
    ),
    Person: (
        (Affiliation, "person_id"),
        (Participation, "person_id"),
        (Attendance, "person_id"),
        (SourceEntry, "row_id"),
        (Wording, "reader_id"),
        (ToldApart, "person_id"),
        (ToldApart, "other_id"),
    ),
    Organisation: ((Affiliation, "organisation_id"), (Wording, "reader_id")),
}
_STAYS: Mapping[type, tuple[tuple[type, str], ...]] = {
    Programme: ((Mission, "programme_id"),),
    Series: ((AgendaItem, "series_id"),),
    AgendaItem: ((Note, "item_id"), (FollowUp, "item_id"), (Attachment, "item_id")),
    Person: (
        (Note, "person_id"),
        (FollowUp, "person_id"),
        (FollowUp, "owner_id"),
        (Attachment, "person_id"),
    ),
    Organisation: (
        (Participation, "organisation_id"),
        (Attendance, "organisation_id"),
        (Note, "organisation_id"),
        (FollowUp, "organisation_id"),
        (Attachment, "organisation_id"),
    ),
    Note: ((FollowUp, "note_id"),),
}


def remove(transaction: Transaction, thing: Any) -> None:
    """Delete a thing with all that has no meaning without it."""
    child: Any
    for cls, field in _GOES.get(type(thing), ()):
        for child in many(transaction.connection, cls, f"{field}=?", thing.id):
            remove(transaction, child)
    for cls, field in _STAYS.get(type(thing), ()):
        for child in many(transaction.connection, cls, f"{field}=?", thing.id):
            if cls in (Attendance, Participation) and child.person_id is None:
                transaction.delete(child)
            else:
                transaction.save(replace(child, **{field: None}))
    transaction.delete(thing)
    if isinstance(thing, (Mission, Person)):
        printed.forget(transaction.db, thing.id)
