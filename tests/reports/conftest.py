"""A mission as a dossier, made of domain objects alone, and a way to read documents back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from delegate_app.domain.agenda import AgendaItem, AgendaRow, Attendee, Clash, Kind, Side, Status
from delegate_app.domain.b2b import B2BPlan, Party
from delegate_app.domain.briefing import FigureScope, MarketFigure, UsefulNumber
from delegate_app.domain.contact import Address, Labelled, Organisation, Person, Role
from delegate_app.domain.dossier import (
    ContactRow,
    Dossier,
    KeyFigures,
    MissionFigures,
    Picture,
    key_figures,
)
from delegate_app.domain.followup import (
    Debrief,
    FollowUp,
    FollowUpRow,
    FollowUpState,
    Held,
    LaterOutcome,
    LaterOutcomeKind,
    Outcome,
)
from delegate_app.domain.mission import Mission, MissionStatus, Programme
from delegate_app.domain.note import Attachment, Note
from delegate_app.domain.reader import Audience, Reader
from delegate_app.domain.times import Timing

ZONE = "Asia/Jerusalem"


def person(id, name, organisation, side, title="", latin=""):
    return Attendee(
        id, name, organisation, side, organisation_id=f"o-{organisation}", person_id=id,
        job_title=title, latin_name=latin,
    )  # fmt: skip


GIULIA = person("p1", "Giulia Ferrari", "Lario Biotech S.p.A.", Side.OURS, "Export manager")
LUCA = person("p2", "Luca Rossi", "Serio Health S.r.l.", Side.OURS, "CEO")
NOA = person("p3", "Noa Levi", "Maccabi Healthcare Services", Side.THEIRS, "Head of innovation")
DAVID = person(
    "p4", "דוד בן־גוריון", "Genesis International Services", Side.THEIRS, "CTO", "David Ben-Gurion"
)


def row(id, kind, title, day, start, end, *people, clashes=(), **more):
    """An agenda row of March 2019; `start` and `end` are written as in ``9.30``."""

    def at(clock):
        hours, minutes = clock.split(".")
        return datetime(2019, 3, day, int(hours), int(minutes))

    item = AgendaItem(
        id=id, mission_id="m", kind=kind, title=title, start=at(start), end=at(end),
        **{"zone": ZONE, **more},
    )  # fmt: skip
    return AgendaRow(item, people, clashes)


ROWS = (
    AgendaRow(
        AgendaItem(
            id="a0", mission_id="m", kind=Kind.CONFERENCE, title="MedinIsrael 2019",
            start=datetime(2019, 3, 25), end=datetime(2019, 3, 27), zone=ZONE,
            timing=Timing.ALL_DAY, place="David Intercontinental",
        )
    ),
    row("a1", Kind.BRIEFING, "Morning briefing", 26, "8.00", "8.20", place="Hotel, lobby"),
    row(
        "a2", Kind.INSTITUTIONAL_MEETING, "Maccabi Healthcare Services", 26, "10.00", "11.00",
        NOA, GIULIA, LUCA,
        place="27 HaMered St, Tel Aviv", interpreter="no", dress="business",
        aims="Who decides on the pilot?\nWhich clinics?", bring="CE dossier, two samples",
        agreed="Three-month **pilot** with 50 devices in two clinics.\n- dossier in English\n"
        "- data stay in Israel",
        description="Entrance from the garden; passports at the gate.",
    ),
    row(
        "a3", Kind.TRANSFER, "Transfer by coach", 26, "11.10", "11.40",
        transport="Coach 2, in front of the main entrance",
    ),
    row(
        "a4", Kind.COMPANY_VISIT, "Genesis International Services — site visit", 26, "14.00",
        "15.30", DAVID, GIULIA, place="Tel Aviv", status=Status.TO_CONFIRM,
        clashes=(Clash("a5", "B2B with Galilée Santé", "{name} is at both.", "Giulia Ferrari"),),
    ),
    row(
        "a5", Kind.B2B_MEETING, "B2B with Galilée Santé", 26, "15.00", "15.30", LUCA,
        table="4", place="Expo, Pavilion 2", status=Status.CANCELLED,
    ),
    row(
        "a6", Kind.INTERNAL, "Call with the Milan office", 26, "15.00", "15.30",
        zone="Europe/Rome",
    ),
    row(
        "a7", Kind.SOCIAL_EVENT, "Reception at the residence of the Ambassador", 26,
        "19.30", "23.00", place="Ramat Gan", dress="dark suit",
    ),
    row("b1", Kind.COMPANY_VISIT, "Innovation park", 28, "9.00", "12.00", LUCA, place="Haifa"),
    row("c1", Kind.DEBRIEF, "Mission debrief", 29, "9.00", "10.00", GIULIA, place="Hotel, room 4"),
)  # fmt: skip


def contact(attendee, *roles, email="", phone="", grade=""):
    return ContactRow(
        Person(
            id=attendee.id,
            name=attendee.name,
            latin_name=attendee.latin_name,
            emails=(Labelled(email, "work"),) if email else (),
            phones=(Labelled(phone, "cell"),) if phone else (),
        ),
        roles,
        Organisation(id=f"o-{attendee.organisation}", name=attendee.organisation),
        attendee.job_title,
        grade,
    )


def action(id, text, due, state=FollowUpState.OPEN, item="a2", owner="Giulia Ferrari"):
    followup = FollowUp(id=id, mission_id="m", text=text, due=due, state=state, item_id=item)
    return FollowUpRow(
        followup, owner, "Maccabi Healthcare Services", "Maccabi Healthcare Services"
    )


def note(id, text, **on):
    written = datetime(2019, 3, 26, 9, tzinfo=UTC)
    return Note(id=id, mission_id="m", text=text, created=written, changed=written, **on)


def figure(scope, name, export, growth):
    return MarketFigure(
        id=name, programme_id="p", scope=scope, name=name,
        export=Decimal(export) if export else None, growth=Decimal(growth) if growth else None,
    )  # fmt: skip


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    """Israel in March 2019 as whoever leads reads it, with something of everything."""
    dossier = Dossier(
        mission=Mission(
            id="m", programme_id="p", name="Israel", sector="Life Sciences", place="Tel Aviv",
            zone=ZONE, home_zone="Europe/Rome", start=date(2019, 3, 25), end=date(2019, 3, 29),
            objectives="Open the Israeli health funds to Lombard makers of devices.",
            summary="Thirty-two delegates met the national health funds, two hospitals and eleven "
            "technology companies. Interest centred on remote care for the elderly and on shared "
            "health data.",
        ),
        programme=Programme(id="p", name="Strategic Markets", edition="2"),
        made=datetime(2019, 3, 26, 10, 42),
        rows=ROWS,
        notes=(
            note("n1", "# Pilot\nThey want **remote monitoring** first.\n\n- [ ] send CE dossier\n"
                 "- [x] hand over samples\n1. FHIR gateway\n> privacy first", item_id="a2"),
            note("n2", "Do not mention the price of the competitor.", item_id="a2", locked=True),
            note("n3", "Speaks Italian, studied in Pavia.", person_id="p3"),
            note("n4", "The coach was late twice."),
        ),
        debriefs={
            "a2": Debrief(
                id="d1", item_id="a2", held=Held.HELD, outcome=Outcome.COOPERATION_POSSIBLE,
                interest=4, grade="A", expected_sales=Decimal(250000),
                next_steps="Quote for 50 patches, trial terms.",
            ),
            "b1": Debrief(id="d2", item_id="b1", held=Held.NO_SHOW),
        },
        followups=(
            action("f1", "Send CE dossier and sandbox request", date(2019, 4, 5)),
            action("f2", "Quote for 50 patches, trial terms", date(2019, 3, 20)),
            action("f3", "NDA draft", None, FollowUpState.DONE, owner=""),
        ),
        contacts=(
            contact(NOA, Role.COUNTERPART, email="noa.levi@maccabi.example",
                    phone="+972 3 555 0101", grade="A"),
            contact(DAVID, Role.COUNTERPART, email="david@genesis.example"),
            contact(GIULIA, Role.HEAD_OF_MISSION, email="g.ferrari@lario.example"),
        ),
        numbers=(
            UsefulNumber(id="u1", mission_id="m", label="Trip leader", name="Chiara Moretti",
                         phone="+39 333 555 0102"),
            UsefulNumber(id="u2", mission_id="m", label="Driver", name="Yossi",
                         phone="052-555-0103"),
        ),
        figures=(
            figure(FigureScope.TOTAL, "Lombardy to the six areas", "20", "8"),
            figure(FigureScope.DESTINATION, "United States", "10", "11"),
            figure(FigureScope.DESTINATION, "China", "4", ""),
            figure(FigureScope.DESTINATION, "India", "1.4", "24"),
            figure(FigureScope.PROVINCE, "Milan", "", "-2.5"),
        ),
    )  # fmt: skip
    return replace(dossier, key_figures=key_figures(dossier))


@pytest.fixture(scope="session")
def of_company(dossier) -> Dossier:
    """The same as Giulia's company reads it, with what came later and a photo."""
    firm = Organisation(
        id="o-Lario Biotech S.p.A.", name="Lario Biotech S.p.A.", sector="Diagnostics",
        areas=("Wearables", "Remote care"), website="https://www.lario.example", country="Italy",
        description="Patches that **measure** at home.",
    )  # fmt: skip
    rows = tuple(row for row in dossier.rows if not row.ours or GIULIA in row.ours)
    return with_photos(
        replace(
            dossier,
            reader=Reader(Audience.COMPANY, organisation_id=firm.id, name=firm.name),
            company=firm,
            rows=rows,
            later=(
                LaterOutcome(id="l1", item_id="a2", weeks=1),
                LaterOutcome(
                    id="l2", item_id="a2", weeks=13, actual_sales=Decimal(80000),
                    outcome=LaterOutcomeKind.NEGOTIATION_STARTED,
                ),
            ),
        )
    )  # fmt: skip


