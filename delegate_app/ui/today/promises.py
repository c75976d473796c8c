"""What was promised, as rows with a box to tick."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from delegate_app.domain.followup import FollowUpRow, FollowUpState
from delegate_app.services import editing
from delegate_app.ui import theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.widgets.buttons import Row, paint_focus
from delegate_app.ui.widgets.labels import SEMIBOLD, paint_panel
from delegate_app.ui.widgets.promise_lines import chip


class Promises(QWidget):
    """Follow-up actions in amber, one below the other; nothing where there are none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)

    def show_rows(self, rows: Iterable[FollowUpRow], today: date) -> None:
        """List follow-up actions; those due before `today` say that they are overdue."""
        keyboard = [row.row.followup.id for row in self.findChildren(_Promise) if row.hasFocus()]
        while item := self._list.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
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
        super().__init__()
        self.row = row
        followup = row.followup
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCheckable(True)
        self.setChecked(followup.state is FollowUpState.DONE)
        said = chip(row, today)
        self._detail, self._late = said.words, said.late
        self.setAccessibleName(f"{followup.text}, {self._detail}")

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 300)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = max(width - 38 - self._detail_width() - 24, 80)
        words = self.fontMetrics().boundingRect(
            0, 0, room, 10_000, Qt.TextFlag.TextWordWrap, self.row.followup.text
        )
        return max(words.height() + 20, 40)

    def _detail_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._detail)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        tone = c.grey if self.isChecked() else c.red if self._late else c.amber
        area = QRectF(self.rect())
        box = QRectF(12, (self.height() - 16) / 2, 16, 16)
        with theme.painter(self) as painter:
            paint_panel(painter, area, tone.soft, "")
            painter.setPen(QPen(QColor(tone.ink), 2))
            painter.setBrush(QColor(tone.ink) if self.isChecked() else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
            if self.isChecked():
                painter.drawPixmap(box.toRect(), theme.pixmap("check", c.card, 16))
            words = theme.font()
            words.setStrikeOut(self.isChecked())
            painter.setFont(words)
            painter.setPen(QColor(c.muted if self.isChecked() else c.ink))
            middle = Qt.AlignmentFlag.AlignVCenter
            room = area.adjusted(38, 0, -self._detail_width() - 24, 0)
            painter.drawText(
                room, middle | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap,
                self.row.followup.text,
            )  # fmt: skip
            painter.setFont(theme.font(theme.SMALL, SEMIBOLD if self._late else 400))
            painter.setPen(QColor(tone.ink))
            painter.drawText(
                area.adjusted(0, 0, -12, 0), middle | Qt.AlignmentFlag.AlignRight, self._detail
            )
            if self.hasFocus():
                paint_focus(painter, area)
