"""Every kind of thing that is kept; a start, which shows but a few of them, does without it."""

from __future__ import annotations

from delegate_app.db.rows import table_of
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

TABLES: dict[type, str] = {
    cls: table_of(cls)
    for cls in (
        Programme, Mission, UsefulNumber, MarketFigure,
        Organisation, Person, Affiliation, Participation, ToldApart,
        Series, AgendaItem, Attendance, TransferTime, B2BPlan,
        Note, Attachment, Wording, Card,
        FollowUp, Debrief, LaterOutcome,
        Source, SourceEntry,
    )
}  # fmt: skip
"""The table of each kind, in an order in which references point upwards."""

CLASSES = {table: cls for cls, table in TABLES.items()}
