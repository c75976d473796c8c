"""Whole missions of any text and size become every document, for everybody, in both languages."""

import json
import time
import unicodedata
from collections import Counter
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from decimal import Decimal
from pathlib import Path
from random import Random

import pypdfium2
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from delegate_app.domain.agenda import AgendaItem, AgendaRow, Attendee, Clash, Kind, Side, Status
from delegate_app.domain.audience import select
from delegate_app.domain.b2b import B2BPlan, Party
from delegate_app.domain.briefing import FigureScope, MarketFigure, UsefulNumber
from delegate_app.domain.contact import Address, Labelled, Organisation, Person, Role
from delegate_app.domain.dossier import ContactRow, Dossier, MissionFigures, key_figures
from delegate_app.domain.followup import (
    Debrief,
    FollowUp,
    FollowUpRow,
    FollowUpState,
    Held,
    Outcome,
)
from delegate_app.domain.mission import Mission, Programme
from delegate_app.domain.note import Attachment, Note
from delegate_app.domain.reader import Audience, Reader
from delegate_app.reports.cleaning import clean
from delegate_app.services.documents import DOCUMENTS

NAUGHTY = json.loads((Path(__file__).parents[1] / "data" / "naughty.json").read_text("utf-8"))
FIRST = date(2019, 3, 25)
WRITTEN = datetime(2019, 3, 26, 9, tzinfo=UTC)
ZONES = ("Asia/Jerusalem", "Asia/Tokyo", "Europe/Rome", "America/New_York")
SHAPES = {"none": (0, 3), "few": (4, 3), "a dozen": (12, 2), "200 in a day": (200, 1)}
"""How many agenda items on how many days."""
A_PAGE, BEGINNING = 0.5, 5.0
"""Seconds of work that a document may take, for each page and once: ten times what it takes."""

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=80)
TEXTS = st.one_of(
    ANY_TEXT,
    st.sampled_from([text for kind in NAUGHTY.values() for text in kind]),
    st.builds(lambda text, times: text * times, ANY_TEXT, st.integers(1, 60)),
)
POOLS = st.lists(TEXTS, min_size=1, max_size=6)


