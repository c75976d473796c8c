"""What is attached to a meeting, a person, an organisation or the mission: one part of any page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.domain import media
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.mission import Mission
from delegate_app.domain.note import Attachment, Subject
from delegate_app.services import attachments
from delegate_app.ui import theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext
from delegate_app.ui.widgets import thumbnails
from delegate_app.ui.widgets.attaching import attach, land
from delegate_app.ui.widgets.brought import local_files, picture_of
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.file_dialogs import ask_file, ask_files, open_outside
from delegate_app.ui.widgets.labels import MUTED, SEMIBOLD, Card, Text
from delegate_app.ui.widgets.menus import RULE, Menu, Offer, fill_menu
from delegate_app.ui.widgets.tiles import Tiles, tile
from delegate_app.ui.widgets.veil import Veil

if TYPE_CHECKING:
    from delegate_app.services.workspace import Workspace

T = TypeVar("T")


class Attachments(QWidget):
    """The files of one subject as tiles, with every way to bring and to take one.

    The discreet view hides it. Whatever is dropped or pasted here is attached, tables and calendars
    too, which are imported anywhere else.
    """

    counted = Signal(int)
    """How many there are."""

    def __init__(self, desk: Desk, title: str = "") -> None:
        """Make the part, with a title of its own where the page has none for it."""
        super().__init__()
        self._desk = desk
        self._mission: Mission | None = None
        self._subject = Subject()
        self._rows: tuple[Attachment, ...] = ()
        self._making = False
        """Whether a picture is being made; one at a time, so that memory stays bounded."""
        self._title = title
        self._built = False
        self.setAcceptDrops(True)
        desk.bus.changed.connect(self._follow)

    def show_subject(self, mission: Mission, subject: Subject) -> None:
        """Show what is attached to something, in a mission."""
        same = self._mission is not None and self._mission.id == mission.id
        if not same or self._subject != subject:
            self._mission, self._subject = mission, subject
            self._load()

    def take_keyboard(self) -> None:
        """Let the arrows walk the files; without any, Enter chooses some."""
        (self._button if self._tiles.isHidden() else self._tiles).setFocus()

    def bring(self, brought: QMimeData) -> None:
        """Attach the files, else the picture, that a clipboard or a drag holds."""
        files, picture = local_files(brought), picture_of(brought)
        if files:
            self.attach_files(files)
        elif picture and self._mission:
            now = self._desk.workspace.now_in(self._mission.zone)
            name = _("Picture {when}").format(when=f"{now:%Y-%m-%d %H.%M.%S}") + picture.suffix
            self._attach(lambda: [attachments.from_bytes(name, picture.read())])

    def attach_files(self, files: Sequence[Path]) -> None:
        """Attach files of any kind."""
        self._attach(lambda: [attachments.from_file(file) for file in files])

    def land(self, files: Sequence[Path]) -> None:
        """Attach what was dropped on the page around, but for what is imported anywhere."""
        if self._mission:
            land(self._desk, self._mission.id, self._subject, files)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files and pictures, but not one's own tiles on their way out."""
        brought = event.mimeData()
        own = event.source() is self._tiles
        if not own and (local_files(brought) or picture_of(brought)):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.bring(event.mimeData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._built:
            self._built = True
            self._build()
            self._show()
        self._make_pictures()

    def _build(self) -> None:
        """Make what is seen, when somebody first looks: a page has a tab of it, seldom open."""
        hint = _("Drop files here, or paste a picture.")
        self._head = (
            Text(self._title, size=theme.NOTE, weight=SEMIBOLD) if self._title
            else Text(hint, role=MUTED, wraps=True)
        )  # fmt: skip
        self._button = Button(_("Attach files…"))
        self._tiles = Tiles(_("Attachments"))
        self._empty = _empty()
        self._veil, self._shown = Veil(), QWidget()
        self._button.clicked.connect(self._choose)
        line = QHBoxLayout()
        inside = QVBoxLayout(self._shown)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addLayout(line)
        line.addWidget(self._head, 1)
        line.addWidget(self._button)
        inside.addWidget(self._empty)
        inside.addWidget(self._tiles)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._veil)
        column.addWidget(self._shown)
        column.addStretch()
        tiles = self._tiles
        tiles.entered.connect(self._open)
        tiles.removal_wanted.connect(self._remove)
        tiles.copy_wanted.connect(self._copy)
        tiles.paste_wanted.connect(self._paste)
        tiles.drag_wanted.connect(self._drag)
        tiles.menu_wanted.connect(self._offer_menu)
        tiles.model_shown.named.connect(self._rename)
        self._desk.bus.discreet_changed.connect(self._be_discreet)
        self._be_discreet()

    # --- showing ---------------------------------------------------------------------------------

    def _load(self, *, grown: bool = False) -> None:
        """Read anew what there is; of a list that has grown, what is new is taken in hand."""
        if self._mission is None:
            return
        before = {row.id for row in self._rows}
        self._rows = attachments.of(self._desk.workspace, self._mission.id, self._subject)
        self.counted.emit(len(self._rows))
        if self._built:
            self._show()
            added = [row.id for row in self._rows if row.id not in before]
            if grown and added:
                self._tiles.choose(added)
            self._make_pictures()

    def _show(self) -> None:
        rows = self._rows
        self._tiles.show_rows(rows)
        self._tiles.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        if self._title:
            self._head.setText(f"{self._title} {len(rows)}" if rows else self._title)

    def _make_pictures(self) -> None:
        """Make the next picture that is missing, as long as somebody looks."""
        model = self._tiles.model_shown
        missing = [
            row for row in model.rows
            if thumbnails.has_thumbnail(row.media_type) and not model.has_picture(row)
        ]  # fmt: skip
        if missing and not self._making and self.isVisible():
            self._making = True
            edge = round(tile().width() * self.devicePixelRatioF())
            self._desk.bus.background.run(
                partial(_thumbnail, self._desk.workspace, missing[0], edge),
                partial(self._show_picture, missing[0]),
                partial(self._show_none, missing[0]),
            )

    def _show_picture(self, row: Attachment, image: QImage) -> None:
        self._making = False
        self._tiles.model_shown.show_picture(row.sha256, image)
        self._make_pictures()

    def _show_none(self, row: Attachment, error: BaseException) -> None:
        self._show_picture(row, QImage())
        self._desk.bus.complain(error)

    @Slot(object)
    def _follow(self, change: ChangeSet) -> None:
        if "Attachment" in change.kinds:
            self._load(grown=True)

    @Slot()
    def _be_discreet(self) -> None:
        self._veil.setVisible(self._desk.bus.discreet)
        self._shown.setVisible(not self._desk.bus.discreet)

    # --- what can be done ------------------------------------------------------------------------

    def _choose(self) -> None:
        ask_files(self, _("Attach files"), self.attach_files)

    def _paste(self) -> None:
        held = QGuiApplication.clipboard().mimeData()
        if isinstance(held, QMimeData):  # some systems hand out nothing to who is not in front
            self.bring(held)

    def _attach(self, sources: Callable[[], list[attachments.Source]]) -> None:
        if self._mission:
            attach(self._desk, self._mission.id, self._subject, sources)

    def _open(self) -> None:
        """Show what is chosen in the system's programs; what would run is only offered to save."""
        for row in self._tiles.chosen():
            if attachments.opens(row):
                self._run(partial(attachments.copy_out, self._desk.workspace, row), self._hand_over)
            else:
                words = _("“{file}” is a program: it can be saved, but is not opened from here.")
                self._desk.bus.tell(words.format(file=row.name))
                self._save(row)

    def _hand_over(self, copy: Path) -> None:
        if not open_outside(copy):
            self._desk.bus.complain(KnownError(
                N_("No program of this system opens “{file}”."),
                safe=N_("The file is kept as it was."),
                todo=N_("Save it with “Save as…” and open it from there."),
                file=copy.name,
            ))  # fmt: skip

    def _save(self, row: Attachment) -> None:
        name = media.named(row.name, row.media_type)
        ask_file(self, _("Save as"), name, {}, partial(self._save_in, row))

    def _save_in(self, row: Attachment, target: Path) -> None:
        work = partial(attachments.write_out, self._desk.workspace, row, target)
        self._run(work, self._tell_saved)

    def _tell_saved(self, file: Path) -> None:
        self._desk.bus.tell_written(file)

    def _rename(self, row: Attachment, name: str) -> None:
        self._desk.bus.write(attachments.rename(self._desk.workspace, row, name))

    def _remove(self) -> None:
        chosen = self._tiles.chosen()
        if chosen:
            answer = attachments.remove(self._desk.workspace, *chosen)
            self._desk.bus.write(answer, self._tell_removed)

    def _tell_removed(self, change: ChangeSet) -> None:
        count = len(change.ids)
        words = ngettext("{count} file removed.", "{count} files removed.", count)
        self._desk.bus.tell(words.format(count=count), operation=change.operation)

    def _copy(self) -> None:
        """Put the chosen picture on the clipboard, for a mail or a slide."""
        for row in self._tiles.chosen()[:1]:
            if thumbnails.is_picture(row.media_type):
                self._run(partial(_picture, self._desk.workspace, row), self._put_on_clipboard)

    def _put_on_clipboard(self, image: QImage) -> None:
        if image.isNull():
            self._desk.bus.tell(_("This picture is too large or broken; it can be saved."))
        else:
            QGuiApplication.clipboard().setImage(image)
            self._desk.bus.tell(_("The picture is on the clipboard."))

    def _drag(self) -> None:
        """Make copies of what is chosen, and let them be dragged out once they are there."""
        self._run(partial(_copies, self._desk.workspace, self._tiles.chosen()), self._carry)

    def _carry(self, copies: Sequence[Path]) -> None:
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            carried, drag = QMimeData(), QDrag(self._tiles)
            carried.setUrls([QUrl.fromLocalFile(str(copy)) for copy in copies])
            drag.setMimeData(carried)
            drag.exec(Qt.DropAction.CopyAction)

    def _offer_menu(self, place: QPoint) -> None:
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        new = (_("Attach files…"), self._choose), (_("Paste"), self._paste)
        fill_menu(menu, (*new, RULE, *self._of_chosen()))
        menu.popup(place)

    def _of_chosen(self) -> Sequence[Offer]:
        """Return what can be done with what is chosen."""
        chosen = self._tiles.chosen()
        if not chosen:
            return ()
        one = chosen[0] if len(chosen) == 1 else None
        offers: list[Offer] = []
        if any(attachments.opens(row) for row in chosen):
            offers.append((_("Open"), self._open))
        if one:
            offers.append((_("Save as…"), partial(self._save, one)))
            offers.append((_("Rename"), self._tiles.rename))
        if one and thumbnails.is_picture(one.media_type):
            offers.append((_("Copy the picture"), self._copy))
        return (*offers, RULE, (_("Remove"), self._remove))

    def _run(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """Do a short piece of work beside the window."""
        self._desk.bus.background.run(work, done, self._desk.bus.complain)


def _thumbnail(workspace: Workspace, row: Attachment, edge: int) -> QImage:
    return thumbnails.thumbnail(row.media_type, attachments.read(workspace, row), edge)


def _picture(workspace: Workspace, row: Attachment) -> QImage:
    return thumbnails.picture(row.media_type, attachments.read(workspace, row))


def _copies(workspace: Workspace, rows: Sequence[Attachment]) -> list[Path]:
    return [attachments.copy_out(workspace, row) for row in rows]


def _empty() -> Card:
    """Return what stands where nothing is attached yet: what belongs here, and how it comes."""
    card = Card("card")
    column = QVBoxLayout(card)
    column.setContentsMargins(20, 22, 20, 22)
    column.setSpacing(4)
    hint = _("Photos, documents, recordings: drop them here, paste a picture, or choose files.")
    for words in (
        Text(_("Nothing attached yet"), weight=SEMIBOLD),
        Text(hint, role=MUTED, wraps=True),
    ):
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
    return card
