"""What stands above a list while something is asked, and goes when it is answered."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.choice import Choice
from delegate_app.ui.widgets.file_dialogs import ask_file
from delegate_app.ui.widgets.flow import Flow
from delegate_app.ui.widgets.labels import MUTED, Text


class Panel(QWidget):
    """Says what would happen, above what can be chosen and done; Esc takes it away."""

    left = Signal()
    """The keyboard is wanted elsewhere."""

    def __init__(self, choices: Sequence[QWidget], buttons: Sequence[QWidget]) -> None:
        super().__init__()
        self.words = Text(role=MUTED, wraps=True)
        self.close_button = Button(_("Close"))
        self.close_button.clicked.connect(self.leave)
        line, inside, chosen = QWidget(), Flow(), QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(self.words)
        column.addWidget(line)
        line.setLayout(inside)
        together = QHBoxLayout(chosen)  # so that they share a line before one goes to the next
        together.setContentsMargins(0, 0, 0, 0)
        for choice in choices:
            together.addWidget(choice)
        for widget in (*([chosen] if choices else []), *buttons, self.close_button):
            inside.addWidget(widget)
        self.hide()

    @Slot()
    def leave(self) -> None:
        """Go, and give the keyboard back where it was here."""
        within = self.isAncestorOf(self.window().focusWidget())
        self.hide()
        if within:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


class Handout(Panel):
    """Lets something leave as a file: what of it, in which form, and what stays here."""

    def __init__(self, desk: Desk, what: Choice, forms: Mapping[str, str]) -> None:
        """Make the panel.

        Args:
            desk: The open data folder.
            what: The choice that decides what leaves.
            forms: The name of each form that the file can have, by its key.
        """
        self.what, self.form = what, Choice(_("Form of the file"))
        for key, words in forms.items():
            self.form.addItem(_(words), key)
        self.write = Button(_("Write the file…"), primary=True)
        super().__init__([self.what, self.form], [self.write])
        self.desk = desk
        self.what.activated.connect(self.look)
        self.write.clicked.connect(self._ask_target)

    @abstractmethod
    def asked(self) -> Any:
        """Return what is asked for; equal as long as the same would leave."""

    @abstractmethod
    def preview(self, asked: Any) -> Any:
        """Find, beside the window, what leaves and what stays."""

    @abstractmethod
    def told(self, found: Any) -> tuple[str, str]:
        """Return what leaves and what stays, in words."""

    @abstractmethod
    def named(self) -> tuple[str, str, str]:
        """Return the title of the dialog, the name of the file and its suffix."""

    @abstractmethod
    def writing(self, target: Path) -> Callable[..., object]:
        """Return the work that writes the file, which says by `progress` how far it is."""

    @Slot()
    def look(self) -> None:
        """Read what leaves and what stays, beside the window."""
        self.words.setText(_("Looking what leaves…"))
        asked, bus = self.asked(), self.desk.bus
        bus.background.run(partial(self.preview, asked), partial(self._tell, asked), bus.complain)

    def write_to(self, target: Path) -> None:
        """Write what is chosen beside everything else, whole or not at all."""
        work = self.writing(target)
        self.desk.bus.undertake(
            _("Writing {file}…").format(file=target.name),
            lambda reach: work(progress=reach),
            partial(self._written, target),
        )

    def _tell(self, asked: Any, found: Any) -> None:
        if asked != self.asked():
            return  # something else is asked for by now
        leaves, stays = self.told(found)
        lines = _("What leaves: {what}").format(what=leaves), _("Stays: {what}").format(what=stays)
        self.words.setText("\n".join(lines))

    @Slot()
    def _ask_target(self) -> None:
        title, name, suffix = self.named()
        forms = {self.form.currentText(): suffix}
        ask_file(self, title, f"{name}.{suffix}", forms, self.write_to)

    def _written(self, target: Path, _answer: object) -> None:
        self.desk.bus.tell_written(target)
        self.leave()
