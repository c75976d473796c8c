"""An agenda that leaves: read by other programs, and without what is nobody else's."""

import csv
import io
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime

import pytest
from icalendar import Calendar
from python_calamine import CalamineWorkbook

from delegate_app import interchange
from delegate_app.base.errors import KnownError
from delegate_app.domain.agenda import OFF, AgendaItem, Attendance, Kind, Side, Status
from delegate_app.services import agenda, contacts, editing, importing, sharing


@pytest.fixture
def mission(israel_workspace, mission_of):
    return mission_of(israel_workspace)


@pytest.fixture
def events(israel_workspace, mission):
    def read(**whose):
        data = sharing.agenda_file(israel_workspace, mission, "ics", language="en", **whose)
        found = Calendar.from_ical(data)
        return {str(event["summary"]): event for event in found.walk("VEVENT")}

    return read


def test_each_item_is_an_event_at_its_wall_clock_in_a_zone_that_is_described(
    israel_workspace, mission, events
):
    found = events()
    rows = agenda.rows(israel_workspace, mission.id)
    assert len(found) == len({row.item.title for row in rows})
    maccabi = found["Maccabi Healthcare Services"]
    assert maccabi["dtstart"].to_ical() == b"20190326T100000"
    assert maccabi["dtstart"].params["TZID"] == "Asia/Jerusalem"
    data = sharing.agenda_file(israel_workspace, mission, "ics", language="en")
    zones = {str(zone["tzid"]) for zone in Calendar.from_ical(data).walk("VTIMEZONE")}
    assert "Asia/Jerusalem" in zones
    allday = next(event for event in found.values() if "VALUE" in event["dtstart"].params)
    assert (allday.decoded("dtstart"), allday.decoded("dtend")) == (
        date(2019, 3, 25), date(2019, 3, 30),
    )  # fmt: skip


def test_the_same_agenda_is_the_same_file(israel_workspace, mission):
    first, second = (
        [sharing.agenda_file(israel_workspace, mission, form, language="it") for form in
         sharing.FORMS] for _ in range(2)
    )  # fmt: skip
    assert first == second


def test_a_change_keeps_the_identifier_and_counts(israel_workspace, events, items_of):
    before = events()["Maccabi Healthcare Services"]
    item = items_of(israel_workspace)["Maccabi Healthcare Services"]
    editing.change(israel_workspace, item, start=item.start.replace(hour=9)).result()
    editing.change(israel_workspace, item, agreed="Nothing of this is on an invitation.").result()
    after = events()["Maccabi Healthcare Services"]
    assert after["uid"] == before["uid"]
    assert int(after["sequence"]) == int(before["sequence"]) + 1
    editing.change(israel_workspace, item, status=Status.CANCELLED).result()
    assert events()["Maccabi Healthcare Services"]["status"] == "CANCELLED"


def test_it_comes_back_as_it_went(israel_workspace, mission, tmp_path):
    file = tmp_path / "agenda.ics"
    sharing.write(israel_workspace, mission, file, language="en")
    told = {(entry.title, entry.start, entry.end, entry.status in OFF): entry.place
            for entry in interchange.read(file.name, file.read_bytes()).entries}  # fmt: skip
    for row in agenda.rows(israel_workspace, mission.id):
        item = row.item
        if item.timing != "instant":
            where = told[item.title, item.start, item.end, item.status in OFF]
            assert where.startswith(item.place)


def test_private_appointments_and_what_is_only_ours_never_leave(
    israel_workspace, mission, items_of
):
    item = items_of(israel_workspace)["Maccabi Healthcare Services"]
    secret = replace(item, aims="SECRET aims", bring="SECRET things", agreed="SECRET words")
    editing.save(
        israel_workspace, secret,
        AgendaItem(
            id="private", mission_id=mission.id, kind=Kind.PRIVATE_APPOINTMENT,
            title="SECRET dinner", start=datetime(2019, 3, 26, 20), end=datetime(2019, 3, 26, 22),
            zone=mission.zone,
        ),
    ).result()  # fmt: skip
    giulia = contacts.find_person(israel_workspace, mission.id, "Giulia Ferrari").person
    firm = contacts.find_organisation(israel_workspace, "Lario Biotech S.p.A.")
    for form in sharing.FORMS:
        for whose in ({}, {"person_id": giulia.id}, {"company_id": firm.id}):
            data = sharing.agenda_file(israel_workspace, mission, form, language="en", **whose)
            assert b"SECRET" not in data


def test_a_delegate_has_what_is_everybodys_and_their_own(israel_workspace, mission, events):
    giulia = contacts.find_person(israel_workspace, mission.id, "Giulia Ferrari").person
    theirs = events(person_id=giulia.id)
    assert 0 < len(theirs) < len(events())
    assert "Maccabi Healthcare Services" in theirs


