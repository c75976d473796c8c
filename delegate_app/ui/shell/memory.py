"""How the window stood when it was last put down, so that a start is a return."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtWidgets import QWidget

from delegate_app.ui.widgets.room import Room

_USUAL, _TITLE_BAR = QSize(1440, 900), 40
"""The size of a first window where the screen is large, and what a title bar takes of one."""


class Memory:
    """Geometry as Qt's bytes; room, places, columns and the fold as one line of JSON.

    QSettings gives ``'false'`` back for False, so nothing but bytes and that line goes through it.
    """

    def __init__(self, path: Path) -> None:
        self._file = QSettings(str(path), QSettings.Format.IniFormat)
        self._kept = _dict(self._file.value("places"))
        self._columns = _dict(self._kept.get("columns"))
        self._places: dict[str, dict[str, Any]] = {
            name: place for name, place in _dict(self._kept.get("rooms")).items() if _dict(place)
        }

    @property
    def room(self) -> str:
        """The name of the room that was open; "" at the first start."""
        return str(self._kept.get("room", ""))

    @property
    def folded(self) -> bool:
        """Whether the side bar was folded."""
        return self._kept.get("folded") is True

    def place_window(self, window: QWidget) -> None:
        """Give the window its size and place; at first it leaves its title bar on the screen."""
        free = window.screen().availableSize() - QSize(0, _TITLE_BAR)
        window.resize(_USUAL.boundedTo(free))
        geometry = self._file.value("geometry")
        if isinstance(geometry, QByteArray):
            window.restoreGeometry(geometry)

    def place_columns(self, room: Room) -> None:
        """Give a room's columns their widths."""
        if room.splitter:
            room.splitter.return_to(_dict(self._columns.get(room.splitter.objectName())))

    def place_in(self, name: str, room: Room) -> None:
        """Bring a room back to where the person was, if that was in the mission it shows."""
        place = self._places.get(name)
        if place and room.mission and place.get("mission") == room.mission.id:
            room.return_to(place)

    def keep_fold(self, folded: bool) -> None:
        """Write down at once that the side bar was folded, for it is seldom done."""
        self._write(self.room, folded=folded)
        self._file.sync()

    def keep(self, window: QWidget, room: str, rooms: Mapping[str, Room], *, folded: bool) -> None:
        """Write down how everything stands; rooms that were not opened keep their place."""
        for name, made in rooms.items():
            if made.mission:
                self._places[name] = {**made.bookmark(), "mission": made.mission.id}
            if made.splitter:
                self._columns[made.splitter.objectName()] = made.splitter.bookmark()
        self._write(room, folded=folded)
        self._file.setValue("geometry", window.saveGeometry())

    def _write(self, room: str, *, folded: bool) -> None:
        import json

        self._kept = {
            "room": room, "folded": folded, "rooms": self._places, "columns": self._columns,
        }  # fmt: skip
        self._file.setValue("places", json.dumps(self._kept))


def _dict(value: object) -> dict[str, Any]:
    """Return what a file gave as a dictionary; an empty one where somebody wrote otherwise."""
    if isinstance(value, str):
        import json

        try:
            value = json.loads(value)
        except ValueError:
            return {}
    return value if isinstance(value, dict) else {}
