"""Who takes part in an item, on both sides, each with what can be changed about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from delegate_app.domain.agenda import AgendaItem, Seat, Side
from delegate_app.domain.words import label
from delegate_app.services import editing
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.choice import Choice
from delegate_app.ui.widgets.flow import clear
from delegate_app.ui.widgets.invite import Invite
from delegate_app.ui.widgets.labels import MUTED, Caption, Line

_SHOWN = 8
_PRESENCE = (None, True, False)


class People(QWidget):
    """The other side first, then ours; a line below finds whoever else comes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._seats: tuple[Seat, ...] = ()
        self._item_id = ""
        self._unfolded: set[Side] = set()
        self._invite = Invite(desk)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._rows)
        column.addWidget(self._invite)

    def show_seats(self, item: AgendaItem, seats: tuple[Seat, ...]) -> None:
        """Show who takes part in an item; the keyboard stays where it is while nobody changed."""
        self._invite.show_item(item)
        if item.id != self._item_id:
            self._unfolded.clear()
        elif seats == self._seats:
            return
        self._item_id, self._seats = item.id, seats
        self._fill()

    def _fill(self) -> None:
        keyboard = self.isAncestorOf(self.focusWidget()) and not self._invite.line.hasFocus()
        clear(self._rows)
        for side in (Side.THEIRS, Side.OURS):
            seats = [seat for seat in self._seats if seat.attendance.side is side]
            if not seats:
                continue
            self._rows.addWidget(Caption(_(label(side))))
            shown = seats
            if side not in self._unfolded and len(seats) > _SHOWN + 1:
                shown = seats[:_SHOWN]
            for seat in shown:
                self._rows.addWidget(_SeatRow(self._desk, seat))
            if more := len(seats) - len(shown):
                words = ngettext("{count} more", "{count} more", more).format(count=more)
                unfold = Button(words, quiet=True)
                unfold.clicked.connect(partial(self._unfold, side))
                self._rows.addWidget(unfold)
        if keyboard:
            self._invite.setFocus()

    def _unfold(self, side: Side, _checked: bool = False) -> None:
        self._unfolded.add(side)
        self._fill()


class _SeatRow(QWidget):
    """A name, whether they were there, to the other side of the table, and away."""

    def __init__(self, desk: Desk, seat: Seat) -> None:
        super().__init__()
        self._desk, self._seat = desk, seat
        name = Line(" · ".join(p for p in (seat.name, seat.latin_name) if p))
        firm = Line(seat.organisation, role=MUTED)
        self._presence = Choice(_("Present: {name}").format(name=seat.name))
        self._presence.addItems(["–", _("Present"), _("Absent")])
        self._presence.setCurrentIndex(_PRESENCE.index(seat.attendance.present))
        self._presence.activated.connect(self._tick)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        words = QVBoxLayout()
        line.addLayout(words, 1)
        words.setSpacing(0)
        words.addWidget(name)
        if seat.organisation:
            words.addWidget(firm)
        line.addWidget(self._presence)
        line.addWidget(self._sign("swap", _("To the other side: {name}"), self._swap))
        line.addWidget(self._sign("remove", _("Remove {name}"), self._remove))

    def _sign(self, picture: str, words: str, slot: Callable[[], None]) -> Button:
        button = Button("", quiet=True, picture=picture)
        button.setMinimumSize(28, 28)
        button.setAccessibleName(words.format(name=self._seat.name))
        button.setToolTip(f"\u200b{button.accessibleName()}")
        button.clicked.connect(slot)
        return button

    def _tick(self, place: int) -> None:
        workspace = self._desk.workspace
        answer = editing.change(workspace, self._seat.attendance, present=_PRESENCE[place])
        self._desk.bus.write(answer)

    def _swap(self) -> None:
        other = Side.OURS if self._seat.attendance.side is Side.THEIRS else Side.THEIRS
        answer = editing.change(self._desk.workspace, self._seat.attendance, side=other)
        self._desk.bus.write(answer)

    def _remove(self) -> None:
        bus, words = self._desk.bus, _("{name} was taken off.").format(name=self._seat.name)
        bus.write(
            editing.delete(self._desk.workspace, self._seat.attendance),
            lambda change: bus.tell(words, operation=change.operation),
        )
