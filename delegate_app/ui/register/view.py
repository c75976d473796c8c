"""The door of an item: a box for everybody expected, those who are missing first."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.folding import fold
from delegate_app.domain.followup import FollowUpState
from delegate_app.domain.mission import Mission
from delegate_app.services import register, reporting
from delegate_app.services.documents import Order
from delegate_app.services.register import Guest, Register
from delegate_app.ui import dates, theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext
from delegate_app.ui.register.counter import Counter
from delegate_app.ui.widgets.boxes import Boxed
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.entries import Entry
from delegate_app.ui.widgets.flow import Flow, clear
from delegate_app.ui.widgets.labels import MUTED, SEMIBOLD, Text
from delegate_app.ui.widgets.listing import Listing
from delegate_app.ui.widgets.pair import Pair
from delegate_app.ui.widgets.printing import print_document
from delegate_app.ui.widgets.room import Room

_KINDS = frozenset({"AgendaItem", "Attendance", "Organisation", "Participation", "Person"})


class RegisterRoom(Room):
    """Space ticks who is here, letters look for a name, and the count says who is missing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._item_id = ""
        self._register: Register | None = None
        self._reading = self._stale = False
        self._ticked_row = -1
        """The place among those who were missing of whoever was ticked off just now."""
        self.list = _Names(_("Who is expected"))
        self._filter = QLineEdit()
        self._count = Text(size=theme.TITLE, weight=SEMIBOLD, wraps=True)
        self._when = Text(role=MUTED, wraps=True)
        self._counter = Counter(desk)
        self._reach, self._phones = QWidget(), Flow()
        self._reach.hide()  # until somebody with a phone is in hand
        self._offered: tuple[str, ...] = ()
        self._everyone, self._nobody = Button(_("Everyone is here")), Button(_("Start over"))
        self._paper = Button(_("Print…"))
        self._build()
        desk.bus.changed.connect(self._follow)

    @property
    def subtitle(self) -> str:
        return self._register.item.title if self._register else ""

    def open(self, mission: Mission) -> None:
        """Show a mission, at the door that one stands at now."""
        another = self.mission is None or self.mission.id != mission.id
        super().open(mission)
        if another or not self._item_id:
            self.receive(None)
        else:
            self._read()

    def receive(self, handed: object) -> None:
        """Show the register of an item; without one, of what is on now or comes next."""
        if self.mission is None:
            return
        self.put_down()
        self._item_id = handed if isinstance(handed, str) else ""
        self._register = None
        self._filter.clear()
        self._read()

    def bookmark(self) -> dict[str, Any]:
        return {"item": self._item_id}

    def return_to(self, bookmark: dict[str, Any]) -> None:
        self.receive(bookmark.get("item"))

    def take_keyboard(self) -> None:
        self.list.setFocus()

    def filter_line(self) -> QLineEdit:
        return self._filter

    def put_down(self) -> None:
        self._counter.put_down()

    def _build(self) -> None:
        self._filter.setPlaceholderText(_("Look for a name"))
        self._filter.setAccessibleName(_("Look for a name"))
        self._filter.setClearButtonEnabled(True)
        self._filter.textChanged.connect(self._fill)
        self._filter.returnPressed.connect(self._tick_found)
        ways = QWidget()
        line = Flow()
        ways.setLayout(line)
        self._reach.setLayout(self._phones)
        for button in (self._everyone, self._nobody):
            line.addWidget(button)
        line.addWidget(self._counter)
        whole, column = QVBoxLayout(self), QVBoxLayout()
        whole.setContentsMargins(16, 18, 16, 0)
        whole.addLayout(column)
        whole.addWidget(self.list, 1)
        column.setContentsMargins(8, 0, 8, 0)  # as far in as what stands in a line of the list
        column.setSpacing(10)
        for widget in (self._count, self._when, ways):
            column.addWidget(widget)
        column.addWidget(Pair(Boxed(self._filter), self._reach, room=420))
        self._everyone.clicked.connect(self._tick_everyone)
        self._nobody.clicked.connect(self._begin_anew)
        self._paper.clicked.connect(self._print)
        self.list.ticked.connect(self._press)
        self.list.chosen.connect(self._show_phones)
        self.list.typed.connect(self._look_for)
        back = Button(_("Back"))
        back.clicked.connect(self._leave)
        self.tools = [back, self._paper]
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, slot in (("Escape", self._leave), ("Ctrl+C", self._copy_first)):
            QShortcut(QKeySequence(key), self, slot, context=inside)

    # --- what is shown ---------------------------------------------------------------------------

    def _read(self) -> None:
        """Read the register beside the window; what comes meanwhile is read after that."""
        if self._reading:
            self._stale = True
        elif self.mission:
            self._reading, self._stale = True, False
            workspace, item_id = self.desk.workspace, self._item_id
            of_it = partial(register.of_item, workspace, item_id)
            work = of_it if item_id else partial(register.of_now, workspace, self.mission)
            self.desk.bus.background.run(work, partial(self._show, item_id), self._fail)

    def _show(self, asked: str, found: Register | None) -> None:
        self._reading = False
        if self._stale or asked != self._item_id:
            self._read()
            return
        self._register = found
        self._item_id = found.item.id if found else asked
        self._fill()
        self.head_changed.emit()

    def _fail(self, error: BaseException) -> None:
        self._reading = False
        self.desk.bus.complain(error)

    def _fill(self) -> None:
        found, there = self._register, self._register is not None
        for part in (self._everyone, self._nobody, self._paper, self._counter):
            part.setEnabled(there)
        if found is None or self.mission is None:
            self._count.setText(_("Nothing is on today any more. Choose an item in the agenda."))
            self._when.setText("")
            self.list.show_entries([])
            return
        self._count.setText(_counted(found))
        self._counter.show_item(found.item)
        hours = dates.hours(*dates.on_mission(found.item, self.mission))
        home = dates.hours(*dates.at_home(found.item, self.mission))
        clocks = [f"{dates.city(self.mission.home_zone)} {home}"] if home != hours else []
        when = " · ".join(
            part for part in (
                dates.day(found.item.start.date()),
                *((_("All day"),) if found.item.all_day else (hours, *clocks)),
                found.item.place, found.item.transport,
            ) if part
        )  # fmt: skip
        self._when.setText(when[:1].upper() + when[1:])
        self.list.show_entries([_entry(guest) for guest in self._found()], self._next())

    def _found(self) -> tuple[Guest, ...]:
        """Return those whose name or company has the letters that were typed."""
        guests = self._register.guests if self._register else ()
        wanted = fold(self._filter.text()).split()
        return tuple(
            guest for guest in guests
            if all(word in fold(" ".join(_words(guest))) for word in wanted)
        )  # fmt: skip

    def _next(self) -> str:
        """Return who is to be in hand: whoever is, or after a tick the next who is missing."""
        ticked, self._ticked_row = self._ticked_row, -1
        missing = [guest.attendee.id for guest in self._found() if not guest.here]
        return missing[min(ticked, len(missing) - 1)] if ticked >= 0 and missing else ""

    def _show_phones(self, guest_id: str) -> None:
        """Offer the numbers of whoever is in hand, each to be copied."""
        guest = self._guest(guest_id)
        phones = guest.phones if guest else ()
        if phones == self._offered:
            return
        self._offered = phones
        self._reach.setVisible(bool(phones))
        clear(self._phones)
        for phone in phones:
            button = Button(_("Copy {phone}").format(phone=phone))
            button.clicked.connect(partial(self._copy, phone))
            self._phones.addWidget(button)

    def _guest(self, guest_id: str) -> Guest | None:
        guests = self._register.guests if self._register else ()
        return next((one for one in guests if one.attendee.id == guest_id), None)

    @Slot(object)
    def _follow(self, change: ChangeSet) -> None:
        if self.mission and change.mission_id in (None, self.mission.id) and (
            change.kinds & _KINDS
        ):  # fmt: skip
            self._read()

    # --- what is done ----------------------------------------------------------------------------

    def _press(self, pressed: str) -> None:
        """Tick who is chosen with the line whose box was pressed, or take their ticks away."""
        ids = self.list.selected()
        guests = [self._guest(one) for one in (ids if pressed in ids else (pressed,))]
        here = self._guest(pressed)
        if here and not here.here:
            missing = [one.attendee.id for one in self._found() if not one.here]
            self._ticked_row = missing.index(pressed)
        self._tick([one for one in guests if one], present=None if here and here.here else True)

    def _tick_found(self) -> None:
        """Tick the first whose name was looked for, and look for the next."""
        missing = [guest for guest in self._found() if not guest.here]
        if self._filter.text() and missing:
            self._filter.clear()
            self._tick(missing[:1], present=True)

    def _tick_everyone(self) -> None:
        guests = self._register.guests if self._register else ()
        self._tick([guest for guest in guests if not guest.here], present=True)

    def _begin_anew(self) -> None:
        guests = self._register.guests if self._register else ()
        self._tick([one for one in guests if one.attendee.present is not None], present=None)

    def _tick(self, guests: Iterable[Guest], *, present: bool | None) -> None:
        people = [guest.attendee for guest in guests]
        if self._register and people:
            answer = register.tick(
                self.desk.workspace, self._register.item, people, present=present
            )
            self.desk.bus.write(answer)

    def _look_for(self, letters: str) -> None:
        self._filter.setText(letters)
        self._filter.setFocus()

    def _copy_first(self) -> None:
        guest = self._guest(self.list.current())
        if guest and guest.phones:
            self._copy(guest.phones[0])

    def _copy(self, phone: str, _checked: bool = False) -> None:
        QGuiApplication.clipboard().setText(phone)
        self.desk.bus.tell(_("Copied: {what}").format(what=phone))

    def _print(self) -> None:
        """Print the register on paper."""
        if self._register is None or self.mission is None:
            return
        workspace = self.desk.workspace
        order = Order(
            kind="register", mission_id=self.mission.id, language=workspace.language,
            item_id=self._register.item.id,
        )  # fmt: skip
        make = partial(reporting.make, workspace, order)
        name = " - ".join((self._register.item.title, _("Attendance register")))
        print_document(self, self.desk, lambda _reach: make(), name)

    def _leave(self) -> None:
        """Go back to the item; what is looked for is let go first."""
        if self._filter.text():
            self._filter.clear()
            self.list.setFocus()
        else:
            self.desk.actions.ask("today", self._item_id)


