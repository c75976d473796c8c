"""The documents that are handed on hold what is their reader's, and ask for what they need."""

from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from delegate_app.base.errors import KnownError
from delegate_app.domain.contact import Labelled
from delegate_app.domain.mission import Programme
from delegate_app.domain.note import Subject
from delegate_app.domain.reader import Audience
from delegate_app.services import attachments, contacts, missions, reporting
from delegate_app.services.documents import Order
from tests.services.conftest import OURS, RIVALS, SHARED


def test_a_company_report_is_of_ones_own_company_unless_another_is_named(text, people, marks):
    told = text(kind="company-report")
    assert "COMPANY REPORT Lario Biotech S.p.A." in told
    assert marks(told, "Agreed", "Opennote", "Lockednote", "Todo") == {"ours", "shared"}
    assert "-rivals" not in told
    told = text(kind="company-report", company_id=people["Luca Rossi"].organisation.id)
    assert "COMPANY REPORT Serio Health S.r.l." in told
    assert marks(told, "Agreed") == {"rivals", "shared"}


def test_a_company_report_for_another_company_holds_nothing_that_we_wrote(text, people):
    firm = people["Luca Rossi"].organisation.id
    told = text(kind="company-report", audience=Audience.COMPANY, company_id=firm)
    for mark in ("-ours", "-shared", "Locked", "Lario", "Giulia"):
        assert mark not in told, mark


@pytest.mark.parametrize("audience", list(Audience))
def test_minutes_hold_what_was_agreed_and_no_word_of_ones_own(
    text, written, items_of, audience, marks
):
    firm = contacts.find_organisation(written, "Yarden Diagnostics").id
    told = text(
        kind="minutes", item_id=items_of(written)[OURS].id, audience=audience,
        company_id=firm if audience is Audience.COUNTERPART else None,
    )  # fmt: skip
    assert marks(told, "Agreed", "Next", "Todo") == {"ours"}
    for mark in ("note-", "Aims", "60,000", "grade", "-rivals", "-shared"):
        assert mark not in told, mark


def test_a_directory_for_the_organiser_holds_whoever_agreed_to_it(text, written, people):
    luca = people["Luca Rossi"].person
    with pytest.raises(KnownError, match="No contact may leave"):
        text(kind="directory", audience=Audience.ORGANISER)
    written.write("x", lambda t: t.save(replace(luca, consent=True))).result()
    told = text(kind="directory", audience=Audience.ORGANISER)
    assert "Luca Rossi" in told
    assert luca.emails[0].value in told
    assert "Giulia" not in told
    assert "Giulia" in text(kind="directory")


def test_a_card_on_paper_is_short_enough_to_be_scanned(people, written, mission_id):
    row, mission = people["Luca Rossi"], missions.get(written, mission_id)
    card = contacts.card(mission, row, 331)
    assert f"FN:{row.person.name}\r\n" in card
    assert row.person.emails[0].value in card
    links = tuple(Labelled(f"https://lario.example/{n:040}") for n in range(9))
    many = replace(row, person=replace(row.person, links=links))
    assert contacts.card(mission, many, 331) == card
    assert contacts.card(mission, many, 30) == ""
    silent = replace(row, person=replace(row.person, emails=(), phones=()))
    assert contacts.card(mission, silent, 331) == ""


def test_a_summary_sets_every_mission_beside_the_others(text, written, mission_id):
    here = replace(missions.get(written, mission_id), programme_id="p")
    there = replace(here, id="there", name="Japan", zone="Asia/Tokyo")
    programme = Programme(id="p", name="Strategic Markets")
    written.write("x", lambda t: [t.save(thing) for thing in (programme, here, there)]).result()
    told = text(kind="summary", audience=Audience.ORGANISER)
    assert "for the organiser" in told
    assert "Japan" in told
    assert "€180,000" in told
    assert "Agreed-" not in told
    mine = text(kind="summary")
    assert "€120,000" in mine
    order = Order(kind="summary", language="en", mission_id=mission_id)
    leaves = dict(reporting.make(written, order).leaves)
    assert len(leaves["missions in figures"]) == 2, "sums leave too, though nothing by its name"


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "minutes"}, {"kind": "summary", "audience": Audience.COMPANY},
        {"kind": "company-report", "audience": Audience.COUNTERPART},
        {"kind": "notes", "audience": Audience.ORGANISER},
    ],
    ids=str,
)  # fmt: skip
def test_what_a_document_needs_is_asked_for(text, wrong):
    with pytest.raises(KnownError):
        text(**wrong)


