"""Pictures of every room, dialog and menu of the window, to be looked at before others do.

    python3 run.py shots [--out DIR] [NAMES...]

Each is of the real window on the sample mission (the first start: on an empty folder), light and
dark, in every language, on a plain and on the smallest screen; the same with the largest text, and
on a screen of twice the density. NAMES are of `SCENES`; without any, all are taken. They go to
``out/shots``, named ``room-theme-language-size.png``. No display is needed.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from delegate_app.ui.rooms import DOORS

if TYPE_CHECKING:
    from delegate_app.services.workspace import Workspace
    from delegate_app.ui.shell.window import Window

ROOT = Path(__file__).resolve().parents[1]


class Way(NamedTuple):
    """How a person sees the window."""

    screen: tuple[int, int]
    text_size: int = 100
    density: int = 1


WAYS = {
    "1440x900": Way((1440, 900)),
    "1024x700": Way((1024, 700)),
    "1440x900-text200": Way((1440, 900), text_size=200),
    "1024x700-text200": Way((1024, 700), text_size=200),
    "1440x900-screen200": Way((1440, 900), density=2),
}


def main() -> int:
    """Take the pictures of each language and way in a process of its own, two or more at once."""
    from delegate_app.base.i18n import LANGUAGES

    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("names", nargs="*", metavar="NAMES")
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "shots")
    asked = parser.parse_args()
    unknown = sorted(set(asked.names) - {*SCENES, *SCENES_OF_NOTHING})
    if unknown:
        parser.error(f"no such pictures: {', '.join(unknown)}")
    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = product(LANGUAGES, WAYS)
        codes = list(
            pool.map(lambda job: _start(Path(scratch), *job, asked.out, asked.names), jobs)
        )
    print(f"{len(list(asked.out.glob('*.png')))} pictures in {asked.out}")
    return max(codes)


def _start(scratch: Path, language: str, way: str, out: Path, names: list[str]) -> int:
    """Run this file on the screen that a way wants, which Qt reads as it starts."""
    (width, height), _text_size, density = WAYS[way]
    screen = {
        "name": way, "x": 0, "y": 0, "width": width * density, "height": height * density,
        "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1,
    }  # fmt: skip
    setting = scratch / f"{way}.json"
    setting.write_text(json.dumps({"screens": [screen]}))
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={setting}",
        "QT_SCALE_FACTOR": str(density),
        "QT_LOGGING_RULES": "default.warning=false;qt.text.font.db=false",  # about the platform
    }
    command = [sys.executable, __file__, "--take", language, way, str(out), *names]
    return subprocess.call(command, env=environment)


# --- the process that takes them -----------------------------------------------------------------


def take(language: str, way: str, out: Path, names: list[str]) -> None:
    """Take the pictures of one language and way."""
    from delegate_app.base.paths import data_folder
    from delegate_app.services.sample import open_sample
    from delegate_app.services.workspace import open_workspace

    with tempfile.TemporaryDirectory() as scratch:
        for open_folder, scenes in ((open_sample, SCENES), (open_workspace, SCENES_OF_NOTHING)):
            workspace = open_folder(data_folder(Path(scratch) / open_folder.__name__))
            workspace.change_settings(language=language, text_size=WAYS[way].text_size)
            chosen = {name: scenes[name] for name in scenes if not names or name in names}
            shoot_all(workspace, WAYS[way].screen, chosen, out, f"{language}-{way}")
            workspace.close()


def shoot_all(
    workspace: Workspace,
    size: tuple[int, int],
    scenes: dict[str, Callable[[Window], object]],
    out: Path,
    ending: str,
) -> None:
    """Take the pictures of one workspace and size, each of a window of its own."""
    from delegate_app.ui import posing, theme

    for name, show in scenes.items():
        with posing.posed(workspace, size) as window:
            show(window)
            for choice in ("light", "dark"):
                theme.apply(choice)
                posing.shoot(window, out / f"{name}-{choice}-{ending}.png")


# --- what they are of ----------------------------------------------------------------------------


def ask(command: str, window: Window) -> None:
    """Give a command, as its key does."""
    window.desk.actions.ask(command)


def plan_b2b(window: Window) -> None:
    """Show the plan of the B2B day."""
    for command in ("agenda", "agenda_b2b"):
        window.desk.actions.ask(command)


def list_sheets(window: Window) -> None:
    """Show the day sheets of all delegates."""
    window.desk.actions.ask("reports", ("delegates", None))


def preview(window: Window) -> None:
    """Show what the revised programme would change."""
    revised = ROOT / "resources" / "samples" / "israel-2019" / "programme-rev2.ics"
    window.desk.actions.ask("import", [revised])


def say_columns(window: Window) -> None:
    """Show a table of which some columns are guessed, and one is not known."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "elenco.csv"
        file.write_text(
            "Missione Israele 2019\n\nNome;Cognmoe;Azienda;Recapito;Cod. cliente\n"
            "Anna;Riva;Lario Biotech S.p.A.;a.riva@lario.example;700112\n"
            "Bruno;Galli;Orobia Devices S.p.A.;b.galli@orobia.example;700113\nTotale;2\n",
            "utf-8",
        )
        window.desk.actions.ask("import", [file])
        window.desk.bus.background.finish()


