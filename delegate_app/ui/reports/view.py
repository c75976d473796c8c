"""Documents of the mission: chosen at the left, seen live at the right, written out on demand."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from delegate_app.base.errors import KnownError
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.mission import Mission
from delegate_app.services import reporting
from delegate_app.services.reporting import Order, Printed
from delegate_app.ui import theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext, say
from delegate_app.ui.reports.options import KINDS, Options
from delegate_app.ui.reports.preview import Preview
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.columns import Columns
from delegate_app.ui.widgets.printing import print_document
from delegate_app.ui.widgets.room import Room
from delegate_app.ui.widgets.scroll import scrolled

_SETTLE = 150
"""Milliseconds without a change after which the preview is made anew."""


class Reports(Room):
    """Makes one document at a time off the window's thread, always the one ordered last."""

    private = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._options = Options(desk)
        self._preview = Preview()
        self._making: Order | None = None
        self._shown: Order | None = None
        self._stale = True
        self._pages = 0
        self._clock = QTimer(self, singleShot=True, interval=_SETTLE)
        self._paper = Button(_("Print…"))
        self._export = Button(_("Export PDF…"), primary=True)
        self._build()
        desk.bus.changed.connect(self._follow)

    @property
    def subtitle(self) -> str:
        if self._stale or self._making:
            return _("The document is being made…")
        if not self._pages:
            return ""
        pages = ngettext("Live preview · {count} page", "Live preview · {count} pages", self._pages)
        return pages.format(count=self._pages)

    def open(self, mission: Mission) -> None:
        super().open(mission)
        self._options.show_mission(mission)
        self._ask()

    def receive(self, handed: object) -> None:
        """Turn to the day sheet of a day, or of all days; or to the document that is named too."""
        kind, day = handed if isinstance(handed, tuple) else ("day-sheet", handed)
        self._options.choose(kind, day if isinstance(day, date) else None)

    def settle(self) -> None:
        self._clock.stop()
        if self._stale:
            self._make()

    def bookmark(self) -> dict[str, Any]:
        return {**self._options.bookmark(), **self._preview.bookmark()}

    def return_to(self, bookmark: dict[str, Any]) -> None:
        self._options.return_to(bookmark)
        self._preview.return_to(bookmark)

    def take_keyboard(self) -> None:
        self._options.take_keyboard()

    def _ask_target(self) -> None:
        """Ask where the document goes."""
        order = self._options.order()
        if order is None or self.mission is None or not self.isVisible():
            return
        dialog = QFileDialog(self, _("Export PDF"), f"{self._name(order)}.pdf", "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.write_to)
        dialog.open()

    def _print(self) -> None:
        """Ask which printer gets which pages."""
        order = self._options.order()
        if order:
            print_document(self, self.desk, order, self._name(order))

    def _name(self, order: Order) -> str:
        title = self.mission.title.replace("/", "-") if self.mission else ""
        stamp = f" {order.day:%Y-%m-%d}" if order.day else ""
        return f"{title} - {_(KINDS[order.kind].name)}{stamp}"

    @Slot(str)
    def write_to(self, name: str) -> None:
        """Write the document that is ordered, whole or not at all."""
        order = self._options.order()
        if order is None:
            return
        target = Path(name)
        self.desk.bus.undertake(
            _("Writing {file}…").format(file=target.name),
            partial(reporting.export, self.desk.workspace, order, target),
            partial(self._written, target),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.desk.actions.answer("export", self._ask_target)  # the room of notes has its own
        if self._stale:
            self._ask()

    def _build(self) -> None:
        left = scrolled(self._options)
        left.setMinimumWidth(round(320 * theme.scale()))
        self._preview.setMinimumWidth(round(280 * theme.scale()))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.splitter = Columns("reports", (left, self._preview), (340, 868))
        whole.addWidget(self.splitter)
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
        self.desk.actions.answer("export", self._ask_target)
        self._paper.clicked.connect(self._print)
        self.tools += [self._paper, self._export]
        self._options.changed.connect(self._ask)
        self._clock.timeout.connect(self._make)
        self._preview.say(_("The document is being made…"))

    def _ask(self) -> None:
        self._stale = True
        self._clock.start()
        self.head_changed.emit()

    def _make(self) -> None:
        """Make what is ordered now; an order that comes meanwhile is made when this one is done."""
        order = self._options.order()
        if order is None or self._making is not None or not self.isVisible():
            return
        self._stale = False
        self._making = order
        self.desk.bus.background.run(
            partial(reporting.make, self.desk.workspace, order), self._show, self._fail
        )

    def _show(self, printed: Printed) -> None:
        order, self._making = self._making, None
        if self._stale:
            self._make()
            return
        same = self._shown is not None and order is not None and self._shown.kind == order.kind
        self._shown = order
        self._pages = printed.pages
        self._preview.show_pdf(printed.pdf, same=same)
        self._options.show_printed(printed)
        for way in (self._paper, self._export):
            way.setEnabled(True)
        self.head_changed.emit()

    def _fail(self, error: BaseException) -> None:
        self._making = None
        if self._stale:
            self._make()
            return
        self._shown, self._pages = None, 0
        for way in (self._paper, self._export):
            way.setEnabled(False)
        self._preview.say(say(error) if isinstance(error, KnownError) else "")
        self.head_changed.emit()
        if not isinstance(error, KnownError):
            self.desk.bus.complain(error)

    def _written(self, target: Path, _printed: Printed) -> None:
        self.desk.bus.tell(_("Written: {file}").format(file=target))

    @Slot(object)
    def _follow(self, change: ChangeSet) -> None:
        if self.mission and change.mission_id in (None, self.mission.id):
            if "AgendaItem" in change.kinds:
                self._options.show_mission(self.mission)
            self._stale = True
            if self.isVisible():
                self._ask()
