"""What leaves in a document and what stays with whoever makes it, said beside the way out."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from delegate_app.services.reporting import Printed
from delegate_app.ui.language import _, number
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.entries import Entry
from delegate_app.ui.widgets.labels import AMBER, MUTED, RED, SEMIBOLD, Rule, Text
from delegate_app.ui.widgets.listing import Listing

_BESIDE_BUTTON = 7
"""Pixels above words that stand beside a button, so that both are on one line."""


class Leaving(QWidget):
    """Counts both; what leaves is listed by name where somebody asks for it."""

    turned = Signal()
    """The names are wanted in place of the pages, or no longer."""

    def __init__(self) -> None:
        super().__init__()
        self._printed: Printed | None = None
        self._names: Listing | None = None
        """Made when it is asked for."""
        self._leaves, self._stays, self._missing = (Text(role=MUTED, wraps=True) for _row in "123")
        self._without = Text(_("In no font"), weight=SEMIBOLD, role=RED)
        self._more = Button(_("By name"))
        self._more.setAccessibleName(_("What leaves, by name"))
        self._more.setCheckable(True)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        rows = QGridLayout()
        whole.addLayout(rows)
        rows.setContentsMargins(18, 3, 18, 0)
        rows.setHorizontalSpacing(12)
        rows.setVerticalSpacing(2)
        rows.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, (caption, said) in enumerate((
            (Text(_("What leaves"), weight=SEMIBOLD), self._leaves),
            (Text(_("Stays with you"), weight=SEMIBOLD, role=AMBER), self._stays),
            (self._without, self._missing),
        )):  # fmt: skip
            for part in (caption, said):
                part.setContentsMargins(0, 0 if row else _BESIDE_BUTTON, 0, 0)
            rows.addWidget(caption, row, 0, top)
            rows.addWidget(said, row, 1, 1, 2 if row else 1, top)
        rows.addWidget(self._more, 0, 2, top)
        whole.addWidget(Rule())
        self._more.toggled.connect(self._turn)
        self.hide()

    @property
    def unfolded(self) -> bool:
        """Whether the names are wanted in place of the pages."""
        return self._more.isChecked()

    @property
    def names(self) -> Listing:
        """Everything that leaves, by name, sort by sort."""
        if self._names is None:
            self._names = Listing(_("What leaves"))
            self._fill()
        return self._names

    def show_printed(self, printed: Printed | None) -> None:
        """Say what leaves, what stays and which characters no font has; nothing of no document."""
        self._printed = printed
        self.setVisible(printed is not None)
        if printed is None:
            self._more.setChecked(False)
            return
        held = tuple((name, len(things)) for name, things in printed.leaves)
        self._leaves.setText(_joined(held))
        self._stays.setText(_joined(printed.stays))
        self._missing.setText(f"\u200e{' '.join(printed.missing)}")
        for part in (self._without, self._missing):
            part.setVisible(bool(printed.missing))
        self._more.setEnabled(bool(held))
        self._fill()

    @Slot(bool)
    def _turn(self, on: bool) -> None:
        self._more.setText(_("Pages") if on else _("By name"))
        self._more.setAccessibleName(_("Pages") if on else _("What leaves, by name"))
        self.turned.emit()

    def _fill(self) -> None:
        if self._names is not None:
            self._names.show_entries([*_entries(self._printed)])


def _entries(printed: Printed | None) -> Iterator[Entry]:
    for name, things in printed.leaves if printed else ():
        for place, thing in enumerate(things):
            yield Entry(f"{name}/{place}", thing.strip() or "–", group=_(name))


def _joined(counts: tuple[tuple[str, int], ...]) -> str:
    """Say how many of each; a count stays behind what it counts."""
    named = (f"{_(name)}\u00a0({number(count)})" for name, count in counts)
    return " · ".join(named) or _("nothing")
