"""Out of a clash: the reasons, other times that suit all of ours, and what to write to theirs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.domain.agenda import OFF, AgendaItem, Clash, Status
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.mission import Mission
from delegate_app.domain.proposals import FreeTime
from delegate_app.services import editing, proposals
from delegate_app.ui import dates
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import NAMES, _
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.choice import Choice
from delegate_app.ui.widgets.flow import Flow, clear
from delegate_app.ui.widgets.labels import MUTED, RED, SEMIBOLD, Text


class Resolve(QWidget):
    """Shows what an item clashes with; another time is one press away, and one step of undo."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._item: AgendaItem | None = None
        self._mission: Mission | None = None
        self._wanted = False
        """Whether the keyboard is to go to the message as soon as there is one."""
        self._clash = Text(role=RED, weight=SEMIBOLD, wraps=True)
        self._find = Button(_("Find another time"))
        self._found = QWidget()
        self._offered = Flow(6)
        self._none = Text(
            _("There is no other time that suits everybody at it."), role=MUTED, wraps=True
        )
        self._asking = QWidget()
        self._message = Text(wraps=True)
        self._language = Choice(_("Language of the message"))
        self._copy = Button(_("Copy the message"), primary=True)
        self._agreed = Button(_("They agreed"))
        self._build()

    def show_item(self, item: AgendaItem, mission: Mission) -> None:
        """Show an item; what was found for it stays as long as its times do."""
        if self._item is None or (item.id, item.start, item.end) != (
            self._item.id, self._item.start, self._item.end
        ):  # fmt: skip
            self._found.hide()
            self._none.hide()
        self._item, self._mission = item, mission
        asking = item.status is Status.PROPOSED
        self._asking.setVisible(asking)
        if asking:
            self._write()
        self._fit()

    def show_clashes(self, clashes: tuple[Clash, ...]) -> None:
        """Say what the item cannot take place beside, and why."""
        self._clash.setText("\n".join(f"⚠ {clash.title}: {clash.words(_)}" for clash in clashes))
        self._clash.setVisible(bool(clashes))
        self._fit()

    def start(self) -> None:
        """Look for other times, and put the keyboard on the nearest of them."""
        self._find.setFocus()
        if not self._find.isHidden():
            self._search()

    def _build(self) -> None:
        self._found.setLayout(self._offered)
        self._found.hide()
        self._none.hide()
        for code, name in NAMES.items():
            self._language.addItem(name, code)
        self._language.setCurrentIndex(self._language.findData(self._desk.workspace.language))
        self._message.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._message.setAccessibleName(_("Message to them"))
        asks = QVBoxLayout(self._asking)
        asks.setContentsMargins(0, 0, 0, 0)
        asks.setSpacing(8)
        asks.addWidget(Text(
            _("Another time is proposed. Nothing was sent: paste this into a chat or a mail."),
            role=MUTED, wraps=True,
        ))  # fmt: skip
        asks.addWidget(self._message)
        line = Flow(6)
        asks.addLayout(line)
        for control in (self._language, self._copy, self._agreed):
            line.addWidget(control)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._clash)
        column.addWidget(self._find)
        for part in (self._found, self._none, self._asking):
            column.addWidget(part)
        self._find.clicked.connect(self._search)
        self._language.activated.connect(self._write)
        self._copy.clicked.connect(self._put_on_clipboard)
        self._agreed.clicked.connect(self._confirm)

    def _fit(self) -> None:
        """Offer other times where there is a reason for one."""
        item = self._item
        moves = item is not None and not item.all_day and item.status not in OFF
        reason = not self._clash.isHidden() or not self._asking.isHidden()
        self._find.setVisible(moves and reason)
        self.setVisible(reason)

    @Slot()
    def _search(self) -> None:
        if self._item:
            self._desk.bus.background.run(
                partial(proposals.free, self._desk.workspace, self._item.id),
                partial(self._offer, self._item.id), self._desk.bus.complain,
            )  # fmt: skip

    def _offer(self, item_id: str, times: tuple[FreeTime, ...]) -> None:
        """Show the other times as buttons, the nearest first."""
        if self._item is None or self._mission is None or item_id != self._item.id:
            return
        clear(self._offered)
        today = dates.on_mission(self._item, self._mission)[0].date()
        buttons = []
        for time in times:
            words = dates.hours(time.start, time.end)
            if time.table:
                words = _("Table {table}").format(table=time.table)
            elif time.start.date() != today:
                words = f"{dates.brief(time.start.date())}, {words}"
            button = Button(words)
            button.setAccessibleName(_("Propose {time}").format(time=words))
            button.clicked.connect(partial(self._propose, time))
            self._offered.addWidget(button)
            buttons.append(button)
        self._found.setVisible(bool(times))
        self._none.setVisible(not times)
        if times and self._find.hasFocus():
            buttons[0].setFocus()

    def _propose(self, time: FreeTime, _checked: bool = False) -> None:
        if self._item:
            self._wanted = not time.table
            answer = proposals.propose(self._desk.workspace, self._item.id, time)
            self._desk.bus.write(answer, partial(self._proposed, time))

    def _proposed(self, time: FreeTime, change: ChangeSet) -> None:
        if time.table:
            told = _("Moved to table {table}.").format(table=time.table)
        else:
            day, hours = (
                dates.day(time.start.date(), "ddd d MMMM"),
                dates.hours(time.start, time.end),
            )
            words = _("Proposed: {day}, {hours}. They do not know yet.")
            told = words.format(day=day, hours=hours)
        self._desk.bus.tell(told, operation=change.operation)

    @Slot()
    def _write(self) -> None:
        """Write the message anew, beside the window."""
        if self._item:
            language = self._language.currentData()
            self._desk.bus.background.run(
                partial(proposals.message, self._desk.workspace, self._item.id, language),
                partial(self._show_message, self._item.id), self._desk.bus.complain,
            )  # fmt: skip

    def _show_message(self, item_id: str, text: str) -> None:
        if self._item and item_id == self._item.id:
            self._message.setText(text)
            if self._wanted:
                self._wanted = False
                self._copy.setFocus()

    @Slot()
    def _put_on_clipboard(self) -> None:
        QGuiApplication.clipboard().setText(self._message.text())
        self._desk.bus.tell(_("The message is on the clipboard."))

    @Slot()
    def _confirm(self) -> None:
        if self._item:
            answer = editing.change(self._desk.workspace, self._item, status=Status.CONFIRMED)
            self._desk.bus.write(answer, self._confirmed)

    def _confirmed(self, change: ChangeSet) -> None:
        self._desk.bus.tell(_("Confirmed."), operation=change.operation)
