"""The one record of changes: undo, bursts of typing and tombstones read nothing else."""

import json
from dataclasses import replace

import pytest

from delegate_app.base.errors import KnownError
from delegate_app.base.ids import new_id
from delegate_app.db import agenda, integrity, journal, notes, query
from delegate_app.db.kinds import TABLES
from delegate_app.domain.changes import Origin
from delegate_app.domain.contact import Person
from delegate_app.domain.mission import Mission


@pytest.fixture
def write(founded):
    """Do something as one step and return what changed."""

    def do(work, **how):
        return founded.write(how.pop("label", "Step"), work, **how).result()

    return do


@pytest.fixture
def undo(founded):
    def back(operation=None):
        return founded.write("Undo", lambda t: t.undo(operation), origin=Origin.UNDO).result()

    return back


@pytest.fixture
def kept(founded):
    """Every row of every thing, with the words that search finds it by."""

    def read():
        reader = founded.reader()
        asked = {table: f"select * from {table}" for table in TABLES.values()}  # noqa: S608
        asked["search"] = "select row_id, kind, mission_id, plain, cjk from search_text"
        return {name: {tuple(row) for row in reader.execute(sql)} for name, sql in asked.items()}

    return read


@pytest.fixture
def count(founded):
    def of(table):
        return founded.reader().execute(f"select count(*) from {table}").fetchone()[0]  # noqa: S608

    return of


def test_a_new_thing_is_told_and_kept(write, founded, note):
    fresh = replace(note, id=new_id(), text="New")
    changes = write(lambda t: t.save(fresh), label="Note", mission_id="mission")
    assert notes.note(founded.reader(), fresh.id) == fresh
    assert (changes.label, changes.mission_id, changes.origin) == ("Note", "mission", Origin.USER)
    assert (changes.kinds, changes.ids) == ({"Note"}, {fresh.id})


def test_a_change_tells_its_fields_and_writes_only_those(write, founded, note):
    changes = write(lambda t: t.save(replace(note, text="Ask for 60", locked=True)))
    assert (changes.ids, changes.fields) == ({"note"}, {"text", "locked"})
    rows = founded.reader().execute(
        "select field, before, after from change where operation_id=? order by field",
        [changes.operation],
    )
    assert [tuple(row) for row in rows] == [
        ("locked", "0", "1"),
        ("text", '"Ask for 50 devices"', '"Ask for 60"'),
    ]


def test_saving_what_stands_leaves_no_trace(write, kept, count, ground):
    before, operations, changes = kept(), count("operation"), count("change")
    told = write(lambda t: t.save_all(ground))
    assert (told.ids, told.kinds, told.fields) == (set(), set(), set())
    assert (kept(), count("operation"), count("change")) == (before, operations, changes)


def test_the_actor_and_the_clock_stand_in_the_journal(write, founded, note):
    founded.actor = "giulia"
    told = write(lambda t: t.save(replace(note, text="x")))
    row = (
        founded.reader()
        .execute("select actor, at from operation where id=?", [told.operation])
        .fetchone()
    )
    assert row["actor"] == "giulia"
    assert row["at"].startswith("2019-03-26T08:42")


def test_a_deletion_leaves_its_tombstone(write, founded, note):
    told = write(lambda t: t.delete(note))
    assert notes.note(founded.reader(), "note") is None
    (stone,) = founded.reader().execute("select * from tombstone")
    assert tuple(stone) == ("note", "note", told.operation)


def test_deleting_what_is_gone_leaves_no_trace(write, count, note):
    write(lambda t: t.delete(note))
    operations = count("operation")
    assert write(lambda t: t.delete(note)).ids == set()
    assert (count("operation"), count("tombstone")) == (operations, 1)


# --- undo ---------------------------------------------------------------------------------------


def a_morning(transaction, note):
    """Every sort of change in one step, references upwards and all."""
    meeting = agenda.item(transaction.connection, "agenda_item")
    person = query.one(transaction.connection, Person, "person")
    moved = replace(meeting, start=meeting.start.replace(hour=11), zone="Europe/Rome", agreed="x")
    fresh = Person(id=new_id(), name="部長 国際事業部")
    transaction.save_all((moved, replace(person, name="Lukasz"), fresh))
    transaction.save(replace(note, id=new_id(), person_id=fresh.id, item_id=moved.id))
    transaction.delete(note)


