"""A list of very many shows at once how it begins, and nothing that is not so."""

from datetime import date
from random import Random
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from delegate_app.base.ids import new_id
from delegate_app.domain.contact import Affiliation, Organisation, Participation, Person
from delegate_app.domain.mission import Mission
from delegate_app.services import contact_lines, editing
from delegate_app.ui import language
from delegate_app.ui.collation import ascending
from delegate_app.ui.contacts import people
from delegate_app.ui.contacts.delegation import Delegation
from delegate_app.ui.contacts.people import People
from delegate_app.ui.widgets.listed import Listed

FIRMS = ("Firm 1", "Firm 01", "Öz", "Oz", "oz", "Łódź Sp.", "כהן", "田中", "", "9 Lives", "Oz")
NAMES = (("Anna Zorzi", "Zorzi"), ("Anna Zorzi", "Zorzi"), ("田中 健一", "田中"), ("Bo", ""))


@pytest.fixture
def gate(monkeypatch):
    """Lets the list be read as a whole only while it is open."""
    read, opened = People.read, Event()

    def wait(*asked):
        assert opened.wait(20)
        return read(*asked)

    monkeypatch.setattr(People, "read", wait)
    opened.set()
    yield opened
    opened.set()


@pytest.fixture
def opened(sample, run, monkeypatch):
    """Opens the contacts of a mission as if it were long, and notes every list that is shown."""
    monkeypatch.setattr(people, "_MANY", 12)
    monkeypatch.setattr(people, "_SCREEN", 3)
    show, shown = People.show_listed, []

    def note(room, listed, keep=""):
        show(room, listed, keep)
        shown.append((room.list.shown(), room.list.current(), room.subtitle))

    monkeypatch.setattr(People, "show_listed", note)
    window = run(sample).window

    def open_room():
        window.open_room("contacts")
        return window.findChild(People), shown

    return open_room


def test_a_long_list_shows_at_once_who_stands_first(opened, qtbot):
    room, shown = opened()
    qtbot.waitUntil(lambda: room.listed.whole and not room.reading)
    (first, in_hand, told), (whole, still_in_hand, all_told) = (each for each in shown if each[0])
    assert 3 <= len(first) < 12 < len(whole)
    assert whole[: len(first)] == first
    assert in_hand == still_in_hand == first[0]
    assert not told
    assert str(len(whole)) in all_told


def test_the_first_picture_waits_for_no_reading(opened, gate, qtbot):
    gate.clear()
    room, _shown = opened()
    qtbot.waitUntil(lambda: bool(room.listed.entries))
    qtbot.waitUntil(lambda: not room.pages.waits)
    assert room.windowTitle() in room.listed.entries[0].title
    assert not room.listed.whole


@pytest.mark.parametrize(
    "ask", [People.receive, lambda room, last: room.return_to({"chosen": last})]
)
def test_who_is_asked_for_is_waited_for_in_a_long_list(opened, ask, qtbot, monkeypatch):
    room, shown = opened()
    last = room.read(room.mission, None, Listed()).entries.ids[-1]
    monkeypatch.setattr(People, "glance", None)  # nobody looks for what will not be shown
    ask(room, last)
    qtbot.waitUntil(lambda: room.list.current() == last and not room.reading)
    assert all(len(each[0]) > 12 for each in shown if each[0])


def test_a_filter_typed_before_all_are_there_finds_all_of_them(opened, gate, qtbot):
    room, _shown = opened()
    everybody = room.read(room.mission, None, Listed())
    gate.clear()
    qtbot.waitUntil(lambda: bool(room.listed.entries))
    assert not room.listed.whole
    last = everybody.entries[-1]
    room.search.setText(last.title)
    assert not room.list.shown()
    gate.set()
    qtbot.waitUntil(lambda: not room.reading)
    assert last.id in room.list.shown()
    assert room.list.shown() == everybody.matching(last.title.casefold().split()).ids


def test_who_comes_back_sees_at_once_what_was_in_view(sample, run, gate, monkeypatch, qtbot):
    """Somebody further down was in hand, half a line of another one above the edge."""
    monkeypatch.setattr(people, "_MANY", 12)
    monkeypatch.setattr(people, "_SCREEN", 12)
    first = run(sample, size=(1000, 600)).window
    first.open_room("contacts")
    room = first.findChild(People)
    qtbot.waitUntil(lambda: room.listed.whole and not room.reading)
    ids = room.listed.entries.ids
    room.list.choose(ids[22])
    room.list.stand(ids[20], -11)
    qtbot.waitUntil(lambda: not room.pages.waits)
    assert room.list.top() == (ids[20], -11)
    assert first.close()
    gate.clear()
    second = run(sample, size=(1000, 600)).window
    second.open_room("contacts")
    room = second.findChild(People)
    qtbot.waitUntil(lambda: bool(room.listed.entries))
    assert not room.listed.whole
    assert room.list.current() == ids[22]
    assert room.list.top() == (ids[20], -11)
    assert ids[0] not in room.list.shown()
    QTest.keyClick(room.list, Qt.Key.Key_Down)  # whoever goes on is not taken back
    gate.set()
    qtbot.waitUntil(lambda: room.listed.whole and not room.reading)
    assert room.list.shown() == ids
    assert room.list.current() == ids[23]
    assert room.list.top() == (ids[20], -11)


