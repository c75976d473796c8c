"""The line above a room: its name, where the mission's clocks stand, what can be done here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from delegate_app.ui import theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.shell.finder import Finder
from delegate_app.ui.widgets.labels import MUTED, SEMIBOLD, Line, Pill, Text, paint_ground


class TopBar(QWidget):
    """Shows what a room says of itself and holds the search and the room's tools."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._title = Text(size=12.5, weight=SEMIBOLD)
        self._subtitle = Line(role=MUTED)
        self._sample = Pill(_("Sample mission"), "amber")
        self._sample.setVisible(desk.workspace.sample)
        self.finder = Finder(desk)
        self._tools: list[QWidget] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(20, 0, 20, 0)
        self._line.setSpacing(12)
        self._line.addWidget(self._title)
        self._line.addWidget(self._sample)
        self._line.addWidget(self._subtitle, 1)
        self._line.addWidget(self.finder)
        self.setFixedHeight(round(56 * theme.scale()))

    def paintEvent(self, event: QPaintEvent) -> None:
        with theme.painter(self) as painter:
            under = QRectF(0, self.height() - 1, self.width(), 1)
            paint_ground(painter, under, theme.colours().line)

    def show_room(self, title: str, tools: Sequence[QWidget]) -> None:
        """Take up a room's name and tools."""
        self._title.setText(title)
        for tool in self._tools:
            self._line.removeWidget(tool)
            tool.hide()
        self._tools = list(tools)
        for tool in self._tools:
            self._line.addWidget(tool)
            tool.show()
        self._share()

    def show_subtitle(self, words: str) -> None:
        """Say what the room says beside its name."""
        self._subtitle.setText(words)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Let the search give way before what the room says: the clocks are in it."""
        fixed = (self._title, *([] if self._sample.isHidden() else [self._sample]), *self._tools)
        taken = sum(widget.sizeHint().width() + 12 for widget in fixed)
        left = self.width() - taken - self._subtitle.sizeHint().width() - 64
        least, most = round(140 * theme.scale()), round(330 * theme.scale())
        self.finder.setFixedWidth(min(max(left, least), most))
