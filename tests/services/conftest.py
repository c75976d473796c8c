"""Data folders of one test each, empty or with the mission of the sample files."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from delegate_app.base.clock import Clock
from delegate_app.base.paths import data_folder
from delegate_app.db.kinds import TABLES
from delegate_app.domain.followup import Debrief, FollowUp, Held, Outcome
from delegate_app.services import agenda, contacts, importing, missions, notes, reporting
from delegate_app.services.documents import Order
from delegate_app.services.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2019, 3, 20, 8, tzinfo=UTC)
OURS = "Lario Biotech S.p.A. – Yarden Diagnostics"
RIVALS = "Serio Health S.r.l. – Sharon Pharma"
SHARED = "Ministry of Health"
FILES = ("participants.xlsx", "counterparts.vcf", "programme.ics", "b2b-meetings.csv")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An empty data folder, open."""
    opened = open_workspace(data_folder(tmp_path / "data"), Clock(NOW))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def israel(samples: Path) -> Path:
    """The folder of the mission's files."""
    return samples / "israel-2019"


@pytest.fixture(scope="session")
def four_files(israel: Path) -> tuple[Path, ...]:
    """Participants, cards, programme and B2B meetings."""
    return tuple(israel / name for name in FILES)


@pytest.fixture
def by_hand(israel_workspace):
    """Save things as a person does."""

    def save(*things):
        return israel_workspace.write("By hand", lambda t: t.save_all(things)).result()

    return save


@pytest.fixture(scope="session")
def rev2(israel: Path) -> Path:
    """The programme as the organiser sent it again."""
    return israel / "programme-rev2.ics"


@pytest.fixture(scope="session")
def take():
    """Import files as one step and return the counts of the preview, those above zero."""

    def do(workspace: Workspace, *files: Path, mission=None, refused=None):
        shown = importing.preview(workspace, files, mission)
        assert not shown.problems
        importing.apply(workspace, shown, refused=refused).result()
        return {action.value: count for action, count in shown.counts.items() if count}

    return do


@pytest.fixture(scope="session")
def imported_folder(tmp_path_factory: pytest.TempPathFactory, four_files, take) -> Path:
    """A data folder into which the four files were taken, to be copied."""
    folder = tmp_path_factory.mktemp("imported")
    opened = open_workspace(data_folder(folder), Clock(NOW))
    take(opened, *four_files)
    opened.close()
    return folder


@pytest.fixture
def israel_workspace(imported_folder: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A data folder of its own with the mission of the four files."""
    folder = tmp_path / "israel"
    shutil.copytree(imported_folder, folder)
    opened = open_workspace(data_folder(folder), Clock(NOW))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def state():
    """Every row of every thing, byte for byte, and how many steps the journal holds."""

    def read(workspace: Workspace) -> dict[str, object]:
        reader = workspace.reader()
        asked = {table: f"select * from {table}" for table in TABLES.values()}  # noqa: S608
        asked |= {"operations": "select count(*) from operation"}
        return {name: {tuple(row) for row in reader.execute(sql)} for name, sql in asked.items()}

    return read


@pytest.fixture(scope="session")
def mission_of():
    """The one mission of a folder."""

    def read(workspace: Workspace):
        (card,) = missions.cards(workspace)
        return card.mission

    return read


@pytest.fixture(scope="session")
def items_of(mission_of):
    """The agenda of the one mission, by title; the earliest of those that share one."""

    def read(workspace: Workspace):
        rows = agenda.rows(workspace, mission_of(workspace).id)
        return {row.item.title: row.item for row in reversed(rows)}

    return read


@pytest.fixture
def mission_id(israel_workspace, mission_of):
    return mission_of(israel_workspace).id


@pytest.fixture
def people(israel_workspace, mission_id):
    return {row.person.name: row for row in contacts.rows(israel_workspace, mission_id)}


@pytest.fixture
def written(israel_workspace, items_of, people):
    """Marks on a meeting of my company, on a competitor's and on everybody's; I am Giulia."""
    israel_workspace.change_settings(me=people["Giulia Ferrari"].person.id)
    now = israel_workspace.clock.now().replace(microsecond=0)
    owners = {"ours": "Giulia Müller", "rivals": "Luca Rossi", "shared": "Giulia Ferrari"}

    def work(transaction):
        for mark, title in (("ours", OURS), ("rivals", RIVALS), ("shared", SHARED)):
            item = items_of(israel_workspace)[title]
            transaction.save(replace(item, agreed=f"Agreed-{mark}", aims=f"Aims-{mark}"))
            for kind in ("Open", "Locked"):
                transaction.save(
                    notes.Note(
                        id=f"{kind}-{mark}", mission_id=item.mission_id, item_id=item.id,
                        text=f"{kind}note-{mark}", locked=kind == "Locked", created=now,
                        changed=now,
                    )
                )  # fmt: skip
            transaction.save(
                Debrief(
                    id=mark, item_id=item.id, held=Held.HELD, interest=4, grade="B",
                    outcome=Outcome.COOPERATION_POSSIBLE, expected_sales=Decimal(60000),
                    next_steps=f"Next-{mark}",
                )
            )  # fmt: skip
            transaction.save(
                FollowUp(
                    id=f"todo-{mark}", mission_id=item.mission_id, text=f"Todo-{mark}",
                    item_id=item.id, owner_id=people[owners[mark]].person.id,
                )
            )  # fmt: skip

    israel_workspace.write("Marks", work).result()
    return israel_workspace


@pytest.fixture
def text(written, mission_id):
    """The text of a document, without its line breaks."""

    def of(**order):
        told = {"kind": "follow-up", "language": "en", "mission_id": mission_id} | order
        with pypdfium2.PdfDocument(reporting.make(written, Order(**told)).pdf) as pdf:
            pages = [page.get_textpage().get_text_range() for page in pdf]
        return " ".join(" ".join(pages).split())

    return of


@pytest.fixture(scope="session")
def marks():
    """The meetings of which a text holds every one of some kinds of marks."""

    def of(text, *kinds):
        named = ("ours", "rivals", "shared")
        return {name for name in named if all(f"{kind}-{name}" in text for kind in kinds)}

    return of


@pytest.fixture
def led(israel_workspace):
    """The sample mission before whoever leads it."""
    israel_workspace.change_settings(leads=True)
    return israel_workspace
