"""Whose eyes look at a mission, and what of its agenda is theirs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from delegate_app.domain.agenda import AgendaRow, Kind, Side


class Audience(StrEnum):
    """Who a document is for; it decides what the document holds."""

    ME = "me"
    COMPANY = "company"
    ORGANISER = "organiser"
    COUNTERPART = "counterpart"


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose eyes a document is for.

    A `person_id` narrows ME and COMPANY to one delegate. An `organisation_id` names the company or
    the counterpart and is needed for those audiences.
    """

    audience: Audience = Audience.ME
    person_id: str | None = None
    organisation_id: str | None = None
    name: str = ""
    """How a document addresses the reader."""
    own: bool = True
    """Whether whoever wrote the notes is of the reader's company, or leads all of them; else what
    was written at meetings of the whole delegation is not for this reader."""

    @property
    def leads(self) -> bool:
        """Whether the reader is whoever leads, and so sees the whole delegation."""
        return self.audience is Audience.ME and self.person_id is None


def concerns(row: AgendaRow, reader: Reader) -> bool:
    """Return whether an agenda row is the reader's: theirs by name, or the whole delegation's."""
    if row.item.kind is Kind.PRIVATE_APPOINTMENT and reader.audience is not Audience.ME:
        return False
    if reader.audience is Audience.COUNTERPART:
        return reader.organisation_id in {person.organisation_id for person in row.theirs}
    if reader.audience is Audience.ORGANISER or reader.leads:
        return True
    who, firm = reader.person_id, reader.organisation_id
    everybodys = True
    for person in row.people:  # asked a thousand times for each of 200 delegates
        if person.side is not Side.OURS:
            continue
        everybodys = False
        named = who is not None and person.person_id is not None
        if person.person_id == who if named else person.organisation_id == firm:
            return True
    return everybodys
