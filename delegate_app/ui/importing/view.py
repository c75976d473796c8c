"""Files of the organiser, shown row by row; nothing is taken before the person says so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from delegate_app.base.errors import KnownError
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.columns import OFFERED, Assigned, Heading, Layout
from delegate_app.services import columns, importing, sheets
from delegate_app.services.importing import Action, Preview
from delegate_app.services.sheets import Sheet
from delegate_app.services.workspace import Workspace
from delegate_app.ui import dates
from delegate_app.ui.desk import Desk
from delegate_app.ui.importing.columns import ColumnsPage, aside
from delegate_app.ui.importing.model import WORDS, PreviewModel, counted, summary
from delegate_app.ui.importing.rows import Rows
from delegate_app.ui.importing.start import Start
from delegate_app.ui.language import _, ngettext, number, say
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.columns import Columns
from delegate_app.ui.widgets.file_dialogs import ask_files
from delegate_app.ui.widgets.flow import Flow, clear
from delegate_app.ui.widgets.labels import MUTED, Card, Pill, Text
from delegate_app.ui.widgets.pair import Pair
from delegate_app.ui.widgets.room import Room

_KINDS = "*.ics *.vcf *.vcard *.csv *.txt *.xlsx *.xlsm *.ods"


class Import(Room):
    """Reads files off the window's thread, shows what they would change, and takes it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._preview: Preview | None = None
        self._files: tuple[Path, ...] = ()
        self._encodings: dict[str, str] = {}
        self._asked = 0
        self._model = PreviewModel()
        self._pages = QStackedWidget()
        self._start = Start()
        self._list = Rows()
        self._tables = ColumnsPage()
        self._columns = Button(_("Columns… (C)"))
        self._aside = Text(role=MUTED, wraps=True)
        self._pills = Flow()
        self._after = Text(wraps=True)
        self._cancel = Button(_("Cancel"))
        self._apply = Button(_("Apply"), primary=True)
        self._build()
        self._show_start()

    @property
    def subtitle(self) -> str:
        if self._preview is None:
            return ""
        mission = self._preview.mission
        into = f"{dates.title(mission)}, {dates.when(mission)}" if mission else ""
        return " · ".join(part for part in (", ".join(self._preview.files), into) if part)

    def take_keyboard(self) -> None:
        """Put the keyboard on the changes, or where files are chosen."""
        if self._preview is None:
            self._start.take_keyboard()
        elif self._tables.isHidden():
            self._list.setFocus()
        else:
            self._tables.take_keyboard()

    def receive(self, handed: object) -> None:
        """Read the files that are handed over; without any, ask for some."""
        if isinstance(handed, list) and handed:
            self._bring(handed)
        else:
            self.afterwards(self._ask_files)

    def bookmark(self) -> dict[str, Any]:
        return {"files": [str(file) for file in self._files]} if self._preview else {}

    def return_to(self, bookmark: dict[str, Any]) -> None:
        files = [Path(str(name)) for name in bookmark.get("files", ())]
        if files and all(file.is_file() for file in files):
            self._bring(files)

    def _bring(self, files: Sequence[Path]) -> None:
        self._files, self._encodings = tuple(files), {}
        self._show_page()
        count = len(files)
        reading = ngettext("Reading {count} file…", "Reading {count} files…", count)
        names = ", ".join(path.name for path in files)
        self._start.wait(reading.format(count=number(count)), names)
        self._read()

    def _read(self) -> None:
        self._asked += 1
        mission_id = self.mission.id if self.mission else None
        self.desk.bus.background.run(
            partial(_read, self.desk.workspace, self._files, mission_id, dict(self._encodings)),
            partial(self._show_preview, self._asked),
            partial(self._show_error, self._asked),
        )

    def _build(self) -> None:
        self._start.chosen.connect(self._ask_files)
        self._pages.addWidget(self._start)
        self._pages.addWidget(self._preview_page())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self._cancel.clicked.connect(self._leave)
        self._apply.clicked.connect(self._take)
        self._model.ticked.connect(self._count)
        self._columns.clicked.connect(self._turn_columns)
        self._list.columns_wanted.connect(self._turn_columns)
        self._tables.left.connect(self._turn_columns)
        self._tables.said.connect(self._remember)
        self._tables.spelled.connect(self._spell)
        self.tools = [self._cancel, self._apply]

    def _preview_page(self) -> QWidget:
        self._list.setModel(self._model)
        everything, nothing = Button(_("All"), quiet=True), Button(_("None"), quiet=True)
        everything.clicked.connect(partial(self._model.tick_all, ticked=True))
        nothing.clicked.connect(partial(self._model.tick_all, ticked=False))
        pills = QWidget()
        pills.setLayout(self._pills)
        foot = Card("accent", "")
        line = QVBoxLayout(foot)
        line.setContentsMargins(16, 12, 16, 12)
        undo = Text(_("Undo takes it all back"), role=MUTED)
        undo.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.addWidget(Pair(self._after, undo, room=380, shares=(1, 0)))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 16, 28, 20)
        column.setSpacing(10)
        head = QHBoxLayout()
        column.addLayout(head)
        head.addWidget(pills, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._columns)
        head.addWidget(everything)
        head.addWidget(nothing)
        column.addWidget(self._aside)
        self.splitter = Columns("import", (self._tables, self._list), (560, 640))
        column.addWidget(self.splitter, 1)
        column.addWidget(foot)
        return page

    def _show_page(self) -> None:
        """Show the page without a preview; what it says is to follow."""
        self._preview = None
        self._pages.setCurrentIndex(0)
        self._apply.setEnabled(False)
        self.head_changed.emit()

    def _show_start(self) -> None:
        self._tables.hide()
        self._start.invite()
        self._show_page()

    def _ask_files(self) -> None:
        ask_files(self, _("Choose files"), self._bring, _("Files of an organiser"), _KINDS)

    def _show_preview(self, asked: int, preview: Preview) -> None:
        if asked != self._asked:
            return  # cancelled, or other files were brought meanwhile
        first, self._preview = self._preview is None, preview
        self._model.show_preview(preview, again=not first)
        clear(self._pills)
        for action, count in preview.counts.items():
            if count:
                self._pills.addWidget(Pill(counted(action, count), WORDS[action][1]))
        self._tables.show_layouts(preview.layouts)
        self._columns.setVisible(any(one.kind in OFFERED for one in preview.layouts))
        if first:
            self._tables.setVisible(not all(one.certain for one in preview.layouts))
        self._say_aside()
        self._pages.setCurrentIndex(1)
        self._list.setCurrentIndex(self._model.index(0))
        if first and self.isVisible():  # else somebody went to write elsewhere meanwhile
            self.take_keyboard()
        self.head_changed.emit()

    def _say_aside(self) -> None:
        """Say how tables were read, where their columns are not shown beside the changes."""
        told = aside(self._preview.layouts) if self._preview else ""
        self._aside.setText(told)
        self._aside.setVisible(bool(told) and self._tables.isHidden())

    def _turn_columns(self) -> None:
        """Show every column of the tables beside the changes, or fold them away."""
        if self._columns.isHidden():
            return
        self._tables.setVisible(self._tables.isHidden())
        self._say_aside()
        self.take_keyboard()

    def _remember(self, layout: Layout, assigned: Assigned | None, heading: Heading | None) -> None:
        """Keep what somebody says of a table, then show what that changes."""
        self._apply.setEnabled(False)
        self.desk.bus.write(
            columns.remember(self.desk.workspace, layout, assigned, heading), self._remembered
        )

    def _spell(self, file: str, encoding: str) -> None:
        """Read a file's letters otherwise, and show what that changes."""
        self._apply.setEnabled(False)
        self._encodings[file] = encoding
        self._read()

    def _remembered(self, _change: ChangeSet) -> None:
        if self._preview:
            self._read()

    def _show_error(self, asked: int, error: BaseException) -> None:
        if asked != self._asked:
            return
        if self._preview and isinstance(error, KnownError):  # its columns can still be changed
            layouts = self._preview.layouts
            shown = Preview((), self._preview.files, (error,), None, layouts=layouts)
            self._show_preview(asked, shown)
            return
        self._show_start()
        if isinstance(error, KnownError):
            self._start.refuse(say(error))
        else:
            self.desk.bus.complain(error)

    def _count(self) -> None:
        count, gone = self._model.ticks
        words = ngettext("Apply {count} change", "Apply {count} changes", count)
        if gone:
            words = (
                ngettext("Apply {count} change, remove {gone}",
                         "Apply {count} changes, remove {gone}", count)
                if count else ngettext("Remove {gone} entry", "Remove {gone} entries", gone)
            )  # fmt: skip
        self._apply.setText(words.format(count=number(count), gone=number(gone)))
        self._apply.setAccessibleName(self._apply.text())
        self._apply.updateGeometry()
        self._apply.setEnabled(count + gone > 0 and self._preview is not None)
        self.head_changed.emit()
        if self._preview:
            found = summary(self._preview, self._model.refused, self._model.same)
            skipped = self._preview.counts[Action.SKIPPED]
            left = ngettext(
                "{count} entry could not be used", "{count} entries could not be used", skipped
            )
            parts = [
                _("After applying: {what}").format(what=found)
                if found
                else _("Nothing would change."),
                left.format(count=number(skipped)) if skipped else "",
            ]
            self._after.setText(" · ".join(part for part in parts if part))

    def _take(self) -> None:
        if self._preview is None:
            return
        self._apply.setEnabled(False)
        preview, refused, same = self._preview, self._model.refused, self._model.same
        self.desk.bus.write(
            importing.apply(self.desk.workspace, preview, refused=refused, same=same),
            partial(self._taken, summary(preview, refused, same)),
            self._not_taken,
        )

    def _taken(self, what: str, change: ChangeSet) -> None:
        self._asked += 1
        self._show_start()
        told = _("Imported: {what}.").format(what=what)
        workspace, mission_id = self.desk.workspace, change.mission_id or ""
        self.desk.bus.background.run(
            partial(sheets.changed, workspace, mission_id),
            partial(self._tell, told, change.operation),
            partial(self._tell_at_least, told, change.operation),
        )
        self.desk.actions.ask("imported", change.mission_id)

    def _tell(self, told: str, operation: str, changed: Sequence[Sheet]) -> None:
        """Say what was taken, and which sheets in somebody's hand are no longer true."""
        if not changed:
            self.desk.bus.tell(told, operation=operation)
            return
        count = len(changed)
        words = ngettext("{count} day sheet changed", "{count} day sheets changed", count)
        self.desk.bus.tell(
            f"{told} {words.format(count=number(count))}.", operation=operation,
            leads_to=("reports", ("delegates", None)), lead=_("Print only these"),
        )  # fmt: skip

    def _tell_at_least(self, told: str, operation: str, error: BaseException) -> None:
        self._tell(told, operation, ())
        self.desk.bus.complain(error)

    def _not_taken(self, error: BaseException) -> None:
        self._apply.setEnabled(True)
        self.desk.bus.complain(error)

    def _leave(self) -> None:
        self._asked += 1
        self._show_start()
        self.desk.actions.ask("back")


def _read(
    workspace: Workspace, files: Sequence[Path], mission_id: str | None, encodings: dict[str, str]
) -> Preview:
    """Read files for the mission whose days they fall on, else for the one in hand."""
    try:
        return importing.preview(workspace, files, encodings=encodings)
    except KnownError:
        if mission_id is None:
            raise
        return importing.preview(workspace, files, mission_id, encodings=encodings)
