"""Says in a window of its own why the real one does not open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.base.i18n import of_system
from delegate_app.ui import application, language, theme
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.labels import SEMIBOLD, Text


class Refusal(QWidget):
    """The sentences of a known error; Esc and Enter let them go."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setWindowTitle("Delegate")
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = Text(words, wraps=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = Button(_("Close"), primary=True)
        close.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(16)
        title = _("Delegate cannot open")
        column.addWidget(Text(title, size=theme.TITLE, weight=SEMIBOLD, wraps=True))
        column.addWidget(said, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.resize(round(520 * theme.scale()), self.heightForWidth(round(520 * theme.scale())))
        close.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.close()
        else:
            super().keyPressEvent(event)


def tell(words: str) -> None:
    """Show why nothing opens until somebody has read it.

    Args:
        words: A known error's, in the system's language: no settings were read yet.
    """
    app = application.start()
    language.use(of_system())
    theme.apply("system")
    refusal = Refusal(words)
    refusal.show()
    app.exec()
