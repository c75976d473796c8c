"""Whose agenda and which kind of it is listed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from delegate_app.domain.agenda import AgendaLine, AgendaRow, Kind
from delegate_app.domain.folding import fold
from delegate_app.domain.words import label
from delegate_app.services import agenda
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Choice

_EVERYBODY, _COMPANY, _PERSON = "", "company", "person"


class Filters(QWidget):
    """Two choices: of everybody, me, a company or a delegate; and of every kind or one."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rows: tuple[AgendaRow, ...] = ()
        self._theirs: frozenset[str] | None = None
        self._known: frozenset[str] = frozenset()
        self._whose, self._kind = Choice(_("Whose agenda")), Choice(_("Kind"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 4, 0, 0)
        line.setSpacing(8)
        for choice in (self._whose, self._kind):
            choice.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            line.addWidget(choice, 1)
        self._kind.addItem(_("Every kind"), None)
        for kind in Kind:
            self._kind.addItem(_(label(kind)), kind)
        self._whose.activated.connect(self._choose)
        self._kind.activated.connect(self.changed)
        self.offer(())

    def offer(self, rows: Iterable[AgendaRow]) -> None:
        """Offer the companies and the delegates that an agenda names; the choice stays."""
        self._rows = tuple(rows)
        self._known = frozenset(row.item.id for row in self._rows)
        chosen = self._whose.currentData()
        self._whose.clear()
        self._whose.addItem(_("Whole delegation"), (_EVERYBODY, ""))
        me = self._desk.workspace.settings.me
        if me:
            self._whose.addItem(_("My agenda"), (_PERSON, me))
        ours = [who for row in self._rows for who in row.ours]
        firms = {who.organisation_id: who.organisation for who in ours if who.organisation_id}
        people = {who.person_id: who.name for who in ours if who.person_id and who.person_id != me}
        for kind, names in ((_COMPANY, firms), (_PERSON, people)):
            if names:
                self._whose.insertSeparator(self._whose.count())
            for row_id in sorted(names, key=lambda row_id: fold(names[row_id])):
                self._whose.addItem(names[row_id], (kind, row_id))
        places = [n for n in range(self._whose.count()) if self._whose.itemData(n) == chosen]
        self._whose.setCurrentIndex(places[0] if places else 0)
        self._concern()

    def clear(self) -> None:
        """Let everything through again."""
        self._whose.setCurrentIndex(0)
        self._kind.setCurrentIndex(0)
        self._choose()

    def fits(self, line: AgendaLine) -> bool:
        """Whether a line is among what was chosen; one that is only just made is."""
        kind = self._kind.currentData()
        if kind is not None and line.kind != kind:
            return False
        return self._theirs is None or line.id in self._theirs or line.id not in self._known

    def _choose(self) -> None:
        self._concern()
        self.changed.emit()

    def _concern(self) -> None:
        kind, row_id = self._whose.currentData()
        workspace = self._desk.workspace
        company, person = (row_id if kind == part else None for part in (_COMPANY, _PERSON))
        reader = agenda.eyes(workspace, company=company, person=person)
        self._theirs = None
        if reader:
            found = agenda.of(self._rows, reader)
            self._theirs = frozenset(row.item.id for row in found)