def test_undo_brings_back_every_row_byte_for_byte(write, undo, kept, note):
    before = kept()
    step = write(lambda t: a_morning(t, note), label="Morning", mission_id="mission")
    assert kept() != before
    back = undo()
    assert kept() == before
    assert (back.origin, back.mission_id, back.ids) == (Origin.UNDO, "mission", step.ids)


def test_undo_goes_back_step_by_step_and_then_says_so(write, undo, note):
    write(lambda t: t.save(replace(note, text="1")), label="One")
    write(lambda t: t.save(replace(note, text="2")), label="Two")
    assert [undo().label for _ in range(3)] == ["Two", "One", "Ground"]
    with pytest.raises(KnownError, match="nothing to undo"):
        undo()


def test_undo_reaches_back_after_closing(write, undo, founded, note):
    write(lambda t: t.save(replace(note, text="changed")))
    founded.close()
    undo()
    assert notes.note(founded.reader(), "note") == note


def test_undo_leaves_what_the_program_did_itself(write, undo, founded, note):
    write(lambda t: t.save(replace(note, text="mine")))
    write(lambda t: t.save(replace(note, id="other", text="system")), origin=Origin.SYSTEM)
    undo()
    assert notes.note(founded.reader(), "note") == note
    assert notes.note(founded.reader(), "other").text == "system"


def test_a_step_is_undone_by_its_id(write, undo, founded, note):
    first = write(lambda t: t.save(replace(note, text="first")))
    write(lambda t: t.save(replace(note, id="other")))
    undo(first.operation)
    assert notes.note(founded.reader(), "note") == note
    assert notes.note(founded.reader(), "other") is not None
    with pytest.raises(KnownError):
        undo(first.operation)


def test_undo_is_refused_where_a_row_moved_on(write, undo, kept, count, note):
    first = write(lambda t: t.save(replace(note, text="first")))
    write(lambda t: t.save(replace(note, text="second")))
    before, operations = kept(), count("operation")
    with pytest.raises(KnownError, match="changed again"):
        undo(first.operation)
    assert (kept(), count("operation")) == (before, operations)


def test_undo_is_refused_whole_where_one_row_of_it_moved_on(write, undo, kept, note):
    others = [replace(note, id=f"n{n}") for n in range(3)]
    first = write(lambda t: t.save_all(others))
    write(lambda t: t.delete(others[0]))
    before = kept()
    with pytest.raises(KnownError, match="changed again"):
        undo(first.operation)
    assert kept() == before


def test_undo_is_refused_where_something_refers_to_a_row_since(write, undo, kept, note):
    person = Person(id="p", name="x")
    first = write(lambda t: t.save(person))
    write(lambda t: t.save(replace(note, id="n", person_id="p")))
    before = kept()
    with pytest.raises(KnownError, match="changed again"):
        undo(first.operation)
    assert kept() == before


def test_fields_of_one_row_are_undone_apart(write, undo, founded, note):
    first = write(lambda t: t.save(replace(note, text="first")))
    write(lambda t: t.save(replace(notes.note(t.connection, "note"), locked=True)))
    undo(first.operation)
    assert notes.note(founded.reader(), "note") == replace(note, locked=True)


def test_an_undone_deletion_has_no_tombstone(write, undo, count, note):
    write(lambda t: t.delete(note))
    undo()
    assert count("tombstone") == 0


def test_what_was_undone_can_be_done_again(write, undo, founded, note):
    write(lambda t: t.save(replace(note, text="x")))
    back = undo()
    undo(back.operation)
    assert notes.note(founded.reader(), "note").text == "x"


# --- a burst of typing --------------------------------------------------------------------------


def typed(write, note, texts):
    operation = None
    for text in texts:
        told = write(lambda t, text=text: t.save(replace(note, text=text)), continues=operation)
        operation = told.operation
    return operation


@pytest.mark.parametrize("fresh", [True, False], ids=["new note", "known note"])
def test_a_burst_is_one_step_and_one_version(write, undo, founded, count, note, fresh):
    subject = replace(note, id="fresh") if fresh else note
    operations, changes = count("operation"), count("change")
    last = typed(write, subject, ["Th", "They ru", "They run", "They run tele-care"])
    assert (count("operation"), count("change")) == (operations + 1, changes + 1)
    (change,) = founded.reader().execute("select * from change where operation_id=?", [last])
    after = json.loads(change["after"])
    assert (after["text"] if fresh else after) == "They run tele-care"
    undo()
    assert notes.note(founded.reader(), subject.id) == (None if fresh else note)


