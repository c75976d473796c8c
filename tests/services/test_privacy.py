"""All that is known of somebody, handed over or forgotten for good."""

import io
import json
import sqlite3
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from delegate_app.base.clock import Clock
from delegate_app.base.errors import KnownError
from delegate_app.base.ids import new_id
from delegate_app.domain.agenda import AgendaItem, Attendance, Kind, Side, Status
from delegate_app.domain.contact import Labelled, Participation, Person, Role
from delegate_app.domain.followup import FollowUp, FollowUpState
from delegate_app.domain.note import Subject
from delegate_app.interchange import read
from delegate_app.services import (
    attachments,
    backup,
    check,
    contacts,
    doubles,
    editing,
    importing,
    missions,
    notes,
    privacy,
    search,
    undo,
)

MARK = "Zyxwvut"
CARD = f"""BEGIN:VCARD
VERSION:3.0
FN:Noa {MARK}
EMAIL:noa@{MARK.lower()}.example
ORG:Clinic
BDAY:1970-01-01
END:VCARD
"""


@pytest.fixture
def mission(workspace):
    missions.add(
        workspace, "Israel", zone="Asia/Jerusalem", start=date(2019, 3, 25), end=date(2019, 3, 29)
    ).result()
    (card,) = missions.cards(workspace)
    return card.mission


@pytest.fixture
def noa(workspace, mission, tmp_path):
    """Somebody whose mark is in every place where something of them may be."""
    file = tmp_path / "noa.vcf"
    file.write_text(CARD, "utf-8", newline="\r\n")
    importing.apply(workspace, importing.preview(workspace, (file,), mission.id)).result()
    (row,) = contacts.rows(workspace, mission.id)
    person = row.person
    editing.change(workspace, person, remarks=f"{MARK} first").result()
    editing.change(workspace, person, remarks="second").result()
    photo = b"\x89PNG\r\n\x1a\n" + MARK.encode() * 50
    contacts.show_picture(workspace, person, photo).result()
    note = notes.blank(workspace, mission.id, person_id=person.id)
    editing.save(workspace, replace(note, text=f"About {MARK}")).result()
    gone = notes.blank(workspace, mission.id, person_id=person.id)
    editing.save(workspace, replace(gone, text=f"Deleted {MARK}")).result()
    editing.delete(workspace, gone).result()
    action = FollowUp(id=new_id(), mission_id=mission.id, text=f"Call {MARK}", person_id=person.id)
    editing.save(workspace, action).result()
    quote = tmp_path / f"{MARK}.txt"
    quote.write_text(f"{MARK} offers", "utf-8")
    source = attachments.from_file(quote)
    attachments.add(workspace, mission.id, Subject(person_id=person.id), [source])
    return person.id


def everything(path):
    """Return the bytes of a database and all of its cells as text."""
    connection = sqlite3.connect(path)
    try:
        cells = "\n".join(connection.iterdump())
    finally:
        connection.close()
    return path.read_bytes(), cells