def test_among_many_the_delegation_is_never_taken_for_all(sample, run, monkeypatch, qtbot):
    monkeypatch.setattr(people, "_MANY", 12)
    show, shown = Delegation.show_listed, []

    def note(room, listed, keep=""):
        show(room, listed, keep)
        shown.append(room.list.shown())

    monkeypatch.setattr(Delegation, "show_listed", note)
    sample.change_settings(leads=True)
    window = run(sample).window
    window.open_room("delegation")
    room = window.room("delegation")
    qtbot.waitUntil(lambda: bool(room.listed.entries) and not room.reading)
    assert {len(ids) for ids in shown} <= {0, 32}


@pytest.mark.parametrize("place", [{}, {"top": "x"}, {"top": ["gone", 3]}, {"top": [[], {}]}])
def test_a_place_that_says_nothing_of_what_was_in_view_waits(opened, qtbot, place):
    room, shown = opened()
    last = room.read(room.mission, None, Listed()).entries.ids[-1]
    room.return_to({**place, "chosen": last})
    qtbot.waitUntil(lambda: room.list.current() == last and not room.reading)
    assert all(len(each[0]) > 12 for each in shown if each[0])


@pytest.mark.parametrize("seed", range(6))
def test_what_stands_first_is_how_the_whole_list_begins(workspace, run, monkeypatch, seed):
    """Names that stand alike, firms of one name, ties that count and ties that do not."""
    chance = Random(seed)  # noqa: S311 - made people
    language.use("en")
    mission, other = (
        Mission(id=new_id(), name=name, zone="Asia/Jerusalem", home_zone="Europe/Rome")
        for name in "AB"
    )
    firms = [Organisation(id=new_id(), name=name) for name in FIRMS]
    made = [mission, other, *firms]
    for _ in range(60):
        name, family = chance.choice(NAMES)
        who = Person(id=new_id(), name=name, family=family)
        made.append(who)
        for firm in chance.sample(firms, chance.choice((0, 1, 2))):
            until = chance.choice((None, None, date(2019, 1, 1)))
            made.append(Affiliation(
                id=new_id(), person_id=who.id, organisation_id=firm.id, until=until
            ))  # fmt: skip
        made.append(Participation(
            id=new_id(), mission_id=chance.choice((mission, mission, other)).id, person_id=who.id,
            organisation_id=chance.choice((None, chance.choice(firms).id)),
        ))  # fmt: skip
    editing.save(workspace, *made).result()
    workspace.change_settings(started=True)
    monkeypatch.setattr(people, "_MANY", 30)
    room = People(run(workspace).window.desk)
    whole = room.read(mission, None, Listed())
    for least in (1, 5, 15, 60):
        monkeypatch.setattr(people, "_SCREEN", least)
        first = room.glance(mission, "")
        assert len(first.entries) >= min(least, 1)
        assert first.entries.ids == whole.entries.ids[: len(first.entries)]
        assert list(first.entries) == list(whole.entries)[: len(first.entries)]
        after = whole.entries[len(first.entries) :]
        assert not after or after[0].group != first.entries[-1].group
        since = chance.choice(whole.entries)
        some = room.glance(mission, since.id)
        if whole.rows[since.id].organisation:
            begins = whole.entries.ids.index(some.entries.ids[0])
            assert since.id in some.rows
            assert some.entries.ids == whole.entries.ids[begins : begins + len(some.entries)]
        else:
            assert not some.entries
    room.deleteLater()


def test_nobody_stands_first_where_one_organisation_has_nearly_all(workspace):
    mission = Mission(id=new_id(), name="A", zone="Asia/Jerusalem", home_zone="Europe/Rome")
    firm = Organisation(id=new_id(), name="Lario")
    crowd = [Person(id=new_id(), name=f"Person {n}") for n in range(9)]
    parts = [
        Participation(
            id=new_id(), mission_id=mission.id, person_id=each.id, organisation_id=firm.id
        )
        for each in crowd
    ]
    editing.save(workspace, mission, firm, *crowd, *parts).result()
    for many, count in ((8, 0), (9, 0)):
        found = contact_lines.first(workspace, mission, ascending, least=3, many=many)
        assert len(found) == count


def test_names_come_in_their_order_those_that_stand_alike_together():
    language.use("en")
    assert next(ascending(["Oz 10", "oz 9", "Öz", "Oz"])) == ("Oz",)
    assert [{*alike} for alike in ascending({"Firm 10", "Firm 9", "Firm 09"})] == [
        {"Firm 9", "Firm 09"}, {"Firm 10"},
    ]  # fmt: skip
