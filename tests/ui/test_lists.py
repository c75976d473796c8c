"""A list follows what is written without being read as a whole, and says the same as if it were."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from delegate_app.domain.agenda import Attendance, Side, Status
from delegate_app.domain.contact import Participation, Person, Role
from delegate_app.domain.folding import fold
from delegate_app.domain.followup import Debrief, FollowUp
from delegate_app.services import agenda, contact_lines, contacts, editing
from delegate_app.ui.contacts.facts import Facts
from delegate_app.ui.contacts.people import People
from delegate_app.ui.language import _
from delegate_app.ui.posing import rest
from delegate_app.ui.widgets.editor import Editor
from delegate_app.ui.widgets.labels import Text
from delegate_app.ui.widgets.listed import Listed


@pytest.fixture(params=["agenda", "contacts", "delegation", "notes", "followups"])
def room(request, sample, run, qtbot):
    window = run(sample).window
    window.open_room(request.param)
    opened = window.room(request.param)
    opened = getattr(opened, "_shown", lambda: opened)()
    qtbot.waitUntil(lambda: bool(opened.listed.entries) and not opened.reading)
    return opened


def changes(sample, mission_id):
    """Do what touches lines of people and of the agenda, and yield after each of it."""
    row = next(row for row in agenda.rows(sample, mission_id) if row.ours and row.theirs)
    known = contacts.rows(sample, mission_id)
    found = next(r for r in known if r.organisation and Role.COUNTERPART in r.roles)
    person_id, seat = found.person.id, Attendance(
        id="seat", item_id=row.item.id, side=Side.THEIRS, person_id=found.person.id
    )  # fmt: skip
    newcomer = Person(id="newcomer", name="Ada Ábel", family="Ábel")
    yield editing.save(sample, seat)
    yield editing.save(sample, replace(found.person, name="Zoë Ω", family="Ω"))
    yield editing.save(sample, replace(found.organisation, name="Ærø Clinic"))
    yield editing.save(sample, newcomer, Participation(
        id="part", mission_id=mission_id, person_id="newcomer",
        organisation_id=found.organisation.id,
    ))  # fmt: skip
    yield editing.save(sample, Attendance(
        id="new-seat", item_id=row.item.id, side=Side.THEIRS, person_id="newcomer"
    ))  # fmt: skip
    yield editing.save(sample, Debrief(id="debrief", item_id=row.item.id, grade="B"))
    yield editing.save(sample, FollowUp(
        id="action", mission_id=mission_id, text="Call", person_id=person_id,
        owner_id=person_id,
    ))  # fmt: skip
    yield editing.change(sample, editing.get(sample, FollowUp, "action"), person_id="newcomer")
    yield editing.change(sample, row.item, title="Other", start=row.item.start.replace(hour=7))
    yield editing.change(sample, agenda.item(sample, row.item.id), status=Status.CANCELLED)
    yield editing.delete(sample, seat)
    yield editing.delete(sample, newcomer)


def test_what_is_patched_is_what_would_be_read(room, sample, qtbot):
    mission = room.mission
    for answer in changes(sample, mission.id):
        answer.result()
        editing.save(sample, replace(mission)).result()  # the writer has told of all before it
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not room.reading)
        anew = room.read(mission, None, Listed())
        while anew.further:
            anew = anew.further()
        assert list(room.listed.entries) == list(anew.entries)
        assert list(room.listed.folded) == list(anew.folded)
        assert dict(room.listed.rows) == dict(anew.rows)


def test_what_nobody_sees_is_read_when_somebody_comes_back(
    room, request, sample, qtbot, monkeypatch
):
    window, here, asked = room.window(), request.node.callspec.params["room"], []
    read = type(room).read
    monkeypatch.setattr(type(room), "read", lambda *of: asked.append(of[2]) or read(*of))
    window.open_room("settings")
    for answer in changes(sample, room.mission.id):
        with qtbot.waitSignal(window.desk.bus.changed):
            answer.result()
    rest(window)
    assert not asked
    window.open_room(here)
    qtbot.waitUntil(lambda: not room.reading)
    assert len(asked) == 1 + (here == "delegation")  # which looks at the clock too
    anew = read(room, room.mission, None, Listed())
    while anew.further:
        anew = anew.further()
    assert list(room.listed.entries) == list(anew.entries)
    assert dict(room.listed.rows) == dict(anew.rows)


@pytest.mark.parametrize("room", ["contacts"], indirect=True)
def test_a_word_on_one_of_many_reads_one(room, sample, qtbot, monkeypatch):
    asked = []
    read = contact_lines.read

    def noted(*given, among=None):
        asked.append(among)
        return read(*given, among=among)

    monkeypatch.setattr(contact_lines, "read", noted)
    person = editing.get(sample, Person, room.listed.entries[0].id)
    editing.change(sample, person, job_title="Buyer").result()
    qtbot.waitUntil(lambda: "Buyer" in room.listed.entries[0].detail)
    assert set(asked) == {frozenset({person.id})}


@pytest.mark.parametrize("room", ["contacts"], indirect=True)
def test_letters_typed_one_by_one_find_what_the_whole_finds(room, sample, qtbot):
    typed = ""
    for letter in "ar lé":
        typed += letter
        room.search.insert(letter)
        assert room.list.shown() == room.listed.matching(fold(typed).split()).ids
    few = room.list.shown()
    assert 0 < len(few) < len(room.listed.entries)
    person = editing.get(sample, Person, room.listed.entries.ids[0])
    editing.change(sample, person, name="Ar Lé").result()
    qtbot.waitUntil(lambda: person.id in room.list.shown())
    room.search.backspace()
    assert room.list.shown() == room.listed.matching(["ar", "l"]).ids
    room.search.setText("zz")
    assert not room.list.shown()
    room.search.clear()
    assert room.list.shown() == room.listed.entries.ids


@pytest.mark.parametrize("room", ["contacts"], indirect=True)
def test_the_page_follows_the_filter_after_the_list(room, qtbot):
    qtbot.waitUntil(lambda: not room.pages.waits)
    first, last = room.listed.entries[0], room.listed.entries[-1]
    room.search.setText(last.title.split(" · ")[0])
    assert room.list.current() == last.id
    assert room.windowTitle() in first.title
    qtbot.waitUntil(lambda: room.windowTitle() in last.title)
    room.search.clear()
    room.list.choose(first.id)
    room.search.setText(last.title.split(" · ")[0])
    room.list.entered.emit()  # whoever enters it is not left with another one's page
    assert room.windowTitle() in last.title
    room.search.setText("zz")
    assert room.windowTitle() == "", "nobody is in hand"


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_the_keyboard_goes_on_from_the_filter_to_what_was_found(room, qtbot, key):
    room.search.setFocus()
    QTest.keyClicks(room.search, "a")
    QTest.keyClick(room.search, key)
    qtbot.waitUntil(lambda: not room.search.hasFocus())
    before = room.list.current()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert room.list.current() not in ("", before)


def test_the_keyboard_stays_with_words_that_find_nothing(room):
    room.search.setFocus()
    QTest.keyClicks(room.search, "nowhere")
    QTest.keyClick(room.search, Qt.Key.Key_Down)
    assert room.search.hasFocus()


def test_ctrl_f_narrows_the_list_and_where_nothing_is_left_everything_is_offered(room, person):
    every = room.list.shown()
    QTest.keyClick(room.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is room.search
    QTest.keyClicks(room.search, "nowhere")
    assert room.list.shown() == ()
    if room.pages.isVisible():
        person.button(room.pages, "Show all").click()
    else:  # in the week, whose page is folded
        QTest.keyClick(room.search, Qt.Key.Key_Escape)
    assert room.list.shown() == every
    assert room.search.text() == ""
    assert not room.search.hasFocus()


def test_chips_that_keep_everybody_back_are_let_go_too(sample, run, person, qtbot):
    window = run(sample).window
    window.open_room("contacts")
    people = window.room("contacts").findChild(People)
    qtbot.waitUntil(lambda: people.listed.whole and bool(people.list.shown()))
    every = people.list.shown()
    for chip in ("Lead A", "Not met yet"):
        person.button(people, chip).click()
    assert people.list.shown() == ()
    person.button(people.pages, "Show all").click()
    assert people.list.shown() == every


def test_a_new_meeting_shows_though_another_kind_was_chosen(sample, run, person, qtbot):
    window = run(sample).window
    window.open_room("agenda")
    room = window.room("agenda")
    qtbot.waitUntil(lambda: bool(room.list.shown()) and not room.reading)
    before = set(room.list.shown())
    person.choose(room, "Kind", "Transfer")
    room.add()
    qtbot.waitUntil(lambda: bool(set(room.list.shown()) - before))


def test_ctrl_f_looks_into_the_text_in_hand_and_everywhere_where_there_is_no_list(
    sample, run, qtbot
):
    window = run(sample).window
    window.open_room("today")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Editor))
    for names in ("Find in the text", "Find anything"):
        window.desk.actions.ask("look_for")
        assert QApplication.focusWidget().accessibleName() == names
        window.open_room("briefing")


@pytest.mark.parametrize("name", ["notes", "followups", "delegation"])
def test_nothing_is_said_to_be_empty_before_it_was_read(sample, run, person, qtbot, name):
    window = run(sample).window
    window.open_room(name)
    room = window.room(name)
    assert room.reading
    room.search.setText("nowhere")
    assert not person.reads(window, _(room.EMPTY))
    qtbot.waitUntil(lambda: person.reads(window, "Nothing passes the filter"))
    room.search.clear()
    qtbot.waitUntil(lambda: bool(room.list.current()))


def test_what_is_new_is_chosen_alone_so_that_delete_takes_nothing_else(room, qtbot):
    before = set(room.list.shown())
    qtbot.waitUntil(lambda: not room.pages.waits)
    room.add()
    qtbot.waitUntil(lambda: room.list.current() not in before)
    assert room.list.selected() == (room.list.current(),)
    room.remove()
    qtbot.waitUntil(lambda: set(room.list.shown()) == before)


@pytest.mark.parametrize("room", ["contacts", "delegation", "notes", "followups"], indirect=True)
def test_escape_leads_from_the_page_back_to_the_list(room, qtbot):
    qtbot.waitUntil(lambda: not room.pages.waits)
    room.window().activateWindow()
    room.take_keyboard()
    QTest.keyClick(room.list, Qt.Key.Key_Return)
    inside = QApplication.focusWidget()
    assert room.pages.isAncestorOf(inside)
    QTest.keyClick(inside, Qt.Key.Key_Escape)
    assert room.list.hasFocus()


@pytest.mark.parametrize("room", ["contacts"], indirect=True)
def test_how_to_reach_somebody_is_at_one_glance_on_the_smallest_screen(room):
    room.window().resize(1024, 700)
    rest(room.window())
    told = room.findChild(Facts).findChildren(Text)
    seen = {text.text(): text.mapTo(room, QPoint()) for text in told}
    email, phone, time = (seen[name] for name in ("E-mail", "Phone", "Local time now"))
    assert email.y() < phone.y() == time.y() < room.height() / 2
    assert email.x() == phone.x() < time.x()


@pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)")
def test_every_menu_has_what_is_new_first_and_what_is_gone_for_good_apart_at_the_end(room):
    room.list.customContextMenuRequested.emit(room.list.viewport().rect().topLeft())
    menu = next(m for m in room.findChildren(QMenu) if m.isVisible())
    groups = [[]]
    for action in menu.actions():
        if action.isSeparator():
            groups.append([])
        else:
            groups[-1].append(action.text())
    menu.close()
    assert groups[0] == [_(room.NEW)]
    assert groups[-1] == [words for words, _answer in room.removals()]
    assert all(1 <= len(group) <= 6 for group in groups)


def test_the_keyboard_stays_on_the_list_where_somebody_is_gone_before_their_page_was_there(
    sample, run, qtbot, monkeypatch
):
    monkeypatch.setattr(contacts, "acquaintance", lambda *_of: None)
    window = run(sample).window
    window.activateWindow()
    window.open_room("contacts")
    people = window.findChild(People)
    qtbot.waitUntil(lambda: bool(people.list.current()) and not people.reading)
    rest(window)
    people.list.setFocus()
    QTest.keyClick(people.list, Qt.Key.Key_Return)
    rest(window)
    assert QApplication.focusWidget() is people.list
