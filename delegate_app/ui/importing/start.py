"""What stands in Import before there is a preview: what may come in, and how far it has come."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from delegate_app.ui import theme
from delegate_app.ui.language import _
from delegate_app.ui.widgets.drop_zone import WIDTH, DropZone
from delegate_app.ui.widgets.labels import MUTED, RED, SEMIBOLD, Card, Text
from delegate_app.ui.widgets.scroll import centred


class Start(QWidget):
    """Invites files, says that they are read, or why they cannot be."""

    chosen = Signal()
    """Somebody wants to choose files."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Text(size=theme.TITLE, weight=SEMIBOLD, wraps=True)
        self._words = Text(role=MUTED, wraps=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName(_("Reading"))
        self._zone = DropZone(primary=True)
        self._zone.choose.clicked.connect(self.chosen)
        self._kinds = _kinds()
        narrow = QWidget()
        column = QVBoxLayout(narrow)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addStretch(2)
        for words in (self._title, self._words):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for widget in (self._title, self._words, self._bar, self._zone, self._kinds):
            column.addWidget(widget)
        column.addStretch(3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(centred(narrow, WIDTH))

    def take_keyboard(self) -> None:
        """Put the keyboard where files are chosen; on the page itself while they are read."""
        (self if self._zone.isHidden() else self._zone.choose).setFocus()

    def invite(self) -> None:
        """Say what belongs here."""
        self._show(
            _("Bring in what the organiser sent"),
            _("Drop files anywhere in this window, or choose them. You see every change before it "
              "is made."),
        )  # fmt: skip

    def wait(self, title: str, files: str) -> None:
        """Say which files are being read."""
        self._show(title, files, waits=True)

    def refuse(self, why: str) -> None:
        """Say why nothing could be read; other files may be chosen at once."""
        self._show(_("Nothing could be read"), why, alarm=True)

    def _show(self, title: str, words: str, *, waits: bool = False, alarm: bool = False) -> None:
        keyboard = QApplication.focusWidget()
        held = keyboard is not None and (keyboard is self or self.isAncestorOf(keyboard))
        self._title.setText(title)
        self._words.setText(words)
        self._words.setForegroundRole(RED if alarm else MUTED)
        self._bar.setVisible(waits)
        self._zone.setVisible(not waits)
        self._kinds.setVisible(not waits)
        if held:
            self.take_keyboard()


def _kinds() -> Card:
    """Return what each kind of file is, and in which forms it comes."""
    card = Card()
    lines = QGridLayout(card)
    lines.setContentsMargins(20, 16, 20, 16)
    lines.setHorizontalSpacing(20)
    lines.setVerticalSpacing(8)
    lines.setColumnStretch(1, 1)
    kinds = {
        _("Calendar"): _("ICS from Outlook, Google, Indico or pretalx"),
        _("Participants"): _("XLSX, ODS or CSV, whatever its headings are"),
        _("Meetings"): _("XLSX, ODS or CSV: a programme or a B2B plan"),
        _("Contacts"): _("VCF from a phone or a mail program"),
    }
    for place, (kind, forms) in enumerate(kinds.items()):
        lines.addWidget(Text(kind, weight=SEMIBOLD), place, 0, Qt.AlignmentFlag.AlignTop)
        lines.addWidget(Text(forms, role=MUTED, wraps=True), place, 1)
    return card
