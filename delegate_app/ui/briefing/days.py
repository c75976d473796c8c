"""The dates of a mission, as exactly as they are known."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QWidget

from delegate_app.base.i18n import N_
from delegate_app.ui.language import _
from delegate_app.ui.widgets.boxes import Boxed
from delegate_app.ui.widgets.choice import Choice
from delegate_app.ui.widgets.fields import FieldEditor
from delegate_app.ui.widgets.flow import Flow
from delegate_app.ui.widgets.when import Dated

Dates = tuple[date | None, date | None, str]
"""First day, last day, and the month where the days are not known."""

_EXACT, _MONTH, _OPEN = range(3)
_ANSWERS = (N_("Exact days"), N_("A month"), N_("To be decided"))


class Days(FieldEditor):
    """Asks how exactly the dates are known, then for the days or the month."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._exactly = Choice(name)
        self._exactly.addItems([_(words) for words in _ANSWERS])
        self._exactly.setAccessibleName(name)
        self._first = self._take(Dated(), _("First day"))
        self._last = self._take(Dated(), _("Last day"))
        self._month = self._take(Dated("MMMM yyyy"), _("Month"))
        inside = QWidget()
        flow = Flow()
        inside.setLayout(flow)
        self._boxes = {edit: Boxed(edit) for edit in (self._first, self._last, self._month)}
        for box in self._boxes.values():
            flow.addWidget(box)
        self._column.addWidget(self._exactly, alignment=Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(inside)
        self._exactly.installEventFilter(self)
        self._exactly.activated.connect(self._choose)
        self.setFocusProxy(self._exactly)
        self._show()

    def put(self, value: Any) -> None:
        start, end, month = value
        if value == self.value():
            return
        for edit, day in (
            (self._first, start or _first_of(month)), (self._last, end or _first_of(month)),
            (self._month, _first_of(month) or start),
        ):  # fmt: skip
            shown = day or date.today()  # noqa: DTZ011 - a first guess, which nothing keeps
            edit.blockSignals(True)
            edit.setDate(QDate(shown.year, shown.month, shown.day))
            edit.blockSignals(False)
        self._exactly.setCurrentIndex(_EXACT if start else _MONTH if month else _OPEN)
        self._show()

    def value(self) -> Dates:
        match self._exactly.currentIndex():
            case 0:
                return _day(self._first), _day(self._last), ""
            case 1:
                return None, None, f"{_day(self._month):%Y-%m}"
        return None, None, ""

    def _take(self, edit: Dated, name: str) -> Dated:
        edit.setAccessibleName(name)
        edit.setToolTip(name)
        edit.installEventFilter(self)
        edit.dateChanged.connect(self.typed)
        return edit

    def _choose(self) -> None:
        self._show()
        self.typed.emit()

    def _show(self) -> None:
        exactly = self._exactly.currentIndex()
        for edit, box in self._boxes.items():
            box.setVisible(exactly == (_MONTH if edit is self._month else _EXACT))


def _first_of(month: str) -> date | None:
    return date.fromisoformat(f"{month}-01") if month else None


def _day(edit: Dated) -> date:
    shown = edit.date()
    return date(shown.year(), shown.month(), shown.day())
