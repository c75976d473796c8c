"""Who sits at this laptop: what makes a day one's own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.domain.contact import OURS
from delegate_app.domain.folding import fold
from delegate_app.domain.mission import Mission
from delegate_app.services import contacts
from delegate_app.services.workspace import Workspace
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import CheckBox, Choice


class Who(QWidget):
    """One of the delegation's names, and whether that person leads it."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._name = Choice(_("Who are you?"))
        self._name.setSizeAdjustPolicy(
            self._name.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._name.setMinimumContentsLength(20)
        self._leads = CheckBox(_("I lead the delegation"))
        self._leads.setChecked(workspace.settings.leads)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._name)
        column.addWidget(self._leads)
        self._name.activated.connect(self._choose)
        self._leads.toggled.connect(self._choose)

    @property
    def first(self) -> QWidget:
        """Where the keyboard comes in."""
        return self._name if self._name.isEnabled() else self._leads

    def offer(self, mission: Mission | None) -> None:
        """List the delegation of a mission."""
        self._name.clear()
        lines = contacts.lines(self._workspace, mission, OURS) if mission else ()
        self._name.setEnabled(bool(lines))
        self._name.setPlaceholderText("" if lines else _("After the participants' list"))
        if not lines:
            return
        self._name.addItem(_("Somebody else"), "")
        for line in sorted(lines, key=lambda line: fold(line.name)):
            firm = f" · {line.organisation}" if line.organisation else ""
            self._name.addItem(f"{line.name}{firm}", line.id)
        self._name.setCurrentIndex(max(0, self._name.findData(self._workspace.settings.me)))

    def _choose(self) -> None:
        me = self._name.currentData() or ""
        self._workspace.change_settings(me=me, leads=self._leads.isChecked())
        self.changed.emit()
