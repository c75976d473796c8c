"""What every command stands on: the open folder, the language, and how rows are printed."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

from delegate_app.base import i18n
from delegate_app.base.bugs import log_bug
from delegate_app.base.errors import KnownError
from delegate_app.base.paths import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from delegate_app.domain.mission import Mission
    from delegate_app.services.workspace import Workspace


class Windows(Protocol):
    """How the command line opens what it cannot see."""

    def open(self, data: Path | None) -> int:
        """Open the window on a data folder and return the exit code."""

    def sample(self, data: Path | None, out: Path) -> int:
        """Open the sample mission, or write what it shows where there is no display."""


class Shell:
    """One call of the command line."""

    def __init__(self, windows: Windows) -> None:
        """Open nothing yet: a wrong call must leave no trace."""
        self.windows = windows
        self.data: Path | None = None
        self.as_json = False

    @functools.cached_property
    def workspace(self) -> Workspace:
        """The data folder, opened when the first command needs it."""
        from delegate_app.services.workspace import open_workspace

        return open_workspace(data_folder(self.data))

    def mission(self, name_or_id: str) -> Mission:
        """Return the mission that an option names."""
        from delegate_app.services import missions

        return missions.find(self.workspace, name_or_id)

    def gettext(self, message: str) -> str:
        """Return a sentence in the reader's language."""
        return self._translation().gettext(message) if message else ""

    def say(self, error: KnownError) -> str:
        """Return an error as one line in the reader's language."""
        return error.say(self._translation())

    def explain(self, error: BaseException) -> BaseException:
        """Return what to tell of an error; what is a bug stays one."""
        return self.workspace.explain(error) if "workspace" in self.__dict__ else error

    def listing(
        self, rows: Iterable[dict[str, Any]], columns: Sequence[str], *, as_json: bool
    ) -> None:
        """Print rows as a JSON list, or some of their columns as a table."""
        rows = list(rows)
        if as_json or self.as_json:
            click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        for row in rows:
            cells = [_cell(row[column]) for column in columns]
            click.echo("  ".join(" ".join(cell.split()) for cell in cells if cell).rstrip())

    def log(self, error: Exception) -> Path | None:
        """Note a bug in the data folder's log and return the log's path, if it can be written."""
        try:
            return log_bug(data_folder(self.data).log, error)
        except (KnownError, OSError):
            return None

    def close(self) -> None:
        """Let go of the data folder."""
        if "workspace" in self.__dict__:
            self.workspace.close()

    def _translation(self) -> i18n.Translation:
        if "workspace" in self.__dict__:
            return self.workspace.translation()
        return i18n.translation(i18n.of_system())


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


pass_shell = click.pass_obj
mission_option = click.option("--mission", required=True, metavar="M", help="Its name or id.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
data_option = click.option(
    "--data", type=click.Path(path_type=Path), metavar="DIR",
    help="The data folder, instead of your own (or DELEGATE_APP_DATA).",
)  # fmt: skip


class Day(click.DateTime):
    """A day as ``2019-03-26``."""

    def __init__(self) -> None:
        """Accept the one form."""
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the date without the midnight that click adds."""
        return super().convert(value, param, ctx).date()
