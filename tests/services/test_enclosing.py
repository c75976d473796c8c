"""What goes along inside a document is what its reader may read of it, and opens as what it is."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pikepdf
import pytest

from delegate_app.base.clock import Clock
from delegate_app.base.errors import KnownError
from delegate_app.domain.contact import Labelled
from delegate_app.domain.reader import Audience
from delegate_app.interchange import ics, vcf
from delegate_app.services import contacts, reporting
from delegate_app.services.documents import Order

RIVAL = "Luca Rossi"


@pytest.fixture
def make(written, mission_id):
    """Make a document with what goes along; what is inside by name."""

    def do(**order):
        wanted = {"kind": "follow-up", "language": "en", "mission_id": mission_id} | order
        return reporting.make(written, Order(enclosing=True, **wanted))

    return do


def inside(pdf):
    with pikepdf.Pdf.open(BytesIO(pdf)) as document:
        return {name: spec.get_file().read_bytes() for name, spec in document.attachments.items()}


def titles(pdf):
    return {entry.title for entry in ics.read("dates.ics", inside(pdf)["dates.ics"]).entries}


def cards(pdf):
    return {entry.name: entry for entry in vcf.read("cards.vcf", inside(pdf)["cards.vcf"]).entries}


def test_dates_and_cards_open_as_what_they_are(make, people):
    printed = make()
    with pikepdf.Pdf.open(BytesIO(printed.pdf)) as document:
        files = {str(spec.F): spec for spec in document.Root.AF}
        assert set(files) == {"dates.ics", "cards.vcf"}
        for name, media_type in (("dates.ics", "/text/calendar"), ("cards.vcf", "/text/vcard")):
            assert files[name].AFRelationship == pikepdf.Name.Supplement
            assert files[name].EF.F.Subtype == media_type
        assert len(document.pages) == printed.pages
    noa = next(row.person for row in people.values() if row.person.emails)
    assert noa.emails[0].value in {mail.value for mail in cards(printed.pdf)[noa.name].emails}


def test_they_are_listed_as_leaving(make):
    printed = make(kind="day-sheet", day=date(2019, 3, 27))
    leaves = dict(printed.leaves)
    assert sorted(leaves["dates attached"]) == sorted(titles_of(printed))
    assert set(leaves["cards attached"]) == set(cards(printed.pdf))
    stays = dict(printed.stays)
    assert stays["contacts with their details"] > 0
    without = dict(make(kind="notes").leaves)
    assert not {"dates attached", "cards attached"} & set(without)


def titles_of(printed):
    return [e.title for e in ics.read("dates.ics", inside(printed.pdf)["dates.ics"]).entries]


def test_a_day_takes_its_own_dates_along(make):
    one, every = (titles(make(kind="day-sheet", day=day).pdf) for day in (date(2019, 3, 29), None))
    assert one
    assert one < every


def test_a_directory_has_cards_and_no_dates(make):
    assert set(inside(make(kind="directory").pdf)) == {"cards.vcf"}


def test_a_document_without_either_has_nothing_inside(make):
    assert inside(make(kind="notes").pdf) == {}


def test_nobody_reads_in_a_file_what_they_may_not_read_on_paper(make, written, people):
    remark = replace(people[RIVAL].person, remarks="Remark-secret")
    written.write("Mark", lambda transaction: transaction.save(remark)).result()
    firm = contacts.find_organisation(written, "Yarden Diagnostics")
    for order in (
        {"audience": Audience.COMPANY},
        {"audience": Audience.COUNTERPART, "company_id": firm.id},
    ):
        told = b"".join(inside(make(**order).pdf).values()).decode()
        for mark in ("-rivals", "Aims-", "Agreed-", "note-", RIVAL, "Serio", "Remark-", "Grade"):
            assert mark not in told, (order, mark)
    assert "Remark-secret" not in b"".join(inside(make().pdf).values()).decode()


def test_the_organiser_gets_the_cards_of_those_who_agreed(make, written, people):
    assert "cards.vcf" not in inside(make(audience=Audience.ORGANISER).pdf)
    agreed = replace(people[RIVAL].person, consent=True, emails=(Labelled("l@serio.example"),))
    written.write("Consent", lambda transaction: transaction.save(agreed)).result()
    assert set(cards(make(audience=Audience.ORGANISER).pdf)) == {RIVAL}


def test_the_same_order_gives_the_same_bytes(make, monkeypatch):
    monkeypatch.setattr(Clock, "now", lambda _clock: datetime(2019, 3, 26, 8, 42, tzinfo=UTC))
    assert make().pdf == make().pdf
    assert make().pdf != make(language="it").pdf


@pytest.mark.parametrize("password", ["secret", "pässwörd 数字 🔑", "ﬁne"])
def test_a_locked_file_opens_with_the_password_alone(written, mission_id, tmp_path, password):
    target = tmp_path / "out.pdf"
    order = Order(kind="day-sheet", language="it", mission_id=mission_id, enclosing=True)
    printed = reporting.export(written, order, target, password=password)
    for wrong in ("", "Secret"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.Pdf.open(target, password=wrong)
    with pikepdf.Pdf.open(target, password=password.replace("ﬁ", "fi")) as document:
        assert (document.encryption.R, document.encryption.bits) == (6, 256)
        assert set(document.attachments) == {"date.ics", "contatti.vcf"}
        assert len(document.pages) == printed.pages
    assert password.encode() not in target.read_bytes()


def test_a_password_that_would_be_cut_is_refused(written, mission_id, tmp_path):
    order = Order(kind="day-sheet", language="en", mission_id=mission_id)
    with pytest.raises(KnownError, match="too long"):
        reporting.export(written, order, tmp_path / "out.pdf", password="ü" * 64)
    assert not (tmp_path / "out.pdf").exists()
