"""Everybody of a mission leaves as a table and comes back, in another folder, as they were."""

from dataclasses import replace

import pytest

from delegate_app.base.clock import Clock
from delegate_app.base.paths import data_folder
from delegate_app.db import missions
from delegate_app.domain.mission import Mission
from delegate_app.services import contact_files, contacts, editing, importing
from delegate_app.services.workspace import open_workspace


def told(row):
    """What a table says of somebody, whatever the ids and labels here."""
    person, firm = row.person, row.organisation
    return {
        "names": (person.name, person.given, person.family, person.latin_name),
        "firm": firm.name if firm else "",
        "title": row.job_title or person.job_title,
        "role": row.roles[0],
        "emails": [way.value for way in person.emails],
        "phones": sorted((way.value, way.label == "cell") for way in person.phones),
        "rest": (person.languages, [link.value for link in person.links], person.tags,
                 person.remarks),
    }  # fmt: skip


def addresses(workspace, name):
    (row,) = (row for row in contacts.rows(workspace, "m") if row.person.name == name)
    every = (*row.person.addresses, *(row.organisation.addresses if row.organisation else ()))
    return {replace(address, label="") for address in every}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["en", "it"])
def test_a_whole_mission_there_and_back(israel_workspace, tmp_path, form, language):
    (mission,) = missions.all_(israel_workspace.reader())
    file = tmp_path / f"people.{form}"
    count = contact_files.write(israel_workspace, mission, file, language=language)
    there = open_workspace(data_folder(tmp_path / "there"), Clock(israel_workspace.clock.now()))
    try:
        other = Mission(id="m", name="Elsewhere", zone=mission.zone, home_zone=mission.home_zone)
        editing.save(there, other).result()
        shown = importing.preview(there, [file], "m")
        assert all(layout.certain for layout in shown.layouts)
        assert (len(shown.rows), shown.problems) == (count, ())
        importing.apply(there, shown).result()
        before = {row.person.name: told(row) for row in contacts.rows(israel_workspace, mission.id)}
        after = {row.person.name: told(row) for row in contacts.rows(there, "m")}
        assert after == before
        for row in contacts.rows(israel_workspace, mission.id):  # theirs, or by now their firm's
            first = {replace(address, label="") for address in row.person.addresses[:1]}
            assert first <= addresses(there, row.person.name)
    finally:
        there.close()


def test_the_sample_files_ask_nothing(israel_workspace, four_files, israel):
    files = [*four_files, israel / "b2b-meetings-rev2.csv"]
    shown = importing.preview(israel_workspace, files)
    assert len(shown.layouts) == 3
    assert all(layout.certain and not layout.said for layout in shown.layouts)
