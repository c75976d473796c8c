"""What goes along inside a document that is written out, and the password that it opens with."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from delegate_app.ui.language import _
from delegate_app.ui.widgets.boxes import Boxed
from delegate_app.ui.widgets.buttons import CheckBox
from delegate_app.ui.widgets.labels import MUTED, RED, Text
from delegate_app.ui.widgets.scroll import unfold


class Share(QWidget):
    """Two ticks; below the second a password is typed twice, which nothing keeps."""

    enclosing_changed = Signal()
    ready_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._enclosing = CheckBox(_("Attach dates and cards"))
        self._locking = CheckBox(_("Lock with a password"))
        self._password, self._again = QLineEdit(), QLineEdit()
        self._inside = QWidget()
        self._hint = Text(role=MUTED, wraps=True)
        below = QVBoxLayout(self._inside)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(6)
        for line, name in (
            (self._password, _("Password")),
            (self._again, _("The same password again")),
        ):
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.setPlaceholderText(name)
            line.setAccessibleName(name)
            line.textEdited.connect(self._typed)
            line.editingFinished.connect(self._typed)
            below.addWidget(Boxed(line))
        below.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._enclosing, self._locking, self._inside):
            column.addWidget(part)
        self._inside.hide()
        self._enclosing.clicked.connect(self.enclosing_changed)
        self._locking.toggled.connect(self._lock)

    @property
    def enclosing(self) -> bool:
        """Whether dates and cards go along."""
        return self._enclosing.isChecked() and not self._enclosing.isHidden()

    @property
    def password(self) -> str:
        """Without which nobody will open the file; "" locks nothing."""
        return self._password.text() if self._locking.isChecked() else ""

    @property
    def ready(self) -> bool:
        """Whether the password, where one is asked for, was typed twice alike."""
        typed, again = self._password.text(), self._again.text()
        return not self._locking.isChecked() or bool(typed and typed == again)

    def offer(self, *, enclosing: bool) -> None:
        """Offer to attach something where the document has anything that could go along."""
        self._enclosing.setVisible(enclosing)

    def attach(self, *, on: bool) -> None:
        """Choose again what was chosen."""
        self._enclosing.setChecked(on)

    def forget(self) -> None:
        """Keep no password longer than for one file."""
        self._password.clear()
        self._again.clear()
        self._typed()

    @Slot(bool)
    def _lock(self, on: bool) -> None:
        self._inside.setVisible(on)
        if on:
            unfold(self._inside)
            self._password.setFocus()
        self.forget()

    @Slot()
    def _typed(self) -> None:
        typed, again = self._password.text(), self._again.text()
        typing = self._again.hasFocus() and typed.startswith(again)  # it may get alike yet
        differ = again and not self.ready and not typing
        self._hint.setText(
            _("The two passwords are not the same.")
            if differ
            else _("It is kept nowhere: without it nobody opens the file again, not even you.")
        )
        self._hint.setForegroundRole(RED if differ else MUTED)
        self.ready_changed.emit()
