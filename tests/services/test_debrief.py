"""Which day's meetings are debriefed first: the last one that still lacks answers."""

from datetime import date, datetime

import pytest

from delegate_app.base.clock import Clock
from delegate_app.domain.agenda import AgendaItem, Attendance, Kind, Side
from delegate_app.domain.contact import Participation, Person, Role
from delegate_app.domain.followup import Debrief, Held
from delegate_app.domain.mission import Mission
from delegate_app.domain.times import to_utc
from delegate_app.services import debrief, editing

ZONE = "Asia/Jerusalem"
MISSION = Mission(id="israel", name="Israel", zone=ZONE, home_zone="Europe/Rome")


def meeting(day, of="giulia", kind=Kind.B2B_MEETING):
    """A meeting of one delegate in the morning of a day of March, with who comes to it."""
    name = f"{kind}-{of}-{day}"
    return (
        AgendaItem(id=name, mission_id="israel", title=name, kind=kind, zone=ZONE,
                   start=datetime(2019, 3, day, 9), end=datetime(2019, 3, day, 10)),
        Attendance(id=f"a-{name}", item_id=name, person_id=of, side=Side.OURS),
    )  # fmt: skip


def absent(day, of="giulia"):
    """A debrief that is whole: nobody came."""
    name = f"{Kind.B2B_MEETING}-{of}-{day}"
    return Debrief(id=f"d-{name}", item_id=name, held=Held.NO_SHOW)


@pytest.mark.parametrize(
    ("today", "things", "day"),
    [
        (27, (), None),
        (27, (*meeting(25), *meeting(26), *meeting(28)), 26),
        (27, (*meeting(25), *meeting(26), absent(26)), 25),
        (27, (*meeting(25), *meeting(26), absent(25), absent(26)), 26),
        (27, (*meeting(25), absent(25), *meeting(28)), 25),
        (20, (*meeting(28), *meeting(25)), 25),
        (27, (*meeting(25), *meeting(26, of="marco")), 25),
        (27, (*meeting(25), absent(25), *meeting(26, of="marco")), 25),
        (27, (*meeting(26, of="marco"), *meeting(28)), 28),
        (27, (*meeting(26, of="marco"),), None),
        (27, (*meeting(25), *meeting(26, kind=Kind.TRANSFER)), 25),
    ],
)
def test_day_in_hand(workspace, today, things, day):
    people = [
        thing for name in ("giulia", "marco")
        for thing in (Person(id=name, name=name), Participation(
            id=f"p-{name}", mission_id="israel", person_id=name, roles=(Role.DELEGATE,)))
    ]  # fmt: skip
    editing.save(workspace, MISSION, *people, *things).result()
    workspace.change_settings(me="giulia")
    workspace.clock = Clock(to_utc(datetime(2019, 3, today, 20), ZONE))
    found = debrief.day_in_hand(workspace, MISSION)
    assert found == (date(2019, 3, day) if day else None)
