"""One open data folder: the ground on which every use case stands."""

from __future__ import annotations

import contextlib
from contextlib import AbstractContextManager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from delegate_app.base.clock import Clock
from delegate_app.base.i18n import LANGUAGES, N_, of_system, translation
from delegate_app.base.settings import Settings
from delegate_app.db import agenda, missions
from delegate_app.db.session import Session
from delegate_app.domain.changes import ChangeSet, Origin
from delegate_app.domain.times import to_wall

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from concurrent.futures import Future
    from datetime import datetime
    from pathlib import Path

    from delegate_app.base.errors import KnownError
    from delegate_app.base.i18n import Translation
    from delegate_app.base.paths import DataFolder
    from delegate_app.db.connection import Connection
    from delegate_app.db.journal import Transaction


class Workspace:
    """A data folder with its settings, clock and database, open."""

    def __init__(
        self, folder: DataFolder, clock: Clock, *, sample: bool = False, mends: bool = False
    ) -> None:
        """Open the folder; `open_workspace` is the door for others."""
        self.folder, self.clock, self.sample = folder, clock, sample
        self.notice: KnownError | None = None
        """What had to be mended to open it, for whoever opened it to tell."""
        if mends:
            self.settings, self.notice = Settings.mend(folder.settings)
        else:
            self.settings = Settings.load(folder.settings)
        self._session = Session(folder.database, clock)
        self._session.actor = self.settings.me
        if self.notice:  # who has missions has been through the first start
            self.change_settings(started=bool(missions.all_(self.reader())))

    @property
    def language(self) -> str:
        """The language of window and shell: the one chosen, else the system's, else English."""
        chosen = self.settings.language
        return chosen if chosen in LANGUAGES else of_system()

    def translation(self) -> Translation:
        """Return the catalogue of the window's and the shell's language."""
        return translation(self.language)

    def change_settings(self, **changes: Any) -> Future[ChangeSet]:
        """Make choices, which hold at once; the writer keeps them in order with all it writes.

        Args:
            **changes: Fields of `Settings`.

        Returns:
            A change of nothing in the database, once the choices are on the disk.
        """
        self.settings = chosen = self.settings._replace(**changes)

        def keep() -> ChangeSet:
            self._session.actor = chosen.me
            chosen.save(self.folder.settings)
            return ChangeSet("")

        return self._session.in_turn(keep)

    def now_in(self, zone: str) -> datetime:
        """Return what the clocks of a zone show now."""
        return to_wall(self.clock.now(), zone)

    def minute_in(self, zone: str) -> str:
        """Return the same as rows keep it, to be compared with what they say."""
        return self.now_in(zone).isoformat(timespec="minutes")

    def reader(self) -> Connection:
        """Return this thread's connection for the services to read from."""
        return self._session.reader()

    def snapshot(self) -> AbstractContextManager[Connection]:
        """Return one unchanging view for a service that reads many rows."""
        return self._session.snapshot()

    def stamp(self) -> Hashable:
        """Return what stays the same as long as nobody writes anything and no choice is changed.

        What was worked out from a snapshot that was begun after it is then still true.
        """
        return self._session.stamp(), self.settings

    def write(
        self,
        label: str,
        work: Callable[[Transaction], object],
        *,
        mission_id: str | None = None,
        origin: Origin = Origin.USER,
        continues: str | None = None,
    ) -> Future[ChangeSet]:
        """Queue one undoable step for the writer; see `db.session.Session.write`."""
        return self._session.write(
            label, work, mission_id=mission_id, origin=origin, continues=continues
        )

    def listen(self, listener: Callable[[ChangeSet], None]) -> None:
        """Call `listener` on the writer's thread after each write that changed something."""
        self._session.listen(listener)

    def look_around(self) -> ChangeSet | None:
        """Return what another process, such as the command line, wrote here since the last look.

        None if nothing. It costs next to nothing and is to be called from one thread.
        """
        return self._session.look_around()

    @cached_property
    def opened(self) -> Path:
        """The folder for copies that other programs show, empty at first and gone at the end.

        Only a window opens things and a folder has one window, so what lies there when it is first
        asked for was left by a crash.
        """
        _clear(self.folder.opened)
        self.folder.opened.mkdir(mode=0o700, exist_ok=True)
        return self.folder.opened

    def explain(self, error: BaseException) -> BaseException:
        """Return what to tell of an error that met whoever read; what is a bug stays one."""
        return self._session.explain(error)

    def close(self) -> None:
        """Finish the writes that wait, then let go of the database and of the copies it gave."""
        self._session.close()
        if "opened" in self.__dict__:
            _clear(self.folder.opened)

    def follow_the_zones(self) -> None:
        """Bring kept times in line with this program's zone rules, once after they changed."""
        import tzdata

        if agenda.known_zone_rules(self.reader()) == tzdata.IANA_VERSION:
            return
        self.write(
            N_("New zone rules"),
            lambda transaction: agenda.follow_the_zones(transaction, tzdata.IANA_VERSION),
            origin=Origin.SYSTEM,
        ).result()


def _clear(folder: Path) -> None:
    """Take a folder of read-only copies away, as far as no other program holds them."""
    import shutil

    for file in folder.glob("*/*"):
        with contextlib.suppress(OSError):
            file.chmod(0o600)  # Windows deletes nothing that is read-only
    shutil.rmtree(folder, ignore_errors=True)


def open_workspace(
    folder: DataFolder, clock: Clock | None = None, *, sample: bool = False, mends: bool = False
) -> Workspace:
    """Open a data folder.

    Args:
        folder: Where it is.
        clock: What tells its time; by default the system.
        sample: Whether it holds the sample mission.
        mends: Whether settings that cannot be read are put aside for the defaults, as `notice`
            then tells.

    Raises:
        KnownError: If its files cannot be read, or were written by a newer Delegate.
    """
    workspace = Workspace(folder, clock or Clock(), sample=sample, mends=mends)
    workspace.follow_the_zones()
    return workspace