@pytest.fixture(scope="session")
def of_meeting(dossier) -> Dossier:
    """One meeting, at which one of the delegation was missed, and photos of it."""
    row = dossier.rows[2]
    people = tuple(replace(one, present=one is not LUCA) for one in row.people)
    actions = tuple(action for action in dossier.followups if action.followup.item_id == "a2")
    return with_photos(replace(dossier, rows=(replace(row, people=people),), followups=actions))


def with_photos(dossier):
    """Attach a photo to a meeting twice, and a picture that cannot be shown."""
    jpeg = (Path(__file__).parents[1] / "data" / "photo.jpg").read_bytes()
    taken = datetime(2019, 3, 26, 9, tzinfo=UTC)
    attachments = tuple(
        Attachment(
            id=name, mission_id="m", item_id="a2", name=name, media_type="image/jpeg", size=1,
            sha256=name[:5], created=taken,
        )
        for name in ("photo-1.jpg", "photo-2.jpg", "torn.jpg")
    )  # fmt: skip
    return replace(dossier, attachments=attachments, pictures={"photo": Picture(jpeg, 60, 40)})


@pytest.fixture(scope="session")
def of_people(dossier) -> Dossier:
    """Everybody, with the cards that go into their codes."""
    address = Address("27 HaMered St", "Tel Aviv", "6812511", country="Israel")
    noa, david, giulia = dossier.contacts
    noa = replace(
        noa,
        person=replace(
            noa.person, given="Noa", family="Levi", addresses=(address,), languages=("he", "en")
        ),
        organisation=replace(noa.organisation, sector="Health fund", country="Israel"),
    )
    alone = contact(person("p9", "Åsa Öberg", "", Side.THEIRS, "Journalist"), Role.SPEAKER)
    return replace(
        dossier,
        contacts=(
            *(
                replace(row, card=f"BEGIN:VCARD\r\nFN:{row.person.name}\r\nEND:VCARD\r\n")
                for row in (noa, david, giulia)
            ),
            replace(alone, organisation=None),
        ),
    )


