"""What stands on paper: each document says what its dossier holds, and says it where one looks."""

import ctypes
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pypdfium2
import pytest

from delegate_app.base.errors import KnownError
from delegate_app.domain.audience import select
from delegate_app.domain.dossier import Dossier, KeyFigures
from delegate_app.domain.reader import Audience, Reader
from delegate_app.reports import day_sheet, follow_up
from delegate_app.reports import page as page_module

from .conftest import ZONE

TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (date(2019, 3, day) for day in (26, 27, 28, 29))
FIRM = "o-Maccabi Healthcare Services"


def outline(pdf):
    """The outline as (level, title, page from 1)."""
    document = pypdfium2.PdfDocument(pdf)
    return [
        (mark.level, mark.get_title(), mark.get_dest().get_index() + 1)
        for mark in document.get_toc()
    ]


def links(pdf):
    """Where every link leads: a page and the height there, or 0 and an address."""
    raw = pypdfium2.raw
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for page in document:
        position, link = ctypes.c_int(0), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(page, position, link):
            dest = raw.FPDFLink_GetDest(document, link)
            if dest:
                seen = [ctypes.c_int() for _ in range(3)]
                place = [ctypes.c_float() for _ in range(3)]
                raw.FPDFDest_GetLocationInPage(dest, *seen, *place)
                found.append((raw.FPDFDest_GetDestPageIndex(document, dest) + 1, place[1].value))
                continue
            action = raw.FPDFLink_GetAction(link)
            address = ctypes.create_string_buffer(1000)
            raw.FPDFAction_GetURIPath(document, action, address, len(address))
            found.append((0, address.value.decode()))
    return found