def test_a_backup_made_afterwards_holds_nothing_of_whom_was_forgotten(workspace, mission, noa):
    before = backup.make(workspace, lambda _part: None)
    assert MARK in everything(before)[1]
    before.unlink()
    privacy.forget(workspace, noa).result()
    raw, cells = everything(backup.make(workspace, lambda _part: None))
    assert MARK.lower() not in cells.lower()
    assert MARK.lower().encode() not in raw.lower()
    assert noa not in cells
    assert check.check(workspace) == ()
    assert not search.find(workspace, MARK)
    assert contacts.acquaintance(workspace, mission, noa) is None
    assert contacts.organisation_names(workspace) == ("Clinic",)


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//a//b//EN
BEGIN:VEVENT
UID:1
SUMMARY:{title}
DTSTART;TZID=Asia/Jerusalem:20190326T100000
DTEND;TZID=Asia/Jerusalem:20190326T110000
ATTENDEE;CN=Noa {mark}:mailto:noa@{low}.example
END:VEVENT
END:VCALENDAR
"""


def test_what_a_calendar_said_of_their_seat_goes_and_its_words_are_told(
    workspace, mission, noa, tmp_path
):
    file = tmp_path / "days.ics"
    for title in (f"With Noa {MARK}", "Demo"):
        told = CALENDAR.format(title=title, mark=MARK, low=MARK.lower())
        file.write_text(told, "utf-8", newline="\r\n")
        importing.apply(workspace, importing.preview(workspace, (file,), mission.id)).result()
        stays = dict(privacy.preview(workspace, noa).stays)
        words = "meetings whose own words name them, as they came or were written"
        assert stays.get(words, 0) == (title != "Demo")
    privacy.forget(workspace, noa).result()
    _raw, cells = everything(backup.make(workspace, lambda _part: None))
    assert noa not in cells
    assert check.check(workspace) == ()
    again = importing.preview(workspace, (file,), mission.id)
    assert [row.action.value for row in again.rows if row.noun == "AgendaItem"] != []


def test_what_was_merged_into_somebody_goes_with_them(workspace, mission, noa):
    other = Person(id=new_id(), name=f"N. {MARK}", phones=(Labelled("+972 3"),))
    part = Participation(
        id=new_id(), mission_id=mission.id, person_id=other.id, roles=(Role.COUNTERPART,)
    )
    editing.save(workspace, other, part).result()
    doubles.merge(workspace, noa, other.id).result()
    privacy.forget(workspace, noa).result()
    raw, cells = everything(backup.make(workspace, lambda _part: None))
    assert MARK.lower() not in cells.lower()
    assert MARK.lower().encode() not in raw.lower()
    assert check.check(workspace) == ()


def test_nothing_brings_them_back_and_the_rest_can_be_undone(workspace, mission, noa):
    editing.change(workspace, mission, name="Before").result()
    privacy.forget(workspace, noa).result()
    assert privacy.preview(workspace, noa).goes == ()
    undo.undo(workspace).result()
    (card,) = missions.cards(workspace)
    assert card.mission.name == "Israel"
    assert contacts.rows(workspace, mission.id) == ()


def test_whoever_uses_the_program_is_not_forgotten(workspace, noa):
    workspace.change_settings(me=noa)
    with pytest.raises(KnownError, match="This is you"):
        privacy.forget(workspace, noa).result()


def test_a_record_holds_all_that_is_known(workspace, mission, noa, tmp_path):
    target = tmp_path / "record.zip"
    privacy.export(workspace, noa, target)
    with zipfile.ZipFile(io.BytesIO(target.read_bytes())) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    record = json.loads(files["record.json"])
    assert record["person"]["name"] == f"Noa {MARK}"
    assert [one["text"] for one in record["follow_ups"]] == [f"Call {MARK}"]
    assert [one["name"] for one in record["missions"]] == [mission.title]
    assert [one["name"] for one in record["organisations"]] == ["Clinic"]
    (entry,) = read("card.vcf", files["card.vcf"]).entries
    assert (entry.name, entry.organisation.name) == (f"Noa {MARK}", "Clinic")
    assert "BDAY:1970-01-01" in entry.extra
    assert entry.photo
    (note,) = (data for name, data in files.items() if name.startswith("notes/"))
    (attached,) = (data for name, data in files.items() if name.startswith("attachments/"))
    assert note.decode() == f"About {MARK}"
    assert attached.decode() == f"{MARK} offers"


# --- kept long ----------------------------------------------------------------------------------


@pytest.fixture
def long_ago(workspace):
    """Somebody kept for more years than anybody may choose."""
    person = Person(id="old", name="Eli Adler", since=date(2010, 1, 31))
    editing.save(workspace, person).result()
    return person


def meeting(mission, start, **fields):
    return AgendaItem(
        id="item", mission_id=mission.id, kind=Kind.B2B_MEETING, title="Demo", start=start,
        end=start.replace(hour=11), zone="Asia/Jerusalem", **fields,
    )  # fmt: skip


def test_who_is_kept_long_is_asked_about_until_it_is_decided(workspace, long_ago):
    assert privacy.kept_long(workspace) == {"old"}
    privacy.keep(workspace, [long_ago.id]).result()
    assert privacy.kept_long(workspace) == frozenset()
    assert editing.get(workspace, Person, "old").since == long_ago.since
    undo.undo(workspace).result()
    assert privacy.kept_long(workspace) == {"old"}
    workspace.change_settings(kept_long=0)
    assert privacy.kept_long(workspace) == frozenset()


@pytest.mark.usefixtures("long_ago")
def test_without_a_day_it_is_that_on_which_the_entry_was_made(workspace):
    editing.save(workspace, Person(id="new", name="Dana Ben-Ami")).result()
    assert privacy.kept_long(workspace) == {"old"}
    workspace.clock = Clock(datetime(2040, 1, 1, tzinfo=UTC))
    assert privacy.kept_long(workspace) == {"old", "new"}
    workspace.change_settings(me="new")
    assert privacy.kept_long(workspace) == {"old"}


@pytest.mark.usefixtures("long_ago")
def test_whom_something_still_needs_is_not_asked_about(workspace, mission):
    def asked_about(*things):
        editing.save(workspace, *things).result()
        found = "old" in privacy.kept_long(workspace)
        undo.undo(workspace).result()
        return found

    def part(role):
        return Participation(id="p", mission_id=mission.id, person_id="old", roles=(role,))

    def action(state, **whose):
        return FollowUp(id="f", mission_id=mission.id, text="Call", state=state, **whose)

    seat = Attendance(id="s", item_id="item", side=Side.THEIRS, person_id="old")
    ahead, over = datetime(2090, 1, 1, 10), datetime(2012, 1, 1, 10)
    assert asked_about(part(Role.COUNTERPART))
    assert not asked_about(part(Role.DELEGATE))
    assert asked_about(action(FollowUpState.DONE, person_id="old"))
    assert not asked_about(action(FollowUpState.WAITING, person_id="old"))
    assert not asked_about(action(FollowUpState.OPEN, owner_id="old"))
    assert asked_about(meeting(mission, over), seat)
    assert asked_about(meeting(mission, ahead, status=Status.CANCELLED), seat)
    assert not asked_about(meeting(mission, ahead), seat)
