"""The mission of `nasty.py` as every document: nothing fails, goes lost or stands over an edge."""

import unicodedata
from collections import Counter
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from delegate_app.domain.agenda import Kind
from delegate_app.domain.audience import select
from delegate_app.domain.reader import Audience, Reader
from delegate_app.reports.blocks import Blocks
from delegate_app.reports.cleaning import clean
from delegate_app.reports.rows import Column, Row, Space
from delegate_app.reports.styles import BODY, RED
from delegate_app.reports.text import Line, Typesetter
from delegate_app.services.documents import DOCUMENTS

from . import nasty as builder
from .nasty import FULL, LONG_TITLE, row


@pytest.fixture(scope="session")
def nasty():
    return builder.dossier()


def made(nasty, kind, audience, language, paper):
    """Make a document for a reader as the services do."""
    firm_id = "o5" if audience in (Audience.COMPANY, Audience.COUNTERPART) else None
    chosen = select(nasty, Reader(audience, organisation_id=firm_id, name=builder.NAMES[5][2]))
    parts = DOCUMENTS[kind].parts
    chosen = replace(
        chosen, wording={part: said for part, said in nasty.wording.items() if part in parts}
    )
    if kind in ("minutes", "register"):
        chosen = replace(chosen, rows=tuple(r for r in chosen.rows if r.item.id == "long"))
    return DOCUMENTS[kind].compose(chosen, language=language, paper=paper)


def orders():
    """Each document for whoever reads all of it, and for the last of its other readers."""
    for kind, about in DOCUMENTS.items():
        yield kind, Audience.ME, "it", "A4"
        yield kind, max(about.readers - {Audience.ME}), "en", "Letter"


def surely(nasty, kind):
    """The texts of the mission that whoever leads finds in a document."""
    titles = [row.item.title for row in nasty.rows]
    names = [row.person.name for row in nasty.contacts]
    firms = [row.organisation for row in nasty.contacts]
    notes = [note.text.replace("[x]", "") for note in nasty.notes]
    seated = [one.name for row in nasty.rows if row.item.id == "long" for one in row.people]
    return {
        "day-sheet": [*titles, *seated, *(number.name for number in nasty.numbers)],
        "follow-up": [*titles, *names, *notes, nasty.mission.objectives],
        "company-report": [*titles, *names, *(row.followup.text for row in nasty.followups)],
        "minutes": [LONG_TITLE, *seated, notes[0]],
        "register": [LONG_TITLE, *seated],
        "directory": [*names, *(firm.name for firm in firms if firm)],
        "b2b-plan": [party.name for party in nasty.expected],
        "summary": [LONG_TITLE, nasty.mission.name],
        "notes": notes,
    }[kind]  # fmt: skip


def letters(text):
    plain = unicodedata.normalize("NFKC", text)
    return Counter(c for c in plain if unicodedata.category(c)[0] in "LN")


@pytest.mark.parametrize(("kind", "audience", "language", "paper"), list(orders()))
def test_every_document_holds_it_all_within_its_pages(nasty, read, kind, audience, language, paper):
    document = made(nasty, kind, audience, language, paper)
    assert document.missing == ()
    assert document.pdf.startswith(b"%PDF-1.7")
    said = read(document)
    if audience is Audience.ME:
        wanted = sum((letters(clean(text)) for text in surely(nasty, kind)), Counter())
        assert not wanted - letters(said.words)
    with pypdfium2.PdfDocument(document.pdf) as pdf:
        for page in pdf:
            (width, height), text = page.get_size(), page.get_textpage()
            assert text.count_chars() > len(said[0]) // 100
            for n in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(n)
                assert left > 0
                assert bottom > 0
                assert right < width
                assert top < height


