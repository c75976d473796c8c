"""Every document that can be made of a mission, in one table.

The service makes what stands here, the room offers it, the command line lists it: a new document is
a file in `reports/documents/`, its door in `reports`, and its row in `DOCUMENTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from delegate_app import reports
from delegate_app.base.i18n import N_
from delegate_app.domain.dossier import Dossier
from delegate_app.domain.reader import Audience

COUNTED: Mapping[str, Callable[[Dossier], int]] = {
    N_("agenda items"): lambda d: len(d.rows),
    N_("agreed points"): lambda d: sum(bool(row.item.agreed) for row in d.rows),
    N_("follow-up actions"): lambda d: len(d.followups),
    N_("outcomes and grades"): lambda d: sum(
        bool(a.outcome or a.interest or a.grade) for a in d.debriefs.values()
    ),
    N_("expected sales"): lambda d: sum(a.expected_sales is not None for a in d.debriefs.values()),
    N_("notes"): lambda d: len(d.notes),
    N_("contacts with their details"): lambda d: sum(
        bool(c.person.emails or c.person.phones) for c in d.contacts
    ),
}
"""What the window lists as leaving or staying, and how it is counted."""


class Ask(StrEnum):
    """What an order can say beside for whom a document is."""

    DAY = "day"
    PERSON = "person"
    COMPANY = "company"
    MEETING = "meeting"
    NOTES = "notes"
    """Chosen one by one, in the room of notes."""


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
    readers: frozenset[Audience] = frozenset(Audience)
    holds: frozenset[str] = frozenset(COUNTED)
    """What of `COUNTED` it has a place for."""


DOCUMENTS: Mapping[str, Kind] = {
    "day-sheet": Kind(
        name=N_("Day sheet"),
        about=N_("A page a day: when, where, with whom"),
        compose=reports.day_sheet,
        asks=frozenset({Ask.DAY, Ask.PERSON, Ask.COMPANY}),
        holds=frozenset({N_("agenda items")}),
    ),
    "follow-up": Kind(
        name=N_("Follow-up report"),
        about=N_("Mission, meetings, outcomes, actions"),
        compose=reports.follow_up,
        asks=frozenset({Ask.PERSON, Ask.COMPANY, Ask.MEETING}),
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
