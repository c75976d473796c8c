"""What came of a meeting: the debrief of one minute, and the answers of the months after."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.base.i18n import N_
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.followup import LATER_WEEKS, Held, LaterOutcomeKind, Outcome
from delegate_app.services import followups
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.fields import Maker, Number, Pick, Prose
from delegate_app.ui.widgets.form import Field, Form
from delegate_app.ui.widgets.labels import Caption

_INTEREST = tuple((n, str(n)) for n in range(1, 6))
_GRADES = (("", "–"), *((grade, grade) for grade in "ABC"))

_DEBRIEF: Sequence[tuple[str, str, Maker]] = (
    ("held", N_("Took place"), partial(Pick, answers=Held, optional=True)),
    ("outcome", N_("Outcome"), partial(Pick, answers=Outcome, optional=True)),
    ("interest", N_("Interest"), partial(Pick, answers=_INTEREST, optional=True)),
    ("grade", N_("Grade"), partial(Pick, answers=_GRADES)),
    ("expected_sales", N_("Expected in 12 months, €"), Number),
    ("next_steps", N_("Next steps"), Prose),
)
_LATER: Sequence[tuple[str, str, Maker]] = (
    ("outcome", N_("Outcome"), partial(Pick, answers=LaterOutcomeKind, optional=True)),
    ("actual_sales", N_("Actual sales, €"), Number),
)
_AFTER = dict(
    zip(LATER_WEEKS, (N_("After a week"), N_("After 3 months"), N_("After 6 months")), strict=True)
)


class Outcomes(QWidget):
    """The answers about one meeting; each begins to exist when it is given."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._debrief = self._form(_DEBRIEF)
        self._later = {weeks: self._form(_LATER) for weeks in LATER_WEEKS}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Caption(_("Outcome")))
        column.addWidget(self._debrief)
        for weeks, form in self._later.items():
            column.addSpacing(8)
            column.addWidget(Caption(_(_AFTER[weeks])))
            column.addWidget(form)

    def show_item(self, item_id: str) -> None:
        """Show what is known of a meeting's outcome."""
        _show(self._debrief, followups.debrief(self._desk.workspace, item_id))
        for later in followups.later_outcomes(self._desk.workspace, item_id):
            if later.weeks in self._later:
                _show(self._later[later.weeks], later)

    def end_burst(self) -> None:
        """Save what is typed, and let the next keystroke be a new step of undo."""
        for form in (self._debrief, *self._later.values()):
            form.end_burst()

    def _form(self, fields: Sequence[tuple[str, str, Maker]]) -> Form:
        return Form(
            self._desk,
            [Field(name, words, make, write=partial(self._keep, name))
             for name, words, make in fields],
        )  # fmt: skip

    def _keep(self, name: str, asked: Any, value: Any, continues: str | None) -> Future[ChangeSet]:
        return followups.answer(self._desk.workspace, asked, continues, **{name: value})


def _show(form: Form, answers: Any) -> None:
    """Show answers on a form; to it, the blank of a meeting and what it becomes are one thing."""
    if form.thing is not None and form.thing.item_id == answers.item_id:
        answers = replace(answers, id=form.thing.id)
    form.show_thing(answers)