@pytest.fixture(scope="session")
def of_programme(dossier) -> Dossier:
    """Three missions: one held, one ahead, one not yet decided."""
    japan = replace(
        dossier.mission, id="j", name="Japan", sector="", start=None, end=None, month="2019-09"
    )
    china = replace(japan, id="c", name="China", month="", status=MissionStatus.TO_BE_DECIDED)
    return replace(
        dossier,
        programme=replace(dossier.programme, companies=200, training_events=6),
        missions=(
            MissionFigures(dossier.mission, replace(dossier.key_figures, actual_sales=Decimal(9))),
            MissionFigures(japan, KeyFigures(planned=4, contacts=12)),
            MissionFigures(china, KeyFigures()),
        ),
    )


@pytest.fixture(scope="session")
def of_b2b_day(dossier) -> Dossier:
    """A morning at three tables: one company waits, one is at two of them, one meets nobody."""
    plan = B2BPlan(
        id="plan", mission_id="m", day=date(2019, 3, 27), start=time(9), end=time(11), minutes=30,
        tables=3, place="Expo, Pavilion 2",
    )  # fmt: skip

    def meeting(id, start, end, ours, theirs, **more):
        at = {"place": plan.place, **more}
        return row(id, Kind.B2B_MEETING, "B2B", 27, start, end, ours, theirs, **at)

    rows = (
        meeting("m1", "9.00", "9.30", GIULIA, NOA, table="1"),
        meeting("m2", "10.30", "11.00", GIULIA, NOA, table="2"),
        meeting("m3", "9.30", "10.00", LUCA, DAVID, table="3", status=Status.TO_CONFIRM),
        meeting("m4", "9.45", "10.15", LUCA, NOA),
    )
    idle = Party("o-Adda Devices S.r.l.", "Adda Devices S.r.l.", (("p9", "Matteo De Luca"),))
    return replace(dossier, rows=rows, plans=(plan,), expected=(idle,))


@pytest.fixture
def busy(dossier) -> Dossier:
    """A hundred meetings within two days, for one company, some of them at the same time."""
    pattern = dossier.rows[2]
    start = datetime(2019, 3, 27, 9)
    rows = tuple(
        replace(
            pattern,
            item=replace(
                pattern.item,
                id=f"x{n}",
                kind=Kind.B2B_MEETING,
                title=f"B2B meeting {n} — remote monitoring",
                start=start + timedelta(minutes=30 * (n // 4)),
                end=start + timedelta(minutes=30 * (n // 4 + 1)),
                table=str(n % 4 + 1),
            ),
        )
        for n in range(100)
    )
    reader = Reader(person_id="p1", name="Giulia Ferrari")
    return replace(dossier, rows=rows, reader=reader)


class Pages(list):
    """The text of each page of a PDF; `words` is everything in one line."""

    def __init__(self, document):
        super().__init__()
        pdf = pypdfium2.PdfDocument(document.pdf)
        for page in pdf:
            text = page.get_textpage()
            self.append(text.get_text_range().replace("\r\n", "\n").replace("\ufffe", "-"))
            text.close()
            page.close()
        pdf.close()

    @property
    def words(self):
        return " ".join(" ".join(self).split())


@pytest.fixture(scope="session")
def read():
    """Read a document back as `Pages`."""
    return Pages
