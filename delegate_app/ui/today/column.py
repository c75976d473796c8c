"""The day's own column: which day, whose, what lasts all of it, and its hours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from delegate_app.domain.agenda import neighbour
from delegate_app.domain.mission import Mission
from delegate_app.ui import dates, theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.today.evening import Evening
from delegate_app.ui.widgets.buttons import Button, Segments
from delegate_app.ui.widgets.calendar.canvas import RIGHT, Column, Shown
from delegate_app.ui.widgets.calendar.card import ItemCard
from delegate_app.ui.widgets.calendar.timeline import Timeline
from delegate_app.ui.widgets.labels import ACCENT, SEMIBOLD, Line
from delegate_app.ui.widgets.menus import Menu
from delegate_app.ui.widgets.scroll import THICK


class DayColumn(QWidget):
    """Shows one day and lets the person walk to another."""

    day_chosen = Signal(object)
    """A `date`."""
    everyone_chosen = Signal(bool)
    item_chosen = Signal(str)
    entered = Signal()
    menu_wanted = Signal(str, QPoint)
    """A context menu is asked for: an item's id, and a place on the screen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._evening = Evening(desk)
        self._mission: Mission | None = None
        self._days: tuple[date, ...] = ()
        self._day: date | None = None
        self._before = Button("", quiet=True, picture="left")
        self._after = Button("", quiet=True, picture="right")
        self._name = Button("", quiet=True)
        self._whose = Segments(_("Whose day"))
        self._notice = Line(role=ACCENT, weight=SEMIBOLD)
        self._all_day = QVBoxLayout()
        self._lasting: list[ItemCard] = []
        self._timeline = Timeline()
        self._build()

    def show_days(self, days: Sequence[date], *, choice: bool) -> None:
        """Offer the days of a mission.

        Args:
            days: In their order.
            choice: Whether one's own day differs from the whole delegation's.
        """
        self._days = tuple(days)
        self._whose.setVisible(choice)

    def walk_from(self, day: date | None) -> None:
        """Walk on from a day, whether it was read or is still to be."""
        self._day = day

    def show_day(self, column: Column, mission: Mission, notice: str) -> None:
        """Draw a day's items, with a word on where the mission stands."""
        self._day, self._mission = column.day, mission
        day = column.day
        self._name.setText(dates.day(day, "ddd d MMMM"))
        self._name.setAccessibleName(_("Day: {day}").format(day=dates.day(day)))
        self._before.setEnabled(self.neighbour(-1) is not None)
        self._after.setEnabled(self.neighbour(1) is not None)
        self._notice.setText(notice)
        self._notice.setVisible(bool(notice))
        self._show_all_day(column.lasting)
        self._timeline.show_columns([column])
        self._evening.show_day(day, mission)

    def show_now(self, now: datetime) -> None:
        """Move the line of the present moment."""
        self._timeline.show_now(now if now.date() == self._day else None)
        self._evening.look_later()

    def choose(self, item_id: str) -> None:
        """Mark the item whose page is open."""
        for card in self._lasting:
            card.light(on=card.row.item.id == item_id)
        self._timeline.choose(item_id)

    @Slot()
    def take_keyboard(self) -> None:
        """Let the arrow keys walk from the item whose page is open."""
        lasting = next((card for card in self._lasting if card.isChecked()), None)
        if lasting:
            lasting.setFocus()
        else:
            self._timeline.take_keyboard()

    def neighbour(self, step: int) -> date | None:
        """Return the day before or after the one shown, if the mission has one."""
        return neighbour(self._days, (self._day,), step) if self._day else None

    def choose_whose(self, *, everyone: bool) -> None:
        """Show one's own day or the whole delegation's."""
        self._whose.setCurrentIndex(int(everyone))

    def scrolled(self) -> int:
        """Return how far down the time line is, in pixels of text at its usual size."""
        return round(self._timeline.verticalScrollBar().value() / theme.scale())

    def scroll_down_to(self, place: object) -> None:
        """Bring the time line back to a place, once it knows how tall it is."""
        if isinstance(place, int):
            bar = self._timeline.verticalScrollBar()
            QTimer.singleShot(0, self, partial(bar.setValue, round(place * theme.scale())))

    def _build(self) -> None:
        for button, name, step in (
            (self._before, _("Previous day"), self._go_back),
            (self._after, _("Next day"), self._go_on),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(step)
        menu = Menu(self._name)
        menu.aboutToShow.connect(self._fill_menu)
        menu.triggered.connect(self._pick)
        self._name.setMenu(menu)
        for words in (_("Mine"), _("Delegation")):
            self._whose.addTab(words)
        self._whose.currentChanged.connect(self._choose_whose)
        self._notice.setContentsMargins(16, 0, 16, 0)
        beside = self._timeline.gutter.sizeHint().width() + self._timeline.canvas.left_of(0)
        self._all_day.setContentsMargins(beside, 4, RIGHT + THICK, 6)  # as the cards below
        self._all_day.setSpacing(2)
        self._timeline.chosen.connect(self.item_chosen)
        for signal in (self._timeline.touched, self._timeline.entered):
            signal.connect(self.entered)
        self._timeline.menu_wanted.connect(self.menu_wanted)
        self._timeline.brought.connect(self._attach)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head, evening = QHBoxLayout(), QHBoxLayout()
        column.addLayout(head)
        head.setContentsMargins(8, 8, 8, 4)
        head.setSpacing(2)
        for widget in (self._before, self._name, self._after):
            head.addWidget(widget)
        head.addStretch()
        head.addWidget(self._whose, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._notice)
        column.addLayout(evening)
        evening.setContentsMargins(8, 0, 16, 4)
        evening.addWidget(self._evening)
        evening.addStretch()
        # A parent of their own: among one parent's children, Tab stops at one exclusive button.
        lasting = QWidget()
        lasting.setLayout(self._all_day)
        column.addWidget(lasting)
        column.addWidget(self._timeline, 1)

    def _show_all_day(self, items: Sequence[Shown]) -> None:
        for old in self._lasting:
            self._all_day.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lasting = []
        for shown in items:
            card = ItemCard(shown)
            card.setFixedHeight(round(28 * theme.scale()))
            card.clicked.connect(self._enter)
            card.entered.connect(self._enter)
            card.walked.connect(self._walk)
            card.menu_wanted.connect(self.menu_wanted)
            self._all_day.addWidget(card)
            self._lasting.append(card)

    def _enter(self) -> None:
        card: ItemCard = self.sender()  # type: ignore[assignment]
        self.item_chosen.emit(card.row.item.id)
        self.entered.emit()

    @Slot(int)
    def _walk(self, step: int) -> None:
        """Go on among what lasts all day, and from there to the hours below."""
        card: ItemCard = self.sender()  # type: ignore[assignment]
        place = self._lasting.index(card) + step
        if place == len(self._lasting):
            self._timeline.take_keyboard()
        elif place >= 0:
            self._lasting[place].setFocus()

    @Slot(str, object)
    def _attach(self, item_id: str, files: Sequence[Path]) -> None:
        from delegate_app.ui.widgets.attaching import land_on_item

        self.item_chosen.emit(item_id)
        land_on_item(self._desk, self._mission, item_id, files)

    def _go_back(self) -> None:
        self.day_chosen.emit(self.neighbour(-1))

    def _go_on(self) -> None:
        self.day_chosen.emit(self.neighbour(1))

    def _fill_menu(self) -> None:
        """List the days as it unfolds; later, what somebody is about to choose would move."""
        menu = self._name.menu()
        menu.clear()
        for day in self._days:
            menu.addAction(dates.day(day)).setData(day.isoformat())

    def _pick(self, action: QAction) -> None:
        self.day_chosen.emit(date.fromisoformat(action.data()))

    def _choose_whose(self, index: int) -> None:
        self.everyone_chosen.emit(index == 1)
