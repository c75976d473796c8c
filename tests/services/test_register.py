"""Ticked off at the door: whose seat it is, or everybody's, and nothing else moves."""

import pypdfium2
import pytest

from delegate_app.base.errors import KnownError
from delegate_app.db import contact_lines, integrity
from delegate_app.db import contacts as rows_of_contacts
from delegate_app.domain.agenda import Side
from delegate_app.domain.contact import OURS
from delegate_app.domain.reader import Audience
from delegate_app.services import agenda, attending, contacts, editing, register, reporting, undo
from delegate_app.services.documents import Order
from delegate_app.services.sheets import changed

LARIO = "Lario Biotech S.p.A. – Yarden Diagnostics"
COACH = "Transfer by coach"


@pytest.fixture
def mission_id(led, mission_of):
    return mission_of(led).id


@pytest.fixture
def coach(led, items_of):
    return items_of(led)[COACH]


@pytest.fixture
def door(led):
    def of(item):
        return register.of_item(led, item.id)

    return of


def names(guests):
    return [guest.attendee.name for guest in guests]


def tick(workspace, item, guests, present=True):
    return register.tick(workspace, item, [g.attendee for g in guests], present=present).result()


def test_at_what_is_everybodys_all_delegates_are_expected_by_family_name(
    led, mission_id, coach, door
):
    ours = {row.person.name for row in contacts.rows(led, mission_id)
            if OURS.intersection(row.roles)}  # fmt: skip
    guests = door(coach).guests
    assert set(names(guests)) == ours
    assert names(guests)[:2] == ["Davide Bianchi", "Noè Bianchi"]
    assert any(guest.phones for guest in guests)


def test_at_a_meeting_those_who_have_a_seat(led, items_of, door):
    item = items_of(led)[LARIO]
    found = door(item).guests
    assert [guest.attendee.side for guest in found] == [Side.OURS, Side.THEIRS]
    tick(led, item, found[:1])
    present = {seat.name: seat.attendance.present for seat in agenda.seats(led, item.id)}
    assert present == dict(zip(names(found), (True, None), strict=True))
    assert door(item).here == 1


def test_a_tick_on_the_coach_changes_nothing_of_the_agenda(led, mission_id, coach, door):
    before = agenda.rows(led, mission_id)
    whole = Order(kind="day-sheet", mission_id=mission_id, language="en")
    reporting.remember(led, reporting.make(led, whole))
    first, second, *rest = door(coach).guests
    tick(led, coach, [first, second])
    assert names(door(coach).guests) == [*names(rest), *names([first, second])]
    assert door(coach).here == 2
    assert agenda.rows(led, mission_id) == before
    assert agenda.seats(led, coach.id) == ()
    assert changed(led, mission_id) == ()
    assert integrity.problems(led.reader()) == ()


def test_each_tick_is_a_step_of_undo_and_everyone_is_one(led, coach, door):
    first, *rest = door(coach).guests
    tick(led, coach, [first])
    tick(led, coach, rest)
    assert door(coach).here == len(rest) + 1
    undo.undo(led).result()
    assert names(g for g in door(coach).guests if g.here) == [first.attendee.name]
    undo.undo(led).result()
    assert door(coach).here == 0
    tick(led, coach, [first])
    tick(led, coach, door(coach).guests, present=None)
    assert door(coach).here == 0


def test_whoever_was_ticked_off_can_be_seated_afterwards_and_copied(led, coach, door):
    first = door(coach).guests[0]
    tick(led, coach, [first])
    attending.invite(led, coach, first.attendee).result()
    (seat,) = agenda.seats(led, coach.id)
    assert seat.name == first.attendee.name
    assert names(door(coach).guests) == [first.attendee.name]
    tick(led, coach, door(coach).guests)
    assert door(coach).here == 1
    editing.delete(led, seat.attendance).result()
    assert names(g for g in door(coach).guests if g.here) == [first.attendee.name]


def test_a_resent_programme_keeps_what_was_ticked(led, mission_id, israel, take, coach, door):
    tick(led, coach, door(coach).guests[:3])
    take(led, israel / "programme-rev2.ics", mission=mission_id)
    assert door(coach).here == 3


def text_of(workspace, item, **more):
    order = Order(kind="register", mission_id=item.mission_id, language="en", item_id=item.id,
                  **more)  # fmt: skip
    with pypdfium2.PdfDocument(reporting.make(workspace, order).pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


def test_on_paper_everybody_stands_with_both_clocks_and_pages(led, coach, door):
    told = text_of(led, coach)
    assert "11:10–11:35 · Milan 10:10" in told
    assert all(name in told for name in names(door(coach).guests))
    assert "Page 2 of 2" in told
    assert "32 expected" in told
    phone = next(guest.phones[0] for guest in door(coach).guests if guest.phones)
    assert phone in told
    organiser = text_of(led, coach, audience=Audience.ORGANISER)
    assert all(name in organiser for name in names(door(coach).guests))
    assert phone not in organiser


def test_a_register_is_for_nobody_else(led, coach):
    with pytest.raises(KnownError, match="not for such a reader"):
        text_of(led, coach, audience=Audience.COUNTERPART)
    with pytest.raises(KnownError, match="which meeting"):
        reporting.make(led, Order(kind="register", mission_id=coach.mission_id, language="en"))


def test_whose_agenda_it_is_not_gets_no_register(led, mission_id, items_of):
    luca = contacts.find_person(led, mission_id, "Luca Rossi").person
    led.change_settings(leads=False, me=luca.id)
    with pytest.raises(KnownError, match="not on the agenda"):
        text_of(led, items_of(led)[LARIO])


def test_one_stands_at_the_door_of_what_is_on_or_next(led, mission_of):
    mission = mission_of(led)
    assert register.of_now(led, mission) is None


def test_of_a_few_people_the_same_is_read_as_of_all(led, mission_id):
    connection = led.reader()
    every = rows_of_contacts.rows(connection, mission_id)
    assert len(every) > 30
    for few in (every[::3], every[:1], ()):
        ids = [row.person.id for row in few]
        assert rows_of_contacts.rows(connection, mission_id, (*ids, "nobody")) == few
    ours = {row.person.id for row in every if OURS.intersection(row.roles)}
    assert contact_lines.having(connection, mission_id, OURS) == ours


def test_a_register_reads_no_more_people_than_may_stand_in_it(led, items_of, monkeypatch):
    asked, read = [], rows_of_contacts.rows

    def watched(*told):
        asked.append(read(*told))
        return asked[-1]

    monkeypatch.setattr(rows_of_contacts, "rows", watched)
    found = register.of_item(led, items_of(led)[LARIO].id)
    assert {guest.attendee.person_id for guest in found.guests} >= {r.person.id for r in asked[0]}