class Maker:
    """Makes a mission whose every text is out of a pool, by chance that a seed decides."""

    def __init__(self, pool, seed, items, days):
        self.pool, self.chance = pool, Random(seed)  # noqa: S311 - a mission, not a secret
        self.items, self.days = items, days

    def text(self):
        return self.chance.choice(self.pool)

    def one(self, things):
        return self.chance.choice(list(things))

    def written(self, thing):
        """Write a text into every field of a thing that holds words of a person."""
        named = {"id", "zone", "home_zone", "month", "sha256", "media_type"}
        changes = {
            field.name: self.text()
            for field in fields(thing)
            if isinstance(getattr(thing, field.name), str)
            and type(getattr(thing, field.name)) is str
            and field.name not in named
            and not field.name.endswith("_id")
        }
        return replace(thing, **changes)

    def dossier(self):
        firms = [
            self.written(Organisation(id=f"o{n}", name="", areas=(self.text(),))) for n in range(4)
        ]
        contacts = tuple(self.contact(n, firms) for n in range(self.one((0, 1, 6))))
        rows = tuple(
            sorted((self.row(n, firms) for n in range(self.items)), key=lambda row: row.item.start)
        )
        mission = Mission(
            id="m", programme_id="p", name="", zone=self.one(ZONES), home_zone=self.one(ZONES),
            start=FIRST, end=FIRST + timedelta(self.days - 1),
        )  # fmt: skip
        met = [row.item.id for row in rows] or [None]
        dossier = Dossier(
            mission=self.written(mission), made=datetime(2019, 3, 26, 10, 42),
            programme=self.written(Programme(id="p", name="", edition="")),
            days=tuple(FIRST + timedelta(n) for n in range(self.days)), rows=rows,
            contacts=contacts, company=firms[0],
            notes=tuple(self.note(n, met) for n in range(self.one((0, 2, 5)))),
            debriefs={key: self.debrief(key) for key in met[:6] if key},
            followups=tuple(self.action(n, met) for n in range(self.one((0, 1, 7)))),
            numbers=tuple(
                self.written(UsefulNumber(id=f"u{n}", mission_id="m", label=""))
                for n in range(self.one((0, 3)))
            ),
            figures=tuple(
                MarketFigure(id=f"g{n}", programme_id="p", scope=self.one(FigureScope),
                             name=self.text(), export=self.one((None, Decimal("1.4"))))
                for n in range(self.one((0, 4)))
            ),
            attachments=tuple(
                Attachment(id=f"x{n}", mission_id="m", item_id=met[0], name=self.text(), size=1,
                           media_type="image/jpeg", sha256="", created=WRITTEN)
                for n in range(self.one((0, 2)))
            ),
            plans=(
                B2BPlan(
                    id="plan", mission_id="m", day=FIRST, start=clock(9), end=clock(17), minutes=30,
                    tables=3, place=self.text(),
                ),
            ),
            expected=tuple(Party(f.id, f.name, (("p0", self.text()),)) for f in firms),
            wording={part: self.text() for part in ("title", "introduction", "summary")}
            if self.one((True, False)) else {},
        )  # fmt: skip
        dossier = replace(dossier, key_figures=key_figures(dossier))
        figures = MissionFigures(dossier.mission, dossier.key_figures)
        return replace(dossier, missions=(figures, figures))

    def attendee(self, firms, side):
        firm = self.one(firms)
        seat = Attendee(
            id=f"p{self.chance.randrange(6)}", name="", organisation=firm.name, side=side,
            organisation_id=firm.id, present=self.one((None, True, False)),
        )  # fmt: skip
        return replace(self.written(seat), person_id=seat.id)

    def row(self, n, firms):
        day = FIRST + timedelta(n % self.days)
        start = datetime.combine(day, datetime.min.time()) + timedelta(
            minutes=15 * self.chance.randrange(96)
        )
        end = start + timedelta(minutes=self.one((0, 30, 90, 2_000)))
        item = AgendaItem(
            id=f"i{n}", mission_id="m", kind=self.one(Kind), title="", start=start, end=end,
            zone=self.one(ZONES), status=self.one(Status),
        )  # fmt: skip
        sides = [Side.OURS, Side.THEIRS] * self.one((0, 1, 1, 6))
        clash = Clash("i0", self.text(), "{name} is at both.", self.text())
        return AgendaRow(
            self.written(item),
            tuple(self.attendee(firms, side) for side in sides),
            (clash,) if self.one((True, False, False)) else (),
        )

    def contact(self, n, firms):
        ways = (Labelled(self.text(), self.text()), Labelled(f"a{n}@firm.example", "work"))
        person = Person(
            id=f"p{n}", name="", emails=ways, phones=ways, links=ways, consent=True,
            addresses=(self.written(Address()),), languages=(self.text(),),
        )  # fmt: skip
        return ContactRow(
            self.written(person), (self.one(Role),), self.one((*firms, None)), self.text(),
            self.text(), "BEGIN:VCARD\r\nFN:A\r\nEND:VCARD\r\n",
        )  # fmt: skip

    def note(self, n, met):
        note = Note(
            id=f"n{n}", mission_id="m", text="", item_id=self.one((*met[:6], None)),
            created=WRITTEN, changed=WRITTEN, locked=self.one((True, False)),
        )  # fmt: skip
        return self.written(note)

    def debrief(self, key):
        answer = Debrief(
            id=key, item_id=key, held=self.one(Held), outcome=self.one(Outcome), interest=3,
            expected_sales=self.one((None, Decimal(10) ** 15)),
        )  # fmt: skip
        return self.written(answer)

    def action(self, n, met):
        action = FollowUp(
            id=f"f{n}", mission_id="m", text=self.text(), item_id=self.one(met[:6]),
            due=self.one((None, FIRST)), state=self.one(FollowUpState),
        )  # fmt: skip
        return FollowUpRow(action, self.text(), self.text(), self.text())


def readers(kind):
    """Everybody whom a document can be for."""
    for audience in sorted(DOCUMENTS[kind].readers):
        company = "o0" if audience in (Audience.COMPANY, Audience.COUNTERPART) else None
        yield Reader(audience, organisation_id=company, name="Lario")


