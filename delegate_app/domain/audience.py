"""Who reads what: the one table that decides what leaves and what stays.

Companies of one delegation are competitors, so none reads another's. Every field of every thing
that a dossier carries has its row in `FIELDS`; a field without one fails the tests.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from delegate_app.domain.agenda import AgendaItem, AgendaRow, Kind
from delegate_app.domain.contact import Person
from delegate_app.domain.dossier import Audience, ContactRow, Dossier, Reader, key_figures
from delegate_app.domain.followup import Debrief, FollowUp
from delegate_app.domain.note import Note

if TYPE_CHECKING:
    from collections.abc import Mapping


class Group(StrEnum):
    """What a field reveals."""

    FRAME = "frame"
    """Names and the frame of the mission: what every participant knows."""
    AGENDA = "agenda"
    AGREED = "agreed"
    OUTCOME = "outcome"
    NOTES = "notes"
    DETAILS = "details"


class Extent(StrEnum):
    """How much of a group leaves."""

    ALL = "all"
    THEIRS = "theirs"
    """What belongs to the meetings of the reader: their company's, or those with them."""
    UNLOCKED = "unlocked"
    MET = "met"
    CONSENTED = "consented"
    FIGURES = "figures"
    """Added up, never one by one."""
    NOTHING = "nothing"


LEAVES: Mapping[Group, Mapping[Audience, Extent]] = {
    Group.FRAME: dict.fromkeys(Audience, Extent.ALL),
    Group.AGENDA: {
        Audience.ME: Extent.ALL,
        Audience.COMPANY: Extent.THEIRS,
        Audience.ORGANISER: Extent.ALL,
        Audience.COUNTERPART: Extent.THEIRS,
    },
    Group.AGREED: {
        Audience.ME: Extent.ALL,
        Audience.COMPANY: Extent.THEIRS,
        Audience.ORGANISER: Extent.ALL,
        Audience.COUNTERPART: Extent.THEIRS,
    },
    Group.OUTCOME: {
        Audience.ME: Extent.ALL,
        Audience.COMPANY: Extent.THEIRS,
        Audience.ORGANISER: Extent.FIGURES,
        Audience.COUNTERPART: Extent.NOTHING,
    },
    Group.NOTES: {
        Audience.ME: Extent.ALL,
        Audience.COMPANY: Extent.UNLOCKED,
        Audience.ORGANISER: Extent.NOTHING,
        Audience.COUNTERPART: Extent.NOTHING,
    },
    Group.DETAILS: {
        Audience.ME: Extent.ALL,
        Audience.COMPANY: Extent.MET,
        Audience.ORGANISER: Extent.CONSENTED,
        Audience.COUNTERPART: Extent.MET,
    },
}


def _rows(**groups: str) -> dict[str, Group]:
    return {name: Group(group) for group, names in groups.items() for name in names.split()}


FIELDS: Mapping[type, Mapping[str, Group]] = {
    AgendaItem: _rows(
        frame="id mission_id kind title start end zone timing status series_id original_start",
        agenda="place table interpreter dress transport description",
        agreed="agreed",
        notes="aims bring",
    ),
    Note: _rows(
        frame="id mission_id item_id person_id organisation_id created changed",
        notes="text locked",
    ),
    Debrief: _rows(
        frame="id item_id",
        agenda="held",
        agreed="next_steps",
        outcome="outcome interest grade expected_sales",
    ),
    FollowUp: _rows(
        frame="id mission_id item_id person_id organisation_id note_id",
        agreed="text owner_id due state",
    ),
    Person: _rows(
        frame="id name given family latin_name job_title sector",
        details="emails phones addresses languages links photo consent",
        notes="remarks",
    ),
}


def leaving(group: Group, audience: Audience) -> Extent:
    """Return how much of a group an audience reads."""
    return LEAVES[group][audience]


