"""Whoever makes the text larger stays where they are, also on the way to somewhere else."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtGui import QGuiApplication

from delegate_app.services import editing
from delegate_app.ui import theme

from .conftest import MEETING

COACH = replace(
    MEETING, id="coach", title="Coach to Haifa", agreed="",
    start=datetime(2019, 3, 26, 15), end=datetime(2019, 3, 26, 16),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _usual_size():
    yield
    theme.enlarge(100)
    theme.apply("light")


@pytest.fixture
def larger(sit):
    """Ask for something, then for larger text, and say whether a new window shows some words."""
    here = sit()
    editing.save(here.workspace, COACH).result()

    def ask(name, room, words, *handed):
        here.window.desk.actions.ask(name, *handed)
        here.qtbot.waitUntil(lambda: here.reads(room) and here.reads(words))
        before = here.window
        before.desk.actions.ask("larger")
        here.window = here.running.window
        assert here.window is not before
        here.qtbot.waitUntil(lambda: here.reads(room) and here.reads(words))

    return ask


def test_at_the_door_of_another_meeting_than_the_one_on_now(larger):
    larger("register", "Who is here", "Coach to Haifa", "coach")


def test_in_the_debrief_of_a_day(larger):
    larger("debrief", "Debrief", "0 of 2 meetings done", "coach")


def test_before_the_cards_that_wait(larger):
    QGuiApplication.clipboard().setText("Dana Golan\nHead of Procurement\ndana@yarden.example")
    larger("paste_person", "Cards", "1 of 1 · Dana Golan")


def test_before_the_changes_that_a_file_would_make(sit, tmp_path):
    here = sit()
    file = tmp_path / "guests.csv"
    file.write_text("First name,Last name,Email\nDana,Golan,dana@yarden.example\n")
    here.drop(file)
    here.window.desk.actions.ask("larger")
    here.window = here.running.window
    here.qtbot.waitUntil(lambda: here.reads("guests.csv") and here.reads("After applying"))