def test_importing_the_door_loads_neither_reportlab_nor_fonts():
    code = (
        "import sys, delegate_app.reports; "
        "print([m for m in ('reportlab', 'uharfbuzz', 'babel', 'fontTools') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


class TestDaySheet:
    def sheet(self, dossier, *days, **more):
        return day_sheet(replace(dossier, days=days or (TUESDAY,)), **{"language": "en", **more})

    def test_a_flight_has_the_clock_of_where_it_starts_and_of_where_it_lands(self, dossier, read):
        pattern = dossier.rows[1]
        home = replace(
            pattern.item, id="f1", title="Flight to Milan", start=datetime(2019, 3, 28, 14, 30),
            end=datetime(2019, 3, 28, 17, 45), end_zone="Europe/Rome",
        )  # fmt: skip
        out = replace(
            pattern.item, id="f2", title="Flight to Tel Aviv", zone="Europe/Rome",
            start=datetime(2019, 3, 28, 9), end=datetime(2019, 3, 28, 14, 5), end_zone=ZONE,
        )  # fmt: skip
        rows = tuple(replace(pattern, item=item) for item in (out, home))
        told = read(self.sheet(replace(dossier, rows=rows), THURSDAY)).words
        assert "09:00 time of Milan – 14:05 Tel Aviv" in told
        assert "14:30 – 17:45 Milan Milan 13:30" in told

    def test_the_head_says_which_day_where_and_for_whom(self, dossier, read):
        page = read(self.sheet(dossier))[0]
        for words in (
            "STRATEGIC MARKETS, EDITION 2 — ISRAEL · LIFE SCIENCES",
            "Tuesday, 26 March 2019",
            "Tel Aviv · day 2 of 5 · whole delegation",
            "Israel · Life Sciences — as of 26 March 2019, 10:42",
        ):
            assert words in page.replace("\xa0", " ")

    def test_home_is_one_hour_behind_on_thursday_and_two_on_friday(self, dossier, read):
        thursday, friday = read(self.sheet(dossier, THURSDAY, FRIDAY))
        assert "Local time UTC+2" in thursday
        assert "Milan: one hour behind" in thursday
        assert "Milan 08:00" in thursday
        assert "Local time UTC+3" in friday
        assert "Milan: 2 hours behind" in friday
        assert "Clocks went forward last night" in friday
        assert "Milan 07:00" in friday

    @pytest.mark.parametrize(
        ("home", "said"),
        [
            ("Asia/Jerusalem", None),
            ("Europe/Athens", "Athens: the same time"),
            ("Asia/Kolkata", "Kolkata: 3:30 h ahead"),
            ("America/St_Johns", "St John’s: 4:30 h behind"),
            ("Asia/Tokyo", "Tokyo: 7 hours ahead"),
        ],
    )
    def test_home_may_be_anywhere(self, dossier, read, home, said):
        mission = replace(dossier.mission, home_zone=home)
        words = read(self.sheet(replace(dossier, mission=mission))).words
        assert said is None or said in words
        assert ("behind" in words or "ahead" in words or "the same" in words) == (said is not None)

    def test_figures_count_what_takes_place(self, dossier, read):
        words = read(self.sheet(dossier)).words
        assert "6 items" in words
        assert "08:00 first start" in words
        assert "23:00 last end" in words
        assert "2 counterparts expected" in words

    def test_items_bear_everything_that_one_needs_at_the_door(self, dossier, read):
        words = read(self.sheet(dossier)).words
        for said in (
            "MedinIsrael 2019 David Intercontinental",
            "27 HaMered St, Tel Aviv",
            "Noa Levi — Maccabi Healthcare Services, Head of innovation",
            "Interpreter: no · Dress: business",
            "To ask: Who decides on the pilot? Which clinics?",
            "To bring: CE dossier, two samples",
            "Transport: Coach 2, in front of the main entrance",
            "COMPANY VISIT TO CONFIRM",
            "Clash with B2B with Galilée Santé: Giulia Ferrari is at both.",
            "time of Milan",
            "Trip leader Chiara Moretti +39 333 555 0102",
        ):
            assert said in words.replace("\xa0", " ")

    def test_a_cancelled_item_is_marked_and_never_dropped(self, dossier, read):
        words = read(self.sheet(dossier)).words.replace("\xa0", " ")
        assert "B2B with Galilée Santé B2B MEETING CANCELLED Expo, Pavilion 2 · table 4" in words

    def test_each_day_starts_a_page_and_later_pages_name_it(self, busy, read):
        document = self.sheet(busy, WEDNESDAY, FRIDAY)
        pages = read(document)
        assert document.pages == len(pages)
        assert "STRATEGIC MARKETS" in pages[0]
        assert "STRATEGIC MARKETS" in pages[-1]
        for text in pages[:-1]:
            assert text.count("Wednesday, 27 March 2019") == 1
        marks = outline(document.pdf)
        assert marks == [
            (0, "Wednesday, 27 March 2019", 1),
            (0, "Friday, 29 March 2019", len(pages)),
        ]
        for number, text in enumerate(pages, start=1):
            assert f"Page {number} of {len(pages)}" in text

    def test_an_empty_day_says_so_kindly(self, dossier, read):
        words = read(self.sheet(replace(dossier, rows=()))).words
        assert "Nothing is planned for this day." in words
        assert "Useful numbers" in words

    def test_a_mission_without_dates_has_one_sheet(self, dossier, read):
        document = day_sheet(dossier, language="en")
        assert document.pages == 1
        assert "No day was chosen" in read(document).words

    def test_a_night_belongs_to_both_its_days(self, dossier, read):
        night = replace(
            dossier.rows[-2].item,
            title="Night flight",
            start=datetime(2019, 3, 26, 23, 30),
            end=datetime(2019, 3, 27, 4, 15),
        )
        both = replace(dossier, rows=(replace(dossier.rows[-2], item=night),))
        tuesday, wednesday = read(self.sheet(both, TUESDAY, WEDNESDAY))
        assert "– 04:15, Wed 27 Mar" in " ".join(tuesday.split())
        assert "Tue 26 Mar" in wednesday
        assert "Night flight" in wednesday
        assert "04:15\nlast end" in wednesday

    def test_two_hundred_items_of_one_day_all_stand(self, busy, read):
        rows = tuple(
            replace(
                row,
                item=replace(
                    row.item, id=f"y{n}", title=f"Slot number {n}", start=busy.rows[0].item.start
                ),
            )
            for n, row in enumerate(busy.rows * 2)
        )
        words = read(self.sheet(replace(busy, rows=rows), WEDNESDAY)).words
        for n in range(200):
            assert f"Slot number {n} " in words

    def test_the_reader_is_named(self, dossier, read):
        readers = {
            "for Giulia Ferrari": Reader(person_id="p1", name="Giulia Ferrari"),
            "for me": Reader(person_id="p1"),
            "for the company": Reader(Audience.COMPANY, organisation_id="o"),
            "for the organiser": Reader(Audience.ORGANISER),
            "for the counterpart": Reader(Audience.COUNTERPART, organisation_id="o"),
        }
        for said, reader in readers.items():
            assert said in read(self.sheet(replace(dossier, reader=reader))).words

    def test_a_crowd_stands_in_one_paragraph_and_whole(self, dossier, read):
        giulia = dossier.rows[2].ours[0]
        crowd = tuple(replace(giulia, id=f"q{n}", name=f"Delegate Number{n}") for n in range(40))
        row = replace(dossier.rows[2], people=crowd)
        words = read(self.sheet(replace(dossier, rows=(row,)))).words
        for n in range(40):
            assert f"Delegate Number{n} —" in words


class TestFollowUp:
    def test_sections_follow_each_other_and_the_outline_leads_to_them(self, dossier, read):
        document = follow_up(dossier, language="en")
        pages = read(document)
        top = [(title, page) for level, title, page in outline(document.pdf) if level == 0]
        assert [title for title, _ in top] == [
            "Objectives", "Summary", "Meetings", "Meeting by meeting", "Follow-up actions",
            "Contacts", "Notes", "Market figures", "Programme",
        ]  # fmt: skip
        for title, page in top:
            assert title in pages[page - 1]
        contents = pages[0].partition("Contents")[2]
        for title, page in top:
            assert f"{title}\n{page}\n" in contents

    def test_contents_and_meetings_are_links_to_their_pages(self, busy):
        document = follow_up(busy, language="en")
        # a title on two lines is two links to one place
        leads_to = [page for page, _ in dict.fromkeys(links(document.pdf)) if page]
        marks = outline(document.pdf)
        sheets = [page for level, title, page in marks if level == 1 and "B2B" in title]
        sections = [page for level, _, page in marks if level == 0]
        assert leads_to[: len(sections)] == sections
        assert leads_to[len(sections) :] == sheets
        assert len(sheets) == 100

    def test_addresses_are_links_and_nothing_else_is(self, dossier):
        found = links(follow_up(dossier, language="en").pdf)
        assert {address for page, address in found if not page} == {
            "mailto:noa.levi@maccabi.example",
            "mailto:david@genesis.example",
            "mailto:g.ferrari@lario.example",
            "tel:+97235550101",
        }

    def test_figures_stand_at_the_head(self, dossier, read):
        words = read(follow_up(dossier, language="en")).words
        for said in ("3 meetings planned", "1 held", "1 no-show", "2 contacts", "2 open actions",
                     "1 grade A", "€250,000 expected sales in 12 months"):  # fmt: skip
            assert said in words

    def test_a_meeting_says_all_that_came_of_it(self, dossier, read):
        words = read(follow_up(dossier, language="en")).words.replace("\xa0", " ")
        for said in (
            "INSTITUTIONAL MEETING HELD",
            "AGREED Three-month pilot with 50 devices in two clinics. dossier in English",
            "OUTCOME Cooperation possible · interest 4 of 5 · grade A · expected sales €250,000",
            "NEXT STEPS Quote for 50 patches, trial terms.",
            "They want remote monitoring first.",
            "PRIVATE NOTE Do not mention the price of the competitor.",
            "Send CE dossier and sandbox request — Giulia Ferrari, 5 Apr 2019, open",
        ):
            assert said in words

    def test_actions_say_where_they_stand(self, dossier, read):
        words = read(follow_up(dossier, language="en")).words
        assert "Giulia Ferrari 5 Apr 2019 OPEN" in words
        assert "Giulia Ferrari 20 Mar 2019 OVERDUE" in words
        assert "– – DONE" in words

    def test_notes_on_people_and_the_mission_stand_too(self, dossier, read):
        words = read(follow_up(dossier, language="en")).words
        assert "Noa Levi Speaks Italian, studied in Pavia." in words
        assert "Mission The coach was late twice." in words

    def test_market_figures_are_drawn_and_said(self, dossier, read):
        words = read(follow_up(dossier, language="en")).words
        assert "United States 10 +11 %" in words
        assert "Milan −2.5 %" in words

    def test_what_is_empty_is_left_out(self, dossier, read):
        bare = Dossier(
            mission=replace(dossier.mission, objectives="", summary=""), made=dossier.made
        )
        document = follow_up(bare, language="en")
        assert document.pages == 1
        assert outline(document.pdf) == []
        words = read(document).words
        assert "Contents" not in words
        assert "grade" not in words

    def test_a_counterpart_reads_neither_notes_nor_grades(self, dossier, read):
        reader = Reader(Audience.COUNTERPART, "p3", FIRM, "Maccabi Healthcare Services")
        words = read(follow_up(select(dossier, reader), language="en")).words
        assert "for Maccabi Healthcare Services" in words
        assert "Three-month pilot" in words
        for kept in ("grade", "interest", "250,000", "competitor", "remote monitoring first"):
            assert kept not in words

    @pytest.mark.parametrize(
        ("month", "said"), [("2019-06", "June 2019"), ("", "dates to be decided")]
    )
    def test_dates_may_be_a_month_or_open(self, dossier, read, month, said):
        mission = replace(dossier.mission, start=None, end=None, month=month)
        assert said in read(follow_up(replace(dossier, mission=mission), language="en")).words

    def test_sums_keep_their_cents_where_there_are_some(self, dossier, read):
        figures = KeyFigures(expected_sales=Decimal("1234567.50"))
        words = read(follow_up(replace(dossier, key_figures=figures), language="en")).words
        assert "€1,234,567.50" in words


class TestBoth:
    def make(self, kind, dossier, **more):
        more = {"language": "en", **more}
        if kind == "day-sheet":
            return day_sheet(replace(dossier, days=(TUESDAY, FRIDAY)), **more)
        return follow_up(dossier, **more)

    @pytest.fixture(params=["day-sheet", "follow-up"])
    def kind(self, request):
        return request.param

    def test_the_file_says_what_it_is(self, kind, dossier):
        pdf = pypdfium2.PdfDocument(self.make(kind, dossier, language="it").pdf)
        facts = pdf.get_metadata_dict()
        assert facts["Title"].endswith("Israele · Life Sciences")
        assert "2019" in facts["Subject"]
        assert not facts["Author"]
        assert b"/Lang (it)" in self.make(kind, dossier, language="it").pdf

    @pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
    def test_paper_is_chosen(self, kind, dossier, paper, size):
        pdf = pypdfium2.PdfDocument(self.make(kind, dossier, paper=paper).pdf)
        assert tuple(round(side) for side in pdf[0].get_size()) == size

    def test_unknown_paper_is_refused(self, kind, dossier):
        with pytest.raises(KnownError, match="“A0” is not a size of paper"):
            self.make(kind, dossier, paper="A0")

    def test_a_character_without_a_font_is_listed_and_comes_back_out(self, kind, dossier, read):
        title = "ᏣᎳᎩ and 𒀀𒀁"  # Cherokee and cuneiform, which no font of ours has
        rows = tuple(replace(r, item=replace(r.item, title=title)) for r in dossier.rows)
        document = self.make(kind, replace(dossier, rows=rows))
        assert document.missing == tuple(sorted(set("ᏣᎳᎩ𒀀𒀁")))
        pages = read(document)
        assert title in pages.words
        assert "U+13E3" in pages[-1]
        for letter in document.missing:
            assert letter in pages.words

    def test_everything_stands_between_the_margins(self, kind, busy):
        pdf = pypdfium2.PdfDocument(self.make(kind, busy).pdf)
        for page in pdf:
            text = page.get_textpage()
            for n in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(n)
                assert left > 56
                assert right < 539.5
                assert bottom > 24
                assert top < 842 - 26

    def test_a_document_without_end_is_refused(self, kind, busy, monkeypatch):
        monkeypatch.setattr(page_module, "MOST_PAGES", 5)
        make = day_sheet if kind == "day-sheet" else follow_up
        with pytest.raises(KnownError, match="more than 5 pages"):
            make(replace(busy, days=(WEDNESDAY,)), language="en")

    def test_every_font_travels_in_the_file(self, kind, dossier):
        document = pypdfium2.PdfDocument(self.make(kind, dossier).pdf)
        fonts = {}
        for page in document:
            for thing in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
                font = pypdfium2.raw.FPDFTextObj_GetFont(thing)
                name = ctypes.create_string_buffer(100)
                pypdfium2.raw.FPDFFont_GetBaseFontName(font, name, len(name))
                fonts[name.value.decode()] = pypdfium2.raw.FPDFFont_GetIsEmbedded(font)
        assert {
            "NotoSans-Regular",
            "NotoSans-SemiBold",
            "NotoSans-Bold",
            "NotoSansHebrew-SemiBold",
        } <= {name.rpartition("+")[2] for name in fonts}
        assert set(fonts.values()) == {1}
        assert b"Helvetica" not in self.make(kind, dossier).pdf
