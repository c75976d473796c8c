"""How people leave: for whom, in which form, who is in the file and what stays here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from delegate_app.base.i18n import N_
from delegate_app.domain.mission import Mission
from delegate_app.domain.reader import Audience
from delegate_app.services import contact_files
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext
from delegate_app.ui.widgets.buttons import Button, Choice
from delegate_app.ui.widgets.flow import Flow
from delegate_app.ui.widgets.labels import MUTED, Text

_FORMS = {
    "vcard3": N_("Cards for every address book (vCard 3.0)"), "vcard4": N_("Cards (vCard 4.0)"),
    "csv": N_("Table (CSV)"), "xlsx": N_("Spreadsheet (XLSX)"),
}  # fmt: skip
_READERS = {Audience.ME: N_("For me"), Audience.ORGANISER: N_("For the organiser")}
_NAMED = 12
"""How many are named before the others are only counted."""


class Sharing(QWidget):
    """Stands above the list while it is asked for; nothing is written before it was read."""

    left = Signal()
    """The keyboard is wanted elsewhere."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._mission: Mission | None = None
        self._ids: Sequence[str] = ()
        self._reader, self._form = Choice(_("For whom")), Choice(_("Form of the file"))
        self._words = Text(role=MUTED, wraps=True)
        self._write, self._close = Button(_("Write the file…"), primary=True), Button(_("Close"))
        self._build()
        self.hide()

    def ask(self, mission: Mission, ids: Sequence[str]) -> None:
        """Offer some people of a mission, by id."""
        self._mission, self._ids = mission, tuple(ids)
        self.show()
        self._look()
        self._reader.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        for audience in contact_files.READERS:
            self._reader.addItem(_(_READERS[audience]), audience)
        for form in contact_files.FORMS:
            self._form.addItem(_(_FORMS[form]), form)
        line = QWidget()
        inside = Flow()
        line.setLayout(inside)
        for widget in (self._reader, self._form, self._write, self._close):
            inside.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(line)
        column.addWidget(self._words)
        self._reader.activated.connect(self._look)
        self._write.clicked.connect(self._ask_target)
        self._close.clicked.connect(self._leave)

    @property
    def _audience(self) -> Audience:
        return contact_files.READERS[max(self._reader.currentIndex(), 0)]

    @Slot()
    def _look(self) -> None:
        """Read who leaves and what stays, beside the window."""
        assert self._mission is not None  # noqa: S101 - looked into while a mission is asked for
        self._words.setText(_("Looking what leaves…"))
        asked = (self._mission, self._ids, self._audience)
        mission, ids, audience = asked
        self._desk.bus.background.run(
            partial(contact_files.preview, self._desk.workspace, mission,
                    only=frozenset(ids), audience=audience),
            partial(self._tell, asked), self._desk.bus.complain,
        )  # fmt: skip

    def _tell(self, asked: object, found: contact_files.Preview) -> None:
        if asked != (self._mission, self._ids, self._audience):
            return  # others are asked for by now
        count = len(found.names)
        people = ngettext("{count} person", "{count} people", count).format(count=count)
        named = ", ".join(found.names[:_NAMED]) + ("…" if count > _NAMED else "")
        what = f"{people} ({named})" if named else people
        stays = [f"{_(name)} ({count})" for name, count in found.stays]
        stays.append(_("notes, outcomes, grades and what was agreed"))
        lines = (
            _("What leaves: {what}").format(what=what),
            _("Stays: {what}").format(what=" · ".join(stays)),
        )
        self._words.setText("\n".join(lines))
        self._write.setEnabled(bool(found.names))

    @Slot()
    def _ask_target(self) -> None:
        assert self._mission is not None  # noqa: S101 - the button is seen with a mission alone
        form = self._form.currentData()
        suffix = contact_files.FORMS[form]
        name = self._mission.title.replace("/", "-") + " - " + _("Contacts")
        kinds = f"{_(_FORMS[form])} (*{suffix})"
        dialog = QFileDialog(self, _("Export contacts"), f"{name}{suffix}", kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.write_to)
        dialog.open()

    @Slot(str)
    def write_to(self, name: str) -> None:
        """Write those who are chosen beside everything else, whole or not at all."""
        if self._mission is None:
            return
        target, mission, ids = Path(name), self._mission, frozenset(self._ids)
        form, audience = self._form.currentData(), self._audience
        self._desk.bus.undertake(
            _("Writing {file}…").format(file=target.name),
            lambda reach: contact_files.write(
                self._desk.workspace, mission, target,
                only=ids, form=form, audience=audience, progress=reach,
            ),
            partial(self._written, target),
        )  # fmt: skip

    def _written(self, target: Path, _count: int) -> None:
        self._desk.bus.tell(_("Written: {file}").format(file=target))
        self._leave()

    @Slot()
    def _leave(self) -> None:
        within = self.isAncestorOf(self.window().focusWidget())
        self.hide()
        if within:
            self.left.emit()
