"""Every field of a mission bears a mark, and each document holds those that the table lets it.

What a document has a place for is told by its edition for me, which may hold everything; an edition
for somebody else holds of that exactly what the table of `domain.audience` says.
"""

import itertools
import re
import typing
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pypdfium2
import pytest

from delegate_app.domain.agenda import (
    AgendaItem,
    AgendaRow,
    Attendee,
    Clash,
    Kind,
    Side,
    Status,
    Way,
)
from delegate_app.domain.audience import FIELDS, LEAVES, Extent, Group, select
from delegate_app.domain.b2b import B2BPlan, Party
from delegate_app.domain.briefing import FigureScope, MarketFigure, UsefulNumber
from delegate_app.domain.contact import Organisation, Person, Role
from delegate_app.domain.dossier import ContactRow, Dossier, KeyFigures, MissionFigures
from delegate_app.domain.followup import (
    Debrief,
    FollowUp,
    FollowUpRow,
    Held,
    LaterOutcome,
    LaterOutcomeKind,
    Outcome,
)
from delegate_app.domain.mission import Mission, Programme
from delegate_app.domain.note import Attachment, Note
from delegate_app.domain.reader import Audience, Reader
from delegate_app.domain.sheets import Line, Pair, Stamp
from delegate_app.reports.documents import directory
from delegate_app.services import contacts
from delegate_app.services.documents import DOCUMENTS, Beside

DAY = date(2019, 3, 26)
START, NOW = datetime(2019, 3, 26, 10), datetime(2019, 3, 27, 9, tzinfo=UTC)
KEYS = re.compile(
    r"id$|.*_id$|zone$|.*_zone$|sha256$|photo$|logo$|jpeg$|media_type$|card$|start$|end$"
)
"""Fields that name another thing, a zone or a time; they stand in no sentence."""


class Marks:
    """Fills things, and remembers which mark stands in which field of which of them."""

    def __init__(self):
        self.places = {}
        self._numbers = itertools.count(1)

    def fill(self, cls, tag="", **given):
        """Make a thing in which every text and every sum is a mark that stands nowhere else."""
        hints = typing.get_type_hints(cls)
        filled = {
            field.name: value
            for field in fields(cls)
            if field.name not in given and not KEYS.match(field.name)
            and (value := self._value(cls, field.name, hints[field.name], tag)) is not None
        }  # fmt: skip
        return cls(**filled, **given)

    def _value(self, cls, name, hint, tag):
        if hint is str:
            return self._mark(cls, name, tag, f"Q{next(self._numbers):03}Z")
        if Decimal in typing.get_args(hint):
            return Decimal(self._mark(cls, name, tag, f"70{next(self._numbers):03}1"))
        kind, *_more = typing.get_args(hint) or (None,)
        if typing.get_origin(hint) is tuple and kind is str:
            return (self._value(cls, name, str, tag),)
        if typing.get_origin(hint) is tuple and is_dataclass(kind) and kind in FIELDS:
            return (self.fill(kind, tag),) if cls in (Person, Organisation) else None
        return None

    def _mark(self, cls, name, tag, mark):
        self.places[mark] = (cls, name, tag)
        return mark


MARKS = Marks()
fill = MARKS.fill


def item(number, **more):
    start = START + timedelta(hours=number)
    return dict(
        id=f"meeting-{number}", mission_id="m", kind=Kind.B2B_MEETING, start=start,
        end=start + timedelta(minutes=30), zone="Asia/Jerusalem", **more,
    )  # fmt: skip


OURS = fill(Attendee, id="ada", side=Side.OURS, organisation_id="lario", person_id="ada")
THEIRS = fill(Attendee, id="noa", side=Side.THEIRS, organisation_id="maccabi", person_id="noa")
CLASH = fill(Clash, id="meeting-1", reason="{name}", way=fill(Way, minutes=30, spare=10))
FILLED = AgendaRow(fill(AgendaItem, **item(0)), (OURS, THEIRS), (CLASH,))
PLAIN = AgendaRow(AgendaItem(title="Plain", **item(1)), (OURS, THEIRS))


def contact(person, role, tag, *, consent):
    return fill(
        ContactRow, tag,
        person=fill(Person, tag, id=person, consent=consent),
        roles=(role,),
        organisation=fill(Organisation, tag, id="lario" if role is Role.DELEGATE else "maccabi"),
    )  # fmt: skip


def note(tag, *, locked):
    return fill(
        Note, tag, id=tag, mission_id="m", item_id="meeting-0", locked=locked, created=NOW,
        changed=NOW,
    )  # fmt: skip


