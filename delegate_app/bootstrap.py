"""The composition root: the only file that knows both the window and the command line."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_, of_system, translation
from delegate_app.base.paths import DataFolder, data_folder

if TYPE_CHECKING:
    from delegate_app.services.workspace import Workspace


def main(arguments: list[str] | None = None) -> int:
    """Run the program and return its exit code.

    The window alone does without the command line's library, whose import is a fifth of the time
    to the first picture.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    match arguments:
        case [] | ["--data", _]:
            return _guarded(Path(arguments[1]) if arguments else None)
        case _:
            from delegate_app.cli import program

            return program.main(arguments, _Windows())


def show(open_folder: Callable[[DataFolder], Workspace], data: Path | None) -> int:
    """Open a data folder and show its window until it is closed.

    Qt comes last: a folder that cannot be opened is told without it. What a start makes is made to
    stay: to look for garbage among it after each 700 objects, as Python does by itself, is 1.5%,
    and one look through what is loaded by then another 2%.
    """
    gc.set_threshold(50_000)
    workspace = open_folder(data_folder(data))
    from delegate_app.ui import application

    gc.freeze()
    return application.run(workspace)


class _Windows:
    """Opens the window for the command line, which may not see it."""

    def open(self, data: Path | None) -> int:
        """Open the window on a data folder."""
        if not _has_display():
            raise KnownError(
                N_("There is no display here, so no window."),
                todo=N_("Use the commands of delegate-app --help."),
            )
        from delegate_app.services.workspace import open_workspace

        return show(partial(open_workspace, mends=True), data)

    def sample(self, data: Path | None, out: Path) -> int:
        """Open the sample mission, or write what it shows where there is no display."""
        from delegate_app.services.sample import open_sample

        if _has_display():
            return show(open_sample, data)
        with tempfile.TemporaryDirectory() as scratch:
            workspace = open_sample(data_folder(Path(scratch)))
            try:
                _write_everything(workspace, out)
            finally:
                workspace.close()
        return 0


def _guarded(data: Path | None) -> int:
    """Open the window, telling a known error in one line as every command does."""
    try:
        return _Windows().open(data)
    except KnownError as error:
        return _refuse(error)


def _refuse(error: KnownError) -> int:
    """Say why there is no window: in the shell, and where it can be seen, for few start in one."""
    words = error.say(translation(of_system()))
    if sys.stderr:  # a program without a console on Windows has none
        print(words, file=sys.stderr)  # noqa: T201 - the shell is a place to tell it
    if _has_display():
        from delegate_app.ui import refusal

        refusal.tell(words)
    return 1


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    screens = ("DISPLAY", "WAYLAND_DISPLAY")
    return chosen not in ("offscreen", "minimal") and any(os.environ.get(s) for s in screens)


def _write_everything(workspace: Workspace, out: Path) -> None:
    """Write the sample's documents and a picture of its window, light and dark."""
    from delegate_app.base.i18n import LANGUAGES
    from delegate_app.services import reporting
    from delegate_app.services.documents import DOCUMENTS, Order

    _tell(N_("There is no display here: the sample’s documents and pictures are written instead."))
    out.mkdir(parents=True, exist_ok=True)
    for kind in (name for name, kind in DOCUMENTS.items() if not kind.needs):
        for language in LANGUAGES:
            order = Order(kind=kind, mission_id=workspace.settings.mission, language=language)
            target = out / f"{kind}-{language}.pdf"
            reporting.export(workspace, order, target)
            _tell(str(target))
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from delegate_app.ui import posing, theme

    with posing.posed(workspace) as window:
        for choice in ("light", "dark"):
            theme.apply(choice)
            target = out / f"window-{choice}.png"
            posing.shoot(window, target)
            _tell(str(target))


def _tell(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - the command's output
