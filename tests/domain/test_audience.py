"""Who reads what, shown by a dossier in which every field carries a mark of its own."""

import typing
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum

import pytest

from delegate_app.domain.agenda import AgendaItem, AgendaRow, Attendee, Clash, Kind, Side
from delegate_app.domain.audience import FIELDS, LEAVES, Group, select
from delegate_app.domain.briefing import MarketFigure, UsefulNumber
from delegate_app.domain.contact import Address, Labelled, Organisation, Person, Role
from delegate_app.domain.dossier import ContactRow, Dossier, KeyFigures
from delegate_app.domain.followup import Debrief, FollowUp, FollowUpRow, Held, Outcome
from delegate_app.domain.mission import Mission, Programme
from delegate_app.domain.note import Note
from delegate_app.domain.reader import Audience, Reader, concerns

NOON = datetime(2019, 3, 26, 12, tzinfo=UTC)
KEPT = {"id", "mission_id", "item_id", "person_id", "organisation_id", "owner_id", "series_id"}


def marked(cls, id, **told):
    """A thing whose every text says whose and which it is: ``ours.agreed``."""
    hints = typing.get_type_hints(cls)
    marks = {f.name: f"{id}.{f.name}" for f in fields(cls) if hints[f.name] is str}
    return cls(**{"id": id, **{k: v for k, v in marks.items() if k not in KEPT}, **told})


def marks_of(thing):
    """Every text and sum that stands anywhere in a thing."""
    if is_dataclass(thing):
        return set().union(*(marks_of(getattr(thing, f.name)) for f in fields(thing)))
    if isinstance(thing, dict):
        return set().union(set(), *(marks_of(value) for value in thing.values()))
    if isinstance(thing, tuple):
        return set().union(set(), *(marks_of(value) for value in thing))
    if isinstance(thing, StrEnum) or not isinstance(thing, str | Decimal):
        return set()
    return {str(thing)} if thing else set()


# --- the dossier: two competing companies, a leader, three counterparts -------------------------

FIRM = {
    "giulia": "lario", "marco": "lambro", "head": "lambro", "leader": "office",
    "boss": "maccabi", "buyer": "yarden", "minister": "ministry", "stranger": "elsewhere",
}  # fmt: skip
ROLES = {"giulia": Role.DELEGATE, "marco": Role.DELEGATE, "leader": Role.TRIP_LEADER,
         "head": Role.HEAD_OF_MISSION}  # fmt: skip
SEATS = {
    "shared": ("minister",),
    "ours": ("giulia", "boss"),
    "rival": ("marco", "leader", "boss", "buyer"),
    "both": ("giulia", "marco", "head", "buyer"),
    "private": (),
}
MEETINGS = tuple(SEATS)
OWNERS = ("giulia", "marco", "head", None)


def attendee(name):
    side = Side.OURS if name in ROLES else Side.THEIRS
    return Attendee(
        name, f"{name}.at", f"{FIRM[name]}.at", side, FIRM[name], name, f"{name}.at.title",
        f"{name}.at.latin",
    )  # fmt: skip


def agenda_row(name):
    kind = Kind.PRIVATE_APPOINTMENT if name == "private" else Kind.B2B_MEETING
    item = marked(
        AgendaItem, name, mission_id="m", kind=kind, start=NOON.replace(tzinfo=None),
        end=NOON.replace(tzinfo=None), zone="Asia/Jerusalem",
    )  # fmt: skip
    clashes = tuple(
        Clash(other, f"clash.{name}.{other}", "{name}", f"who.{name}.{other}")
        for other in MEETINGS
        if other != name
    )
    return AgendaRow(item, tuple(attendee(person) for person in SEATS[name]), clashes)


def contact(name):
    way = Labelled(f"{name}.way", f"{name}.label")
    address = Address(*(f"{name}.{f.name}" for f in fields(Address)))
    person = marked(
        Person, name, emails=(way,), phones=(way,), addresses=(address,), links=(way,),
        languages=(f"{name}.language",), consent=name in {"giulia", "buyer"},
    )  # fmt: skip
    firm = marked(
        Organisation, FIRM[name], areas=(), emails=(Labelled(f"{name}.office"),),
        phones=(), addresses=(address,),
    )  # fmt: skip
    role = ROLES.get(name, Role.COUNTERPART)
    return ContactRow(person, (role,), firm, f"{name}.job", f"{name}.grade")


def note(name, item, *, locked=False):
    return Note(
        id=name, mission_id="m", item_id=item, text=f"{name}.text", locked=locked, created=NOON,
        changed=NOON,
    )  # fmt: skip


