"""How notes leave the room: as one PDF, on paper, or as a folder of Markdown files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from delegate_app.domain import media
from delegate_app.domain.reader import Audience
from delegate_app.services import reporting
from delegate_app.services.documents import Order
from delegate_app.services.exporting import free_name
from delegate_app.ui import dates
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext, number
from delegate_app.ui.widgets.file_dialogs import ask_file, ask_folder
from delegate_app.ui.widgets.menus import Offer
from delegate_app.ui.widgets.printing import print_document
from delegate_app.ui.widgets.room import Room


class Leaving(QObject):
    """Asks where the notes go and sees them written; a folder never goes over another."""

    def __init__(self, desk: Desk, room: Room) -> None:
        super().__init__(room)
        self._desk, self._room = desk, room

    def offers(self, ids: Sequence[str]) -> Sequence[Offer]:
        """Return what can be done with some notes."""
        count = len(ids)
        if not count:
            return ()
        pdf = ngettext("{count} note as PDF…", "{count} notes as PDF…", count)
        return (
            (pdf.format(count=number(count)), partial(self.ask_pdf, ids)),
            (_("PDF for my company, without the locked ones…"),
             partial(self.ask_pdf, ids, Audience.COMPANY)),
            (_("Folder of Markdown files…"), partial(self.ask_folder, ids)),
            (_("Print…"), partial(self.print_notes, ids)),
        )  # fmt: skip

    def ask_pdf(self, ids: Sequence[str], audience: Audience = Audience.ME) -> None:
        """Ask where the PDF goes."""
        order = self._order(ids, audience)
        if order:
            taken = partial(self._write, reporting.export, order)
            ask_file(self._room, _("Export PDF"), f"{self._name()}.pdf", {"PDF": "pdf"}, taken)

    def ask_folder(self, ids: Sequence[str]) -> None:
        """Ask where the folder goes; it is a new one within what is chosen."""
        order = self._order(ids)
        if order:
            taken = partial(self._write_folder, order)
            ask_folder(self._room, _("Where the new folder goes"), taken)

    def print_notes(self, ids: Sequence[str]) -> None:
        """Print notes as the PDF of them looks."""
        order = self._order(ids)
        if order:
            make = partial(reporting.make, self._desk.workspace, order)
            print_document(self._room, self._desk, make, self._name())

    def _order(self, ids: Sequence[str], audience: Audience = Audience.ME) -> Order | None:
        """Return what to make of some notes, once what is typed is on its way to the disk."""
        if self._room.mission is None or not ids:
            return None
        self._room.put_down()
        return Order(
            kind="notes", mission_id=self._room.mission.id,
            language=self._desk.workspace.language, audience=audience, note_ids=frozenset(ids),
        )  # fmt: skip

    def _name(self) -> str:
        title = dates.title(self._room.mission) if self._room.mission else ""
        return media.clean(title + " - " + _("Notes"))

    def _write_folder(self, order: Order, within: Path) -> None:
        """Write a folder under the first name that is free."""
        self._write(reporting.export_folder, order, free_name(within, self._name()))

    def _write(self, write: Callable[..., object], order: Order, target: Path) -> None:
        self._desk.bus.undertake(
            _("Writing {file}…").format(file=target.name),
            partial(write, self._desk.workspace, order, target),
            partial(self._written, target),
        )

    def _written(self, target: Path, _printed: object) -> None:
        self._desk.bus.tell_written(target)
