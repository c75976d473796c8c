"""What every room works with, handed over in one piece."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from delegate_app.services.workspace import Workspace
    from delegate_app.ui.actions import Actions
    from delegate_app.ui.bus import Bus
    from delegate_app.ui.drafts import Drafts


class Desk(NamedTuple):
    """The open data folder and the window's ways to read, write and ask."""

    workspace: Workspace
    bus: Bus
    drafts: Drafts
    actions: Actions