def select(dossier: Dossier, reader: Reader) -> Dossier:
    """Return what a reader may see of a dossier, with the key figures counted on the way.

    Args:
        dossier: The mission as the data holds it.
        reader: Whose eyes the document is for.
    """
    rows = tuple(row for row in dossier.rows if concerns(row, reader))
    items = {row.item.id for row in rows}
    companions = {p.id for row in rows for p in row.people} | _colleagues(dossier, reader)
    complete = reader.audience is Audience.ME and reader.person_id is None
    notes = tuple(n for n in dossier.notes if complete or n.item_id in items or _mine(n, reader))
    chosen = replace(
        dossier,
        reader=reader,
        rows=rows,
        notes=notes if complete else tuple(n for n in notes if _may_read(n, reader)),
        debriefs={k: v for k, v in dossier.debriefs.items() if k in items},
        followups=tuple(
            row for row in dossier.followups
            if reader.audience in (Audience.ME, Audience.ORGANISER) or row.followup.item_id in items
        ),
        contacts=tuple(c for c in dossier.contacts if _shows(c, reader, companions)),
    )  # fmt: skip
    return _blanked(replace(chosen, key_figures=key_figures(chosen)))


def concerns(row: AgendaRow, reader: Reader) -> bool:
    """Return whether an agenda row is the reader's: theirs by name, or the whole delegation's."""
    if row.item.kind is Kind.PRIVATE_APPOINTMENT and reader.audience is not Audience.ME:
        return False
    match reader.audience:
        case Audience.ME if reader.person_id:
            ours = {person.person_id for person in row.ours}
            firms = {p.organisation_id for p in row.ours if p.person_id is None}
            return not row.ours or reader.person_id in ours or reader.organisation_id in firms
        case Audience.COMPANY:
            return not row.ours or reader.organisation_id in {p.organisation_id for p in row.ours}
        case Audience.COUNTERPART:
            return reader.organisation_id in {p.organisation_id for p in row.theirs}
        case _:
            return True


def _colleagues(dossier: Dossier, reader: Reader) -> set[str]:
    return {
        contact.person.id
        for contact in dossier.contacts
        if contact.organisation
        and reader.organisation_id
        and contact.organisation.id == reader.organisation_id
    }


def _mine(note: Note, reader: Reader) -> bool:
    return reader.audience is Audience.ME and note.item_id is None


def _may_read(note: Note, reader: Reader) -> bool:
    extent = leaving(Group.NOTES, reader.audience)
    return extent is Extent.ALL or (extent is Extent.UNLOCKED and not note.locked)


def _shows(contact: ContactRow, reader: Reader, companions: set[str]) -> bool:
    match leaving(Group.DETAILS, reader.audience):
        case Extent.MET:
            return contact.person.id in companions
        case Extent.CONSENTED:
            return contact.person.consent
        case _:
            return True


def _blanked(dossier: Dossier) -> Dossier:
    """Empty every field whose group does not leave, whatever a document would do with it."""
    audience = dossier.reader.audience
    hidden = {
        group for group in Group if leaving(group, audience) in (Extent.NOTHING, Extent.FIGURES)
    }
    if not hidden:
        return dossier
    figures = dossier.key_figures
    if leaving(Group.OUTCOME, audience) is Extent.NOTHING:
        figures = replace(figures, grades=(), expected_sales=None)
    return replace(
        dossier,
        rows=tuple(replace(row, item=_blank(row.item, hidden)) for row in dossier.rows),
        notes=() if Group.NOTES in hidden else dossier.notes,
        debriefs={k: _blank(v, hidden) for k, v in dossier.debriefs.items()},
        contacts=tuple(
            replace(c, person=_blank(c.person, hidden), grade="") for c in dossier.contacts
        ),
        key_figures=figures,
    )


def _blank(thing: Any, hidden: set[Group]) -> Any:
    defaults = {
        field.name: field.default
        for field in fields(thing)
        if FIELDS[type(thing)][field.name] in hidden and field.default is not MISSING
    }
    return replace(thing, **defaults)
