"""What a delegation is led by: the numbers it may have to call, and the markets it goes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.db import briefing

if TYPE_CHECKING:
    from delegate_app.domain.briefing import MarketFigure, UsefulNumber
    from delegate_app.services.workspace import Workspace


def numbers(workspace: Workspace, mission_id: str) -> tuple[UsefulNumber, ...]:
    """Return a mission's useful numbers in the order in which they print."""
    return briefing.numbers(workspace.reader(), mission_id)


def figures(workspace: Workspace, programme_id: str | None) -> tuple[MarketFigure, ...]:
    """Return the market figures of a programme in the order in which they were made."""
    return briefing.figures(workspace.reader(), programme_id)
