"""A person's few choices, as a TOML file beside the database they belong to."""

from __future__ import annotations

import os
import tomllib
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_

if TYPE_CHECKING:
    from pathlib import Path


class Settings(NamedTuple):
    """The choices of one data folder; each has a value from the first start."""

    language: str = ""
    """A code of `i18n.LANGUAGES`; empty follows the system."""
    theme: str = "system"
    """``system``, ``light`` or ``dark``."""
    text_size: int = 100
    """The size of all text, in per cent of the system's."""
    home_zone: str = "Europe/Rome"
    """The IANA zone of home; the programme began in Lombardy."""
    me: str = ""
    """The id of the person who uses this folder; empty until they said so."""
    leads: bool = False
    """Whether that person leads, and so sees the whole delegation."""
    mission: str = ""
    """The id of the mission last open."""
    backups: str = ""
    """The folder that backups go to; empty means ``backups`` in the data folder."""
    remind: bool = False
    """Whether the system's own notifications say what is due, while the window is open."""
    reminded: str = ""
    """The day, as ISO 8601 writes it, on which the window last said what is due."""
    kept_long: int = 24
    """After how many months a contact is asked about; 0 for never. It deletes nothing by itself, so
    it reminds from the start: whoever had to turn it on would not need to be reminded."""
    started: bool = False
    """Whether the first start was completed."""

    @classmethod
    def load(cls, path: Path) -> Settings:
        """Read the file; a missing one gives the defaults, unknown or ill-typed entries are left.

        Raises:
            KnownError: If the file is not TOML.
        """
        try:
            written = tomllib.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError) as error:
            raise KnownError(
                N_("The settings in {path} cannot be read."),
                safe=N_("Missions and notes are kept elsewhere and are unharmed."),
                todo=N_("Correct the file, or delete it to start with the defaults."),
                path=path,
            ) from error
        known = {name: type(value) for name, value in cls()._asdict().items()}
        fitting: dict[str, Any] = {k: v for k, v in written.items() if type(v) is known.get(k)}
        return cls(**fitting)

    @classmethod
    def mend(cls, path: Path) -> tuple[Settings, KnownError | None]:
        """Read the file as `load` does; one that is no TOML is put aside and the defaults stand.

        Returns:
            The choices, and what to tell the person where the file was put aside.
        """
        try:
            return cls.load(path), None
        except KnownError:
            names = (path.with_suffix(f".broken{n or ''}.toml") for n in count())
            aside = next(name for name in names if not name.exists())
            path.replace(aside)
            return cls(), KnownError(
                N_("The settings could not be read and stand as at the beginning."),
                safe=N_("Missions and notes are unharmed; the old file is kept as {file}."),
                todo=N_("Choose in Settings who you are, your home and your language."),
                file=aside.name,
            )

    def save(self, path: Path) -> None:
        """Write the file whole or not at all.

        Raises:
            KnownError: If the disk does not take it.
        """
        import tomli_w

        draft = path.with_suffix(".new")
        try:
            with draft.open("wb") as file:
                tomli_w.dump(self._asdict(), file)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        except OSError as error:
            raise KnownError(
                N_("The choice could not be kept in {path}: {reason}."),
                safe=N_("It holds until the window closes; missions and notes are unharmed."),
                todo=N_("Make room on the disk or allow writing to the folder, then choose again."),
                path=path, reason=error.strerror or error,
            ) from error  # fmt: skip
