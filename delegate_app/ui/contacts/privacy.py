"""What a person may ask for, all that is known of them or to be forgotten, and who is kept long."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.contact import Person
from delegate_app.services import privacy
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext, number
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.file_dialogs import ask_file
from delegate_app.ui.widgets.labels import MUTED, Text
from delegate_app.ui.widgets.panel import Panel


class Privacy(Panel):
    """Stands above the list while somebody is to be forgotten; nothing goes before it was read."""

    def __init__(self, desk: Desk) -> None:
        self._forget = Button(_("Forget for good"))
        super().__init__([], [self._forget])
        self._desk = desk
        self._person: Person | None = None
        self._forget.clicked.connect(self._for_good)

    def ask(self, person: Person) -> None:
        """Say what goes and what stays if somebody is forgotten, and wait for the button."""
        self._person = person
        self.words.setText(_("Looking what is known…"))
        self._forget.setEnabled(False)
        self.show()
        self.close_button.setFocus()
        self._desk.bus.background.run(
            partial(privacy.preview, self._desk.workspace, person.id),
            partial(self._tell, person), self._desk.bus.complain,
        )  # fmt: skip

    def ask_target(self, person: Person) -> None:
        """Ask where all that is known of somebody goes."""
        name = f"{person.latin_name or person.name}.zip"
        taken = partial(self.write_to, person)
        ask_file(self, _("Export the record"), name, {"ZIP": "zip"}, taken)

    def write_to(self, person: Person, target: Path) -> None:
        """Write the record of somebody beside everything else."""
        bus = self._desk.bus
        work = partial(privacy.export, self._desk.workspace, person.id, target)
        bus.background.run(work, lambda _nothing: bus.tell_written(target), bus.complain)

    def _tell(self, person: Person, found: privacy.Preview) -> None:
        if person is not self._person:
            return  # another is asked about by now
        goes, stays = ([f"{_(name)} ({number(count)})" for name, count in part] for part in found)
        goes.insert(0, _("their card, photo, roles and ties"))
        stays.append(_("backups and documents that were made before"))
        lines = (
            _("Forget {name}? There is no undo.").format(name=person.name),
            _("What goes, also from the history: {what}").format(what=" · ".join(goes)),
            _("Stays: {what}").format(what=" · ".join(stays)),
        )
        self.words.setText("\n".join(lines))
        self._forget.setEnabled(True)

    @Slot()
    def _for_good(self) -> None:
        if self._person:
            answer = privacy.forget(self._desk.workspace, self._person.id)
            self._desk.bus.write(answer, self._forgotten)

    def _forgotten(self, _change: ChangeSet) -> None:
        self.leave()
        self._desk.bus.tell(_("Forgotten. Backups made from now on do not hold it."))


class KeptLong(QWidget):
    """Says above the list how many are kept long, and lets somebody decide to keep them."""

    kept = Signal()
    """Those who are chosen are to be kept."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Text(role=MUTED, wraps=True)
        self._keep = Button(_("Keep who is chosen"))
        self._keep.clicked.connect(self.kept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(self._words)
        column.addWidget(self._keep, alignment=Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def tell(self, here: int, elsewhere: int, months: int, *, narrowed: bool) -> None:
        """Say how many there are; nothing where there are none.

        Args:
            here: How many of the open mission.
            elsewhere: How many beside them.
            months: After how many somebody is kept long.
            narrowed: Whether those of the mission are seen alone.
        """
        counts = {
            ngettext("{count} contact here", "{count} contacts here", here): here,
            ngettext("{count} outside this mission", "{count} outside this mission", elsewhere):
                elsewhere,
        }  # fmt: skip
        told = " · ".join(words.format(count=number(n)) for words, n in counts.items() if n)
        long = _("Kept longer than {months} months: {who}")
        self._words.setText(long.format(months=months, who=told))
        self._keep.setVisible(narrowed)
        self.setVisible(bool(told))
