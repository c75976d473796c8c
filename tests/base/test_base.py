"""Errors, language, identifiers, clock, assets and the log of bugs."""

import threading
import time
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegate_app.base import i18n
from delegate_app.base.assets import asset
from delegate_app.base.bugs import log_bug
from delegate_app.base.clock import Clock
from delegate_app.base.errors import KnownError
from delegate_app.base.ids import new_id

# --- errors -------------------------------------------------------------------------------------


def test_an_error_says_what_happened_what_is_safe_and_what_to_do():
    error = KnownError("“{file}”\nis empty.", safe="All is well.", todo="Send it.", file="a.ics")
    assert str(error) == "“a.ics” is empty. All is well. Send it."


def test_an_error_within_an_error_is_said_with_it():
    inner = KnownError("a picture ({kind})", kind="PNG")
    assert str(KnownError("It is {what}.", what=inner)) == "It is a picture (PNG)."


@given(st.text())
def test_a_value_is_never_read_as_a_place(value):
    assert str(KnownError("[{value}]", value=value)) == " ".join(f"[{value}]".split())


def test_an_error_is_said_in_the_readers_language():
    catalogue = i18n.Translation()
    catalogue.gettext = {"{n} of {m}": "{m}: {n}"}.get
    assert KnownError("{n} of {m}", n=1, m=2).say(catalogue) == "2: 1"


# --- language -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "", "xx", "../it"])
def test_english_needs_no_catalogue(language):
    assert i18n.translation(language).gettext("Confirmed") == "Confirmed"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_language_has_a_catalogue(language):
    assert i18n.translation(language) is i18n.translation(language)
    assert i18n.translation(language).gettext("no sentence of ours") == "no sentence of ours"


# --- identifiers --------------------------------------------------------------------------------


def test_an_id_is_a_uuid_of_version_7_and_of_now():
    before = time.time_ns() // 1_000_000
    made = uuid.UUID(new_id())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert before <= made.int >> 80 <= before + 60_000


def test_ids_of_many_threads_are_unique_and_those_of_one_ascend():
    found = []

    def make():
        mine = [new_id() for _ in range(2000)]
        assert mine == sorted(mine)
        found.extend(mine)

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 8000


# --- clock, assets, bugs ------------------------------------------------------------------------


def test_a_clock_lives_at_another_moment():
    there = datetime(2019, 3, 26, 8, 42, tzinfo=UTC)
    clock = Clock(there)
    assert timedelta() <= clock.now() - there < timedelta(minutes=1)
    assert abs(Clock().now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_assets_are_found_and_a_missing_one_is_a_bug():
    assert asset("samples/israel-2019/programme.ics").is_file()
    with pytest.raises(FileNotFoundError):
        asset("samples/nothing")


def test_a_bug_is_logged_by_its_lines_and_not_by_what_anybody_wrote(tmp_path):
    log = tmp_path / "delegate.log"
    for _ in range(2):
        with pytest.raises(KeyError) as bug:
            _ = {}["Do not mention the exclusivity talks"]
        assert log_bug(log, bug.value) == log
    text = log.read_text("utf-8")
    assert "exclusivity" not in text
    assert text.count("builtins.KeyError") == 2
    assert "test_base.py" in text
