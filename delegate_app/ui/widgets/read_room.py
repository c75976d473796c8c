"""A room whose list is read beside the window, and anew wherever something else is written."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from functools import partial, reduce
from typing import Any

from PySide6.QtCore import QMetaObject, Qt, Slot

from delegate_app.domain.changes import ChangeSet, both
from delegate_app.domain.mission import Mission
from delegate_app.ui.desk import Desk
from delegate_app.ui.widgets.listed import Listed
from delegate_app.ui.widgets.room import Room


class ReadRoom(Room):
    """Reads one thing at a time; what was written meanwhile is read next, as one change.

    A room gives `KINDS`, the classes whose changes it follows.
    """

    KINDS: frozenset[str] = frozenset()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.listed = Listed()
        """What was read last."""
        self.reading = False  # whether something newer is
        self._waiting: list[ChangeSet | None] = []
        self._keep = ""
        """What is to be in hand once it is there."""
        self._place: dict[str, Any] = {}
        """Where to come back to then."""
        self._enters = False
        desk.bus.changed.connect(self._follow)

    def read(self, mission: Mission, change: ChangeSet | None, before: Listed) -> Listed:
        """Return what the list shows, read from the services; asked on another thread.

        Args:
            mission: Of which mission.
            change: What may be other than before; None where everything may.
            before: What was read last of the same mission, to take over what still holds.
        """
        raise NotImplementedError

    def glance(self, mission: Mission, since: str) -> Listed:
        """Return a screen of a list that takes long, for the first picture of it.

        Asked on the window's thread, so it takes a few ms at most; nothing by default. In the list
        that is read then, nothing stands between what is returned.

        Args:
            mission: Of which mission.
            since: The id of what is to be in it, and little above that; "" for the beginning.
        """
        return Listed()

    def reload(self, keep: str = "", change: ChangeSet | None = None) -> None:
        """Read the list anew, with the same thing in hand or that of an id.

        Args:
            keep: What is to be in hand once it is there.
            change: What may be other than before; None where everything may.
        """
        if self.mission is None:
            return
        self._keep = keep or self._keep
        if self.reading:
            self._waiting.append(change)
        else:
            self._read(partial(self.read, self.mission, change, self.listed))
        if not self.listed.entries:  # before the next picture, once it is known what is asked for
            QMetaObject.invokeMethod(self, "_glance", Qt.ConnectionType.QueuedConnection)

    @abstractmethod
    def show_listed(self, listed: Listed, keep: str = "") -> None:
        """Show what was read, with what is in hand, or that of an id."""

    @abstractmethod
    def _glance(self) -> None:
        """Show a screen until the list was read, unless something else in it is awaited."""

    @abstractmethod
    def _enter(self) -> None:
        """Put the keyboard on what is in hand."""

    def _awaits_something(self) -> bool:
        """Whether what is asked for can only be there once the list was read."""
        return self.reading and not (self.listed.entries and self.listed.whole and not self._keep)

    def _read(self, read: Callable[[], Listed]) -> None:
        assert self.mission is not None  # noqa: S101 - something is read of the open mission alone
        self.reading = True
        taken = partial(self._take, self.mission.id)
        self.desk.bus.background.run(partial(self._read_at_once, read), taken, self._not_read)

    def _read_at_once(self, read: Callable[[], Listed]) -> Listed:
        """Read all of a list as it stands at one moment: an import may commit in between."""
        with self.desk.workspace.snapshot():
            return read()

    def _take(self, mission_id: str, listed: Listed) -> None:
        """Show what was read of a mission, if it is still open, and go on with what is newer."""
        self.reading = False
        waiting, self._waiting = self._waiting, []
        if self.mission is None:
            return
        if mission_id != self.mission.id:
            self._read(partial(self.read, self.mission, None, self.listed))
            return
        keep = self._keep if self._keep in listed.rows else ""
        if keep or not waiting:
            self._keep = ""
        self.show_listed(listed, keep)
        if waiting:
            change = None if None in waiting else reduce(both, filter(None, waiting))
            self._read(partial(self.read, self.mission, change, listed))
        elif listed.further:
            self._read(listed.further)
        if self._awaits_something():
            return
        if self._place:
            place, self._place = self._place, {}
            self.return_to(place)
        if self._enters:
            self._enters = False
            self._enter()

    def _not_read(self, error: BaseException) -> None:
        self.reading = False
        self._waiting.clear()
        self.desk.bus.complain(error)

    @Slot(object)
    def _follow(self, change: ChangeSet) -> None:
        if change.kinds & self.KINDS:
            self.reload(change=change)