def test_a_burst_touches_a_second_field(write, undo, founded, note):
    told = write(lambda t: t.save(replace(note, text="a")))
    write(lambda t: t.save(replace(note, text="ab", locked=True)), continues=told.operation)
    undo()
    assert notes.note(founded.reader(), "note") == note


def test_a_burst_ends_where_something_else_touched_the_row(write, undo, founded, note):
    told = write(lambda t: t.save(replace(note, text="mine")))
    write(lambda t: t.save(replace(note, text="theirs")))
    more = write(lambda t: t.save(replace(note, text="mine again")), continues=told.operation)
    assert more.operation != told.operation
    undo()
    assert notes.note(founded.reader(), "note").text == "theirs"


def test_a_burst_goes_on_though_another_row_changed(write, note):
    told = write(lambda t: t.save(replace(note, text="mine")))
    write(lambda t: t.save(replace(note, id="other")))
    more = write(lambda t: t.save(replace(note, text="mine still")), continues=told.operation)
    assert more.operation == told.operation


def test_a_burst_ends_where_it_was_undone(write, undo, founded, note):
    told = write(lambda t: t.save(replace(note, text="mine")))
    undo()
    more = write(lambda t: t.save(replace(note, text="again")), continues=told.operation)
    assert more.operation != told.operation
    undo()
    assert notes.note(founded.reader(), "note") == note


def test_a_burst_goes_on_after_closing(write, founded, note):
    told = write(lambda t: t.save(replace(note, text="mine")))
    founded.close()
    more = write(lambda t: t.save(replace(note, text="mine still")), continues=told.operation)
    assert more.operation == told.operation


def test_an_operation_to_go_on_with_that_nobody_knows_is_a_new_step(write, note):
    more = write(lambda t: t.save(replace(note, text="x")), continues="nobody")
    assert more.ids == {"note"}
    assert more.operation != "nobody"


def test_a_thing_of_no_table_is_a_bug(write):
    with pytest.raises(KeyError):
        write(lambda t: t.save(Origin.USER))


def test_what_people_set_by_hand_is_known_by_row_and_field(write, founded, note):
    write(lambda t: t.save(replace(note, text="by hand")))
    write(lambda t: t.save(replace(note, locked=True, text="by hand")), origin=Origin.IMPORT)
    by_hand = journal.corrected(founded.reader(), "note")
    assert ("note", "text") in by_hand
    assert ("note", "locked") not in by_hand
    assert ("note", "item_id") not in by_hand, "left empty when it was made"
    assert journal.corrected(founded.reader(), "mission") >= {("mission", "name")}


def test_a_correction_that_was_undone_is_none(write, undo, founded, note):
    write(lambda t: t.save(replace(note, locked=True)))
    assert ("note", "locked") in journal.corrected(founded.reader(), "note")
    undo()
    assert ("note", "locked") not in journal.corrected(founded.reader(), "note")


def test_a_field_of_a_row_that_is_gone_is_not_redone(write, undo):
    alone = Mission(id=new_id(), name="Japan", zone="Asia/Tokyo", home_zone="Europe/Rome")
    write(lambda t: t.save(alone))
    write(lambda t: t.save(replace(alone, programme_id="programme")))
    undo()
    write(lambda t: t.delete(alone), origin=Origin.SYSTEM)
    with pytest.raises(KnownError, match="changed again"):
        write(lambda t: t.redo(), origin=Origin.REDO)


def test_a_burst_over_all_that_decides_an_instant_is_taken_back_whole(write, undo, kept, founded):
    before, item = kept(), agenda.item(founded.reader(), "agenda_item")
    first = write(lambda t: t.save(replace(item, zone="Europe/Rome")))
    flight = replace(item, zone="Europe/Rome", end_zone="Europe/London")
    for thing in (flight, replace(flight, end=flight.end.replace(hour=23))):
        write(lambda t, thing=thing: t.save(thing), continues=first.operation)
    undo()
    assert kept() == before
    assert integrity.problems(founded.reader()) == ()
