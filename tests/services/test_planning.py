"""Planning: a free half hour, a copy on another day, and who sits at the table."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegate_app.base.clock import Clock
from delegate_app.base.ids import new_id
from delegate_app.base.paths import data_folder
from delegate_app.domain.agenda import AgendaItem, Attendance, Kind, Side, Status, free_slot, on_day
from delegate_app.domain.contact import Organisation, Participation, Person, Role
from delegate_app.domain.mission import Mission
from delegate_app.domain.times import to_utc
from delegate_app.services import agenda, attending, contacts, editing, planning, undo
from delegate_app.services.workspace import open_workspace

ROME = "Europe/Rome"
DAY = date(2019, 3, 26)
HALF = timedelta(minutes=30)
MOMENTS = st.datetimes(datetime(2019, 3, 26), datetime(2019, 3, 27))
LENGTHS = st.timedeltas(timedelta(), timedelta(hours=3))
MISSION = Mission(id="m", name="Israel", zone=ROME, home_zone=ROME, start=DAY, end=DAY)


@pytest.fixture
def workspace(tmp_path):
    clock = Clock(to_utc(datetime(2019, 3, 26, 10, 42), ROME))
    opened = open_workspace(data_folder(tmp_path / "data"), clock)
    editing.save(opened, MISSION).result()
    yield opened
    opened.close()


def item(start, **fields):
    return AgendaItem(
        id=new_id(), mission_id="m", kind=Kind.INTERNAL, title="T", start=start, end=start + HALF,
        zone=ROME, **fields,
    )  # fmt: skip


@given(st.lists(st.tuples(MOMENTS, LENGTHS), max_size=12), MOMENTS, LENGTHS)
def test_a_free_slot_is_free_on_the_half_hour_and_not_before(spans, since, length):
    busy = [(start, start + lasting) for start, lasting in spans]
    start = free_slot(busy, since, length)
    assert start >= since
    assert start.minute in (0, 30)
    assert start.second == start.microsecond == 0
    assert not [b for b in busy if b[0] < start + length and b[1] > start]


@given(MOMENTS, LENGTHS, st.dates(date(2018, 1, 1), date(2020, 1, 1)))
def test_another_day_keeps_hours_and_length(start, length, day):
    moved = on_day(AgendaItem(
        id="i", mission_id="m", kind=Kind.INTERNAL, title="T", start=start, end=start + length,
        zone=ROME,
    ), day)  # fmt: skip
    assert moved.start == datetime.combine(day, start.time())
    assert moved.end - moved.start == length


def test_a_new_meeting_stands_where_one_is_free(workspace):
    assert planning.blank(workspace, MISSION, DAY, "New").start == datetime(2019, 3, 26, 11)
    editing.save(workspace, item(datetime(2019, 3, 26, 11))).result()
    off = item(datetime(2019, 3, 26, 11, 30), status=Status.CANCELLED)
    editing.save(workspace, off).result()
    made = planning.blank(workspace, MISSION, DAY, "New")
    assert (made.start, made.end) == (
        datetime(2019, 3, 26, 11, 30), datetime(2019, 3, 26, 12),
    )  # fmt: skip
    tomorrow = DAY + timedelta(1)
    assert planning.blank(workspace, MISSION, tomorrow, "New").start == datetime(2019, 3, 27, 9)


def test_a_copy_has_the_people_and_nothing_that_was_written(workspace):
    person = Person(id="p", name="Dana")
    kept = item(datetime(2019, 3, 26, 9), agreed="Fifty patches", aims="A pilot")
    seat = Attendance(id="a", item_id=kept.id, side=Side.THEIRS, person_id="p", present=True)
    editing.save(workspace, person, kept, seat).result()
    planning.duplicate(workspace, [kept.id], date(2019, 3, 28)).result()
    copy = next(i for i in agenda.lines(workspace, MISSION) if i.id != kept.id)
    made = agenda.item(workspace, copy.id)
    assert (made.start, made.status, made.agreed, made.aims) == (
        datetime(2019, 3, 28, 9), Status.TO_CONFIRM, "", "A pilot",
    )  # fmt: skip
    (seated,) = agenda.seats(workspace, copy.id)
    assert (seated.name, seated.attendance.present) == ("Dana", None)
    undo.undo(workspace).result()
    assert [line.id for line in agenda.lines(workspace, MISSION)] == [kept.id]


def test_lines_speak_by_the_clocks_of_the_place(workspace):
    there = AgendaItem(
        id="x", mission_id="m", kind=Kind.INTERNAL, title="Call",
        start=datetime(2019, 3, 26, 11), end=datetime(2019, 3, 26, 12), zone="Asia/Jerusalem",
    )  # fmt: skip
    editing.save(workspace, there).result()
    (line,) = agenda.lines(workspace, MISSION)
    assert (line.start, line.end) == (datetime(2019, 3, 26, 10), datetime(2019, 3, 26, 11))
    assert agenda.lines(workspace, MISSION, ["another"]) == ()


def test_people_of_the_mission_are_suggested_first_on_their_side(workspace):
    editing.save(
        workspace, Organisation(id="o", name="Maccabi Łódź"), Person(id="p", name="Dana Levi"),
        Person(id="q", name="Dana Stranger"), Person(id="r", name="田中 太郎", latin_name="Tanaka"),
        Participation(id="t", mission_id="m", person_id="p", organisation_id="o",
                      roles=(Role.DELEGATE,)),
    ).result()  # fmt: skip
    found = attending.suggest(workspace, "m", "dan")
    assert [(who.name, who.side) for who in found] == [
        ("Dana Levi", Side.OURS), ("Dana Stranger", Side.THEIRS),
    ]  # fmt: skip
    (firm,) = attending.suggest(workspace, "m", "lodz")
    assert (firm.name, firm.person_id, firm.side) == ("Maccabi Łódź", None, Side.OURS)
    assert [who.name for who in attending.suggest(workspace, "m", "田")] == ["田中 太郎"]


def test_whoever_is_invited_joins_the_mission_once(workspace):
    kept = item(datetime(2019, 3, 26, 9))
    editing.save(workspace, kept, Person(id="q", name="Dana Stranger")).result()
    (dana,) = attending.suggest(workspace, "m", "dana")
    for _twice in range(2):
        attending.invite(workspace, kept, dana).result()
    assert [seat.name for seat in agenda.seats(workspace, kept.id)] == ["Dana Stranger"]
    (row,) = contacts.rows(workspace, "m")
    assert (row.person.name, row.roles) == ("Dana Stranger", (Role.COUNTERPART,))
    attending.invite_new(workspace, kept, "Noa Ben-Ari").result()
    assert {seat.name for seat in agenda.seats(workspace, kept.id)} == {
        "Dana Stranger", "Noa Ben-Ari",
    }  # fmt: skip
    undo.undo(workspace).result()
    assert [who.person.name for who in contacts.rows(workspace, "m")] == ["Dana Stranger"]