def test_a_table_holds_no_formula_and_reads_back(israel_workspace, mission, items_of, tmp_path):
    item = items_of(israel_workspace)["Maccabi Healthcare Services"]
    editing.change(israel_workspace, item, title="=1+1", place="@SUM(A1)").result()
    sharing.write(israel_workspace, mission, tmp_path / "a.csv", language="it")
    text = (tmp_path / "a.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert {"'=1+1"} == {row["Titolo"] for row in rows if "1+1" in row["Titolo"]}
    sharing.write(israel_workspace, mission, tmp_path / "a.xlsx", language="en")
    sheet = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx")).get_sheet_by_index(0)
    cells = sheet.to_python()
    assert len(cells) == 1 + len(agenda.rows(israel_workspace, mission.id))
    assert "=1+1" in {row[3] for row in cells}


def test_the_page_fetches_nothing_and_takes_no_markup(israel_workspace, mission, items_of):
    item = items_of(israel_workspace)["Maccabi Healthcare Services"]
    evil = "<script>alert(1)</script><img src=x>"
    editing.change(israel_workspace, item, title=evil).result()
    text = sharing.agenda_file(israel_workspace, mission, "html", language="it").decode()
    assert "<script" not in text
    assert "<img" not in text
    assert "http" not in text.replace("http-equiv", "")
    assert "&lt;script&gt;" in text
    assert "Martedì 26 marzo 2019" in text


def test_a_form_that_is_not_known_is_refused(israel_workspace, mission, tmp_path):
    with pytest.raises(KnownError, match="cannot be written as"):
        sharing.write(israel_workspace, mission, tmp_path / "agenda.doc")
    assert list(tmp_path.glob("agenda.doc")) == []


def test_the_zone_of_the_laptop_plays_no_part(israel_workspace, mission):
    expected = sharing.agenda_file(israel_workspace, mission, "ics", language="en")
    script = (
        "import sys; from pathlib import Path; from delegate_app.base.paths import DataFolder;"
        "from delegate_app.services import sharing, missions;"
        "from delegate_app.services.workspace import open_workspace;"
        "w = open_workspace(DataFolder(Path(sys.argv[1])));"
        "m = missions.rows(w)[0];"
        "sys.stdout.buffer.write(sharing.agenda_file(w, m, 'ics', language='en')); w.close()"
    )
    for zone in ("America/Los_Angeles", "Pacific/Kiritimati"):
        told = subprocess.run(
            [sys.executable, "-c", script, str(israel_workspace.folder.root)],
            env={**os.environ, "TZ": zone}, capture_output=True, check=True,
        )  # fmt: skip
        assert told.stdout == expected


def test_what_was_shared_can_be_taken_again_without_doubling(israel_workspace, mission, tmp_path):
    file = tmp_path / "agenda.ics"
    sharing.write(israel_workspace, mission, file, language="en")
    shown = importing.preview(israel_workspace, [file], mission.id)
    assert not [row.title for row in shown.rows if row.action == "added"]


def test_seats_are_told_by_name(israel_workspace, mission, events, items_of):
    item = items_of(israel_workspace)["Maccabi Healthcare Services"]
    giulia = contacts.find_person(israel_workspace, mission.id, "Giulia Ferrari").person
    seat = Attendance(id="seat", item_id=item.id, side=Side.OURS, person_id=giulia.id)
    editing.save(israel_workspace, seat).result()
    assert "Giulia Ferrari" in str(events()["Maccabi Healthcare Services"]["description"])


def test_what_leaves_and_what_stays_is_counted_as_it_is_written(israel_workspace, mission):
    own = replace(
        agenda.rows(israel_workspace, mission.id)[5].item, id="own", title="Dentist",
        kind=Kind.PRIVATE_APPOINTMENT, series_id=None, original_start=None,
    )  # fmt: skip
    editing.save(israel_workspace, own).result()
    every = len(agenda.rows(israel_workspace, mission.id))
    firm_id, _name = agenda.companies(israel_workspace, mission.id, Side.OURS)[0]
    for whose in ({}, {"company_id": firm_id}):
        found = sharing.preview(israel_workspace, mission, **whose)
        data = sharing.agenda_file(israel_workspace, mission, "csv", language="en", **whose)
        lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))[1:]
        assert found.leaves == (("agenda items", len(lines)),)
        stays = dict(found.stays)
        assert stays["private appointments"] == 1
        assert stays.get("agenda items of others", 0) == every - 1 - len(lines)
    assert stays["agenda items of others"] > 0


def test_what_is_cancelled_on_the_way_leaves_no_trace(israel_workspace, mission, tmp_path):
    def stop(_part):
        raise KeyboardInterrupt

    target = tmp_path / "out" / "agenda.xlsx"
    target.parent.mkdir()
    with pytest.raises(KeyboardInterrupt):
        sharing.write(israel_workspace, mission, target, progress=stop)
    assert not list(target.parent.iterdir())


def test_a_flight_goes_out_and_comes_back_by_both_clocks(israel_workspace, mission, take, tmp_path):
    flight = AgendaItem(
        id="flight", mission_id=mission.id, kind=Kind.TRANSFER, title="LY 381 to Milan",
        start=datetime(2019, 3, 29, 17, 5), end=datetime(2019, 3, 29, 20, 15), zone=mission.zone,
        end_zone="Europe/Rome",
    )  # fmt: skip
    editing.save(israel_workspace, flight).result()
    data = sharing.agenda_file(israel_workspace, mission, "ics", language="en")
    (event,) = [e for e in Calendar.from_ical(data).walk("VEVENT") if e["summary"] == flight.title]
    assert (event["dtend"].to_ical(), event["dtend"].params["TZID"]) == (
        b"20190329T201500", "Europe/Rome",
    )  # fmt: skip
    zones = {str(zone["tzid"]) for zone in Calendar.from_ical(data).walk("VTIMEZONE")}
    assert "Europe/Rome" in zones
    page = sharing.agenda_file(israel_workspace, mission, "html", language="it").decode()
    assert "Tel Aviv 17:05 – Milano 20:15" in page
    editing.delete(israel_workspace, flight).result()
    file = tmp_path / "sent.ics"
    file.write_bytes(data)
    take(israel_workspace, file, mission=mission)
    (back,) = [r.item for r in agenda.rows(israel_workspace, mission.id)
               if r.item.title == flight.title]  # fmt: skip
    assert (back.start, back.end, back.end_zone) == (flight.start, flight.end, "Europe/Rome")
    assert back.span == flight.span
