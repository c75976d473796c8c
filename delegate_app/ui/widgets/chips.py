"""A few answers, each a chip: what a list is narrowed to, at one click."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from delegate_app.ui import theme
from delegate_app.ui.widgets.buttons import Row, paint_focus
from delegate_app.ui.widgets.flow import Flow
from delegate_app.ui.widgets.labels import SEMIBOLD, paint_pill


class Chips(QWidget):
    """Shows all that can be chosen; the arrow keys walk from one to the next."""

    chosen = Signal(int)
    """The place of the one that somebody chose."""

    def __init__(self, name: str, words: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        line = Flow(6)
        self.setLayout(line)
        for place, said in enumerate(words):
            chip = _Chip(said)
            chip.setChecked(place == 0)
            self._group.addButton(chip, place)
            line.addWidget(chip)
        self._group.idToggled.connect(self._tell)

    def choose(self, place: int) -> None:
        """Mark one as chosen; nobody is told."""
        self._group.blockSignals(True)
        self._group.button(place).setChecked(True)
        self._group.blockSignals(False)

    def _tell(self, place: int, on: bool) -> None:
        if on:
            self.chosen.emit(place)


class Facets(Chips):
    """Any of a few: the first chip stands for all, and goes out where another is chosen."""

    changed = Signal()
    """Something else is chosen."""

    def __init__(self, name: str, words: Sequence[str]) -> None:
        super().__init__(name, words)
        self._group.setExclusive(False)

    def places(self) -> tuple[int, ...]:
        """Return the places of those that are chosen; none where all are meant."""
        every = self._group.buttons()
        return tuple(place for place, chip in enumerate(every) if place and chip.isChecked())

    def choose_only(self, places: Collection[int]) -> None:
        """Mark some as chosen, all without any; nobody is told."""
        self._group.blockSignals(True)
        for place, chip in enumerate(self._group.buttons()):
            chip.setChecked(place in places or not (place or places))
        self._group.blockSignals(False)

    def offer(self, place: int, *, there: bool) -> None:
        """Show one or hide it; one that is hidden is not chosen either, and nobody is told."""
        self._group.button(place).setVisible(there)
        if not there:
            self.choose_only([other for other in self.places() if other != place])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows; Qt does so only where one alone can be chosen."""
        every = [chip for chip in self._group.buttons() if not chip.isHidden()]
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        here = next((place for place, chip in enumerate(every) if chip.hasFocus()), -1)
        if step and here >= 0:
            every[(here + step) % len(every)].setFocus()
        else:
            super().keyPressEvent(event)

    def _tell(self, place: int, on: bool) -> None:
        self.choose_only(self.places() if place else ())
        self.changed.emit()


class _Chip(Row):
    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setText(words)
        self.setCheckable(True)
        self.setFont(theme.font(theme.SMALL, SEMIBOLD))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + 20
        return QSize(max(width, 28), max(metrics.height() + 8, 24))

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        tone = c.accent if self.isChecked() else c.grey
        area = QRectF(self.rect())
        with theme.painter(self) as painter:
            paint_pill(painter, area, self.text(), tone)
            if self.hasFocus():
                paint_focus(painter, area, area.height() / 2 - 1)
