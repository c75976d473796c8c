"""Anything that was ever written, by its words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from delegate_app.db import marks, missions, query, search
from delegate_app.domain.agenda import AgendaItem
from delegate_app.domain.contact import Labelled, Organisation, Person
from delegate_app.domain.folding import fold, key_of
from delegate_app.domain.followup import FollowUp
from delegate_app.domain.note import Note
from delegate_app.services import contacts

if TYPE_CHECKING:
    from datetime import date

    from delegate_app.db.connection import Connection
    from delegate_app.domain.mission import Mission
    from delegate_app.services.workspace import Workspace

_CLASSES = {cls.__name__: cls for cls in (Note, Person, Organisation, AgendaItem, FollowUp)}
_BEFORE, _LENGTH = 40, 160
"""How many characters an excerpt shows before the first hit, and in all."""


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that holds all the words, with the place where the first of them stands."""

    kind: str
    id: str
    mission_id: str | None
    title: str
    excerpt: str
    day: date | None = None
    """The day of a meeting, or the day by which something is due."""


def find(workspace: Workspace, words: str, limit: int = 50) -> tuple[Found, ...]:
    """Return what holds every word, best first; the last may be only begun."""
    reader = workspace.reader()
    mission = missions.get(reader, workspace.settings.mission)
    found = []
    for hit in search.find(reader, words, limit=limit):
        thing = query.one(reader, _CLASSES[hit.kind], hit.id)
        if thing is None:
            continue
        title = getattr(thing, "name", "") or getattr(thing, "title", "")
        if isinstance(thing, Note) and thing.item_id:
            meeting = query.one(reader, AgendaItem, thing.item_id)
            title = meeting.title if meeting else ""
        day = thing.start.date() if isinstance(thing, AgendaItem) else getattr(thing, "due", None)
        told = thing
        if mission and isinstance(thing, Person) and thing.phones:
            told = _dialled(reader, mission, thing)
        parts = [" ".join(part.split()) for part in search.parts_of(told) or ()]
        text = " · ".join(part for part in parts if part not in ("", title))
        excerpt = _excerpt(text, words)
        found.append(Found(hit.kind, hit.id, hit.mission_id, title, excerpt, day))
    return tuple(found)


def topics(workspace: Workspace, words: str) -> tuple[Found, ...]:
    """Return the topics of the mission in hand that begin with some words, the most used first."""
    asked, mission_id = key_of(words), workspace.settings.mission
    return tuple(
        Found("Topic", f"#{key}", mission_id, f"#{topic}", "")
        for key, topic, _count in marks.topics(workspace.reader(), mission_id)
        if asked and key.startswith(asked)
    )


def missions_of(workspace: Workspace, thing_id: str) -> tuple[str, ...]:
    """Return the missions that know a thing, oldest first; none for one that is in no mission."""
    return search.missions_of(workspace.reader(), thing_id)


def _dialled(reader: Connection, mission: Mission, person: Person) -> Person:
    """Return somebody with their numbers as every room shows them."""
    phones = contacts.dialled(reader, mission, person)
    return replace(person, phones=tuple(map(Labelled, phones)))


def _excerpt(text: str, words: str) -> str:
    """Return what stands around the first hit, in whole words where they are no longer than it."""
    folded = fold(text)
    places = [folded.find(word) for word in key_of(words).split()]
    first = min((place for place in places if place >= 0), default=0)
    start = max(0, first - _BEFORE)
    if start and (gap := text.find(" ", start - 1, first)) >= 0:
        start = gap + 1
    end = start + _LENGTH
    if end < len(text) and (gap := text.rfind(" ", first, end + 1)) >= 0:
        end = gap
    cut = text[start:end].strip(" ·")
    return ("…" if start else "") + cut + ("…" if end < len(text) else "")
