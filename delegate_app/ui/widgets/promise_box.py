"""The box before a promise, wherever one stands; apart, for the first picture has none."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from delegate_app.domain.followup import FollowUpState
from delegate_app.ui import theme


def paint_box(painter: QPainter, box: QRectF, state: FollowUpState, tone: theme.Tone) -> None:
    """Paint it: empty, ticked, or with the dash of what waits for somebody."""
    done = state is FollowUpState.DONE
    painter.setPen(QPen(QColor(tone.ink), 2))
    painter.setBrush(QColor(tone.ink) if done else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
    if done:
        inside = box.toRect()
        painter.drawPixmap(inside, theme.pixmap("check", theme.colours().card, inside.width()))
    elif state is FollowUpState.WAITING:
        middle, arm = box.center(), QPointF(box.width() / 5, 0)
        painter.drawLine(middle - arm, middle + arm)
