"""One open data folder, and the sample that lives below it."""

import locale
import os
import threading
from datetime import datetime, timedelta

import pytest

from delegate_app.base.clock import Clock
from delegate_app.base.errors import KnownError
from delegate_app.base.paths import data_folder
from delegate_app.base.settings import Settings
from delegate_app.services import agenda, briefing, contacts, followups, missions, notes
from delegate_app.services.check import check
from delegate_app.services.sample import OPENS_AT, open_sample
from delegate_app.services.workspace import open_workspace


@pytest.mark.parametrize(
    ("chosen", "system", "language"),
    [
        ("it", "en_GB", "it"), ("en", "it_IT", "en"), ("", "it_IT", "it"), ("", "de_DE", "en"),
        ("", None, "en"), ("xx", "it_CH", "it"),
    ],
)  # fmt: skip
def test_language_is_the_chosen_else_the_systems_else_english(
    workspace, monkeypatch, chosen, system, language
):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(locale, "getlocale", lambda: (system, "UTF-8"))
    workspace.change_settings(language=chosen)
    assert workspace.language == language


@pytest.mark.parametrize("name", ["LC_ALL", "LC_MESSAGES", "LANG"])
def test_a_language_is_the_systems_where_its_locale_was_never_made(workspace, monkeypatch, name):
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv(name, "it_IT.UTF-8")
    monkeypatch.setattr(locale, "getlocale", lambda: (None, None))
    assert workspace.language == "it"


def test_choices_are_there_after_closing(workspace):
    workspace.change_settings(me="giulia", leads=True, home_zone="Europe/London")
    workspace.close()
    again = open_workspace(workspace.folder)
    assert again.settings == Settings(me="giulia", leads=True, home_zone="Europe/London")
    again.close()


def test_a_slow_disk_holds_nobody_up_and_loses_no_choice(workspace, monkeypatch):
    goes_on, sync = threading.Event(), os.fsync

    def slow(file):
        assert goes_on.wait(20)
        sync(file)

    monkeypatch.setattr(os, "fsync", slow)
    for size in (110, 125, 150):
        kept = workspace.change_settings(text_size=size, leads=size == 125)
        assert workspace.settings.text_size == size
    assert not kept.done()
    added = missions.add(workspace, "Israel", zone="Asia/Jerusalem")
    goes_on.set()
    workspace.close()
    assert added.done()
    assert Settings.load(workspace.folder.settings) == Settings(text_size=150)


def test_a_choice_that_the_disk_does_not_take_says_so(workspace):
    workspace.folder.settings.with_suffix(".new").mkdir()
    answer = workspace.change_settings(theme="dark")
    assert workspace.settings.theme == "dark"
    with pytest.raises(KnownError, match="could not be kept"):
        answer.result()


def test_who_i_am_stands_in_the_journal(workspace):
    workspace.change_settings(me="giulia")
    missions.add(workspace, "Israel", zone="Asia/Jerusalem").result()
    (row,) = workspace.reader().execute("select actor, label, mission_id from operation")
    assert tuple(row) == ("giulia", "New mission", missions.cards(workspace)[0].mission.id)


def test_every_write_is_heard(workspace):
    heard = []
    workspace.listen(heard.append)
    told = missions.add(workspace, "Israel", zone="Asia/Jerusalem").result()
    workspace.close()
    assert heard == [told]


def test_a_new_release_of_zone_rules_is_followed_once(israel_workspace, items_of, monkeypatch):
    import tzdata

    before = items_of(israel_workspace)
    israel_workspace.close()
    monkeypatch.setattr(tzdata, "IANA_VERSION", "2099z")
    again = open_workspace(israel_workspace.folder)
    asked = "select value from fact where name='tzdata'"
    assert again.reader().execute(asked).fetchone()[0] == "2099z"
    assert items_of(again) == before
    assert check(again) == ()
    again.close()


def test_settings_that_cannot_be_read_are_told_and_the_notes_kept(workspace):
    workspace.close()
    workspace.folder.settings.write_text("language = ", "utf-8")
    with pytest.raises(KnownError, match="settings"):
        open_workspace(workspace.folder)
    assert workspace.folder.database.exists()


# --- the sample ---------------------------------------------------------------------------------


@pytest.fixture
def sample(tmp_path):
    opened = open_sample(data_folder(tmp_path))
    yield opened
    opened.close()


def the_mission(workspace):
    return missions.get(workspace, workspace.settings.mission)


def test_the_sample_opens_on_tuesday_at_1042_in_tel_aviv(sample):
    assert sample.sample
    now = sample.now_in(the_mission(sample).zone)
    assert now - datetime(2019, 3, 26, 10, 42) < timedelta(minutes=5)
    assert OPENS_AT.isoformat() == "2019-03-26T08:42:00+00:00"


def test_the_sample_holds_a_mission_and_a_mornings_work(sample):
    mission = the_mission(sample)
    assert (mission.title, mission.status.value) == ("Israel · Life Sciences", "under_way")
    assert (len(missions.cards(sample)), len(briefing.numbers(sample, mission.id))) == (6, 4)
    assert len(agenda.rows(sample, mission.id)) == 48
    assert len(contacts.rows(sample, mission.id)) == 40
    assert [note.locked for note in notes.rows(sample, mission.id)].count(True) == 1
    assert len(followups.rows(sample, mission.id)) == 3
    me = contacts.find_person(sample, mission.id, sample.settings.me)
    assert me.person.name == "Giulia Ferrari"
    assert check(sample) == ()


@pytest.mark.usefixtures("sample")
def test_the_sample_is_a_copy_of_its_own(tmp_path):
    assert [path.name for path in tmp_path.iterdir()] == ["sample"]
    own = open_workspace(data_folder(tmp_path), Clock())
    assert missions.cards(own) == ()
    own.close()


@pytest.mark.parametrize("cut_off", [False, True])
def test_the_sample_opens_again_as_it_was_left(sample, tmp_path, cut_off):
    mission = the_mission(sample)
    if cut_off:  # killed before it could say that it was ready
        sample.change_settings(started=False, mission="")
    before = notes.rows(sample, mission.id)
    sample.close()
    again = open_sample(data_folder(tmp_path))
    assert notes.rows(again, mission.id) == before
    assert the_mission(again).id == mission.id
    assert len(briefing.numbers(again, mission.id)) == 4
    again.close()
