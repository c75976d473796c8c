"""Cards and signatures: they wait, are noticed when they come twice, and become people."""

import io
from dataclasses import replace

import pytest
import segno
from PIL import Image

from delegate_app.base.errors import KnownError
from delegate_app.domain.contact import Affiliation, Labelled, Organisation, Person
from delegate_app.domain.mission import Mission
from delegate_app.domain.note import Subject
from delegate_app.services import attachments, cards, check, contacts, editing, privacy, undo

MISSION = Mission(id="mission", name="Israel", zone="Asia/Jerusalem", home_zone="Europe/Rome")
CLINIC = Organisation(id="clinic", name="Genesis Clinic")
SIGNATURE = """Best regards,
Noa Levi
Director
Genesis Clinic
Tel. +972 3 123 4567
noa.levi@clinic.example
"""


@pytest.fixture
def founded(workspace):
    editing.save(workspace, MISSION, CLINIC).result()
    return workspace


@pytest.fixture
def card(founded):
    """Paste a text, and return the card that waits."""

    def of(text=SIGNATURE):
        cards.paste(founded, "mission", text)
        return cards.waiting(founded, "mission")[-1]

    return of


def picture(says="MECARD:N:Levi,Noa;TEL:+972 3 123 4567;;", colour="ivory"):
    image, code, file = Image.new("RGB", (400, 300), colour), io.BytesIO(), io.BytesIO()
    segno.make_qr(says).save(code, kind="png", scale=5)
    image.paste(Image.open(code).convert("RGB"), (20, 20))
    image.save(file, "PNG")
    return file.getvalue()


def bring(workspace, *pictures):
    sources = [attachments.from_bytes(f"card {n}.png", data) for n, data in enumerate(pictures, 1)]
    return cards.add(workspace, "mission", sources)


def people(workspace):
    return [row.person for row in contacts.rows(workspace, "mission")]


def attached(workspace, person):
    return attachments.of(workspace, "mission", Subject(person_id=person.id))


def test_a_signature_waits_and_becomes_a_person_in_one_step(founded, card):
    waiting = card()
    assert (waiting.name, waiting.organisation) == ("Noa Levi", "Genesis Clinic")
    assert not people(founded)
    cards.keep(founded, waiting.id)
    (row,) = contacts.rows(founded, "mission")
    assert (row.person.name, row.person.job_title) == ("Noa Levi", "Director")
    assert row.organisation == CLINIC
    assert (row.person.source, str(row.person.since)) == ("A mail’s signature", "2019-03-20")
    assert not cards.waiting(founded, "mission")
    undo.undo(founded).result()
    assert cards.waiting(founded, "mission") == (waiting,)
    assert not people(founded)


def test_another_text_is_read_anew_where_nobody_typed(founded, card):
    waiting = card("Noa Levi\nDirector\n+972 3 123 4567")
    editing.change(founded, waiting, job_title="CEO").result()
    cards.tell(founded, waiting, "Noah Levi\nPresident\n+972 3 765 4321").result()
    (now,) = cards.waiting(founded, "mission")
    assert (now.name, now.job_title) == ("Noah Levi", "CEO")
    assert now.phones == (Labelled("+972 3 765 4321"),)


def test_several_vcards_wait_each_for_itself(founded):
    cards.paste(founded, "mission", "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nEND:VCARD\r\n" for name in ("Noa", "Dana")
    ))  # fmt: skip
    assert {card.name for card in cards.waiting(founded, "mission")} == {"Noa", "Dana"}


@pytest.mark.parametrize("text", ["", " \n ", "word " * 5000])
def test_what_is_no_signature_is_refused(founded, text):
    with pytest.raises(KnownError):
        cards.paste(founded, "mission", text)
    assert not cards.waiting(founded, "mission")


def test_a_picture_waits_with_what_its_code_says_and_stays_with_the_person(founded):
    data = picture()
    assert bring(founded, data).number == 1
    (waiting,) = cards.waiting(founded, "mission")
    assert (waiting.name, waiting.file) == ("Noa Levi", "card 1.png")
    assert waiting.phones == (Labelled("+972 3 123 4567"),)
    cards.keep(founded, waiting.id)
    (noa,) = people(founded)
    (kept,) = attached(founded, noa)
    assert attachments.read(founded, kept) == data
    assert check.check(founded) == ()


