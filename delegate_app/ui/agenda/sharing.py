"""How an agenda leaves: whose, in which form, and what stays here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from delegate_app.base.i18n import N_
from delegate_app.domain.mission import Mission
from delegate_app.services import sharing
from delegate_app.ui.agenda.filters import COMPANY, PERSON
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button, Choice
from delegate_app.ui.widgets.flow import Flow
from delegate_app.ui.widgets.labels import MUTED, Text

_NAMES = {
    "ics": N_("Calendar (ICS)"), "xlsx": N_("Spreadsheet (XLSX)"), "csv": N_("Table (CSV)"),
    "html": N_("Page for the phone (HTML)"),
}  # fmt: skip


class Sharing(QWidget):
    """Stands above the agenda while it is asked for; nothing is written before it was read."""

    left = Signal()
    """The keyboard is wanted elsewhere."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._mission: Mission | None = None
        self._offered: Sequence[tuple[str, str, str]] = ()
        self._whose, self._form = Choice(_("Whose agenda leaves")), Choice(_("Form of the file"))
        self._words = Text(role=MUTED, wraps=True)
        self._write, self._close = Button(_("Write the file…"), primary=True), Button(_("Close"))
        self._build()
        self.hide()

    def ask(
        self, mission: Mission, offered: Sequence[tuple[str, str, str]], chosen: tuple[str, str]
    ) -> None:
        """Offer the agendas of a mission.

        Args:
            mission: Which mission.
            offered: Which kind of somebody, their id and their name, for each agenda.
            chosen: The kind and the id to begin with.
        """
        self._mission, self._offered = mission, tuple(offered)
        self._whose.offer([name for _kind, _id, name in self._offered])
        places = [n for n, one in enumerate(self._offered) if one[:2] == chosen]
        self._whose.setCurrentIndex(places[0] if places else 0)
        self.show()
        self._look()
        self._whose.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        for form in sharing.FORMS:
            self._form.addItem(_(_NAMES[form]), form)
        line = QWidget()
        inside = Flow()
        line.setLayout(inside)
        for widget in (self._whose, self._form, self._write, self._close):
            inside.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(line)
        column.addWidget(self._words)
        self._whose.activated.connect(self._look)
        self._write.clicked.connect(self._ask_target)
        self._close.clicked.connect(self._leave)

    def _chosen(self) -> tuple[str | None, str | None]:
        """Return the company, or the delegate, whose agenda is chosen; neither for everybody's."""
        kind, row_id, _name = self._offered[max(self._whose.currentIndex(), 0)]
        return row_id if kind == COMPANY else None, row_id if kind == PERSON else None

    @Slot()
    def _look(self) -> None:
        """Read what leaves and what stays, beside the window."""
        assert self._mission is not None  # noqa: S101 - looked into while a mission is asked for
        self._words.setText(_("Looking what leaves…"))
        mission, whose = self._mission, self._chosen()
        company, person = whose
        self._desk.bus.background.run(
            partial(sharing.preview, self._desk.workspace, mission,
                    company_id=company, person_id=person),
            partial(self._tell, mission, whose), self._desk.bus.complain,
        )  # fmt: skip

    def _tell(self, mission: Mission, whose: object, found: sharing.Preview) -> None:
        if (mission, whose) != (self._mission, self._chosen()):
            return  # another's is asked for by now
        leaves, stays = (
            " · ".join(f"{_(name)} ({count})" for name, count in part) for part in found
        )
        always = _("all notes, agreed points, outcomes and contact details")
        stays = " · ".join(part for part in (stays, always) if part)
        lines = _("What leaves: {what}").format(what=leaves), _("Stays: {what}").format(what=stays)
        self._words.setText("\n".join(lines))

    @Slot()
    def _ask_target(self) -> None:
        assert self._mission is not None  # noqa: S101 - the button is seen with a mission alone
        form = self._form.currentData()
        whose = self._whose.currentText() if any(self._chosen()) else ""
        parts = (self._mission.title, _("Agenda"), whose)
        name = " - ".join(part for part in parts if part).replace("/", "-")
        kinds = f"{_(_NAMES[form])} (*.{form})"
        dialog = QFileDialog(self, _("Export the agenda"), f"{name}.{form}", kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(form)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.write_to)
        dialog.open()

    @Slot(str)
    def write_to(self, name: str) -> None:
        """Write the agenda that is chosen beside everything else, whole or not at all."""
        if self._mission is None:
            return
        target, mission, (company, person) = Path(name), self._mission, self._chosen()
        self._desk.bus.undertake(
            _("Writing {file}…").format(file=target.name),
            lambda reach: sharing.write(
                self._desk.workspace, mission, target,
                company_id=company, person_id=person, progress=reach,
            ),
            partial(self._written, target),
        )  # fmt: skip

    def _written(self, target: Path, _nothing: None) -> None:
        self._desk.bus.tell(_("Written: {file}").format(file=target))
        self._leave()

    @Slot()
    def _leave(self) -> None:
        within = self.isAncestorOf(self.window().focusWidget())
        self.hide()
        if within:
            self.left.emit()
