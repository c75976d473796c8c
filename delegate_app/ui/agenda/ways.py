"""How long it takes between the places of a mission: the pairs that matter, and the rest."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from delegate_app.base.i18n import N_
from delegate_app.domain.agenda import AgendaRow
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.mission import Mission
from delegate_app.domain.transfers import pair
from delegate_app.services import missions, transfers
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.boxes import Boxed
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.fields import Number
from delegate_app.ui.widgets.form import Field, Form
from delegate_app.ui.widgets.labels import MUTED, SEMIBOLD, Text
from delegate_app.ui.widgets.scroll import scrolled

_MOST = 12
"""So many pairs without a time are offered at once."""
_NAMES = 320
"""The width of two places, in pixels."""

Known = tuple[dict[frozenset[str], tuple[str, str]], dict[frozenset[str], int]]
"""The pairs of places in order, and the minutes of those of which somebody said them."""


class WaysPanel(QWidget):
    """A number of minutes for each pair of places that follow each other; an empty one is unsaid.

    A pair stays where it stands while its number is typed.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._mission: Mission | None = None
        self._rows: Sequence[AgendaRow] = ()
        self._pairs: dict[frozenset[str], tuple[str, str]] = {}
        self._said: dict[frozenset[str], int] = {}
        minutes = partial(Number, whole=True, least=0, most=transfers.LONGEST)
        self._default = Form(
            desk, [Field("transfer_minutes", N_("Any other places"), minutes)], missions.change,
            names=_NAMES,
        )  # fmt: skip
        self._form: Form | None = None
        self._holder = QVBoxLayout()
        self._from, self._to = QLineEdit(), QLineEdit()
        self._add = Button(_("Add these places"), quiet=True)
        self._build()

    def show_rows(self, rows: Sequence[AgendaRow], mission: Mission) -> None:
        """Show the ways of a mission, as its agenda stands now."""
        if self._mission is None or self._mission.id != mission.id:
            self._pairs = {}
        self._mission, self._rows = mission, rows
        self._default.show_thing(mission)
        self._desk.bus.background.run(
            partial(self._read, mission.id, rows), partial(self._show, mission.id),
            self._desk.bus.complain,
        )  # fmt: skip

    def end_burst(self) -> None:
        """Save what is typed, and let the next keystroke be a new step of undo."""
        for form in (self._default, self._form):
            if form:
                form.end_burst()

    def _read(self, mission_id: str, rows: Sequence[AgendaRow]) -> Known:
        told = transfers.of_mission(self._desk.workspace, mission_id)
        places = {time.pair: (time.origin, time.destination) for time in told}
        for both in transfers.worth_saying(self._desk.workspace, mission_id, rows)[:_MOST]:
            places.setdefault(pair(*both), both)
        return places, {time.pair: time.minutes for time in told}

    def _show(self, mission_id: str, known: Known) -> None:
        if self._mission is None or self._mission.id != mission_id:
            return
        places, self._said = known
        stay = {both: self._pairs[both] for both in self._pairs if both in places}
        pairs = stay | places
        if pairs.keys() != self._pairs.keys() or self._form is None:
            self._pairs = pairs
            self._make_form()
        if self._form:
            self._form.show_thing(self._mission)

    def _make_form(self) -> None:
        """Ask for each pair; the keyboard stays on the one that it is on."""
        here = self._form and next(
            (
                name
                for name, one in self._form.editors.items()
                if one.isAncestorOf(self.focusWidget())
            ),
            None,
        )
        if self._form:
            self._form.end_burst()
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        if not self._pairs:
            return
        minutes = partial(Number, whole=True, least=0, most=transfers.LONGEST)
        self._form = Form(self._desk, [
            Field("\n".join(sorted(both)), f"{places[0]} – {places[1]}", minutes,
                  read=partial(self._minutes, both), write=partial(self._say, places))
            for both, places in self._pairs.items()
        ], names=_NAMES)  # fmt: skip
        self._holder.addWidget(self._form)
        if here in self._form.editors:
            self._form.editors[here].setFocus()

    def _minutes(self, both: frozenset[str], _mission: Any) -> int | None:
        return self._said.get(both)

    def _say(
        self, places: tuple[str, str], mission: Mission, minutes: int | None, continues: str | None
    ) -> Future[ChangeSet]:
        return transfers.say(
            self._desk.workspace, mission.id, *places, minutes, continues=continues
        )

    def _add_pair(self) -> None:
        """Ask for the minutes between two places that do not follow each other anywhere."""
        places = self._from.text().strip(), self._to.text().strip()
        both = pair(*places)
        if self._mission is None or len(both) < 2 or "" in both:
            return
        self._pairs.setdefault(both, places)
        self._make_form()
        if self._form:
            self._form.show_thing(self._mission)
            self._form.editors["\n".join(sorted(both))].setFocus()
        for line in (self._from, self._to):
            line.clear()

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(8)
        column.addWidget(Text(_("Minutes between two places"), weight=SEMIBOLD))
        column.addWidget(Text(
            _("Whoever has less time than this between two meetings is listed above. Without a "
              "number nothing is reckoned, nor between rooms of one building."),
            role=MUTED, wraps=True,
        ))  # fmt: skip
        column.addWidget(self._default, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._holder)
        line = QHBoxLayout()
        column.addLayout(line)
        line.setSpacing(6)
        for field, name in ((self._from, _("From place")), (self._to, _("To place"))):
            field.setPlaceholderText(name)
            field.setAccessibleName(_("Another way: {part}").format(part=name))
            field.returnPressed.connect(self._add_pair)
            line.addWidget(Boxed(field), 1)
        line.addWidget(self._add)
        self._add.clicked.connect(self._add_pair)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))
        self.setFocusProxy(self._default)
