"""A list room whose list may be so long that reading it would hold the window up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.folding import fold
from delegate_app.domain.mission import Mission
from delegate_app.ui.desk import Desk
from delegate_app.ui.widgets.list_room import ListRoom
from delegate_app.ui.widgets.listing import Entry


@dataclass(frozen=True, slots=True)
class Listed:
    """What a room read for its list."""

    entries: Sequence[Entry]
    rows: Mapping[str, Any]
    """What each entry stands for, by the entry's id."""
    texts: Sequence[str] = ()
    """What the filter looks into beside what is shown, one for each entry; none without."""
    folded: Sequence[str] = field(init=False)
    """All that the filter looks into, one for each entry."""

    def __post_init__(self) -> None:
        beside = self.texts or ("",) * len(self.entries)
        folded = [
            fold(f"{entry.title} {entry.detail} {entry.badge} {entry.group} {text}")
            for entry, text in zip(self.entries, beside, strict=True)
        ]
        object.__setattr__(self, "folded", folded)


class LongListRoom(ListRoom):
    """Reads its list beside the window, the newest wish winning.

    Twenty thousand people take a quarter of a second. The page of the thing in hand waits for
    none of it: it is read at once, by `show_one`.
    """

    def __init__(self, desk: Desk) -> None:
        self.rows: Mapping[str, Any] = {}
        """What each entry in the list stands for, by the entry's id."""
        self._reading = self._again = self._enters = False
        self._keep = ""
        self._folded: Sequence[str] = ()
        self._place: dict[str, Any] = {}
        super().__init__(desk)
        self._wait = QWidget()
        self._pages.addWidget(self._wait)

    def read(self, mission: Mission) -> Listed:
        """Return what the list shows, read from the services.

        Asked on another thread: it only reads.
        """
        raise NotImplementedError

    def open(self, mission: Mission) -> None:
        if self.mission is None or self.mission.id != mission.id:
            self.rows, self._folded = {}, ()
            self.show_every(())
        super().open(mission)
        if self._reading and not self.list.current():
            self._pages.setCurrentWidget(self._wait)

    def receive(self, handed: object) -> None:
        super().receive(handed)
        if isinstance(handed, str) and self.list.current() != handed:
            self.reload(handed)

    def bookmark(self) -> dict[str, Any]:
        return self._place or super().bookmark()

    def return_to(self, bookmark: dict[str, Any]) -> None:
        if self._reading:
            self._place = bookmark
        else:
            super().return_to(bookmark)

    def reload(self, keep: str = "", change: ChangeSet | None = None) -> None:
        """Read the list anew, with the same thing in hand or that of an id."""
        if self.mission is None:
            return
        if change and self.list.current():
            self.show_one(self.list.current(), change)
        self._keep = keep or self._keep
        self._again = self._reading
        if not self._reading:
            self._reading = True
            read = partial(self.read, self.mission)
            self.desk.bus.background.run(read, self._take, self._not_read)

    @Slot()
    def _enter(self) -> None:
        if self._reading:
            self._enters = True
        else:
            super()._enter()

    def _show(self, keep: str = "") -> None:
        words = fold(self.search.text()).split()
        pairs = list(zip(self._every, self._folded, strict=True))
        for word in words:
            pairs = [pair for pair in pairs if word in pair[1]]
        shown = [entry for entry, _text in pairs if self.fits(entry)]
        self.list.show_entries(shown, keep)

    def _take(self, listed: Listed) -> None:
        """Show what was read, unless something newer is wanted by now."""
        self._reading = False
        if self._again:
            self.reload()
            return
        self.rows, self._folded = listed.rows, listed.folded
        keep, self._keep = self._keep, ""
        self.show_every(listed.entries, keep)
        if self._place:
            place, self._place = self._place, {}
            self.return_to(place)
        if self._enters:
            self._enters = False
            self._enter()

    def _not_read(self, error: BaseException) -> None:
        self._reading = self._again = False
        self.desk.bus.complain(error)
