"""The documents that are handed on: of one company, one meeting, everybody, a programme."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
import segno
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from delegate_app.domain.audience import select
from delegate_app.domain.dossier import KeyFigures, MissionFigures
from delegate_app.domain.reader import Audience, Reader
from delegate_app.reports import (
    company_report,
    day_sheets,
    directory,
    follow_up,
    minutes,
    pictures,
    summary,
)
from delegate_app.reports.codes import qr
from delegate_app.reports.figures import Code

everywhere = pytest.mark.parametrize(
    ("language", "paper"), [("en", "A4"), ("it", "A4"), ("en", "Letter"), ("it", "Letter")]
)


def said(read, document):
    return read(document).words.replace("\xa0", " ")


def outline(document):
    with pypdfium2.PdfDocument(document.pdf) as pdf:
        return [mark.get_title() for mark in pdf.get_toc()]


# --- all delegates --------------------------------------------------------------------------


@pytest.mark.parametrize("turned", [False, True])
def test_what_no_font_has_is_listed_after_the_last_delegate(dossier, read, turned):
    first = replace(dossier, days=(date(2019, 3, 26),))
    rows = tuple(replace(row, item=replace(row.item, title="ᏣᎳᎩ")) for row in dossier.rows)
    papers = [first, replace(first, rows=rows)]
    document = day_sheets(papers, language="en", turned=turned)
    assert document.missing == tuple(sorted("ᏣᎳᎩ"))
    assert "U+13E3" in read(document)[-1]


# --- one company ----------------------------------------------------------------------------


def test_the_companys_name_heads_its_report(of_company, read):
    words = said(read, company_report(of_company, language="en"))
    assert "COMPANY REPORT Lario Biotech S.p.A." in words
    assert "Diagnostics · Wearables, Remote care · Italy · www.lario.example" in words
    assert "Patches that measure at home." in words
    assert "for Lario Biotech" not in words


def test_what_came_of_a_meeting_later_stands_with_it(of_company, read):
    words = said(read, company_report(of_company, language="en"))
    assert "After 3 months: Negotiation started · actual sales €80,000" in words
    assert "After a week" not in words


def test_a_promise_that_a_note_says_is_not_said_again(of_company, read):
    note, promise = of_company.notes[0], of_company.followups[0]
    text = replace(note, text="- [ ] Send CE dossier and sandbox request")
    line = replace(promise, followup=replace(promise.followup, note_id=note.id, line=0))
    dossier = replace(of_company, notes=(text,), followups=(line,))
    words = said(read, company_report(dossier, language="en"))
    assert words.count("Send CE dossier and sandbox request") == 2  # in the note, in the table


# --- one meeting ----------------------------------------------------------------------------


def test_minutes_say_when_by_both_clocks_where_and_who_came(of_meeting, read):
    words = said(read, minutes(of_meeting, language="en"))
    for part in (
        "MINUTES Maccabi Healthcare Services",
        "Tuesday, 26 March 2019 10:00–11:00 (Tel Aviv, UTC+2)",
        "09:00–10:00 (Milan, UTC+1)",
        "27 HaMered St, Tel Aviv",
        "Three-month pilot with 50 devices",
        "Quote for 50 patches, trial terms.",
        "For the counterpart Maccabi Healthcare Services",
    ):
        assert part in words
    came, missed = words.split("NOT THERE")
    assert "Luca Rossi" not in came
    assert "Luca Rossi" in missed
    for private in ("interest", "grade", "250,000", "competitor", "Who decides"):
        assert private not in words


def test_minutes_of_the_day_after_at_home_say_so(of_meeting, read):
    mission = replace(of_meeting.mission, home_zone="Pacific/Auckland")
    late = replace(of_meeting.rows[0].item, start=of_meeting.rows[0].item.start.replace(hour=10))
    dossier = replace(of_meeting, mission=mission, rows=(replace(of_meeting.rows[0], item=late),))
    assert "21:00–22:00 (Auckland, UTC+13)" in said(read, minutes(dossier, language="en"))
    later = replace(late, start=late.start.replace(hour=14), end=late.end.replace(hour=15))
    dossier = replace(dossier, rows=(replace(dossier.rows[0], item=later),))
    assert "Wed 27 Mar, 01:00–02:00 (Auckland, UTC+13)" in said(
        read, minutes(dossier, language="en")
    )


def test_where_nobody_is_named_there_is_room_to_write(of_meeting, read):
    row = replace(of_meeting.rows[0], people=())
    words = said(read, minutes(replace(of_meeting, rows=(row,)), language="en"))
    assert "DELEGATION The whole delegation COUNTERPART" in words


def test_signatures_are_never_parted(of_meeting, read):
    for lines in range(0, 60, 3):
        item = replace(of_meeting.rows[0].item, agreed="A line.\n" * lines)
        dossier = replace(of_meeting, rows=(replace(of_meeting.rows[0], item=item),))
        page = read(minutes(dossier, language="en"))[-1]
        assert page.count("Signature") == page.count("Place and date") == 2


# --- photos ---------------------------------------------------------------------------------


def images(document):
    """Where pictures stand: left, bottom, right and top of each."""
    only = [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    with pypdfium2.PdfDocument(document.pdf) as pdf:
        return [found.get_bounds() for page in pdf for found in page.get_objects(filter=only)]


@pytest.mark.parametrize("make", [minutes, company_report])
def test_photos_stand_in_their_shape_and_a_torn_one_is_named(make, of_meeting, of_company, read):
    document = make(of_meeting if make is minutes else of_company, language="en")
    placed = images(document)
    assert len(placed) == 2
    for left, bottom, right, top in placed:
        assert (right - left) / (top - bottom) == pytest.approx(60 / 40, rel=0.01)
    assert "The picture “torn.jpg” cannot be shown." in said(read, document)


def jpeg(size, colour="red", **how):
    file = BytesIO()
    Image.new(how.pop("mode", "RGB"), size, colour).save(file, how.pop("format", "JPEG"), **how)
    return file.getvalue()


def test_a_photo_is_upright_small_and_forgets_where_it_was_taken():
    exif = Image.Exif()
    exif[0x0112] = 6  # turn right by a quarter
    exif[0x8825] = {1: "N", 2: (32.0, 5.0, 0.0)}
    found = pictures.picture(jpeg((3000, 2000), exif=exif))
    assert (found.width, found.height) == (800, 1200)
    with Image.open(BytesIO(found.jpeg)) as image:
        assert (image.size, image.mode) == ((800, 1200), "RGB")
        assert not image.getexif()


@pytest.mark.parametrize(
    "data",
    [
        jpeg((40, 20), "#00000000", mode="RGBA", format="PNG"), jpeg((40, 20), 0, mode="CMYK"),
        jpeg((40, 20), 0, mode="1", format="TIFF"), jpeg((40, 20), 3, mode="P", format="GIF"),
        jpeg((40, 20), 9, mode="I;16", format="PNG"), jpeg((40, 20), format="WEBP"),
    ],
)  # fmt: skip
def test_every_kind_of_picture_comes_as_rgb(data):
    found = pictures.picture(data)
    assert (found.width, found.height) == (40, 20)
    with Image.open(BytesIO(found.jpeg)) as image:
        assert (image.format, image.mode) == ("JPEG", "RGB")


@pytest.mark.parametrize(
    "data",
    [
        b"", b"no picture", jpeg((40, 20))[:100], jpeg((400, 300), format="PNG")[:-40],
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", b"\xff\xd8\xff" * 50,
    ],
)  # fmt: skip
def test_a_broken_picture_is_none(data):
    assert pictures.picture(data) is None


def test_a_picture_of_too_many_pixels_is_not_decoded():
    vast = jpeg((12_000, 12_000), 0, mode="1", format="PNG")
    assert pictures.picture(vast) is None


# --- everybody ------------------------------------------------------------------------------


def test_the_directory_goes_by_organisation_and_its_index_by_letter(of_people, read):
    document = directory(of_people, language="en")
    words = said(read, document)
    for part in (
        "Health fund · Israel", "Noa Levi Head of innovation Hebrew, English",
        "noa.levi@maccabi.example",
        "27 HaMered St, 6812511 Tel Aviv, Israel", "David Ben-Gurion",
        "Without an organisation", "Åsa Öberg",
    ):  # fmt: skip
        assert part in words
    assert outline(document) == [
        "Genesis International Services", "Lario Biotech S.p.A.", "Maccabi Healthcare Services",
        "Without an organisation", "Index",
    ]  # fmt: skip
    index = words.rpartition("Index")[2]
    assert [part for part in index.split() if len(part) == 1 and part.isalpha()][:3] == [
        "A",
        "D",
        "G",
    ]
    assert "Levi, Noa" in index


def test_a_code_holds_the_card_that_the_dossier_gives(of_people):
    card = of_people.contacts[0].card
    rows = qr(card)
    expected = segno.make_qr(card, error="m", boost_error=False, mask=3, encoding="utf-8")
    assert rows == tuple(bytes(row) for row in expected.matrix)
    assert expected.error == "M"


def test_a_code_is_drawn_as_its_modules_are():
    rows = qr("BEGIN:VCARD\r\nFN:דוד בן־גוריון\r\nEND:VCARD\r\n")
    edge = len(rows)
    file = BytesIO()
    canvas = Canvas(file, (edge, edge))
    Code(edge, rows).draw(canvas, 0, edge)
    canvas.save()
    with pypdfium2.PdfDocument(file.getvalue()) as pdf:
        seen = pdf[0].render(scale=4, grayscale=True).to_pil().load()
    drawn = [bytes(seen[4 * x + 2, 4 * y + 2] < 128 for x in range(edge)) for y in range(edge)]
    assert tuple(drawn) == rows


# --- a programme ----------------------------------------------------------------------------


def test_missions_stand_side_by_side(of_programme, read):
    words = said(read, summary(of_programme, language="en"))
    for part in (
        "PROGRAMME SUMMARY Strategic Markets, edition 2", "3 missions", "200 companies",
        "6 training events", "25–29 Mar 2019 3 1 1 2 €250,000", "September 2019 4 – – – –",
        "to be decided – – – – –", "Japan 12", "Israel €250,000",
    ):  # fmt: skip
        assert part in words
    for text in ("Open the Israeli health funds", "Thirty-two delegates"):
        assert text not in words


def test_bars_without_anything_to_show_are_left_out(of_programme, read):
    nothing = tuple(MissionFigures(each.mission, KeyFigures()) for each in of_programme.missions)
    words = said(read, summary(replace(of_programme, missions=nothing), language="en"))
    assert "Meetings held" not in words
    assert "Actual sales" not in words


# --- all of them ----------------------------------------------------------------------------


@everywhere
@pytest.mark.parametrize(
    ("make", "of"),
    [
        (company_report, "of_company"), (minutes, "of_meeting"), (directory, "of_people"),
        (summary, "of_programme"),
    ],
)  # fmt: skip
def test_every_page_says_which_it_is_of_how_many(request, read, make, of, language, paper):
    document = make(request.getfixturevalue(of), language=language, paper=paper)
    pages = read(document)
    word = {"en": "Page {} of {}", "it": "Pagina {} di {}"}[language]
    assert all(word.format(n, len(pages)) in page for n, page in enumerate(pages, 1))


def test_the_other_side_reads_no_figures_of_what_came_of_meetings(dossier, read):
    firm = "o-Maccabi Healthcare Services"
    reader = Reader(Audience.COUNTERPART, organisation_id=firm, name="Maccabi")
    words = read(follow_up(select(dossier, reader), language="en")).words
    assert "meeting planned" in words
    assert "no-show" not in words
    assert "0 held" not in words
