"""Words of one's own in a document are kept for its reader alone, and can be taken back."""

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from delegate_app.domain.reader import Audience
from delegate_app.services import contacts, editing, missions, reporting, undo, wording
from delegate_app.services.documents import Order
from tests.services.conftest import OURS, SHARED


@pytest.fixture
def order(mission_id):
    def of(kind="follow-up", **more):
        return Order(kind=kind, mission_id=mission_id, language="en", **more)

    return of


@pytest.fixture
def says(written):
    """Write over parts of the document that is ordered."""

    def write(order, **parts):
        return wording.change(written, wording.of(written, order), **parts).result()

    return write


def test_the_document_says_it_instead(order, says, text, written):
    says(
        order(), title="Report to the Chamber", introduction="Dear all,\n- thanks", summary="Short."
    )
    told = text()
    assert "FOLLOW-UP REPORT Report to the Chamber" in told
    assert "Dear all, thanks" in told
    assert "Summary Short." in told
    pdf = pypdfium2.PdfDocument(reporting.make(written, order()).pdf)
    assert pdf.get_metadata_value("Title") == "Follow-up report — Report to the Chamber"
    kept = wording.of(written, order())
    assert (kept.title, kept.summary) == ("Report to the Chamber", "Short.")


@pytest.mark.parametrize(
    "other",
    [
        {"audience": Audience.COMPANY}, {"audience": Audience.ORGANISER}, {"kind": "directory"},
    ],
    ids=str,
)  # fmt: skip
def test_no_other_reader_and_no_other_document_says_it(order, says, text, other, written):
    says(order(), title="MINE", introduction="MINE", summary="MINE")
    written.write("x", lambda t: t.save(missions.get(written, order().mission_id))).result()
    assert "MINE" not in text(**other)


def test_a_company_has_its_own_words(order, says, text, written, people):
    serio = people["Luca Rossi"].organisation.id
    says(order("company-report", audience=Audience.COMPANY), introduction="Dear Lario")
    assert "Dear Lario" in text(kind="company-report", audience=Audience.COMPANY)
    lario = contacts.find_organisation(written, "Lario Biotech S.p.A.").id
    assert "Dear Lario" in text(kind="company-report", audience=Audience.COMPANY, company_id=lario)
    other = text(kind="company-report", audience=Audience.COMPANY, company_id=serio)
    assert "Dear Lario" not in other


def test_the_minutes_of_each_meeting_have_their_own(order, says, text, items_of, written):
    ours, shared = (items_of(written)[title].id for title in (OURS, SHARED))
    says(order("minutes", item_id=ours), title="Memorandum")
    assert "MINUTES Memorandum" in text(kind="minutes", item_id=ours)
    assert "Memorandum" not in text(kind="minutes", item_id=shared)


def test_an_empty_part_is_the_documents_again(order, says, text):
    before = text()
    says(order(), title="Mine", summary="Mine")
    says(order(), title="  ", summary="")
    assert text() == before


def test_it_is_one_step_of_undo(order, says, text, written):
    before = text()
    says(order(), title="Mine", introduction="Mine too")
    undo.undo(written).result()
    assert text() == before


def test_it_goes_with_its_mission(order, says, written):
    says(order(), title="Mine")
    editing.delete(written, missions.get(written, order().mission_id)).result()
    assert wording.of(written, order()).title == ""


def test_the_logo_stands_at_the_head_and_can_be_taken_away(order, written, mission_id):
    file = BytesIO()
    Image.new("RGBA", (80, 20), (255, 0, 0, 255)).save(file, "PNG")

    def pictures(kind):
        with pypdfium2.PdfDocument(reporting.make(written, order(kind)).pdf) as pdf:
            only = [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
            return [thing.get_bounds() for thing in pdf[0].get_objects(filter=only)]

    mission = missions.get(written, mission_id)
    missions.show_logo(written, mission, file.getvalue()).result()
    for kind in ("follow-up", "company-report", "directory", "notes"):
        ((left, bottom, right, top),) = pictures(kind)
        assert right == pytest.approx(595.3 - 56.7, abs=1)
        assert (right - left) / (top - bottom) == pytest.approx(4, rel=0.02)
    assert missions.logo(written, missions.get(written, mission_id)) == file.getvalue()
    missions.show_logo(written, mission, None).result()
    assert pictures("follow-up") == []
