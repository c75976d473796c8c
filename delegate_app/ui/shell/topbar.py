"""The line above a room: its name, where the mission's clocks stand, what can be done here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetrics, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from delegate_app.ui import theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.shell.finder import Finder
from delegate_app.ui.widgets.labels import MUTED, SEMIBOLD, Line, Pill, Text, paint_ground

_HEIGHT = 56
"""The least height in pixels, with text of 10 pt; as is the most that the search takes."""
_FINDER = 330
_TOLD = 1000
"""The width from which the search says what it finds in every room, with text of 10 pt."""
_SIDE, _GAP, _EDGE, _BETWEEN = 20, 12, 8, 6


class TopBar(QWidget):
    """Shows what a room says of itself and holds the search and the room's tools."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._title = Text(size=12.5, weight=SEMIBOLD)
        self._subtitle = Line(role=MUTED)
        self._sample = Pill(_("Sample mission"), "amber")
        self.finder = Finder(desk)
        self._tools: list[QWidget] = []
        self._forms, self._wide = [""], [0]
        self._upper, self._lower = QHBoxLayout(), QHBoxLayout()
        self._both = column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, _EDGE, _SIDE, _EDGE)
        column.setSpacing(_BETWEEN)
        for line in (self._upper, self._lower):
            line.setSpacing(_GAP)
            column.addLayout(line)
        self._upper.addWidget(self._title)
        self._upper.addWidget(self._sample)
        self._upper.addWidget(self._subtitle, 1)
        self._upper.addWidget(self.finder)
        self.finder.turned.connect(self._arrange)
        self._sample.setVisible(desk.workspace.sample)  # before, it would be a window of its own

    def paintEvent(self, event: QPaintEvent) -> None:
        with theme.painter(self) as painter:
            under = QRectF(0, self.height() - 1, self.width(), 1)
            paint_ground(painter, under, theme.colours().line)

    def show_room(self, title: str, tools: Sequence[QWidget]) -> None:
        """Take up a room's name and tools; what it says beside its name is to follow."""
        self._title.setText(title)
        for tool in self._tools:
            tool.hide()
        self._tools = list(tools)
        for tool in self._tools:
            tool.show()
        self._forms = [""]

    def show_subtitle(self, words: str, brief: str) -> None:
        """Say what the room says beside its name, or the brief form of it where room is scarce.

        A tool that says more than before, as how many changes it applies, gets its room.
        """
        wide = [tool.sizeHint().width() for tool in self._tools]
        if (self._forms, self._wide) != ([words, brief], wide):
            self._forms, self._wide = [words, brief], wide
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Stand in one line, in every room of a window alike; else search and tools go below.

        What is said beside the name gives way before that, part by part, and all of it where
        somebody searches and needs the room. Where a second line is no taller than the one, as with
        large text, there are two.
        """
        self.finder.be_brief(brief=self.width() < _TOLD * theme.scale())
        low, words = next(
            (
                (low, words)
                for low in ((True,) if self._is_free() else (False, True))
                for words in (*self._forms, *_parts(self._forms[-1]))
                if self._left_of(low, words) >= 0
            ),
            (True, self._forms[-1]),
        )
        self._subtitle.setText(words)
        line = self._lower if low else self._upper
        for widget in (self.finder, *self._tools):
            line.addWidget(widget)
        if low:
            taken = sum(tool.sizeHint().width() + _GAP for tool in self._tools)
            self.finder.setFixedWidth(max(self.width() - 2 * _SIDE - taken, 100))
        else:
            most = round(_FINDER * theme.scale())
            wide = self.finder.least + self._left_of(low, words)
            if wide < most and self.finder.asking:
                self._subtitle.setText("")
                wide = self.finder.least + self._left_of(low, "")
            self.finder.setFixedWidth(min(wide, most))
        self.setFixedHeight(max(round(_HEIGHT * theme.scale()), self.sizeHint().height()))
        if self.finder.asking:
            self._both.activate()  # its answers unfold where it stands then

    def _left_of(self, low: bool, words: str) -> int:
        """Return how much room is left in the upper line, with the search at its narrowest."""
        said = [self._title, *([] if self._sample.isHidden() else [self._sample])]
        wide = QFontMetrics(self._subtitle.font()).horizontalAdvance(words) + 4  # no cut by a hair
        if not low:
            said += self._tools
            wide += self.finder.least + _GAP
        wide += sum(widget.sizeHint().width() + _GAP for widget in said)
        return self.width() - 2 * _SIDE - wide

    def _is_free(self) -> bool:
        """Whether a second line is no taller than the one; without the search it stays away."""
        if self.finder.isHidden():
            return False
        upper = self._title.sizeHint().height()
        lower = max(widget.sizeHint().height() for widget in (self.finder, *self._tools))
        return upper + lower + _BETWEEN + 2 * _EDGE <= round(_HEIGHT * theme.scale())


def _parts(words: str) -> list[str]:
    """Return what is left of words as one part after the other is left out, from the end."""
    parts = words.split(" · ")
    return [" · ".join(parts[:count]) for count in reversed(range(len(parts)))]
