"""Two entries side by side: what they say alike, what differs, and which of it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from delegate_app.domain.contact import Address, Labelled, Person
from delegate_app.domain.joining import LISTS, SINGLE, Take, differing, proposed
from delegate_app.domain.mission import Mission
from delegate_app.domain.story import Acquaintance
from delegate_app.services import contacts
from delegate_app.services.doubles import Pair
from delegate_app.ui import dates, theme
from delegate_app.ui.contacts.fields import purpose
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, country, ngettext, tongue
from delegate_app.ui.widgets.avatar import Avatar
from delegate_app.ui.widgets.buttons import Button, Segments
from delegate_app.ui.widgets.flow import Flow, clear
from delegate_app.ui.widgets.labels import INK, MUTED, SEMIBOLD, Pill, Text


class PairPage(QWidget):
    """Shows a pair field by field; the arrow keys choose whose words stand where they differ."""

    merge_wanted = Signal()
    apart_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: Pair | None = None
        self._choices: dict[str, _Choice] = {}
        self._reasons = Flow(6)
        self._table = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self._column.addWidget(Text(_("One person?"), size=theme.TITLE, weight=SEMIBOLD))
        self._column.addLayout(self._reasons)
        self._merge = Button(_("Merge"), primary=True)
        self._apart = Button(_("These are two people"))
        self._merge.clicked.connect(self.merge_wanted)
        self._apart.clicked.connect(self.apart_wanted)
        line = QHBoxLayout()
        self._column.addLayout(line)
        line.addWidget(self._merge)
        line.addWidget(self._apart)
        line.addStretch()
        self._column.addWidget(self._table)
        hint = _(
            "Meetings, notes, actions and organisations of both go along. What does not stand is "
            "written into the remarks, and Undo brings both back."
        )
        self._column.addWidget(Text(hint, role=MUTED, wraps=True))
        self.setFocusProxy(self._merge)

    @property
    def chosen(self) -> dict[str, Take]:
        """What is taken of each field in which the two differ."""
        return {field: choice.take for field, choice in self._choices.items()}

    def show_pair(self, pair: Pair, mission: Mission) -> None:
        """Show a pair; what was chosen of it stays chosen while nothing in it changes."""
        if pair == self._shown:
            return
        self._shown = pair
        clear(self._reasons)
        for reason in pair.double.reasons:
            tone = "accent" if reason.speaks_for else "red"
            self._reasons.addWidget(Pill(reason.words(_), tone))
        table = QWidget()
        self._fill(QGridLayout(table), pair, mission)
        self._column.replaceWidget(self._table, table)
        self._table.hide()
        self._table.deleteLater()
        self._table = table
        for before, after in zip(self._stops(), self._stops()[1:], strict=False):
            QWidget.setTabOrder(before, after)

    def _stops(self) -> Sequence[QWidget]:
        """Return what the Tab key goes through, as it stands."""
        return [self._merge, self._apart, *self._choices.values()]

    def _fill(self, grid: QGridLayout, pair: Pair, mission: Mission) -> None:
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        people = (pair.one, pair.other)
        differ, takes = differing(*people), proposed(pair.one)
        self._choices = {}
        self._show_faces(grid, people, choice="photo" in differ)
        workspace = self._desk.workspace
        found = [contacts.acquaintance(workspace, mission, person.id) for person in people]
        firms = [who.organisation.name if who and who.organisation else "" for who in found]
        _put(grid, _("Organisation"), firms)
        for field, words in {**SINGLE, **LISTS}.items():
            values = [getattr(person, field) for person in people]
            if field == "languages":
                values = [tuple(map(tongue, value)) for value in values]
            if field == "photo" or not any(values):
                continue
            name = _(words)
            sides = _put(grid, f"≠ {name}" if field in differ else name, values)
            if field in differ:
                choice = _Choice(name, takes[field], sides, has_both=field in LISTS)
                self._choices[field] = choice
                grid.addWidget(choice, grid.rowCount(), 1, 1, 2, Qt.AlignmentFlag.AlignLeft)
        _put(grid, _("Story"), [_events(who) for who in found])

    def _show_faces(self, grid: QGridLayout, people: Sequence[Person], *, choice: bool) -> None:
        for place, person in enumerate(people, 1):
            face = Avatar(40)
            photo = contacts.picture(self._desk.workspace, person)
            face.show_face(person.name or person.latin_name, photo)
            grid.addWidget(face, 0, place, Qt.AlignmentFlag.AlignLeft)
        if choice:
            self._choices["photo"] = _Choice(_("Photo"), Take.KEPT, (), has_both=False)
            grid.addWidget(self._choices["photo"], 1, 1, 1, 2)


class _Choice(Segments):
    """Whose words stand in one field; what does not is muted."""

    def __init__(self, field: str, take: Take, sides: Sequence[Text], *, has_both: bool) -> None:
        super().__init__(_("{field}: which stands").format(field=field))
        self._sides = sides
        self._takes = [Take.KEPT, Take.BOTH, Take.OTHER] if has_both else [Take.KEPT, Take.OTHER]
        words = {Take.KEPT: _("Left"), Take.BOTH: _("Both"), Take.OTHER: _("Right")}
        for one in self._takes:
            self.addTab(words[one])
        self.currentChanged.connect(self._mark)
        self.setCurrentIndex(self._takes.index(take))
        self._mark()

    @property
    def take(self) -> Take:
        """What is chosen."""
        return self._takes[self.currentIndex()]

    def _mark(self) -> None:
        for side, own in zip(self._sides, (Take.KEPT, Take.OTHER), strict=False):
            stands = self.take in (own, Take.BOTH)
            side.setForegroundRole(INK if stands else MUTED)
            side.setFont(theme.font(theme.TEXT, SEMIBOLD if stands else 400))


def _put(grid: QGridLayout, name: str, values: Sequence[Any]) -> Sequence[Text]:
    """Add a row with what both say, and return the two."""
    row, top = grid.rowCount(), Qt.AlignmentFlag.AlignTop
    grid.addWidget(Text(name, role=MUTED), row, 0, top | Qt.AlignmentFlag.AlignLeft)
    sides = [Text(_said(value), wraps=True) for value in values]
    for place, side in enumerate(sides, 1):
        side.setAlignment(top | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        grid.addWidget(side, row, place)
    return sides


def _events(found: Acquaintance | None) -> str:
    count = len(found.story) if found else 0
    return ngettext("{count} entry", "{count} entries", count).format(count=count)


def _said(value: Any) -> str:
    """Return a value of a field as somebody reads it, one line for each of several."""
    match value:
        case "" | () | None:
            return "–"
        case tuple():
            return "\n".join(_said(part) for part in value)
        case Labelled():
            way = value.value.replace("@", "@\u200b")  # where it may go on in the next line
            return f"{way} ({purpose(value.label)})" if value.label else way
        case Address():
            where = country(value.country)
            parts = (value.street, value.postcode, value.city, value.region, where)
            return ", ".join(part for part in parts if part)
        case date():
            return dates.day(value, "d MMM yyyy")
    return str(value)
