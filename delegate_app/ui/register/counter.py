"""How many were counted, of those too whom nobody names."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from delegate_app.domain.agenda import AgendaItem
from delegate_app.services import editing
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.boxes import Boxed
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.labels import MUTED, Text

_MOST = 9_999
_NOT_COUNTED = -1


class Counter(QWidget):
    """A number beside its name; each that is typed or stepped to is a step of undo."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._item: AgendaItem | None = None
        self._number = QSpinBox()
        self._number.setRange(_NOT_COUNTED, _MOST)
        self._number.setSpecialValueText(" ")  # nothing; Qt takes "" for none
        self._number.setKeyboardTracking(False)
        self._number.setAccessibleName(_("Head count"))
        self._number.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)  # no finger hits Qt's
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(Text(_("Head count"), role=MUTED))
        line.addSpacing(4)
        line.addWidget(Boxed(self._number))
        for sign, name, step in (("−", _("One fewer"), -1), ("+", _("One more"), 1)):
            button = Button(sign)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(partial(self._step, step))
            line.addWidget(button)
        self._number.valueChanged.connect(self._keep)

    def show_item(self, item: AgendaItem) -> None:
        """Show what was counted at an item; a number that is being typed stays."""
        another = self._item is None or self._item.id != item.id
        self._item = item
        if another or not self._number.hasFocus():
            self._number.blockSignals(True)
            self._number.setValue(_NOT_COUNTED if item.head_count is None else item.head_count)
            self._number.blockSignals(False)

    def put_down(self) -> None:
        """Keep a number that is being typed."""
        self._number.interpretText()

    def _step(self, by: int, _checked: bool = False) -> None:
        """Count one more, or one fewer; the first that is counted is one."""
        self._number.setValue(max(self._number.value(), 0) + by)

    def _keep(self, number: int) -> None:
        if self._item:
            counted = None if number == _NOT_COUNTED else number
            answer = editing.change(self._desk.workspace, self._item, head_count=counted)
            self._desk.bus.write(answer)