def made(dossier, kind, reader, language, paper="A4"):
    """Make a document of a mission for a reader as the services do, within its time."""
    chosen = select(dossier, reader)
    words = {part: chosen.wording.get(part, "") for part in DOCUMENTS[kind].parts}
    chosen = replace(chosen, wording=words)
    if kind in ("minutes", "register"):
        chosen = replace(chosen, rows=chosen.rows[:1])
    if kind in ("minutes", "register") and not chosen.rows:
        return chosen, None
    begun = time.process_time()
    document = DOCUMENTS[kind].compose(chosen, language=language, paper=paper)
    assert time.process_time() - begun < BEGINNING + A_PAGE * document.pages
    return chosen, document


def surely_printed(kind, chosen):
    """The texts of a mission that stand in full in a document, whoever reads it."""
    match kind:
        case "day-sheet":
            shown = [row for row in chosen.rows if any(map(row.item.touches, chosen.days))]
            return [text for row in shown for text in (row.item.title, row.item.place)]
        case "follow-up" | "company-report":
            titles = [row.item.title for row in chosen.meetings]
            return [*titles, *(row.item.agreed for row in chosen.meetings)]
        case "minutes":
            return [row.item.agreed for row in chosen.rows]
        case "register":
            return [row.item.title for row in chosen.rows]
        case "directory":
            return [contact.person.name for contact in chosen.contacts]
        case _:
            return []


def letters(text):
    """The letters and numbers of a text, each as often as it stands there."""
    plain = unicodedata.normalize("NFKC", text)
    return Counter(c for c in plain if unicodedata.category(c)[0] in "LN" and c != "\u0640")


def assert_nothing_lost(kind, chosen, document):
    with pypdfium2.PdfDocument(document.pdf) as pdf:
        assert len(pdf) == document.pages
        said = "".join(page.get_textpage().get_text_range() for page in pdf)
    wanted = sum((letters(clean(text)) for text in surely_printed(kind, chosen)), Counter())
    lost = wanted - letters(said)
    assert not lost, (kind, lost)


def assert_sound(pool, seed, shape, kind, reader, language, paper="A4"):
    maker = Maker(pool, seed, *SHAPES[shape])
    chosen, document = made(maker.dossier(), kind, reader, language, paper)
    if document:
        assert_nothing_lost(kind, chosen, document)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_day_of_none_and_of_200_can_be_printed(kind):
    pool = ["渡邉 & Levi", "נועה לוי"]
    for reader in readers(kind):
        assert_sound(pool, 1, "none", kind, reader, "it", "Letter")
    assert_sound(pool, 1, "200 in a day", kind, reader, "it", "Letter")


@pytest.mark.parametrize("sort", NAUGHTY)
def test_naughty_texts_in_every_field(sort):
    for number, kind in enumerate(DOCUMENTS):
        reader = next(readers(kind))
        assert_sound(NAUGHTY[sort], number, "few", kind, reader, ("en", "it")[number % 2])


@st.composite
def orders(draw):
    """Which document for whom, in which language, on which paper."""
    kind = draw(st.sampled_from(sorted(DOCUMENTS)))
    reader = draw(st.sampled_from(list(readers(kind))))
    return (
        kind,
        reader,
        draw(st.sampled_from(("en", "it"))),
        draw(st.sampled_from(("A4", "Letter"))),
    )


def whole_missions(examples):
    """Run a test over so many missions."""
    most = settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    many = given(
        pool=POOLS, seed=st.integers(0, 2**32),
        shape=st.sampled_from(("few", "few", "a dozen", "none")), order=orders(),
    )  # fmt: skip
    return lambda test: most(many(test))


@example(  # a meeting of whose words nothing can be printed, under a head that is tall
    ["0\r\r0\r0\x85\r0\x85\x850", *[""] * 5], 31, "few",
    ("follow-up", Reader(Audience.ORGANISER, name="Lario", own=True), "en", "A4"),
)  # fmt: skip
@whole_missions(25)
def test_any_mission_becomes_any_document(pool, seed, shape, order):
    assert_sound(pool, seed, shape, *order)


@pytest.mark.long
@whole_missions(5_000)
def test_5000_missions_become_documents(pool, seed, shape, order):
    assert_sound(pool, seed, shape, *order)
