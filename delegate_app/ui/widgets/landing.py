"""Pages on which files land: dropped anywhere on one, they are attached to what it shows."""

from __future__ import annotations

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from delegate_app.ui.desk import Desk
from delegate_app.ui.widgets.attaching import is_imported
from delegate_app.ui.widgets.attachments import Attachments
from delegate_app.ui.widgets.brought import local_files


class Landing(QWidget):
    """A page with attachments.

    Calendars, cards and tables are imported, as wherever else they are dropped; where there is
    nothing else among what is dropped, that is left to the window.
    """

    def __init__(self, desk: Desk, title: str = "") -> None:
        """Make the page; who builds it gives `attached` its place.

        Args:
            desk: The open data folder.
            title: What stands above the attachments, where nothing else says what they are.
        """
        super().__init__()
        self.attached = Attachments(desk, title)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not all(is_imported(file) for file in local_files(event.mimeData())):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.attached.land(local_files(event.mimeData()))
