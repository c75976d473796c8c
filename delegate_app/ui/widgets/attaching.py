"""Files that somebody brings to a meeting, a person, an organisation or the mission."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from delegate_app.domain import media
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.mission import Mission
from delegate_app.domain.note import Subject
from delegate_app.services import attachments
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext


def attach(
    desk: Desk,
    mission_id: str,
    subject: Subject,
    sources: Callable[[], Sequence[attachments.Source]],
) -> None:
    """Attach files beside everything else, all or none, and say so with Undo."""

    def work(progress: Callable[[float], None]) -> ChangeSet:
        return attachments.add(desk.workspace, mission_id, subject, sources(), progress)

    desk.bus.undertake(_("Attaching…"), work, partial(_tell, desk))


def land(desk: Desk, mission_id: str, subject: Subject, files: Sequence[Path]) -> None:
    """Attach what was dropped on something; calendars, cards and tables are imported, as anywhere.

    Args:
        desk: The open data folder.
        mission_id: In which mission.
        subject: On what they fell.
        files: Of any kind.
    """
    kept = [file for file in files if not is_imported(file)]
    imported = [file for file in files if is_imported(file)]
    if kept:
        attach(desk, mission_id, subject, lambda: [attachments.from_file(file) for file in kept])
    if imported:
        desk.actions.ask("import", imported)


def land_on_item(desk: Desk, mission: Mission | None, item_id: str, files: Sequence[Path]) -> None:
    """Do so with what was dropped on an item of the mission that is open."""
    if mission:
        land(desk, mission.id, Subject(item_id=item_id), files)


def is_imported(file: Path) -> bool:
    """Return whether a file is one that is imported wherever it is dropped."""
    return file.suffix.lower() in media.IMPORTED


def _tell(desk: Desk, change: ChangeSet) -> None:
    count = len(change.ids)
    words = ngettext("{count} file attached.", "{count} files attached.", count)
    if count:
        desk.bus.tell(words.format(count=count), operation=change.operation)
    else:
        desk.bus.tell(_("It is attached already."))
