"""Who reads what: the one table that decides what leaves and what stays.

Companies of one delegation are competitors, so none reads another's. Every field of every thing
that a dossier carries has its row in `FIELDS`; a field without one fails the tests.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from delegate_app.domain.agenda import (
    AgendaItem,
    AgendaRow,
    Attendee,
    Clash,
    Revision,
    Way,
)
from delegate_app.domain.b2b import B2BPlan, Party
from delegate_app.domain.briefing import MarketFigure, UsefulNumber
from delegate_app.domain.contact import Address, Labelled, Organisation, Person
from delegate_app.domain.dossier import (
    ContactRow,
    Dossier,
    KeyFigures,
    MissionFigures,
    Picture,
    key_figures,
)
from delegate_app.domain.followup import Debrief, FollowUp, FollowUpRow, LaterOutcome
from delegate_app.domain.mission import Mission, Programme
from delegate_app.domain.note import Attachment, Note
from delegate_app.domain.reader import Audience, Reader, concerns
from delegate_app.domain.sheets import Line, Pair, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

T = TypeVar("T")


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
    Dossier: _rows(
        frame="mission programme reader made days rows debriefs contacts figures key_figures "
        "unread company missions stamps wording logo plans revisions",
        agenda="expected",
        agreed="followups",
        outcome="later",
        notes="notes attachments pictures",
        details="numbers",
    ),
    Reader: _rows(frame="audience person_id organisation_id name own"),
    Programme: _rows(frame="id name edition companies training_events"),
    Mission: _rows(
        frame="id programme_id name country place sector zone home_zone start end month status "
        "objectives summary transfer_minutes logo",
    ),
    UsefulNumber: _rows(frame="id mission_id label position", details="name phone"),
    MarketFigure: _rows(frame="id programme_id scope name export growth"),
    KeyFigures: _rows(
        frame="planned held no_show contacts open_actions",
        outcome="grades expected_sales actual_sales",
    ),
    MissionFigures: _rows(frame="mission figures"),
    AgendaRow: _rows(frame="item", agenda="people clashes"),
    AgendaItem: _rows(
        frame="id mission_id kind title start end zone end_zone timing status series_id "
        "original_start",
        agenda="place table interpreter dress transport description head_count",
        agreed="agreed",
        notes="aims bring",
    ),
    Attendee: _rows(
        agenda="id name organisation side organisation_id person_id job_title latin_name present"
    ),
    Clash: _rows(agenda="id title reason name way"),
    Revision: _rows(frame="count at"),
    Way: _rows(agenda="origin destination minutes spare"),
    B2BPlan: _rows(frame="id mission_id day start end minutes tables place"),
    Party: _rows(agenda="id name people"),
    Note: _rows(
        frame="id mission_id item_id person_id organisation_id created changed",
        notes="text locked",
    ),
    Attachment: _rows(
        frame="id mission_id item_id person_id organisation_id created",
        notes="name media_type size sha256",
    ),
    Picture: _rows(notes="jpeg width height"),
    Debrief: _rows(
        frame="id item_id",
        agenda="held",
        agreed="next_steps",
        outcome="outcome interest grade expected_sales",
    ),
    LaterOutcome: _rows(frame="id item_id weeks", outcome="outcome actual_sales answered"),
    FollowUpRow: _rows(frame="mission ours", agreed="followup owner organisation meeting"),
    FollowUp: _rows(
        frame="id mission_id item_id person_id organisation_id note_id line",
        agreed="text owner_id due state repeat",
    ),
    ContactRow: _rows(frame="person roles organisation job_title", outcome="grade", details="card"),
    Person: _rows(
        frame="id name given family latin_name job_title sector",
        details="emails phones addresses languages links photo consent extra",
        notes="remarks tags source since reviewed",
    ),
    Organisation: _rows(
        frame="id name latin_name kind sector areas website country description",
        details="emails phones addresses links extra",
    ),
    Stamp: _rows(frame="revision printed", agenda="pairs"),
    Pair: _rows(agenda="was now"),
    Line: _rows(agenda="id start end title place status people details"),
    Labelled: _rows(details="value label"),
    Address: _rows(details="street city postcode region country label"),
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
    written = {row.item.id for row in rows if reader.own or row.ours}
    rivals = _rivals(dossier, reader)
    rows = tuple(_without(row, rivals, items, written=row.item.id in written) for row in rows)
    locked = {note.id for note in dossier.notes if note.locked}
    debriefs = {k: v for k, v in dossier.debriefs.items() if k in written}
    met = {p.id for row in rows for p in row.people}
    grades = {
        p.person_id: debriefs[row.item.id].grade
        for row in rows
        for p in row.theirs
        if row.item.id in debriefs and debriefs[row.item.id].grade
    }
    chosen = replace(
        dossier,
        reader=reader,
        rows=rows,
        debriefs=debriefs,
        later=tuple(answer for answer in dossier.later if answer.item_id in written),
        attachments=tuple(a for a in dossier.attachments if _may_see(a, reader, written)),
        notes=tuple(note for note in dossier.notes if _may_read(note, reader, written)),
        followups=tuple(
            row for row in dossier.followups
            if _may_read_promise(row.followup, reader, written, rivals, locked)
        ),
        contacts=tuple(
            replace(contact, grade=grades.get(contact.person.id, ""))
            for contact in _shown(dossier, reader, met)
        ),
    )  # fmt: skip
    return _blanked(replace(chosen, key_figures=key_figures(chosen)))


def _rivals(dossier: Dossier, reader: Reader) -> set[str]:
    """Return the people and companies of the delegation of whom a company reads nothing.

    Whoever leads without a company of their own among the delegates is nobody's competitor.
    """
    if reader.audience is not Audience.COMPANY:
        return set()
    rivals = (them for id_, them in dossier.companies.items() if id_ != reader.organisation_id)
    return set().union(*rivals)


def _without(row: AgendaRow, rivals: set[str], items: set[str], *, written: bool) -> AgendaRow:
    """Take from a row who and what is not the reader's, and what was not written for them."""
    item = row.item if written else replace(row.item, aims="", bring="", agreed="")
    return AgendaRow(
        item,
        tuple(p for p in row.people if not rivals.intersection((p.person_id, p.organisation_id))),
        tuple(clash for clash in row.clashes if clash.id in items),
    )


