"""What happened with a person or an organisation, across missions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple

from delegate_app.domain.agenda import AgendaItem
from delegate_app.domain.contact import Affiliation, Organisation, Participation, Person
from delegate_app.domain.followup import FollowUp
from delegate_app.domain.mission import Mission
from delegate_app.domain.note import Note
from delegate_app.domain.times import to_wall

Told = AgendaItem | Note | FollowUp


@dataclass(frozen=True, slots=True)
class Event:
    """One thing of a story: a meeting, a note or a promise."""

    thing: Told
    mission: Mission
    words: str = ""
    """What came of a meeting: the beginning of what was agreed or noted there."""

    @property
    def when(self) -> datetime:
        """The wall clock by which a story is told; a promise without a day comes first."""
        match self.thing:
            case AgendaItem(start=start):
                return start
            case Note(created=created):
                return to_wall(created, self.mission.zone)
            case FollowUp(due=due):
                return datetime.combine(due or date.max, time.max)


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """A person as the page of one shows them in a mission."""

    person: Person
    part: Participation | None = None
    tie: Affiliation | None = None
    """The tie to the organisation they come for, else the newest."""
    organisation: Organisation | None = None
    grade: str = ""
    story: tuple[Event, ...] = ()
    """Newest first."""
    met_by: tuple[str, ...] = ()
    """The names of those of the delegations who sat at a table with them."""


class Engagement(NamedTuple):
    """What somebody has on today: start and end as ISO 8601 wall clock of the mission, and what."""

    start: str
    end: str
    title: str


@dataclass(frozen=True, slots=True)
class Firm:
    """An organisation as its page shows it in a mission."""

    organisation: Organisation
    people: tuple[Person, ...] = ()
    story: tuple[Event, ...] = ()
    """Newest first."""
