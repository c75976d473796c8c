"""An open database in a folder of its own, with one of everything that others refer to."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from delegate_app.base.clock import Clock
from delegate_app.db.session import Session
from delegate_app.domain.agenda import AgendaItem, Kind, Series
from delegate_app.domain.contact import Organisation, Person
from delegate_app.domain.mission import Mission, Programme
from delegate_app.domain.note import Note
from delegate_app.domain.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2019, 3, 26, 8, 42, tzinfo=UTC)
NINE = datetime(2019, 3, 26, 9)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "delegate.db"


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    opened = Session(path, Clock(NOW))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def ground() -> tuple[object, ...]:
    """One thing of each kind that others refer to; its id is the name of its table."""
    return (
        Programme(id="programme", name="Strategic Markets"),
        Mission(
            id="mission", name="Israel", zone="Asia/Jerusalem", home_zone="Europe/Rome",
            programme_id="programme",
        ),
        Organisation(id="organisation", name="Maccabi Healthcare Services"),
        Person(id="person", name="Łukasz Brambilla"),
        Series(id="series", mission_id="mission", title="Briefing"),
        AgendaItem(
            id="agenda_item", mission_id="mission", kind=Kind.B2B_MEETING, title="Maccabi",
            start=NINE, end=NINE.replace(hour=10), zone="Asia/Jerusalem",
        ),
        Note(id="note", mission_id="mission", text="Ask for 50 devices", created=NOW, changed=NOW),
        Source(id="source", kind="calendar", name="x", imported=NOW),
    )  # fmt: skip


@pytest.fixture
def founded(session: Session, ground: tuple[object, ...]) -> Session:
    """The open database with the ground laid."""
    session.write("Ground", lambda transaction: transaction.save_all(ground)).result()
    return session


@pytest.fixture
def note(ground: tuple[object, ...]) -> Note:
    return next(thing for thing in ground if isinstance(thing, Note))
