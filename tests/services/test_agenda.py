"""What is on, for everybody or for one."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from delegate_app.base.clock import Clock
from delegate_app.domain.agenda import OFF, Side, Status
from delegate_app.domain.folding import fold
from delegate_app.domain.times import to_utc
from delegate_app.services import agenda, contacts, editing, undo

WEDNESDAY = date(2019, 3, 27)


@pytest.fixture
def mission_id(israel_workspace, mission_of):
    return mission_of(israel_workspace).id


@pytest.fixture
def rows(israel_workspace, mission_id):
    return lambda **asked: agenda.rows(israel_workspace, mission_id, **asked)


@pytest.fixture
def giulia(israel_workspace, mission_id):
    return contacts.find_person(israel_workspace, mission_id, "Giulia Ferrari")


def test_rows_are_in_order_whole_days_first(rows):
    keys = [(row.item.start, not row.item.all_day, row.item.end) for row in rows()]
    assert keys == sorted(keys)
    assert rows()[0].item.all_day


@pytest.mark.parametrize(
    ("day", "count"), [(24, 0), (25, 7), (26, 7), (27, 30), (28, 4), (29, 4), (30, 0)]
)
def test_a_day_has_what_touches_it(rows, day, count):
    assert len(rows(day=date(2019, 3, day))) == count


def test_a_company_has_its_own_and_everybodys(rows, giulia):
    found = rows(company=giulia.organisation.id)
    own = [row for row in found if row.ours]
    assert len(own) == 3
    assert {p.organisation for row in own for p in row.ours} == {"Lario Biotech S.p.A."}
    assert len(found) - len(own) == 23  # the programme


def test_a_counterpart_has_the_tables_it_sits_at(israel_workspace, rows):
    firm = contacts.find_organisation(israel_workspace, "maccabi healthcare services")
    found = rows(company=firm.id)
    assert len(found) == 3
    assert all(firm.id in {p.organisation_id for p in row.theirs} for row in found)
    assert [row.item.start.day for row in rows(company=firm.id, day=WEDNESDAY)] == [27, 27]
    person = contacts.find_person(
        israel_workspace, found[0].item.mission_id, "Director Digital Health"
    )
    assert [row.item.id for row in rows(person=person.person.id)] == [found[0].item.id]


@pytest.mark.parametrize(("side", "of"), [(Side.OURS, "ours"), (Side.THEIRS, "theirs")])
def test_companies_are_those_at_the_tables(israel_workspace, mission_id, rows, side, of):
    found = agenda.companies(israel_workspace, mission_id, side)
    people = [person for row in rows() for person in getattr(row, of)]
    assert set(found) == {(p.organisation_id, p.organisation) for p in people if p.organisation_id}
    assert found == tuple(sorted(found, key=lambda firm: fold(firm[1])))
    assert found


def test_a_delegate_has_their_own_and_everybodys(rows, giulia):
    titles = [row.item.title for row in rows(person=giulia.person.id, day=WEDNESDAY) if row.ours]
    assert titles == [
        "Lario Biotech S.p.A. – Maccabi Healthcare Services",
        "Lario Biotech S.p.A. – Galilée Santé",
        "Lario Biotech S.p.A. – Yarden Diagnostics",
    ]


def test_mine_is_mine_unless_i_lead_or_am_nobody(israel_workspace, mission_id, rows, giulia):
    def mine():
        found = agenda.of_day(israel_workspace, mission_id, WEDNESDAY, everyone=False)
        plain = agenda.mine(israel_workspace, mission_id, WEDNESDAY)
        assert plain == tuple(replace(row, clashes=()) for row in found)
        return found

    everything = rows(day=WEDNESDAY)
    assert mine() == everything
    israel_workspace.change_settings(me=giulia.person.id)
    assert mine() == rows(day=WEDNESDAY, person=giulia.person.id) != everything
    israel_workspace.change_settings(leads=True)
    assert mine() == everything


def test_one_row_is_as_in_the_whole(israel_workspace, rows):
    assert all(agenda.row(israel_workspace, row.item.id) == row for row in rows())
    assert agenda.row(israel_workspace, "nobody") is None


def test_days_are_the_missions_and_those_on_which_something_begins(
    israel_workspace, mission_id, rows
):
    assert [day.day for day in agenda.days(israel_workspace, mission_id)] == [25, 26, 27, 28, 29]
    late = rows()[-1].item
    moved = replace(late, start=late.start.replace(day=31), end=late.end.replace(day=31))
    editing.save(israel_workspace, moved).result()
    assert [day.day for day in agenda.days(israel_workspace, mission_id)][-2:] == [29, 31]
    assert agenda.days(israel_workspace, "nobody") == ()


def test_agreed_lines_are_kept_with_the_meeting(israel_workspace, rows):
    item = rows()[-1].item
    told = agenda.agree(israel_workspace, item.id, "50 devices").result()
    assert (told.fields, told.mission_id) == ({"agreed"}, item.mission_id)
    assert agenda.row(israel_workspace, item.id).item.agreed == "50 devices"
    agenda.agree(israel_workspace, item.id, "60", continues=told.operation).result()
    undo.undo(israel_workspace).result()
    assert agenda.row(israel_workspace, item.id).item == item
    assert agenda.agree(israel_workspace, "nobody", "x").result().ids == set()


@pytest.mark.parametrize("hour", [0, 10, 22])
def test_what_is_left_of_today(israel_workspace, mission_of, hour):
    mission = mission_of(israel_workspace)
    now = datetime(2019, 3, 27, hour)
    israel_workspace.clock = Clock(to_utc(now, mission.zone))
    ahead = [
        row.item
        for row in agenda.mine(israel_workspace, mission.id, WEDNESDAY)
        if not row.item.all_day and row.item.status not in OFF and row.item.end > now
    ]
    assert agenda.left_today(israel_workspace, mission) == len(ahead)
    for item in ahead[:1]:
        editing.save(israel_workspace, replace(item, status=Status.CANCELLED)).result()
        assert agenda.left_today(israel_workspace, mission) == len(ahead) - 1
