"""What was printed last is remembered beside the journal, and goes with whom it was for."""

from dataclasses import replace
from datetime import date

import pytest

from delegate_app.db import integrity, printed
from delegate_app.db.removal import remove
from delegate_app.domain.changes import Origin
from delegate_app.domain.printed import PrintedSheet
from delegate_app.domain.wording import Wording

from .conftest import NOW

TUESDAY = date(2019, 3, 26)
ALL = PrintedSheet(
    mission_id="mission", day=TUESDAY, revision=1, lines=("09:00 Maccabi", "“quoted”"), printed=NOW
)
HIS = replace(ALL, person_id="person", revision=3, lines=())


@pytest.fixture
def remembered(founded):
    founded.write("Print", lambda t: printed.keep(t, ALL, HIS)).result()
    return founded


def kept(session):
    return printed.of_mission(session.reader(), "mission")


def test_the_last_print_stands_and_is_no_step(remembered):
    again = replace(ALL, revision=2, lines=("09:30 Maccabi",))
    told = remembered.write("Print", lambda t: printed.keep(t, again)).result()
    assert told.kinds == {"PrintedSheet"}
    assert kept(remembered) == {("", TUESDAY): again, ("person", TUESDAY): HIS}
    assert integrity.problems(remembered.reader()) == ()
    back = remembered.write("Undo", lambda t: t.undo(), origin=Origin.UNDO).result()
    assert back.label == "Ground"


def test_a_persons_print_and_wording_go_with_them(remembered, ground):
    wording = Wording(
        id="w", mission_id="mission", document="follow_up", audience="company",
        reader_id="person", part="title", text="Our week in Israel",
    )  # fmt: skip
    person = next(thing for thing in ground if thing.id == "person")
    remembered.write("Wording", lambda t: t.save(wording)).result()
    remembered.write("Away", lambda t: remove(t, person)).result()
    assert kept(remembered) == {("", TUESDAY): ALL}
    assert remembered.reader().execute("select count(*) from wording").fetchone()[0] == 0


def test_everything_of_a_mission_goes_with_it(remembered, ground):
    mission = next(thing for thing in ground if thing.id == "mission")
    remembered.write("Away", lambda t: remove(t, mission)).result()
    assert kept(remembered) == {}
