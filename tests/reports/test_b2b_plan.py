"""A B2B day on one page: as large as it fits, cut only where larger paper would not help."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pypdfium2
import pytest

from delegate_app.domain.agenda import AgendaItem, AgendaRow, Attendee, Kind, Side
from delegate_app.domain.b2b import B2BPlan, laid_out
from delegate_app.reports import b2b_plan

DAY = date(2019, 3, 27)


def party(id, name, side):
    return Attendee(id, name, name, side, id)


def crowd(dossier, companies, slots):
    """A dossier of a full day of 20 minutes a slot."""
    start = datetime.combine(DAY, time(8))
    plan = B2BPlan(
        id="p", mission_id="m", day=DAY, start=time(8),
        end=(start + timedelta(minutes=20 * slots)).time(), minutes=20, tables=companies,
    )  # fmt: skip
    rows = tuple(
        AgendaRow(
            AgendaItem(
                id=f"{firm}-{slot}", mission_id="m", kind=Kind.B2B_MEETING, title="B2B",
                start=start + timedelta(minutes=20 * slot),
                end=start + timedelta(minutes=20 * (slot + 1)), zone=dossier.mission.zone,
                table=str((firm + slot) % companies + 1),
            ),
            (
                party(f"o{firm}", f"Company {firm:02} Diagnostics S.p.A.", Side.OURS),
                party(f"t{(firm + slot) % companies}", f"Fund {slot}", Side.THEIRS),
            ),
        )
        for firm in range(companies)
        for slot in range(slots)
    )  # fmt: skip
    return replace(dossier, rows=rows, plans=(plan,), expected=())


def sizes(document):
    with pypdfium2.PdfDocument(document.pdf) as pdf:
        return [tuple(round(edge) for edge in page.get_size()) for page in pdf]


@pytest.mark.parametrize(("paper", "size"), [("A4", (842, 595)), ("Letter", (792, 612))])
def test_a_day_is_one_wide_page(of_b2b_day, read, paper, size):
    document = b2b_plan(of_b2b_day, language="en", paper=paper)
    assert sizes(document) == [size]
    words = read(document).words.replace("\xa0", " ")
    assert "Wednesday, 27 March 2019" in words
    assert "slots of 30 minutes · 3 tables" in words
    assert "2× T1 Maccabi Healthcare Services" in words
    assert "! T3? " in words
    assert "! 09:45 Maccabi" in words
    assert words.count("09:45") == 1  # once, over both the slots that it takes
    assert "Adda Devices S.r.l." in words  # that it meets nobody is what one looks for
    assert "is too small for it" not in words


def test_a_meeting_stands_once_over_all_its_slots(of_b2b_day):
    (plan,) = of_b2b_day.plans
    grid = laid_out(plan, of_b2b_day.rows, of_b2b_day.expected)
    lanes = {line.name: grid.lanes(line) for line in grid.companies}
    placed = {
        name: [[(stay.row.item.id, stay.first, stay.last) for stay in lane] for lane in lanes]
        for name, lanes in lanes.items()
    }
    assert placed == {
        "Adda Devices S.r.l.": [],
        "Lario Biotech S.p.A.": [[("m1", 0, 0), ("m2", 3, 3)]],
        "Serio Health S.r.l.": [[("m3", 1, 1)], [("m4", 1, 2)]],
    }


@pytest.mark.parametrize("name", ["Przedsiębiorstwo", "Міністерство", "Elektrizitätswerk"])
def test_a_column_is_as_wide_as_its_longest_word_rather_than_part_it(dossier, read, name):
    full = crowd(dossier, 12, 18)
    seated = replace(full.rows[5].people[1], organisation=f"{name} Health")
    rows = list(full.rows)
    rows[5] = replace(rows[5], people=(rows[5].people[0], seated))
    document = b2b_plan(replace(full, rows=tuple(rows)), language="en")
    assert len(sizes(document)) == 1
    assert name in read(document).words


def test_each_day_has_a_page(of_b2b_day):
    plan = of_b2b_day.plans[0]
    another = replace(plan, id="q", day=DAY + timedelta(1))
    assert len(sizes(b2b_plan(replace(of_b2b_day, plans=(plan, another)), language="en"))) == 2


@pytest.mark.parametrize(
    ("paper", "size", "words"),
    [
        ("A4", (1191, 842), "Made for A3: A4 is too small for it."),
        ("Letter", (1224, 792), "Made for Tabloid: Letter is too small for it."),
    ],
)
def test_sixty_companies_by_sixteen_slots_are_one_page_of_larger_paper(
    dossier, read, paper, size, words
):
    document = b2b_plan(crowd(dossier, 60, 16), language="en", paper=paper)
    assert sizes(document) == [size]
    pages = read(document)
    assert words in pages.words
    assert all(f"Company {number:02} " in pages.words for number in range(60))


def test_a_crowd_that_no_paper_holds_goes_on_over_pages_below_the_same_hours(dossier, read):
    document = b2b_plan(crowd(dossier, 150, 16), language="en")
    pages = read(document)
    assert len(pages) > 1
    assert all("08:20" in page for page in pages[:-1])
    assert all(f"Company {number:02} " in pages.words for number in range(150))