BEFORE = fill(
    Line, id="gone", start="2019-03-26T10:00 Asia/Jerusalem", end="2019-03-26T11:00 Asia/Jerusalem",
    status=Status.CONFIRMED,
)  # fmt: skip
DOSSIER = Dossier(
    mission=fill(Mission, id="m", zone="Asia/Jerusalem", home_zone="Europe/Rome"),
    programme=fill(Programme, id="p"),
    made=NOW.replace(tzinfo=None),
    days=(DAY,),
    rows=(FILLED, PLAIN),
    notes=(note("open", locked=False), note("locked", locked=True)),
    debriefs={
        "meeting-0": fill(
            Debrief, id="d0", item_id="meeting-0", held=Held.HELD, interest=4,
            outcome=Outcome.COOPERATION_POSSIBLE,
        ),
        "meeting-1": Debrief(id="d1", item_id="meeting-1", expected_sales=Decimal(5)),
    },
    later=(
        fill(LaterOutcome, id="l0", item_id="meeting-0", weeks=13,
             outcome=LaterOutcomeKind.KNOWLEDGE_GAIN),
        LaterOutcome(id="l1", item_id="meeting-1", weeks=13, actual_sales=Decimal(5)),
    ),
    followups=(
        fill(FollowUpRow, followup=fill(FollowUp, id="f", mission_id="m", item_id="meeting-0")),
    ),
    contacts=(
        contact("ada", Role.DELEGATE, "agreed", consent=True),
        contact("noa", Role.COUNTERPART, "did not agree", consent=False),
    ),
    numbers=(fill(UsefulNumber, id="u", mission_id="m"),),
    figures=tuple(
        fill(MarketFigure, id=f"figure-{scope}", programme_id="p", scope=scope)
        for scope in FigureScope
    ),
    company=fill(Organisation, "itself", id="lario"),
    plans=(
        fill(B2BPlan, id="plan", mission_id="m", day=DAY, start=time(9), end=time(12), minutes=30,
             tables=2),
    ),
    expected=(fill(Party, id="lario"),),
    stamps={DAY: Stamp(revision=2, printed=True, pairs=(Pair(BEFORE, None),))},
    attachments=(
        fill(Attachment, id="a", item_id="meeting-0", media_type="image/jpeg", size=1,
             sha256="torn", created=NOW),
    ),
    missions=(
        MissionFigures(fill(Mission, id="n", zone="UTC", home_zone="UTC"), fill(KeyFigures)),
    ),
    wording={"title": "Q000A", "introduction": "Q000B", "summary": "Q000C"},
)  # fmt: skip
MARKS.places |= dict.fromkeys(DOSSIER.wording.values(), (Dossier, "wording", ""))

READERS = {
    Audience.ME: Reader(),
    Audience.COMPANY: Reader(Audience.COMPANY, organisation_id="lario"),
    Audience.ORGANISER: Reader(Audience.ORGANISER),
    Audience.COUNTERPART: Reader(Audience.COUNTERPART, organisation_id="maccabi"),
}


def may_leave(mark, audience):
    """Whether the table lets a mark leave; every meeting is the reader's, and everybody was met."""
    cls, field, tag = MARKS.places[mark]
    extent = LEAVES[FIELDS[cls][field]][audience]
    if extent is Extent.FIGURES:  # a grade stands there with how often it was given
        return cls is KeyFigures or (cls, field) == (Debrief, "grade")
    if tag == "locked":
        return LEAVES[Group.NOTES][audience] is Extent.ALL
    if tag == "did not agree" and LEAVES[Group.DETAILS][audience] is Extent.CONSENTED:
        return False
    if cls is UsefulNumber and audience is Audience.COUNTERPART:
        return False  # neither their own nor somebody they met
    return extent is not Extent.NOTHING


@pytest.fixture
def held(monkeypatch):
    """The marks in a document: its text, outline, links, facts and the payloads of its codes."""

    def of(kind, audience):
        payloads = []

        def coded(text):
            payloads.append(text)
            return (b"\1",)

        monkeypatch.setattr(directory, "qr", coded)
        chosen = select(DOSSIER, READERS[audience])
        if Beside.CARDS in DOCUMENTS[kind].beside:
            mission = chosen.mission
            rows = (replace(r, card=contacts.card(mission, r, 331)) for r in chosen.contacts)
            chosen = replace(chosen, contacts=tuple(rows))
        document = DOCUMENTS[kind].compose(chosen, language="en", paper="A4")
        with pypdfium2.PdfDocument(document.pdf) as pdf:
            assert pdf.count_attachments() == 0
            parts = [page.get_textpage().get_text_range() for page in pdf]
            parts += [mark.get_title() for mark in pdf.get_toc()]
            parts += pdf.get_metadata_dict().values()
        parts += re.findall(r"/URI \((.*?)\)", document.pdf.decode("latin-1"))
        words = [re.sub(r"[^A-Z0-9]", "", part.upper()) for part in (*parts, *payloads)]
        return {mark for mark in MARKS.places if any(mark in word for word in words)}

    return of


@pytest.mark.parametrize(
    ("kind", "audience"),
    [(kind, who) for kind, row in DOCUMENTS.items() for who in Audience if who in row.readers],
)
def test_a_document_holds_exactly_what_the_table_lets_its_reader_have(held, kind, audience):
    whole = held(kind, Audience.ME)
    assert whole, "there is something in it"
    expected = {mark for mark in whole if may_leave(mark, audience)}
    found = held(kind, audience)
    told = {mark: MARKS.places[mark] for mark in found ^ expected}
    assert told == {}


def test_every_field_that_can_bear_a_mark_bears_one():
    marked = {(cls, field) for cls, field, _tag in MARKS.places.values()}
    bare = set()
    for cls, rows in FIELDS.items():
        hints = typing.get_type_hints(cls)
        for field in rows:
            says = hints[field] is str or Decimal in typing.get_args(hints[field])
            if says and not KEYS.match(field) and (cls, field) not in marked:
                bare.add(f"{cls.__name__}.{field}")
    assert bare == {"Reader.name", "Clash.reason"}
