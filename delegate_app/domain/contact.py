"""People and organisations, their ties to each other and their part in a mission."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """The part that a person has in a mission."""

    HEAD_OF_MISSION = "head_of_mission"
    TRIP_LEADER = "trip_leader"
    DELEGATE = "delegate"
    INTERPRETER = "interpreter"
    COUNTERPART = "counterpart"
    SPEAKER = "speaker"
    HOST = "host"


OURS = frozenset({Role.HEAD_OF_MISSION, Role.TRIP_LEADER, Role.DELEGATE})
"""The roles of the delegation itself; all others are of the other side or between."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """An e-mail, phone or link, kept as typed, with what it is for (``work``, ``cell``)."""

    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address, its parts as typed."""

    street: str = ""
    city: str = ""
    postcode: str = ""
    region: str = ""
    country: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A company, ministry, hospital or fund; its name in its own script, a Latin form beside it."""

    id: str
    name: str
    latin_name: str = ""
    kind: str = ""
    sector: str = ""
    areas: tuple[str, ...] = ()
    website: str = ""
    country: str = ""
    description: str = ""
    emails: tuple[Labelled, ...] = ()
    phones: tuple[Labelled, ...] = ()
    addresses: tuple[Address, ...] = ()
    links: tuple[Labelled, ...] = ()
    extra: str = ""
    """What a card said of it that has no field here, as lines of a vCard, to be written back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is said of somebody, by a file, on a card or here; `name` is whole, as they write it."""

    name: str
    given: str = ""
    family: str = ""
    latin_name: str = ""
    job_title: str = ""
    emails: tuple[Labelled, ...] = ()
    phones: tuple[Labelled, ...] = ()
    addresses: tuple[Address, ...] = ()
    languages: tuple[str, ...] = ()
    links: tuple[Labelled, ...] = ()
    remarks: str = ""
    tags: tuple[str, ...] = ()
    extra: str = ""
    """What a card said that has no field here, as lines of a vCard, to be written back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Facts):
    """Someone met or to be met."""

    id: str
    sector: str = ""
    photo: str = ""
    """The content hash of the picture among the attachments' contents; empty without one."""
    consent: bool = False
    """Whether this person agreed to stand in the directory that the organiser hands out."""
    source: str = ""
    """Where these data came from, in words: their card, the organiser's list, a colleague."""
    since: date | None = None
    """The day since which they are kept, as told to whoever asks."""
    reviewed: date | None = None
    """The day on which it was last decided to keep them; it never changes what is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """A person's tie to an organisation; without `until` it stands today."""

    id: str
    person_id: str
    organisation_id: str
    job_title: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """The part of a person, or of a whole organisation, in one mission."""

    id: str
    mission_id: str
    person_id: str | None = None
    organisation_id: str | None = None
    roles: tuple[Role, ...] = ()


class ContactLine(NamedTuple):
    """A person of a mission as a long list shows one; a tuple, for there may be 20,000 of them."""

    id: str
    name: str
    latin_name: str
    family: str
    job_title: str
    roles: tuple[Role, ...]
    organisation_id: str | None
    organisation: str
    grade: str
    """The latest lead grade of a meeting's debrief, derived."""
    met: int
    """In how many entries of the agenda that took place by now."""
    last: str
    """When the latest of them began, as ISO 8601 wall clock; empty where there was none."""
    ahead: str
    """When the next one begins, likewise."""
    open_actions: int
    country: str
    """That of their address, else of their organisation, as it is kept."""


class OrganisationLine(NamedTuple):
    """An organisation of a mission as a list shows it."""

    id: str
    name: str
    latin_name: str
    kind: str
    sector: str
    country: str
    people: int
    """How many of the mission's people are of it."""
