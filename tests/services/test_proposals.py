"""Another time for a meeting: found, taken as one step, and told to the other side."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from delegate_app.domain.agenda import AgendaItem, Attendance, Kind, Side, Status
from delegate_app.domain.contact import Person
from delegate_app.domain.mission import Mission
from delegate_app.domain.proposals import FreeTime
from delegate_app.services import agenda, editing, proposals, undo

ZONE = "Asia/Jerusalem"
MISSION = Mission(id="mission", name="Israel", zone=ZONE, home_zone="Europe/Rome",
                  start=date(2019, 3, 25), end=date(2019, 3, 29))  # fmt: skip
WEDNESDAY = datetime(2019, 3, 27, 14, 30)
SLOT = FreeTime(WEDNESDAY.replace(hour=15, minute=0), WEDNESDAY.replace(hour=15, minute=30))


def meeting(id, **more):
    told = {"start": WEDNESDAY, "end": WEDNESDAY.replace(hour=15, minute=0), "zone": ZONE} | more
    return AgendaItem(id=id, mission_id="mission", kind=Kind.B2B_MEETING, title=id, **told)


@pytest.fixture
def here(workspace):
    people = [Person(id=name.split()[0].lower(), name=name)
              for name in ("Noa Levi", "David Cohen", "Giulia Ferrari")]  # fmt: skip
    editing.save(
        workspace, MISSION, *people, meeting("one", place="Hotel Dan", table="4"),
        meeting("other"),
        Attendance(id="1", item_id="one", side=Side.THEIRS, person_id="noa"),
        Attendance(id="2", item_id="one", side=Side.OURS, person_id="giulia"),
        Attendance(id="3", item_id="other", side=Side.OURS, person_id="giulia"),
    ).result()  # fmt: skip
    return workspace


def clashes(here):
    return [row.clashes for row in agenda.rows(here, "mission") if row.clashes]


def test_a_clash_is_resolved_by_the_nearest_free_time_in_one_step(here):
    assert clashes(here)
    slot = proposals.free(here, "one")[0]
    proposals.propose(here, "one", slot).result()
    item = agenda.item(here, "one")
    assert (item.start, item.end, item.status) == (slot.start, slot.end, Status.PROPOSED)
    assert clashes(here) == []
    undo.undo(here).result()
    assert agenda.item(here, "one") == meeting("one", place="Hotel Dan", table="4")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Dear Noa Levi, could we meet on Wednesday 27 March at 15:00 instead of 14:30, "
               "at Hotel Dan, table 4?")),
        ("it", ("Gentile Noa Levi, potremmo incontrarci mercoledì 27 marzo alle 15:00 "
               "anziché alle 14:30, presso Hotel Dan, tavolo 4?")),
    ],
)  # fmt: skip
def test_the_other_side_is_asked_in_their_language(here, language, words):
    proposals.propose(here, "one", SLOT).result()
    assert proposals.message(here, "one", language) == words


def test_another_day_and_several_people_are_named(here):
    seat = Attendance(id="4", item_id="one", side=Side.THEIRS, person_id="david")
    editing.save(here, seat).result()
    proposals.propose(here, "one", FreeTime(*(w.replace(day=28) for w in SLOT[:2]))).result()
    assert proposals.message(here, "one", "en").startswith(
        "Dear Noa Levi and David Cohen, could we meet on Thursday 28 March at 15:00 instead of "
        "Wednesday 27 March at 14:30, at"
    )
    assert proposals.message(here, "one", "it").startswith("Gentili Noa Levi e David Cohen,")


def test_a_second_proposal_still_names_what_they_know(here):
    proposals.propose(here, "one", SLOT).result()
    later = FreeTime(*(w.replace(hour=17) for w in SLOT[:2]))
    proposals.propose(here, "one", later).result()
    assert "at 17:00 instead of 14:30" in proposals.message(here, "one", "en")


def test_where_nobody_is_named_and_nothing_was_moved_the_question_is_short(here):
    editing.change(here, agenda.item(here, "other"), status=Status.PROPOSED).result()
    asked = "Good morning, could we meet on Wednesday 27 March at 14:30?"
    assert proposals.message(here, "other", "en") == asked


def test_an_item_of_another_zone_is_moved_by_its_own_clock(here):
    call = meeting("call", zone="Europe/Rome", start=WEDNESDAY.replace(hour=9),
                   end=WEDNESDAY.replace(hour=10))  # fmt: skip
    editing.save(here, call).result()
    proposals.propose(here, "call", SLOT).result()
    assert agenda.item(here, "call").start == WEDNESDAY.replace(hour=14, minute=0)


def test_what_is_gone_has_no_other_time(here):
    assert proposals.free(here, "gone") == ()
    assert proposals.propose(here, "gone", SLOT).result().ids == set()
    assert proposals.message(here, "gone", "en") == ""


def test_another_table_is_taken_at_the_same_time_without_asking_anybody(here):
    before = agenda.item(here, "one")
    slot = FreeTime(before.start, before.end, table="7")
    proposals.propose(here, "one", slot).result()
    assert agenda.item(here, "one") == replace(before, table="7")
    undo.undo(here).result()
    assert agenda.item(here, "one") == before