def debrief(number, item):
    return marked(
        Debrief, f"debrief-{item}", item_id=item, held=Held.HELD, outcome=Outcome.INFORMATIVE,
        interest=4, expected_sales=Decimal(f"{number}0001"),
    )  # fmt: skip


def followup(item, owner):
    name = f"todo-{item}-{owner}"
    promise = FollowUp(
        id=name, mission_id="m", text=f"{name}.text", owner_id=owner, due=date(2019, 4, 1),
        item_id=item,
    )  # fmt: skip
    return FollowUpRow(promise, f"{name}.owner", f"{name}.organisation", f"{name}.meeting")


DOSSIER = Dossier(
    mission=marked(Mission, "mission", programme_id="p", zone="Asia/Jerusalem", home_zone="UTC"),
    programme=marked(Programme, "programme"),
    made=NOON.replace(tzinfo=None),
    rows=tuple(agenda_row(name) for name in MEETINGS),
    notes=(
        *(note(f"open-{item}", item) for item in MEETINGS),
        *(note(f"locked-{item}", item, locked=True) for item in MEETINGS),
        note("open-mission", None),
        note("locked-mission", None, locked=True),
    ),
    debriefs={item: debrief(n, item) for n, item in enumerate(MEETINGS, 1)},
    followups=tuple(followup(item, who) for item in MEETINGS for who in OWNERS),
    contacts=tuple(contact(name) for name in FIRM),
    numbers=(marked(UsefulNumber, "driver", mission_id="m"),),
    figures=(
        marked(MarketFigure, "figure", programme_id="p", scope="total", export=Decimal(20),
               growth=Decimal(8)),
    ),
)  # fmt: skip

READERS = {
    "me": Reader(),
    "company": Reader(Audience.COMPANY, organisation_id="lario"),
    "competitor": Reader(Audience.COMPANY, organisation_id="lambro", own=False),
    "organiser": Reader(Audience.ORGANISER),
    "counterpart": Reader(Audience.COUNTERPART, organisation_id="maccabi"),
}
ALL = frozenset(MEETINGS)
# Product.md's table, meeting by meeting and person by person.
AGENDA = {
    "me": ALL,
    "company": {"shared", "ours", "both"},
    "competitor": {"shared", "rival", "both"},
    "organiser": ALL - {"private"},
    "counterpart": {"ours", "rival"},
}
AGREED = AGENDA | {"competitor": {"rival", "both"}}
OUTCOME = AGREED | {"organiser": set(), "counterpart": set()}
NOTES = OUTCOME
CONTACTS = {
    "me": set(FIRM),
    "company": {"giulia", "minister", "boss", "buyer"},
    "competitor": {"marco", "head", "minister", "boss", "buyer", "leader"},
    "organiser": {"giulia", "buyer"},
    "counterpart": {"boss", "giulia", "marco", "leader", "buyer"},
}
everybody = pytest.mark.parametrize("who", READERS)


def seen(who):
    return marks_of(select(DOSSIER, READERS[who]))


def leaving(who, *templates):
    """Which meetings leave whole, and none of them by halves."""
    found = seen(who)
    whole = {m for m in MEETINGS if all(t.format(m) in found for t in templates)}
    assert whole == {m for m in MEETINGS if any(t.format(m) in found for t in templates)}
    return whole


@everybody
def test_agenda(who):
    fields = ("title", "place", "table", "interpreter", "dress", "transport", "description")
    assert leaving(who, *(f"{{}}.{field}" for field in fields)) == AGENDA[who]


@everybody
def test_agreed_and_next_steps(who):
    assert leaving(who, "{}.agreed", "debrief-{}.next_steps") == AGREED[who]


@everybody
def test_followups(who):
    theirs = {"company": {"marco", "head"}, "competitor": {"giulia"}}.get(who, set())
    templates = [f"todo-{{}}-{owner}.text" for owner in OWNERS if owner not in theirs]
    assert leaving(who, *templates) == AGREED[who]
    for owner in theirs:
        assert leaving(who, f"todo-{{}}-{owner}.text", f"todo-{{}}-{owner}.owner") == set()


@everybody
def test_outcome_grade_and_sales(who):
    debriefs = select(DOSSIER, READERS[who]).debriefs.values()
    for field in ("outcome", "interest", "grade", "expected_sales"):
        assert {d.item_id for d in debriefs if getattr(d, field)} == OUTCOME[who], field


@everybody
def test_organiser_has_outcomes_as_figures_and_counterpart_not_at_all(who):
    figures = select(DOSSIER, READERS[who]).key_figures
    told = {"organiser": AGENDA["organiser"]}.get(who, OUTCOME[who]) - {"private"}
    sales = [DOSSIER.debriefs[item].expected_sales for item in told]
    assert figures.expected_sales == (sum(sales) if sales else None)
    assert len(figures.grades) == len(told)


