"""A room whose list is read beside the window, and anew wherever something else is written."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from functools import partial, reduce
from typing import Any

from PySide6.QtCore import QMetaObject, Qt, Slot
from PySide6.QtGui import QShowEvent

from delegate_app.domain.changes import ChangeSet, both
from delegate_app.domain.mission import Mission
from delegate_app.ui.desk import Desk
from delegate_app.ui.widgets.listed import Listed
from delegate_app.ui.widgets.room import Room


class ReadRoom(Room):
    """Reads one thing at a time; what was written meanwhile is read next, as one change.

    What is written while nobody sees the room is read when somebody comes back: every room that
    reads takes Python from the one that is worked in. A room gives `KINDS`, the classes whose
    changes it follows.
    """

    KINDS: frozenset[str] = frozenset()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.listed = Listed()
        """What was read last."""
        self._reads = False
        self._waiting: list[ChangeSet | None] = []
        """What was written since the last reading began; None for what may be anything."""
        self._keep = ""
        """What is to be in hand once it is there."""
        self._place: dict[str, Any] = {}
        """Where to come back to then."""
        self._enters = False
        desk.bus.changed.connect(self._follow)

    @property
    def reading(self) -> bool:
        """Whether something newer is still to come."""
        return self._reads or bool(self._waiting)

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
        """Read the list anew, with the same thing in hand or that of an id; if unseen, when seen.

        Args:
            keep: What is to be in hand once it is there.
            change: What may be other than before; None where everything may.
        """
        if self.mission is None:
            return
        self._keep = keep or self._keep
        self._waiting.append(change)
        self._catch_up()
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

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was written while the room was away, and bring up to date what is in hand."""
        super().showEvent(event)
        if self._waiting:
            self.reload(change=self._missed())

    def _catch_up(self) -> None:
        """Read what was written since, all of it as one change."""
        if self._waiting and self.mission and self.isVisible() and not self._reads:
            self._read(partial(self.read, self.mission, self._missed(), self.listed))

    def _read(self, read: Callable[[], Listed]) -> None:
        assert self.mission is not None  # noqa: S101 - something is read of the open mission alone
        self._reads = True
        taken = partial(self._take, self.mission.id)
        self.desk.bus.background.run(partial(self._read_at_once, read), taken, self._not_read)

    def _read_at_once(self, read: Callable[[], Listed]) -> Listed:
        """Read all of a list as it stands at one moment: an import may commit in between."""
        with self.desk.workspace.snapshot():
            return read()

    def _take(self, mission_id: str, listed: Listed) -> None:
        """Show what was read of a mission, if it is still open, and go on with what is newer."""
        self._reads = False
        if self.mission is None:
            return
        if mission_id != self.mission.id:
            self._waiting.append(None)
            self._catch_up()
            return
        keep = self._keep if self._keep in listed.rows else ""
        if keep or not self._waiting:
            self._keep = ""
        self.show_listed(listed, keep)
        if self._waiting:
            self._catch_up()
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

    def _missed(self) -> ChangeSet | None:
        """Return as one change what was written since the last reading began."""
        waiting, self._waiting = self._waiting, []
        return None if None in waiting else reduce(both, filter(None, waiting))

    def _not_read(self, error: BaseException) -> None:
        self._reads = False
        self._waiting.append(None)  # for the next reading, which then finds all of it
        self.desk.bus.complain(error)

    @Slot(object)
    def _follow(self, change: ChangeSet) -> None:
        if change.kinds & self.KINDS:
            self.reload(change=change)