def find(window: Window) -> None:
    """Look for something that is found among people, meetings and notes."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    window.desk.actions.ask("find")
    QTest.keyClicks(QApplication.focusWidget(), "maccabi")


def unfold(name: str, window: Window) -> None:
    """Unfold the menu of a button that is called so."""
    from PySide6.QtWidgets import QPushButton

    button = next(b for b in window.findChildren(QPushButton) if b.objectName() == name)
    button.showMenu()


def offer(window: Window) -> None:
    """Ask for the context menu of what is chosen in a list."""
    from delegate_app.ui.posing import rest
    from delegate_app.ui.widgets.listing import Listing

    window.desk.actions.ask("contacts")
    rest(window)
    chosen = window.room("contacts").findChild(Listing)
    chosen.menu_wanted.emit(chosen.mapToGlobal(chosen.rect().center()))


SIGNATURE = """Best regards,

Dr. Daniel Levi
Director, digital health
Maccabi Healthcare Services
5 HaBarzel St., Tel Aviv 6971005, Israel
Tel. +972 3-000-0000 · Mob. +972 54-000-0000
d.levi@maccabi.example · www.maccabi.example
"""


def wait_as_card(window: Window) -> None:
    """Show the photograph of a card, with what its code says."""
    import segno
    from PySide6.QtCore import QBuffer
    from PySide6.QtGui import QColor, QFont, QImage, QPainter

    from delegate_app.services import attachments, cards

    code = io.BytesIO()
    said = "MECARD:N:Sato,Kenji;ORG:Yarden Diagnostics;TITLE:Head of research;TEL:+81 3 0000 0000;;"
    segno.make_qr(said).save(code, kind="png", scale=5)
    image, file = QImage(1050, 640, QImage.Format.Format_RGB32), QBuffer()
    image.fill(QColor("#FBFAF4"))
    with QPainter(image) as painter:
        painter.setFont(QFont("Noto Sans", 34))
        painter.drawText(70, 150, "佐藤 健二 · Kenji Sato")
        painter.setFont(QFont("Noto Sans", 20))
        painter.drawText(70, 230, "Head of research, Yarden Diagnostics")
        painter.drawImage(700, 300, QImage.fromData(code.getvalue()))
    file.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(file, "PNG")
    source = attachments.from_bytes("card.png", bytes(file.data().data()))
    _show_card(window, lambda mission_id: cards.add(window.desk.workspace, mission_id, [source]))


def wait_as_signature(window: Window) -> None:
    """Show a signature of somebody who is known already, with what was read of it."""
    from delegate_app.services import cards

    _show_card(window, lambda mission_id: cards.paste(window.desk.workspace, mission_id, SIGNATURE))


def _show_card(window: Window, put_down: Callable[[str], object]) -> None:
    """Show the card that somebody has just put down, alone."""
    from PySide6.QtTest import QTest

    from delegate_app.services import cards, editing

    workspace = window.desk.workspace
    mission_id = window.mission.id if window.mission else ""
    for card in cards.waiting(workspace, mission_id):
        editing.delete(workspace, card).result()
    put_down(mission_id)
    window.desk.actions.ask("cards")
    QTest.qWait(900)


def stand_nowhere(window: Window) -> None:
    """Show somebody whom no mission knows any more."""
    from PySide6.QtTest import QTest

    from delegate_app.domain.contact import Person
    from delegate_app.services import editing

    workspace = window.desk.workspace
    gone = Person(id="gone", name="Dana Gal", family="Gal", job_title="Director of research")
    editing.save(workspace, gone).result()
    window.desk.actions.ask("open_person", gone.id)
    QTest.qWait(900)


def tell(window: Window) -> None:
    """Say that something was done, and can be undone."""
    from delegate_app.domain.changes import ChangeSet

    change = ChangeSet(operation="none", ids=frozenset({"none"}))
    window.desk.bus.tell_deleted("Call with the Milan office", 1, change)


SCENES: dict[str, Callable[[Window], object]] = {
    **{room: partial(ask, room) for room in DOORS if room != "first_start"},
    "agenda-b2b": plan_b2b,
    "reports-delegates": list_sheets,
    "cards": wait_as_card,
    "cards-text": wait_as_signature,
    "contacts-unplaced": stand_nowhere,
    "import": preview,
    "import-columns": say_columns,
    "keys": partial(ask, "keys"),
    "about": partial(ask, "about"),
    "new-mission": partial(ask, "new_mission"),
    "find": find,
    "missions": partial(unfold, "missions"),
    "menu": partial(unfold, "more"),
    "context": offer,
    "undo": tell,
    "discreet": partial(ask, "discreet"),
}
"""What is shown on the sample mission, by the name of its pictures."""
SCENES_OF_NOTHING: dict[str, Callable[[Window], object]] = {
    "first-start": lambda window: window.open_room("first_start"),
    "import-start": lambda window: window.open_room("import"),
}
"""What is shown where there is no mission yet."""


if __name__ == "__main__":
    if sys.argv[1:2] == ["--take"]:
        sys.exit(take(sys.argv[2], sys.argv[3], Path(sys.argv[4]), sys.argv[5:]))
    sys.exit(main())
