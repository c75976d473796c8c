"""How much each room holds, beside its name, whether somebody was there yet or not."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Slot

from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.mission import Mission
from delegate_app.services import agenda, missions
from delegate_app.services.missions import Held
from delegate_app.services.workspace import Workspace
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
        self._mission: Mission | None = None
        self._said: frozenset[str] = frozenset()
        """The rooms that say something themselves by now."""
        self._reading = self._again = False
        desk.bus.changed.connect(self._follow)

    def show_mission(self, mission: Mission | None) -> None:
        """Say what a mission holds."""
        self._mission = mission
        self._read()

    def show_rooms(self, rooms: Mapping[str, Room]) -> None:
        """Say what some rooms have to say themselves."""
        self._said = _OF_THEIR_OWN & rooms.keys()
        for name in self._said:
            self._side.show_badge(name, rooms[name].badge)

    @Slot(object)
    def _follow(self, change: ChangeSet) -> None:
        if change.kinds & _KINDS:
            self._read()

    def _read(self) -> None:
        self._again = self._reading
        if not self._reading:
            self._reading = True
            work = partial(_look, self._desk.workspace, self._mission)
            self._desk.bus.background.run(work, self._show, self._fail)

    def _show(self, found: tuple[Held, int]) -> None:
        held, left = found
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
        if "today" not in self._said:
            self._side.show_badge("today", _("{count} left").format(count=left) if left else "")

    def _fail(self, error: BaseException) -> None:
        self._reading = False
        self._desk.bus.complain(error)


def _look(workspace: Workspace, mission: Mission | None) -> tuple[Held, int]:
    """Return how much a mission holds, and how much of today is left of it."""
    left = agenda.left_today(workspace, mission) if mission else 0
    return missions.held(workspace, mission.id if mission else ""), left
