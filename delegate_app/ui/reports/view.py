"""Documents of the mission: chosen at the left, seen live at the right, written out on demand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from delegate_app.base.errors import KnownError
from delegate_app.domain import media
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.mission import Mission
from delegate_app.services import reporting, sheets
from delegate_app.services.documents import Order
from delegate_app.services.exporting import free_name
from delegate_app.services.reporting import Printed, Proofs
from delegate_app.services.sheets import Batch
from delegate_app.ui import dates, theme
from delegate_app.ui.background import Stopped, Task
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext, number, say
from delegate_app.ui.reports.delegates import Delegates
from delegate_app.ui.reports.gaps import Gap
from delegate_app.ui.reports.leaving import Leaving
from delegate_app.ui.reports.options import DELEGATES, KINDS, Options
from delegate_app.ui.reports.preview import Preview
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.columns import Columns
from delegate_app.ui.widgets.file_dialogs import ask_file, ask_folder
from delegate_app.ui.widgets.printing import print_document
from delegate_app.ui.widgets.room import Room
from delegate_app.ui.widgets.scroll import scrolled

_TALL = 720
"""The height in pixels, with text of 10 pt, from which every document says what it holds."""
_PATIENCE = 150
"""Milliseconds for which the pages of another document may stand while one is made."""
_SETTLE = 10
"""Milliseconds without a change after which the preview is made anew; what comes later ends it."""


class Reports(Room):
    """Makes one document at a time off the window's thread, always the one ordered last."""

    private = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._options = Options(desk)
        self._preview = Preview()
        self._delegates = Delegates(desk)
        self._leaving = Leaving()
        self._pages_of = QStackedWidget()
        self._making: Order | None = None
        self._task = Task("")
        self._proofs = Proofs(desk.workspace)
        self._shown: Order | None = None
        self._stale = True
        self._uncounted = False
        """Whether something changed since the sheets of the delegates were counted."""
        self._news: frozenset[str] = frozenset()
        """The kinds of what changed since the choices were offered."""
        self._pages = 0
        self._clock = QTimer(self, singleShot=True, interval=_SETTLE)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._paper = Button(_("Print…"))
        self._export = Button(_("Export PDF…"), primary=True)
        self._build()
        desk.bus.changed.connect(self._follow)

    @property
    def badge(self) -> str:
        """How many day sheets changed since somebody has them on paper."""
        return str(self._delegates.changed or "")

    @property
    def subtitle(self) -> str:
        if self._options.batch() or self._options.gap:
            return ""
        if self._stale or self._making:
            return _("The document is being made…")
        if not self._pages:
            return ""
        pages = ngettext("Live preview · {count} page", "Live preview · {count} pages", self._pages)
        return pages.format(count=number(self._pages))

    def open(self, mission: Mission) -> None:
        super().open(mission)
        self._options.show_mission(mission)
        self._ask()
        self.afterwards(self._offer_companies, self._look_around)

    def receive(self, handed: object) -> None:
        """Turn to the day sheet of a day, or of all days; or to the document that is named too."""
        kind, day = handed if isinstance(handed, tuple) else ("day-sheet", handed)
        if kind == DELEGATES:
            self._delegates.begin()
        self._options.choose(kind, day if isinstance(day, date) else None)

    def settle(self) -> None:
        self._clock.stop()
        if self._stale:
            self._make()

    def put_down(self) -> None:
        self._options.put_down()

    def bookmark(self) -> dict[str, Any]:
        return {**self._options.bookmark(), **self._preview.bookmark()}

    def return_to(self, bookmark: dict[str, Any]) -> None:
        self._options.return_to(bookmark)
        self._preview.return_to(bookmark)

    def take_keyboard(self) -> None:
        part = self._delegates if self._options.batch() else self._options
        part.take_keyboard()

    def _ask_target(self) -> None:
        """Ask where the document goes."""
        order = self._order()
        if order is None or not self._export.isEnabled():
            return
        name = f"{self._name(order)}.pdf"
        ask_file(self, _("Export PDF"), name, {"PDF": "pdf"}, self.write_to)

    def _print(self) -> None:
        """Ask which printer gets which pages."""
        order, workspace = self._order(), self.desk.workspace
        if isinstance(order, Batch):
            print_document(
                self, self.desk, partial(sheets.make, workspace, order), self._name(order)
            )
        elif order:
            make = partial(reporting.make, workspace, order)
            print_document(self, self.desk, make, self._name(order))

    def _order(self) -> Order | Batch | None:
        """Return what is ordered: a document, or those sheets of the delegates that are ticked."""
        return self._delegates.batch if self._options.batch() else self._options.order()

    def _name(self, order: Order | Batch) -> str:
        title = dates.title(self.mission) if self.mission else ""
        stamp = f" {order.day:%Y-%m-%d}" if order.day else ""
        kind = _("Day sheets") if isinstance(order, Batch) else _(KINDS[order.kind].name)
        about = f" - {self._options.about()}" if self._options.about() else ""
        return media.clean(f"{title} - {kind}{stamp}{about}")

    def _ask_folder(self) -> None:
        """Ask where the folder goes that has a PDF for each delegate."""
        if self._delegates.batch:
            ask_folder(self, _("Where the new folder goes"), self.write_apart)

    def write_apart(self, within: Path) -> None:
        """Write a PDF for each delegate into a new folder, under the first name that is free."""
        batch = self._delegates.batch
        if batch:
            self._undertake(sheets.export_apart, batch, free_name(within, self._name(batch)))

    def write_to(self, target: Path) -> None:
        """Write the document that is ordered, whole or not at all."""
        order = self._order()
        if order:
            write = reporting.export if isinstance(order, Order) else sheets.export
            self._undertake(write, order, target)

    def _undertake(self, write: Callable[..., Printed], order: Order | Batch, target: Path) -> None:
        self.desk.bus.undertake(
            _("Writing {file}…").format(file=target.name),
            partial(
                write, self.desk.workspace, order, target, password=self._options.share.password
            ),
            partial(self._written, target),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.desk.actions.answer("export", self._ask_target)  # the room of notes has its own
        if self._stale:
            self._ask_anew()

    def hideEvent(self, event: QHideEvent) -> None:
        """Make nothing that nobody looks at."""
        super().hideEvent(event)
        self._task.stop()
        self._options.share.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the options below the documents."""
        super().resizeEvent(event)
        self._options.be_roomy(roomy=self.height() >= _TALL * theme.scale())

    def _ask_what_is_missing(self, gap: Gap) -> None:
        """Say what the document is and what it needs, in place of its pages."""
        self._pages, self._shown = 0, None
        self._leaving.show_printed(None)
        self._preview.ask(_(gap.words), _(gap.hint), _(gap.offer))

    def _build(self) -> None:
        left = scrolled(self._options)
        left.setMinimumWidth(round(320 * theme.scale()))
        right = QWidget()
        right.setMinimumWidth(round(280 * theme.scale()))
        beside = QVBoxLayout(right)
        self._pages_of.addWidget(self._preview)
        self._pages_of.addWidget(self._delegates)
        self._pages_of.setMinimumHeight(1)  # each of them gives way before what leaves is cut
        self.splitter = Columns("reports", (left, right), (340, 868))
        whole = QVBoxLayout(self)
        whole.addWidget(self.splitter)
        beside.addWidget(self._leaving)  # not above both: the documents stay where they are
        beside.addWidget(self._pages_of, 1)
        for column in (beside, whole):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
        self.tools = []
        for words, name, step in (
            ("−", _("Smaller"), -1), (_("Whole page"), _("Whole page"), 0), ("+", _("Larger"), 1)
        ):  # fmt: skip
            button = Button(words, quiet=True)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(partial(self._preview.zoom, step))
            self.tools.append(button)
        self._export.clicked.connect(self._ask_target)
        self._paper.clicked.connect(self._print)
        self.tools += [self._paper, self._export]
        self._options.changed.connect(self._ask)
        self._options.share.ready_changed.connect(self._show_ways)
        self._delegates.chosen.connect(self._show_ways)
        self._delegates.chosen.connect(self.head_changed)
        self._delegates.chosen.connect(self._list_ticked)
        self._delegates.apart_wanted.connect(self._ask_folder)
        self._leaving.turned.connect(self._turn)
        self._preview.answer_wanted.connect(self._options.fill_gap)
        self._clock.timeout.connect(self._make)
        self._patience.timeout.connect(self._show_wait)
        self._preview.wait()

    def _ask(self) -> None:
        batch, gap = self._options.batch(), self._options.gap
        self._task.stop()
        self._stale = True
        self._turn()
        if batch:
            self._leaving.show_printed(None)
            self._delegates.show_batch(batch)
        elif gap:
            self._ask_what_is_missing(gap)
        else:
            self._clock.start()
        self._show_ways()
        self.head_changed.emit()

    def _turn(self) -> None:
        """Show the sheets of the delegates; of a document its pages, or by name what is in it."""
        part: QWidget = self._delegates if self._options.batch() else self._preview
        if self._leaving.unfolded:
            part = self._leaving.names
            self._pages_of.addWidget(part)
        self._pages_of.setCurrentWidget(part)

    def _make(self) -> None:
        """Make what is ordered now; what is made already is called off first."""
        order = self._options.order()
        if order is None or self._making is not None or not self.isVisible() or self._options.gap:
            return
        self._stale = False
        self._making, self._task = order, Task("")
        self._patience.start()
        make = partial(self._proofs.make, order, self._task.reach)
        self.desk.bus.background.run(make, self._show, self._fail)

    def _show_wait(self) -> None:
        """Show that the pages to come are of another document than those in view."""
        if self._making and (self._shown is None or self._shown.kind != self._making.kind):
            self._preview.wait()

    def _show(self, printed: Printed) -> None:
        order, self._making = self._making, None
        if self._stale:
            self._make()
            return
        same = self._shown is not None and order is not None and self._shown.kind == order.kind
        self._shown = order
        self._pages = printed.pages
        self._preview.show_pdf(printed.pdf, same=same)
        self._leaving.show_printed(printed)
        self._rest()

    def _rest(self) -> None:
        """Say how it ended, and only then count the sheets: Python does one thing at a time."""
        self._show_ways()
        self.head_changed.emit()
        if self._uncounted:
            self._look_around()

    def _show_ways(self) -> None:
        """Let a document leave that there is."""
        there = self._order() is not None and (self._pages > 0 or self._options.batch() is not None)
        ready = self._options.share.ready
        self._paper.setEnabled(there)
        self._export.setEnabled(there and ready)
        self._export.setToolTip("" if ready else _("First type the password twice alike."))
        self._delegates.allow(apart=ready)

    def _fail(self, error: BaseException) -> None:
        self._making = None
        self._stale |= isinstance(error, Stopped)
        if self._stale:
            self._make()
            return
        self._shown, self._pages = None, 0
        self._leaving.show_printed(None)
        if isinstance(error, KnownError):  # that nothing was written goes without saying here
            self._preview.ask(say(error, error.what), say(error, error.todo))
        else:
            self._preview.say("")
            self.desk.bus.complain(error)
        self._rest()

    def _list_ticked(self) -> None:
        """Say what leaves with the sheets that are ticked, and what stays, before they are made."""
        if self._options.batch() is None:
            return
        batch = self._delegates.batch
        self._task.stop()
        if batch is None:
            self._leaving.show_printed(None)
        else:
            self._task = Task("")
            listed = partial(sheets.listed, self.desk.workspace, batch, self._task.reach)
            self.desk.bus.background.run(
                listed, partial(self._show_listed, batch), self._not_listed
            )

    def _show_listed(self, batch: Batch, listed: Printed) -> None:
        if self._options.batch() and self._delegates.batch == batch:
            self._leaving.show_printed(listed)

    def _not_listed(self, error: BaseException) -> None:
        if not isinstance(error, Stopped):
            self.desk.bus.complain(error)

    def _written(self, target: Path, _printed: Printed) -> None:
        self._options.share.forget()
        self.desk.bus.tell_written(target)

    @Slot(object)
    def _follow(self, change: ChangeSet) -> None:
        if self.mission and change.mission_id in (None, self.mission.id):
            self._stale = self._uncounted = True
            self._news |= change.kinds
            if self.isVisible():
                self._ask_anew()

    def _ask_anew(self) -> None:
        """Offer what there is to choose from now, and ask for the document of that."""
        news, self._news = self._news, frozenset()
        if self.mission and "AgendaItem" in news:
            self._options.show_mission(self.mission)
            self._options.offer_companies()
        if "Wording" in news:
            self._options.show_words()
        self._ask()

    def _offer_companies(self) -> None:
        self._options.offer_companies()
        if self._options.gap:  # which may be that there is nobody to choose
            self._ask()

    def _look_around(self) -> None:
        """Count which sheets of the delegates changed, for who has another document before them."""
        self._uncounted = False
        if self.mission and self.desk.workspace.settings.leads and not self._options.batch():
            language = self.desk.workspace.language
            self._delegates.show_batch(Batch(mission_id=self.mission.id, language=language))
