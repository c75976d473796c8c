"""Where a page ends: nothing stands lost at the head or the foot of one."""

from dataclasses import replace

import pytest

from delegate_app.domain.agenda import Attendee, Side
from delegate_app.reports import follow_up, register


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_short_sheet_of_a_meeting_stands_on_one_page(busy, read, paper):
    pages = read(follow_up(replace(busy, notes=()), language="en", paper=paper))
    for page in pages:
        assert page.count("COUNTERPART Noa") == page.count("AGREED ")


@pytest.mark.parametrize("count", range(20, 27))
def test_no_page_begins_with_the_last_row_of_a_table_alone(dossier, read, count):
    noa = dossier.contacts[0]
    met = tuple(replace(noa, person=replace(noa.person, id=f"c{n}")) for n in range(count))
    bare = replace(dossier, contacts=met, figures=(), notes=(), rows=(), days=())
    pages = read(follow_up(bare, language="en"))
    assert sum(page.count("noa.levi@") for page in pages) == count
    assert all(page.count("noa.levi@") != 1 for page in pages)


@pytest.mark.parametrize("count", range(12, 24))
def test_the_last_lines_of_a_register_are_fewer_where_that_saves_a_page(dossier, read, count):
    row = dossier.rows[3]
    people = tuple(Attendee(f"p{n}", f"Anna {n}", "Lario", Side.OURS) for n in range(count))
    pages = read(register(replace(dossier, rows=(replace(row, people=people),)), language="en"))
    assert len(pages) == (1 if count <= 16 else 2)
    assert "Others" in pages[-1]
    assert "Head count" in pages[-1]
