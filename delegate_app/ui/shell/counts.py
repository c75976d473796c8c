"""How much each room holds, beside its name, whether somebody was there yet or not."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Slot

from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.mission import Mission
from delegate_app.services import missions
from delegate_app.services.missions import Held
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, number
from delegate_app.ui.shell.sidebar import SideBar
from delegate_app.ui.widgets.room import Room

_KINDS = frozenset({"AgendaItem", "FollowUp", "Note", "Participation", "Person"})
_OF_THEIR_OWN = frozenset({"today", "reports"})
"""The rooms that say something else than how much they hold."""


class Counts(QObject):
    """Counts beside the window, and anew with every change."""

    def __init__(self, desk: Desk, side: SideBar) -> None:
        super().__init__(side)
        self._desk, self._side = desk, side
        self._mission_id = ""
        self._reading = self._again = False
        desk.bus.changed.connect(self._follow)

    def show_mission(self, mission: Mission | None) -> None:
        """Say what a mission holds."""
        self._mission_id = mission.id if mission else ""
        self._read()

    def show_rooms(self, rooms: Mapping[str, Room]) -> None:
        """Say what some rooms have to say themselves."""
        for name in rooms.keys() & _OF_THEIR_OWN:
            self._side.show_badge(name, rooms[name].badge)

    @Slot(object)
    def _follow(self, change: ChangeSet) -> None:
        if change.kinds & _KINDS:
            self._read()

    def _read(self) -> None:
        self._again = self._reading
        if not self._reading:
            self._reading = True
            work = partial(missions.held, self._desk.workspace, self._mission_id)
            self._desk.bus.background.run(work, self._show, self._fail)

    def _show(self, held: Held) -> None:
        self._reading = False
        if self._again:
            self._read()
        undone = _("{count} open").format(count=number(held.undone)) if held.undone else ""
        for name, count in (
            ("agenda", held.items), ("contacts", held.people), ("notes", held.notes),
            ("delegation", held.delegates),
        ):  # fmt: skip
            self._side.show_badge(name, number(count) if count else "")
        self._side.show_badge("followups", undone)

    def _fail(self, error: BaseException) -> None:
        self._reading = False
        self._desk.bus.complain(error)
