"""The questions about a meeting and the one way of keeping their answers, wherever they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from delegate_app.base.i18n import N_
from delegate_app.domain.debrief import Standing
from delegate_app.domain.followup import GRADES, Held, LaterOutcomeKind, Outcome
from delegate_app.services import followups
from delegate_app.ui import theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, locale
from delegate_app.ui.widgets.answers import OneOf
from delegate_app.ui.widgets.boxes import Boxed
from delegate_app.ui.widgets.fields import Number
from delegate_app.ui.widgets.form import Field, Form
from delegate_app.ui.widgets.labels import MUTED, Text

_OUTCOMES = tuple(outcome for outcome in Outcome if outcome is not Outcome.DID_NOT_TAKE_PLACE)
"""That it did not take place follows from the question before."""
STANDINGS = {
    Standing.TO_DO: (N_("to do"), "grey"),
    Standing.IN_HAND: (N_("in hand"), "amber"),
    Standing.HELD: (N_("✓ held"), "accent"),
    Standing.NO_SHOW: (N_("✓ no-show"), "red"),
    Standing.CANCELLED: (N_("✓ cancelled"), "red"),
}
"""What a list says of how far a debrief is, and the word's tone."""


class Euro(Number):
    """A sum of money that concerns nobody else."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        boxed = self.findChildren(Boxed)[0]
        boxed.setMaximumWidth(round(150 * theme.scale()))
        row = QHBoxLayout()
        self._column.addLayout(row)
        row.setSpacing(10)
        row.addWidget(boxed, 1)
        row.addWidget(Text(_("stays in the company"), role=MUTED))
        row.addStretch(1)

    def _shown(self, value: Any) -> str:
        """Return a sum with narrow spaces between its thousands, which reading it drops."""
        if value is None:
            return ""
        whole, _point, cents = f"{value:,f}".partition(".")
        shown = whole.replace(",", "\u202f")
        return f"{shown}{locale().decimalPoint()}{cents}" if cents else shown


DEBRIEF = (
    Field("held", N_("Took place"), partial(OneOf, answers=Held)),
    Field("outcome", N_("Outcome"), partial(OneOf, answers=_OUTCOMES)),
    Field("interest", N_("Interest"), partial(OneOf, answers=range(1, 6))),
    Field("grade", N_("Grade"), partial(OneOf, answers=GRADES, keys="abcdefghi", none="")),
    Field("expected_sales", N_("Expected in 12 months, €"), Euro),
)
LATER = (
    Field("outcome", N_("Outcome"), partial(OneOf, answers=LaterOutcomeKind)),
    Field("actual_sales", N_("Actual sales, €"), Euro),
)


class Answers(Form):
    """Answers about one meeting; each begins to exist when it is given."""

    changed = Signal()
    """Some answer was touched."""

    def __init__(self, desk: Desk, fields: Sequence[Field], *, roomy: bool = False) -> None:
        super().__init__(desk, fields, followups.answer, roomy=roomy)
        self._names = [field.name for field in fields]
        for name, editor in self.editors.items():
            editor.typed.connect(self._follow)
            if isinstance(editor, OneOf):
                editor.answered.connect(partial(self._go_on, name))

    def show_answers(self, answers: Any, supposed: Mapping[str, Any] | None = None) -> None:
        """Show what was answered, and offer what may be supposed of the rest.

        To the form, the blank of a meeting and what it becomes are one thing.
        """
        if self.thing is not None and _about(self.thing) == _about(answers):
            answers = replace(answers, id=self.thing.id)
        self.show_thing(answers)
        for name, editor in self.editors.items():
            if isinstance(editor, OneOf) and supposed is not None:
                editor.suppose(supposed.get(name))
        self._grey()

    def take_supposed(self) -> None:
        """Give every answer that is offered, as one step."""
        for editor in self.editors.values():
            if isinstance(editor, OneOf):
                editor.take_supposed()
        self.end_burst()

    def given(self) -> Any:
        """Return the answers as they stand on the form, kept or on their way."""
        values = {name: self.editors[name].value() for name in self._names if self._is_fixed(name)}
        return replace(self.thing, **values)

    def ask(self, name: str) -> None:
        """Put the keyboard on a question."""
        self.editors[name].setFocus(Qt.FocusReason.TabFocusReason)

    def _is_fixed(self, name: str) -> bool:
        return isinstance(self.editors[name], OneOf)

    def _go_on(self, name: str) -> None:
        """Go to the next question, where the answer leaves one."""
        after = self._names[self._names.index(name) + 1 :]
        following = next((n for n in after if self.editors[n].isEnabled()), None)
        if following:
            self.ask(following)

    def _follow(self) -> None:
        self._grey()
        self.changed.emit()

    def _grey(self) -> None:
        """Ask nothing more about a meeting that did not take place."""
        if "held" not in self.editors:
            return
        off = self.editors["held"].value() in (Held.NO_SHOW, Held.CANCELLED)
        for name in self._names[1 : len(DEBRIEF)]:
            self.editors[name].setEnabled(not off)
            if off and self._is_fixed(name):
                self.editors[name].put(None)


def _about(answers: Any) -> tuple[str, int]:
    return answers.item_id, getattr(answers, "weeks", 0)
