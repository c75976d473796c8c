"""The data folder and the choices kept in it."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delegate_app.base.errors import KnownError
from delegate_app.base.paths import ENVIRONMENT, data_folder
from delegate_app.base.settings import Settings


def test_the_named_folder_comes_before_the_environments_and_the_systems(tmp_path, monkeypatch):
    named, environment = tmp_path / "named", tmp_path / "environment"
    system = data_folder().root
    assert system.name == "delegate-app"
    monkeypatch.setenv(ENVIRONMENT, str(environment))
    assert data_folder().root == environment
    assert data_folder(named).root == named
    monkeypatch.setenv(ENVIRONMENT, "")
    assert data_folder().root == system


def test_a_missing_folder_is_made_and_nothing_in_it(tmp_path):
    folder = data_folder(tmp_path / "a" / "b")
    assert list(folder.root.iterdir()) == []


def test_everything_is_kept_below_it(tmp_path):
    folder = data_folder(tmp_path)
    kept = (folder.database, folder.settings, folder.window, folder.sample, folder.log)
    assert {path.parent for path in kept} == {folder.root}
    assert len(set(kept)) == len(kept)


def refused(folder):
    with pytest.raises(KnownError, match="cannot be written") as told:
        data_folder(folder)
    assert "\n" not in str(told.value)


def test_a_file_where_the_folder_should_be_is_told(tmp_path):
    (tmp_path / "file").write_text("mine")
    refused(tmp_path / "file")
    refused(tmp_path / "file" / "below")
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder nobody can write")
def test_a_folder_that_nobody_can_write_is_told():
    refused(Path("/proc/self/fd"))
    refused(Path("/proc/delegate"))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_forbids_writing_is_told(tmp_path):
    tmp_path.chmod(0o500)
    try:
        refused(tmp_path)
    finally:
        tmp_path.chmod(0o700)


# --- settings -----------------------------------------------------------------------------------

answers = {str: st.text(), bool: st.booleans(), int: st.integers(0, 10_000)}
choices = st.builds(
    Settings, **{name: answers[type(value)] for name, value in Settings()._asdict().items()}
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choices)
def test_choices_come_back(tmp_path, choices):
    choices.save(tmp_path / "settings.toml")
    assert Settings.load(tmp_path / "settings.toml") == choices
    assert [path.name for path in tmp_path.iterdir()] == ["settings.toml"]


def test_without_a_file_there_are_defaults(tmp_path):
    assert Settings.load(tmp_path / "settings.toml") == Settings()


def test_unknown_and_ill_typed_choices_are_left(tmp_path):
    path = tmp_path / "settings.toml"
    path.write_text('language = "it"\nleads = "yes"\nme = 3\nof_tomorrow = true\n', "utf-8")
    assert Settings.load(path) == Settings(language="it")


@pytest.mark.parametrize("content", [b"language = ", b"\xff\xfe", b"[[["])
def test_a_file_that_is_no_toml_is_told_and_kept(tmp_path, content):
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    with pytest.raises(KnownError, match="settings"):
        Settings.load(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("content", [b"language = ", b"\xff\xfe", b"[[["])
def test_a_file_that_is_no_toml_is_put_aside_and_never_lost(tmp_path, content):
    path = tmp_path / "settings.toml"
    for number in ("", "1", "2"):
        path.write_bytes(content)
        found, told = Settings.mend(path)
        assert found == Settings()
        assert not path.exists()
        assert f"settings.broken{number}.toml" in str(told)
        assert (tmp_path / f"settings.broken{number}.toml").read_bytes() == content


def test_a_sound_file_is_left_where_it_is(tmp_path):
    path = tmp_path / "settings.toml"
    assert Settings.mend(path) == (Settings(), None)
    path.write_text('language = "it"\n', "utf-8")
    assert Settings.mend(path) == (Settings(language="it"), None)
    assert [file.name for file in tmp_path.iterdir()] == ["settings.toml"]
