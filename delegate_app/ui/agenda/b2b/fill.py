"""A line over a cell that is free, in which whom to meet is found by a few letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from delegate_app.domain.b2b import Party
from delegate_app.domain.folding import fold
from delegate_app.ui import theme
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import paint_focus
from delegate_app.ui.widgets.menus import dress_completer

_MOST = 8


class Fill(QLineEdit):
    """Enter takes the first that is offered; who is not known yet becomes a new counterpart."""

    filled = Signal(object)
    """A `Party`; one without an id is new."""
    left = Signal()
    """Nothing was typed after all; the keyboard is to go back to the cell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._known: Sequence[tuple[str, Party]] = ()
        self._offers: list[tuple[str, Party]] = []
        self._words = QStringListModel(self)
        self._found = QListView()
        self.setFrame(False)
        self.setFont(theme.font(theme.SMALL))
        self.setTextMargins(6, 0, 4, 0)
        self.setAccessibleName(_("Whom to meet"))
        self.setPlaceholderText(_("Whom to meet"))
        completer = QCompleter(self._words, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._found.setAccessibleName(_("Counterparts"))
        completer.setPopup(self._found)
        completer.activated.connect(self._pick, Qt.ConnectionType.QueuedConnection)
        self.setCompleter(completer)
        self.textEdited.connect(self._offer)
        self.returnPressed.connect(self._enter)
        self.hide()

    def know(self, known: Sequence[tuple[str, Party]]) -> None:
        """Take up whom a company can meet, as `found_by` gives them."""
        self._known = known

    def begin(self, place: QRect, letters: str) -> None:
        """Stand over a cell, with what was typed there."""
        self.setGeometry(place.adjusted(1, 1, 130 - min(place.width(), 130), -2))
        self.setText(letters)
        self.show()
        self.setFocus()
        self._offer(letters)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with theme.painter(self) as painter:
            paint_focus(painter, self.rect().toRectF(), 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            self.left.emit()
        else:
            super().keyPressEvent(event)
        event.accept()  # the grid below would open the cell again

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._close()

    @Slot(str)
    def _offer(self, words: str) -> None:
        typed = words.strip()
        asked = fold(typed).split()
        found = [party for key, party in self._known if all(word in key for word in asked)]
        self._offers = [(party.name, party) for party in found[:_MOST]]
        if typed and fold(typed) not in {fold(party.name) for party in found}:
            new = _("New counterpart: {name}").format(name=typed)
            self._offers.append((new, Party("", typed)))
        self._words.setStringList([said for said, _party in self._offers])
        if self._offers and self.hasFocus():
            dress_completer(self.completer())
            self._found.setMinimumWidth(round(240 * theme.scale()))
            self.completer().complete()

    @Slot(str)
    def _pick(self, words: str) -> None:
        party = next((party for said, party in self._offers if said == words), None)
        if party:
            self._give(party)

    @Slot()
    def _enter(self) -> None:
        index = self._found.currentIndex()
        place = index.row() if index.isValid() and self._found.isVisible() else 0
        if self.text().strip() and self._offers:
            self._give(self._offers[place][1])

    def _give(self, party: Party) -> None:
        if self.isVisible():
            self._close()
            self.filled.emit(party)

    def _close(self) -> None:
        self._found.hide()
        self.hide()
        self.clear()


def found_by(parties: Iterable[Party]) -> list[tuple[str, Party]]:
    """Return parties, each behind the folded names by which it is found."""
    return [
        (fold(" ".join((party.name, *(name for _id, name in party.people)))), party)
        for party in parties
    ]
