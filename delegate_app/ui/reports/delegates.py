"""The day sheets of all delegates: which there are, what changed on them, and those to be made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.domain.followup import FollowUpState
from delegate_app.services import sheets
from delegate_app.services.sheets import Batch, Key, Sheet
from delegate_app.ui import dates, theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext
from delegate_app.ui.widgets.buttons import Button, CheckBox
from delegate_app.ui.widgets.entries import Entry
from delegate_app.ui.widgets.flow import Flow
from delegate_app.ui.widgets.labels import MUTED, Text
from delegate_app.ui.widgets.listing import Listing
from delegate_app.ui.widgets.scroll import scrolled, show_place

_LEAST = 130
"""The least height of the list in pixels, with text of 10 pt: three lines, or the page scrolls."""


class Delegates(QWidget):
    """A line for each delegate and day with a box; Space ticks what is chosen."""

    chosen = Signal()
    """Other sheets are ticked."""
    apart_wanted = Signal()
    """They are to be written as a PDF for each delegate."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._batch: Batch | None = None
        self._sheets: tuple[Sheet, ...] = ()
        self._ticked: set[Key] | None = None
        """None until the sheets were read once; then what is due is ticked."""
        self._reading = self._stale = False
        self._counts = Text(role=MUTED, wraps=True)
        self._list = Listing(_("Day sheets of the delegates"))
        self._turned = CheckBox(_("For both sides of the paper"))
        self._apart = Button(_("One PDF a delegate…"))
        self._build()

    @property
    def batch(self) -> Batch | None:
        """What is ticked, as an order; None while nothing is."""
        if self._batch is None or not self._ticked:
            return None
        keys = frozenset(sheet.key for sheet in self._shown() if sheet.key in self._ticked)
        turned = self._turned.isChecked()
        return replace(self._batch, chosen=keys, turned=turned) if keys else None

    @property
    def changed(self) -> int:
        """How many sheets say something else than what somebody has on paper."""
        return sum(sheet.changed for sheet in self._sheets)

    def show_batch(self, batch: Batch) -> None:
        """Show the sheets of a mission and, where the batch names one, of a day."""
        if self._batch is None or self._batch.mission_id != batch.mission_id:
            self._sheets, self._ticked = (), None
        self._batch = batch
        self.read()

    def read(self) -> None:
        """Read the sheets anew, beside the window; what comes meanwhile is read after that."""
        if self._batch is None:
            return
        if self._reading:
            self._stale = True
            return
        self._reading, self._stale = True, False
        work = partial(sheets.of_delegates, self._desk.workspace, self._batch.mission_id)
        self._desk.bus.background.run(work, partial(self._show, self._batch.mission_id), self._fail)

    def allow(self, *, apart: bool) -> None:
        """Let a PDF for each delegate be written where anything is ticked, or none."""
        self._apart.setEnabled(apart and self.batch is not None)

    def begin(self) -> None:
        """Tick what changed once the sheets are read, or what was never printed; no more."""
        self._ticked = None

    def tick(self, which: str) -> None:
        """Tick ``all`` that is listed, what ``changed``, what is ``due``, or ``none``."""
        wanted: dict[str, Callable[[Sheet], bool]] = {
            "all": lambda _sheet: True,
            "changed": lambda sheet: sheet.changed,
            "due": lambda sheet: not sheet.stamp.printed,
            "none": lambda _sheet: False,
        }
        self._ticked = {sheet.key for sheet in self._shown() if wanted[which](sheet)}
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._list_them()

    def take_keyboard(self) -> None:
        """Put the keyboard on the list, which comes into view where the page is low."""
        self._list.setFocus()
        show_place(self._list, self._list.rect())

    def _build(self) -> None:
        ways = QWidget()
        line = Flow()
        ways.setLayout(line)
        for words, which in (
            (_("All sheets"), "all"), (_("Changed only"), "changed"),
            (_("Changed and new"), "due"), (_("No sheet"), "none"),
        ):  # fmt: skip
            button = Button(words, quiet=True)
            button.setAccessibleName(_("Tick: {which}").format(which=words))
            button.clicked.connect(partial(self.tick, which))
            line.addWidget(button)
        line.addWidget(self._turned)
        line.addWidget(self._apart)
        inside, whole = QWidget(), QVBoxLayout(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(18, 18, 18, 12)
        column.setSpacing(8)
        column.addWidget(self._counts)
        column.addWidget(ways)
        column.addWidget(self._list, 1)
        self._list.setMinimumHeight(round(_LEAST * theme.scale()))
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))
        self._list.ticked.connect(self._press)
        self._turned.toggled.connect(self.chosen)
        self._apart.clicked.connect(self.apart_wanted)

    def _shown(self) -> tuple[Sheet, ...]:
        day = self._batch.day if self._batch else None
        return tuple(sheet for sheet in self._sheets if day in (None, sheet.day))

    def _show(self, mission_id: str, found: tuple[Sheet, ...]) -> None:
        self._reading = False
        if self._stale or self._batch is None or self._batch.mission_id != mission_id:
            self.read()
            return
        self._sheets = found
        if self._ticked is None:
            self.tick("changed" if self.changed else "due")
        else:
            self._fill()

    def _fail(self, error: BaseException) -> None:
        self._reading = False
        self._desk.bus.complain(error)

    def _fill(self) -> None:
        shown, ticked = self._shown(), self._ticked or set()
        if self.isVisible():  # they are counted too while there is a document before them
            self._list_them()
        self._counts.setText(_counted(shown, len(ticked.intersection(s.key for s in shown))))
        self.chosen.emit()

    def _list_them(self) -> None:
        shown, ticked = self._shown(), self._ticked or set()
        days = {day: dates.day(day) for day in {sheet.day for sheet in shown}}
        self._list.show_entries(
            [_entry(sheet, days[sheet.day], ticked=sheet.key in ticked) for sheet in shown]
        )

    def _press(self, pressed: str) -> None:
        """Tick what is chosen with the line whose box was pressed, or take their ticks away."""
        by_id = {_id(sheet): sheet.key for sheet in self._shown()}
        ids = self._list.selected()
        keys = {by_id[one] for one in (ids if pressed in ids else (pressed,))}
        ticked = self._ticked or set()
        self._ticked = ticked - keys if by_id[pressed] in ticked else ticked | keys
        self._fill()