@pytest.mark.parametrize("room", range(100, 700, 7))
def test_a_page_leaves_no_line_of_a_paragraph_alone(room):
    blocks = Blocks(Typesetter(), 300)
    texts = [f"p{n} " * (16 * (1 + n % 5)) for n in range(24)]
    strips = [strip for text in texts for strip in [*blocks.strips(text, BODY), Space(7)]]
    (head,), (tail,) = (
        part.columns for part in Row(300, [Column(0, strips)]).split(room, at_top=True)
    )
    lines = [
        [strip.text.split()[0] for strip in column.strips if not isinstance(strip, Space)]
        for column in (head, tail)
    ]
    assert sum(map(len, lines)) == sum(isinstance(strip, Line) for strip in strips)
    parted = lines[0][-1]
    if parted == lines[1][0]:
        assert min(side.count(parted) for side in lines) > 1
    assert not isinstance(tail.strips[0], Space)


def test_a_label_stays_with_what_it_heads():
    blocks = Blocks(Typesetter(), 300)
    pill = blocks.pills([("Private note", RED)], 300)
    strips = [*blocks.strips("before " * 40, BODY), *pill, *blocks.strips("after " * 90, BODY)]
    tops = {Row(300, [Column(0, strips)]).split(room, at_top=True)[1].columns[0].strips[0]
            for room in range(60, 240)}  # fmt: skip
    assert pill[0] in tops
    assert strips[strips.index(pill[0]) + 1] not in tops


def test_a_title_that_would_fill_the_page_is_set_smaller(nasty):
    (head, *_others) = heads(made(nasty, "minutes", Audience.ME, "it", "A4"))
    assert head == pytest.approx(15)


def heads(document):
    """The sizes of the letters on the first page, the largest first."""
    with pypdfium2.PdfDocument(document.pdf) as pdf:
        text = pdf[0].get_textpage()
        raw = pypdfium2.raw
        sizes = {raw.FPDFText_GetFontSize(text, n) for n in range(text.count_chars())}
    return sorted(sizes, reverse=True)


def test_numbers_of_any_length_stand_on_one_line(nasty, read):
    for kind in ("follow-up", "company-report", "summary"):
        said = "\n".join(read(made(nasty, kind, Audience.ME, "it", "A4")))
        assert "1.000.000.000 €" in said.replace("\u00a0", " ")
        assert "000.\n" not in said


def test_a_day_sheet_has_the_logo_and_own_words_and_stays_on_its_page(dossier, nasty, read):
    day = (date(2019, 3, 28),)
    plain = DOCUMENTS["day-sheet"].compose(replace(dossier, days=day), language="en", paper="A4")
    words = {"introduction": "Badges on, please.\n- the coach leaves at 8"}
    dressed = DOCUMENTS["day-sheet"].compose(
        replace(dossier, days=day, logo=nasty.logo, wording=words), language="en", paper="A4"
    )
    assert plain.pages == dressed.pages == 1
    assert "Badges on, please." in read(dressed).words
    assert b"/Subtype /Image" in dressed.pdf
    assert b"/Subtype /Image" not in plain.pdf


@pytest.mark.parametrize(
    ("meetings", "lines", "pages"), [(1, 4, 1), (4, 3, 1), (5, 2, 1), (6, 1, 1), (12, 2, 3)]
)
def test_a_day_has_as_many_lines_to_write_on_as_its_page_has_room_for(
    dossier, meetings, lines, pages
):
    kept = [
        row(f"x{n}", FULL, 480 + 60 * n, 30, Kind.B2B_MEETING, f"Meeting {n}", place="Expo")
        for n in range(meetings)
    ]
    sheet = replace(dossier, rows=tuple(kept), days=(FULL,), numbers=())
    document = DOCUMENTS["day-sheet"].compose(sheet, language="en", paper="A4")
    with pypdfium2.PdfDocument(document.pdf) as pdf:
        drawn = sum(dotted(thing) for page in pdf for thing in page.get_objects())
    assert (drawn, document.pages) == (meetings * lines, pages)


def dotted(thing):
    return pypdfium2.raw.FPDFPageObj_GetDashCount(thing) > 0
