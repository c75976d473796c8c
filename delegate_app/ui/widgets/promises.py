"""What was promised, as rows with a box to tick."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.domain.followup import FollowUp, FollowUpRow, FollowUpState
from delegate_app.services import editing
from delegate_app.ui import dates, theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Row, paint_focus
from delegate_app.ui.widgets.entries import Entry
from delegate_app.ui.widgets.flow import clear
from delegate_app.ui.widgets.labels import SEMIBOLD, paint_panel
from delegate_app.ui.widgets.promise_box import paint_box
from delegate_app.ui.widgets.promise_lines import chip, due_words

_SOON = timedelta(7)
_WRAP = Qt.TextFlag.TextWordWrap
_BESIDE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_ABOVE = 10
"""What is free above and below the words of a promise, in pixels."""


def words_of(action: FollowUp) -> str:
    """Return what a follow-up action says, on one line; one of a day or a name alone is new."""
    return " ".join(action.text.split()) or _("New action")


def entry(row: FollowUpRow, today: date, group: str = "", *, missions: bool = False) -> Entry:
    """Return a follow-up action as the line of a list.

    Args:
        row: The action with whose it is.
        today: The day by which it is late or near.
        group: What it stands under.
        missions: Whether the list spans several missions, so that the line says which.
    """
    action = row.followup
    near = action.due is not None and action.due <= today + _SOON
    tone = "red" if action.is_late(today) else "amber" if near else "grey"
    parts = (row.owner, row.organisation, row.meeting, dates.name(row.mission) if missions else "")
    return Entry(
        action.id, words_of(action),
        " · ".join(dict.fromkeys(part for part in parts if part)), due_words(action, today),
        "grey" if action.state is FollowUpState.DONE else tone, group,
        off=action.state is FollowUpState.DONE, box=action.state,
    )  # fmt: skip


class Promises(QWidget):
    """Follow-up actions in amber, one below the other; nothing where there are none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)

    @property
    def above(self) -> int:
        """How far below its top the words of the first one stand, on one line, in pixels."""
        return max(_ABOVE, (_Promise.least() - self.fontMetrics().height()) // 2)

    def show_rows(self, rows: Iterable[FollowUpRow], today: date) -> None:
        """List follow-up actions; those due before `today` say that they are overdue."""
        keyboard = [row.row.followup.id for row in self.findChildren(_Promise) if row.hasFocus()]
        clear(self._list)
        for row in rows:
            promise = _Promise(row, today)
            promise.toggled.connect(self._tick)
            self._list.addWidget(promise)
            if row.followup.id in keyboard:
                promise.setFocus()
        self.setVisible(self._list.count() > 0)

    def _tick(self, done: bool) -> None:
        promise: _Promise = self.sender()  # type: ignore[assignment]
        state = FollowUpState.DONE if done else FollowUpState.OPEN
        answer = editing.change(self._desk.workspace, promise.row.followup, state=state)
        self._desk.bus.write(answer)


class _Promise(Row):
    """One follow-up action: what, whose, and by when."""

    def __init__(self, row: FollowUpRow, today: date) -> None:
        super().__init__(wraps=True)
        self.row = row
        followup = row.followup
        self.setCheckable(True)
        self.setChecked(followup.state is FollowUpState.DONE)
        said = chip(row, today)
        self._words, self._detail, self._late = words_of(followup), said.words, said.late
        self.setAccessibleName(f"{self._words}, {self._detail}")

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 300)))

    def heightForWidth(self, width: int) -> int:
        words, detail = self._place(QRect(0, 0, width, 10_000))
        tall = self._lines(words, theme.font(), self._words)
        if detail.left() == words.left():
            tall += self._lines(detail, theme.font(theme.SMALL), self._detail) + 2
        return max(tall + 2 * _ABOVE, self.least())

    @staticmethod
    def least() -> int:
        """Return the least height of a line, in pixels."""
        return round(40 * theme.scale())

    @staticmethod
    def _lines(area: QRect, font: QFont, words: str) -> int:
        return QFontMetrics(font).boundingRect(area, _WRAP, words).height()

    def _place(self, area: QRect) -> tuple[QRect, QRect]:
        """Return where the words go and where the rest: beside them, or below where it is tight."""
        left, right = 22 + self._box(), 12
        wide = QFontMetrics(self._detail_font()).horizontalAdvance(self._detail)
        inside = area.adjusted(left, _ABOVE, -right, -_ABOVE)
        beside = inside.adjusted(0, 0, -wide - 16, 0)
        if beside.width() >= inside.width() // 2:
            return beside, inside.adjusted(beside.width() + 16, 0, 0, 0)
        return inside, inside

    def _detail_font(self) -> QFont:
        return theme.font(theme.SMALL, SEMIBOLD if self._late else 400)

    @staticmethod
    def _box() -> int:
        return round(16 * theme.scale())

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        tone = c.grey if self.isChecked() else c.red if self._late else c.amber
        edge = self._box()
        box = QRectF(12, (self.height() - edge) / 2, edge, edge)
        with theme.painter(self) as painter:
            paint_panel(painter, QRectF(self.rect()), tone.soft, "")
            state = self.row.followup.state
            if self.isChecked() != (state is FollowUpState.DONE):  # the click is on its way
                state = FollowUpState.DONE if self.isChecked() else FollowUpState.OPEN
            paint_box(painter, box, state, tone)
            self._paint_words(painter, tone.ink)
            if self.hasFocus():
                paint_focus(painter, QRectF(self.rect()))

    def _paint_words(self, painter: QPainter, ink: str) -> None:
        c = theme.colours()
        area, detail = self._place(self.rect())
        below = detail.left() == area.left()
        words = theme.font()
        words.setStrikeOut(self.isChecked())
        painter.setFont(words)
        painter.setPen(QColor(c.muted if self.isChecked() else c.ink))
        upright = Qt.AlignmentFlag.AlignTop if below else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, upright | _WRAP, self._words)
        painter.setFont(self._detail_font())
        painter.setPen(QColor(ink))
        low = Qt.AlignmentFlag.AlignBottom | _WRAP
        painter.drawText(detail, low if below else _BESIDE, self._detail)
