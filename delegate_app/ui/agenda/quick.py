"""A line above the agenda in which a new item is jotted down, understood while it is typed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import cast

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from delegate_app.domain.quickadd import Understood, understand
from delegate_app.domain.words import label
from delegate_app.ui import dates, theme
from delegate_app.ui.language import _
from delegate_app.ui.widgets.boxes import Boxed
from delegate_app.ui.widgets.labels import ACCENT, Line, paint_ground
from delegate_app.ui.widgets.steps import has_step


class QuickAdd(QWidget):
    """Enter adds what the line below says; Escape gives it up."""

    wanted = Signal(object)
    """An `Understood`."""
    left = Signal()
    """The keyboard is to go back to the agenda."""

    def __init__(self) -> None:
        super().__init__()
        self.line = _Marked()
        self._today, self._days = date.min, tuple[date, ...]()
        self._said = Line(role=ACCENT)
        self._said.setObjectName("understood")
        self._said.hide()
        self.line.setPlaceholderText(_("Add: Thu 14:30 45m Maccabi @Haifa #b2b, table 4"))
        self.line.setAccessibleName(_("Add to the agenda in one line"))
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._understand)
        self.line.returnPressed.connect(self._add)
        self.line.given_up.connect(self._give_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Boxed(self.line))
        column.addWidget(self._said)
        self.setFocusProxy(self.line)

    def show_days(self, today: date, days: Collection[date]) -> None:
        """Take the days of a mission for what a weekday means, and one for what names none."""
        self._today, self._days = today, tuple(days)
        self._understand()

    @property
    def understood(self) -> Understood | None:
        """What the line says now; None where it is empty."""
        text = self.line.text()
        return understand(text, self._today, self._days) if text.strip() else None

    def _understand(self) -> None:
        found = self.understood
        self.line.mark(found.taken if found else ())
        self._said.setText(_words(found) if found else "")
        self._said.setVisible(found is not None)

    def _add(self) -> None:
        found = self.understood
        if found:
            # A line that was cleared could be taken back itself; Undo is for what is added.
            self.line.setText("")
            self.wanted.emit(found)

    def _give_up(self) -> None:
        self.line.clear()
        self.left.emit()


class _Marked(QLineEdit):
    """Underlines what was understood and so is not part of the title."""

    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._marked: tuple[tuple[int, int], ...] = ()

    def mark(self, stretches: tuple[tuple[int, int], ...]) -> None:
        self._marked = stretches
        self.update()

    def event(self, event: QEvent) -> bool:
        """Leave Undo and Redo to the window where nothing is typed."""
        if event.type() is QEvent.Type.ShortcutOverride and not has_step(
            self, cast("QKeyEvent", event)
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._marked or (self.text().isascii() is False and self._runs_back()):
            return
        metrics, text = QFontMetricsF(self.font()), self.text()
        caret = self.cursorRect()
        begin = caret.center().x() - metrics.horizontalAdvance(text[: self.cursorPosition()])
        with theme.painter(self) as painter:
            painter.setClipRect(self.rect().adjusted(2, 0, -2, 0))
            for start, end in self._marked:
                left = begin + metrics.horizontalAdvance(text[:start])
                wide = metrics.horizontalAdvance(text[start:end])
                under = QRectF(left, caret.bottom() - 1, wide, 2)
                paint_ground(painter, under, theme.colours().accent.ink)

    def _runs_back(self) -> bool:
        """Whether some of the text runs from right to left, and so stands elsewhere."""
        return any("\u0590" <= letter <= "\u08ff" for letter in self.text())


def _words(found: Understood) -> str:
    """Return what was understood, part by part."""
    parts = (
        dates.day(found.day, "ddd d MMMM"),
        dates.hours(found.start, found.end) if found.start and found.end else _("All day"),
        _(label(found.kind)),
        f"@ {found.place}" if found.place else "",
        _("Table {table}").format(table=found.table) if found.table else "",
        f"“{found.title}”" if found.title else "",
    )
    return " · ".join(part for part in parts if part)