def test_without_knowing_who_i_am_a_company_report_asks_for_the_company(written, text):
    written.change_settings(me="")
    with pytest.raises(KnownError, match="which company"):
        text(kind="company-report")


def test_a_mission_without_a_programme_has_no_summary(written, text, mission_id):
    assert missions.get(written, mission_id).programme_id is None
    with pytest.raises(KnownError, match="belongs to no programme"):
        text(kind="summary")


@pytest.fixture
def photographed(written, items_of, mission_id):
    """A photo and a picture that is none, on each of the meetings."""
    for title, colour in ((OURS, "red"), (RIVALS, "lime"), (SHARED, "blue")):
        file = BytesIO()
        Image.new("RGB", (40, 30), colour).save(file, "PNG")
        subject = Subject(item_id=items_of(written)[title].id)
        sources = (
            attachments.from_bytes("photo.png", file.getvalue()),
            attachments.from_bytes("torn.png", b"\x89PNG\r\n\x1a\n torn"),
            attachments.from_bytes("offer.pdf", b"%PDF-1.4 secret"),
        )
        attachments.add(written, mission_id, subject, sources)
    return written


@pytest.mark.parametrize(
    ("audience", "seen"),
    [
        (Audience.ME, {"red", "blue"}), (Audience.COMPANY, {"red", "blue"}),
        (Audience.ORGANISER, set()), (Audience.COUNTERPART, set()),
    ],
)  # fmt: skip
def test_photos_go_where_the_notes_on_a_meeting_may_go(photographed, mission_id, audience, seen):
    firm = contacts.find_organisation(photographed, "Yarden Diagnostics").id
    order = Order(
        kind="follow-up", mission_id=mission_id, language="en", audience=audience,
        company_id=firm if audience is Audience.COUNTERPART else None,
    )  # fmt: skip
    printed = reporting.make(photographed, order)
    with pypdfium2.PdfDocument(printed.pdf) as pdf:
        text = " ".join(page.get_textpage().get_text_range() for page in pdf)
        only = [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
        placed = [p.get_bitmap().to_pil() for page in pdf for p in page.get_objects(filter=only)]
    names = {(254, 0, 0): "red", (0, 255, 1): "lime", (0, 0, 254): "blue"}
    assert {names[picture.convert("RGB").getpixel((5, 5))] for picture in placed} == seen
    assert text.count("torn.png") == len(seen)
    assert "offer.pdf" not in text
    assert len(dict(printed.leaves).get("photos", ())) == 2 * len(seen)


# --- all at once ----------------------------------------------------------------------------


@pytest.fixture
def handed(written, mission_id, tmp_path):
    """Write everything for a reader: what was written, and what was skipped and why."""

    def out(**more):
        order = Order(kind="day-sheet", mission_id=mission_id, language="en", **more)
        files, skipped = reporting.export_all(written, order, tmp_path / "new" / "folder")
        assert all(pypdfium2.PdfDocument(file) for file in files)
        return {file.stem for file in files}, {name: str(error) for name, error in skipped}

    return out


def test_everything_is_written_and_what_cannot_be_is_told(handed):
    files, skipped = handed()
    assert {"Day sheet", "Follow-up report", "Company report", "Contact directory", "Notes"} < files
    assert len([name for name in files if name.startswith("Minutes - ")]) == 2
    assert skipped.keys() == {
        "Programme summary", f"Minutes - 2019-03-27 09.00 - {RIVALS}",
    }  # fmt: skip
    assert "belongs to no programme" in skipped["Programme summary"]


def test_for_whoever_leads_there_is_a_report_of_each_company(handed, written):
    written.change_settings(leads=True)
    files, skipped = handed()
    assert len([name for name in files if name.startswith("Company report - ")]) == 16
    assert skipped.keys() == {"Programme summary"}


def test_for_the_organiser_nothing_is_written_that_is_not_theirs(handed):
    files, skipped = handed(audience=Audience.ORGANISER)
    assert "Notes" not in files
    assert "Contact directory" not in files
    assert {"Notes", "Contact directory", "Programme summary"} == skipped.keys()


def test_minutes_of_a_meeting_of_others_are_refused(text, written, items_of):
    with pytest.raises(KnownError, match="did not take part"):
        text(kind="minutes", item_id=items_of(written)[RIVALS].id, audience=Audience.COMPANY)
