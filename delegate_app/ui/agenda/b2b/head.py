"""What stands above a B2B plan: its days, how it is read, and what there is to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from delegate_app.domain.b2b import Fault
from delegate_app.domain.mission import Mission
from delegate_app.ui import dates, theme
from delegate_app.ui.language import _, ngettext
from delegate_app.ui.widgets.buttons import Button, Row, Segments, paint_focus
from delegate_app.ui.widgets.chips import Chips
from delegate_app.ui.widgets.flow import Flow
from delegate_app.ui.widgets.labels import MUTED, SEMIBOLD, Text, paint_pill

_TONES = {Fault.DOUBLE: "red", Fault.AGAIN: "violet", Fault.GAP: "grey", Fault.IDLE: "grey"}


class PlanHead(QWidget):
    """Each count leads to the next cell that it counts."""

    day_wanted = Signal(object)
    turned = Signal()
    """The plan is to be read by companies, or by tables."""
    next_wanted = Signal(object)
    """The next cell that shows this `Fault`."""
    aside_wanted = Signal()
    frame_wanted = Signal()
    print_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._days: Sequence[date] = ()
        self._chips = Chips(_("Days"), ())
        self._by = Segments(_("Lines of the plan"))
        self._faults = {fault: _Count(_TONES[fault]) for fault in Fault}
        self._clean = Text(_("No gap, no double, nobody met twice"), role=MUTED)
        self._moving = Text(role=MUTED)
        self._tools = {
            Button(_("Counterparts"), quiet=True): self.aside_wanted,
            Button(_("Set up…"), quiet=True): self.frame_wanted,
            Button(_("Print…"), quiet=True): self.print_wanted,
        }
        self._build()

    @property
    def by_table(self) -> bool:
        """Whether the lines are tables rather than companies."""
        return self._by.currentIndex() == 1

    def read_by_company(self) -> None:
        """Turn to the companies."""
        self._by.setCurrentIndex(0)

    def show_days(self, days: Sequence[date], day: date, mission: Mission) -> None:
        """Offer the days, with the one that is shown; outside the mission with month and year."""
        if days != self._days:
            self._days = days
            forms = ["ddd d" if one in mission.days else "ddd d MMM yyyy" for one in days]
            chips = Chips(_("Days"), list(map(dates.day, days, forms)))
            chips.chosen.connect(self._pick)
            self._line.replaceWidget(self._chips, chips)
            self._chips.hide()
            self._chips.deleteLater()
            self._chips = chips
        if day in days:
            self._chips.choose(days.index(day))

    def neighbour(self, day: date, by: int) -> date | None:
        """Return the day before or after one, where there is one."""
        place = self._days.index(day) + by if day in self._days else -1
        return self._days[place] if 0 <= place < len(self._days) else None

    def show_counts(self, counts: Mapping[Fault, int] | None) -> None:
        """Say how many cells show each fault; without a plan nothing is offered."""
        for part in (self._by, *self._tools):
            part.setVisible(counts is not None)
        for fault, button in self._faults.items():
            count = counts[fault] if counts else 0
            button.say(_counted(fault, count))
            button.setVisible(count > 0)
        self._clean.setVisible(counts is not None and not any(counts.values()))

    def say_moving(self, words: str) -> None:
        """Say what the keyboard carries; "" when it carries nothing."""
        self._moving.setText(words)
        self._moving.setVisible(bool(words))

    def _build(self) -> None:
        for words in (_("Companies"), _("Tables")):
            self._by.addTab(words)
        self._moving.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 2, 12, 2)
        column.setSpacing(2)
        self._line, counts = QHBoxLayout(), Flow(6)
        for line in (self._line, counts):
            column.addLayout(line)
        self._line.setSpacing(4)
        self._line.addWidget(self._chips, 1, Qt.AlignmentFlag.AlignVCenter)
        for tool in self._tools:
            self._line.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        for part in (self._by, *self._faults.values(), self._clean, self._moving):
            counts.addWidget(part)
        self._by.currentChanged.connect(self.turned)
        for fault, button in self._faults.items():
            button.clicked.connect(partial(self._ask_next, fault))
        for tool, signal in self._tools.items():
            tool.clicked.connect(signal)
        self.show_counts(None)

    def _ask_next(self, fault: Fault, _checked: bool = False) -> None:
        self.next_wanted.emit(fault)

    @Slot(int)
    def _pick(self, place: int) -> None:
        self.day_wanted.emit(self._days[place])


class _Count(Row):
    """How many there are of something, in the tone of the cells that show it."""

    def __init__(self, tone: str) -> None:
        super().__init__()
        self._tone = tone
        self.setFont(theme.font(theme.SMALL, SEMIBOLD))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        """Count anew."""
        self.setText(words)
        self.setAccessibleName(_("{count}: go to the next").format(count=words))
        self.setToolTip(self.accessibleName())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 22, max(metrics.height() + 8, 24))

    def paintEvent(self, event: QPaintEvent) -> None:
        area = QRectF(self.rect())
        with theme.painter(self) as painter:
            paint_pill(painter, area, self.text(), getattr(theme.colours(), self._tone))
            if self.hasFocus():
                paint_focus(painter, area, area.height() / 2 - 1)


def _counted(fault: Fault, count: int) -> str:
    """Return how many cells show a fault, in words."""
    match fault:
        case Fault.DOUBLE:
            words = ngettext("{count} double", "{count} doubles", count)
        case Fault.AGAIN:
            words = ngettext("{count} met twice", "{count} met twice", count)
        case Fault.GAP:
            words = ngettext("{count} gap", "{count} gaps", count)
        case Fault.IDLE:
            words = ngettext("{count} without a meeting", "{count} without a meeting", count)
    return words.format(count=count)
