"""Everything that a document may say about a mission, read at one moment."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from delegate_app.domain.agenda import MEETINGS, OFF, AgendaRow, Revision, Side, Status
from delegate_app.domain.b2b import B2BPlan, Party
from delegate_app.domain.briefing import MarketFigure, UsefulNumber
from delegate_app.domain.contact import Organisation, Person, Role
from delegate_app.domain.followup import Debrief, FollowUpRow, Held, LaterOutcome
from delegate_app.domain.mission import Mission, Programme
from delegate_app.domain.note import Attachment, Note
from delegate_app.domain.places import country_called
from delegate_app.domain.reader import Reader
from delegate_app.domain.sheets import Stamp


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A person in a mission, as lists and documents show one."""

    person: Person
    roles: tuple[Role, ...] = ()
    organisation: Organisation | None = None
    job_title: str = ""
    grade: str = ""
    """The latest lead grade of a meeting's debrief, derived."""
    card: str = ""
    """What the QR code of a directory holds: the vCard of what the reader may know."""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """The counts at the head of a report; they may leave where the single answers may not."""

    planned: int = 0
    held: int = 0
    no_show: int = 0
    contacts: int = 0
    open_actions: int = 0
    grades: tuple[tuple[str, int], ...] = ()
    """Each grade with how often it was given, in order of the grade."""
    expected_sales: Decimal | None = None
    """In EUR, added up; None where no meeting has an estimate."""
    actual_sales: Decimal | None = None
    """In EUR, what was sold in the end, added up; None where nobody told."""