def _id(sheet: Sheet) -> str:
    return f"{sheet.person_id}/{sheet.day}"


def _entry(sheet: Sheet, day: str, *, ticked: bool) -> Entry:
    """Return a line: whose, of which day, and what changed on it."""
    news = [pair.line.title or _("Untitled") for pair in sheet.stamp.changed]
    revision = _("Rev. {number}").format(number=sheet.stamp.revision)
    badge, tone = (_("New"), "indigo") if sheet.new else (revision, "grey")
    if sheet.changed:
        badge, tone = _("Changed"), "amber"
    detail = [day, ", ".join(news) if sheet.changed else ""]
    return Entry(
        _id(sheet), sheet.name or _("Whole delegation"),
        " · ".join(part for part in detail if part), badge, tone,
        box=FollowUpState.DONE if ticked else FollowUpState.OPEN,
        box_says=_("ticked") if ticked else _("not ticked"),
    )  # fmt: skip


def _counted(found: Iterable[Sheet], ticked: int) -> str:
    """Say how many sheets changed, were never printed, are as printed, and are ticked."""
    found = tuple(found)
    changed, new = sum(s.changed for s in found), sum(s.new for s in found)
    parts = (
        ngettext("{count} day sheet changed", "{count} day sheets changed", changed),
        ngettext("{count} never printed", "{count} never printed", new),
        ngettext("{count} as printed", "{count} as printed", len(found) - changed - new),
        ngettext("{count} ticked", "{count} ticked", ticked),
    )
    counts = (changed, new, len(found) - changed - new, ticked)
    return " · ".join(p.format(count=count) for p, count in zip(parts, counts, strict=True))
