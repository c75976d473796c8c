"""The versions of a note: what each changed, and the way back to any of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QColor, QPalette, QResizeEvent, QShowEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.difference import Fate, Piece, counts, difference
from delegate_app.domain.mission import Mission
from delegate_app.domain.note import Note, Version
from delegate_app.domain.times import to_wall
from delegate_app.services import notes
from delegate_app.ui import dates, theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext, number
from delegate_app.ui.widgets.buttons import Button, Segments
from delegate_app.ui.widgets.entries import Entry
from delegate_app.ui.widgets.flow import Flow
from delegate_app.ui.widgets.labels import MUTED, Text
from delegate_app.ui.widgets.listing import Listing
from delegate_app.ui.widgets.scroll import slim

_WIDE = 520
"""From how many pixels on the versions stand beside the chosen one."""
_ANY = 16_777_215
"""No limit, as Qt has it in QWIDGETSIZE_MAX."""


class History(QWidget):
    """Versions, the latest first, and beside or below them the chosen one with what changed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._note: Note | None = None
        self._mission: Mission | None = None
        self._versions: tuple[Version, ...] = ()
        self._list = Listing(_("Versions"))
        self._list.setSelectionMode(Listing.SelectionMode.SingleSelection)
        self._list.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self._against = Segments(_("Compare with"))
        self._against.addTab(_("What changed then"))
        self._against.addTab(_("Against today"))
        self._count = Text(role=MUTED, wraps=True)
        self._text = _Compared(_("Text of the version"))
        self._restore = Button(_("Bring this version back"))
        self._nothing = Text(_("Every version of the note is kept here."), role=MUTED, wraps=True)
        self._build()
        desk.bus.changed.connect(self._follow)

    def show_note(self, note: Note | None, mission: Mission) -> None:
        """Show the versions of a note; None where nothing is written yet."""
        self._note, self._mission = note, mission
        self._reload()

    def _build(self) -> None:
        self._beside = QWidget()
        right = QVBoxLayout(self._beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        head = Flow(8)
        right.addLayout(head)
        head.addWidget(self._against)
        head.addWidget(self._restore)
        right.addWidget(self._count)
        right.addWidget(self._text, 1)
        self._whole = QHBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(16)
        self._whole.addWidget(self._list)
        self._whole.addWidget(self._beside, 1)
        self._whole.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignTop)
        self.setMinimumWidth(
            round(240 * theme.scale())
        )  # else the layout asks for both side by side
        self._fit()
        self._list.chosen.connect(self._show)
        self._against.currentChanged.connect(self._show)
        self._restore.clicked.connect(self._bring_back)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the versions above the chosen one where there is no room beside it."""
        wide = self.width() >= round(_WIDE * theme.scale())
        across, down = QHBoxLayout.Direction.LeftToRight, QHBoxLayout.Direction.TopToBottom
        self._whole.setDirection(across if wide else down)
        least, most = self._list.minimumSizeHint(), QSize(_ANY, _ANY)
        if wide:
            most.setWidth(round(230 * theme.scale()))
            least.setWidth(most.width())
        else:
            most.setHeight(round(150 * theme.scale()))
            least.setHeight(round(70 * theme.scale()))
        self._list.setMinimumSize(least)
        self._list.setMaximumSize(most)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the versions when they come into view; until then nobody asked for them."""
        super().showEvent(event)
        self._reload()

    def _reload(self) -> None:
        if not self.isVisible() or self._mission is None:
            return
        note = self._note
        self._versions = notes.versions(self._desk.workspace, note.id) if note else ()
        self._list.show_entries([self._entry(n, v) for n, v in enumerate(self._versions)])
        for widget in (self._list, self._beside):
            widget.setVisible(bool(self._versions))
        self._nothing.setVisible(not self._versions)

    def _entry(self, place: int, version: Version) -> Entry:
        assert self._mission is not None  # noqa: S101 - versions are read for a mission
        at = to_wall(version.at, self._mission.zone)
        words = len(version.text.split())
        count = ngettext("{count} word", "{count} words", words).format(count=number(words))
        return Entry(
            version.operation, dates.moment(at),
            " · ".join(part for part in (count, version.who) if part),
            _("Now") if place == 0 else "", "accent",
        )  # fmt: skip

    @Slot()
    def _show(self) -> None:
        place = self._place()
        if place is None:
            return
        chosen = self._versions[place].text
        if self._against.currentIndex() == 0:
            earlier = self._versions[place + 1].text if place + 1 < len(self._versions) else ""
            pieces = difference(earlier, chosen)
        else:
            pieces = difference(chosen, self._versions[0].text)
        self._text.show_pieces(pieces)
        came, went = counts(pieces)
        self._count.setText(
            _("Words: +{came} −{went}").format(came=came, went=went)
            if came or went
            else _("Nothing differs")
        )
        self._restore.setEnabled(place > 0)

    def _place(self) -> int | None:
        chosen = self._list.current()
        return next((n for n, v in enumerate(self._versions) if v.operation == chosen), None)

    @Slot()
    def _bring_back(self) -> None:
        place = self._place()
        if place and self._note:
            answer = notes.restore(self._desk.workspace, self._note, self._versions[place])
            self._desk.bus.write(answer, self._told)

    def _told(self, change: ChangeSet) -> None:
        if change.ids:
            self._desk.bus.tell(_("The earlier version is back."), operation=change.operation)

    @Slot(object)
    def _follow(self, change: ChangeSet) -> None:
        if self._note and self._note.id in change.ids:
            self._reload()


class _Compared(QTextEdit):
    """Two texts as one: what came is underlined, what went is struck through."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setMinimumHeight(round(120 * theme.scale()))
        slim(self, QPalette.ColorRole.Base)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show what became of a text."""
        c = theme.colours()
        self.clear()
        self.document().setDefaultFont(theme.font(theme.NOTE))
        cursor = QTextCursor(self.document())
        for fate, text in pieces:
            look = QTextCharFormat()
            tone = {Fate.CAME: c.accent, Fate.WENT: c.red}.get(fate)
            if tone:
                look.setForeground(QColor(tone.ink))
                look.setBackground(QColor(tone.soft))
                look.setFontUnderline(fate is Fate.CAME)
                look.setFontStrikeOut(fate is Fate.WENT)
            cursor.insertText(text, look)
        self.moveCursor(QTextCursor.MoveOperation.Start)
