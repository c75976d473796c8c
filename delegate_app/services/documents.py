"""Every document that can be made of a mission, in one table.

The service makes what stands here, the room offers it, the command line lists it: a new document is
a file in `reports/documents/`, its door in `reports`, and its row in `DOCUMENTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from delegate_app import reports
from delegate_app.base.i18n import N_
from delegate_app.domain.dossier import Dossier
from delegate_app.domain.reader import Audience

LISTED: Mapping[str, Callable[[Dossier], list[str]]] = {
    N_("agenda items"): lambda d: [
        row.item.title for row in d.rows if not d.days or any(map(row.item.touches, d.days))
    ],
    N_("agreed points"): lambda d: [row.item.title for row in d.rows if row.item.agreed],
    N_("follow-up actions"): lambda d: [row.followup.text for row in d.followups],
    N_("outcomes and grades"): lambda d: _titles(
        d, (a.item_id for a in d.debriefs.values() if a.outcome or a.interest or a.grade)
    ),
    N_("expected sales"): lambda d: _titles(
        d, (a.item_id for a in d.debriefs.values() if a.expected_sales is not None)
    ),
    N_("notes"): lambda d: [note.text.strip().partition("\n")[0] for note in d.notes],
    N_("photos"): lambda d: [
        kept.name for kept in d.attachments if kept.media_type.startswith("image/")
    ],
    N_("contacts with their details"): lambda d: [
        *(row.person.name for row in d.contacts if row.person.emails or row.person.phones),
        *d.unread * ("",),
    ],
    N_("missions in figures"): lambda d: [each.mission.title for each in d.missions],
}
"""What the window lists as leaving or staying, each thing by its name."""


def _titles(dossier: Dossier, item_ids: Iterable[str]) -> list[str]:
    titles = {row.item.id: row.item.title for row in dossier.rows}
    return [titles.get(item_id, "") for item_id in item_ids]


class Ask(StrEnum):
    """What an order can say beside for whom a document is."""

    DAY = "day"
    PERSON = "person"
    COMPANY = "company"
    MEETING = "meeting"
    NOTES = "notes"
    """Chosen one by one, in the room of notes."""


class Beside(StrEnum):
    """What is read for a document beside the mission itself, because it takes time."""

    PHOTOS = "photos"
    CARDS = "cards"
    MISSIONS = "missions"
    EVERYBODY = "everybody"
    """The delegates by name where an item is everybody's, and who was ticked off at its door."""
    PLANS = "plans"
    STAMPS = "stamps"


class Compose(Protocol):
    """A door of `reports`."""

    def __call__(self, dossier: Dossier, *, language: str, paper: str) -> reports.Document:
        """Return the document of a dossier that was chosen for its reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A sort of document."""

    name: str
    """A message id, as is `about`."""
    about: str
    """What it holds, in half a line."""
    compose: Compose
    asks: frozenset[Ask] = frozenset()
    """What narrows it; whatever else an order says is let be."""
    needs: Ask | None = None
    """That of `asks` without which there is no document."""
    beside: frozenset[Beside] = frozenset()
    in_all: bool = True
    """Whether it is one of those that are made all at once."""
    readers: frozenset[Audience] = frozenset(Audience)
    parts: tuple[str, ...] = ("title", "introduction")
    """The parts over which somebody can write words of their own."""
    seats: bool = False
    """Whether it says of people no more than who they are at a table: others need not be read."""
    holds: frozenset[str] = frozenset(LISTED)
    """What of `LISTED` it has a place for."""


