"""What changed on a day sheet since its last print: nothing overlooked, nothing invented."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegate_app.domain import sheets
from delegate_app.domain.agenda import Side, Status
from delegate_app.domain.printed import PrintedSheet
from delegate_app.domain.reader import Audience, Reader
from delegate_app.domain.sheets import Line, Pair, lines_of, stamp, written

from .conftest import attendee, row

TUESDAY = date(2019, 3, 26)

moments = st.sampled_from(["2019-03-26T10:00 Asia/Jerusalem", "2019-03-26T11:30 Europe/Rome"])
lines = st.builds(
    Line,
    id=st.sampled_from("abcde"), start=moments, end=moments, title=st.text(max_size=4),
    place=st.text(max_size=3), status=st.sampled_from(Status),
    people=st.lists(st.text(max_size=3), max_size=3).map(tuple),
    details=st.lists(st.text(max_size=3), max_size=2).map(tuple),
)  # fmt: skip
papers = st.lists(lines, max_size=5, unique_by=lambda line: line.id)


def printed(edition, day=TUESDAY):
    return PrintedSheet(
        mission_id="m", day=day, revision=edition.revision, lines=written(edition.pairs),
        printed=datetime(2019, 3, 25, 20, tzinfo=UTC),
    )  # fmt: skip


def ids(found):
    return {line.id for line in found}


@given(papers)
def test_a_first_print_marks_nothing(now):
    first = stamp(None, now)
    assert (first.revision, first.changed, first.printed) == (1, (), False)


@given(papers, papers)
def test_each_line_is_told_of_once_and_rightly(before, now):
    due = stamp(printed(stamp(None, before)), now)
    stood, stands = ({line.id: line for line in paper} for paper in (before, now))
    assert [pair.now for pair in due.pairs if pair.now] in ([*now], [*stood.values()])
    assert {pair.line.id for pair in due.changed} == {
        key for key in stood.keys() | stands.keys() if stood.get(key) != stands.get(key)
    }
    for pair in due.changed:
        assert (pair.was, pair.now) == (stood.get(pair.line.id), stands.get(pair.line.id))
        assert bool(pair.changes) == (pair.was is not None and pair.now is not None)
    assert ids(due.gone) == stood.keys() - stands.keys()
    assert due.revision == (1 if stood == stands else 2)
    assert due.printed == (stood == stands)


@given(papers, papers)
def test_a_second_copy_is_the_same_paper(before, now):
    due = stamp(printed(stamp(None, before)), now)
    again = stamp(printed(due), now)
    assert (again.revision, again.pairs, again.printed) == (due.revision, due.pairs, True)


@given(papers, papers, papers)
def test_marks_are_of_the_last_print_alone(first, second, third):
    through = stamp(printed(stamp(printed(stamp(None, first)), second)), third)
    direct = stamp(printed(stamp(None, second)), third)
    if ids(second) and {line.id: line for line in second} != {line.id: line for line in third}:
        assert through.pairs == direct.pairs


def moved(**change):
    before = row("a", "10:00", "11:00", attendee("noa", Side.THEIRS), place="Hotel", table="4")
    people = change.pop("people", before.people)
    now = replace(before, item=replace(before.item, **change), people=people)
    last = printed(stamp(None, lines_of([before], TUESDAY)))
    return stamp(last, lines_of([now], TUESDAY))


@pytest.mark.parametrize(
    ("change", "ways"),
    [
        ({"start": row("a", "10:30", "11:00").item.start}, (sheets.MOVED,)),
        ({"zone": "Europe/Rome"}, (sheets.MOVED,)),
        ({"table": "5"}, (sheets.PLACE,)),
        ({"status": Status.CANCELLED}, (sheets.CALLED_OFF,)),
        ({"status": Status.TO_CONFIRM}, (sheets.STATUS,)),
        ({"people": ()}, (sheets.PEOPLE,)),
        ({"title": "Other"}, (sheets.TITLE,)),
        ({"transport": "Coach 2"}, (sheets.DETAILS,)),
        ({"status": Status.DONE, "agreed": "All of it", "aims": "More"}, ()),
    ],
)
def test_how_a_line_changed(change, ways):
    assert [pair.changes for pair in moved(**change).changed] == ([ways] if ways else [])


def test_what_moved_to_another_day_is_gone_here_and_new_there():
    before = row("a", "10:00", "11:00")
    later = row("a", "2019-03-27T10:00", "2019-03-27T11:00")
    here = stamp(printed(stamp(None, lines_of([before], TUESDAY))), lines_of([later], TUESDAY))
    there = stamp(printed(stamp(None, ())), lines_of([later], date(2019, 3, 27)))
    assert ids(here.gone) == {"a"}
    assert there.changed == (Pair(None, lines_of([later], date(2019, 3, 27))[0]),)


def test_whose_prints_are_kept():
    assert sheets.whose(Reader()) == ""
    assert sheets.whose(Reader(Audience.COMPANY, "giulia", "lario")) == "giulia"
    assert sheets.whose(Reader(name="Lario Biotech")) is None
    assert sheets.whose(Reader(Audience.ORGANISER)) is None
