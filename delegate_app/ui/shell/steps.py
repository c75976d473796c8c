"""A step back and a step forward, told in the message bar."""

from __future__ import annotations

from functools import partial

from delegate_app.domain.changes import ChangeSet
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _


def back(desk: Desk, operation: str = "") -> None:
    """Take back the last step, or one that is named, after saving what is typed."""
    from delegate_app.services import undo

    desk.drafts.flush()
    answer = undo.undo(desk.workspace, operation or None)
    desk.bus.write(answer, partial(_undone, desk), desk.bus.complain)


def _undone(desk: Desk, change: ChangeSet) -> None:
    desk.bus.tell(_("Undone: {step}.").format(step=_said(desk, change)))


def forward(desk: Desk) -> None:
    """Do again what was taken back last."""
    from delegate_app.services import undo

    desk.drafts.flush()
    desk.bus.write(undo.redo(desk.workspace), partial(_redone, desk), desk.bus.complain)


def _redone(desk: Desk, change: ChangeSet) -> None:
    words = _("Done again: {what}.").format(what=_said(desk, change))
    desk.bus.tell(words, operation=change.operation)


def _said(desk: Desk, change: ChangeSet) -> str:
    """Return what a step is called, and of which thing it was."""
    from delegate_app.services import undo

    return " · ".join(filter(None, (_(change.label), undo.what(desk.workspace, change))))