@everybody
def test_notes(who):
    assert leaving(who, "open-{}.text", "{}.aims", "{}.bring") == NOTES[who]
    assert leaving(who, "locked-{}.text") == (ALL if who == "me" else set())
    of_mission = {m for m in seen(who) if m.endswith("-mission.text")}
    assert of_mission == ({"open-mission.text", "locked-mission.text"} if who == "me" else set())


@everybody
def test_contact_details(who):
    found = seen(who)
    templates = ("{}.way", "{}.street", "{}.language", "{}.photo", "{}.office")
    whole = {name for name in FIRM if all(t.format(name) in found for t in templates)}
    assert whole == CONTACTS[who]
    assert whole == {name for name in FIRM if any(t.format(name) in found for t in templates)}
    assert ("driver.phone" in found) == (who != "counterpart")


@everybody
def test_remarks_on_people_are_notes(who):
    remarks = {name for name in FIRM if f"{name}.remarks" in seen(who)}
    assert remarks == (CONTACTS[who] if NOTES[who] else set())


@everybody
def test_frame_is_what_everybody_knows(who):
    frame = {"mission.name", "mission.objectives", "programme.edition", "figure.name", "20"}
    assert frame <= seen(who)


@pytest.mark.parametrize(
    ("who", "theirs"),
    [("company", "marco head lambro rival"), ("competitor", "giulia lario ours")],
)
def test_companies_of_one_delegation_never_read_each_other(who, theirs):
    assert [mark for mark in seen(who) if any(word in mark for word in theirs.split())] == []


@everybody
def test_a_clash_with_what_stays_is_not_told(who):
    for row in select(DOSSIER, READERS[who]).rows:
        assert {clash.id for clash in row.clashes} == AGENDA[who] - {row.item.id}


@everybody
def test_a_contacts_grade_is_the_latest_of_the_meetings_that_leave(who):
    grades = {c.person.id: c.grade for c in select(DOSSIER, READERS[who]).contacts}
    latest = {
        name: [item for item in MEETINGS if item in OUTCOME[who] and name in SEATS[item]][-1:]
        for name in CONTACTS[who]
        if name not in ROLES
    }
    assert {name: grades[name] for name in latest} == {
        name: f"debrief-{items[0]}.grade" if items else "" for name, items in latest.items()
    }


def test_somebody_of_an_organisation_met_without_a_name_was_met():
    maccabi = Attendee("maccabi", "Maccabi", "Maccabi", Side.THEIRS, "maccabi")
    rows = tuple(replace(row, people=(attendee("giulia"), maccabi)) for row in DOSSIER.rows[1:2])
    chosen = select(replace(DOSSIER, rows=rows), READERS["company"])
    assert {c.person.id for c in chosen.contacts} == {"giulia", "boss"}


def test_a_delegate_sees_their_own_their_companys_and_everybodys():
    firm = Attendee("lario", "Lario", "Lario", Side.OURS, "lario")
    rows = (*DOSSIER.rows, replace(agenda_row("rival"), people=(firm,)))
    me = Reader(Audience.ME, "giulia", "lario")
    assert [concerns(row, me) for row in rows] == [True, True, False, True, True, True]
    colleague = Reader(Audience.ME, "ada", "lario")
    assert [concerns(row, colleague) for row in rows] == [True, False, False, False, True, True]


@everybody
def test_selecting_twice_takes_nothing_more(who):
    once = select(DOSSIER, READERS[who])
    assert replace(select(once, READERS[who]), key_figures=once.key_figures) == once


# --- the table itself ---------------------------------------------------------------------------


def carried(cls, known=None):
    """Every dataclass that an instance of a class can hold, itself included."""
    known = {cls} if known is None else known
    queue = list(typing.get_type_hints(cls).values())
    while queue:
        hint = queue.pop()
        queue += typing.get_args(hint)
        if is_dataclass(hint) and hint not in known:
            known.add(hint)
            carried(hint, known)
    return known


def test_every_field_of_everything_a_dossier_carries_has_its_row():
    rows = {cls: {f.name for f in fields(cls)} for cls in carried(Dossier)}
    assert {cls: set(FIELDS[cls]) for cls in FIELDS} == rows


def test_every_group_says_how_much_leaves_for_everybody():
    assert LEAVES.keys() == set(Group)
    assert all(row.keys() == set(Audience) for row in LEAVES.values())


def test_figures_are_counted():
    figures = select(DOSSIER, READERS["me"]).key_figures
    assert figures == KeyFigures(
        planned=4, held=4, contacts=4, open_actions=20, expected_sales=figures.expected_sales,
        grades=tuple((f"debrief-{m}.grade", 1) for m in sorted(ALL - {"private"})),
    )  # fmt: skip
