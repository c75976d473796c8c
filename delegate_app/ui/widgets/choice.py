"""A folded list of answers, in the look of a button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, QStringListModel, Qt
from PySide6.QtGui import QColor, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView

from delegate_app.ui import theme
from delegate_app.ui.widgets.buttons import paint_chevron, paint_focus
from delegate_app.ui.widgets.labels import paint_panel

_NARROWEST = 120
"""How far a folded list gives way, in pixels."""
_FEW = 200
"""How many answers are measured one by one."""


class Choice(QComboBox):
    """One of several, folded into a line; the wheel moves the page and never the answer."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFont(theme.font(theme.TEXT, 500))
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def offer(self, words: Sequence[str]) -> None:
        """Say which answers there are, and measure them all only where they are few."""
        policy = self.SizeAdjustPolicy
        self.setSizeAdjustPolicy(
            policy.AdjustToContents
            if len(words) <= _FEW
            else policy.AdjustToMinimumContentsLengthWithIcon
        )
        self.setModel(QStringListModel(words, self))

    def showPopup(self) -> None:
        from delegate_app.ui.widgets.popups import dress_answers

        view = self.view()
        if isinstance(view, QListView):
            view.setUniformItemSizes(self.count() > _FEW)
            dress_answers(view)
        super().showPopup()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint() + QSize(round(14 * theme.scale()), 0)
        return hint.expandedTo(QSize(0, self.fontMetrics().height() + 14))

    def room_for(self, words: str) -> int:
        """Return the width in which some words stand whole."""
        return self.fontMetrics().horizontalAdvance(words) + 14 + _beside()

    def minimumSizeHint(self) -> QSize:
        """Give way where the page is narrow; the answer is then cut with an ellipsis."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), _NARROWEST), max(self.sizeHint().height(), 30))

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        on = self.isEnabled()
        with theme.painter(self) as painter:
            paint_panel(painter, QRectF(self.rect()), c.card if on else c.side, c.line)
            paint_chevron(painter, self.rect(), c.ink if on else c.muted)
            if self.hasFocus():
                paint_focus(painter, QRectF(self.rect()))
            if self.isEditable():
                return  # its line of text paints itself
            painter.setPen(QColor(c.ink if on and self.currentIndex() >= 0 else c.muted))
            inside = self.rect().adjusted(12, 0, -_beside(), 0)
            words = self.currentText() or self.placeholderText()
            fitting = self.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, inside.width()
            )
            cut = fitting != words
            if bool(self.toolTip()) != cut:
                self.setToolTip(f"\u200b{words}" if cut else "")
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, fitting)


def _beside() -> int:
    """Return how much of the width is the sign's behind the words."""
    return 18 + round(8 * theme.scale())
