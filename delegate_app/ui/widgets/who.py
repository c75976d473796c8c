"""Who sits at this laptop: what makes a day one's own."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.domain.contact import OURS, Person
from delegate_app.domain.folding import fold
from delegate_app.domain.mission import Mission
from delegate_app.services import contact_lines, editing
from delegate_app.services.workspace import Workspace
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import CheckBox
from delegate_app.ui.widgets.choice import Choice


class Who(QWidget):
    """One of the delegation's names, and whether that person leads it."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._workspace = desk, desk.workspace
        self._mission: Mission | None = None
        self._name = Choice(_("Who are you?"))
        self._name.setSizeAdjustPolicy(
            self._name.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._name.setMinimumContentsLength(20)
        self._leads = CheckBox(_("I lead the delegation"))
        self._leads.setChecked(desk.workspace.settings.leads)
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
        """List the delegation of a mission, which is read beside the window."""
        self._mission = mission
        if mission is None:
            self._show(None, {})
        else:
            read, show = (
                partial(_delegation, self._workspace, mission),
                partial(self._show, mission),
            )
            self._desk.bus.background.run(read, show, self._desk.bus.complain)

    def _show(self, mission: Mission | None, names: dict[str, str]) -> None:
        """Offer the names of a mission's people by their ids, if it is still asked for."""
        if mission != self._mission:
            return
        self._name.clear()
        self._name.setEnabled(bool(names))
        self._name.setPlaceholderText("" if names else _("After the participants’ list"))
        if not names:
            return
        self._name.addItem(_("Somebody else"), "")
        for person_id, words in names.items():
            self._name.addItem(words, person_id)
        self._name.setCurrentIndex(max(0, self._name.findData(self._workspace.settings.me)))

    def _choose(self) -> None:
        chosen = self._name.currentData()
        me = self._workspace.settings.me if chosen is None else chosen  # nobody is offered yet
        self._desk.bus.choose(me=me, leads=self._leads.isChecked())
        self.changed.emit()


def _delegation(workspace: Workspace, mission: Mission) -> dict[str, str]:
    """Return what everybody of the delegation is called, by id, in order of the names.

    Who one is stands among them where one is not of this delegation, for it holds in every mission.
    """
    lines = sorted(contact_lines.read(workspace, mission, OURS), key=lambda line: fold(line.name))
    names = {
        line.id: f"{line.name} · {line.organisation}" if line.organisation else line.name
        for line in lines
    }
    me = editing.get(workspace, Person, workspace.settings.me)
    return names if me is None or me.id in names else {me.id: me.name, **names}
