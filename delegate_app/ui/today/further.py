"""What else was written on a meeting, below the note that is under the fingers."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.services import notes
from delegate_app.services.workspace import Workspace
from delegate_app.ui.language import _, ngettext, number
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.flow import clear
from delegate_app.ui.widgets.labels import Caption, Text

_AT_ONCE = 20


class FurtherNotes(QWidget):
    """Lists the notes after the first, 20 at a time: 2,000 at once would hold the window for 1 s.

    A meeting that has one note or none shows nothing here.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._item_id = ""
        self._listed = _AT_ONCE
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(4)

    def show_item(self, item_id: str) -> None:
        """Show the notes on an agenda item, as many as were unfolded where it is shown already."""
        if item_id != self._item_id:
            self._item_id, self._listed = item_id, _AT_ONCE
        self._load()

    def _load(self) -> None:
        clear(self._list)
        kept = notes.all_of_item(self._workspace, self._item_id, at_most=self._listed + 1)
        others = kept[1:]
        if others:
            self._list.addWidget(Caption(_("More notes on this meeting")))
        for note in others:
            words = _("Locked: {text}").format(text=note.text) if note.locked else note.text
            self._list.addWidget(Text(words, wraps=True))
        folded = notes.count_of_item(self._workspace, self._item_id) - 1 - len(others)
        if folded > 0:
            words = ngettext("{count} more note", "{count} more notes", folded)
            more = Button(words.format(count=number(folded)), quiet=True)
            more.clicked.connect(self._unfold)
            self._list.addWidget(more)
        self.setVisible(bool(others))

    def _unfold(self) -> None:
        self._listed += _AT_ONCE
        self._load()