def test_a_turned_picture_stays_as_it_was_turned(founded):
    bring(founded, picture())
    (waiting,) = cards.waiting(founded, "mission")
    editing.change(founded, waiting, turn=5).result()
    cards.keep(founded, waiting.id)
    (kept,) = attached(founded, people(founded)[0])
    assert kept.name == "card 1.jpg"
    with Image.open(io.BytesIO(attachments.read(founded, kept))) as image:
        assert image.size == (300, 400)


@pytest.mark.parametrize("turn", [0, 1])
def test_the_same_picture_twice_is_noticed(founded, turn):
    again = bring(founded, picture(), picture())
    assert (again.number, again.known) == (1, (("card 2.png", ""),))
    assert bring(founded, picture()).known == (("card 1.png", ""),)
    (waiting,) = cards.waiting(founded, "mission")
    editing.change(founded, waiting, turn=turn).result()
    cards.keep(founded, waiting.id)
    assert bring(founded, picture()).known == (("card 1.png", "Noa Levi"),)
    assert not cards.waiting(founded, "mission")


def test_one_bad_picture_does_not_keep_the_others_out(founded):
    added = bring(founded, b"no picture", picture(), picture("https://x.example", "white"))
    assert (added.number, len(added.problems)) == (2, 1)
    undo.undo(founded).result()
    assert not cards.waiting(founded, "mission"), "what came at once is one step"


@pytest.mark.parametrize(
    "known",
    [
        Person(id="noa", name="נועה לוי", emails=(Labelled("noa.levi@clinic.example"),)),
        Person(id="noa", name="Noa Levy", phones=(Labelled("03-1234567"),)),
    ],
)
def test_who_is_known_is_noticed_and_completed(founded, card, known):
    tie = Affiliation(id="tie", person_id="noa", organisation_id="clinic")
    known = replace(known, job_title="Head")
    editing.save(founded, known, Person(id="other", name="Dana Gal"), tie).result()
    waiting = card()
    found = cards.look(founded, waiting)
    assert found.person == known
    assert found.reasons
    cards.keep(founded, waiting.id, same="noa")
    (noa,) = people(founded)
    assert (noa.id, noa.name, noa.job_title) == ("noa", known.name, "Head")
    assert {"Director", "Noa Levi"} <= {line.partition(": ")[2] for line in noa.remarks.split("\n")}
    assert "noa.levi@clinic.example" in [way.value for way in noa.emails]


def test_nobody_is_found_where_nobody_is_alike(founded, card):
    editing.save(founded, Person(id="other", name="Dana Gal")).result()
    assert cards.look(founded, card()) is None


def test_a_card_that_names_nobody_waits_on(founded, card):
    waiting = card("?")
    with pytest.raises(KnownError, match="names nobody"):
        cards.keep(founded, waiting.id)
    assert cards.waiting(founded, "mission") == (waiting,)


def test_a_card_that_is_gone_cannot_be_kept(founded, card):
    waiting = card()
    editing.delete(founded, waiting).result()
    with pytest.raises(KnownError, match="not waiting"):
        cards.keep(founded, waiting.id)


def test_who_is_forgotten_is_forgotten_with_their_card(founded):
    bring(founded, picture())
    cards.keep(founded, cards.waiting(founded, "mission")[0].id)
    (noa,) = people(founded)
    privacy.forget(founded, noa.id).result()
    connection = founded.reader()
    for table in ("change", "content", "tombstone"):
        rows = [tuple(row) for row in connection.execute(f"select * from {table}")]  # noqa: S608
        assert "123 4567" not in str(rows)
        assert not any(bytes(picture()) in row for row in rows)


def test_a_mission_that_goes_takes_its_cards_along(founded, card):
    card()
    editing.delete(founded, MISSION).result()
    assert not cards.waiting(founded, "mission")
    undo.undo(founded).result()
    assert cards.waiting(founded, "mission")
