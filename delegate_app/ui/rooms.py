"""The rooms of the window, each in a folder of its own, opened when somebody goes there."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from delegate_app.base.i18n import N_
from delegate_app.ui.desk import Desk
from delegate_app.ui.widgets.room import Room


class Door(NamedTuple):
    """How the window names a room and opens it."""

    name: str
    """A message id."""
    open: Callable[[Desk], Room]


def _today(desk: Desk) -> Room:
    from delegate_app.ui.today.view import Today

    return Today(desk)


def _reports(desk: Desk) -> Room:
    from delegate_app.ui.reports.view import Reports

    return Reports(desk)


def _import(desk: Desk) -> Room:
    from delegate_app.ui.importing.view import Import

    return Import(desk)


def _first_start(desk: Desk) -> Room:
    from delegate_app.ui.first_start.view import FirstStart

    return FirstStart(desk)


DOORS = {
    "today": Door(N_("Today"), _today),
    "reports": Door(N_("Reports"), _reports),
    "import": Door(N_("Import"), _import),
    "first_start": Door(N_("First start"), _first_start),
}
