"""Where the program keeps things: one data folder, whole in itself."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_

ENVIRONMENT = "DELEGATE_APP_DATA"


class DataFolder(NamedTuple):
    """The folder that holds everything a person keeps; copying it copies all."""

    root: Path

    @property
    def database(self) -> Path:
        """The file of missions, contacts and notes."""
        return self.root / "delegate.db"

    @property
    def settings(self) -> Path:
        """The file of choices: language, theme, home."""
        return self.root / "settings.toml"

    @property
    def window(self) -> Path:
        """The file of how the window stood."""
        return self.root / "window.ini"

    @property
    def lock(self) -> Path:
        """The file that says which process has the window on this folder."""
        return self.root / "window.lock"

    @property
    def backups(self) -> Path:
        """Where backups go unless the person chose another place."""
        return self.root / "backups"

    @property
    def opened(self) -> Path:
        """The folder of read-only copies that other programs show; it goes with the window."""
        return self.root / "opened"

    @property
    def sample(self) -> Path:
        """The folder of the sample mission, whole in itself and never mixed with one's own."""
        return self.root / "sample"

    @property
    def log(self) -> Path:
        """The file of what went wrong, without personal data."""
        return self.root / "delegate.log"


def data_folder(chosen: Path | None = None) -> DataFolder:
    """Return the data folder, made where it is missing.

    Args:
        chosen: The folder that the person named; else the environment variable
            ``DELEGATE_APP_DATA`` names it, else the system's place for a user's data.

    Raises:
        KnownError: If the folder cannot be made or written.
    """
    root = chosen or (Path(os.environ[ENVIRONMENT]) if os.environ.get(ENVIRONMENT) else None)
    if root is None:
        import platformdirs

        root = Path(platformdirs.user_data_dir("delegate-app", appauthor=False))
    try:
        root.mkdir(parents=True, exist_ok=True)
        probe = root / f".write-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise KnownError(
            N_("The data folder {folder} cannot be written: {reason}."),
            safe=N_("Nothing was changed."),
            todo=N_("Choose another folder with --data, or allow writing to this one."),
            folder=root,
            reason=error.strerror,
        ) from error
    return DataFolder(root.resolve())
