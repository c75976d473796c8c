"""What this is, what it stands on, and where it keeps things."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from delegate_app import __version__
from delegate_app.base.packages import packages
from delegate_app.base.paths import DataFolder
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.dialog import Dialog
from delegate_app.ui.widgets.labels import MUTED, SEMIBOLD, Caption, Text


class About(Dialog):
    """Name, version, the place of the data, and every library with its licence."""

    def __init__(self, parent: QWidget, folder: DataFolder) -> None:
        super().__init__(parent, f"Delegate {__version__}", wide=520, tall=440)
        self.setWindowTitle(_("About Delegate"))
        close = Button(_("Close"))
        close.clicked.connect(self.close)
        place = Text(str(folder.root), wraps=True)
        place.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        place.setAccessibleName(_("Data folder: {folder}").format(folder=folder.root))
        motto = _("The mission companion. It works without a network.")
        self.column.addWidget(Text(motto, role=MUTED, wraps=True))
        self.column.addWidget(Caption(_("Data folder")))
        self.column.addWidget(place)
        self.column.addWidget(Caption(_("Libraries and their licences")))
        self.add_page(_libraries())
        self.column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def _libraries() -> QWidget:
    inside = QWidget()
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