def _may_read(note: Note, reader: Reader, written: set[str]) -> bool:
    match leaving(Group.NOTES, reader.audience):
        case Extent.ALL:
            return reader.leads or note.item_id is None or note.item_id in written
        case Extent.UNLOCKED:
            return note.item_id in written and not note.locked
        case _:
            return False


def _may_see(attachment: Attachment, reader: Reader, written: set[str]) -> bool:
    """Return whether a photo or file leaves; it has no lock, and is read as the notes are."""
    match leaving(Group.NOTES, reader.audience):
        case Extent.ALL:
            return reader.leads or not attachment.item_id or attachment.item_id in written
        case Extent.UNLOCKED:
            return attachment.item_id in written
        case _:
            return False


def _may_read_promise(
    promise: FollowUp, reader: Reader, written: set[str], rivals: set[str], locked: set[str]
) -> bool:
    if reader.audience is Audience.ME:
        return True
    if promise.line is not None and promise.note_id in locked:
        return False  # it is a line of that note
    general = promise.item_id is None and reader.audience is Audience.ORGANISER
    return (general or promise.item_id in written) and promise.owner_id not in rivals


def _shown(dossier: Dossier, reader: Reader, met: set[str]) -> Iterable[ContactRow]:
    """Return the contacts that leave: of an organisation met without a name, everybody does."""
    match leaving(Group.DETAILS, reader.audience):
        case Extent.MET:
            return dossier.contacts_of({*met, reader.organisation_id})
        case Extent.CONSENTED:
            return (contact for contact in dossier.contacts if contact.person.consent)
        case _:
            return dossier.contacts


def _blanked(dossier: Dossier) -> Dossier:
    """Empty every field whose group does not leave, whatever a document would do with it."""
    audience = dossier.reader.audience
    withheld = {group for group in Group if leaving(group, audience) is Extent.NOTHING}
    hidden = withheld | {g for g in Group if leaving(g, audience) is Extent.FIGURES}
    numbers = () if audience is Audience.COUNTERPART else dossier.numbers
    company, known = dossier.company, {Audience.ME, Audience.COMPANY}
    return replace(
        _blank(dossier, hidden),
        rows=tuple(replace(row, item=_blank(row.item, hidden)) for row in dossier.rows)
        if hidden
        else dossier.rows,
        debriefs={k: _blank(v, hidden) for k, v in dossier.debriefs.items()},
        contacts=tuple(
            replace(_blank(c, hidden), person=_blank(c.person, hidden)) for c in dossier.contacts
        )
        if hidden
        else dossier.contacts,
        numbers=numbers,
        company=_blank(company, {Group.DETAILS}) if company and audience not in known else company,
        missions=tuple(
            replace(each, figures=_blank(each.figures, withheld)) for each in dossier.missions
        ),
        key_figures=_blank(dossier.key_figures, withheld),
    )


def _blank(thing: T, hidden: set[Group]) -> T:
    if not hidden:
        return thing
    rows = FIELDS[type(thing)]
    emptied = {
        field.name: _nothing(field)
        for field in fields(thing)  # type: ignore[arg-type]
        if rows[field.name] in hidden and _nothing(field) is not MISSING
    }
    return replace(thing, **emptied)  # type: ignore[type-var]


def _nothing(field: Field[Any]) -> object:
    """Return what stands in a field that nobody filled; MISSING for one that must be."""
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default