@dataclass(frozen=True, slots=True)
class MissionFigures:
    """A mission of the programme, as a summary sets it beside the others."""

    mission: Mission
    figures: KeyFigures


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as paper needs it."""

    jpeg: bytes
    width: int
    """In pixels, as is `height`; upright, whatever way the camera was held."""
    height: int


T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)  # without slots, for what is sorted once and kept
class Dossier:
    """A mission as one document reads it; tuples are in the order in which they print."""

    mission: Mission
    programme: Programme | None = None
    reader: Reader = field(default_factory=Reader)
    made: datetime
    """When it was read, as the wall clock in the mission's zone."""
    days: tuple[date, ...] = ()
    """The days that are asked for, where a document goes by days."""
    rows: tuple[AgendaRow, ...] = ()
    notes: tuple[Note, ...] = ()
    debriefs: dict[str, Debrief] = field(default_factory=dict)
    """By the id of the agenda item."""
    followups: tuple[FollowUpRow, ...] = ()
    contacts: tuple[ContactRow, ...] = ()
    unread: int = 0
    """How many more with an e-mail or a phone the mission has, where not all were wanted."""
    numbers: tuple[UsefulNumber, ...] = ()
    figures: tuple[MarketFigure, ...] = ()
    company: Organisation | None = None
    """The one that the document is about, where it is about one."""
    later: tuple[LaterOutcome, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    pictures: dict[str, Picture] = field(default_factory=dict)
    """By the hash of an attachment that could be read as a picture."""
    missions: tuple[MissionFigures, ...] = ()
    """Every mission of the programme, where a document sets them side by side."""
    plans: tuple[B2BPlan, ...] = ()
    """The frames of the B2B days that are asked for; `rows` are then by the mission's clocks."""
    expected: tuple[Party, ...] = ()
    """The companies that a plan has a line for, also where none of them meets anybody."""
    key_figures: KeyFigures = KeyFigures()
    stamps: dict[date, Stamp] = field(default_factory=dict)
    """By the day, which edition of its sheet is due; found once all else is chosen."""
    wording: dict[str, str] = field(default_factory=dict)
    """What somebody wrote over the document's title, introduction or summary, for this reader."""
    logo: Picture | None = None
    """The organiser's."""
    revisions: dict[str, Revision] = field(default_factory=dict)
    """Of agenda items by their id, where their dates go along as a calendar."""

    def called(self, language: str) -> Dossier:
        """Return it with missions and markets as one of `i18n.LANGUAGES` calls them."""
        return replace(
            self,
            mission=self.mission.called(language),
            missions=tuple(replace(m, mission=m.mission.called(language)) for m in self.missions),
            figures=tuple(
                replace(figure, name=country_called(figure.name, language))
                for figure in self.figures
            ),
        )

    @property
    def meetings(self) -> tuple[AgendaRow, ...]:
        """The rows that have a counterpart and so a sheet of their own."""
        return tuple(row for row in self.rows if row.item.kind in MEETINGS)

    def notes_on(self, item_id: str) -> tuple[Note, ...]:
        """The notes that belong to one agenda item."""
        return self._notes.get(item_id, ())

    def row_of(self, note: Note) -> AgendaRow | None:
        """The agenda item that a note is on."""
        return self._rows.get(note.item_id, (None,))[0]

    def about(self, note: Note) -> str:
        """What a note is on, by its name; empty for the mission and for what has none."""
        row = self.row_of(note)
        if row:
            return row.item.title.strip()
        for contact in self.contacts:
            if contact.person.id == note.person_id:
                return contact.person.name
            if contact.organisation and contact.organisation.id == note.organisation_id:
                return contact.organisation.name
        return ""

    def later_of(self, item_id: str) -> tuple[LaterOutcome, ...]:
        """What one meeting came to in the months after, the latest answer last."""
        return self._later.get(item_id, ())

    def photos_of(self, item_id: str) -> tuple[Attachment, ...]:
        """The photos that were taken at one agenda item."""
        return self._photos.get(item_id, ())

    def actions_of(self, item_id: str) -> tuple[FollowUpRow, ...]:
        """The follow-up actions that one agenda item gave."""
        return self._actions.get(item_id, ())

    def promises_in(self, note: Note) -> tuple[FollowUpRow, ...]:
        """The follow-up actions that stand in a note, or belong to it."""
        return self._promises.get(note.id, ())

    def contacts_of(self, ids: Iterable[str | None]) -> tuple[ContactRow, ...]:
        """The people with these ids, and those of organisations with them, as they print."""
        places = {place for id_ in ids for place in self._places.get(id_, ())}
        return tuple(self.contacts[place] for place in sorted(places))

    @cached_property
    def companies(self) -> dict[str, set[str]]:
        """The companies of the delegation by their ids: what names each, and its people."""
        firm_of = {c.person.id: c.organisation.id for c in self.contacts if c.organisation}
        delegates = {c.person.id for c in self.contacts if Role.DELEGATE in c.roles}
        firms = {firm for person, firm in firm_of.items() if person in delegates}
        firms |= {
            person.organisation_id
            for row in self.rows
            for person in row.people
            if person.person_id is None and person.organisation_id and person.side is Side.OURS
        }
        found = {firm: {firm} for firm in firms}
        for person_id, firm in firm_of.items():
            if firm in firms:
                found[firm].add(person_id)
        return found

    @cached_property
    def _places(self) -> dict[str | None, tuple[int, ...]]:
        """Where somebody stands among the contacts, or everybody of an organisation."""
        found = defaultdict(list)
        for place, contact in enumerate(self.contacts):
            found[contact.person.id].append(place)
            if contact.organisation:
                found[contact.organisation.id].append(place)
        return {id_: tuple(places) for id_, places in found.items()}

    @cached_property
    def _rows(self) -> dict[str | None, tuple[AgendaRow, ...]]:
        return _sorted(self.rows, lambda row: row.item.id)

    @cached_property
    def _notes(self) -> dict[str | None, tuple[Note, ...]]:
        return _sorted(self.notes, lambda note: note.item_id)

    @cached_property
    def _later(self) -> dict[str | None, tuple[LaterOutcome, ...]]:
        return _sorted(self.later, lambda answer: answer.item_id)

    @cached_property
    def _photos(self) -> dict[str | None, tuple[Attachment, ...]]:
        photos = [one for one in self.attachments if one.media_type.startswith("image/")]
        return _sorted(photos, lambda photo: photo.item_id)

    @cached_property
    def _actions(self) -> dict[str | None, tuple[FollowUpRow, ...]]:
        return _sorted(self.followups, lambda row: row.followup.item_id)

    @cached_property
    def _promises(self) -> dict[str | None, tuple[FollowUpRow, ...]]:
        return _sorted(self.followups, lambda row: row.followup.note_id)


def _sorted(things: Iterable[T], of: Callable[[T], str | None]) -> dict[str | None, tuple[T, ...]]:
    """Return things by what each is of, for a report asks that of every meeting."""
    found = defaultdict(list)
    for thing in things:
        found[of(thing)].append(thing)
    return {key: tuple(each) for key, each in found.items()}


def key_figures(dossier: Dossier) -> KeyFigures:
    """Count what a report's head states, before anything is left out of the dossier."""
    meetings = [row.item for row in dossier.meetings]
    answers = [dossier.debriefs[item.id] for item in meetings if item.id in dossier.debriefs]
    done = {item.id for item in meetings if item.status is Status.DONE}
    held = done | {answer.item_id for answer in answers if answer.held is Held.HELD}
    absent = {answer.item_id for answer in answers if answer.held is Held.NO_SHOW}
    sales = [answer.expected_sales for answer in answers if answer.expected_sales is not None]
    sold = {a.item_id: a.actual_sales for a in dossier.later if a.actual_sales is not None}
    return KeyFigures(
        planned=sum(item.status not in OFF for item in meetings),
        held=len(held - absent),
        no_show=len(absent),
        contacts=sum(Role.COUNTERPART in contact.roles for contact in dossier.contacts),
        open_actions=sum(row.followup.state != "done" for row in dossier.followups),
        grades=tuple(sorted(Counter(a.grade for a in answers if a.grade).items())),
        expected_sales=sum(sales, Decimal()) if sales else None,
        actual_sales=sum(sold.values(), Decimal()) if sold else None,
    )
