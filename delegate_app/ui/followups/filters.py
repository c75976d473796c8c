"""What narrows the list of actions: whose, of which company, due when; and of which missions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from delegate_app.base.i18n import N_
from delegate_app.domain.folding import fold
from delegate_app.domain.followup import FollowUp, FollowUpRow, FollowUpState, Scope, end_of_week
from delegate_app.domain.words import label
from delegate_app.ui.language import _
from delegate_app.ui.widgets.choice import Choice

_ANY, _ME, _OURS, _THEIRS, _NOBODY = "", "me", "ours", "theirs", "nobody"
_WEEK = timedelta(7)


def _within(action: FollowUp, first: date, last: date) -> bool:
    undone = action.state is not FollowUpState.DONE
    return undone and action.due is not None and first <= action.due <= last


_WHEN: tuple[tuple[str, Callable[[FollowUp, date], bool]], ...] = (
    (N_("Due any time"), lambda _action, _today: True),
    (N_("Overdue"), FollowUp.is_late),
    (N_("Due by today"), FollowUp.is_due),
    (
        N_("Due this week"),
        lambda action, today: _within(action, end_of_week(today - _WEEK), end_of_week(today)),
    ),
    (
        N_("Due next week"),
        lambda action, today: _within(
            action, end_of_week(today) + timedelta(1), end_of_week(today + _WEEK)
        ),
    ),
)
_BY_TODAY = 2
"""The place of what is due by today in the table above."""


class Filters(QWidget):
    """Every choice narrows what the others let through."""

    changed = Signal()
    """Other actions pass."""
    scope_changed = Signal()
    """Other missions are looked at."""

    def __init__(self) -> None:
        super().__init__()
        self._scope = Choice(_("Missions"))
        self._whose = Choice(_("Whose"))
        self._company = Choice(_("Company"))
        self._when = Choice(_("When it is due"))
        self._choices = (self._scope, self._whose, self._company, self._when)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        for choice in self._choices:
            choice.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.setMinimumHeight(choice.sizeHint().height())
        self._arrange(2)
        for scope in Scope:
            self._scope.addItem(_(label(scope)), scope)
        self._when.addItems([_(words) for words, _admits in _WHEN])
        self._scope.activated.connect(self.scope_changed)
        for choice in (self._whose, self._company, self._when):
            choice.activated.connect(self.changed)
        self.offer((), "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        count, gap = len(self._choices), self._grid.spacing()
        widest = max(choice.room_for(choice.itemText(0)) for choice in self._choices)
        roomy = event.size().width() >= count * (widest + gap) - gap
        self._arrange(count if roomy else 2)

    def _arrange(self, beside: int) -> None:
        """Put so many choices beside each other, and keep the height that all lines need."""
        for place, choice in enumerate(self._choices):
            self._grid.addWidget(choice, *divmod(place, beside))
        tall, lines = self._scope.minimumHeight(), len(self._choices) // beside
        self.setMinimumHeight(lines * tall + (lines - 1) * self._grid.spacing())

    @property
    def scope(self) -> Scope:
        """Which missions are looked at."""
        return Scope(self._scope.currentData())

    def offer(self, rows: Iterable[FollowUpRow], me: str) -> None:
        """Offer whoever owns some actions and the companies they concern; what is chosen stays."""
        rows = tuple(rows)
        people = {row.followup.owner_id: row.owner for row in rows if row.followup.owner_id}
        owners: list[tuple[str, str]] = [(_ANY, _("Everybody’s"))]
        if me:
            owners.append((_ME, _("My own")))
        owners += [(_OURS, _("Our delegation’s")), (_THEIRS, _("The others’"))]
        owners.append((_NOBODY, _("Nobody’s yet")))
        owners += sorted(people.items(), key=lambda pair: fold(pair[1]))
        companies = sorted({row.organisation for row in rows if row.organisation}, key=fold)
        _fill(self._whose, owners)
        _fill(self._company, [(_ANY, _("Every company")), *((name, name) for name in companies)])
        self._me = me

    def fits(self, row: FollowUpRow, today: date) -> bool:
        """Whether an action is among what was chosen."""
        owner, company = self._whose.currentData(), self._company.currentData()
        return (
            self._owned(row, owner)
            and company in (_ANY, row.organisation)
            and _WHEN[self._when.currentIndex()][1](row.followup, today)
        )

    @Slot()
    def clear(self) -> None:
        """Let everything of the same missions through again."""
        for choice in (self._whose, self._company, self._when):
            choice.setCurrentIndex(0)
        self.changed.emit()

    def bookmark(self) -> list[str]:
        """Return what is chosen, as JSON holds it."""
        when = str(self._when.currentIndex())
        asked = (self._scope.currentData(), self._whose.currentData(), self._company.currentData())
        return [*map(str, asked), when]

    def return_to(self, bookmark: object) -> None:
        """Choose again what was chosen, as far as it is offered by now."""
        match bookmark:
            case [str(scope), str(whose), str(company), str(when)]:
                other = scope != self.scope and self._scope.findData(scope) >= 0
                for choice, place in (
                    (self._scope, self._scope.findData(scope)),
                    (self._whose, self._whose.findData(whose)),
                    (self._company, self._company.findData(company)),
                    (self._when, int(when) if when.isdecimal() else 0),
                ):
                    if 0 <= place < choice.count():
                        choice.setCurrentIndex(place)
                (self.scope_changed if other else self.changed).emit()

    def show_due(self) -> None:
        """Let through what is due by today, in every mission."""
        self.clear()
        self._when.setCurrentIndex(_BY_TODAY)
        self._scope.setCurrentIndex(self._scope.findData(Scope.ALL))
        self.scope_changed.emit()

    def _owned(self, row: FollowUpRow, asked: str) -> bool:
        owner = row.followup.owner_id
        mine = bool(self._me) and owner == self._me
        if asked in (_ANY, owner):
            return True
        if asked == _ME:
            return mine
        if asked == _OURS:
            return mine or row.ours
        if asked == _THEIRS:
            return owner is not None and not (mine or row.ours)
        return asked == _NOBODY and owner is None


def _fill(choice: Choice, answers: list[tuple[Any, str]]) -> None:
    """Offer answers by their values, with the same one chosen where it is still there."""
    if [(choice.itemData(n), choice.itemText(n)) for n in range(choice.count())] == answers:
        return
    chosen = choice.currentData()
    choice.clear()
    for value, words in answers:
        choice.addItem(words, value)
    choice.setCurrentIndex(max(0, choice.findData(chosen)))
