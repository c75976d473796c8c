"""Whose agenda and which kind of it is listed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from delegate_app.domain.agenda import AgendaLine, Attendee, Kind
from delegate_app.domain.words import label
from delegate_app.services import agenda
from delegate_app.ui.agenda.whose import COMPANY, EVERYBODY, PERSON, Whose
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.choice import Choice


class Filters(QWidget):
    """Two choices: of everybody, me, a company or a delegate; and of every kind or one."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._known = Whose()
        self.offered: tuple[tuple[str, str, str], ...] = ()
        """Whose agendas there are: which kind of somebody, their id and their name."""
        self._theirs: frozenset[str] | None = None
        self._whose, self._kind = Choice(_("Whose agenda")), Choice(_("Kind"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for choice in (self._whose, self._kind):
            choice.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            line.addWidget(choice)
        for choice, mostly in ((self._whose, _("Whole delegation")), (self._kind, _("Every kind"))):
            advance = choice.fontMetrics().horizontalAdvance
            choice.setMinimumContentsLength(advance(mostly) // advance("X") + 1)  # as Qt counts
        self._kind.addItem(_("Every kind"), None)
        for kind in Kind:
            self._kind.addItem(_(label(kind)), kind)
        self._whose.activated.connect(self._choose)
        self._kind.activated.connect(self.changed)
        self.offer(self._known)

    def offer(self, whose: Whose) -> None:
        """Offer the companies and the delegates that an agenda names; the choice stays."""
        self._known = whose
        me = self._desk.workspace.settings.me
        mine = ((PERSON, me, _("My agenda")),) if me else ()
        offered = ((EVERYBODY, "", _("Whole delegation")), *mine, *whose.offered)
        if offered != self.offered:
            chosen = self.chosen()
            self.offered = offered
            self._whose.clear()
            self._whose.addItems([name for _kind, _id, name in offered])
            places = [n for n, one in enumerate(offered) if one[:2] == chosen]
            self._whose.setCurrentIndex(places[0] if places else 0)
        self._concern()

    def clear(self) -> None:
        """Let everything through again."""
        self._whose.setCurrentIndex(0)
        self._kind.setCurrentIndex(0)
        self._choose()

    def show_every_kind(self) -> None:
        """Let items of every kind through again."""
        if self._kind.currentIndex() > 0:
            self._kind.setCurrentIndex(0)
            self.changed.emit()

    def choose_person(self, person_id: str) -> None:
        """Show the agenda of one delegate, where it is on offer."""
        for place, (kind, row_id, _name) in enumerate(self.offered):
            if (kind, row_id) == (PERSON, person_id):
                self._whose.setCurrentIndex(place)
                self._choose()

    def people(self) -> tuple[Attendee, ...]:
        """Return the delegates whose agenda is chosen; without a choice, all that it names."""
        return self._known.chosen(*self.chosen())

    @property
    def narrows(self) -> bool:
        """Whether anything was chosen."""
        return self._theirs is not None or self._kind.currentIndex() > 0

    def fits(self, line: AgendaLine) -> bool:
        """Whether a line is among what was chosen; one that is only just made is."""
        kind = self._kind.currentData()
        if kind is not None and line.kind != kind:
            return False
        return self._theirs is None or line.id in self._theirs or line.id not in self._known.ids

    def chosen(self) -> tuple[str, str]:
        """Return which kind of somebody is chosen, and their id."""
        place = self._whose.currentIndex()
        return self.offered[place][:2] if place >= 0 else (EVERYBODY, "")

    def _choose(self) -> None:
        self._concern()
        self.changed.emit()

    def _concern(self) -> None:
        kind, row_id = self.chosen()
        workspace = self._desk.workspace
        company, person = (row_id if kind == part else None for part in (COMPANY, PERSON))
        reader = agenda.eyes(workspace, company=company, person=person)
        self._theirs = None
        if reader:
            found = agenda.of(self._known.rows, reader)
            self._theirs = frozenset(row.item.id for row in found)