DOCUMENTS: Mapping[str, Kind] = {
    "day-sheet": Kind(
        name=N_("Day sheet"),
        about=N_("A page a day: when, where, with whom"),
        compose=reports.day_sheet,
        parts=("introduction",),
        asks=frozenset({Ask.DAY, Ask.PERSON, Ask.COMPANY}),
        beside=frozenset({Beside.STAMPS}),
        seats=True,
        holds=frozenset({N_("agenda items")}),
    ),
    "follow-up": Kind(
        name=N_("Follow-up report"),
        about=N_("Mission, meetings, outcomes, actions"),
        compose=reports.follow_up,
        parts=("title", "introduction", "summary"),
        asks=frozenset({Ask.PERSON, Ask.COMPANY, Ask.MEETING}),
        beside=frozenset({Beside.PHOTOS}),
    ),
    "company-report": Kind(
        name=N_("Company report"),
        about=N_("Only one company’s meetings, to be sent on"),
        compose=reports.company_report,
        parts=("title", "introduction", "summary"),
        asks=frozenset({Ask.COMPANY}),
        needs=Ask.COMPANY,
        beside=frozenset({Beside.PHOTOS}),
        readers=frozenset({Audience.ME, Audience.COMPANY, Audience.ORGANISER}),
    ),
    "minutes": Kind(
        name=N_("Minutes"),
        about=N_("One meeting, for both sides to sign"),
        compose=reports.minutes,
        asks=frozenset({Ask.MEETING}),
        needs=Ask.MEETING,
        beside=frozenset({Beside.PHOTOS}),
        holds=frozenset(
            {
                N_("agenda items"),
                N_("agreed points"),
                N_("follow-up actions"),
                N_("photos"),
            }
        ),
    ),
    "register": Kind(
        name=N_("Attendance register"),
        about=N_("Boxes and lines to sign; a coach’s list"),
        compose=reports.register,
        asks=frozenset({Ask.MEETING}),
        needs=Ask.MEETING,
        parts=(),
        beside=frozenset({Beside.EVERYBODY}),
        in_all=False,
        readers=frozenset({Audience.ME, Audience.ORGANISER}),
        holds=frozenset({N_("agenda items")}),
    ),
    "b2b-plan": Kind(
        name=N_("B2B plan"),
        about=N_("Who meets whom, slot by slot"),
        compose=reports.b2b_plan,
        asks=frozenset({Ask.DAY}),
        beside=frozenset({Beside.PLANS}),
        readers=frozenset({Audience.ME, Audience.ORGANISER}),
        holds=frozenset({N_("agenda items")}),
    ),
    "directory": Kind(
        name=N_("Contact directory"),
        about=N_("By organisation, with QR codes"),
        compose=reports.directory,
        asks=frozenset({Ask.COMPANY}),
        beside=frozenset({Beside.CARDS}),
        holds=frozenset({N_("contacts with their details")}),
    ),
    "summary": Kind(
        name=N_("Programme summary"),
        about=N_("All missions side by side, in figures and bars"),
        compose=reports.summary,
        beside=frozenset({Beside.MISSIONS}),
        readers=frozenset({Audience.ME, Audience.ORGANISER}),
        holds=frozenset({N_("missions in figures")}),
    ),
    "notes": Kind(
        name=N_("Notes"),
        about=N_("What was written down, each with what it is on"),
        compose=reports.notes,
        asks=frozenset({Ask.PERSON, Ask.COMPANY, Ask.MEETING, Ask.NOTES}),
        readers=frozenset({Audience.ME, Audience.COMPANY}),
        holds=frozenset({N_("notes")}),
    ),
}
"""By the name that orders it; in the order in which the room offers them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Which document, of what, for whom."""

    kind: str
    """One of `DOCUMENTS`."""
    mission_id: str
    language: str
    audience: Audience = Audience.ME
    day: date | None = None
    """For a day sheet; None prints every day of the mission."""
    person_id: str | None = None
    """The delegate whose agenda it is; for ME without one, whoever uses this folder."""
    company_id: str | None = None
    """The company or counterpart that reads it; for ME, whose agenda it is."""
    item_id: str | None = None
    """Only this meeting."""
    note_ids: frozenset[str] | None = None
    """For notes, only these; None is all."""
    paper: str = "A4"
    enclosing: bool = False
    """Whether the dates and cards that its reader may have go along inside it."""
