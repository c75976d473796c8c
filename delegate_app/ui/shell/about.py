"""What this is, what it stands on, and where it keeps things."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from delegate_app import __version__
from delegate_app.base.packages import packages
from delegate_app.base.paths import DataFolder
from delegate_app.ui import theme
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.labels import MUTED, SEMIBOLD, Caption, Text
from delegate_app.ui.widgets.scroll import scrolled


class About(QDialog):
    """Name, version, the place of the data, and every library with its licence."""

    def __init__(self, parent: QWidget, folder: DataFolder) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About Delegate"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(round(520 * theme.scale()))
        close = Button(_("Close"))
        close.clicked.connect(self.close)
        place = Text(str(folder.root), wraps=True)
        place.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        place.setAccessibleName(_("Data folder: {folder}").format(folder=folder.root))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(28, 24, 28, 20)
        whole.setSpacing(8)
        whole.addWidget(Text(f"Delegate {__version__}", size=theme.TITLE, weight=SEMIBOLD))
        whole.addWidget(Text(_("The mission companion. It works without a network."), role=MUTED))
        whole.addSpacing(6)
        whole.addWidget(Caption(_("Data folder")))
        whole.addWidget(place)
        whole.addSpacing(6)
        whole.addWidget(Caption(_("Libraries and their licences")))
        page = scrolled(_libraries())
        page.setMinimumHeight(min(round(300 * theme.scale()), parent.height() // 2))
        whole.addWidget(page, 1)
        whole.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def _libraries() -> QWidget:
    inside = QWidget()
    inside.setBackgroundRole(QPalette.ColorRole.Window)
    grid = QGridLayout(inside)
    grid.setContentsMargins(0, 0, 12, 0)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(2, 1)
    for row, package in enumerate(packages()):
        grid.addWidget(Text(package.name, weight=SEMIBOLD), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(package.version), row, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(package.licence, role=MUTED, wraps=True), row, 2)
    return inside