class _Names(Listing):
    """The list; a letter typed on it is looked for."""

    typed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letters = event.text()
        command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if letters.isalpha() and not event.modifiers() & command:
            self.typed.emit(letters)
        else:
            super().keyPressEvent(event)


def _words(guest: Guest) -> tuple[str, ...]:
    one = guest.attendee
    return one.name, one.latin_name, one.organisation


def _entry(guest: Guest) -> Entry:
    one = guest.attendee
    firm = one.organisation if one.organisation != one.name else ""
    detail = (one.latin_name, firm, one.job_title)
    return Entry(
        one.id, one.name, " · ".join(part for part in detail if part),
        "" if guest.here else next(iter(guest.phones), ""), "accent" if guest.here else "grey",
        group=_("Here") if guest.here else _("Missing"),
        box=FollowUpState.DONE if guest.here else FollowUpState.OPEN,
        box_says=_("ticked") if guest.here else _("not ticked"),
    )  # fmt: skip


def _counted(found: Register) -> str:
    """Say how many are here, of how many, who is missing, and how many more were counted."""
    here, count = found.here, len(found.guests)
    missing = ngettext("{count} missing", "{count} missing", count - here)
    said = _("{here} of {count} here").format(here=here, count=count)
    return f"{said} · {missing.format(count=count - here)}"
