"""What a meeting is: when, where, with whom, and what stands in its way."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from delegate_app.domain.agenda import OFF, AgendaItem, AgendaRow, Status
from delegate_app.domain.mission import Mission
from delegate_app.domain.words import label
from delegate_app.ui import dates, theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.today.people import People
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.calendar.card import clash_words
from delegate_app.ui.widgets.flow import Flow
from delegate_app.ui.widgets.labels import MUTED, RED, SEMIBOLD, Pill, Text
from delegate_app.ui.widgets.scroll import scrolled

_BOOKED = "✓"
_ABOUT_LINES = 5


class MeetingHead(QWidget):
    """The upper part of a meeting's page; it is read, not written."""

    menu_wanted = Signal(str, QPoint)
    """A menu is asked for: the item's id, and a place on the screen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._item_id = ""
        self._kind, self._status = Pill(), Pill()
        self._time = Text(size=theme.NOTE, weight=SEMIBOLD)
        self._home = Text(role=MUTED)
        self._title = Text(size=theme.TITLE, weight=SEMIBOLD, wraps=True)
        self._place = Text(role=MUTED, wraps=True)
        self._clash = Text(role=RED, weight=SEMIBOLD, wraps=True)
        self._people = People(desk)
        self._about = Text(role=MUTED, wraps=True)
        self._about.setBackgroundRole(QPalette.ColorRole.Base)
        self._about_frame = scrolled(self._about)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        more = Button("", quiet=True, picture="more")
        more.setAccessibleName(_("What can be done with this item"))
        more.setToolTip(more.accessibleName())
        more.clicked.connect(self._ask_menu)
        self._more = more
        first, line = QHBoxLayout(), Flow(10)
        column.addLayout(first)
        first.addLayout(line, 1)
        self._time.setMinimumHeight(more.sizeHint().height())  # both in the middle of one line
        for widget in (self._kind, self._status, self._time, self._home):
            line.addWidget(widget)
        first.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        for piece in (self._title, self._place, self._clash, self._people, self._about_frame):
            column.addWidget(piece)

    def show_row(self, row: AgendaRow, mission: Mission) -> None:
        """Show an agenda item."""
        item = row.item
        self._item_id = item.id
        self._kind.say(_(label(item.kind)), theme.KIND_TONES.get(item.kind, "grey"))
        self._status.setVisible(item.status is not Status.CONFIRMED)
        tone = "red" if item.status in OFF else "grey" if item.status is Status.DONE else "amber"
        self._status.say(_(label(item.status)), tone)
        self._time.setText(dates.clock(item, mission))
        _say(self._home, dates.home_clock(item, mission))
        self._title.setText(item.title)
        table = _("Table {table}").format(table=item.table) if item.table else ""
        _say(self._place, " · ".join(part for part in (item.place, table) if part))
        clashes = (f"⚠ {clash.title}: {clash_words(clash)}" for clash in row.clashes)
        _say(self._clash, "\n".join(clashes))
        self._people.show_row(row)
        self._about.setText(_about(item))
        self._about_frame.setVisible(bool(self._about.text()))
        self._fit_about()

    @property
    def words(self) -> str:
        """When the item is and what it is called, in one line."""
        return f"{self._time.text()} {self._title.text()}"

    @property
    def named_until(self) -> int:
        """How many pixels from the top of the head its title ends."""
        return self._title.geometry().bottom()

    def _ask_menu(self) -> None:
        corner = self._more.mapToGlobal(self._more.rect().bottomLeft())
        self.menu_wanted.emit(self._item_id, corner)

    def _fit_about(self) -> None:
        """Give a description the lines it needs, up to a few; a longer one scrolls."""
        line = self._about.fontMetrics().lineSpacing()
        needed = self._about.heightForWidth(max(self.width() - 20, 200))
        self._about_frame.setFixedHeight(min(needed, _ABOUT_LINES * line) + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_about()


def _about(item: AgendaItem) -> str:
    interpreter = _("booked") if item.interpreter == _BOOKED else item.interpreter
    facts = {
        _("Interpreter"): interpreter, _("Dress"): item.dress, _("Transport"): item.transport
    }  # fmt: skip
    lines = [f"{name}: {value}" for name, value in facts.items() if value]
    return "\n".join([*lines, item.description.strip()]).strip()


def _say(label_: Text, words: str) -> None:
    label_.setText(words)
    label_.setVisible(bool(words))
