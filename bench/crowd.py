"""A mission of thousands, for the benches that need one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from delegate_app.base.clock import Clock
from delegate_app.base.ids import new_id
from delegate_app.base.paths import DataFolder
from delegate_app.domain.agenda import AgendaItem, Attendance, Kind, Side, Status
from delegate_app.domain.contact import Labelled, Organisation, Participation, Person, Role
from delegate_app.domain.followup import FollowUp
from delegate_app.domain.mission import Mission
from delegate_app.domain.note import Note
from delegate_app.services.workspace import open_workspace

if TYPE_CHECKING:
    from delegate_app.db.journal import Transaction

PEOPLE, FIRMS, MEETINGS, DAYS, NOTES, FOLLOWUPS = 20_000, 2_000, 5_000, 10, 600, 600
DELEGATES = 200  # of the people
FIRST = date(2019, 3, 25)
NOW = datetime(2019, 3, 27, 9, 12, tzinfo=UTC)
NAMES = (
    ("Giulia", "Rossi"), ("Łukasz", "Żółkiewski"), ("נועה", "לוי"), ("أحمد", "المصري"),
    ("陳", "大文"), ("さくら", "田中"), ("Иван", "Петров"), ("Αλέξης", "Παπαδόπουλος"),
    ("Zoë", "O’Brien"), ("Nguyễn", "Thị Hoa"), ("지우", "김"),
)  # fmt: skip
WORDS = ("Life Sciences", "מרכז רפואי", "Technologie", "医疗器械", "Pharma", "Медтехника")
JOBS = ("Head of research", "Direttrice commerciale", "CEO", "מנהלת רכש", "Buyer")


def fill(folder: Path) -> None:
    """Make the mission in a data folder, as of `NOW`, and a small one to come from."""
    workspace = open_workspace(DataFolder(folder), Clock(NOW))
    small, big = (
        Mission(
            id=new_id(), name=name, country="IL", place="Tel Aviv", zone="Asia/Jerusalem",
            home_zone="Europe/Rome", start=FIRST, end=FIRST + timedelta(DAYS - 1),
        )
        for name in ("Small", "Big")
    )  # fmt: skip
    people = list(islice(named_people(), PEOPLE))
    made = [small, big, *things(big, people)]
    workspace.write("bench", partial(save_all, made)).result()
    workspace.change_settings(mission=big.id, me=people[0].id, leads=True)
    workspace.close()


def save_all(made: list[Any], transaction: Transaction) -> None:
    """Write everything in one transaction."""
    transaction.save_all(made)


def named_people() -> Iterator[Person]:
    """Name people in the scripts of a mission."""
    for number, (given, family) in enumerate(cycle(NAMES)):
        whole = f"{given} {family} {number}"
        latin = "" if whole.isascii() else f"Person {number}"
        yield Person(
            id=new_id(), name=whole, given=given, family=f"{family} {number}", latin_name=latin,
            job_title=JOBS[number % len(JOBS)], emails=(Labelled(f"p{number}@example.org"),),
        )  # fmt: skip


def things(mission: Mission, people: list[Person]) -> Iterator[Any]:
    """Make all that a mission holds."""
    firms = [
        Organisation(id=new_id(), name=f"{WORDS[n % len(WORDS)]} {n}", country="IL")
        for n in range(FIRMS)
    ]
    yield from people
    yield from firms
    for number, person in enumerate(people):
        role = Role.DELEGATE if number < DELEGATES else Role.COUNTERPART
        yield Participation(
            id=new_id(), mission_id=mission.id, person_id=person.id, roles=(role,),
            organisation_id=firms[number % FIRMS].id,
        )  # fmt: skip
    held = MEETINGS // DAYS
    for number in range(MEETINGS):
        day, place = divmod(number, held)
        start = datetime(FIRST.year, FIRST.month, FIRST.day, 8) + timedelta(
            days=day, minutes=30 * (place * 20 // held)
        )
        item = AgendaItem(
            id=new_id(), mission_id=mission.id, kind=Kind.B2B_MEETING, zone=mission.zone,
            title=f"{WORDS[number % len(WORDS)]} – B2B {number}", start=start,
            end=start + timedelta(minutes=30), place="Hall A", table=str(place % 250 + 1),
            status=Status.TO_CONFIRM if number % 9 == 0 else Status.CONFIRMED,
        )  # fmt: skip
        yield item
        theirs = people[DELEGATES + number % (PEOPLE - DELEGATES)]
        for side, person in ((Side.OURS, people[number % DELEGATES]), (Side.THEIRS, theirs)):
            yield Attendance(id=new_id(), item_id=item.id, side=side, person_id=person.id)
        if number % (MEETINGS // NOTES) == 0:
            yield Note(
                id=new_id(), mission_id=mission.id, item_id=item.id, created=NOW, changed=NOW,
                text=f"Asked for samples and a price by April. {WORDS[number % len(WORDS)]} " * 8,
            )  # fmt: skip
        if number % (MEETINGS // FOLLOWUPS) == 1:
            yield FollowUp(
                id=new_id(), mission_id=mission.id, item_id=item.id, owner_id=people[0].id,
                person_id=theirs.id, text=f"Send samples {number}", due=start.date(),
            )  # fmt: skip
